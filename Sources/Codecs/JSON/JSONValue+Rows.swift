// What other modules of the package need to walk the table in order, without recursion.

extension JSONDocument {
  /// The value at row `row`.
  package func value(at row: Int) -> JSONValue {
    precondition(nodes.indices.contains(row))
    return JSONValue(document: self, index: row)
  }
}

extension JSONValue {
  /// The rows of this value and all that lies in it; children come after their parents.
  package var rows: Range<Int> { index..<Int(node.next) }

  /// The value of a member whose name is in row `row`, where the caller expects it.
  package func member(_ name: String, expectedAt row: Int?) -> JSONValue? {
    let bytes = name.utf8Span
    if let row, rows.contains(row), document.isString(row, bytes.span) {
      return JSONValue(document: document, index: row + 1)
    }
    return self[name]
  }

  /// Whether this is the name of a member, which has a row of its own before that of its value.
  package var isKey: Bool { node.isKey }
}
