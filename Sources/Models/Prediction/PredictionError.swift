public import Bytes

/// Why an input was refused.
public struct PredictionError: Error, Sendable {
  /// What is wrong.
  public let code: ErrorCode

  /// The row of the input at fault, counted from 0; nil when it is not about one row.
  public let row: Int?

  /// The column of the input at fault, counted from 0; nil when it is not about one column.
  public let column: Int?

  /// The fact that makes this failure this one.
  public let detail: String

  /// Creates an error.
  public init(_ code: ErrorCode, row: Int? = nil, column: Int? = nil, _ detail: String) {
    self.code = code
    self.row = row
    self.column = column
    self.detail = detail
  }
}

extension PredictionError: Equatable {
  /// Two errors are equal when code and place are; the wording is for people.
  public static func == (one: PredictionError, other: PredictionError) -> Bool {
    one.code == other.code && one.row == other.row && one.column == other.column
  }
}
