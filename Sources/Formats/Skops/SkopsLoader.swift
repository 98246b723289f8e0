/// What a node of a schema is for, by the name of the class of skops that loads it.
enum SkopsLoader: String, CaseIterable {
  case dict = "DictNode"
  case defaultDict = "DefaultDictNode"
  case deprecatedKeys = "_DictWithDeprecatedKeysNode"
  case list = "ListNode"
  case tuple = "TupleNode"
  case set = "SetNode"
  case json = "JsonNode"
  case bytes = "BytesNode"
  case byteArray = "BytearrayNode"
  case slice = "SliceNode"
  case function = "FunctionNode"
  case type = "TypeNode"
  case method = "MethodNode"
  case partial = "PartialNode"
  case operatorFunction = "OperatorFuncNode"
  case constructor = "ConstructorFromReduceNode"
  case object = "ObjectNode"
  case tree = "TreeNode"
  case loss = "LossNode"
  /// Losses of stochastic gradient descent, up to skops 0.9.
  case gradientLoss = "SGDNode"
  case quantileForest = "QuantileForestNode"
  case array = "NdArrayNode"
  case maskedArray = "MaskedArrayNode"
  case dtype = "DTypeNode"
  case randomState = "RandomStateNode"
  case randomGenerator = "RandomGeneratorNode"
  case sparseMatrix = "SparseMatrixNode"
  /// The same object as an earlier one, by its id alone.
  case cached = "CachedNode"

  /// Where the nodes within a node stand.
  enum Part {
    /// One node, at the end of a path of names.
    case node([String])
    /// One node that may be missing or null.
    case optional([String])
    /// All elements of an array of that name.
    case elements(String)
    /// The values of all members of an object of that name.
    case members(String)
  }

  /// Where the nodes within a node of this kind stand, in the order in which skops looks at them: of
  /// two nodes with one id, the first counts.
  var parts: [Part] {
    switch self {
    case .dict: [.node(["key_types"]), .members("content")]
    case .defaultDict: [.node(["content", "main"]), .node(["content", "default_factory"])]
    case .deprecatedKeys:
      [.node(["content", "main"]), .node(["content", "_deprecated_key_to_new_key"])]
    case .list, .tuple, .set: [.elements("content")]
    case .method: [.node(["content", "obj"])]
    case .partial:
      ["func", "args", "kwds", "namespace"].map { .node(["content", $0]) }
    case .operatorFunction: [.node(["attrs"])]
    case .constructor, .dtype, .randomState: [.node(["content"])]
    case .object: [.optional(["content"])]
    case .tree, .loss, .gradientLoss, .quantileForest:
      [.node(["content"]), .node(["__reduce__", "args"])]
    case .maskedArray: [.node(["content", "data"]), .node(["content", "mask"])]
    case .randomGenerator:
      [.node(["content", "bit_generator"]), .optional(["content", "seed_seq"])]
    case .json, .bytes, .byteArray, .slice, .function, .type, .sparseMatrix, .cached, .array: []
    }
  }

  /// The same for an array of objects, whose elements are nodes.
  static let objectArrayParts: [Part] = [.elements("content"), .node(["shape"])]
}
