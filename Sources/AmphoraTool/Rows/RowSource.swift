import Amphora
import ArgumentParser
import Bytes
import Models

/// Rows to predict from, a block of them after the other.
protocol RowSource {
  /// The next rows; nil when there are no more. The first block may be empty, no other is.
  ///
  /// - Throws: why the input cannot be read.
  mutating func next() throws(RowFault) -> RowBlock?

  /// What the owner of the input should know; complete when the rows are.
  var remarks: [String] { get }
}

extension RowSource {
  var remarks: [String] { [] }
}

/// Some rows of an input.
struct RowBlock {
  /// The rows.
  let rows: Rows

  /// The line of a text in which each row begins; nil for arrays.
  var lines: [Int]?
}

/// What a model wants of its input.
struct RowDemand {
  /// The form of rows that the model takes.
  let form: InputForm

  /// The number of columns; nil when any number will do.
  let features: Int?

  /// The names of the columns; nil when the model has none.
  let names: [String]?

  /// Whether all rows have to come in one block.
  let isWhole: Bool

  /// Whether the first line of a CSV text names the columns.
  var header = Header.auto

  /// What the first line of a CSV text is.
  enum Header: String, ExpressibleByArgument, CaseIterable {
    case auto, present, absent
  }

  /// Bytes of text that make one block.
  var blockBytes = 1 << 22

  /// Rows of an array that make one block.
  func blockRows(columns: Int) -> Int { isWhole ? .max : max(1, (1 << 20) / max(columns, 1)) }

  /// The places of the model's columns among `names`; the names that are not needed.
  ///
  /// - Throws: `missingColumns`.
  func places(among names: [String]) throws(RowFault) -> (places: [Int], ignored: [String]) {
    guard let wanted = self.names else { return (Array(names.indices), []) }
    var known: [[UInt8]: Int] = [:]
    for (place, name) in names.enumerated() where known[Array(name.utf8)] == nil {
      known[Array(name.utf8)] = place
    }
    let found = wanted.map { known[Array($0.utf8)] }
    let missing = zip(wanted, found).filter { $0.1 == nil }.map { "'\($0.0)'" }
    guard missing.isEmpty else {
      let rest = missing.count > 20 ? " and \(missing.count - 20) more" : ""
      let list = missing.prefix(20).joined(separator: ", ")
      throw .refused(
        PredictionError(.missingColumns, "the input has no column \(list)\(rest)"), lines: nil)
    }
    let places = found.compactMap { $0 }
    let used = Set(places)
    return (places, names.indices.filter { !used.contains($0) }.map { names[$0] })
  }
}

extension RowDemand {
  init(
    _ predictor: Predictor, _ method: PredictionMethod, header: Header = .auto,
    isWhole: Bool = false
  ) {
    let isBackwards = method == .inverseTransform
    form = isBackwards ? .numbers : predictor.inputForm
    features = isBackwards ? nil : predictor.features
    names = isBackwards ? nil : predictor.featureNames
    self.isWhole = isWhole || predictor.dependsOnBatch
    self.header = header
    if self.isWhole { blockBytes = .max }
  }
}

/// Why rows cannot be read or answered.
enum RowFault: Error {
  /// The input cannot be read.
  case unreadable(ReadError)
  /// The input can be read, and what it holds is no table; the words name the line.
  case malformed(ErrorCode, String)
  /// The rows are not what the model takes; with the lines of the block, where it is text.
  case refused(PredictionError, lines: [Int]?, firstRow: Int = 0)

  /// What is told of it.
  func finding(file: String) -> Finding {
    switch self {
    case .unreadable(let error):
      guard error.code != .wrongTableShape else {
        return Finding(error.code, file: file, error.detail)
      }
      return Finding(error, file: file)
    case .malformed(let code, let words): return Finding(code, file: file, words)
    case .refused(let error, let lines, let firstRow):
      return Finding(error.code, file: file, RowFault.words(error, lines, firstRow))
    }
  }

  /// The words of a refusal, with rows counted from the start of the input, and lines of a text.
  private static func words(_ error: PredictionError, _ lines: [Int]?, _ first: Int) -> String {
    guard let row = error.row else { return error.detail }
    let place: String
    if let lines, lines.indices.contains(row) {
      place = "line \(lines[row])" + (error.column.map { ", column \($0 + 1)" } ?? "")
    } else {
      place = "row \(first + row)" + (error.column.map { ", column \($0)" } ?? "")
    }
    for known in ["row \(row), column \(error.column ?? -1)", "row \(row)"]
    where error.detail.hasPrefix(known) {
      return place + error.detail.dropFirst(known.count)
    }
    return "\(place): \(error.detail)"
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
