public import Bytes

/// A JSON text, checked byte by byte, as a flat table of its values.
///
/// Our scanner reads the text first and refuses, with code and offset, whatever the rules do not
/// allow. Where they leave many ways to write a value, json-c then reads what passed, and must see
/// the same; see `JSONAgreement`. The table is `JSONNode`'s; there is no tree to recurse over or to
/// free.
///
///     let document = try JSONDocument(parsing: bytes.span, rules: .container)
///     let rank = document.root["rank"]?.integer
public final class JSONDocument: Sendable {
  let text: [UInt8]
  let nodes: [JSONNode]

  /// Parses a text that fills all of `text`.
  ///
  /// - Throws: `truncated`, or one of `json.*` or `limit.memory`; offsets count from the start
  ///   of `text`.
  /// - Complexity: O(*n*), where *n* is the length of the text.
  public init(
    parsing text: Span<UInt8>, rules: JSONRules, limits: Limits = Limits()
  ) throws(ReadError) {
    let nodes = try JSONScanner(text, rules: rules, limits: limits).scan()
    if rules.asksJSONC { try JSONAgreement.check(text, nodes, against: text) }
    self.text = [UInt8](copying: text)
    self.nodes = nodes
  }

  /// Whether `limits` surely allow what a text takes, as a writer asks who wants to be read.
  package static func isWithin(_ limits: Limits, _ text: Span<UInt8>) -> Bool {
    JSONScanner.isWithin(limits, text)
  }

  /// Whether the value of a row is a string of these bytes.
  func isString(_ row: Int, _ bytes: Span<UInt8>) -> Bool {
    let node = nodes[row]
    guard node.kind == .string else { return false }
    let contents = node.contents
    if node.hasEscapes {
      let text = JSONText.unescaped([UInt8](text[contents]))
      return text.count == bytes.count && text.indices.allSatisfy { text[$0] == bytes[$0] }
    }
    guard contents.count == bytes.count else { return false }
    for (place, index) in zip(contents, bytes.indices) where text[place] != bytes[index] {
      return false
    }
    return true
  }

  /// The outermost value.
  public var root: JSONValue { JSONValue(document: self, index: 0) }
}
