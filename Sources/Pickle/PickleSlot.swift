/// A node as it lies in the table: 16 bytes.
struct PickleSlot: Sendable {
  /// What the other fields mean.
  enum Kind: UInt8, Sendable {
    /// `payload`: nothing, 0 or 1, the value, the bits.
    case none, bool, integer, float
    /// `payload` and `count`: the offset and length of bytes.
    case bigInteger, text, bytes, byteString, byteArray
    /// `payload` and `count`: the first child and how many.
    case list, tuple, dict, set, frozenSet
    /// `payload`: the row of that table.
    case global, object, attachment
    /// `payload`: a node, a code, a number, a node.
    case persistent, `extension`, buffer, readOnlyView
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The bytes lie in `decoded`, not in the input.
    static let decoded = Flags(rawValue: 1)
    /// The text holds surrogates.
    static let surrogates = Flags(rawValue: 2)
    /// The children have room up to the next power of two.
    static let roomy = Flags(rawValue: 4)
    /// Python would not take it for a key.
    static let unhashable = Flags(rawValue: 8)
    /// A dict with a key that is not text, so not good for keywords.
    static let oddKeys = Flags(rawValue: 16)
  }

  var kind: Kind
  var flags: Flags
  var count: UInt32
  var payload: UInt64

  init(_ kind: Kind, flags: Flags = [], count: UInt32 = 0, payload: UInt64 = 0) {
    self.kind = kind
    self.flags = flags
    self.count = count
    self.payload = payload
  }

  /// A node whose bytes are `range` of the input, or of the decoded bytes.
  init(_ kind: Kind, _ range: Range<Int>, flags: Flags = []) {
    self.init(
      kind, flags: flags, count: UInt32(truncatingIfNeeded: range.count),
      payload: UInt64(truncatingIfNeeded: range.lowerBound))
  }

  /// The range that `payload` and `count` span.
  var range: Range<Int> {
    let start = Int(truncatingIfNeeded: payload)
    return start..<(start + Int(count))
  }

  var literal: PickleLiteral {
    PickleLiteral(
      flags.contains(.decoded) ? .decoded : .input, range,
      hasSurrogates: flags.contains(.surrogates))
  }
}

/// Children that grow: a run of `PickleGraph.children`.
struct PickleRun: Sendable {
  var start: UInt32 = 0
  var count: UInt32 = 0
  /// Whether there is room up to the next power of two.
  var isRoomy = false

  var range: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
}

/// How an object was made, as it lies in the table.
struct PickleMaking: Sendable {
  /// What an object is given after it was made.
  enum Part: Sendable {
    case states, appended, entries, added
  }

  let offset: Int
  let callable: PickleNodeID
  let arguments: PickleNodeID
  let keywords: PickleNodeID
  let opcode: PickleOpcode
  var states = PickleRun()
  var appended = PickleRun()
  var entries = PickleRun()
  var added = PickleRun()

  subscript(part: Part) -> PickleRun {
    get {
      switch part {
      case .states: states
      case .appended: appended
      case .entries: entries
      case .added: added
      }
    }
    set {
      switch part {
      case .states: states = newValue
      case .appended: appended = newValue
      case .entries: entries = newValue
      case .added: added = newValue
      }
    }
  }
}
