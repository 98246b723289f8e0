package import Bytes

/// What may stand between the opcodes of a pickle that is not only a pickle.
///
/// joblib writes the bytes of an array right after the BUILD of its wrapper. A dialect is a table of
/// such classes; `plain` has none. The machine looks a class up only when the table has rows.
public struct PickleDialect: Sendable {
  /// What an object of a rule stands for.
  package enum Content {
    /// Bytes of the input, which may be none, and the nodes that say what they are.
    case bytes(Range<Int>, parts: [PickleNodeID])
    /// The value of a pickle of its own, with its own stack and memo, that follows.
    case pickle
  }

  /// Where the content of an object lies.
  package enum Place: Sendable {
    /// Right after the frame of its BUILD, which is the last opcode there.
    case following
    /// In another file.
    case elsewhere
  }

  /// One class whose BUILD the loader does not leave at that.
  package struct Rule: Sendable {
    /// Finds what an object stands for, once it has its state.
    package typealias Take =
      @Sendable (borrowing PickleGraph, PickleObject, inout ByteReader) throws(ReadError) -> Content

    let modules: [[UInt8]]
    let name: [UInt8]
    let place: Place
    let take: Take

    package init(
      modules: [String], name: String, place: Place = .following, take: @escaping Take
    ) {
      self.modules = modules.map { Array($0.utf8) }
      self.name = Array(name.utf8)
      self.place = place
      self.take = take
    }
  }

  let rules: [Rule]

  /// Whether to go on where some loaders do and this reader, to be sure of a value, does not.
  let guesses: Bool

  package init(_ rules: [Rule], guesses: Bool = false) {
    self.rules = rules
    self.guesses = guesses
  }

  /// The same classes, for a reading that goes on where only some loaders do: over frames that are
  /// not in order, and over numbers that one of them understands.
  ///
  /// Its values are guesses, good for nothing but to see what would be called.
  package var guessing: PickleDialect { PickleDialect(rules, guesses: true) }

  /// Opcodes only.
  public static let plain = PickleDialect([])

  /// The rule for a class; nil when there is none.
  ///
  /// - Throws: `unusualWrapper` for a class that has the name of a rule and another module, or has it
  ///   as the last part of a dotted name: it may be the class of the rule to some loader.
  func rule(
    for global: PickleGlobal, in graph: borrowing PickleGraph, _ input: Span<UInt8>, at offset: Int
  ) throws(ReadError) -> Rule? {
    let name = graph.bytes(global.name, in: input)
    guard let rule = rules.first(where: { Self.isLastPart($0.name, of: name) }) else { return nil }
    guard name.count == rule.name.count else {
      throw ReadError(.unusualWrapper, at: offset, "by a dotted name")
    }
    let module = graph.bytes(global.module, in: input)
    guard rule.modules.contains(where: { $0.count == module.count && Self.ends(module, with: $0) })
    else { throw ReadError(.unusualWrapper, at: offset, "from another module") }
    return rule
  }

  /// Whether a dotted name ends in `part`.
  private static func isLastPart(_ part: [UInt8], of name: Span<UInt8>) -> Bool {
    ends(name, with: part)
      && (name.count == part.count || name[name.count - part.count - 1] == UInt8(ascii: "."))
  }

  private static func ends(_ bytes: Span<UInt8>, with suffix: [UInt8]) -> Bool {
    let start = bytes.count - suffix.count
    return start >= 0 && suffix.indices.allSatisfy { bytes[start + $0] == suffix[$0] }
  }
}
