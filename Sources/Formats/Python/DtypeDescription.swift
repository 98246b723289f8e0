import Amphora
import Bytes
import Pickle

/// What one pickled dtype says of itself.
enum DtypeDescription {
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
    guard let first = values.tuple(object.arguments)?.first, object.states.count <= 1
    else { throw fault }
    // A dtype of records may name a class in place of a code; its fields say all that counts.
    guard let code = values.text(first) ?? (values.isRecordClass(first) ? [] : nil) else {
      throw fault
    }
    let state = object.states.isEmpty ? nil : values.graph[object.states].first
    guard let state else {
      guard let scalar = ScalarType(code: code.span), scalar.size <= 1 || scalar.kind == .object
      else { throw fault }
      self = .scalar(scalar)
      return
    }
    guard let items = values.tuple(state, 8...9), let order = values.text(items[1]),
      order.count == 1, "<>|=".utf8.contains(order[0])
    else { throw fault }
    if values.tuple(items[2]) != nil {
      guard let pair = values.tuple(items[2], 2...2), let shape = values.shape(pair[1]) else {
        throw fault
      }
      self = .subarray(base: pair[0], shape: shape)
    } else if values.tuple(items[3]) != nil {
      guard let names = values.tuple(items[3], 0...DtypeDescription.mostFields) else {
        throw ReadError(.unsupportedDtype, at: object.offset, "it has too many fields")
      }
      let fields = try DtypeDescription.fields(names, items[4], values, at: object.offset)
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
      // Other metadata is a note to oneself, which NumPy drops as well when it copies a dtype.
      if items.count == 9, scalar.isTime {
        scalar.unit = try DtypeDescription.unit(items[8], values, fault)
      }
      self = .scalar(scalar)
    }
  }

  private static func fields(
    _ names: [PickleNodeID], _ table: PickleNodeID, _ values: PickledValues, at offset: Int
  ) throws(ReadError) -> [Field] {
    let fault = ReadError(.unsupportedDtype, at: offset, "its fields are not in order")
    guard case .dict(let range) = values[table] else {
      guard names.isEmpty else { throw fault }
      return []
    }
    // Each field has one entry for its name and may have one for its title.
    guard range.count <= 4 * names.count else { throw fault }
    var byName: [[UInt8]: PickleNodeID] = [:]
    for (key, value) in values.graph.pairs(range) {
      guard let name = values.text(key) else { throw fault }
      byName[name] = value
    }
    var fields: [Field] = []
    for name in names {
      guard let name = values.text(name), let value = byName.removeValue(forKey: name),
        let parts = values.tuple(value, 2...3), let place = values.integer(parts[1]), place >= 0
      else { throw fault }
      let title = parts.count == 3 ? values.text(parts[2]) : nil
      fields.append(Field(name: name, type: parts[0], offset: place, title: title))
    }
    return fields
  }

  /// The unit in the metadata of a time: ({…}, (unit, multiple, divisor, event)); empty for none.
  private static func unit(_ metadata: PickleNodeID, _ values: PickledValues, _ fault: ReadError)
    throws(ReadError) -> String
  {
    guard let pair = values.tuple(metadata, 2...2), let parts = values.tuple(pair[1], 4...4),
      let letters = values.shortContent(parts[0]), let multiple = values.integer(parts[1]),
      multiple > 0, values.integer(parts[2]) == 1, values.integer(parts[3]) == 1
    else { throw fault }
    let name = String(decoding: letters, as: UTF8.self)
    if name == "generic", multiple == 1 { return "" }
    let unit = multiple == 1 ? name : "\(multiple)\(name)"
    guard name != "generic", ElementType(name: "datetime64[\(unit)]") != nil else { throw fault }
    return unit
  }

  /// Fields of one dtype.
  private static let mostFields = 10_000

  /// What the description takes in bytes, roughly.
  var cost: Int {
    guard case .record(let fields, _, _) = self else { return 64 }
    return fields.reduce(64) { $0 + $1.name.count + ($1.title?.count ?? 0) + 128 }
  }
}
