public import Bytes

/// The complete object graph of the source, exact and never normalised, as inert records.
///
/// Nodes lie in one table, by columns, so that shared and cyclic objects stay so:
///
///     source     clf = KNN(n=3); clf.classes_ = array([0, 1]);  root = clf
///
///     node   kind      value      children
///        0   string    "n"                        strings   "n" "classes_" "<i8" "m" "KNN"
///        1   integer   3                          children  8 9 …
///        2   string    "classes_"                 arrays    (tensor 0, rows 0..<2)
///        3   dtype     "<i8"
///        4   tuple                (5)
///        5   integer   2
///        6   array     array 0    (3 4)           its dtype and shape
///        7   dict                 (0 1 2 6)       key, value, key, value
///        8   global               (m KNN)
///        …
public struct Origin: Sendable {
  /// One row of the node table.
  public struct Node: Sendable, Equatable {
    /// What the node is.
    public var kind: NodeKind

    /// The position of its first child in `children`, or of its first byte in `blob`.
    public var first: Int

    /// The number of children, or of bytes.
    public var count: Int

    /// An integer, or a position in `floats`, `strings` or `arrays`, as `kind` says.
    public var value: Int64
  }

  /// A range of rows of a tensor of the document.
  public typealias ArrayRecord = TensorReference

  /// The nodes.
  public internal(set) var nodes: [Node] = []

  /// Node ids; each container's children are a range of it.
  public internal(set) var children: [Int] = []

  /// Texts as UTF-8, or as WTF-8 where Python had a lone surrogate.
  public internal(set) var strings: [ByteSlice] = []

  /// Floating-point values, bit for bit.
  public internal(set) var floats: [Double] = []

  /// Byte strings, end to end.
  public internal(set) var blob: [UInt8] = []

  /// What arrays and columns refer to.
  public internal(set) var arrays: [ArrayRecord] = []

  /// The node of the whole.
  public internal(set) var root = 0

  /// The first number of the version of the library whose arrays the source has, where the names that
  /// the source calls it by tell: 1 or 2.
  ///
  /// Recognition asks for it; containers do not keep it.
  public var arrayLibraryVersion: Int?

  /// Creates an empty graph.
  public init() {}

  /// The ids of the children of `node`.
  public func children(of node: Int) -> ArraySlice<Int> {
    let node = nodes[node]
    guard node.kind.hasChildren else { return [] }
    return children[node.first..<(node.first + node.count)]
  }
}

/// What a node of the origin is, with its number in the format.
///
/// The Python meaning of each is in `schemas/origin.schema.json`.
public enum NodeKind: UInt8, Sendable, CaseIterable {
  case none = 0
  case `false` = 1
  case `true` = 2
  /// `value` is the integer.
  case integer = 3
  /// `value` names a string: an optional `-` and lower-case hexadecimal digits, for what 64 bits
  /// cannot hold.
  case bigInteger = 4
  /// `value` names a float.
  case float = 5
  /// `value` names a string.
  case string = 6
  /// A range of the blob.
  case bytes = 7
  /// A range of the blob: a `str` of Python 2, bytes whose encoding is not known.
  case byteString = 8
  /// A range of the blob.
  case byteArray = 9
  /// `value` names the real part among the floats; the imaginary part follows it.
  case complex = 10
  case list = 11
  case tuple = 12
  /// Children are key, value, key, value.
  case dict = 13
  case set = 14
  case frozenSet = 15
  /// A class or function by name; children are module and name.
  case global = 16
  /// What a call made: children are callable, arguments, keywords, state, items, entries; `none`
  /// stands for what was not given.
  case call = 17
  /// What `callable.__new__` made; children as for `call`.
  case instance = 18
  /// A NumPy array: `value` names its first array record, one for each column of its dtype;
  /// children are dtype, shape and, for a subclass, its class.
  case array = 19
  /// The same, in Fortran order in the source.
  case fortranArray = 20
  /// A NumPy array of objects: children are dtype, shape, then the elements in C order.
  case objectArray = 21
  /// A NumPy scalar: children are dtype and value.
  case scalar = 22
  /// A NumPy dtype; `value` names NumPy's string for it, such as `<f8`.
  case dtype = 23
  /// A dtype with fields: `value` names NumPy's string; the first child says whether it is aligned,
  /// then name, dtype, offset and title for each field.
  case recordDtype = 24
  /// A dtype that is an array: children are base and shape.
  case subarrayDtype = 25
  /// Children are start, stop, step.
  case slice = 26
  /// A list of like scalars: `value` names the array record of its elements; the one child, if
  /// there is one, is the dtype of elements that are NumPy scalars.
  case scalarList = 27
  /// A dict of like scalars: `value` names the array record of the keys, the values' follows it;
  /// children as for `scalarList`, for the values.
  case scalarDict = 28

  /// Whether `first` and `count` are a range of the children.
  public var hasChildren: Bool {
    switch self {
    case .none, .false, .true, .integer, .bigInteger, .float, .string, .bytes, .byteString,
      .byteArray, .complex, .dtype:
      false
    default: true
    }
  }

  /// Whether `first` and `count` are a range of the blob.
  public var isBlob: Bool { self == .bytes || self == .byteString || self == .byteArray }
}

extension Origin {
  /// Appends a node without children and returns its id.
  public mutating func add(_ kind: NodeKind, value: Int64 = 0) -> Int {
    nodes.append(Node(kind: kind, first: 0, count: 0, value: value))
    return nodes.count - 1
  }

  /// Appends a node with children and returns its id.
  public mutating func add(_ kind: NodeKind, value: Int64 = 0, children ids: [Int]) -> Int {
    let id = add(kind, value: value)
    setChildren(of: id, to: ids)
    return id
  }

  /// Gives a node its children, once they are known; cyclic objects get theirs late.
  public mutating func setChildren(of id: Int, to ids: [Int]) {
    nodes[id].first = children.count
    nodes[id].count = ids.count
    children.append(contentsOf: ids)
  }

  /// Appends a node that is a range of the blob.
  public mutating func add(_ kind: NodeKind, bytes: Span<UInt8>) -> Int {
    let id = add(kind)
    nodes[id].first = blob.count
    nodes[id].count = bytes.count
    blob.append(copying: bytes)
    return id
  }

  /// Appends a string to the string column and returns its position.
  public mutating func add(string: ByteSlice) -> Int64 {
    strings.append(string)
    return Int64(strings.count - 1)
  }

  /// Appends floats to the float column and returns the position of the first.
  public mutating func add(floats values: Double...) -> Int64 {
    floats.append(contentsOf: values)
    return Int64(floats.count - values.count)
  }

  /// Appends an array record and returns its position.
  public mutating func add(array: ArrayRecord) -> Int64 {
    arrays.append(array)
    return Int64(arrays.count - 1)
  }

  /// Names the node of the whole.
  public mutating func setRoot(_ id: Int) { root = id }

  /// Replaces array records, as packing does; the number of records stays.
  public mutating func mapArrays(_ transform: (Int, ArrayRecord) -> ArrayRecord) {
    for index in arrays.indices { arrays[index] = transform(index, arrays[index]) }
  }
}
