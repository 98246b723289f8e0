import Amphora
import Bytes
import Testing

@testable import Models

/// What transformers answer for rows of every form.
@Suite struct TransformerTests {
  private static func predictor(
    _ make: (inout DocumentSketch) -> Int
  ) throws -> Predictor {
    var sketch = DocumentSketch()
    _ = make(&sketch)
    return try sketch.predictor()
  }

  @Test func `cells of a text file are found as texts and as numbers`() throws {
    let predictor = try Self.predictor { TransformerSamples.oneHot(&$0) }
    let table = Table(
      rows: 3, columns: [.untyped(["b", "a", ""]), .untyped(["2.0", "1", "x"])])
    let values = try predictor.predict(.transform, .table(table)).outputs[0].values
    guard case .float64(let numbers) = values else {
      Issue.record("the answer is not float64")
      return
    }
    #expect(numbers == [0, 1, 1, 1, 0, 0, 0, 0, 0])
  }

  @Test func `two spellings of one letter are two categories`() throws {
    let predictor = try Self.predictor {
      TransformerSamples.ordinal(&$0) { $0["categories"] = .list([$1.strings(["é", "e\u{301}"])]) }
    }
    let table = Table(rows: 2, columns: [.strings(["e\u{301}", "é"])])
    let answer = try predictor.predict(.transform, .table(table)).outputs[0].values
    if case .float64(let values) = answer { #expect(values == [1, 0]) }
  }

  @Test func `rows of zeros mean what the model says`() throws {
    let predictor = try Self.predictor { TransformerSamples.oneHot(&$0) }
    let answer = try predictor.predict(.inverseTransform, Matrix([[0, 0, 0], [0, 1, 1]]))
    guard case .objects(let values) = answer.outputs[0].values else {
      Issue.record("the answer is not of objects")
      return
    }
    #expect(values == [.none, .integer(1), .string("b"), .integer(2)])
  }

  @Test func `an unknown category is refused with its place`() throws {
    let predictor = try Self.predictor {
      TransformerSamples.oneHot(&$0) { fields, _ in fields["unknown"] = .string("refused") }
    }
    let table = Table(rows: 2, columns: [.strings(["a", "b"]), .int64([2, 3])])
    #expect(throws: PredictionError(.unknownCategory, row: 1, column: 1, "")) {
      try predictor.predict(.transform, .table(table))
    }
  }

  @Test func `parts find their columns by name, and stand in their own order`() throws {
    let predictor = try Self.predictor { TransformerSamples.union(&$0) }
    #expect(try predictor.doubles(.transform, [[10, 5]]) == [2, 10])
    let table = Table(
      rows: 1, names: ["y", "more", "x"], columns: [.float64([5]), .strings(["?"]), .int64([10])])
    let answer = try predictor.predict(.transform, .table(table)).outputs[0]
    if case .float64(let values) = answer.values { #expect(values == [2, 10]) }
    #expect(answer.shape == [1, 2])
  }

  @Test func `a union of sparse answers is sparse, and its numbers keep their places`() throws {
    let predictor = try Self.predictor {
      TransformerSamples.union(&$0) { fields, _ in fields["answer"] = .string("sparse") }
    }
    let answer = try predictor.predict(.transform, Matrix([[0, 5], [7, 1]])).outputs[0]
    guard case .sparse(let sparse) = answer.values else {
      Issue.record("the answer is not sparse")
      return
    }
    #expect(sparse.starts == [0, 1, 2] && sparse.indices == [0, 1])
    #expect(sparse.dense.doubles == [2, 0, 0, 7])
  }

  @Test func `what is missing is filled and told`() throws {
    let predictor = try Self.predictor { TransformerSamples.imputer(&$0) }
    #expect(try predictor.doubles(.transform, [[.nan, 3], [4, .nan]]) == [2.5, 3, 0, 4, -1, 1])
    #expect(predictor.refusal(.transform, [[.infinity, 0]])?.code == .infiniteValue)
  }

  @Test func `columns that were left out come back as zeros`() throws {
    let predictor = try Self.predictor { TransformerSamples.selection(&$0) }
    #expect(try predictor.doubles(.transform, [[1, 2, 3]]) == [1, 3])
    #expect(try predictor.doubles(.inverseTransform, [[1, 3]]) == [1, 0, 3])
    #expect(predictor.refusal(.inverseTransform, [[1, 2, 3]])?.code == .wrongColumns)
  }

  @Test func `a number on an edge is in the bin above`() throws {
    let predictor = try Self.predictor { TransformerSamples.discretizer(&$0) }
    #expect(try predictor.doubles(.transform, [[-9], [1], [1.5], [4], [9]]) == [0, 1, 1, 2, 2])
    #expect(try predictor.doubles(.inverseTransform, [[0], [2]]) == [0.5, 3])
    #expect(predictor.refusal(.inverseTransform, [[3]])?.code == .unknownCategory)
    #expect(predictor.refusal(.inverseTransform, [[-1]])?.code == .unknownCategory)
  }

  @Test func `products are in the order of their features`() throws {
    let predictor = try Self.predictor { TransformerSamples.polynomial(&$0) }
    let answer = try predictor.doubles(.transform, [[2, 3]])
    #expect(answer == [1, 2, 3, 4, 6, 9, 8, 12, 18, 27])
    let sparse = try predictor.predict(
      .transform, .sparse(SparseMatrix(Matrix([[2, 3], [0, 3]]))))
    guard case .sparse(let rows) = sparse.outputs[0].values else {
      Issue.record("the answer is not sparse")
      return
    }
    #expect(rows.dense.doubles == answer + [1, 0, 3, 0, 0, 9, 0, 0, 0, 27])
    #expect(rows.starts == [0, 10, 14])
  }

  @Test func `repeated quantiles are placed in their middle`() throws {
    let predictor = try Self.predictor { TransformerSamples.quantiles(&$0) }
    #expect(try predictor.doubles(.transform, [[-1], [0], [5], [10], [11]]) == [0, 0, 0.25, 1, 1])
    #expect(try predictor.doubles(.inverseTransform, [[0.25], [2]]) == [5, 10])
  }

  @Test(arguments: ["uniform", "normal"])
  func `what was never there has no place among quantiles`(distribution: String) throws {
    let predictor = try Self.predictor {
      TransformerSamples.quantiles(&$0) { fields, sketch in
        fields["distribution"] = .string(distribution)
        fields["quantiles"] = sketch.doubles([.nan, .nan, .nan], 3, 1)
      }
    }
    for method in [PredictionMethod.transform, .inverseTransform] {
      let places = try predictor.doubles(method, [[0.25], [0], [1]])
      let areNone = places.allSatisfy { $0.isNaN }
      #expect(areNone, "\(places)")
    }
  }

  @Test(arguments: [
    (0.975, 1.959963984540054), (0.5, 0), (1e-7, -5.199337582192816), (0.5000001, 2.506628e-7),
    (1e-300, -37.0471000),
  ])
  func `quantiles of the normal distribution are those of the tables`(p: Double, x: Double) {
    let found = NormalDistribution.quantile(p)
    #expect(abs(found - x) <= 1e-6 * max(abs(x), 1e-7))
    let back = NormalDistribution.probability(found)
    #expect(abs(back - p) <= 1e-13 * p)
  }

  @Test func `a power and its scaler go there and back`() throws {
    let predictor = try Self.predictor { TransformerSamples.power(&$0) }
    // (√4 − 1) / 0.5 = 2, (2 − 1) / 2 = 0.5; 5 − 1 = 4, (4 − 2) / 4 = 0.5.
    let there = try predictor.doubles(.transform, [[4, 5]])
    #expect(zip(there, [0.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-14 })
    let back = try predictor.doubles(.inverseTransform, [there])
    #expect(zip(back, [4, 5]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(predictor.refusal(.transform, [[1, 0]])?.column == 1)
  }

  @Test func `a third value makes two columns of two labels`() throws {
    let predictor = try Self.predictor { TransformerSamples.labels(&$0) }
    #expect(predictor.dependsOnBatch)
    let two = try predictor.predict(.transform, .texts(["yes", "no"])).outputs[0]
    let three = try predictor.predict(.transform, .texts(["yes", "no", "?"])).outputs[0]
    #expect(two.shape == [2, 1] && three.shape == [3, 2])
    if case .integers(let values) = three.values { #expect(values == [0, 1, 1, 0, 0, 0]) }
  }

  @Test func `a single label is there only among three values`() throws {
    let predictor = try Self.predictor {
      TransformerSamples.labels(&$0) { $0["classes"] = .list([$1.strings(["yes"])]) }
    }
    #expect(predictor.dependsOnBatch)
    let two = try predictor.predict(.transform, .texts(["yes", "no"])).outputs[0]
    let three = try predictor.predict(.transform, .texts(["yes", "no", "?"])).outputs[0]
    #expect(two.values.numbers == [0, 0] && three.values.numbers == [1, 0, 0])
  }
}
