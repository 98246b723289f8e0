import Amphora
import Bytes
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct MultilayerPerceptronTests {
  /// Two hidden units, max(0, x) and max(0, −x), of which the last layer makes 2a − b + 0.5.
  private static func model(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) {
    var fields: Fields = [
      "task": .string("regression"), "features": .integer(1), "activation": .string("relu"),
      "output": .string("identity"),
    ]
    fields["weights"] = .list([sketch.doubles([1, -1], 1, 2), sketch.doubles([2, -1], 2, 1)])
    fields["intercepts"] = .list([sketch.doubles([0, 0]), sketch.doubles([0.5])])
    change(&fields, &sketch)
    _ = sketch.model("multilayer_perceptron", fields)
  }

  /// A hidden function, and what the model then answers.
  struct Hidden: Sendable {
    let name: String
    let answer: @Sendable (Double) -> Double
  }

  static let functions = [
    Hidden(name: "relu") { 2 * max(0, $0) - max(0, -$0) + 0.5 },
    Hidden(name: "identity") { 3 * $0 + 0.5 },
    Hidden(name: "tanh") { 3 * tanh($0) + 0.5 },
    Hidden(name: "logistic") { 2 / (1 + exp(-$0)) - 1 / (1 + exp($0)) + 0.5 },
  ]

  @Test(arguments: functions)
  func `each hidden function is what it is called`(function: Hidden) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, _ in fields["activation"] = .string(function.name) }
    let rows = [-3, -0.5, 0, 1e-9, 2, 40]
    let answers = try sketch.predictor().doubles(.predict, rows.map { [$0] })
    for (row, answer) in zip(rows, answers) {
      #expect(abs(answer - function.answer(row)) <= 1e-13)
    }
  }

  @Test func `tangents are those of the library to a few units in the last place`() {
    var numbers: [Double] = [0, -0.0, 0.25, -0.25, 19, -700, 1e300, .infinity, -.infinity, 1e-300]
    var random = SplitMix64(state: 7)
    for _ in 0..<2_000 {
      let size = Double.random(in: -40...5, using: &random)
      numbers.append(Double.random(in: -1...1, using: &random) * exp2(size))
    }
    var answers = numbers
    unsafe answers.withUnsafeMutableBufferPointer { unsafe HyperbolicTangent.apply(to: $0) }
    for (number, answer) in zip(numbers, answers) {
      #expect(abs(answer - tanh(number)) <= 4 * tanh(number).ulp, "\(number)")
    }
    var lone = [Double.nan]
    unsafe lone.withUnsafeMutableBufferPointer { unsafe HyperbolicTangent.apply(to: $0) }
    #expect(lone[0].isNaN)
  }

  @Test func `a single unit tells two classes apart, and a share of a half is the first`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      fields["task"] = .string("classification")
      fields["output"] = .string("logistic")
      fields["intercepts"] = .list([sketch.doubles([0, 0]), sketch.doubles([0])])
      fields["classes"] = .list([sketch.strings(["no", "yes"])])
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.strings(.predict, [[-1], [0], [1]]) == ["no", "no", "yes"])
    #expect(try predictor.doubles(.predictProba, [[0]]) == [0.5, 0.5])
  }

  @Test func `of a sum that is no number every share is none`() throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      fields["weights"] = .list([
        sketch.doubles([1e300, -1e300], 1, 2), sketch.doubles([1e300, 1e300], 2, 1),
      ])
      fields["activation"] = .string("identity")
    }
    #expect(try sketch.predictor().doubles(.predict, [[1e300]])[0].isNaN)
  }

  @Test(arguments: 1...70)
  func `sparse rows and blocks of any size answer as rows one by one`(count: Int) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch)
    let predictor = try sketch.predictor()
    let rows = (0..<count).map { [Double($0 % 7) - 3] }
    let all = try predictor.doubles(.predict, rows)
    #expect(try rows.map { try predictor.doubles(.predict, [$0])[0] } == all)
    let sparse = try predictor.predict(.predict, .sparse(SparseMatrix(Matrix(rows))))
    guard case .float64(let values) = sparse.outputs[0].values else { return }
    #expect(values == all)
  }

  @Test(arguments: [
    "no layers", "fewer intercepts", "no units", "other units", "unknown function",
    "softmax of a regression", "three classes for one unit", "other features",
  ])
  func `fields that do not agree are refused`(fault: String) throws {
    var sketch = DocumentSketch()
    Self.model(&sketch) { fields, sketch in
      switch fault {
      case "no layers": (fields["weights"], fields["intercepts"]) = (.list([]), .list([]))
      case "fewer intercepts": fields["intercepts"] = .list([sketch.doubles([0, 0])])
      case "no units":
        fields["weights"] = .list([sketch.doubles([], 1, 0), sketch.doubles([], 0, 1)])
        fields["intercepts"] = .list([sketch.doubles([]), sketch.doubles([0.5])])
      case "other units":
        fields["weights"] = .list([sketch.doubles([1, -1], 1, 2), sketch.doubles([2], 1, 1)])
      case "unknown function": fields["activation"] = .string("exponential")
      case "softmax of a regression": fields["output"] = .string("softmax")
      case "three classes for one unit":
        fields["task"] = .string("classification")
        fields["output"] = .string("logistic")
        fields["classes"] = .list([sketch.integers([1, 2, 3])])
      default: fields["features"] = .integer(2)
      }
    }
    let isWord = fault == "unknown function" || fault == "softmax of a regression"
    #expect(sketch.refusal() == (isWord ? .badField : .badShape))
  }
}
