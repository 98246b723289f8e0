import Amphora
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct InspectionTests {
  @Test func `statistics count what is no number, and measure the rest`() throws {
    let values: [Double] = [0, -0.0, 1, .nan, .infinity, -.infinity, -3, 2]
    let found = try #require(try TensorStatistics(Self.tensor(values), deadline: nil))
    #expect((found.zeros, found.nans, found.infinities) == (2, 1, 2))
    #expect((found.minimum, found.maximum, found.mean) == (-3, 2, 0))
    var histogram = [Int](repeating: 0, count: 16)
    (histogram[0], histogram[9], histogram[12], histogram[15]) = (1, 2, 1, 1)
    #expect(found.histogram == histogram)
  }

  @Test func `statistics of numbers whose sum and distance overflow are finite`() throws {
    let most = Double.greatestFiniteMagnitude
    let found = try #require(
      try TensorStatistics(Self.tensor([most, most, -most, most]), deadline: nil))
    #expect((found.minimum, found.maximum, found.mean) == (-most, most, most / 2))
    #expect(found.histogram.first == 1 && found.histogram.last == 3)
  }

  @Test(arguments: [
    [0, .leastNonzeroMagnitude], [0x1p-1022, 0x1.0000000000001p-1022],
    [-Double.leastNonzeroMagnitude, .leastNonzeroMagnitude],
    [.greatestFiniteMagnitude, .greatestFiniteMagnitude, .greatestFiniteMagnitude],
  ])
  func `statistics of numbers at the ends of their range are in it`(values: [Double]) throws {
    let found = try #require(try TensorStatistics(Self.tensor(values), deadline: nil))
    let (least, most) = (try #require(values.min()), try #require(values.max()))
    #expect((least...most).contains(try #require(found.mean)))
    #expect(found.histogram.reduce(0, +) == (least < most ? values.count : 0))
  }

  @Test func `the mean of blocks whose distance overflows is between them`() throws {
    let most = Double.greatestFiniteMagnitude
    let values = [Double](repeating: -most, count: 1 << 17) + [most]
    let found = try #require(try TensorStatistics(Self.tensor(values), deadline: nil))
    #expect((-most...0).contains(try #require(found.mean)))
  }

  @Test func `tensors of several blocks have the statistics of all`() throws {
    let values = (0..<300_000).map { Double($0 % 1_000) }
    let found = try #require(try TensorStatistics(Self.tensor(values), deadline: nil))
    #expect((found.minimum, found.maximum, found.zeros) == (0, 999, 300))
    #expect(abs((found.mean ?? 0) - 499.5) < 1e-9)
    #expect(found.histogram.reduce(0, +) == values.count)
  }

  @Test(arguments: [[Double](), [.nan], [7, 7]])
  func `where no number is smaller than another there is no histogram`(values: [Double]) throws {
    let found = try #require(try TensorStatistics(Self.tensor(values), deadline: nil))
    #expect(found.histogram.isEmpty && found.minimum == values.first { !$0.isNaN })
  }

  @Test func `texts and points in time have no statistics`() throws {
    for type in [ElementType.utf8, .bytes(8), .complex64, .datetime64(unit: "ns")] {
      let tensor = Tensor(type, [1], Self.tensor([0]).source)
      #expect(try TensorStatistics(tensor, deadline: nil) == nil)
    }
  }

  /// Elements that cannot be read.
  private struct Damaged: TensorSource {
    func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
      throw ReadError(.truncated, at: 7)
    }
  }

  @Test func `a damaged tensor is told, and those after it are measured`() throws {
    var document = Document()
    let damaged = document.add(Tensor(.float64, [2], Damaged()))
    let sound = document.add(Self.tensor([1, 2]))
    let model = document.add(
      Model(
        kind: "unheard_of", version: 1,
        fields: [
          "a": .tensor(TensorReference(damaged)), "b": .tensor(TensorReference(sound)),
        ]))
    var inspection = try ModelInspection(
      document, Document.Entry(name: "m", model: model, node: nil, provenance: Provenance()))
    let error = #expect(throws: ReadError.self) { try inspection.measure(Limits()) }
    #expect(error?.code == .truncated)
    #expect(inspection.statistics.map { $0?.mean } == [nil, 1.5])
  }

  @Test func `statistics end with the time that a file has`() {
    let error = #expect(throws: ReadError.self) {
      _ = try TensorStatistics(Self.tensor([1]), deadline: Deadline(seconds: -1))
    }
    #expect(error?.code == .outOfTime)
  }

  /// A root with two leaves, and a tree that is a leaf.
  private static let forest: [(String, [Double])] = [
    ("feature", [1, -2, -2, -2]), ("left", [1, -1, -1, -1]), ("right", [2, -1, -1, -1]),
    ("tree_offsets", [0, 3, 4]),
  ]

  private static func shape(_ fields: [(String, [Double])]) throws -> ForestShape? {
    var named = Fields()
    var tensors: [Tensor] = []
    for (name, values) in fields {
      named[name] = .tensor(TensorReference(tensors.count))
      let bytes = values.map { UInt8(bitPattern: Int8($0)) }
      tensors.append(
        Tensor(
          .int8, [values.count],
          ContiguousSource(ByteStorage(copying: bytes.span).slice, itemSize: 1)))
    }
    guard let source = ForestShape.Source(named) else { return nil }
    return try ForestShape(source, tensors, Limits())
  }

  @Test func `trees are counted with their depths and the columns that they ask`() throws {
    let found = try #require(try Self.shape(Self.forest))
    #expect((found.trees, found.nodes, found.leaves, found.depths) == (2, 4, 3, 0...1))
    let names = FieldValue.list([.string("length"), .string("width")])
    #expect(found.columns(["feature_names": names]).map(\.name) == ["width"])
    #expect(
      found.columns(["feature_names": .list([names, .wtf8([])])]).map(\.name) == ["column 1"])
    #expect(found.columns(["tree_columns": .integer(1)]).isEmpty)
    #expect(found.uses.map(\.nodes) == [1])
  }

  @Test func `nodes that nothing leads to are none, and the longest way to a node is its depth`()
    throws
  {
    let unreached = try #require(
      try Self.shape([
        ("feature", [-2, 0, -2, -2]), ("left", [-1, 2, -1, -1]), ("right", [-1, 3, -1, -1]),
        ("tree_offsets", [0, 4]),
      ]))
    #expect((unreached.nodes, unreached.leaves, unreached.depths) == (1, 1, 0...0))
    let shared = try #require(
      try Self.shape([
        ("feature", [0, 0, 0, -2, -2]), ("left", [1, 2, 3, -1, -1]), ("right", [4, 4, 4, -1, -1]),
        ("tree_offsets", [0, 5]),
      ]))
    #expect((shared.nodes, shared.leaves, shared.depths) == (5, 2, 3...3))
  }

  @Test(arguments: [
    ("left", [0, -1, -1, 3]), ("left", [1, 1, -1, -1]), ("right", [3, -1, -1, -1]),
    ("tree_offsets", [0, 5]), ("tree_offsets", [0, 0, 4]), ("tree_offsets", [1, 4]),
    ("tree_offsets", []), ("feature", [1]), ("feature", [-1, 0, 0, 0]),
  ])
  func `trees that are not as their schema says are not described`(
    name: String, values: [Double]
  ) throws {
    #expect(try Self.shape(Self.forest.map { $0.0 == name ? (name, values) : $0 }) == nil)
  }

  @Test func `parts are drawn as a tree, each once`() {
    let steps = FieldValue.list([
      .list([.string("scale"), .model(1)]), .list([.string("vote"), .model(2)]),
    ])
    let members = FieldValue.list([.model(1), .model(3)])
    let tree = PartTree(
      [
        Model(kind: "pipeline", version: 1, fields: ["steps": steps]),
        Model(kind: "scaler", version: 1, fields: [:]),
        Model(kind: "voting", version: 1, fields: ["members": members]),
        Model(kind: "linear", version: 1, fields: [:]),
      ], depth: nil)
    #expect(
      tree.lines.map { "\($0.branch)\($0.label) \($0.part ?? -1)" } == [
        " 0", "├─ scale 1", "└─ vote 2", "   ├─ members 1 1", "   └─ members 2 3",
      ])
    #expect(tree.lines.map(\.isRepeated) == [false, false, false, true, false])
  }

  @Test func `parts that lead back to themselves end, and deep ones can be left out`() {
    let chain = (0..<5).map { number in
      Model(kind: "delegate", version: 1, fields: ["model": .model((number + 1) % 5)])
    }
    #expect(PartTree(chain, depth: nil).lines.count == 6)
    #expect(PartTree(chain, depth: 2).shown == [0, 1, 2])
  }

  @Test(arguments: [
    (0.123456, "0.1235"), (123_456, "123456"), (0.00001, "1e-5"), (0.0001, "0.0001"),
    (-1234.56, "-1235"), (9.99999, "10"), (1.5e300, "1.5e300"), (99_999_999, "100000000"),
    (12_345_678_912, "1.235e10"), (.leastNonzeroMagnitude, "5e-324"), (.infinity, "inf"), (0, "0"),
  ])
  func `numbers are shown to four digits`(number: Double, text: String) {
    #expect(Text.number(number) == text)
  }

  @Test func `pictures are as high and as wide as their numbers`() {
    #expect(Text.histogram([0, 1, 4, 8]) == "·▁▄█")
    #expect(Text.bar(0.5, width: 4) == "██" && Text.bar(0.28125, width: 4) == "█▏")
    #expect(Text.bar(2, width: 2) == "██" && Text.bar(.nan, width: 2).isEmpty)
  }

  @Test func `a narrow terminal gets the table without what can be spared`() {
    let rows = [["a", "bbbb", "cc"], ["d", "e", "f"]]
    let all = InspectionView()
    #expect(
      all.table(rows, leading: [0, 1], spare: [[1]], indent: 0) == ["a  bbbb  cc", "d  e      f"])
    let narrow = InspectionView(columns: 6)
    #expect(narrow.table(rows, leading: [0, 1], spare: [[1]], indent: 0) == ["a  cc", "d   f"])
  }

  private static func tensor(_ values: [Double]) -> Tensor {
    var bytes: [UInt8] = []
    for value in values { bytes.append(littleEndian: value.bitPattern) }
    return Tensor(
      .float64, [values.count],
      ContiguousSource(ByteStorage(copying: bytes.span).slice, itemSize: 8))
  }
}
