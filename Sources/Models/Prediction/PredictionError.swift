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

extension PredictionError {
  /// The detail with other words for the place that it begins with.
  ///
  /// - Parameters:
  ///   - row: What the row is called.
  ///   - column: What the column is called; nil where there is none.
  /// - Returns: The detail.
  public func words(row: String, column: String?) -> String {
    guard let number = self.row else { return detail }
    let place = column.map { "\(row), \($0)" } ?? row
    guard detail.hasPrefix("row \(number)") else { return "\(place): \(detail)" }
    let rest = detail.dropFirst("row \(number)".count)
    guard let column, let old = self.column.map({ ", column \($0)" }) else { return place + rest }
    if rest.hasPrefix(old) { return "\(row), \(column)\(rest.dropFirst(old.count))" }
    return (rest.hasPrefix(", column '") ? row : place) + rest
  }

  /// The same failure of a row that `before` others precede, in a column of another number.
  public func moved(rows before: Int = 0, column: Int? = nil) -> PredictionError {
    guard let row else { return self }
    let column = column ?? self.column
    return PredictionError(
      code, row: row + before, column: column,
      words(row: "row \(row + before)", column: column.map { "column \($0)" }))
  }
}

extension PredictionError {
  /// The same failure without its column, which is none of the input's: step `name` was given other
  /// columns.
  func ofStep(_ name: String) -> PredictionError {
    guard let row, let column else { return self }
    let place = "row \(row)"
    var rest = detail.hasPrefix(place) ? detail.dropFirst(place.count) : ": \(detail)"
    if rest.hasPrefix(", column \(column)") {
      rest = ", a value" + rest.dropFirst(", column \(column)".count)
    }
    return PredictionError(code, row: row, "\(place) as step '\(name)' is given it\(rest)")
  }

  /// The same failure, its column being `columns[column]` of the input.
  func selected(from columns: [Int]?) -> PredictionError {
    guard let columns, let column, columns.indices.contains(column) else { return self }
    return moved(column: columns[column])
  }
}

extension PredictionError: Equatable {
  /// Two errors are equal when code and place are; the wording is for people.
  public static func == (one: PredictionError, other: PredictionError) -> Bool {
    one.code == other.code && one.row == other.row && one.column == other.column
  }
}
