import Bytes
import Codecs

/// Reads field values from the JSON of a section, and remembers what they refer to.
struct FieldReader {
  private let text: SectionText
  /// The dimensions of the tensors.
  private let shapes: [[Int]]
  private var modelCount: Int

  /// Which tensors of the table are referred to.
  private(set) var isTensorUsed: [Bool]

  /// The models that the fields read since the last call of `takeModels` refer to.
  private var models: [Int] = []

  init(_ text: SectionText, shapes: [[Int]], modelCount: Int) {
    self.text = text
    self.shapes = shapes
    self.modelCount = modelCount
    isTensorUsed = [Bool](repeating: false, count: shapes.count)
  }

  /// Goes on with the fields of another section, which has so many models.
  mutating func begin(modelCount: Int) {
    self.modelCount = modelCount
    models = []
  }

  /// The models that were referred to since the last call.
  mutating func takeModels() -> [Int] {
    defer { models = [] }
    return models
  }

  /// A tensor, or a range of its rows.
  mutating func reference(_ value: JSONValue) throws(ReadError) -> TensorReference {
    guard case .tensor(let reference) = try tensor(value) else {
      preconditionFailure("it reads references")
    }
    return reference
  }

  /// Reads the fields of one model.
  mutating func fields(_ value: JSONValue) throws(ReadError) -> Fields {
    _ = try text.object(value)
    var fields = Fields()
    // Keys ascend, so that each goes to the end.
    for (name, value) in value.members { fields[name] = try self.value(value) }
    return fields
  }

  /// Reads a value; lists are kept on a stack, not on that of the machine.
  private mutating func value(_ json: JSONValue) throws(ReadError) -> FieldValue {
    var open: [(rest: JSONElements, list: [FieldValue])] = []
    var next: JSONValue? = json
    while true {
      let finished: FieldValue
      if let value = next {
        if value.kind == .array {
          open.append((value.elements, []))
          next = open[open.count - 1].rest.next()
          continue
        }
        finished = try scalar(value)
      } else {
        finished = .list(open.removeLast().list)
      }
      guard !open.isEmpty else { return finished }
      open[open.count - 1].list.append(finished)
      next = open[open.count - 1].rest.next()
    }
  }

  private mutating func scalar(_ value: JSONValue) throws(ReadError) -> FieldValue {
    if let bool = value.bool { return .bool(bool) }
    if let integer = value.integer { return .integer(integer) }
    if let float = value.double { return .float(float) }
    if let string = value.string { return .string(string) }
    guard let (name, member) = value.members.first(where: { _ in true }) else {
      throw text.fault(.containerValue, value, value.kind == .null ? "null" : "an empty object")
    }
    switch name {
    case "$int": return try integer(value, member)
    case "$f64": return try float(value, member)
    case "$wtf8": return try text(value, member)
    case "model": return try model(value)
    case "rows", "tensor": return try tensor(value)
    default: throw text.fault(.containerValue, member, "'\(name)' is not known")
    }
  }

  private func integer(_ value: JSONValue, _ member: JSONValue) throws(ReadError) -> FieldValue {
    guard value.count == 1, let digits = member.string, let integer = Int(digits),
      "\(integer)".utf8.elementsEqual(digits.utf8),
      integer.magnitude > ContainerFormat.largestInteger
    else { throw text.fault(.containerValue, member, "not an integer beyond 2^53 - 1") }
    return .integer(integer)
  }

  private func float(_ value: JSONValue, _ member: JSONValue) throws(ReadError) -> FieldValue {
    guard value.count == 1, let digits = member.utf8, digits.count == 16 else {
      throw text.fault(.containerValue, member, "not 16 hexadecimal digits")
    }
    var bits: UInt64 = 0
    for digit in digits {
      guard let value = FieldReader.hexadecimalValue(digit) else {
        throw text.fault(.containerValue, member, "not 16 hexadecimal digits")
      }
      bits = bits << 4 | value
    }
    guard !Double(bitPattern: bits).isFinite else {
      throw text.fault(.containerValue, member, "a finite number is written as one")
    }
    return .float(Double(bitPattern: bits))
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt64? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a")) + 10
    default: nil
    }
  }

  private func text(_ value: JSONValue, _ member: JSONValue) throws(ReadError) -> FieldValue {
    guard value.count == 1, let digits = member.utf8, let bytes = Base64.bytes(digits),
      TextContent.isWTF8(bytes.span), !TextContent.isUTF8(bytes.span)
    else { throw text.fault(.containerValue, member, "not WTF-8 with a lone surrogate") }
    return .wtf8(bytes)
  }

  private mutating func model(_ value: JSONValue) throws(ReadError) -> FieldValue {
    var object = try text.object(value)
    let index = try text.count(object.take("model"))
    try object.finish()
    guard index < modelCount else {
      throw text.fault(.containerModelReference, value, "there are \(modelCount) models")
    }
    models.append(index)
    return .model(index)
  }

  private mutating func tensor(_ value: JSONValue) throws(ReadError) -> FieldValue {
    var object = try text.object(value)
    let rows = object.takeIfPresent("rows")
    let index = try text.count(object.take("tensor"))
    try object.finish()
    guard index < shapes.count else {
      throw text.fault(.containerTensorReference, value, "there are \(shapes.count) tensors")
    }
    isTensorUsed[index] = true
    guard let rows else { return .tensor(TensorReference(index)) }
    var ends = try text.array(rows)
    guard rows.count == 2, let first = ends.next(), let end = ends.next() else {
      throw text.fault(.containerJSON, rows, "not two rows")
    }
    let from = try text.count(first)
    let to = try text.count(end)
    guard let count = shapes[index].first, from <= to, to <= count else {
      throw text.fault(.containerTensorReference, rows, "rows \(from) to \(to)")
    }
    return .tensor(TensorReference(index, rows: from..<to))
  }
}
