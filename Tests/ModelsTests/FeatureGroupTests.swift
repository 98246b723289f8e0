import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct FeatureGroupTests {
  /// Features 0, 2 and 4 in one group, 1 and 3 in another.
  private static func model(
    _ pooling: String, groups: [Int] = [0, 1, 0, 1, 0]
  ) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "features": .integer(groups.count), "pooling": .string(pooling),
    ]
    fields["groups"] = sketch.integers(groups)
    _ = sketch.model("feature_groups", fields)
    return sketch
  }

  @Test(arguments: [
    ("mean", [4.0, 3]), ("median", [2, 3]), ("largest", [9, 5]), ("smallest", [1, 1]),
  ])
  func `each group becomes one number`(pooling: String, answer: [Double]) throws {
    let predictor = try Self.model(pooling).predictor()
    #expect(try predictor.doubles(.transform, [[9, 5, 1, 1, 2]]) == answer)
  }

  @Test func `what a group says goes back to each of its features`() throws {
    let predictor = try Self.model("mean").predictor()
    #expect(try predictor.doubles(.inverseTransform, [[4, 3]]) == [4, 3, 4, 3, 4])
    #expect(predictor.refusal(.inverseTransform, [[4]])?.code == .wrongColumns)
  }

  @Test func `the largest of whole numbers is a whole number`() throws {
    let rows = Matrix(rows: 1, columns: 5, .int64([1 << 60, 5, (1 << 60) + 1, 1, 2]))
    let output = try Self.model("largest").predictor().predict(.transform, rows).outputs[0]
    guard case .integers(let values) = output.values else {
      Issue.record("it is not whole")
      return
    }
    #expect(values == [(1 << 60) + 1, 5])
  }

  @Test(arguments: [[0, 5, 0, 1, 0], [0, -1, 0, 1, 0], [0, 2, 0, 2, 0]])
  func `groups that are not there, or empty, are refused`(groups: [Int]) {
    #expect(Self.model("mean", groups: groups).refusal() == .badIndex)
  }

  @Test(arguments: 1..<80)
  func `a median is what sorting finds`(count: Int) {
    var random = SplitMix(seed: UInt64(count))
    for most in [2, 10, 1_000] as [UInt64] {
      let values = (0..<count).map { _ in Double(random.next() % most) }
      let sorted = values.sorted()
      let middle = sorted[count / 2]
      let expected = count.isMultiple(of: 2) ? (sorted[count / 2 - 1] + middle) / 2 : middle
      // What lies behind is left alone, and does not count.
      var room = values + [-5, 5_000]
      let median = Median.of(&room, count: count)
      #expect(median == expected)
      #expect(room.suffix(2) == [-5, 5_000])
    }
  }

  @Test func `numbers in an order that is hard to halve have a median all the same`() {
    var values = (0..<20_000).map { Double($0 % 2 == 0 ? $0 : 20_000 - $0) }
    #expect(Median.of(&values, count: values.count) == 9_999.5)
  }
}

/// Numbers that look random, the same each time.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

@Suite struct BoltzmannMachineTests {
  private static func model(intercepts: [Double] = [1, -1_000]) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = ["features": .integer(2)]
    fields["weights"] = sketch.doubles([2, -1, 0, 0], 2, 2)
    fields["intercepts"] = sketch.doubles(intercepts)
    _ = sketch.model("boltzmann_machine", fields)
    return sketch
  }

  @Test func `a unit is on as its sum says, and never where the exponential is infinite`() throws {
    let predictor = try Self.model().predictor()
    let answers = try predictor.doubles(.transform, [[0.5, 2], [0, 1]])
    #expect(answers == [0.5, 0, 0.5, 0])
    let sparse = Rows.sparse(SparseMatrix(Matrix([[0, 1]])))
    guard case .float64(let values) = try predictor.predict(.transform, sparse).outputs[0].values
    else {
      Issue.record("it is not dense")
      return
    }
    #expect(values == [0.5, 0])
  }

  @Test func `each unit has an intercept`() {
    #expect(Self.model(intercepts: [1]).refusal() == .badShape)
  }
}
