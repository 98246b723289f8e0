package import Bytes

/// What may stand between the opcodes of a pickle that is not only a pickle.
///
/// joblib writes the bytes of an array right after the BUILD of its wrapper. A dialect is a table of
/// such classes; `plain` has none. The machine looks a class up only when the table has rows.
public struct PickleDialect: Sendable {
  /// One class whose BUILD raw bytes follow.
  package struct Rule: Sendable {
    /// Reads the raw bytes that follow an object, and returns the range of those that matter.
    package typealias Take =
      @Sendable (borrowing PickleGraph, PickleObject, inout ByteReader) throws(ReadError) ->
      Range<Int>

    let module: StaticString
    let name: StaticString
    let take: Take

    package init(module: StaticString, name: StaticString, take: @escaping Take) {
      self.module = module
      self.name = name
      self.take = take
    }
  }

  let rules: [Rule]

  package init(_ rules: [Rule]) { self.rules = rules }

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
