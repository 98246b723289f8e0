import Amphora
import Bytes
import Pickle

/// The dtypes that a pickle holds, worked out before anything that uses them.
struct Dtypes {
  private var types: [Int: ArrayType] = [:]

  /// The dtype that a node is; nil when it is none.
  subscript(id: PickleNodeID) -> ArrayType? { types[id.index] }

  /// Works out all dtypes of a graph and adds their nodes to the origin.
  ///
  /// A structured dtype waits for those of its fields, round after round, so that nothing recurses.
  init(_ values: PickledValues, into origin: inout Origin) throws(ReadError) {
    var waiting: [(id: PickleNodeID, description: Description, offset: Int)] = []
    for id in values.graph.ids {
      guard case .object(let object) = values[id], values.known(object) == .dtype else { continue }
      waiting.append((id, try Description(object, values), object.offset))
    }
    var rounds = 0
    while !waiting.isEmpty {
      var later: [(id: PickleNodeID, description: Description, offset: Int)] = []
      for entry in waiting {
        if let type = try entry.description.resolve(self, &origin, at: entry.offset) {
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

  /// Columns of one dtype; a dtype of dtypes could name billions in a few bytes.
  fileprivate static let mostColumns = 10_000
}

/// What one pickled dtype says of itself.
private enum Description {
  case scalar(ScalarType)
  case record(fields: [Field], size: Int, isAligned: Bool)
  case subarray(base: PickleNodeID, shape: [Int])

  struct Field {
    var name: [UInt8]
    var type: PickleNodeID
    var offset: Int
    var title: [UInt8]?
  }

  /// Reads `numpy.dtype(typestring, align, copy)` and the state that BUILD gives it:
  /// (version, byte order, subarray, names, fields, item size, alignment, flags[, metadata]).
  init(_ object: PickleObject, _ values: PickledValues) throws(ReadError) {
    let fault = ReadError(.unsupportedDtype, at: object.offset)
    guard let arguments = values.tuple(object.arguments), let first = arguments.first,
      let code = values.text(first), object.states.count <= 1
    else { throw fault }
    let state = object.states.isEmpty ? nil : values.graph[object.states].first
    guard let state else {
      guard let scalar = ScalarType(code: code.span), scalar.size <= 1 || scalar.kind == .object
      else { throw fault }
      self = .scalar(scalar)
      return
    }
    guard let items = values.tuple(state).map(Array.init), (8...9).contains(items.count),
      let order = values.text(items[1]), order.count == 1
    else { throw fault }
    if let pair = values.tuple(items[2]).map(Array.init) {
      guard pair.count == 2, let shape = values.shape(pair[1]) else { throw fault }
      self = .subarray(base: pair[0], shape: shape)
    } else if let names = values.tuple(items[3]) {
      let fields = try Description.fields(Array(names), items[4], values, at: object.offset)
      guard let size = values.integer(items[5]), size >= 0, let flags = values.integer(items[7])
      else { throw fault }
      // NPY_ALIGNED_STRUCT is 0x80.
      self = .record(fields: fields, size: size, isAligned: flags & 0x80 != 0)
    } else {
      guard var scalar = ScalarType(code: code.span) else {
        throw ReadError(
          .unsupportedDtype, at: object.offset, "'\(String(decoding: code, as: UTF8.self))'")
      }
      scalar.isBigEndian = order[0] == UInt8(ascii: ">")
      if items.count == 9 { scalar.unit = try Description.unit(items[8], values, fault) }
      self = .scalar(scalar)
    }
  }

  private static func fields(
    _ names: [PickleNodeID], _ table: PickleNodeID, _ values: PickledValues, at offset: Int
  ) throws(ReadError) -> [Field] {
    let fault = ReadError(.unsupportedDtype, at: offset, "its fields are not in order")
    guard case .dict(let range) = values[table] else { throw fault }
    var byName: [[UInt8]: PickleNodeID] = [:]
    for (key, value) in values.graph.pairs(range) {
      guard let name = values.text(key) else { throw fault }
      byName[name] = value
    }
    var fields: [Field] = []
    for name in names {
      guard let name = values.text(name), let value = byName[name],
        let parts = values.tuple(value).map(Array.init), (2...3).contains(parts.count),
        let place = values.integer(parts[1]), place >= 0
      else { throw fault }
      let title = parts.count == 3 ? values.text(parts[2]) : nil
      fields.append(Field(name: name, type: parts[0], offset: place, title: title))
    }
    return fields
  }

  /// The unit in the metadata of a time: ({…}, (unit, multiple, divisor, event)).
  private static func unit(_ metadata: PickleNodeID, _ values: PickledValues, _ fault: ReadError)
    throws(ReadError) -> String
  {
    guard let pair = values.tuple(metadata).map(Array.init), pair.count == 2,
      let parts = values.tuple(pair[1]).map(Array.init), parts.count == 4,
      let unit = try values.content(parts[0]) ?? values.text(parts[0]).map({
        ByteStorage(copying: $0.span).slice
      }), let multiple = values.integer(parts[1]), multiple > 0
    else { throw fault }
    let letters = String(copying: try checkedText(unit, fault))
    return multiple == 1 ? letters : "\(multiple)\(letters)"
  }

  @_lifetime(borrow slice)
  private static func checkedText(_ slice: ByteSlice, _ fault: ReadError) throws(ReadError)
    -> UTF8Span
  {
    do { return try UTF8Span(validating: slice.bytes) } catch { throw fault }
  }

  /// The type, or nil while a dtype it needs is not known yet.
  func resolve(_ known: Dtypes, _ origin: inout Origin, at offset: Int) throws(ReadError)
    -> ArrayType?
  {
    switch self {
    case .scalar(let scalar):
      let node = origin.add(.dtype, value: origin.add(text: scalar.typestring))
      let column = ArrayType.Column(path: [], offset: 0, scalar: scalar, shape: [])
      return ArrayType(columns: [column], size: scalar.size, node: node)
    case .record(let fields, let size, let isAligned):
      var columns: [ArrayType.Column] = []
      var children = [origin.add(isAligned ? .true : .false)]
      for field in fields {
        guard let type = known[field.type] else { return nil }
        guard columns.count + type.columns.count <= Dtypes.mostColumns,
          field.offset <= size, type.size <= size - field.offset
        else { throw ReadError(.unsupportedDtype, at: offset, "its fields overrun it") }
        for column in type.columns {
          var column = column
          column.offset += field.offset
          column.path = field.name + (column.path.isEmpty ? [] : [0x2e] + column.path)
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
    case .subarray(let base, let shape):
      guard let type = known[base] else { return nil }
      guard let count = Shape.count(shape, itemSize: type.size, limits: Limits()),
        type.columns.count == 1, type.columns[0].path.isEmpty
      else { throw ReadError(.unsupportedDtype, at: offset, "an array of records in a record") }
      var column = type.columns[0]
      column.shape = shape + column.shape
      let dimensions = shape.map { origin.add(.integer, value: Int64($0)) }
      let tuple = origin.add(.tuple, children: dimensions)
      let node = origin.add(.subarrayDtype, children: [type.node, tuple])
      return ArrayType(columns: [column], size: type.size * count, node: node)
    }
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
