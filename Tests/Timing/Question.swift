import Amphora
import Bytes
import Foundation
import Models

/// A model in memory and rows in memory: what is timed is the answer alone.
struct Question {
  private let predictor: Predictor
  private let method: PredictionMethod
  private let rows: Rows

  private enum Refused: Error {
    case noSuchMethod
    case ragged
  }

  init(model: String, method: String, rows path: String) throws {
    let container = try Container(MappedFile.open(model, limits: Limits()), limits: Limits())
    let entry = container.entries[0]
    let document = try container.document(for: entry)
    predictor = try Predictor(document, model: document.entries[0].model)
    guard let method = PredictionMethod(rawValue: method) else { throw Refused.noSuchMethod }
    self.method = method
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    rows = path.hasSuffix(".txt") ? .texts(lines) : try Question.table(lines)
  }

  func ask() throws {
    let answer = try predictor.predict(method, rows)
    Question.keep(answer.outputs.count)
  }

  /// Plain CSV with a header; a matrix where all cells are numbers.
  private static func table(_ lines: [String]) throws -> Rows {
    let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var cells = [[String]](repeating: [], count: names.count)
    for line in lines.dropFirst() {
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count == names.count else { throw Refused.ragged }
      for (column, part) in parts.enumerated() { cells[column].append(String(part)) }
    }
    var areNumbers = true
    let columns = cells.map { cells -> Table.Column in
      let numbers = cells.map { $0.isEmpty ? .nan : DecimalText.number($0) }
      if numbers.allSatisfy({ $0 != nil }) { return .float64(numbers.compactMap { $0 }) }
      areNumbers = false
      return .untyped(cells)
    }
    let table = Table(rows: lines.count - 1, names: names, columns: columns)
    return areNumbers ? .matrix(try table.numbers()) : .table(table)
  }

  /// Keeps the optimiser from dropping an answer that nobody needs.
  @inline(never) private static func keep(_ value: Int) { _ = value }
}
