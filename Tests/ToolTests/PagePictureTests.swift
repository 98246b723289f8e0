import Amphora
import Bytes
import TestSupport
import Testing

@testable import AmphoraTool

/// Heat maps and trees of pages, and what they leave out.
@Suite struct PagePictureTests {
  @Test(arguments: [
    [3, 4], [64, 64], [130, 3], [3, 1_000], [5, 7, 11], [65, 129], [1, 200_000],
  ])
  func `cells are means of what they cover, and cover everything`(shape: [Int]) throws {
    let values = (0..<shape.reduce(1, *)).map { Double($0 * 7_919 % 1_009) }
    let map = try #require(try Self.map(values, shape, 0...1_008))
    let (rows, columns) = (shape[0], values.count / shape[0])
    #expect(map.of == (rows, columns))
    #expect(map.rows == min(rows, 64) && map.columns == min(columns, 64))
    for row in 0..<map.rows {
      for column in 0..<map.columns {
        var cell: [Double] = []
        for y in rows * row / map.rows..<rows * (row + 1) / map.rows {
          for x in columns * column / map.columns..<columns * (column + 1) / map.columns {
            cell.append(values[y * columns + x])
          }
        }
        let mean = cell.reduce(0, +) / Double(cell.count)
        #expect(abs(map.values[row * map.columns + column] - mean) < 1e-9)
      }
    }
  }

  @Test func `cells leave out what is no finite number, and are finite`() throws {
    let most = Double.greatestFiniteMagnitude
    let some = try #require(
      try Self.map([.nan, .infinity, 1, -.infinity, .nan, 3], [2, 3], 1...3))
    #expect(some.values.map(\.isNaN) == [true, true, false, true, true, false])
    let large = [Double](repeating: most, count: 300) + [Double](repeating: -most, count: 300)
    let map = try #require(try Self.map(large, [2, 300], -most...most))
    #expect(map.values.prefix(64).allSatisfy { $0 > most * 0.999 && $0 <= most })
    #expect(map.values.suffix(64).allSatisfy { $0 < most * -0.999 && $0 >= -most })
  }

  @Test(arguments: [[6], [6, 1], [0, 6]])
  func `vectors and empty tensors have no map`(shape: [Int]) throws {
    let values = [Double](repeating: 1, count: shape.reduce(1, *))
    #expect(try Self.map(values, shape, 0...1) == nil)
  }

  @Test func `maps end with the time that a file has`() {
    let error = #expect(throws: ReadError.self) {
      _ = try HeatMap(
        Self.tensor([1, 2], [1, 2]), in: 1...2, side: 64, deadline: Deadline(seconds: -1))
    }
    #expect(error?.code == .outOfTime)
  }

  @Test func `nodes are drawn by depth, and cut off both children or none`() throws {
    // A tree of three questions in a row, each with a leaf to the left.
    let (left, right) = ([1, -1, 3, -1, 5, -1, -1], [2, -1, 4, -1, 6, -1, -1])
    let whole = try #require(TreeOrder(left, right, most: 7))
    #expect(whole.nodes == [0, 1, 2, 3, 4, 5, 6] && !whole.isCut && whole.inner == [0, 2, 4])
    let cut = try #require(TreeOrder(left, right, most: 4))
    #expect(cut.nodes == [0, 1, 2] && cut.isCut)
    let last = try #require(cut.children[2])
    #expect(last.left == nil && last.right == nil)
  }

  @Test func `a node that several lead to is drawn once`() throws {
    // Each leads to the two that follow; the ways through it are as many as 2^40.
    let left = (0..<40).map { $0 + 1 } + [-1, -1]
    let right = (0..<40).map { $0 + 2 } + [-1, -1]
    let order = try #require(TreeOrder(left, right, most: 500))
    #expect(order.nodes.count == 42)
  }

  @Test(arguments: [([0, -1], [1, -1]), ([1, 1], [1, 1]), ([2, -1], [1, -1])])
  func `children that come before their parents, or are none, are no tree`(
    left: [Int], right: [Int]
  ) {
    let order = TreeOrder(left, right, most: 9)
    // The first is a leaf, as its left child is 0.
    #expect(order == nil || order?.nodes == [0])
  }

  @Test func `maps become smaller before any is left out, and that is said`() throws {
    let inspection = try Self.inspection()
    let models = PageModels(inspection, most: 1 << 20).models
    func draw(cells: Int, nodes: Int, _ limits: Limits = Limits()) -> (PagePictures, [String]) {
      var pictures = PagePictures()
      let leftOut = pictures.draw(
        models, of: "file", number: 0, cells: cells, nodes: nodes, limits)
      return (pictures, leftOut)
    }
    let (all, none) = draw(cells: 1 << 20, nodes: 1 << 20)
    #expect(all.heatMaps.count > 2 && all.trees.count == 9 && none.count == 1)
    let cells = all.heatMaps.map(\.picture.values.count).reduce(0, +)
    let (small, _) = draw(cells: cells / 2, nodes: 1 << 20)
    #expect(small.heatMaps.count == all.heatMaps.count)
    #expect(small.heatMaps.map(\.picture.values.count).reduce(0, +) <= cells / 2)
    let (few, left) = draw(cells: 100, nodes: 20)
    #expect(few.heatMaps.map(\.picture.values.count).reduce(0, +) <= 100)
    #expect(few.trees.map(\.picture.drawing.nodes.count).reduce(0, +) <= 20)
    #expect(left.contains { $0.hasSuffix("which the page has no room for") })
    #expect(left.contains { $0.contains("the deeper nodes of") })
    var late = Limits()
    late.deadline = Deadline(seconds: -1)
    let (nothing, why) = draw(cells: 1 << 20, nodes: 1 << 20, late)
    #expect(nothing.heatMaps.isEmpty && why.count == 1 && why[0].hasSuffix("out of time"))
  }

  @Test func `a model that looks as an earlier one is drawn as that, while there is room`() throws {
    let first = try #require(PageModels(try Self.inspection(), most: 1 << 20).models.first)
    let again = PageModels.Shown(model: first.model, detail: .all, original: 0)
    var pictures = PagePictures()
    _ = pictures.draw(
      [first, again], of: "file", number: 3, cells: 1 << 20, nodes: 0, Limits())
    let half = pictures.heatMaps.count / 2
    #expect(half > 0 && pictures.heatMaps.map(\.model).filter { $0 == 1 }.count == half)
    for (one, other) in zip(pictures.heatMaps, pictures.heatMaps.dropFirst(half)) {
      #expect(one.place == other.place && one.picture.values == other.picture.values)
    }
    // At their smallest the maps of one model have 48 cells.
    var narrow = PagePictures()
    let leftOut = narrow.draw(
      [first, again], of: "file", number: 3, cells: 60, nodes: 0, Limits())
    #expect(narrow.cells == 48 && narrow.heatMaps.allSatisfy { $0.model == 0 })
    #expect(
      leftOut == [
        "file: model '\(first.model.name)': heat maps and trees, which the page has no room for again"
      ])
  }

  @Test func `models that are too large are shown in outline, or named`() throws {
    let inspection = try Self.inspection()
    let all = PageModels(inspection, most: 1 << 20)
    #expect(all.leftOut.isEmpty && all.models.allSatisfy { $0.detail == .all })
    var hasOutline = false
    for most in stride(from: 0, to: all.text.count, by: 500) {
      let some = PageModels(inspection, most: most)
      // What stands around the models is small, and always there.
      #expect(some.text.count < most + 300 && !some.leftOut.isEmpty)
      hasOutline = hasOutline || some.models.contains { $0.detail == .outline }
    }
    #expect(hasOutline)
    let none = PageModels(inspection, most: 10)
    #expect(none.models.isEmpty && none.text.count < 200)
    #expect(none.leftOut[0].hasSuffix("too large for a page"))
  }

  private static func inspection() throws -> Inspection {
    let path = "\(AmphoraProcess.environment["FIXTURES"] ?? "")/dict_of_models.p5.pkl"
    let file = try InputFile(path, limits: Limits())
    return try Inspection(file, measures: true, limits: Limits())
  }

  private static func map(
    _ values: [Double], _ shape: [Int], _ range: ClosedRange<Double>
  ) throws -> HeatMap? {
    try HeatMap(tensor(values, shape), in: range, side: HeatMap.side, deadline: nil)
  }

  private static func tensor(_ values: [Double], _ shape: [Int]) -> Tensor {
    var bytes: [UInt8] = []
    for value in values { bytes.append(littleEndian: value.bitPattern) }
    return Tensor(
      .float64, shape, ContiguousSource(ByteStorage(copying: bytes.span).slice, itemSize: 8))
  }
}
