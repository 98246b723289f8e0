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
