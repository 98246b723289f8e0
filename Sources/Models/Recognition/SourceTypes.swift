import Amphora
import Bytes

/// Tells containers, objects and other values of a source apart.
enum SourceTypes {
  /// The members of a dict, a list or a tuple, with the names that they have there; nil for others.
  static func members(
    of node: Int, in graph: ObjectGraph
  ) -> [(name: String, node: Int)]? {
    switch graph.kind(node) {
    case .list, .tuple:
      return graph.children(node).enumerated().map { (String($0), $1) }
    case .dict:
      return pairs(graph.children(node), graph)
    case .objectArray:
      return elements(of: node, in: graph).enumerated().map { (String($0), $1) }
    case .call, .instance:
      return entries(of: node, in: graph).map { pairs($0, graph) }
    default: return nil
    }
  }

  /// The one value that an array of objects without dimensions is for, as `numpy.save` wraps whatever
  /// it is given; any other value itself.
  static func unwrapped(_ node: Int, in graph: ObjectGraph) -> Int {
    guard graph.kind(node) == .objectArray, let shape = graph.child(node, 1),
      graph.children(shape).isEmpty, let element = elements(of: node, in: graph).first
    else { return node }
    return element
  }

  /// The elements of an array of objects, which follow its dtype and its shape.
  private static func elements(of node: Int, in graph: ObjectGraph) -> ArraySlice<Int> {
    graph.children(node).dropFirst(2)
  }

  /// What was put into an object of a class that adds little to a dict: keys, each with its value;
  /// nil for others.
  static func entries(of node: Int, in graph: ObjectGraph) -> ArraySlice<Int>? {
    guard let record = Record(graph, node),
      dictionaries.contains(where: { $0.utf8.elementsEqual(record.className.utf8) })
    else { return nil }
    return graph.child(node, Record.Place.entries).map { graph.children($0) } ?? []
  }

  /// Whether a value is an object of some class, and not a value that Python makes by a call.
  static func isObject(_ node: Int, in graph: ObjectGraph) -> Bool {
    guard let record = Record(graph, node) else { return false }
    // A size of PyTorch is a tuple, however it was made.
    if graph.torchDimensions(node) != nil { return false }
    return graph.kind(node) == .instance || record.hasPlainState
      || ModelKinds.kind(recognizing: record.className) != nil
  }

  /// What a value is, for people.
  static func name(of node: Int, in graph: ObjectGraph) -> String {
    if let record = Record(graph, node) { return record.className }
    return switch graph.kind(node) {
    case .none: "None"
    case .false, .true: "bool"
    case .integer, .bigInteger: "int"
    case .float: "float"
    case .complex: "complex"
    case .string: "str"
    case .bytes, .byteString: "bytes"
    case .byteArray: "bytearray"
    case .list, .scalarList: "list"
    case .tuple: "tuple"
    case .dict, .scalarDict: "dict"
    case .set: "set"
    case .frozenSet: "frozenset"
    case .global: graph.globalName(node) ?? "a class or function"
    case .call, .instance: "an object"
    case .array, .fortranArray, .objectArray: "numpy.ndarray"
    case .scalar: "a NumPy scalar"
    case .dtype, .recordDtype, .subarrayDtype: "numpy.dtype"
    case .slice: "slice"
    }
  }

  private static func pairs(
    _ children: ArraySlice<Int>, _ graph: ObjectGraph
  ) -> [(name: String, node: Int)] {
    stride(from: children.startIndex, to: children.endIndex - 1, by: 2).map {
      (PythonNotation.keyName(children[$0], in: graph), children[$0 + 1])
    }
  }

  private static let dictionaries = [
    "collections.OrderedDict", "collections.defaultdict", "sklearn.utils.Bunch",
    "sklearn.utils._bunch.Bunch", "sklearn.utils.deprecation.DeprecationDict",
  ]
}
