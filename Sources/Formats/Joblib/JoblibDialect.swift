import Bytes
package import Pickle

// joblib writes a stand-in where an array belongs, and puts the array in its place when BUILD has
// given the stand-in its state:
//
// - `NumpyArrayWrapper`, since 0.10: the elements follow, after a byte that counts the bytes of padding
//   before them (since 1.2); of objects, a pickle of its own follows.
// - `NDArrayWrapper` and `ZNDArrayWrapper`, before: the array lies in a file beside this one.
extension PickleDialect {
  /// All that any version of joblib wrote.
  package static let joblib = PickleDialect([
    inline(.asDeclared), beside, besideCompressed,
  ])

  /// What joblib from 0.10 to 1.1 makes of a file: it knows of no padding, takes its count for the
  /// first element, and takes the last ones for opcodes.
  package static let joblibBefore12 = PickleDialect([
    inline(.never), beside, besideCompressed,
  ])

  /// What joblib wrote before 0.10, whose compressed files begin with `ZF`.
  ///
  /// Newer versions put no elements after a stand-in of theirs there: they would read opcodes.
  package static let joblibBefore010 = PickleDialect([inlineOutOfPlace, beside, besideCompressed])

  /// What joblib would take a file for: a part named by its layer shows which version wrote it.
  static func joblib(in file: SourceFile) -> PickleDialect {
    file.part.hasSuffix("zfile") ? joblibBefore010 : joblib
  }

  private static let modules = ["joblib.numpy_pickle", "sklearn.externals.joblib.numpy_pickle"]
  private static let compatible =
    modules + ["joblib.numpy_pickle_compat", "sklearn.externals.joblib.numpy_pickle_compat"]

  private static let inlineName = "NumpyArrayWrapper"

  /// Whether padding comes before elements.
  private enum Padding {
    case asDeclared
    case never
  }

  private static func inline(_ padding: Padding) -> Rule {
    Rule(modules: modules, name: inlineName) {
      (graph: borrowing PickleGraph, object: PickleObject, reader: inout ByteReader)
        throws(ReadError) in
      try elements(of: object, graph, padding, &reader)
    }
  }

  private static func elements(
    of object: PickleObject, _ graph: borrowing PickleGraph, _ padding: Padding,
    _ reader: inout ByteReader
  ) throws(ReadError) -> Content {
    let input = reader.bytes
    let wrapper = try WrapperAttributes(
      object, graph, input, required: [.subclass, .shape, .order, .dtype],
      optional: [.allowsMapping, .alignment])
    try wrapper.checkSubclass(wrapper.node(.subclass), graph, input)
    let shapeNode = try wrapper.node(.shape)
    guard let shape = graph.dimensions(shapeNode) else {
      throw wrapper.fault("its shape", in: shapeNode, graph)
    }
    let order = try wrapper.node(.order)
    guard let letter = graph.shortText(order, input), letter == [0x43] || letter == [0x46] else {
      throw wrapper.fault("its order is neither 'C' nor 'F'", in: order, graph)
    }
    let dtypeNode = try wrapper.node(.dtype)
    guard let dtype = WrapperDtype(dtypeNode, graph, input) else {
      throw wrapper.fault("its dtype", in: dtypeNode, graph)
    }
    let isPadded = try wrapper.isPadded(graph)
    if dtype.hasObjects { return .pickle }
    guard let count = dtype.byteCount(shape) else {
      throw ReadError(.badArray, at: object.offset, "its dimensions are out of range")
    }
    if isPadded, padding == .asDeclared {
      let count = try reader.byte()
      _ = try reader.take(count)
    }
    return .bytes(
      try reader.take(count), parts: [dtypeNode, shapeNode, order, try wrapper.node(.subclass)])
  }

  private static let inlineOutOfPlace = Rule(modules: modules, name: inlineName) {
    (_: borrowing PickleGraph, object: PickleObject, _: inout ByteReader) throws(ReadError) in
    throw ReadError(.unusualWrapper, at: object.offset, "in a file of joblib before 0.10")
  }

  private static let beside = Rule(modules: compatible, name: "NDArrayWrapper", place: .elsewhere) {
    (graph: borrowing PickleGraph, object: PickleObject, reader: inout ByteReader)
      throws(ReadError) in
    let input = reader.bytes
    let wrapper = try WrapperAttributes(
      object, graph, input, required: [.filename, .subclass], optional: [.allowsMapping])
    let (file, subclass) = (try wrapper.node(.filename), try wrapper.node(.subclass))
    guard graph.shortText(file, input) != nil else {
      throw wrapper.fault("its file name", in: file, graph)
    }
    try wrapper.checkSubclass(subclass, graph, input)
    return .bytes(reader.position..<reader.position, parts: [file, subclass])
  }

  private static let besideCompressed = Rule(
    modules: compatible, name: "ZNDArrayWrapper", place: .elsewhere
  ) {
    (graph: borrowing PickleGraph, object: PickleObject, reader: inout ByteReader)
      throws(ReadError) in
    let input = reader.bytes
    let wrapper = try WrapperAttributes(
      object, graph, input, required: [.filename, .initArguments, .state], optional: [])
    let file = try wrapper.node(.filename)
    guard graph.shortText(file, input) != nil else {
      throw wrapper.fault("its file name", in: file, graph)
    }
    // The arguments of `_reconstruct` and the state of the array, without its bytes.
    guard case .tuple(let arguments) = graph[try wrapper.node(.initArguments)],
      arguments.count == 3, let subclass = graph[arguments].first,
      case .tuple(let state) = graph[try wrapper.node(.state)], state.count == 4
    else { throw wrapper.fault("how its array is made") }
    try wrapper.checkSubclass(subclass, graph, input)
    let parts = graph[state].dropFirst()
    return .bytes(reader.position..<reader.position, parts: [file, subclass] + parts)
  }
}

extension WrapperAttributes {
  /// Checks that an array is of a class for which joblib makes a stand-in.
  ///
  /// - Throws: `unusualWrapper`: joblib calls the class, whichever it is.
  fileprivate func checkSubclass(
    _ id: PickleNodeID, _ graph: borrowing PickleGraph, _ input: Span<UInt8>
  ) throws(ReadError) {
    let name = graph.globalName(id, input)
    guard JoblibArray.classes.contains(where: { Array($0.utf8) == name }) else {
      throw fault("its class is no array's", in: id, graph)
    }
  }

  /// Whether a count of padding comes before the elements.
  fileprivate func isPadded(_ graph: borrowing PickleGraph) throws(ReadError) -> Bool {
    guard has(.alignment) else { return false }
    let alignment = try node(.alignment)
    switch graph[alignment] {
    case .none: return false
    case .integer(let bytes) where (1...255).contains(bytes): return true
    default: throw fault("its alignment", in: alignment, graph)
    }
  }
}
