import Bytes
import Codecs

/// A model that LightGBM wrote as text.
struct LightGBMModel {
  let head: LightGBMHead
  private(set) var nodes = BoosterNodes(width: 1)

  var iterations: Int { nodes.trees / head.outputs }

  init(_ text: Span<UInt8>) throws(ReadError) {
    var reader = ByteReader(text)
    head = try LightGBMHead(&reader)
    if let sizes = head.treeSizes {
      for (number, size) in sizes.enumerated() {
        guard size <= reader.remaining else {
          throw LightGBMModel.missing(number, of: sizes.count, at: reader.position)
        }
        let end = reader.position + size
        var tree = ByteReader(text, in: reader.position..<end)
        guard try addTree(number, &tree) else {
          throw LightGBMModel.missing(number, of: sizes.count, at: reader.position)
        }
        while !tree.isAtEnd {
          let line = tree.line()
          guard line.isEmpty else {
            throw ReadError(
              .unexpectedState, at: line.lowerBound,
              "tree \(number) is not as long as tree_sizes says")
          }
        }
        try reader.seek(to: end)
      }
    } else {
      while try addTree(nodes.trees, &reader) {}
    }
    try LightGBMModel.checkEnd(&reader)
    guard nodes.trees > 0, nodes.trees.isMultiple(of: head.outputs) else {
      throw ReadError(
        .unexpectedState, at: 0, "it has \(nodes.trees) trees for \(head.outputs) scores of a row")
    }
  }

  /// Reads the tree that is to come next; false, having read nothing, when something else does.
  private mutating func addTree(_ number: Int, _ reader: inout ByteReader) throws(ReadError) -> Bool
  {
    let start = reader.position
    var line = reader.line()
    while line.isEmpty, !reader.isAtEnd { line = reader.line() }
    guard reader.begins(line, with: "Tree=") else {
      try reader.seek(to: start)
      return false
    }
    let digits = line.lowerBound + 5..<line.upperBound
    guard LightGBMNumber.integer(reader.bytes, digits) == number else {
      throw ReadError(
        .unexpectedState, at: line.lowerBound,
        "the tree at byte \(line.lowerBound) is not number \(number)")
    }
    let block = try LightGBMBlock(&reader)
    try LightGBMTree(block, features: head.features).add(to: &nodes)
    nodes.endTree(output: number % head.outputs)
    return true
  }

  private static func missing(_ number: Int, of count: Int, at offset: Int) -> ReadError {
    ReadError(
      .unexpectedState, at: offset,
      "tree \(number) of \(count) is not at byte \(offset), where tree_sizes puts it")
  }

  /// Refuses a tree that no number says of, and categories that a number could be mistaken for; what else
  /// follows is for people.
  private static func checkEnd(_ reader: inout ByteReader) throws(ReadError) {
    while !reader.isAtEnd {
      let line = reader.line()
      if reader.begins(line, with: "Tree=") {
        throw ReadError(
          .unexpectedState, at: line.lowerBound, "there are more trees than tree_sizes has")
      }
      if reader.begins(line, with: frameCategories) {
        let json = line.lowerBound + frameCategories.utf8CodeUnitCount..<line.upperBound
        try checkCategories(reader.bytes.extracting(json), at: json.lowerBound)
      }
    }
  }

  private static let frameCategories: StaticString = "pandas_categorical:"

  /// Refuses categories of a data frame that are numbers, unless each is its own code.
  ///
  /// The library replaces them by their places. A text in their place is no number and an error; a
  /// number would be taken for a code.
  private static func checkCategories(_ text: Span<UInt8>, at offset: Int) throws(ReadError) {
    let columns: JSONValue
    do throws(ReadError) {
      columns = try JSONDocument(parsing: text, rules: .plain).root
    } catch {
      throw ReadError(.unexpectedState, at: offset, "its pandas_categorical is not JSON")
    }
    guard columns.kind == .array else { return }
    for column in columns.elements where column.kind == .array {
      for (place, category) in column.elements.enumerated() where category.kind != .string {
        let code = category.integer ?? category.bool.map { $0 ? 1 : 0 }
        guard code == place || category.double == Double(place) else {
          throw ReadError(
            .unexpectedState, at: offset,
            "its categories are numbers of a data frame, such as \(category.text)")
        }
      }
    }
  }
}
