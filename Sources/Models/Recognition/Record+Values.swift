import Amphora
import Bytes

extension Record {
  /// Whether the object has the attribute, be it None.
  func has(_ name: String) throws(ReadError) -> Bool { try attribute(name) != nil }

  /// Whether the attribute is absent or None.
  func isNone(_ name: String) throws(ReadError) -> Bool {
    switch try attribute(name) {
    case nil, .scalar(.none): true
    case .node(let node): graph.kind(node) == .none
    default: false
    }
  }

  /// A single value; nil when the attribute is absent or something else.
  func optionalScalar(_ name: String) throws(ReadError) -> Scalar? {
    switch try attribute(name) {
    case nil: nil
    case .scalar(let scalar): scalar
    case .node(let node): try graph.scalar(node)
    }
  }

  /// A single value.
  func scalar(_ name: String) throws(ReadError) -> Scalar {
    if let scalar = try optionalScalar(name) { return scalar }
    guard try has(name) else { throw unexpected("it has no attribute \(name)") }
    throw unfit(name, "a single value")
  }

  /// An integer.
  func integer(_ name: String) throws(ReadError) -> Int {
    guard case .integer(let value) = try scalar(name) else { throw unfit(name, "an integer") }
    return value
  }

  /// A float; an integer counts as one.
  func double(_ name: String) throws(ReadError) -> Double {
    switch try scalar(name) {
    case .float(let value): return value
    case .integer(let value): return Double(value)
    default: throw unfit(name, "a float")
    }
  }

  /// A boolean.
  func bool(_ name: String) throws(ReadError) -> Bool {
    guard case .bool(let value) = try scalar(name) else { throw unfit(name, "a boolean") }
    return value
  }

  /// A string.
  func string(_ name: String) throws(ReadError) -> String {
    guard case .string(let value) = try scalar(name) else { throw unfit(name, "a string") }
    return value
  }

  /// A string, or nil when the attribute is absent or something else.
  func optionalString(_ name: String) throws(ReadError) -> String? {
    guard case .string(let value)? = try optionalScalar(name) else { return nil }
    return value
  }

  /// An attribute that is a node of its own.
  func member(_ name: String) throws(ReadError) -> Int {
    switch try attribute(name) {
    case nil: throw unexpected("it has no attribute \(name)")
    case .scalar: throw unfit(name, "an object")
    case .node(let node): return node
    }
  }

  /// The members of a list or tuple.
  func list(_ name: String) throws(ReadError) -> [Int] {
    let node = try member(name)
    switch graph.kind(node) {
    case .list, .tuple: return Array(graph.children(node))
    case .objectArray: return Array(graph.children(node).dropFirst(2))
    default: throw unfit(name, "a list")
    }
  }

  /// An object.
  func record(_ name: String) throws(ReadError) -> Record {
    guard let record = Record(graph, try member(name)) else { throw unfit(name, "an object") }
    return record
  }

  /// The single values of a dict, by those of its keys that are strings.
  func dictionary(_ name: String) throws(ReadError) -> [ExactText: Scalar] {
    let node = try member(name)
    guard let pairs = try graph.pairs(node) else { throw unfit(name, "a dict") }
    var values: [ExactText: Scalar] = [:]
    for (key, value) in pairs {
      guard case .string(let key) = key, let scalar = try value.scalar(in: graph) else { continue }
      values[ExactText(key)] = scalar
    }
    return values
  }

  /// An array without named columns.
  func tensor(_ name: String) throws(ReadError) -> TensorReference {
    guard let reference = graph.plainArray(try member(name)) else { throw unfit(name, "an array") }
    return reference
  }

  /// The dimensions of an array.
  func shape(_ name: String) throws(ReadError) -> [Int] { graph.tensor(try tensor(name)).shape }

  /// The version of scikit-learn that wrote the object.
  func libraryVersion() throws(ReadError) -> LibraryVersion {
    LibraryVersion(try optionalString("_sklearn_version") ?? "")
  }

  /// Whether the source computed with NumPy 2 or later.
  ///
  /// The names of its arrays tell. Where it has none, the release of scikit-learn must do: those
  /// before 1.4 do not run with NumPy 2.
  func computesWithNumPy2() throws(ReadError) -> Bool {
    if let version = graph.origin.arrayLibraryVersion { return version >= 2 }
    return try libraryVersion() >= LibraryVersion(1, 4)
  }

  private func unfit(_ name: String, _ wanted: String) -> ReadError {
    unexpected("its attribute \(name) is not \(wanted)")
  }
}

extension ObjectGraph {
  /// The record of an array without named columns; nil for other nodes, and for one without
  /// dimensions, which is a single value.
  func plainArray(_ node: Int) -> TensorReference? {
    guard let rank = rank(node), rank > 0 else { return nil }
    return array(origin.nodes[node].value)
  }

  /// The record of a named column of an array; nil when there is none.
  func column(_ node: Int, _ name: String) -> TensorReference? {
    reads.note(node, name)
    guard kind(node) == .array || kind(node) == .fortranArray,
      let dtype = child(node, 0), kind(dtype) == .recordDtype
    else { return nil }
    // The first child says whether it is aligned; then name, dtype, offset and title of each field.
    let names = children(dtype).dropFirst()
    for (index, place) in stride(from: names.startIndex, to: names.endIndex, by: 4).enumerated() {
      guard let text = string(names[place]), text.utf8.elementsEqual(name.utf8) else { continue }
      return array(origin.nodes[node].value + Int64(index))
    }
    return nil
  }
}

/// The part of a library's version that decides how it stores and computes.
struct LibraryVersion: Comparable {
  let major: Int
  let minor: Int

  init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads the first two numbers of a version; what is none counts as 0.
  init(_ text: String) { self = LibraryVersion(reading: text) ?? LibraryVersion(0, 0) }

  /// Reads the first two numbers of a version, such as 1 and 2 of `1.2rc1`; nil where there are none.
  init?(reading text: String) {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    let numbers = parts.prefix(2).mapAll { part in
      Int(part.prefix { ("0"..."9").contains($0) })
    }
    guard let major = numbers?.first else { return nil }
    self.init(major, numbers?.dropFirst().first ?? 0)
  }

  static func < (one: LibraryVersion, other: LibraryVersion) -> Bool {
    (one.major, one.minor) < (other.major, other.minor)
  }
}
