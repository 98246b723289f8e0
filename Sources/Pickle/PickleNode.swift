/// The number of a node in a `PickleGraph`; the same object has the same number wherever it occurs.
public struct PickleNodeID: Hashable, Sendable {
  let raw: UInt32

  /// The position in the graph, from 0 up to its `count`.
  public var index: Int { Int(raw) }

  init(_ index: Int) { raw = UInt32(truncatingIfNeeded: index) }
  init(raw: UInt32) { self.raw = raw }

  // Singletons of Python, in every graph.
  static let none = PickleNodeID(0)
  static let `false` = PickleNodeID(1)
  static let `true` = PickleNodeID(2)
  static let emptyTuple = PickleNodeID(3)
  static let singletons: ContiguousArray<PickleSlot> = [
    PickleSlot(.none), PickleSlot(.bool, payload: 0), PickleSlot(.bool, payload: 1),
    PickleSlot(.tuple),
  ]

  /// Stands for "no node" in tables; no graph grows so large.
  static let absent = PickleNodeID(raw: .max)
  var ifPresent: PickleNodeID? { self == .absent ? nil : self }
}

/// What a node is.
///
/// A range is one of `PickleGraph.children`: read it with `graph[range]`.
public enum PickleNode: Sendable, Hashable {
  /// Python's `None`.
  case none
  /// `True` or `False`.
  case bool(Bool)
  /// An int that fits.
  case integer(Int64)
  /// Any other int: its two's complement, least significant byte first, as short as possible.
  case bigInteger(PickleLiteral)
  /// A float, by its bits, so that every NaN survives.
  case float(bits: UInt64)
  /// Text in UTF-8; with `hasSurrogates` each lone or paired surrogate is three bytes of its own.
  case text(PickleLiteral)
  /// A bytes object.
  case bytes(PickleLiteral)
  /// A `str` of Python 2: text or bytes, as its reader decides.
  case byteString(PickleLiteral)
  /// A bytearray.
  case byteArray(PickleLiteral)
  /// A list of the nodes in the range.
  case list(Range<Int>)
  /// A tuple of the nodes in the range.
  case tuple(Range<Int>)
  /// A dict: key, value, key, value, in Python's order.
  case dict(Range<Int>)
  /// A set of the nodes in the range.
  case set(Range<Int>)
  /// A frozenset of the nodes in the range.
  case frozenSet(Range<Int>)
  /// Something imported by name.
  case global(PickleGlobal)
  /// Something made by a call.
  case object(PickleObject)
  /// Something kept outside the pickle, with the name it has there.
  case persistent(PickleNodeID)
  /// Something imported by a number of the `copyreg` registry.
  case `extension`(Int32)
  /// The buffer of that number among those kept outside the pickle.
  case buffer(Int)
  /// A read-only view of another node.
  case readOnlyView(PickleNodeID)
  /// What a dialect puts in the place of an object.
  case attachment(PickleAttachment)
}

/// Bytes of a node: a range of the input, or of the few that had to be decoded.
public struct PickleLiteral: Sendable, Hashable {
  /// Where the bytes lie.
  public enum Place: Sendable, Hashable {
    case input
    case decoded
  }

  /// Where the bytes lie.
  public let place: Place

  /// The range there.
  public let range: Range<Int>

  /// Whether this is text that holds a surrogate and so is no Unicode string.
  public let hasSurrogates: Bool

  /// The number of bytes.
  public var count: Int { range.count }

  init(_ place: Place, _ range: Range<Int>, hasSurrogates: Bool = false) {
    self.place = place
    self.range = range
    self.hasSurrogates = hasSurrogates
  }
}

/// A name imported from a module, as the pickle spells it.
public struct PickleGlobal: Sendable, Hashable {
  /// The module, valid UTF-8.
  public let module: PickleLiteral

  /// The name in it, valid UTF-8; dots are attribute access from protocol 4 on.
  public let name: PickleLiteral

  /// The protocol in force where it is imported.
  public let protocolVersion: UInt8
}

/// An object, by what a pickle would do to make it.
public struct PickleObject: Sendable, Hashable {
  /// REDUCE, NEWOBJ, NEWOBJ_EX, INST or OBJ.
  public let opcode: PickleOpcode

  /// The offset of that opcode.
  public let offset: Int

  /// What would be called.
  public let callable: PickleNodeID

  /// The tuple of positional arguments.
  public let arguments: PickleNodeID

  /// The dict of keyword arguments, if NEWOBJ_EX gave one.
  public let keywords: PickleNodeID?

  /// The states that BUILD gave it, in order.
  public let states: Range<Int>

  /// The items that APPEND and APPENDS gave it.
  public let appended: Range<Int>

  /// The entries that SETITEM and SETITEMS gave it: key, value, key, value; not merged.
  public let entries: Range<Int>

  /// The items that ADDITEMS gave it.
  public let added: Range<Int>
}

/// What an object stands for by the rule of a `PickleDialect`, such as an array.
public struct PickleAttachment: Sendable, Hashable {
  /// The object.
  public let owner: PickleNodeID

  /// Where its bytes lie in the input; empty when they lie in another file.
  public let range: Range<Int>

  /// Whether the bytes are a pickle, whose value took the place of the object by itself.
  public let isPickle: Bool

  /// The nodes that say what the bytes are, in an order of the rule's; a range of the children.
  public let parts: Range<Int>
}
