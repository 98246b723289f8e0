import Amphora
import Bytes

/// Weighs counts of terms that were made before.
enum TermWeights: ModelKind {
  static let name = "term_weights"
  static let version = 1
  static let exactness =
    "bit for bit; logarithms of counts within 1e-12, of float32 within 1e-6"

  static let recognizes = ["sklearn.feature_extraction.text.TfidfTransformer"]

  /// The type of numbers that come with their zeros.
  enum DenseType: String {
    case float64
    /// That of the input; float64 for integers.
    case own
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    try TermWeighting.addFields(of: record, to: &fields, in: &assembly)
    let isWide = try record.libraryVersion() < LibraryVersion(1, 5)
    fields["dense_type"] = .string((isWide ? DenseType.float64 : .own).rawValue)
    if case .integer(let count)? = try record.optionalScalar("n_features_in_") {
      try record.describeColumns(count, in: &fields)
    } else if case .tensor(let weights)? = fields["inverse_document_frequency"] {
      fields["features"] = .integer(record.graph.tensor(weights).shape.last ?? 0)
    }
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try predictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor { try predictor(fields) }

  private static func predictor(_ fields: FieldReader) throws(ReadError) -> TermWeightsPredictor {
    let features = fields.fields["features"] == nil ? nil : try fields.features()
    guard features != nil || fields.fields["inverse_document_frequency"] == nil else {
      throw ReadError(.badField, at: 0, "inverse_document_frequency without features")
    }
    return TermWeightsPredictor(
      features: features, weighting: try TermWeighting(fields, columns: features ?? 0),
      denseType: try fields.choice("dense_type", DenseType.self))
  }
}

/// Weighs rows of counts.
struct TermWeightsPredictor: ModelPredictor {
  let features: Int?
  let weighting: TermWeighting
  let denseType: TermWeights.DenseType
  let methods: [PredictionMethod] = [.transform]
  var transformedColumns: Int? { features }

  var takesSparse: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    // Refuses what is not finite.
    let numbers = try NumberRows(rows)
    let matrix: SparseMatrix
    var isFloat32 = numbers.isFloat32
    if case .sparse(let sparse) = rows {
      matrix = sparse
    } else {
      matrix = SparseMatrix(try rows.dense())
      if denseType == .float64 { isFloat32 = false }
    }
    let answer =
      isFloat32 && !weighting.widens
      ? try weighed(matrix.elements.floats, of: matrix, wereFloat32: true)
      : try weighed(matrix.elements.doubles, of: matrix, wereFloat32: isFloat32)
    return Prediction(method, [answer.rows, answer.columns], .sparse(answer))
  }

  private func weighed<Value: BinaryFloatingPoint & Sendable>(
    _ values: [Value], of matrix: SparseMatrix, wereFloat32: Bool
  ) throws(PredictionError) -> SparseMatrix {
    try SparseRows<Value>.matrix(matrix.rows, columns: matrix.columns) {
      row, rows throws(PredictionError) in
      let first = rows.values.count
      let places = matrix.starts[row]..<matrix.starts[row + 1]
      rows.columns += matrix.indices[places]
      rows.values += values[places]
      try weighting.apply(&rows, from: first, row: row, wereFloat32: wereFloat32)
    }
  }
}

extension Matrix.Elements {
  fileprivate var doubles: [Double] {
    switch self {
    case .float64(let values): values
    case .float32(let values): values.map { Double($0) }
    case .int64(let values): values.map { Double($0) }
    }
  }

  fileprivate var floats: [Float] {
    switch self {
    case .float64(let values): values.map { Float($0) }
    case .float32(let values): values
    case .int64(let values): values.map { Float($0) }
    }
  }
}
