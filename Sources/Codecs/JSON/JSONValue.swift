/// One value of a JSON document: a reference to the document and the number of a row.
///
/// Numbers keep what they were written as: `1` is an integer, `1.0` is a float, and neither is
/// given as the other.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case null
    case bool
    case integer
    case float
    case string
    case array
    case object
  }

  /// The document that the value belongs to.
  public let document: JSONDocument

  let index: Int

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  var node: JSONNode { document.nodes[index] }

  /// What the value is.
  public var kind: Kind { node.kind }

  /// Where the value stands in the text, with its quotes, brackets or braces.
  public var range: Range<Int> { node.range }

  /// The offset of the first byte of the value in the text.
  public var offset: Int { range.lowerBound }

  /// The value as it is written.
  public var text: String { String(decoding: document.text[range], as: UTF8.self) }

  /// The bytes that the value is written with.
  package var written: ArraySlice<UInt8> { document.text[range] }

  /// The value of a bool; nil for other kinds.
  public var bool: Bool? {
    kind == .bool ? document.text[offset] == UInt8(ascii: "t") : nil
  }

  /// The value of an integer; nil for other kinds, and beyond `Int`, where `text` has the digits.
  public var integer: Int? {
    guard kind == .integer else { return nil }
    let text = document.text
    return JSONNumber.integer(text.span, range)
  }

  /// The value of a float; nil for other kinds, integers among them.
  public var double: Double? {
    guard kind == .float else { return nil }
    let text = document.text
    return JSONNumber.double(text.span, range)
  }

  /// The value of a string; nil for other kinds.
  ///
  /// Swift compares strings by what they look like, not by their bytes; where that matters, use
  /// `utf8` or `isString(_:)`.
  public var string: String? {
    utf8Slice.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The UTF-8 bytes of a string, with escapes resolved; nil for other kinds.
  public var utf8: [UInt8]? { utf8Slice.map { [UInt8]($0) } }

  /// The same bytes, which are those of the document's text unless there are escapes.
  package var utf8Slice: ArraySlice<UInt8>? {
    let node = node
    guard node.kind == .string else { return nil }
    let text = document.text[node.contents]
    return node.hasEscapes ? JSONText.unescaped([UInt8](text))[...] : text
  }

  /// Whether the value is a string of the same bytes as `string`.
  public func isString(_ string: String) -> Bool {
    let bytes = string.utf8Span
    return document.isString(index, bytes.span)
  }
}
