import Amphora
import Bytes

@testable import Models

/// A source's object graph made by hand.
struct OriginSketch {
  private(set) var document = Document()
  private(set) var origin = Origin()

  mutating func string(_ text: String) -> Int { string(Array(text.utf8)) }

  /// A string of any bytes, as with a lone surrogate.
  mutating func string(_ bytes: [UInt8]) -> Int {
    let slice = ByteStorage(copying: bytes.span).slice
    return origin.add(.string, value: origin.add(string: slice))
  }

  mutating func integer(_ value: Int) -> Int { origin.add(.integer, value: Int64(value)) }

  mutating func float(_ value: Double) -> Int {
    origin.add(.float, value: origin.add(floats: value))
  }

  mutating func plain(_ kind: NodeKind) -> Int { origin.add(kind) }

  mutating func container(_ kind: NodeKind, _ children: [Int]) -> Int {
    origin.add(kind, children: children)
  }

  mutating func bytes(_ kind: NodeKind, _ bytes: [UInt8]) -> Int {
    origin.add(kind, bytes: bytes.span)
  }

  /// A dict with keys that are strings.
  mutating func dictionary(_ pairs: [(String, Int)]) -> Int {
    var children: [Int] = []
    for (key, value) in pairs { children += [string(key), value] }
    return container(.dict, children)
  }

  /// An array of float64.
  mutating func array(_ values: [Double], _ shape: [Int]) -> Int {
    array(Tensor(.float64, shape, ContiguousSource(values)), "<f8")
  }

  /// An array of int64.
  mutating func array(_ values: [Int], _ shape: [Int]) -> Int {
    array(Tensor(.int64, shape, ContiguousSource(values)), "<i8")
  }

  private mutating func array(_ tensor: Tensor, _ dtype: String) -> Int {
    let record = origin.add(array: TensorReference(document.add(tensor)))
    let slice = ByteStorage(copying: Array(dtype.utf8).span).slice
    let type = origin.add(.dtype, value: origin.add(string: slice))
    let sizes = tensor.shape.map { origin.add(.integer, value: Int64($0)) }
    let shape = origin.add(.tuple, children: sizes)
    return origin.add(.array, value: record, children: [type, shape])
  }

  /// A list that is kept as a tensor.
  mutating func list(_ tensor: Tensor) -> Int {
    let record = origin.add(array: TensorReference(document.add(tensor)))
    return origin.add(.scalarList, value: record)
  }

  /// An integer that 64 bits cannot hold, by its hexadecimal digits.
  mutating func bigInteger(_ digits: String) -> Int {
    let slice = ByteStorage(copying: Array(digits.utf8).span).slice
    return origin.add(.bigInteger, value: origin.add(string: slice))
  }

  /// A class or function.
  mutating func global(_ name: String) -> Int {
    let parts = name.split(separator: ".")
    return container(
      .global,
      [string(parts.dropLast().joined(separator: ".")), string(String(parts[parts.count - 1]))])
  }

  /// What a call or `__new__` made; nil stands for no state.
  mutating func object(
    _ className: String, _ kind: NodeKind = .instance, arguments: [Int] = [], state: Int? = nil,
    entries: Int? = nil
  ) -> Int {
    let none = plain(.none)
    let type = global(className)
    let given = container(.tuple, arguments)
    return container(kind, [type, given, none, state ?? none, none, entries ?? none])
  }

  /// An object with attributes.
  mutating func object(_ className: String, _ attributes: [(String, Int)]) -> Int {
    let state = dictionary(attributes)
    return object(className, state: state)
  }

  /// A fitted `Ridge` of two features.
  mutating func ridge(_ changes: [(String, Int)] = []) -> Int {
    let attributes = [
      ("coef_", array([2.0, -1], [2])), ("intercept_", float(0.5)),
      ("_sklearn_version", string("1.5.2")),
    ]
    return object("sklearn.linear_model._ridge.Ridge", attributes + changes)
  }

  /// A NumPy scalar of float64.
  mutating func scalar(_ value: Double) -> Int {
    let slice = ByteStorage(copying: Array("<f8".utf8).span).slice
    let type = origin.add(.dtype, value: origin.add(string: slice))
    return container(.scalar, [type, float(value)])
  }

  /// The first number of NumPy's version, as the names of arrays tell.
  mutating func setArrayLibraryVersion(_ version: Int?) { origin.arrayLibraryVersion = version }

  mutating func setChildren(of node: Int, to children: [Int]) {
    origin.setChildren(of: node, to: children)
  }

  /// Recognises the models of the graph whose whole is `root`.
  mutating func recognize(_ root: Int, limits: Limits = Limits()) throws -> RecognitionResult {
    origin.setRoot(root)
    document.origin = origin
    return try Recognizer.recognize(&document, limits: limits)
  }

  /// The object at a node.
  func record(_ node: Int) -> Record? {
    Record(ObjectGraph(origin, document.tensors), node)
  }

  /// The names of the entries.
  var names: [String] { document.entries.map(\.name) }

  /// The kind of the model behind each entry.
  var kinds: [String] { document.entries.map { document.models[$0.model].kind } }
}
