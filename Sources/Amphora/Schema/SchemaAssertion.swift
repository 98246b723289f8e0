import Codecs

/// What a value must be by itself, whatever lies in it.
struct SchemaAssertion: Sendable {
  /// What it asks for, going on after "It must".
  let demand: String

  /// The kinds of which a value may not be thus; of all others it always is, and is not asked.
  let kinds: SchemaKinds

  /// Whether a value of these kinds is thus.
  let holds: @Sendable (JSONValue) -> Bool
}

extension SchemaRule.Body {
  /// An assertion about values of some kinds.
  static func assertion(
    _ demand: String, of kinds: SchemaKinds,
    _ holds: @escaping @Sendable (JSONValue) -> Bool
  ) -> SchemaRule.Body {
    .assertion(SchemaAssertion(demand: demand, kinds: kinds, holds: holds))
  }
}

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

  func contains(_ kind: JSONValue.Kind) -> Bool { rawValue & 1 << kind.rawValue != 0 }
}
