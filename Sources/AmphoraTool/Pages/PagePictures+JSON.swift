import Codecs

extension PagePictures {
  /// Writes the member `heatmaps`.
  func writeHeatMaps(to writer: inout JSONWriter) {
    writer.array("heatmaps", heatMaps) { writer, placed in
      let map = placed.picture
      writer.beginObject()
      writer.member("columns", map.columns)
      writer.member("file", placed.file)
      writer.member("model", placed.model)
      writer.array("of", [map.of.rows, map.of.columns]) { writer, count in writer.integer(count) }
      writer.member("rows", map.rows)
      writer.member("tensor", placed.place)
      writer.array("values", map.values) { writer, value in writer.shade(value) }
      writer.endObject()
    }
  }

  /// Writes the member `trees`.
  func writeTrees(to writer: inout JSONWriter) {
    writer.array("trees", trees) { writer, placed in
      writer.beginObject()
      writer.member("file", placed.file)
      writer.member("model", placed.model)
      writer.array("nodes", placed.picture.drawing.nodes) { writer, node in writer.object(node) }
      writer.member("part", placed.place)
      writer.member("tree", placed.picture.number)
      writer.endObject()
    }
  }
}

extension JSONWriter {
  /// Writes a number to the digits that a picture needs.
  fileprivate mutating func shade(_ value: Double) {
    guard !value.isNaN else { return null() }
    // Beyond these, a Float has fewer digits or none.
    let isPlain = value == 0 || (0x1p-120...0x1p120).contains(value.magnitude)
    if isPlain { copy(json: JSONWriter.digits(of: Float(value))) } else { double(value) }
  }

  /// Writes a number, or the name of what is none.
  private mutating func number(_ value: Double) {
    if value.isFinite { double(value) } else { string("\(value)") }
  }

  fileprivate mutating func object(_ node: TreeDrawing.Node) {
    beginObject()
    switch node {
    case .leaf(let values): array("value", values) { writer, value in writer.number(value) }
    case .question(let question, let left, let right): members(of: question, left, right)
    }
    endObject()
  }

  private mutating func members(of question: TreeDrawing.Question, _ left: Int?, _ right: Int?) {
    key("feature")
    switch question.feature {
    case .named(let name): string(name)
    case .column(let number): integer(number)
    }
    member("left", left ?? -1)
    member("right", right ?? -1)
    switch question.test {
    case .less(let threshold): comparison("<", threshold)
    case .lessOrEqual(let threshold): comparison("<=", threshold)
    case .among(let categories):
      member("test", "in")
      member("threshold", categories)
    case .notAmong(let categories):
      member("test", "not in")
      member("threshold", categories)
    }
  }

  private mutating func comparison(_ sign: String, _ threshold: Double) {
    member("test", sign)
    key("threshold")
    number(threshold)
  }
}
