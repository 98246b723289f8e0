import Bytes

/// What may stand between the opcodes of a pickle that is not only a pickle.
///
/// joblib writes the bytes of an array right after the BUILD of its wrapper. A dialect is a table of
/// such classes; `plain` has none.
public struct PickleDialect: Sendable {
  /// One class whose BUILD raw bytes follow.
  struct Rule: Sendable {
    let module: StaticString
    let name: StaticString
    /// Reads the raw bytes that follow the object, and returns those that matter.
    let take:
      @Sendable (borrowing PickleGraph, PickleObject, inout ByteReader) throws(ReadError) -> Range<
        Int
      >
  }

  let rules: [Rule]

  init(_ rules: [Rule]) { self.rules = rules }

  /// Opcodes only.
  public static let plain = PickleDialect([])

  func rule(
    for global: PickleGlobal, in graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) -> Rule? {
    let module = graph.bytes(global.module, in: input)
    let name = graph.bytes(global.name, in: input)
    return rules.first { Self.equal(module, $0.module) && Self.equal(name, $0.name) }
  }

  private static func equal(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
    let expected = String(describing: text).utf8
    return bytes.count == expected.count
      && zip(bytes.indices, expected).allSatisfy { bytes[$0] == $1 }
  }
}
