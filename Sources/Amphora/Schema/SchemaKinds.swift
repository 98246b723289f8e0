import Codecs

/// Kinds of values.
struct SchemaKinds: OptionSet, Sendable {
  let rawValue: UInt8

  static let string = SchemaKinds(.string)
  static let array = SchemaKinds(.array)
  static let object = SchemaKinds(.object)

  /// Integers and floats.
  static let numbers: SchemaKinds = [SchemaKinds(.integer), SchemaKinds(.float)]

  static let all = SchemaKinds(JSONValue.Kind.allCases.map { SchemaKinds($0) })

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kind: JSONValue.Kind) { rawValue = 1 << kind.rawValue }

  /// Whether a kind is among them.
  func include(_ kind: JSONValue.Kind) -> Bool { rawValue & 1 << kind.rawValue != 0 }
}
