import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

@Suite struct GaussianProcessTests {
  /// One training row at (1, 2), whose weight is 1: predictions are kernels.
  private static func process(
    _ sketch: inout DocumentSketch, _ terms: [String], _ numbers: [Double]
  ) -> Fields {
    var fields: Fields = ["task": .string("regression"), "features": .integer(2)]
    fields["terms"] = .list(terms.map { .string($0) })
    fields["numbers"] = sketch.doubles(numbers, numbers.count)
    fields["rows"] = sketch.doubles([1, 2], 1, 2)
    fields["weights"] = sketch.doubles([1])
    fields["scales"] = sketch.doubles([1])
    fields["offsets"] = sketch.doubles([0])
    return fields
  }

  /// Terms, their numbers, and what they make of (4, 6), which is 5 away.
  static let kernels: [([String], [Double], Double)] = [
    (["constant"], [2.5], 2.5),
    (["noise"], [2], 0),
    (["rbf"], [3, 4], 0.36787944117144233),
    (["matern_1_2"], [5, 5], 0.36787944117144233),
    (["matern_3_2"], [5, 5], 0.4833577245965077),
    (["matern_5_2"], [5, 5], 0.5239941088318203),
    (["rational_quadratic"], [2, 2.5], 0.25),
    (["periodic"], [1, 10], 0.1353352832366127),
    (["dot_product"], [3], 25),
    (["constant", "dot_product", "sum"], [2, 3], 27),
    (["constant", "dot_product", "product"], [2, 3], 50),
    (["dot_product", "power"], [3, 0.5], 5),
  ]

  @Test(arguments: kernels)
  func `terms are what their formulas say`(
    terms: [String], numbers: [Double], expected: Double
  ) throws {
    var sketch = DocumentSketch()
    _ = sketch.model("gaussian_process", Self.process(&sketch, terms, numbers))
    let value = try sketch.predictor().doubles(.predict, [[4, 6]])[0]
    #expect(abs(value - expected) <= 1e-14 * max(1, expected), "\(terms)")
  }

  @Test func `sums are scaled and moved, for each output`() throws {
    var sketch = DocumentSketch()
    var fields = Self.process(&sketch, ["constant"], [2])
    fields["weights"] = sketch.doubles([1, 3], 1, 2)
    fields["scales"] = sketch.doubles([10, 1])
    fields["offsets"] = sketch.doubles([1, -1])
    _ = sketch.model("gaussian_process", fields)
    let answer = try sketch.predictor().predict(.predict, Matrix([[0, 0], [1, 1]])).outputs[0]
    #expect(answer.shape == [2, 2] && answer.values.numbers == [21, 5, 21, 5])
  }

  /// Kernels, their numbers, and the variance that is left of (4, 6) where L is 1 × `root`.
  static let variances: [([String], [Double], Double, Double)] = [
    (["constant"], [2.5], 5, 2.25),
    (["noise"], [2], 1, 2),
    (["constant", "noise", "sum"], [3, 2], 3, 4),
    (["rbf"], [3, 4], 1, 0.8646647167633873),
    (["dot_product"], [3], 25, 60),
    (["dot_product", "power"], [3, 0.5], 5, 6.810249675906654),
    // Less than nothing is none.
    (["constant"], [2], 1, 0),
  ]

  @Test(arguments: variances)
  func `a deviation is what training rows leave of a kernel`(
    terms: [String], numbers: [Double], root: Double, expected: Double
  ) throws {
    var sketch = DocumentSketch()
    var fields = Self.process(&sketch, terms, numbers)
    fields["factor"] = sketch.doubles([root], 1, 1)
    fields["scales"] = sketch.doubles([3])
    _ = sketch.model("gaussian_process", fields)
    let value = try sketch.predictor().doubles(.predictStd, [[4, 6]])[0]
    #expect(abs(value - 3 * expected.squareRoot()) <= 1e-14 * max(1, value), "\(terms)")
  }

  @Test(arguments: [1, 2, 7, 8, 9, 16, 21])
  func `a triangular matrix divides any number of rows`(count: Int) throws {
    var generator = SplitMix64(state: 7)
    func number() -> Double { Double.random(in: -1...1, using: &generator) }
    let lower = (0..<count * count).map { place in
      place / count == place % count ? 2 + number() : number()
    }
    var sketch = DocumentSketch()
    var fields: Fields = [:]
    fields["factor"] = sketch.doubles(lower, count, count)
    let reader = FieldReader(document: sketch.document, fields: fields)
    let factor = try TriangularFactor(reader.tensor("factor"), count: count)
    for rows in 0...3 {
      let wanted = (0..<rows * count).map { _ in number() }
      var found = wanted
      for row in 0..<rows {
        for place in 0..<count {
          found[row * count + place] = (0...place).reduce(0) {
            $0 + lower[place * count + $1] * wanted[row * count + $1]
          }
        }
      }
      found.withUnsafeMutableBufferPointer { factor.divide($0, rows: rows) }
      let isNear = zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-9 }
      #expect(isNear, "\(rows) rows")
    }
  }

  @Test(arguments: [0, .nan, .infinity])
  func `a diagonal that cannot divide is refused`(end: Double) {
    var sketch = DocumentSketch()
    var fields = Self.process(&sketch, ["constant"], [2])
    fields["factor"] = sketch.doubles([end], 1, 1)
    let model = sketch.model("gaussian_process", fields)
    #expect(throws: ReadError(.badField, at: 0)) {
      try ModelKinds.check(sketch.document, model: model)
    }
  }

  static let refusals: [(String, ErrorCode, [String], [Double])] = [
    ("no terms", .badField, [], []),
    ("a term that is none", .badField, ["cosine"], []),
    ("a sum of one", .badField, ["noise", "sum"], [1]),
    ("two kernels", .badField, ["noise", "noise"], [1, 1]),
    ("too few numbers", .badShape, ["rbf"], [1]),
    ("too many numbers", .badShape, ["noise"], [1, 1]),
    ("a length of 0", .badField, ["rbf"], [1, 0]),
    ("a number that is none", .badField, ["constant"], [.nan]),
    ("too many terms", .badField, [String](repeating: "noise", count: 65), []),
  ]

  @Test(arguments: refusals)
  func `terms that cannot be relied on are refused`(
    name: String, code: ErrorCode, terms: [String], numbers: [Double]
  ) {
    var sketch = DocumentSketch()
    let model = sketch.model("gaussian_process", Self.process(&sketch, terms, numbers))
    #expect(throws: ReadError(code, at: 0), "\(name)") {
      try ModelKinds.check(sketch.document, model: model)
    }
  }
}
