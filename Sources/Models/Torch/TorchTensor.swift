import Amphora
import Bytes

/// A tensor of PyTorch, by the call that makes it: a view of the elements of a storage.
///
/// The reader of the file has judged these calls; whatever is not as it must be here is none.
struct TorchTensor {
  /// The dimensions, which for numbers in halves of a byte count the numbers.
  let shape: [Int]

  /// The elements: rows of the storage's tensor, or a tensor that gathers them.
  let elements: Elements

  enum Elements {
    case rows(TensorReference)
    case gathered(Tensor)
  }

  /// Reads a node; nil when it makes no tensor over a storage.
  init?(_ node: Int, _ graph: ObjectGraph) {
    guard let call = TorchFunction(node, graph), call.isPlain else { return nil }
    self.init(call, graph)
  }

  /// The integers of a quantised tensor, or the elements of a plain one.
  init?(_ call: TorchFunction, _ graph: ObjectGraph) {
    guard let storage = call.argument(0), let array = TorchStorage(storage, graph),
      let offset = call.integer(1), let shape = call.dimensions(2),
      let strides = call.dimensions(3)
    else { return nil }
    let tensor = graph.tensors[array.reference.tensor]
    let start = array.reference.rows?.lowerBound ?? 0
    let (first, overflow) = offset.addingReportingOverflow(array.offset)
    guard !overflow, let view = call.scaled(shape, strides, first, of: array.count) else {
      return nil
    }
    graph.reads.note(node: call.node, storage)
    self.shape = view.shape
    let isFlat = tensor.shape.count == 1
    guard let signs = call.signs(of: tensor.type), isFlat else { return nil }
    if view.isContiguous, signs.isEmpty {
      let first = start + (view.count == 0 ? 0 : view.offset)
      let rows = first..<first + view.count
      elements = .rows(
        rows == 0..<tensor.rows
          ? TensorReference(array.reference.tensor)
          : TensorReference(array.reference.tensor, rows: rows))
      return
    }
    // A storage that was packed with others begins later in their tensor.
    guard
      let placed = TensorView(
        shape: view.shape, strides: view.strides, offset: view.offset + start, of: tensor.count)
    else { return nil }
    var source: any TensorSource = ViewSource(tensor.source, placed)
    if !signs.isEmpty { source = SignSource(source, tensor.type, signs) }
    elements = .gathered(Tensor(tensor.type, view.shape.isEmpty ? [1] : view.shape, source))
  }
}

/// The elements of a storage, or of a part of one.
struct TorchStorage {
  /// The rows of the whole storage.
  let reference: TensorReference

  /// Where the part begins, in elements.
  let offset: Int

  /// Where it ends.
  let count: Int

  /// Reads a node; nil when it is no storage.
  init?(_ node: Int, _ graph: ObjectGraph) {
    if let reference = TorchStorage.whole(node, graph) {
      self.reference = reference
      offset = 0
      count = TorchStorage.rows(of: reference, graph)
      return
    }
    // A part is one of a whole storage: PyTorch had no parts of parts.
    guard let (name, arguments) = TorchStorage.call(node, graph),
      name.utf8.elementsEqual("_operator.getitem".utf8), let first = graph.child(arguments, 0),
      let reference = TorchStorage.whole(first, graph),
      let bounds = graph.child(arguments, 1), graph.kind(bounds) == .slice,
      let lower = TorchStorage.bound(bounds, 0, graph),
      let upper = TorchStorage.bound(bounds, 1, graph), lower <= upper,
      upper <= TorchStorage.rows(of: reference, graph)
    else { return nil }
    self.reference = reference
    offset = lower
    count = upper
  }

  /// The elements of a storage that is no part of another.
  private static func whole(_ node: Int, _ graph: ObjectGraph) -> TensorReference? {
    guard let (name, arguments) = call(node, graph), name.hasPrefix("torch."),
      name.hasSuffix("Storage"), let array = graph.child(arguments, 0), graph.rank(array) == 1
    else { return nil }
    return graph.array(graph.origin.nodes[array].value)
  }

  private static func call(_ node: Int, _ graph: ObjectGraph) -> (name: String, arguments: Int)? {
    guard graph.kind(node) == .call, let callable = graph.child(node, Record.Place.callable),
      let name = graph.globalName(callable),
      let arguments = graph.child(node, Record.Place.arguments)
    else { return nil }
    return (name, arguments)
  }

  private static func rows(of reference: TensorReference, _ graph: ObjectGraph) -> Int {
    reference.rows?.count ?? graph.tensors[reference.tensor].rows
  }

  private static func bound(_ slice: Int, _ index: Int, _ graph: ObjectGraph) -> Int? {
    guard let node = graph.child(slice, index), graph.kind(node) == .integer,
      graph.origin.nodes[node].value >= 0
    else { return nil }
    return Int(exactly: graph.origin.nodes[node].value)
  }
}

extension AttributeReads {
  /// Notes that a tensor was read, with all of its storage.
  func note(node: Int, _ storage: Int) {
    note(node)
    note(storage)
  }
}
