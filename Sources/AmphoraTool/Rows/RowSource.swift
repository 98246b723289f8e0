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

  /// The part of the input that was given out, from 0 to 1; nil where nobody knows how long it is.
  var share: Double? { get }

  /// What the owner of the input should know; complete when the rows are.
  var remarks: [String] { get }

  /// The first line, where it was taken for the names of columns and could be a row; nil otherwise.
  var assumedHeader: String? { get }
}

extension RowSource {
  var remarks: [String] { [] }

  var assumedHeader: String? { nil }
}

/// Some rows of an input.
struct RowBlock {
  /// The rows.
  let rows: Rows

  /// The line of a text in which each row begins; nil for arrays.
  var lines: [Int]?

  /// The names of the columns; nil when they have none.
  var names: [String]?
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
  var isWhole: Bool

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

  /// Rows of an input that has none.
  var noRows: Rows {
    switch form {
    case .texts: .texts([])
    case .records: .records([])
    case .numbers, .table: .matrix(Matrix(rows: 0, columns: features ?? 0, .float64([])))
    }
  }

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
        PredictionError(.missingColumns, "the input has no column \(list)\(rest)"), of: nil)
    }
    let places = found.compactMap { $0 }
    let used = Set(places)
    return (places, names.indices.filter { !used.contains($0) }.map { names[$0] })
  }
}

extension RowDemand {
  init(
    _ predictor: Predictor, _ method: PredictionMethod, header: Header = .auto
  ) {
    let isBackwards = method == .inverseTransform
    form = isBackwards ? .numbers : predictor.inputForm
    features = isBackwards ? nil : predictor.features
    names = isBackwards ? nil : predictor.featureNames
    isWhole = predictor.dependsOnBatch
    self.header = header
    if isWhole { blockBytes = .max }
  }
}
