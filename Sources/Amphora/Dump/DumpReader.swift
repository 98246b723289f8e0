package import Bytes
import Codecs

/// Reads a JSON dump into a document.
///
/// What entries and origins say is judged as a container's sections are.
package struct DumpReader {
  private let text: SectionText
  private let limits: Limits
  private var document = Document()

  /// The dimensions of the tensors.
  private var shapes: [[Int]] = []

  /// Reads the fields of all entries, and remembers which tensors they name.
  private var fields: FieldReader

  /// The names of the entries so far.
  private var names: Set<[UInt8]> = []

  /// Reads a dump that fills `bytes`.
  ///
  /// - Throws: What speaks against the JSON, a code of `dump` or `container`, or a limit.
  package static func document(
    _ bytes: Span<UInt8>, limits: Limits
  ) throws(ReadError) -> Document {
    let json = try JSONDocument(parsing: bytes, rules: .dump, limits: limits)
    var reader = DumpReader(text: SectionText(json), limits: limits)
    try reader.read()
    return reader.document
  }

  private init(text: SectionText, limits: Limits) {
    self.text = text
    self.limits = limits
    fields = FieldReader(text, shapes: [], modelCount: 0)
  }

  private mutating func read() throws(ReadError) {
    var object = try text.object(text.root)
    let version = try text.count(object.take(DumpFormat.marker))
    guard version == DumpFormat.version else {
      throw ReadError(
        .dumpVersion, at: text.root.offset, "\(version), and \(DumpFormat.version) is known")
    }
    let entries = try object.take("entries")
    let origin = object.takeIfPresent("origin")
    let tensors = try object.take("tensors")
    try object.finish()
    for tensor in try text.array(tensors) { try read(tensor: tensor) }
    fields = FieldReader(text, shapes: shapes, modelCount: 0)
    if let origin { try read(origin: origin) }
    for (index, entry) in try text.array(entries).enumerated() {
      if index.isMultiple(of: 256) { try limits.deadline?.check(at: entry.offset) }
      try read(entry: entry)
    }
    guard !document.entries.isEmpty else {
      throw text.fault(.containerJSON, entries, "there is no model")
    }
    if let unused = fields.isTensorUsed.firstIndex(of: false) {
      throw text.fault(.containerUnusedTensor, tensors, "tensor \(unused)")
    }
  }

  // MARK: Tensors

  private mutating func read(tensor value: JSONValue) throws(ReadError) {
    var object = try text.object(value)
    let name = try object.take("dtype")
    let dimensions = try object.take("shape")
    let values = try object.take("values")
    try object.finish()
    guard let type = ElementType(name: try text.string(name)) else {
      throw text.fault(.dumpValue, name, "'\(try text.string(name))' is no dtype of the format")
    }
    var shape: [Int] = []
    for dimension in try text.array(dimensions) { shape.append(try text.count(dimension)) }
    let count = try Shape.count(
      shape, itemSize: type.size ?? 4, limits: limits, at: dimensions.offset)
    guard let count, values.kind == .array, values.count == count else {
      throw text.fault(.dumpShape, dimensions, "\(values.count) values")
    }
    let raw = try ElementText(type: type).raw(values)
    let slice = ByteStorage(copying: raw.span).slice
    let source: any TensorSource =
      if let size = type.size {
        ContiguousSource(slice, itemSize: size)
      } else {
        try StringSource(raw: slice, count: count)
      }
    _ = document.add(Tensor(type, shape, source))
    shapes.append(shape)
  }

  // MARK: Entries

  private mutating func read(entry value: JSONValue) throws(ReadError) {
    var object = try text.object(value)
    let metadata = object.takeIfPresent("metadata")
    let list = try object.take("models")
    let name = try object.take("name")
    let node = object.takeIfPresent("node")
    let provenance = try object.take("provenance")
    let verification = object.takeIfPresent("verification")
    try object.finish()
    let title = try text.string(name)
    guard ContainerRoot.isName(title), names.insert(Array(title.utf8)).inserted else {
      throw text.fault(.containerName, name, "'\(title)'")
    }
    var pairs: [(key: String, value: String)] = []
    if let metadata {
      for pair in try text.array(metadata) { pairs.append(try text.pair(pair)) }
    }
    let (models, rows) = try self.models(list, verification)
    let base = document.models.count
    func local(_ fields: Fields) -> Fields {
      fields.mapped { value in
        if case .model(let index) = value { .model(base + index) } else { value }
      }
    }
    for model in models {
      _ = document.add(
        Model(kind: model.kind, version: model.version, fields: local(model.fields)))
    }
    document.entries.append(
      Document.Entry(
        name: title, model: base, node: try self.node(node, of: value),
        provenance: try Provenance(provenance, in: text), metadata: pairs, verification: rows))
  }

  private mutating func models(
    _ list: JSONValue, _ verification: JSONValue?
  ) throws(ReadError) -> ([Model], [Fields]) {
    let entries = try ModelSection.entries(list, in: text)
    for entry in entries {
      guard ContainerRoot.isKind(entry.kind) else {
        throw text.fault(.containerKind, list, "'\(entry.kind)' is not the name of a kind")
      }
      try checkNames(entry.fields)
    }
    let rows = try ModelSection.rows(verification, in: text)
    for row in rows { try checkNames(row) }
    fields.begin(modelCount: entries.count)
    return try ModelSection.models(entries, rows, of: list, by: &fields, in: text)
  }

  /// Fields are named as the container names them; objects within them have a name of their own.
  private func checkNames(_ fields: JSONValue) throws(ReadError) {
    for (name, value) in fields.members where !ContainerRoot.isKind(name) {
      throw text.fault(.containerValue, value, "'\(name)' is not the name of a field")
    }
  }

  private func node(_ value: JSONValue?, of entry: JSONValue) throws(ReadError) -> Int? {
    guard let origin = document.origin else {
      guard let value else { return nil }
      throw text.fault(.containerOriginNode, value, "there is no origin")
    }
    guard let value else { throw text.fault(.containerOriginNode, entry, "it has no node") }
    let node = try text.count(value)
    guard node < origin.nodes.count else {
      throw text.fault(.containerOriginNode, value, "there are \(origin.nodes.count) nodes")
    }
    return node
  }

  // MARK: The origin

  private mutating func read(origin value: JSONValue) throws(ReadError) {
    var object = try text.object(value)
    let arrays = try object.take("arrays")
    let nodes = try object.take("nodes")
    let root = try object.take("root")
    try object.finish()
    guard nodes.count <= limits.nodes else {
      throw text.fault(.tooManyNodes, nodes, "\(nodes.count), over \(limits.nodes)")
    }
    var origin = Origin()
    for array in try text.array(arrays) {
      let reference = try fields.reference(array)
      guard reference.rows != nil else {
        throw text.fault(.containerTensorReference, array, "it has no rows")
      }
      _ = origin.add(array: reference)
    }
    let count = nodes.count
    for node in try text.array(nodes) { try add(node, of: count, to: &origin) }
    let place = try text.count(root)
    guard place < count else {
      throw text.fault(.containerOriginNode, root, "there are \(count) nodes")
    }
    origin.setRoot(place)
    try OriginChecks(origin, shapes, at: value.offset, limits: limits).check()
    document.origin = origin
  }

  private func add(
    _ value: JSONValue, of count: Int, to origin: inout Origin
  ) throws(ReadError) {
    var object = try text.object(value)
    let array = object.takeIfPresent("array")
    let children = object.takeIfPresent("children")
    let name = try object.take("kind")
    let content = object.takeIfPresent("value")
    try object.finish()
    guard let kind = name.utf8.flatMap({ DumpFormat.kinds[$0] }) else {
      throw text.fault(.dumpNode, name, "there is no such kind")
    }
    let hasArray = [.array, .fortranArray, .scalarList, .scalarDict].contains(kind)
    guard (array != nil) == hasArray, (content != nil) == DumpReader.hasValue(kind),
      children == nil || kind.hasChildren
    else { throw text.fault(.dumpNode, value, "a member is missing, or has no place there") }
    var ids: [Int] = []
    if let children {
      for child in try text.array(children) {
        let id = try text.count(child)
        guard id < count else {
          throw text.fault(.containerOriginNode, child, "there are \(count) nodes")
        }
        ids.append(id)
      }
    }
    if kind.isBlob, let content {
      guard let bytes = ElementText.latin1(content) else {
        throw text.fault(.dumpNode, content, "it has a character that is no byte")
      }
      _ = origin.add(kind, bytes: bytes.span)
      return
    }
    var number: Int64 = 0
    if let array { number = Int64(try text.count(array)) }
    if let content { number = try self.number(content, of: kind, in: &origin) }
    let id = origin.add(kind, value: number)
    if kind.hasChildren { origin.setChildren(of: id, to: ids) }
  }

  private static func hasValue(_ kind: NodeKind) -> Bool {
    switch kind {
    case .integer, .bigInteger, .float, .string, .bytes, .byteString, .byteArray, .complex, .dtype,
      .recordDtype:
      true
    default: false
    }
  }

  /// The value of a node: an integer, or the place of what is added to a column.
  private func number(
    _ value: JSONValue, of kind: NodeKind, in origin: inout Origin
  ) throws(ReadError) -> Int64 {
    switch kind {
    case .integer: return try ElementText.integer(value)
    case .float: return origin.add(floats: try ElementText.double(value))
    case .complex:
      var parts = try text.array(value)
      guard value.count == 2, let real = parts.next(), let imaginary = parts.next() else {
        throw text.fault(.dumpNode, value, "it has no two parts")
      }
      return origin.add(
        floats: try ElementText.double(real), try ElementText.double(imaginary))
    default:
      guard let string = ElementText.string(value, mayHaveSurrogates: true) else {
        throw text.fault(.dumpNode, value, "it is no text")
      }
      return origin.add(string: ByteStorage(copying: string.span).slice)
    }
  }
}

extension StringSource {
  /// Creates a source over strings in raw form, whose lengths have been judged.
  fileprivate init(raw: ByteSlice, count: Int) throws(ReadError) {
    var lengths = ByteReader(raw.bytes)
    var strings: [ByteSlice] = []
    strings.reserveCapacity(count)
    var place = 4 * count
    for _ in 0..<count {
      let length = Int(try lengths.integer(UInt32.self))
      strings.append(raw.subslice(place, count: length))
      place += length
    }
    self.init(strings)
  }
}
