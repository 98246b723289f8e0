import Amphora
import Bytes

/// Tensors of PyTorch that are made of several: sparse, quantised and nested ones.
///
/// Each part gets the name of the tensor and, after a dot, what PyTorch calls the part.
enum TorchParts {
  /// A part: another tensor's node, or numbers.
  enum Part {
    case node(Int)
    case tensor(TorchTensor)
    case integers([Int])
    case float(Double)
  }

  /// The parts of a tensor; nil when the node is no such tensor.
  static func parts(of node: Int, in graph: ObjectGraph) -> [(name: String, part: Part)]? {
    guard let call = TorchFunction(node, graph) else { return nil }
    switch call.name {
    case "_rebuild_qtensor": return quantised(call, graph)
    // The second is that of PyTorch before 2, for the one other layout that it had.
    case "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor": return sparse(call, graph)
    case "_rebuild_nested_tensor":
      let names = ["values", "sizes", "strides", "offsets"]
      let nodes = names.indices.compactMap { call.argument($0) }
      return nodes.count == 4 ? zip(names, nodes).map { ($0, .node($1)) } : nil
    default: return nil
    }
  }

  /// `(scheme, scale, zero point)`, or the same for each channel and the dimension of the channels.
  private static func quantised(
    _ call: TorchFunction, _ graph: ObjectGraph
  ) -> [(name: String, part: Part)]? {
    guard let integers = TorchTensor(call, graph), let quantizer = call.argument(4),
      graph.kind(quantizer) == .tuple
    else { return nil }
    let given = Array(graph.children(quantizer).dropFirst())
    guard (2...3).contains(given.count) else { return nil }
    var parts: [(name: String, part: Part)] = [("int_repr", .tensor(integers))]
    for (name, node) in zip(["scale", "zero_point", "axis"], given) {
      switch graph.kind(node) {
      case .float:
        parts.append((name, .float(graph.origin.floats[Int(graph.origin.nodes[node].value)])))
      case .integer:
        guard let value = Int(exactly: graph.origin.nodes[node].value) else { return nil }
        parts.append((name, .integers([value])))
      case .call: parts.append((name, .node(node)))
      default: return nil
      }
    }
    return parts
  }

  /// `(layout, (indices, …, values, size))`, as each layout has it.
  private static func sparse(
    _ call: TorchFunction, _ graph: ObjectGraph
  ) -> [(name: String, part: Part)]? {
    guard let layout = call.argument(0).flatMap({ self.layout($0, graph) }),
      let names = indexNames[layout], let data = call.argument(1), graph.kind(data) == .tuple
    else { return nil }
    let given = Array(graph.children(data))
    guard given.count > names.count + 1, let size = graph.torchDimensions(given[names.count + 1])
    else { return nil }
    return zip(names + ["values"], given).map { ($0, .node($1)) } + [("size", .integers(size))]
  }

  private static func layout(_ node: Int, _ graph: ObjectGraph) -> String? {
    if let name = graph.globalName(node) { return name }
    guard graph.kind(node) == .call, let arguments = graph.child(node, Record.Place.arguments),
      let text = graph.child(arguments, 0)
    else { return nil }
    return graph.string(text)
  }

  private static let indexNames = [
    "torch.sparse_coo": ["indices"],
    "torch.sparse_csr": ["crow_indices", "col_indices"],
    "torch.sparse_bsr": ["crow_indices", "col_indices"],
    "torch.sparse_csc": ["ccol_indices", "row_indices"],
    "torch.sparse_bsc": ["ccol_indices", "row_indices"],
  ]
}
