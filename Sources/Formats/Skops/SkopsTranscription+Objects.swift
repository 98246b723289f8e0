import Bytes
import Codecs

// Objects: instances with their state, and what calls made, as Python pickles them.
extension SkopsTranscription {
  /// An instance: its class, made empty, and its state.
  func object(_ node: Int) throws(ReadError) -> [Step] {
    let (module, name) = try className(of: node)
    let type = try global(module, name, for: node)
    // Cython's classes there have a function that makes them.
    let maker = SkopsTranscription.makers.first { Array($0.module.utf8) == module }
    let start: [Step] =
      if let maker {
        [
          .global(maker.module, maker.name), .opcodes([Opcodes.mark]), type,
          .opcodes([Opcodes.tuple, Opcodes.reduce]),
        ]
      } else {
        [type, .opcodes([Opcodes.emptyTuple, Opcodes.newObject])]
      }
    guard let state = tree.children(of: node).first, !isNone(state) else {
      // skops before 0.10 kept nothing of a loss but its class.
      let isLoss = KnownCallables.isLoss(module + [UInt8(ascii: ":")] + name)
      return isLoss ? [type, .opcodes([Opcodes.emptyTuple, Opcodes.reduce])] : start
    }
    return start + [.node(state), .opcodes([Opcodes.build])]
  }

  private static let makers: [(module: String, name: String)] = [
    ("sklearn.neighbors._kd_tree", "newObj"),
    ("sklearn.neighbors._ball_tree", "newObj"),
    ("sklearn.neighbors._dist_metrics", "newObj"),
    ("sklearn.metrics._dist_metrics", "newObj"),
  ]

  /// What its class makes of arguments, and its state if it has one.
  ///
  /// The loaders of trees call one class, whatever the node says.
  func reduction(_ node: Int) throws(ReadError) -> [Step] {
    let fixed: String? =
      switch tree.nodes[node].loader {
      case .tree: "sklearn.tree._tree:Tree"
      case .quantileForest: "quantile_forest._quantile_forest_fast:QuantileForest"
      default: nil
      }
    if let fixed, try !isOf(fixed, node) {
      throw fault(node, "its class is not the one that its loader makes")
    }
    let (state, arguments) = (child(0, of: node), child(1, of: node))
    guard tree.nodes[arguments].loader == .tuple else {
      throw fault(node, "its arguments are no tuple")
    }
    let call = [try type(of: node), .node(arguments), .opcodes([Opcodes.reduce])]
    // skops gives no state that is false to Python.
    if isNone(state) || isEmptyContainer(state) { return call }
    return call + [.node(state), .opcodes([Opcodes.build])]
  }

  /// What its class, or a function of `operator`, makes of arguments.
  func construction(_ node: Int) throws(ReadError) -> [Step] {
    let arguments = child(0, of: node)
    guard tree.nodes[arguments].loader == .tuple else {
      throw fault(node, "its arguments are no tuple")
    }
    let name = String(decoding: try joinedName(of: node), as: UTF8.self)
    if SkopsTranscription.zones.contains(name), tree.nodes[arguments].count == 1 {
      // A zone is pickled as the result of `ZoneInfo._unpickle(name, from cache)`.
      return [
        .global("builtins", "getattr"), .opcodes([Opcodes.mark]), try type(of: node),
        .opcodes(Opcodes.text("_unpickle") + [Opcodes.tuple, Opcodes.reduce, Opcodes.mark]),
        .node(child(0, of: arguments)),
        .opcodes([Opcodes.bool(true), Opcodes.tuple, Opcodes.reduce]),
      ]
    }
    return [try type(of: node), .node(arguments), .opcodes([Opcodes.reduce])]
  }

  private static let zones = ["zoneinfo:ZoneInfo", "zoneinfo._zoneinfo:ZoneInfo"]

  /// A function by its name, which files of protocol 0 keep in another place.
  func function(_ node: Int) throws(ReadError) -> Step {
    guard tree.protocolNumber == 0 else { return try type(of: node) }
    return try global(
      try text("content", "module_path", of: node), try text("content", "function", of: node),
      for: node)
  }

  /// `getattr(object, name)`.
  func method(_ node: Int) throws(ReadError) -> [Step] {
    let name = try text("content", "func", of: node)
    return [
      .global("builtins", "getattr"), .opcodes([Opcodes.mark]), .node(child(0, of: node)),
      .opcodes(Opcodes.text(name) + [Opcodes.tuple, Opcodes.reduce]),
    ]
  }

  /// `partial(function)`, with function, arguments, keywords and attributes for its state.
  func partial(_ node: Int) throws(ReadError) -> [Step] {
    guard try isOf("functools:partial", node) else { throw fault(node, "it is no partial") }
    return [
      .global("functools", "partial"), .opcodes([Opcodes.mark]), .node(child(0, of: node)),
      .opcodes([Opcodes.tuple, Opcodes.reduce, Opcodes.mark]),
    ] + children(of: node) + [.opcodes([Opcodes.tuple, Opcodes.build])]
  }

  /// A random generator: the name of its bit generator, and its state.
  func random(_ node: Int, _ maker: String, state: Int) throws(ReadError) -> [Step] {
    guard tree.nodes[state].loader == .dict,
      let entry = try member("content", of: state)["bit_generator"],
      let name = entry["content"]?.utf8, entry["__loader__"]?.isString("JsonNode") == true,
      let opcodes = SkopsScalar.opcodes(name[...])
    else { throw fault(node, "it does not name its bit generator") }
    return [
      .global("numpy.random._pickle", maker), .opcodes([Opcodes.mark] + opcodes),
      .global("numpy.random._pickle", "__bit_generator_ctor"),
      .opcodes([Opcodes.tuple, Opcodes.reduce]), .node(state), .opcodes([Opcodes.build]),
    ]
  }

  /// Whether a node is Python's `None`.
  func isNone(_ node: Int) -> Bool {
    let node = tree.nodes[node]
    return node.loader == .json && node.value["content"]?.isString("null") == true
  }

  private func isEmptyContainer(_ node: Int) -> Bool {
    let node = tree.nodes[node]
    switch node.loader {
    case .dict: return node.count == 1
    case .tuple, .list: return node.count == 0
    default: return false
    }
  }
}
