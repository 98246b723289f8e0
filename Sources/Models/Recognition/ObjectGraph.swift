import Amphora
import Bytes

/// The source's objects, to be looked at.
///
/// One object, so that the many small views of it share it without copying its tables.
final class ObjectGraph {
  let origin: Origin
  let tensors: [Tensor]

  /// What was looked at.
  let reads = AttributeReads()

  /// What it may still cost to look.
  let budget: RecognitionBudget

  init(_ origin: Origin, _ tensors: [Tensor], limits: Limits = Limits()) {
    budget = RecognitionBudget(nodes: origin.nodes.count, limits: limits)
    self.origin = origin
    self.tensors = tensors
  }

  /// What a node is.
  func kind(_ node: Int) -> NodeKind { origin.nodes[node].kind }

  /// The children of a node.
  func children(_ node: Int) -> ArraySlice<Int> { origin.children(of: node) }

  /// A child of a node; nil when it has fewer, or when the child stands for nothing.
  func child(_ node: Int, _ index: Int) -> Int? {
    let children = children(node)
    let place = children.startIndex + index
    guard place < children.endIndex, kind(children[place]) != .none else { return nil }
    return children[place]
  }

  /// The bytes of a string, in UTF-8 or WTF-8; nil for other nodes.
  ///
  /// A `str` of Python 2 counts when it is ASCII, as names and choices are.
  func text(_ node: Int) -> ByteSlice? {
    switch kind(node) {
    case .string: return origin.strings[Int(origin.nodes[node].value)]
    case .byteString:
      let bytes = bytes(node)
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return ByteStorage(copying: Array(bytes).span).slice
    default: return nil
    }
  }

  /// The bytes of a node that is a range of the blob.
  func bytes(_ node: Int) -> ArraySlice<UInt8> {
    let row = origin.nodes[node]
    return origin.blob[row.first..<row.first + row.count]
  }

  /// A string; nil for other nodes and for strings that hold a lone surrogate.
  func string(_ node: Int) -> String? { text(node).flatMap { ObjectGraph.string($0) } }

  /// A class or function, as `module.name`; nil for other nodes.
  func globalName(_ node: Int) -> String? {
    guard kind(node) == .global, let module = child(node, 0).flatMap({ string($0) }),
      let name = child(node, 1).flatMap({ string($0) })
    else { return nil }
    return module + "." + name
  }

  /// The array record at `position`: the first of an array's node is its value.
  func array(_ position: Int64) -> TensorReference {
    let reference = origin.arrays[Int(position)]
    // All rows are said by saying none.
    let isAll = reference.rows == 0..<tensors[reference.tensor].rows
    return isAll ? TensorReference(reference.tensor) : reference
  }

  /// The number of dimensions of an array's node; nil when it is not an array without columns.
  ///
  /// A tensor has at least one; an array may have none.
  func rank(_ node: Int) -> Int? {
    guard kind(node) == .array || kind(node) == .fortranArray,
      let dtype = child(node, 0), kind(dtype) == .dtype, let shape = child(node, 1)
    else { return nil }
    return children(shape).count
  }

  /// A tensor with the rows that a reference chooses.
  func tensor(_ reference: TensorReference) -> FieldTensor {
    FieldTensor(name: "array", tensor: tensors[reference.tensor], rows: reference.rows)
  }

  static func string(_ slice: ByteSlice) -> String? {
    let bytes = slice.bytes
    var copy: [UInt8] = []
    copy.append(copying: bytes)
    return String(validating: copy, as: UTF8.self)
  }
}
