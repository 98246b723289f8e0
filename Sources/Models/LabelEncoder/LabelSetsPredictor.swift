import Amphora
import Bytes

/// A column for each label, and any number of labels in a row.
struct LabelSetsPredictor: ModelPredictor {
  let features: Int? = nil
  let inputForm = InputForm.records
  let transformedColumns: Int?
  let methods: [PredictionMethod] = [.transform]

  private let form: CategoryEncoder.Form
  private let index: CategoryIndex
  private let width: Int

  init(_ labels: Labels, _ fields: FieldReader) throws(ReadError) {
    guard case .strings = labels else {
      throw ReadError(.badField, at: 0, "its labels are no texts, and names of records are")
    }
    form = try fields.choice("answer", CategoryEncoder.Form.self)
    index = CategoryIndex(labels.scalars)
    transformedColumns = labels.count
    width = labels.count
  }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(width, numbers: form == .sparse ? row.numbers : width)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    guard case .records(let records) = rows else {
      throw PredictionError(.wrongInputForm, "the model takes records whose names are labels")
    }
    var starts = [0]
    var indices: [Int32] = []
    for record in records {
      // A name that is no label is ignored, as in the source.
      let places = Set(record.compactMap { index($0.name) })
      indices += places.sorted().map { Int32($0) }
      starts.append(indices.count)
    }
    let answer = SparseMatrix(
      rows: records.count, columns: width, starts: starts, indices: indices,
      .int64([Int64](repeating: 1, count: indices.count)))
    return try Prediction(
      method, unchanged: form == .sparse ? .sparse(answer) : .matrix(answer.dense))
  }
}
