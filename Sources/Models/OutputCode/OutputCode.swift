import Amphora
import Bytes

/// Two-class models whose answers together are nearest to the code of a class; as exact as they are.
enum OutputCode: ModelKind {
  static let name = "output_code"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = ["sklearn.multiclass.OutputCodeClassifier"]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    [
      "classes": try record.classes(outputs: 1, in: &assembly),
      "parts": try record.parts("estimators_", in: &assembly),
      "codes": .tensor(try record.tensor("code_book_")),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try tables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let list = try PartList(fields, "parts", parts)
    try list.requireEqualFeatures()
    try list.requireTwoClasses(fields, "parts")
    let (classes, codes) = try tables(fields)
    return OutputCodePredictor(classes: classes, codes: codes, list: list)
  }

  private static func tables(_ fields: FieldReader) throws(ReadError) -> (Labels, [Double]) {
    let classes = try fields.classes(outputs: 1)[0]
    let codes = try fields.tensor("codes")
    try codes.require(classes.count, try fields.parts("parts").count)
    return (classes, try codes.doubles())
  }
}

/// Chooses the class whose code is nearest to the scores of the parts.
struct OutputCodePredictor: ModelPredictor {
  let methods: [PredictionMethod] = [.predict]

  fileprivate let classes: Labels
  /// A row for each class.
  fileprivate let codes: [Double]
  fileprivate let list: PartList

  var features: Int? { list.features }
  var inputForm: InputForm { list.inputForm }
  var inputColumns: [ColumnContent]? { list.inputColumns }
  var dependsOnBatch: Bool { list.dependsOnBatch }
  var cost: Int { list.cost }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(1, beside: RowWidth.sum([list.most(of: row), list.parts.count]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    var scores: [[Double]] = []
    for part in list.parts { scores.append(try part.numbers(part.response, rows)) }
    let length = scores.count
    let chosen = (0..<rows.count).map { row in
      largest(classes.count) { label in
        -(0..<length).reduce(0.0) { sum, place in
          let gap = scores[place][row] - codes[label * length + place]
          return sum + gap * gap
        }
      }
    }
    return Prediction(labels: [classes], chosen: chosen, rows: rows.count)
  }
}
