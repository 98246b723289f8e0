import Amphora
import Bytes

/// A tensor as a field names it: its rows chosen.
struct FieldTensor {
  /// The field's name, for messages.
  let name: String

  private let tensor: Tensor
  private let rows: Range<Int>?
  /// What counts how often it is read, and the place that it has there; nil where nothing does.
  private let account: (allowance: ReadAllowance, index: Int)?

  init(
    name: String, tensor: Tensor, rows: Range<Int>?,
    account: (allowance: ReadAllowance, index: Int)? = nil
  ) {
    self.name = name
    self.tensor = tensor
    self.rows = rows
    self.account = account
  }

  /// The type of the elements.
  var type: ElementType { tensor.type }

  /// The dimensions after the rows are chosen.
  var shape: [Int] {
    guard let rows else { return tensor.shape }
    return [rows.count] + tensor.shape.dropFirst()
  }

  /// The elements of a tensor of float64 or float32.
  func doubles() throws(ReadError) -> [Double] {
    try requireFloats()
    return try numbers()
  }

  /// Refuses the tensor unless it is of float64 or float32.
  func requireFloats() throws(ReadError) {
    try require(type == .float64 || type == .float32)
  }

  /// Refuses the tensor unless it is of float64.
  func requireFloat64() throws(ReadError) { try require(type == .float64) }

  /// Refuses the tensor unless it is of integers.
  func requireIntegers() throws(ReadError) { try require(type.isInteger) }

  /// Refuses the tensor unless it is of strings.
  func requireStrings() throws(ReadError) { try require(type == .utf8) }

  private func require(_ isRight: Bool) throws(ReadError) {
    guard isRight else {
      throw ReadError(.wrongElementType, at: 0, "\(name) has elements of \(type.name)")
    }
  }

  /// The elements of a tensor of any numbers as doubles; exact except for integers over 2^53.
  func numbers() throws(ReadError) -> [Double] {
    try spend(count)
    return try tensor.doubles(rows: rows)
  }

  /// The elements as integers.
  func integers() throws(ReadError) -> [Int] {
    try spend(count)
    return try tensor.integers(rows: rows)
  }

  /// The elements of some of the rows that were chosen, as integers.
  func integers(rows part: Range<Int>) throws(ReadError) -> [Int] {
    try spend(part.count * tensor.rowCount)
    let first = rows?.lowerBound ?? 0
    return try tensor.integers(rows: first + part.lowerBound..<first + part.upperBound)
  }

  /// Whether reading a part of the elements costs no more than its share.
  var isInMemory: Bool { tensor.source.contiguous != nil }

  /// Bytes of strings that a container keeps, all rows of it; nil for what is in memory.
  var textBytes: Int? { type == .utf8 ? tensor.storage?.bytes : nil }

  /// The elements as strings.
  func strings() throws(ReadError) -> [String] {
    try spend(count)
    let strings = try tensor.strings(rows: rows)
    // Their bytes are counted once they are known, as a part of what the tensor has: eight make an
    // element.
    let bytes = strings.reduce(0) { $0 + $1.utf8.count / 8 }
    try account?.allowance.spend(
      bytes, of: account?.index ?? 0, size: tensor.count + bytes)
    return strings
  }

  /// The number of elements.
  var count: Int { rows.map { $0.count * tensor.rowCount } ?? tensor.count }

  private func spend(_ count: Int) throws(ReadError) {
    guard let account else { return }
    try account.allowance.spend(count, of: account.index, size: tensor.count)
  }

  /// Refuses the tensor unless it has `shape`; nil stands for any dimension.
  func require(_ shape: Int?...) throws(ReadError) {
    let agrees =
      self.shape.count == shape.count
      && zip(self.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
    guard agrees else {
      let wanted = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw ReadError(.badShape, at: 0, "\(name) has shape \(self.shape), not [\(wanted)]")
    }
  }
}
