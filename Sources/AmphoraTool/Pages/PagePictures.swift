import Amphora
import Bytes

/// The heat maps and trees of a page.
struct PagePictures {
  /// A picture, and what it is of: places as the page counts them.
  struct Placed<Picture> {
    let file: Int
    let model: Int
    /// The tensor, or the part.
    let place: Int
    let picture: Picture
  }

  /// The pictures of one model.
  private struct Drawn {
    let maps: Range<Int>
    let trees: Range<Int>
  }

  /// What pictures of a file may still cost.
  private struct Room {
    var cells: Int
    var nodes: Int

    /// Numbers of nodes that are read, drawn or not: trees may be large of which little is seen.
    var reads = 1 << 26
  }

  private(set) var heatMaps: [Placed<HeatMap>] = []
  private(set) var trees: [Placed<(number: Int, drawing: TreeDrawing)>] = []

  /// Cells of all heat maps.
  var cells: Int { heatMaps.reduce(0) { $0 + $1.picture.values.count } }

  /// Nodes of all trees.
  var nodes: Int { trees.reduce(0) { $0 + $1.picture.drawing.nodes.count } }

  /// Cells in a row or column from which on heat maps do not become smaller to make room for more.
  private static let leastSide = 8

  /// Draws the models of a file.
  ///
  /// - Parameters:
  ///   - models: The models.
  ///   - file: What messages call the file.
  ///   - number: How the page counts it.
  ///   - cells: How many cells all heat maps may have.
  ///   - nodes: How many nodes all trees may have.
  ///   - limits: When to give up.
  /// - Returns: What is left out.
  mutating func draw(
    _ models: [PageModels.Shown], of file: String, number: Int, cells: Int, nodes: Int,
    _ limits: Limits
  ) -> [String] {
    var leftOut: [String] = []
    var room = Room(cells: cells, nodes: nodes)
    let side = PagePictures.side(models, cells: cells)
    var drawn: [Int: Drawn] = [:]
    for (place, shown) in models.enumerated() where shown.detail == .all {
      let name = "\(file): model '\(Text.shortened(shown.model.name))'"
      if let original = shown.original.flatMap({ drawn[$0] }) {
        if !copy(original, to: place, &room) {
          leftOut.append("\(name): heat maps and trees, which the page has no room for again")
        }
        continue
      }
      let (firstMap, firstTree) = (heatMaps.count, trees.count)
      do throws(ReadError) {
        let maps = try drawHeatMaps(of: shown.model, number, place, side: side, &room, limits)
        if maps > 0 {
          let tensors = Text.counted(maps, "tensor")
          leftOut.append("\(name): heat maps of \(tensors), which the page has no room for")
        }
        for text in try drawTrees(of: shown.model, number, place, &room, limits) {
          leftOut.append("\(name): \(text)")
        }
      } catch {
        let why = error.code == .outOfTime ? "out of time" : error.code.meaning
        leftOut.append("\(name): heat maps and trees, from here on: \(why)")
        if error.code == .outOfTime { break }
      }
      drawn[place] = Drawn(maps: firstMap..<heatMaps.count, trees: firstTree..<trees.count)
    }
    return leftOut
  }

  /// Takes the pictures of a model for another one that looks the same; false when there is no room.
  private mutating func copy(_ drawn: Drawn, to place: Int, _ room: inout Room) -> Bool {
    let (maps, trees) = (heatMaps[drawn.maps], trees[drawn.trees])
    let cells = maps.reduce(0) { $0 + $1.picture.values.count }
    let nodes = trees.reduce(0) { $0 + $1.picture.drawing.nodes.count }
    guard cells <= room.cells, nodes <= room.nodes else { return false }
    room.cells -= cells
    room.nodes -= nodes
    heatMaps += maps.map {
      Placed(file: $0.file, model: place, place: $0.place, picture: $0.picture)
    }
    self.trees += trees.map {
      Placed(file: $0.file, model: place, place: $0.place, picture: $0.picture)
    }
    return true
  }

  /// How large heat maps can be so that all have room, if that is not too small.
  private static func side(_ models: [PageModels.Shown], cells: Int) -> Int {
    var side = HeatMap.side
    while side > leastSide, wish(models, side: side, most: cells) > cells { side /= 2 }
    return side
  }

  /// How many cells all heat maps together would have, or more than `most`.
  private static func wish(_ models: [PageModels.Shown], side: Int, most: Int) -> Int {
    var sum = 0
    for shown in models where shown.detail == .all {
      for number in shown.model.tensors.indices where range(of: number, in: shown.model) != nil {
        sum += HeatMap.cells(shown.model.tensors[number], side: side)
        guard sum <= most else { return sum }
      }
    }
    return sum
  }

  /// Where the finite elements of a tensor lie; nil where there is nothing to see.
  private static func range(
    of tensor: Int, in model: ModelInspection
  ) -> ClosedRange<Double>? {
    guard model.statistics.indices.contains(tensor), let statistics = model.statistics[tensor],
      let minimum = statistics.minimum, let maximum = statistics.maximum, minimum < maximum
    else { return nil }
    return minimum...maximum
  }

  /// Draws what there is room for, and says how many tensors are left.
  private mutating func drawHeatMaps(
    of model: ModelInspection, _ file: Int, _ place: Int, side: Int, _ room: inout Room,
    _ limits: Limits
  ) throws(ReadError) -> Int {
    var left = 0
    for (number, tensor) in model.tensors.enumerated() {
      guard let range = PagePictures.range(of: number, in: model) else { continue }
      let cells = HeatMap.cells(tensor, side: side)
      guard cells <= room.cells else {
        left += 1
        continue
      }
      let map = try HeatMap(tensor, in: range, side: side, deadline: limits.deadline)
      guard let map else { continue }
      room.cells -= cells
      heatMaps.append(Placed(file: file, model: place, place: number, picture: map))
    }
    return left
  }

  /// Draws what there is room for, and says what is left.
  private mutating func drawTrees(
    of model: ModelInspection, _ file: Int, _ place: Int, _ room: inout Room, _ limits: Limits
  ) throws(ReadError) -> [String] {
    var leftOut: [String] = []
    var parts = 0
    for (number, part) in model.parts.enumerated() {
      guard model.forests.indices.contains(number), let shape = model.forests[number] else {
        continue
      }
      guard room.nodes > 0, room.reads > 0,
        let forest = try ForestDrawing(part.fields, shape, model.tensors)
      else {
        parts += 1
        continue
      }
      var (drawn, cut) = (0, 0)
      for tree in 0..<forest.trees where room.nodes > 0 {
        try limits.deadline?.check(at: 0)
        room.reads -= forest.reads(tree)
        guard room.reads > 0, let drawing = try forest.tree(tree, most: room.nodes) else {
          continue
        }
        room.nodes -= drawing.nodes.count
        drawn += 1
        if drawing.isCut { cut += 1 }
        trees.append(
          Placed(file: file, model: place, place: number, picture: (tree, drawing)))
      }
      let name = "part \(number) (\(part.kind))"
      if drawn < shape.trees {
        let all = Text.counted(shape.trees, "tree")
        leftOut.append("\(name): \(Text.grouped(shape.trees - drawn)) of its \(all)")
      }
      if cut > 0 { leftOut.append("\(name): the deeper nodes of \(Text.counted(cut, "tree"))") }
      for text in forest.leftOut { leftOut.append("\(name): \(text)") }
    }
    if parts > 0 { leftOut.append("the trees of \(Text.counted(parts, "part"))") }
    return leftOut
  }
}
