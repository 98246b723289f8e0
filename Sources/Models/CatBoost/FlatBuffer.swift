import Bytes

/// A FlatBuffers message: tables whose fields are found through offsets.
///
/// Every offset, count and index is judged before it is followed; nothing is copied, and tables that
/// share bytes share them.
struct FlatBuffer: ~Escapable {
  private let bytes: Span<UInt8>
  private let budget: Budget

  /// What may still be copied out of the message.
  ///
  /// Tables may share what they point to, and a crafted message has very many that do.
  private final class Budget {
    var left: Int

    init(_ left: Int) { self.left = left }
  }

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
    // Nothing is shared by what the library writes, but for short names.
    let (twice, overflow) = bytes.count.multipliedReportingOverflow(by: 2)
    budget = Budget(overflow ? Int.max : twice)
  }

  private func spend(_ count: Int) throws(ReadError) {
    guard count <= budget.left else {
      throw ReadError(.unexpectedState, at: 0, "its tables share what they hold too often")
    }
    budget.left -= count
  }

  /// A table: where it is, and where its list of fields is.
  struct Table {
    fileprivate let position: Int
    fileprivate let size: Int
    fileprivate let fields: Int
    fileprivate let fieldCount: Int
  }

  /// A vector: where its first element is, and how many there are.
  struct Vector {
    fileprivate let position: Int
    let count: Int

    fileprivate static let empty = Vector(position: 0, count: 0)
  }

  /// A number that lies at an offset.
  private func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type, at offset: Int
  ) throws(ReadError) -> Number {
    guard offset >= 0, offset <= bytes.count else { throw FlatBuffer.outside(offset) }
    var reader = ByteReader(bytes, in: offset..<bytes.count)
    do throws(ReadError) {
      return try reader.integer(type)
    } catch {
      throw FlatBuffer.outside(offset)
    }
  }

  private static func outside(_ offset: Int) -> ReadError {
    ReadError(.unexpectedState, at: offset, "an offset at byte \(offset) leads out of the model")
  }

  /// Follows the offset at `offset`, which counts from there.
  private func target(at offset: Int) throws(ReadError) -> Int {
    let distance = try load(UInt32.self, at: offset)
    let (target, overflow) = offset.addingReportingOverflow(Int(distance))
    guard distance > 0, !overflow, target < bytes.count else { throw FlatBuffer.outside(offset) }
    return target
  }

  private func table(at position: Int) throws(ReadError) -> Table {
    let distance = Int(try load(Int32.self, at: position))
    let (fields, overflow) = position.subtractingReportingOverflow(distance)
    guard !overflow, fields >= 0 else { throw FlatBuffer.outside(position) }
    let length = Int(try load(UInt16.self, at: fields))
    let size = Int(try load(UInt16.self, at: fields + 2))
    guard length >= 4, length.isMultiple(of: 2), length <= bytes.count - fields, size >= 4,
      size <= bytes.count - position
    else { throw FlatBuffer.outside(position) }
    return Table(position: position, size: size, fields: fields + 4, fieldCount: (length - 4) / 2)
  }

  /// The table that the message begins with.
  func root() throws(ReadError) -> Table { try table(at: target(at: 0)) }

  /// Where a field of `size` bytes lies; nil when the table does not have it.
  private func place(_ table: Table, _ field: Int, _ size: Int) throws(ReadError) -> Int? {
    guard field < table.fieldCount else { return nil }
    let offset = Int(try load(UInt16.self, at: table.fields + 2 * field))
    guard offset > 0 else { return nil }
    guard offset >= 4, offset + size <= table.size else { throw FlatBuffer.outside(table.position) }
    return table.position + offset
  }

  /// A number of a table, or what it is when it is not written.
  func integer<Number: FixedWidthInteger & BitwiseCopyable>(
    _ table: Table, _ field: Int, default value: Number
  ) throws(ReadError) -> Number {
    guard let place = try place(table, field, MemoryLayout<Number>.size) else { return value }
    return try load(Number.self, at: place)
  }

  /// The same for a float64.
  func double(_ table: Table, _ field: Int, default value: Double) throws(ReadError) -> Double {
    Double(bitPattern: try integer(table, field, default: value.bitPattern))
  }

  /// A table of a table; nil when it is not there.
  func table(_ table: Table, _ field: Int) throws(ReadError) -> Table? {
    guard let place = try place(table, field, 4) else { return nil }
    return try self.table(at: target(at: place))
  }

  /// A vector of elements of `size` bytes; an empty one when it is not there.
  func vector(_ table: Table, _ field: Int, of size: Int) throws(ReadError) -> Vector {
    guard let place = try place(table, field, 4) else { return .empty }
    let start = try target(at: place)
    let count = Int(try load(UInt32.self, at: start))
    guard count <= (bytes.count - start - 4) / size else { throw FlatBuffer.outside(start) }
    return Vector(position: start + 4, count: count)
  }

  /// The bytes of a string; nil when it is not there.
  func string(_ table: Table, _ field: Int) throws(ReadError) -> Range<Int>? {
    guard try place(table, field, 4) != nil else { return nil }
    let vector = try vector(table, field, of: 1)
    return vector.position..<vector.position + vector.count
  }

  /// A string as a text; nil when it is not there.
  func text(_ table: Table, _ field: Int) throws(ReadError) -> String? {
    guard let range = try string(table, field) else { return nil }
    try spend(range.count)
    var copy: [UInt8] = []
    copy.append(copying: bytes.extracting(range))
    guard let text = String(validating: copy, as: UTF8.self) else {
      throw ReadError(
        .unexpectedState, at: range.lowerBound, "the text at byte \(range.lowerBound) is not UTF-8")
    }
    return text
  }

  /// A table of a vector of tables.
  ///
  /// - Precondition: `index` is below its count.
  func table(_ vector: Vector, _ index: Int) throws(ReadError) -> Table {
    precondition(index < vector.count)
    return try table(at: target(at: vector.position + 4 * index))
  }

  /// The numbers of a vector.
  func integers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ vector: Vector, of type: Number.Type
  ) throws(ReadError) -> [Number] {
    // A vector of as many was found to lie within the message.
    try spend(vector.count * MemoryLayout<Number>.size)
    var reader = ByteReader(bytes, in: vector.position..<bytes.count)
    var numbers: [Number] = []
    numbers.reserveCapacity(vector.count)
    for _ in 0..<vector.count { numbers.append(try reader.integer(type)) }
    return numbers
  }

  /// The numbers of a field that is a vector.
  func integers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ table: Table, _ field: Int, of type: Number.Type
  ) throws(ReadError) -> [Number] {
    try integers(try vector(table, field, of: MemoryLayout<Number>.size), of: type)
  }
}
