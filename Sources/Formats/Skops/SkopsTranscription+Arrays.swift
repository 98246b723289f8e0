import Amphora
import Bytes
import Codecs

// Arrays: those in files stay there, and the pickle names them as joblib before 0.10 did.
extension SkopsTranscription {
  func numpyScalar(_ type: ScalarType, _ bytes: [UInt8]) -> [Step] {
    [
      .global("numpy.core.multiarray", "scalar"), .opcodes([Opcodes.mark]), .dtype(type),
      .opcodes(Opcodes.bytes(bytes) + [Opcodes.tuple, Opcodes.reduce]),
    ]
  }

  mutating func array(_ node: Int) throws(ReadError) -> [Step] {
    guard tree.nodes[node].count == 0 else { return try objectArray(node) }
    let name = try joinedName(of: node)
    if JoblibArray.classes.contains(where: { Array($0.utf8) == name }) {
      return standIn(for: try memberFile(node), try type(of: node))
    }
    let file = try memberFile(node)
    guard name.starts(with: "numpy:".utf8) else {
      let text = String(decoding: name, as: UTF8.self)
      throw ReadError(.skopsContent, at: tree.nodes[node].offset, "an array of the class \(text)")
    }
    let plain = try PlainArray(file)
    guard plain.header.shape.isEmpty, plain.type.kind != .object else {
      throw fault(node, "a scalar of NumPy is no single value")
    }
    return numpyScalar(plain.type, try plain.rowMajorBytes())
  }

  /// What joblib wrote of an array that lies in another file.
  private mutating func standIn(for file: SourceFile, _ type: Step) -> [Step] {
    let name = keep(file)
    return [
      .global("joblib.numpy_pickle", "NDArrayWrapper"),
      .opcodes([Opcodes.emptyTuple, Opcodes.newObject, Opcodes.emptyDict, Opcodes.mark]),
      .key("filename"), .opcodes(Opcodes.text(name)), .key("subclass"), type,
      .opcodes([Opcodes.setItems, Opcodes.build]),
    ]
  }

  /// `_reconstruct(class, (0,), b'b')`, with (1, shape, dtype, False, elements) for its state.
  private func objectArray(_ node: Int) throws(ReadError) -> [Step] {
    let parts = tree.children(of: node)
    guard let shape = parts.last, let dimensions = try dimensions(shape) else {
      throw fault(node, "its shape is no tuple of integers")
    }
    let elements = try elements(Array(parts.dropLast()), dimensions, of: node)
    let type = try type(of: node)
    return [
      .global("numpy.core.multiarray", "_reconstruct"), .opcodes([Opcodes.mark]), type,
      .emptyShape,
      .opcodes(Opcodes.bytes(Array("b".utf8)) + [Opcodes.tuple, Opcodes.reduce]),
      .opcodes([Opcodes.mark] + Opcodes.integer(1)), .node(shape),
    ] + (try objectState(elements)) + [.opcodes([Opcodes.tuple, Opcodes.build])]
  }

  /// The dtype, the order and the elements in the state of an array of objects.
  private func objectState(_ elements: [Int]) throws(ReadError) -> [Step] {
    guard let type = ScalarType(typestring: "|O") else { return [] }
    return [.dtype(type), .opcodes([Opcodes.bool(false), Opcodes.emptyList, Opcodes.mark])]
      + elements.map { .node($0) } + [.opcodes([Opcodes.appends])]
  }

  /// The dimensions that a node is.
  private func dimensions(_ node: Int) throws(ReadError) -> [Int]? {
    guard tree.nodes[node].loader == .tuple else { return nil }
    var dimensions: [Int] = []
    for child in tree.children(of: node) {
      guard tree.nodes[child].loader == .json,
        let size = Int(String(decoding: try text("content", of: child), as: UTF8.self)), size >= 0
      else { return nil }
      dimensions.append(size)
    }
    return dimensions
  }

  /// The elements of an array of objects, whose further dimensions are lists within lists.
  private func elements(
    _ rows: [Int], _ dimensions: [Int], of node: Int
  ) throws(ReadError) -> [Int] {
    let wrong = fault(node, "its elements are not as many as its shape says")
    guard let first = dimensions.first, dimensions.count <= 64 else { throw wrong }
    guard rows.count == first else { throw wrong }
    var elements = rows
    for size in dimensions.dropFirst() {
      var inner: [Int] = []
      for row in elements {
        guard tree.nodes[row].loader == .list, tree.nodes[row].count == size else { throw wrong }
        inner += tree.children(of: row)
        try judge(steps: inner.count)
      }
      elements = inner
    }
    return elements
  }

  /// `_mareconstruct(class, ndarray, (0,), b'b')`, with the state of its data, the bytes of its mask and
  /// no fill value, which skops does not keep.
  mutating func maskedArray(_ node: Int) throws(ReadError) -> [Step] {
    let (data, mask) = (child(0, of: node), child(1, of: node))
    guard tree.nodes[data].loader == .array, tree.nodes[mask].loader == .array,
      tree.nodes[data].uses == 1, tree.nodes[mask].uses == 1
    else { throw fault(node, "its data or its mask is no array") }
    let shape: [Int]
    let content: [Step]
    if tree.nodes[data].count > 0 {
      let parts = tree.children(of: data)
      guard let last = parts.last, let dimensions = try dimensions(last) else {
        throw fault(data, "its shape is no tuple of integers")
      }
      shape = dimensions
      content = try objectState(try elements(Array(parts.dropLast()), dimensions, of: data))
    } else {
      let plain = try PlainArray(try memberFile(data))
      shape = plain.header.shape
      content = [
        .dtype(plain.type),
        .opcodes([Opcodes.bool(false)] + Opcodes.bytes(try plain.rowMajorBytes())),
      ]
    }
    let masked = try PlainArray(try memberFile(mask))
    guard masked.type.kind == .boolean, let count = Shape.count(shape, itemSize: 1),
      count <= limits.memory, masked.header.shape.isEmpty || masked.header.shape == shape
    else { throw fault(mask, "it is not the mask of its data") }
    let bytes = try masked.rowMajorBytes()
    let mask8 = masked.header.shape.isEmpty ? [UInt8](repeating: bytes[0], count: count) : bytes
    let dimensions = shape.flatMap(Opcodes.integer)
    return [
      .global("numpy.ma.core", "_mareconstruct"), .opcodes([Opcodes.mark]), try type(of: node),
      .global("numpy", "ndarray"), .emptyShape,
      .opcodes(
        Opcodes.text("b") + [Opcodes.tuple, Opcodes.reduce, Opcodes.mark] + Opcodes.integer(1)
          + [Opcodes.mark] + dimensions + [Opcodes.tuple]),
    ] + content + [
      .opcodes(Opcodes.bytes(mask8) + [Opcodes.none, Opcodes.tuple, Opcodes.build])
    ]
  }

  /// A dtype, which skops keeps as an array of nothing.
  mutating func dtype(_ node: Int) throws(ReadError) -> [Step] {
    let array = child(0, of: node)
    guard tree.nodes[array].loader == .array else { throw fault(node, "it has no array") }
    guard tree.nodes[array].value["type"]?.isString("json") != true else {
      guard let type = ScalarType(typestring: "|O") else { return [] }
      return [.dtype(type)]
    }
    return [.dtype(try PlainArray(try memberFile(array)).type)]
  }

  /// A sparse matrix, as an instance with the arrays that `scipy.sparse.save_npz` wrote.
  mutating func sparseMatrix(_ node: Int) throws(ReadError) -> [Step] {
    guard try member("type", of: node).isString("scipy") else {
      throw fault(node, "its type is not 'scipy'")
    }
    let file = try memberFile(node)
    let arrays: SkopsArchive
    var parts: [String: SourceFile] = [:]
    do throws(ReadError) {
      let zip = try ZipArchive(file.bytes, limits: limits, budget: &budget)
      arrays = SkopsArchive(zip, of: file, limits: limits)
      for member in arrays.archive.members {
        parts[String(decoding: member.name, as: UTF8.self)] = try arrays.content(member.name)
      }
    } catch {
      guard error.code.outcome != .overLimit else { throw error }
      throw fault(node, "in '\(file.part)', byte \(error.offset): \(error.code.meaning)")
    }
    guard let formatFile = parts["format.npy"], let shapeFile = parts["shape.npy"] else {
      throw fault(node, "'\(file.part)' has no format or no shape")
    }
    let format = String(
      decoding: try PlainArray(formatFile).rowMajorBytes().prefix { $0 != 0 }, as: UTF8.self)
    guard let names = SkopsTranscription.sparseParts[format] else {
      throw ReadError(.skopsContent, at: 0, "a sparse matrix of the format '\(format)'")
    }
    let shape = try PlainArray(shapeFile)
    let dimensions = try shape.integers()
    var steps: [Step] = [
      try type(of: node),
      .opcodes([Opcodes.emptyTuple, Opcodes.newObject, Opcodes.emptyDict, Opcodes.mark]),
      .key("_shape"),
      .opcodes([Opcodes.mark] + dimensions.flatMap(Opcodes.integer) + [Opcodes.tuple]),
      .key("maxprint"), .opcodes(Opcodes.integer(50)),
    ]
    for name in names {
      guard let part = parts["\(name).npy"] else {
        throw fault(node, "'\(file.part)' has no \(name)")
      }
      steps.append(.key(name))
      steps += standIn(for: part, .global("numpy", "ndarray"))
    }
    return steps + [.opcodes([Opcodes.setItems, Opcodes.build])]
  }

  /// The attributes of each format that are arrays.
  private static let sparseParts = [
    "csr": ["indptr", "indices", "data"], "csc": ["indptr", "indices", "data"],
    "bsr": ["indptr", "indices", "data"], "coo": ["row", "col", "data"],
    "dia": ["data", "offsets"],
  ]
}

/// A `.npy` file of a simple type.
private struct PlainArray {
  let header: NPYHeader
  let type: ScalarType
  let content: ByteSlice
  let count: Int

  /// - Throws: What speaks against the file.
  init(_ file: SourceFile) throws(ReadError) {
    do throws(ReadError) {
      header = try NPYHeader(file.bytes.bytes)
      guard let typestring = header.typestring, let type = ScalarType(typestring: typestring),
        type.kind != .object, type.size > 0
      else { throw ReadError(.unsupportedDtype, at: header.end) }
      self.type = type
      content = file.bytes.subslice(header.end, count: file.bytes.count - header.end)
      guard let count = Shape.count(header.shape, itemSize: type.size),
        content.count == count * type.size
      else { throw ReadError(.badArray, at: header.end, "its bytes are not as many as it says") }
      self.count = count
    } catch {
      throw ReadError(error.code, at: 0, "'\(file.part)', byte \(error.offset): \(error.detail)")
    }
  }

  /// The elements in C order, in the byte order of the file.
  func rowMajorBytes() throws(ReadError) -> [UInt8] {
    let layout: ArrayLayout =
      header.isFortranOrder
      ? .columnMajor(header.shape, itemSize: type.size)
      : .rowMajor(header.shape, itemSize: type.size)
    var bytes: [UInt8] = []
    guard count > 0 else { return bytes }
    let shape = header.shape.isEmpty ? [1] : layout.shape
    let strides = header.shape.isEmpty ? [type.size] : layout.strides
    let source = StridedSource(content, itemSize: type.size, shape: shape, strides: strides)
    try source.append(0..<count, to: &bytes)
    return bytes
  }

  /// The elements of a few integers.
  func integers() throws(ReadError) -> [Int] {
    let wrong = ReadError(.badArray, at: 0, "a shape is no list of integers")
    guard type.kind == .signed, count <= 64, let element = type.elementType else { throw wrong }
    let source = StridedSource(
      content, itemSize: type.size, swapUnit: type.swapUnit, shape: [count],
      strides: [type.size])
    return try Tensor(element, [count], source).integers()
  }
}
