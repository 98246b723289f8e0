import Bytes
import Codecs

/// The section that holds the object graph of the source, by columns.
struct OriginSection {
  let tensors: [TensorEntry]
  let root: Int

  /// The JSON.
  let text: SectionText

  private let columns: [OriginColumn: Int]
  private let nodeCount: Int

  /// Whether a tensor is a column that is part of the section, as is what it needs: `graph` decodes
  /// all of it.
  func isAttachedColumn(_ index: Int) -> Bool {
    let entry = tensors[index]
    return entry.attachment != nil && entry.needed.allSatisfy { $0.attachment != nil }
      && columns.values.contains(index)
  }

  /// Where the section lies.
  var extent: Extent { text.extent }

  /// Reads the JSON of the section; the columns stay where they are.
  init(_ text: SectionText, committedLength: Int, limits: Limits) throws(ReadError) {
    var object = try text.object(text.root)
    let names = try object.take("columns")
    try object.ignoreExtensions()
    let root = try object.take("root")
    let table = try object.take("tensors")
    let type = try object.take("type")
    try object.finish()
    guard type.isString("origin") else { throw text.fault(.containerJSON, type, "not an origin") }

    tensors = try TensorTable.read(
      table, in: text, committedLength: committedLength, limits: limits)
    columns = try OriginSection.columns(names, in: text, tensors: tensors)
    self.text = text
    self.root = try text.count(root)
    var memory = 0
    var counts: [OriginColumn: Int] = [:]
    for (column, index) in columns {
      counts[column] = tensors[index].count
      // A count is below 2^53, so that neither product nor sum can overflow.
      memory += column.memory * tensors[index].count
      guard column == .strings else { continue }
      // While a long string is moved there are two of it.
      let longest = tensors[index].chunks.lazy.map(\.raw).max() ?? 0
      memory += tensors[index].decodedBytes + (longest > ContainerFormat.chunkSize ? longest : 0)
    }
    for (one, other) in [
      (OriginColumn.first, OriginColumn.kind), (.count, .kind), (.value, .kind),
      (.arrayFirst, .arrayTensor), (.arrayRows, .arrayTensor),
    ] where counts[one] != counts[other] {
      throw text.fault(
        .containerOriginColumn, names, "'\(one.rawValue)' and '\(other.rawValue)' differ in length")
    }
    nodeCount = counts[.kind] ?? 0
    guard self.root < nodeCount else {
      throw text.fault(.containerOriginNode, root, "the root is node \(self.root) of \(nodeCount)")
    }
    guard nodeCount <= limits.nodes else {
      throw text.fault(.tooManyNodes, names, "\(nodeCount), over \(limits.nodes)")
    }
    guard memory <= limits.memory else {
      throw text.fault(.tooMuchMemory, names, "\(memory) bytes, over \(limits.memory)")
    }
  }

  private static func columns(
    _ value: JSONValue, in text: SectionText, tensors: [TensorEntry]
  ) throws(ReadError) -> [OriginColumn: Int] {
    var object = try text.object(value)
    var columns: [OriginColumn: Int] = [:]
    for column in OriginColumn.allCases {
      guard let member = object.takeIfPresent(column.rawValue) else {
        throw text.fault(.containerOriginColumn, value, "'\(column.rawValue)' is missing")
      }
      let index = try text.count(member)
      guard index < tensors.count else {
        throw text.fault(.containerTensorReference, member, "there are \(tensors.count) tensors")
      }
      guard tensors[index].shape.count == 1, column.types.contains(tensors[index].type) else {
        throw text.fault(
          .containerOriginColumn, member,
          "'\(column.rawValue)' is \(tensors[index].type.name) of rank \(tensors[index].shape.count)"
        )
      }
      columns[column] = index
    }
    try object.finish()
    return columns
  }

  /// Decodes the columns and judges every node and every array record.
  ///
  /// Array records of the result count in `tensors`.
  func graph(in file: any ByteRangeSource, limits: Limits) throws(ReadError) -> Origin {
    var origin = Origin()
    let kinds = try raw(.kind, in: file)
    let firsts = try integers(.first, in: file)
    let counts = try integers(.count, in: file)
    let values = try integers(.value, in: file)
    origin.nodes.reserveCapacity(nodeCount)
    for id in 0..<nodeCount {
      guard let kind = NodeKind(rawValue: kinds[id]) else {
        throw fault(.containerOriginNode, "node \(id) is of kind \(kinds[id])")
      }
      guard let first = Int(exactly: firsts[id]), let count = Int(exactly: counts[id]) else {
        throw fault(.containerOriginNode, "node \(id)")
      }
      origin.nodes.append(
        Origin.Node(kind: kind, first: first, count: count, value: values[id]))
    }
    for child in try integers(.children, in: file) {
      guard let id = Int(exactly: child), id >= 0, id < nodeCount else {
        throw fault(.containerOriginNode, "a child is node \(child) of \(nodeCount)")
      }
      origin.children.append(id)
    }
    origin.floats = try integers(.floats, in: file).map {
      Double(bitPattern: UInt64(bitPattern: $0))
    }
    origin.blob = try raw(.blob, in: file)
    origin.strings = try strings(in: file)
    origin.arrays = try arrays(in: file)
    origin.setRoot(root)
    try OriginChecks(
      origin, tensors.map(\.shape), at: text.extent.offset, limits: limits
    ).check()
    return origin
  }

  private func fault(_ code: ErrorCode, _ detail: String) -> ReadError {
    ReadError(code, at: text.extent.offset, detail)
  }

  private func entry(_ column: OriginColumn) -> TensorEntry {
    guard let index = columns[column] else { preconditionFailure("every column was found") }
    return tensors[index]
  }

  private func raw(_ column: OriginColumn, in file: any ByteRangeSource) throws(ReadError)
    -> [UInt8]
  {
    let entry = entry(column)
    var raw: [UInt8] = []
    if entry.attachment != nil {
      // Without chunks there is nothing; there are never two.
      let decoder = ChunkDecoder(entry, in: file)
      for index in entry.chunks.indices { try decoder.append(chunk: index, to: &raw) }
    } else {
      try ContainerTensorSource(entry, in: file).append(0..<entry.count, to: &raw)
    }
    return raw
  }

  private func integers(
    _ column: OriginColumn, in file: any ByteRangeSource
  ) throws(ReadError) -> [Int64] {
    let raw = try raw(column, in: file)
    var reader = ByteReader(raw.span)
    var values: [Int64] = []
    values.reserveCapacity(raw.count / 8)
    while !reader.isAtEnd { values.append(try reader.integer(Int64.self)) }
    return values
  }

  /// The strings as slices of one storage for each chunk.
  private func strings(in file: any ByteRangeSource) throws(ReadError) -> [ByteSlice] {
    let entry = entry(.strings)
    let decoder = ChunkDecoder(entry, in: file)
    var strings: [ByteSlice] = []
    strings.reserveCapacity(entry.count)
    for (index, chunk) in entry.chunks.enumerated() {
      var raw: [UInt8] = []
      try decoder.append(chunk: index, to: &raw)
      let bytes = ByteStorage(copying: raw.span)
      var lengths = ByteReader(raw.span)
      var place = 4 * chunk.elements.count
      for _ in chunk.elements {
        // The decoder has judged the lengths.
        let end = place + Int(try lengths.integer(UInt32.self))
        strings.append(ByteSlice(bytes, place..<end))
        place = end
      }
    }
    return strings
  }

  private func arrays(in file: any ByteRangeSource) throws(ReadError) -> [Origin.ArrayRecord] {
    let indices = try integers(.arrayTensor, in: file)
    let firsts = try integers(.arrayFirst, in: file)
    let counts = try integers(.arrayRows, in: file)
    var isUsed = [Bool](repeating: false, count: tensors.count)
    for index in columns.values { isUsed[index] = true }
    var arrays: [Origin.ArrayRecord] = []
    arrays.reserveCapacity(indices.count)
    for place in indices.indices {
      guard let index = Int(exactly: indices[place]), tensors.indices.contains(index),
        let rows = tensors[index].shape.first, let first = Int(exactly: firsts[place]),
        let count = Int(exactly: counts[place]), first >= 0, count >= 0, first <= rows,
        count <= rows - first
      else { throw fault(.containerOriginArray, "array record \(place)") }
      isUsed[index] = true
      arrays.append(Origin.ArrayRecord(index, rows: first..<(first + count)))
    }
    if let unused = isUsed.firstIndex(of: false) {
      throw fault(.containerUnusedTensor, "tensor \(unused)")
    }
    return arrays
  }
}
