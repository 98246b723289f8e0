extension JSONValue {
  /// The number of elements of an array or members of an object; 0 for other kinds.
  public var count: Int { Int(node.count) }

  /// The elements of an array, in order; none for other kinds.
  public var elements: JSONElements {
    JSONElements(document: document, index: index + 1, count: kind == .array ? count : 0)
  }

  /// The members of an object, in the order of the text; none for other kinds.
  public var members: JSONMembers {
    JSONMembers(document: document, index: index + 1, count: kind == .object ? count : 0)
  }

  /// The value of the member whose name has the same bytes as `name`; nil when there is none.
  ///
  /// - Complexity: O(*n*), where *n* is the number of members.
  public subscript(name: String) -> JSONValue? {
    guard kind == .object else { return nil }
    let bytes = name.utf8Span
    var row = index + 1
    for _ in 0..<count {
      if document.isString(row, bytes.span) { return JSONValue(document: document, index: row + 1) }
      row = Int(document.nodes[row + 1].next)
    }
    return nil
  }

  /// The token that names this value, when it is a member of an object.
  public var key: JSONValue? {
    guard index > 0, document.nodes[index - 1].isKey else { return nil }
    return JSONValue(document: document, index: index - 1)
  }
}

/// The elements of an array.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  var count: Int

  /// The number of items that are left.
  public var underestimatedCount: Int { count }

  /// The next element; nil at the end.
  public mutating func next() -> JSONValue? {
    guard count > 0 else { return nil }
    let value = JSONValue(document: document, index: index)
    index = Int(value.node.next)
    count -= 1
    return value
  }
}

/// The members of an object: each a name and a value.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  let document: JSONDocument
  var index: Int
  var count: Int

  /// The number of items that are left.
  public var underestimatedCount: Int { count }

  /// The next member; nil at the end.
  public mutating func next() -> (name: String, value: JSONValue)? {
    guard count > 0 else { return nil }
    let key = JSONValue(document: document, index: index)
    let value = JSONValue(document: document, index: index + 1)
    index = Int(value.node.next)
    count -= 1
    return (key.string ?? "", value)
  }
}
