/// What a pickle describes: a flat table of nodes that cannot do anything.
///
/// Children are numbers, so shared and cyclic objects cost nothing and freeing never recurses.
/// `{"a": [1, m.C(2)]}` lies in the tables like this; a test holds the picture to it.
///
/// ```
///  input   }  X 1 a  ]  (  K 1  c m C  K 2  \x85  R  e  s  .
///          0  1   6  7  8  9    11     16   18    19 20 21 22
///
///  nodes    0 none                         children  0: 9  ─── tuple 10
///           1 False                                  1: 7  ┐
///           2 True                                   2: 11 ┴── list 6
///           3 ()      children 0..<0                 3: 5  ┐
///           4 dict    children 3..<5                 4: 6  ┴── dict 4: key, value
///           5 text    input 6..<7
///           6 list    children 1..<3       globals   0: module m, name C, protocol 0
///           7 int 1
///           8 global  globals 0            objects   0: REDUCE at 19, callable 8,
///           9 int 2                                     arguments 10, no states
///          10 tuple   children 0..<1
///          11 object  objects 0
/// ```
///
/// The four singletons of Python are in every graph. Names, text and bytes are ranges of the
/// input; the little that had to be decoded lies in a buffer of its own.
public struct PickleGraph: Sendable {
  /// The value of the pickle; nil when it could not be read to its end.
  public internal(set) var root: PickleNodeID?

  /// The children of all containers, run after run; some of it may belong to nobody.
  public internal(set) var children = ContiguousArray<PickleNodeID>()

  /// What a dialect put in the place of objects, in the order of the input.
  public internal(set) var attachments = ContiguousArray<PickleAttachment>()

  var slots = PickleNodeID.singletons
  var globals = ContiguousArray<PickleGlobal>()
  var objects = ContiguousArray<PickleMaking>()
  var decoded = ContiguousArray<UInt8>()

  /// Creates a graph without a value.
  public init() {}

  /// The number of nodes; their ids are the indices below it.
  public var count: Int { slots.count }

  /// The ids of all nodes, in the order in which they were made.
  public var ids: some RandomAccessCollection<PickleNodeID> {
    (0..<slots.count).lazy.map { PickleNodeID($0) }
  }

  /// The node with that id.
  public subscript(id: PickleNodeID) -> PickleNode {
    let slot = slots[id.index]
    switch slot.kind {
    case .none: return .none
    case .bool: return .bool(slot.payload != 0)
    case .integer: return .integer(Int64(bitPattern: slot.payload))
    case .float: return .float(bits: slot.payload)
    case .bigInteger: return .bigInteger(slot.literal)
    case .text: return .text(slot.literal)
    case .bytes: return .bytes(slot.literal)
    case .byteString: return .byteString(slot.literal)
    case .byteArray: return .byteArray(slot.literal)
    case .list: return .list(slot.range)
    case .tuple: return .tuple(slot.range)
    case .dict: return .dict(slot.range)
    case .set: return .set(slot.range)
    case .frozenSet: return .frozenSet(slot.range)
    case .global: return .global(globals[Int(truncatingIfNeeded: slot.payload)])
    case .object: return .object(object(at: Int(truncatingIfNeeded: slot.payload)))
    case .persistent: return .persistent(node(in: slot))
    case .extension: return .extension(Int32(truncatingIfNeeded: slot.payload))
    case .buffer: return .buffer(Int(truncatingIfNeeded: slot.payload))
    case .readOnlyView: return .readOnlyView(node(in: slot))
    case .attachment: return .attachment(attachments[Int(truncatingIfNeeded: slot.payload)])
    }
  }

  /// The children in a range that a node names.
  public subscript(range: Range<Int>) -> ArraySlice<PickleNodeID> { children[range] }

  /// The pairs in a range that a dict, or the entries of an object, name.
  public func pairs(_ range: Range<Int>) -> PicklePairs { PicklePairs(children[range]) }

  /// The bytes of a literal; `input` is what the graph was read from.
  @_lifetime(borrow self, copy input)
  public func bytes(_ literal: PickleLiteral, in input: Span<UInt8>) -> Span<UInt8> {
    switch literal.place {
    case .input: return input.extracting(literal.range)
    case .decoded: return decoded.span.extracting(literal.range)
    }
  }

  /// The text of a literal; nil when it is not Unicode.
  public func string(_ literal: PickleLiteral, in input: Span<UInt8>) -> String? {
    let text = bytes(literal, in: input)
    do {
      return String(copying: try UTF8Span(validating: text))
    } catch {
      return nil
    }
  }

  private func node(in slot: PickleSlot) -> PickleNodeID {
    PickleNodeID(raw: UInt32(truncatingIfNeeded: slot.payload))
  }

  private func object(at row: Int) -> PickleObject {
    let making = objects[row]
    return PickleObject(
      opcode: making.opcode, offset: making.offset, callable: making.callable,
      arguments: making.arguments, keywords: making.keywords.ifPresent,
      states: making.states.range, appended: making.appended.range,
      entries: making.entries.range, added: making.added.range)
  }
}

/// Keys and values that alternate in the children of a graph.
public struct PicklePairs: RandomAccessCollection, Sendable {
  private let items: ArraySlice<PickleNodeID>

  init(_ items: ArraySlice<PickleNodeID>) { self.items = items }

  /// The position of the first pair.
  public var startIndex: Int { 0 }

  /// The number of pairs.
  public var endIndex: Int { items.count / 2 }

  /// The pair at a position.
  public subscript(position: Int) -> (key: PickleNodeID, value: PickleNodeID) {
    let key = items.startIndex + 2 * position
    return (items[key], items[key + 1])
  }
}
