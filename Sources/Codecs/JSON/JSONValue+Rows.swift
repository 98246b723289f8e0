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

  /// Whether this is the name of a member, which has a row of its own before that of its value.
  package var isKey: Bool { node.isKey }
}
