import Amphora
import Bytes

/// Weighs counts of terms that were made before.
enum TermWeights: ModelKind {
  static let name = "term_weights"
  static let version = 1
  static let exactness = "bit for bit; logarithms of counts within 1e-12"

  static let recognizes = ["sklearn.feature_extraction.text.TfidfTransformer"]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    try TermWeighting.addFields(of: record, to: &fields, in: &assembly)
    if case .tensor(let weights)? = fields["inverse_document_frequency"] {
      fields["features"] = .integer(record.graph.tensor(weights).shape.last ?? 0)
    } else if case .integer(let count)? = try record.optionalScalar("n_features_in_") {
      fields["features"] = .integer(count)
    }
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try predictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor { try predictor(fields) }

  private static func predictor(_ fields: FieldReader) throws(ReadError) -> TermWeightsPredictor {
    let features = fields.fields["features"] == nil ? nil : try fields.features()
    return TermWeightsPredictor(
      features: features, weighting: try TermWeighting(fields, columns: features ?? 0))
  }
}

/// Weighs rows of counts.
struct TermWeightsPredictor: ModelPredictor {
  let features: Int?
  let weighting: TermWeighting
  let methods: [PredictionMethod] = [.transform]
  var transformedColumns: Int? { features }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let matrix: SparseMatrix
    if case .sparse(let sparse) = rows {
      matrix = sparse
    } else {
      let dense = try rows.dense()
      try dense.requireFinite(missing: .refused)
      matrix = SparseMatrix(dense)
    }
    let elements: Matrix.Elements =
      switch matrix.elements {
      case .float64(let values): .float64(weighed(values, of: matrix))
      case .float32(let values): .float32(weighed(values, of: matrix))
      case .int64(let values): .float64(weighed(values.map { Double($0) }, of: matrix))
      }
    let answer = SparseMatrix(
      rows: matrix.rows, columns: matrix.columns, starts: matrix.starts, indices: matrix.indices,
      elements)
    return Prediction(method, [answer.rows, answer.columns], .sparse(answer))
  }

  private func weighed<Value: BinaryFloatingPoint & Sendable>(
    _ values: [Value], of matrix: SparseMatrix
  ) -> [Value] {
    let batches = Parallel.batches(matrix.rows)
    return Parallel.map(batches.count) { batch -> [Value] in
      var weighed: [Value] = []
      for row in batches[batch] {
        let places = matrix.starts[row]..<matrix.starts[row + 1]
        var part = Array(values[places])
        weighting.apply(&part, matrix.indices[places])
        weighed += part
      }
      return weighed
    }.flatMap { $0 }
  }
}
