import Amphora
import Bytes

/// How much may be kept: rows are there to be asked again, and are no data set. What is written is
/// held to the same bounds as what is read.
extension VerificationRows {
  /// The most rows.
  public static let mostRows = 10_000

  /// The most values of the rows and of all answers; zeros of sparse rows count.
  public static let mostValues = 1 << 25

  /// The most bytes of texts, each with four bytes for its length.
  public static let mostTextBytes = 1 << 28

  /// How much some rows and answers are.
  public struct Amount: Sendable {
    private var (rows, values, textBytes) = (0, 0, 0)

    /// Nothing yet.
    public init() {}

    /// Adds rows that follow those before.
    public mutating func add(_ more: Rows) {
      rows += more.count
      values = Amount.sum(values, more.valueCount)
      textBytes += more.textBytes
    }

    /// Adds an answer.
    public mutating func add(_ output: Prediction.Output) {
      values = Amount.sum(values, VerificationRows.count(output.shape) ?? .max)
      textBytes += output.values.textBytes
    }

    /// Why that is too much to be kept; nil when it is not.
    public var excess: String? {
      if rows > mostRows { return "more than \(mostRows) rows" }
      if values > mostValues { return "more than \(mostValues) values of rows and answers" }
      return textBytes > mostTextBytes ? "more than \(mostTextBytes) bytes of texts" : nil
    }

    private static func sum(_ one: Int, _ other: Int) -> Int {
      min(one, mostValues + 1) + min(other, mostValues + 1)
    }
  }

  /// Why rows and answers are too many to be kept; nil when they are not.
  public static func excess(of rows: Rows, answered outputs: [Prediction.Output]) -> String? {
    var amount = Amount()
    amount.add(rows)
    for output in outputs { amount.add(output) }
    return amount.excess
  }

  /// Refuses tensors that are too many or too large, by what they declare.
  static func judge(_ tensors: [FieldTensor]) throws(ReadError) {
    var (values, bytes) = (0, 0)
    for tensor in tensors {
      guard let count = count(tensor.shape), count <= mostValues - values else {
        throw ReadError(.badShape, at: 0, "more than \(mostValues) values of rows and answers")
      }
      values += count
      guard let textBytes = tensor.textBytes else { continue }
      guard textBytes <= mostTextBytes - bytes else {
        throw ReadError(.badShape, at: 0, "more than \(mostTextBytes) bytes of texts")
      }
      bytes += textBytes
    }
  }

  /// Refuses rows that are too many, or too wide, before any is read.
  static func judge(rows: Int, columns: Int = 1) throws(ReadError) {
    guard (0...mostRows).contains(rows) else {
      throw ReadError(.badShape, at: 0, "\(rows) rows, not 0 to \(mostRows)")
    }
    guard let count = count([rows, columns]), count <= mostValues else {
      throw ReadError(.badShape, at: 0, "\(rows) rows of \(columns) columns")
    }
  }

  /// The product of dimensions; nil when it overflows.
  fileprivate static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for dimension in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      count = product
    }
    return count
  }
}

extension Rows {
  fileprivate var valueCount: Int {
    guard case .records(let records) = self else {
      let (count, overflow) = self.count.multipliedReportingOverflow(by: columns ?? 1)
      return overflow ? .max : count
    }
    return records.reduce(0) { $0 + $1.count }
  }

  fileprivate var textBytes: Int {
    switch self {
    case .matrix, .sparse: return 0
    case .texts(let texts): return texts.reduce(0) { $0 + $1.utf8.count + 4 }
    case .table(let table):
      return table.columns.reduce(0) { bytes, column in
        switch column {
        case .strings(let texts), .untyped(let texts):
          bytes + texts.reduce(0) { $0 + $1.utf8.count + 4 }
        case .scalars(let values): bytes + Prediction.Values.objects(values).textBytes
        case .float64, .float32, .int64, .bools: bytes
        }
      }
    case .records(let records):
      return records.reduce(0) { bytes, record in
        bytes + Prediction.Values.objects(record.map(\.value)).textBytes
      }
    }
  }
}

extension Prediction.Values {
  fileprivate var textBytes: Int {
    switch self {
    case .strings(let texts): texts.reduce(0) { $0 + $1.utf8.count + 4 }
    case .objects(let values):
      values.reduce(0) { bytes, value in
        if case .string(let text) = value { bytes + text.utf8.count + 4 } else { bytes }
      }
    case .float64, .float32, .integers, .bools, .sparse: 0
    }
  }
}
