import Amphora
import Bytes

// Arrays in `.npy` files, which the old layout of joblib keeps beside a pickle.
extension OriginBuilder {
  /// The node of the array in a `.npy` file.
  ///
  /// - Throws: What `NPYHeader` throws, `unsupportedDtype`, and what speaks against an array.
  mutating func npyArray(_ file: ByteSlice, role: Int) throws(ReadError) -> Int {
    let header = try NPYHeader(file.bytes)
    let type = try arrayType(header)
    let count = try count(header.shape, type, at: header.end)
    let content = file.subslice(header.end, count: file.count - header.end)
    let layout: ArrayLayout =
      header.isFortranOrder
      ? .columnMajor(header.shape, itemSize: type.size)
      : .rowMajor(header.shape, itemSize: type.size)
    return try array(type, layout, content, count: count, role: role, at: header.end)
  }

  private mutating func arrayType(_ header: NPYHeader) throws(ReadError) -> ArrayType {
    if let typestring = header.typestring { return try scalarType(typestring, header) }
    var records = [NPYRecord()]
    for field in header.fields {
      switch field {
      case .scalar(let name, let title, let typestring, let shape):
        let type = try scalarType(typestring, header)
        if name.isEmpty, shape.isEmpty, typestring.hasPrefix("|V") {
          try records[records.count - 1].grow(by: type.size, header)
        } else {
          try add(name, title, try subarray(of: type, shape, header), to: &records, header)
        }
      case .begin(let name, let title):
        records.append(NPYRecord(name: name, title: title))
      case .end(let shape):
        let record = records.removeLast()
        let type = try subarray(of: recordType(record), shape, header)
        try add(record.name, record.title, type, to: &records, header)
      }
    }
    return recordType(records[0])
  }

  private mutating func scalarType(_ typestring: String, _ header: NPYHeader) throws(ReadError)
    -> ArrayType
  {
    guard let scalar = ScalarType(typestring: typestring) else {
      throw ReadError(.unsupportedDtype, at: header.end, "'\(typestring)'")
    }
    let node = origin.add(.dtype, value: origin.add(text: scalar.typestring))
    let column = ArrayType.Column(path: [], offset: 0, scalar: scalar, shape: [])
    return ArrayType(columns: [column], size: scalar.size, node: node)
  }

  private mutating func subarray(of type: ArrayType, _ shape: [Int], _ header: NPYHeader)
    throws(ReadError) -> ArrayType
  {
    guard !shape.isEmpty else { return type }
    guard type.columns.count == 1, var column = type.columns.first, column.path.isEmpty,
      let count = try Shape.count(shape, itemSize: type.size, limits: limits, at: header.end),
      count > 0,
      column.scalar.size > 0
    else { throw ReadError(.unsupportedDtype, at: header.end, "the dimensions of a field") }
    column.shape = shape
    let node = origin.add(.subarrayDtype, children: [type.node, self.shape(shape)])
    return ArrayType(columns: [column], size: type.size * count, node: node)
  }

  private mutating func recordType(_ record: NPYRecord) -> ArrayType {
    let children = [origin.add(.false)] + record.children
    let node = origin.add(
      .recordDtype, value: origin.add(text: "|V\(record.size)"), children: children)
    return ArrayType(columns: record.columns, size: record.size, node: node)
  }

  private mutating func add(
    _ name: String, _ title: String?, _ type: ArrayType, to records: inout [NPYRecord],
    _ header: NPYHeader
  ) throws(ReadError) {
    let last = records.count - 1
    let offset = records[last].size
    for var column in type.columns {
      column.offset += offset
      column.path = Array(name.utf8) + (column.path.isEmpty ? [] : [0x2e] + column.path)
      records[last].columns.append(column)
    }
    records[last].children += [
      origin.add(.string, value: origin.add(text: name)), type.node,
      origin.add(.integer, value: Int64(offset)),
      title.map { origin.add(.string, value: origin.add(text: $0)) } ?? origin.add(.none),
    ]
    try records[last].grow(by: type.size, header)
  }
}

/// A type with named fields while they are added.
private struct NPYRecord {
  var name = ""
  var title: String?
  var columns: [ArrayType.Column] = []
  /// The nodes of name, type, offset and title of each field.
  var children: [Int] = []
  private(set) var size = 0

  /// Counts the bytes of another field, of which a header may declare any number.
  mutating func grow(by count: Int, _ header: NPYHeader) throws(ReadError) {
    let (sum, overflows) = size.addingReportingOverflow(count)
    guard !overflows, sum < 1 << 53 else {
      throw ReadError(.badArray, at: header.end, "its dimensions are out of range")
    }
    size = sum
  }
}
