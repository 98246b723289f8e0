import Amphora
import Bytes
import Pickle

/// Arrays by name, as an `.npz` and a safetensors file hold them, on their way into a document.
///
/// Its origin is what the library that wrote the file gives when it loads it: a dict of arrays.
struct ArrayDictionary {
  private var builder: OriginBuilder
  private var children: [Int] = []
  private var dtypes: [ElementType: Int] = [:]

  /// Starts an empty dict.
  init(limits: Limits) throws(ReadError) { builder = try OriginBuilder(limits: limits) }

  /// Adds an array whose elements are numbers or booleans.
  ///
  /// - Precondition: `source` has the elements of `shape`, which `Shape.count` judged.
  /// - Throws: `badBoolean`, or `tooMuchMemory`.
  mutating func add(
    _ name: String, _ type: ElementType, _ shape: [Int], _ source: any TensorSource, at offset: Int
  ) throws(ReadError) {
    // A tensor of a document has at least one dimension: a single value is one row.
    let tensor = Tensor(type, shape.isEmpty ? [1] : shape, source)
    if type == .bool { try ArrayType.checkBooleans(source, count: tensor.count, at: offset) }
    let record = builder.record(tensor, role: role(of: name))
    let dtype =
      dtypes[type] ?? builder.origin.add(.dtype, value: builder.origin.add(text: type.numpyName))
    dtypes[type] = dtype
    let shape = builder.shape(shape)
    try add(name, builder.origin.add(.array, value: record, children: [dtype, shape]))
  }

  /// Adds the array of a `.npy` file, whose elements are no objects.
  ///
  /// - Throws: What speaks against the file.
  mutating func add(_ name: String, npy file: ByteSlice) throws(ReadError) {
    try add(name, builder.npyArray(file, role: role(of: name)))
  }

  /// Adds the value of a pickle that an audit has passed.
  mutating func add(_ name: String, _ pickle: PickledValues) throws(ReadError) {
    try add(name, builder.build(pickle, role: role(of: name), depth: 1))
  }

  /// Adds members of the dict that a file of PyTorch holds, whose tensors have been judged.
  mutating func add(
    _ members: [(name: [UInt8], value: PickleNodeID)], of content: TorchContent
  ) throws(ReadError) {
    let names = members.map { String(decoding: $0.name, as: UTF8.self) }
    let parts = zip(names, members).map { ($1.value, role(of: $0)) }
    let nodes = try builder.build(parts, of: content.pickle.values, content.storages, depth: 1)
    for (name, node) in zip(names, nodes) { try add(name, node) }
  }

  /// Makes the dict the origin of `document`.
  consuming func finish(into document: inout Document) {
    let root = builder.origin.add(.dict, children: children)
    builder.finish(root: root, into: &document)
  }

  private mutating func role(of name: String) -> Int {
    builder.roles.role(of: Array(name.utf8), in: Roles.top)
  }

  private mutating func add(_ name: String, _ node: Int) throws(ReadError) {
    children += [builder.origin.add(.string, value: builder.origin.add(text: name)), node]
    if children.count.isMultiple(of: 1_024) { try builder.checkMemory() }
  }
}

extension ElementType {
  /// What `numpy.dtype` calls the type, or what `ml_dtypes` calls it where NumPy itself has none.
  package var numpyName: String {
    switch self {
    case .bool: "|b1"
    case .int8: "|i1"
    case .uint8: "|u1"
    case .int16: "<i2"
    case .uint16: "<u2"
    case .int32: "<i4"
    case .uint32: "<u4"
    case .int64: "<i8"
    case .uint64: "<u8"
    case .float16: "<f2"
    case .float32: "<f4"
    case .float64: "<f8"
    case .complex64: "<c8"
    case .complex128: "<c16"
    case .bytes(let count): "|S\(count)"
    case .datetime64(let unit): "<M8[\(unit)]"
    case .timedelta64(let unit): "<m8[\(unit)]"
    case .bfloat16, .smallFloat, .utf8, .wtf8: name
    }
  }
}
