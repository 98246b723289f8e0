import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct SupportVectorTests {
  /// Two vectors, one of each of two classes, on a line.
  private static func pair(_ sketch: inout DocumentSketch) -> Fields {
    var fields: Fields = [
      "task": .string("classification"), "features": .integer(1), "kernel": .string("linear"),
      "label_rule": .string("votes"),
    ]
    fields["classes"] = .list([sketch.strings(["low", "high"])])
    fields["class_vectors"] = sketch.integers([1, 1])
    fields["vectors"] = sketch.doubles([1, 3], 2, 1)
    fields["coefficients"] = sketch.doubles([1, -1], 1, 2)
    fields["intercepts"] = sketch.doubles([4])
    return fields
  }

  /// Three classes with a vector each; every pair says only its intercept.
  private static func three(_ sketch: inout DocumentSketch, _ sums: [Double]) -> Fields {
    var fields = pair(&sketch)
    fields["classes"] = .list([sketch.integers([5, 6, 7])])
    fields["class_vectors"] = sketch.integers([1, 1, 1])
    fields["vectors"] = sketch.doubles([1, 2, 3], 3, 1)
    fields["coefficients"] = sketch.doubles([0, 0, 0, 0, 0, 0], 2, 3)
    fields["intercepts"] = sketch.doubles(sums)
    fields["scores"] = .string("one_vs_rest")
    return fields
  }

  /// The kernel of (1, 2) with (3, 5), which regression with one vector answers.
  private static func kernel(_ changes: [String: FieldValue]) throws -> Double {
    var sketch = DocumentSketch()
    var fields: Fields = ["task": .string("regression"), "features": .integer(2)]
    fields["vectors"] = sketch.doubles([3, 5], 1, 2)
    fields["coefficients"] = sketch.doubles([1], 1, 1)
    fields["intercepts"] = sketch.doubles([0])
    for (name, value) in changes { fields[name] = value }
    _ = sketch.model("support_vectors", fields)
    return try sketch.predictor().doubles(.predict, [[1, 2]])[0]
  }

  static let kernels: [(String, [String: Double], Double)] = [
    ("linear", [:], 13),
    ("polynomial", ["gamma": 0.5, "constant": 1.5, "degree": 2], 64),
    ("polynomial", ["gamma": 0.5, "constant": 1.5, "degree": 0], 1),
    ("polynomial", ["gamma": 1, "constant": 3, "degree": 0.5], 4),
    ("rbf", ["gamma": 0.25], 0.03877420783172201),
    ("sigmoid", ["gamma": 0.1, "constant": -1], 0.2913126124515909),
    ("laplacian", ["gamma": 0.5], 0.0820849986238988),
    ("cosine", [:], 0.9970544855015816),
    ("chi2", ["gamma": 1], 0.10170139230422684),
    ("additive_chi2", [:], -16.0 / 7),
  ]

  @Test(arguments: kernels)
  func `a kernel is what its formula says`(
    name: String, parameters: [String: Double], expected: Double
  ) throws {
    var changes: [String: FieldValue] = ["kernel": .string(name)]
    for (parameter, value) in parameters { changes[parameter] = .float(value) }
    let value = try Self.kernel(changes)
    #expect(abs(value - expected) <= 1e-14 * max(1, abs(expected)), "\(name)")
  }

  @Test(arguments: [1, 3, 4, 9, 20], ["linear", "rbf", "laplacian", "cosine"])
  func `sparse vectors and sparse rows make the same kernels`(
    count: Int, kernel: String
  ) throws {
    var generator = SystemRandomNumberGenerator()
    func rows(_ count: Int) -> [[Double]] {
      (0..<count).map { _ in
        (0..<11).map { _ in
          Bool.random(using: &generator) ? 0 : Double.random(in: -1...1, using: &generator)
        }
      }
    }
    let (vectors, asked) = (rows(count), rows(7))
    let numbers = SparseMatrix(Matrix(vectors))
    guard case .float64(let kept) = numbers.elements else { return }
    var answers: [[Double]] = []
    for isSparse in [false, true] {
      var sketch = DocumentSketch()
      var fields: Fields = [
        "task": .string("regression"), "features": .integer(11), "kernel": .string(kernel),
      ]
      if kernel == "rbf" || kernel == "laplacian" { fields["gamma"] = .float(0.3) }
      if isSparse {
        fields["vectors"] = sketch.doubles(kept)
        fields["vector_columns"] = sketch.integers(numbers.indices.map(Int.init))
        fields["vector_offsets"] = sketch.integers(numbers.starts)
      } else {
        fields["vectors"] = sketch.doubles(vectors.flatMap { $0 }, count, 11)
      }
      fields["coefficients"] = sketch.doubles((0..<count).map { Double($0) - 2.5 }, 1, count)
      fields["intercepts"] = sketch.doubles([0.5])
      _ = sketch.model("support_vectors", fields)
      let predictor = try sketch.predictor()
      answers.append(try predictor.doubles(.predict, asked))
      let sparse = try predictor.predict(.predict, .sparse(SparseMatrix(Matrix(asked))))
      answers.append(sparse.outputs[0].values.numbers ?? [])
    }
    for other in answers.dropFirst() {
      #expect(
        zip(answers[0], other).allSatisfy { abs($0 - $1) < 1e-12 * Double(count * count + 20) })
    }
  }

  @Test func `of two classes the second has positive decisions, and none votes for it`() throws {
    var sketch = DocumentSketch()
    _ = sketch.model("support_vectors", Self.pair(&sketch))
    let predictor = try sketch.predictor()
    let rows = [[1.0], [2], [3]]
    #expect(try predictor.doubles(.decisionFunction, rows) == [-2, 0, 2])
    #expect(try predictor.strings(.predict, rows) == ["low", "high", "high"])
    #expect(predictor.methods == [.predict, .decisionFunction])
  }

  @Test func `ties of votes go to the first class, or to the largest margin`() throws {
    for (rule, label) in [("votes", 5), ("scores", 7)] {
      var sketch = DocumentSketch()
      // 5 beats 6, 6 beats 7, and 7 beats 5 by most.
      var fields = Self.three(&sketch, [1, -9, 2])
      fields["label_rule"] = .string(rule)
      _ = sketch.model("support_vectors", fields)
      #expect(try sketch.predictor().integers(.predict, [[0]]) == [label])
    }
    var sketch = DocumentSketch()
    _ = sketch.model("support_vectors", Self.three(&sketch, [1, -9, 2]))
    // Margins 1 − 9, −1 + 2 and 9 − 2.
    let scores = try sketch.predictor().doubles(.decisionFunction, [[0]])
    let squeezed: [Double] = [-8.0 / 27, 1.0 / 6, 7.0 / 24]
    #expect(scores == squeezed.map { 1 + $0 })
  }

  @Test func `probabilities of two classes are those of the iteration, not of the pair`() throws {
    var sketch = DocumentSketch()
    var fields = Self.pair(&sketch)
    fields["probability_slopes"] = sketch.doubles([-1])
    fields["probability_intercepts"] = sketch.doubles([0])
    _ = sketch.model("support_vectors", fields)
    let shares = try sketch.predictor().doubles(.predictProba, [[1]])
    // 1 / (1 + exp(−2)) is 0.8808; the iteration ends before it is there.
    #expect(abs(shares[0] - 0.8808) < 0.01 && shares[0] != 1 / (1 + ElementaryFunctions.exp(-2)))
    #expect(abs(shares[0] + shares[1] - 1) < 1e-15)
  }

  @Test func `a kernel in the input is that of the columns of the vectors`() throws {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "task": .string("outlier_detection"), "features": .integer(4),
      "kernel": .string("precomputed"),
    ]
    fields["columns"] = sketch.integers([3, 1])
    fields["coefficients"] = sketch.doubles([2, 1], 1, 2)
    fields["intercepts"] = sketch.doubles([-1])
    _ = sketch.model("support_vectors", fields)
    let predictor = try sketch.predictor()
    let rows = [[9.0, 1, 9, 0.5], [9, 1, 9, 0]]
    #expect(try predictor.doubles(.decisionFunction, rows) == [1, 0])
    #expect(try predictor.doubles(.scoreSamples, rows) == [2, 1])
    #expect(try predictor.integers(.predict, rows) == [1, -1])
  }

  @Test func `a negative number has no ratio`() throws {
    var sketch = DocumentSketch()
    var fields = Self.pair(&sketch)
    fields["kernel"] = .string("additive_chi2")
    _ = sketch.model("support_vectors", fields)
    let refusal = try sketch.predictor().refusal(.predict, [[1], [-1]])
    #expect(refusal == PredictionError(.infiniteValue, row: 1, column: 0, ""))
  }

  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let refusals: [(String, ErrorCode, Change)] = [
    (
      "a kernel without its parameter", .badField,
      { fields, _ in fields["kernel"] = .string("rbf") }
    ),
    ("a parameter that is not of it", .badField, { fields, _ in fields["gamma"] = .float(1) }),
    (
      "a degree below 0", .badField,
      { fields, _ in
        fields["kernel"] = .string("polynomial")
        fields["gamma"] = .float(1)
        fields["constant"] = .float(1)
        fields["degree"] = .float(-1)
      }
    ),
    (
      "a gamma that is no number", .badField,
      { fields, _ in
        fields["kernel"] = .string("rbf")
        fields["gamma"] = .float(.nan)
      }
    ),
    ("vectors of other features", .badShape, { fields, _ in fields["features"] = .integer(2) }),
    (
      "vectors of a kernel in the input", .badField,
      { fields, _ in fields["kernel"] = .string("precomputed") }
    ),
    (
      "a column that does not exist", .badIndex,
      { fields, sketch in
        fields["kernel"] = .string("precomputed")
        fields["vectors"] = nil
        fields["columns"] = sketch.integers([0, 1])
      }
    ),
    (
      "classes of more vectors", .badIndex,
      { fields, sketch in fields["class_vectors"] = sketch.integers([1, 2]) }
    ),
    (
      "classes of fewer vectors than none", .badIndex,
      { fields, sketch in fields["class_vectors"] = sketch.integers([3, -1]) }
    ),
    (
      "coefficients of other classes", .badShape,
      { fields, sketch in fields["coefficients"] = sketch.doubles([1, 1, 1, 1], 2, 2) }
    ),
    ("scores of two classes", .badField, { fields, _ in fields["scores"] = .string("one_vs_one") }),
    ("labels by no scores", .badField, { fields, _ in fields["label_rule"] = .string("scores") }),
    (
      "slopes alone", .badField,
      { fields, sketch in fields["probability_slopes"] = sketch.doubles([1]) }
    ),
    (
      "classes of a regression", .badField,
      { fields, _ in fields["task"] = .string("regression") }
    ),
    (
      "sparse vectors of a kernel that takes none", .badField,
      { fields, sketch in
        fields["kernel"] = .string("additive_chi2")
        fields["vectors"] = sketch.doubles([1, 3])
        fields["vector_columns"] = sketch.integers([0, 0])
        fields["vector_offsets"] = sketch.integers([0, 1, 2])
      }
    ),
  ]

  @Test(arguments: refusals)
  func `fields that cannot be relied on are refused`(
    name: String, code: ErrorCode, change: Change
  ) {
    var sketch = DocumentSketch()
    var fields = Self.pair(&sketch)
    change(&fields, &sketch)
    let model = sketch.model("support_vectors", fields)
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  @Test func `exponentials are those of the library to the last place`() {
    var values = (0..<4_003).map { Double($0) * -0.371 + 741.0 }
    values += [0, -0.0, .infinity, -.infinity, .nan, -745.2, 710, 1e-300]
    var powers = values
    powers.withUnsafeMutableBufferPointer { Exponentials.replace($0, times: 1) }
    var alone = values
    for index in alone.indices {
      alone[index...index].withUnsafeMutableBufferPointer { Exponentials.replace($0, times: 1) }
    }
    #expect(alone.map(\.bitPattern) == powers.map(\.bitPattern))
    for (value, power) in zip(values, powers) {
      let expected = ElementaryFunctions.exp(value)
      #expect(
        power == expected || abs(power - expected) <= expected.ulp
          || power.isNaN && expected.isNaN)
    }
  }
}
