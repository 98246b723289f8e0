import Amphora
import Bytes
import Pickle

/// The dtypes that a pickle holds, worked out before anything that uses them.
struct Dtypes {
  private var types: [Int: ArrayType] = [:]
  private let limits: Limits
  private var spent = 0

  /// The dtype that a node is; nil when it is none.
  subscript(id: PickleNodeID) -> ArrayType? { types[id.index] }

  /// Works out all dtypes of a graph and adds their nodes to the origin.
  ///
  /// A structured dtype waits for those of its fields, round after round, so that nothing recurses.
  init(_ values: PickledValues, limits: Limits, into origin: inout Origin) throws(ReadError) {
    self.limits = limits
    var waiting: [(id: PickleNodeID, description: DtypeDescription, offset: Int)] = []
    for id in values.objects {
      guard case .object(let object) = values[id], values.known(object) == .dtype else { continue }
      let description = try DtypeDescription(object, values)
      try spend(description.cost, at: object.offset)
      waiting.append((id, description, object.offset))
    }
    var rounds = 0
    while !waiting.isEmpty {
      var later: [(id: PickleNodeID, description: DtypeDescription, offset: Int)] = []
      for entry in waiting {
        if let type = try resolve(entry.description, &origin, at: entry.offset) {
          types[entry.id.index] = type
        } else {
          later.append(entry)
        }
      }
      rounds += 1
      guard later.count < waiting.count, rounds <= Dtypes.deepest || later.isEmpty else {
        throw ReadError(.unsupportedDtype, at: later[0].offset, "its fields nest too deeply")
      }
      waiting = later
    }
  }

  /// Levels of dtypes within dtypes.
  private static let deepest = 16

  /// What all columns of all dtypes may cost in bytes; a dtype of dtypes could name billions of
  /// columns in a few bytes.
  private static let budget = 64 << 20

  private mutating func spend(_ cost: Int, at offset: Int) throws(ReadError) {
    spent += cost
    guard spent <= Dtypes.budget else {
      throw ReadError(.unsupportedDtype, at: offset, "it has too many fields")
    }
  }

  /// The type, or nil while a dtype it needs is not known yet.
  private mutating func resolve(
    _ description: DtypeDescription, _ origin: inout Origin, at offset: Int
  ) throws(ReadError) -> ArrayType? {
    switch description {
    case .scalar(let scalar):
      let node = origin.add(.dtype, value: origin.add(text: scalar.typestring))
      let column = ArrayType.Column(path: [], offset: 0, scalar: scalar, shape: [])
      return ArrayType(columns: [column], size: scalar.size, node: node)
    case .record(let fields, let size, let isAligned):
      guard fields.allSatisfy({ self[$0.type] != nil }) else { return nil }
      return try record(fields, size: size, isAligned: isAligned, &origin, at: offset)
    case .subarray(let base, let shape):
      guard let type = self[base] else { return nil }
      return try subarray(of: type, shape, &origin, at: offset)
    }
  }

  private mutating func record(
    _ fields: [DtypeDescription.Field], size: Int, isAligned: Bool, _ origin: inout Origin,
    at offset: Int
  ) throws(ReadError) -> ArrayType {
    var columns: [ArrayType.Column] = []
    var children = [origin.add(isAligned ? .true : .false)]
    var used = 0
    for field in fields {
      guard let type = self[field.type] else { continue }
      // Fields may leave room between them. Fields that share bytes could make terabytes of a few.
      guard field.offset <= size, type.size <= size - field.offset, type.size <= size - used else {
        throw ReadError(.unsupportedDtype, at: offset, "its fields overlap or overrun it")
      }
      used += type.size
      for var column in type.columns {
        column.offset += field.offset
        column.path = field.name + (column.path.isEmpty ? [] : [0x2e] + column.path)
        try spend(column.cost, at: offset)
        columns.append(column)
      }
      children.append(origin.add(.string, value: origin.add(text: field.name)))
      children.append(type.node)
      children.append(origin.add(.integer, value: Int64(field.offset)))
      let title = field.title.map { origin.add(.string, value: origin.add(text: $0)) }
      children.append(title ?? origin.add(.none))
    }
    let name = origin.add(text: "|V\(size)")
    let node = origin.add(.recordDtype, value: name, children: children)
    return ArrayType(columns: columns, size: size, node: node)
  }

  private func subarray(
    of type: ArrayType, _ shape: [Int], _ origin: inout Origin, at offset: Int
  ) throws(ReadError) -> ArrayType {
    guard type.columns.count == 1, type.columns[0].path.isEmpty else {
      throw ReadError(.unsupportedDtype, at: offset, "an array of records in a record")
    }
    var column = type.columns[0]
    column.shape = shape + column.shape
    // Nothing of size zero: it would let the other dimensions grow without any bytes.
    let size = column.scalar.size
    let count = try Shape.count(column.shape, itemSize: size, limits: limits, at: offset)
    guard let count, count > 0, size > 0
    else { throw ReadError(.unsupportedDtype, at: offset, "the dimensions of a field") }
    let dimensions = shape.map { origin.add(.integer, value: Int64($0)) }
    let tuple = origin.add(.tuple, children: dimensions)
    let node = origin.add(.subarrayDtype, children: [type.node, tuple])
    return ArrayType(columns: [column], size: column.scalar.size * count, node: node)
  }
}

extension Origin {
  /// Appends a text of our own making to the string column.
  mutating func add(text: String) -> Int64 { add(text: Array(text.utf8)) }

  /// Appends a text to the string column.
  mutating func add(text: [UInt8]) -> Int64 {
    add(string: ByteStorage(copying: text.span).slice)
  }
}
