import Amphora
import Bytes

/// A call of one of PyTorch's functions that make tensors, the wrappers around it taken off.
struct TorchFunction {
  /// The node of the innermost call.
  let node: Int

  /// The function, without its module.
  let name: String

  private let arguments: [Int]
  private let graph: ObjectGraph

  /// Wrappers around one tensor; a crafted file may have more, and then has no tensor here.
  private static let mostWrappers = 8

  /// Reads a node; nil when it is no call of such a function.
  init?(_ node: Int, _ graph: ObjectGraph) {
    self.graph = graph
    var node = node
    for _ in 0..<TorchFunction.mostWrappers {
      guard graph.kind(node) == .call, let callable = graph.child(node, Record.Place.callable),
        let full = graph.globalName(callable), let name = TorchFunction.short(full),
        let tuple = graph.child(node, Record.Place.arguments), graph.kind(tuple) == .tuple
      else { return nil }
      let given = Array(graph.children(tuple))
      switch name {
      case "_rebuild_parameter", "_rebuild_parameter_with_state", "Parameter":
        guard let inner = given.first else { return nil }
        node = inner
      case "_rebuild_from_type_v2":
        guard given.count == 4, let full = graph.globalName(given[0]),
          let inner = TorchFunction.short(full), graph.kind(given[2]) == .tuple
        else { return nil }
        self.node = node
        self.name = inner
        arguments = Array(graph.children(given[2]))
        return
      default:
        self.node = node
        self.name = name
        arguments = given
        return
      }
    }
    return nil
  }

  private static func short(_ name: String) -> String? {
    let name = Array(name.utf8)
    guard let module = modules.first(where: { name.starts(with: $0.utf8) }) else { return nil }
    return String(decoding: name.dropFirst(module.utf8.count), as: UTF8.self)
  }

  private static let modules = ["torch._utils.", "torch._tensor.", "torch.nn.parameter."]

  /// Whether it makes a tensor whose elements are those of a storage.
  var isPlain: Bool {
    ["_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3"].contains(name)
  }

  /// An argument; nil when it was not given, or is None.
  func argument(_ index: Int) -> Int? {
    guard index < arguments.count, graph.kind(arguments[index]) != .none else { return nil }
    return arguments[index]
  }

  /// An argument that is an integer.
  func integer(_ index: Int) -> Int? {
    guard let node = argument(index), graph.kind(node) == .integer else { return nil }
    return Int(exactly: graph.origin.nodes[node].value)
  }

  /// An argument that is a tuple of integers, or `torch.Size` of one.
  func dimensions(_ index: Int) -> [Int]? { argument(index).flatMap { graph.torchDimensions($0) } }

  /// The view of a storage of `length` elements that dimensions, strides and an offset ask for.
  ///
  /// Where an element is two numbers, both are counted: the parts of a `complex32` are a dimension of
  /// their own, and numbers in halves of a byte follow each other in the last one.
  func scaled(_ shape: [Int], _ strides: [Int], _ offset: Int, of length: Int) -> TensorView? {
    guard let type, type == "torch.complex32" || type == "torch.float4_e2m1fn_x2" else {
      return TensorView(shape: shape, strides: strides, offset: offset, of: length)
    }
    // What fits in twice the length does not overflow when it is doubled.
    guard let single = TensorView(shape: shape, strides: strides, offset: offset, of: length / 2)
    else { return nil }
    var shape = single.shape
    let widest = 1 << 53
    guard single.strides.allSatisfy({ $0 < widest }), single.offset < widest else { return nil }
    var strides = single.strides.map { $0 * 2 }
    if type == "torch.float4_e2m1fn_x2", let last = shape.indices.last, strides[last] == 2,
      shape[last] < widest
    {
      shape[last] *= 2
      strides[last] = 1
    } else {
      shape.append(2)
      strides.append(1)
    }
    return TensorView(shape: shape, strides: strides, offset: single.offset * 2, of: length)
  }

  /// The type that the call names itself, as it does where the storage has none.
  private var type: String? {
    guard name == "_rebuild_tensor_v3" else { return nil }
    return argument(6).flatMap { graph.globalName($0) }
  }

  /// Which numbers of an element have the other sign than in the storage, by their place; nil when that
  /// makes no sense for the type.
  func signs(of type: ElementType) -> Set<Int>? {
    let isConjugate = flag("conj")
    let isNegative = flag("neg")
    switch (isConjugate, isNegative) {
    case (false, false): return []
    case (true, _) where type != .complex64 && type != .complex128: return nil
    // Integers and the smallest floats are not negated by their highest bit.
    case (_, true) where !TorchFunction.signed.contains(type): return nil
    case (true, false): return [1]
    case (true, true): return [0]
    case (false, true): return [0, 1]
    }
  }

  private static let signed: [ElementType] = [
    .float16, .bfloat16, .float32, .float64, .complex64, .complex128,
  ]

  private func flag(_ name: String) -> Bool {
    let place = self.name == "_rebuild_tensor_v3" ? 7 : 6
    guard isPlain, let metadata = argument(place), graph.kind(metadata) == .dict else {
      return false
    }
    let children = Array(graph.children(metadata))
    return stride(from: 0, to: children.count - 1, by: 2).contains { index in
      graph.string(children[index])?.utf8.elementsEqual(name.utf8) == true
        && graph.kind(children[index + 1]) == .true
    }
  }
}

extension ObjectGraph {
  /// The integers of a tuple, a list or a `torch.Size`; nil for anything else.
  func torchDimensions(_ node: Int) -> [Int]? {
    var node = node
    if kind(node) == .call || kind(node) == .instance,
      let callable = child(node, Record.Place.callable), globalName(callable) == "torch.Size",
      let arguments = child(node, Record.Place.arguments), let inner = child(arguments, 0)
    {
      node = inner
    }
    guard kind(node) == .tuple || kind(node) == .list, children(node).count <= 64 else {
      return nil
    }
    var dimensions: [Int] = []
    for child in children(node) {
      guard kind(child) == .integer, let size = Int(exactly: origin.nodes[child].value), size >= 0
      else { return nil }
      dimensions.append(size)
    }
    return dimensions
  }
}
