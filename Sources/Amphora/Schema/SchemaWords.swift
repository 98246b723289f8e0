import Bytes
import Codecs

/// Values and places in words.
enum SchemaWords {
  /// The kinds of value that a name of `type` stands for.
  ///
  /// - Throws: `schemaValue`.
  static func kinds(named name: JSONValue) throws(ReadError) -> SchemaKinds {
    switch name.string {
    case "null": SchemaKinds(.null)
    case "boolean": SchemaKinds(.bool)
    case "integer": SchemaKinds(.integer)
    case "number": .numbers
    case "string": .string
    case "array": .array
    case "object": .object
    default: throw name.invalid("there is no such type")
    }
  }

  /// A name of `type` with its article.
  static func article(type name: String) -> String {
    switch name {
    case "null": "null"
    case "integer", "array", "object": "an \(name)"
    default: "a \(name)"
    }
  }

  /// A kind with its article.
  static func article(_ kind: JSONValue.Kind) -> String {
    switch kind {
    case .null: "null"
    case .bool: "a boolean"
    case .float: "a float"
    case .string: "a string"
    case .integer, .array, .object: "an \(kind)"
    }
  }

  /// What is there.
  static func description(_ value: JSONValue) -> String {
    switch value.kind {
    case .null, .bool: short(value)
    case .integer, .float, .string: "the \(value.kind) \(short(value))"
    case .array: "an array of \(value.count) element\(value.count == 1 ? "" : "s")"
    case .object where value.count == 0: "an object without keys"
    case .object:
      "an object with "
        + (value.count == 1 ? "the key " : "the keys ")
        + value.members.prefix(8).map { quoted($0.name) }.joined(separator: ", ")
        + (value.count > 8 ? ", …" : "")
    }
  }

  /// The text of a value, cut to the length of a line.
  static func short(_ value: JSONValue) -> String {
    if let string = value.string { return quoted(string) }
    let text = value.text
    return text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(60)) + "…" : text
  }

  /// What one of some values is, after "It must"; of many only the first are named.
  static func choice(of values: some Sequence<JSONValue>) -> String {
    let values = Array(values)
    guard !values.isEmpty else { return "be absent" }
    let named = values.prefix(8).map(short).joined(separator: ", ")
    return "be one of " + named + (values.count > 8 ? ", … (\(values.count) values)" : "")
  }

  /// A string in quotes, cut to the length of a line and without control characters.
  static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars.prefix(60) {
      quoted.unicodeScalars.append(
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return quoted + (string.unicodeScalars.dropFirst(60).isEmpty ? "\"" : "…\"")
  }

  /// Where a value of a schema is written: the `$id` of the text, `#`, and a JSON Pointer.
  static func place(of value: JSONValue) -> String {
    "\(value.document.root["$id"]?.string ?? "")#\(value.pointer)"
  }
}
