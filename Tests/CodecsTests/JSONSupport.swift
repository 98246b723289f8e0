import Bytes
import Codecs

/// A text, and what becomes of it.
struct JSONCase: Sendable, CustomStringConvertible {
  let text: [UInt8]
  let rules: JSONRules
  let error: ReadError?
  let description: String

  init(_ text: String, _ rules: JSONRules, _ error: ReadError? = nil) {
    self.init(Array(text.utf8), rules, error, name: text)
  }

  init(_ text: [UInt8], _ rules: JSONRules, _ error: ReadError? = nil, name: String? = nil) {
    self.text = text
    self.rules = rules
    self.error = error
    let text = name.map { String($0.prefix(40)) } ?? "\(text)"
    description = text + (error.map { " → \($0.code.name) at \($0.offset)" } ?? "")
  }
}

/// Rows of `(text, code, offset)` as cases under one set of rules.
func refused(_ rules: JSONRules, _ rows: [(String, ErrorCode, Int)]) -> [JSONCase] {
  rows.map { JSONCase($0.0, rules, ReadError($0.1, at: $0.2)) }
}

func parse(_ text: [UInt8], _ rules: JSONRules) throws(ReadError) -> JSONDocument {
  try JSONDocument(parsing: text.span, rules: rules)
}

func parse(_ text: String, _ rules: JSONRules) throws(ReadError) -> JSONDocument {
  try parse(Array(text.utf8), rules)
}

/// Why `text` is refused; nil when it is accepted.
func refusal(of text: [UInt8], _ rules: JSONRules) -> ReadError? {
  do throws(ReadError) {
    _ = try parse(text, rules)
    return nil
  } catch {
    return error
  }
}

/// Writes `value` again, token by token.
func rewrite(_ value: JSONValue, to writer: inout JSONWriter) {
  if let bool = value.bool { writer.bool(bool) }
  if let integer = value.integer { writer.integer(integer) }
  if let double = value.double { writer.double(double) }
  if let string = value.string { writer.string(string) }
  switch value.kind {
  case .null: writer.null()
  case .bool, .integer, .float, .string: break
  case .array:
    writer.beginArray()
    for element in value.elements { rewrite(element, to: &writer) }
    writer.endArray()
  case .object:
    writer.beginObject()
    for (name, member) in value.members {
      writer.key(name)
      rewrite(member, to: &writer)
    }
    writer.endObject()
  }
}

func rewritten(_ document: JSONDocument, layout: JSONWriter.Layout = .compact) -> [UInt8] {
  var writer = JSONWriter(layout: layout)
  rewrite(document.root, to: &writer)
  return writer.finish()
}
