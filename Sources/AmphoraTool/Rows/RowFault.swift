import Amphora
import Bytes
import Models

/// Why rows cannot be read or answered.
enum RowFault: Error {
  /// The input cannot be read.
  case unreadable(ReadError)
  /// The input can be read, and what it holds is no table; the words name the line.
  case malformed(ErrorCode, String)
  /// The rows are not what the model takes; with the block that they are of, after so many rows.
  case refused(PredictionError, of: RowBlock?, after: Int = 0)

  /// What is told of it.
  func finding(file: String) -> Finding {
    switch self {
    case .unreadable(let error):
      guard error.code != .wrongTableShape else {
        return Finding(error.code, file: file, error.detail)
      }
      return Finding(error, file: file)
    case .malformed(let code, let words): return Finding(code, file: file, words)
    case .refused(let error, let block, let before):
      return Finding(error.code, file: file, RowFault.words(error, block, before))
    }
  }

  /// The words of a refusal: the line of a text, or else the row of the input, counted from 1, and
  /// the column by its name where it has one.
  private static func words(_ error: PredictionError, _ block: RowBlock?, _ before: Int) -> String {
    guard let row = error.row else { return error.detail }
    var place = "row \(before + row + 1)"
    if let lines = block?.lines, lines.indices.contains(row) { place = "line \(lines[row])" }
    let column = error.column.map { column in
      guard let names = block?.names, names.indices.contains(column) else {
        return "column \(column + 1)"
      }
      return "column '\(names[column])'"
    }
    return error.words(row: place, column: column)
  }

  /// What `body` makes, its errors being about reading.
  static func reading<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(RowFault) -> Value {
    do throws(ReadError) {
      return try body()
    } catch {
      throw .unreadable(error)
    }
  }
}
