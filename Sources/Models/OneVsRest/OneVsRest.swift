import Amphora
import Bytes

/// Two-class models, each of which tells one class from all others; as exact as they are.
enum OneVsRest: ModelKind {
  static let name = "one_vs_rest"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = ["sklearn.multiclass.OneVsRestClassifier"]

  /// What is predicted.
  enum Output: String { case multiclass, binary, multilabel }

  /// Which of equally good classes is chosen.
  enum Ties: String { case first, last }

  /// What becomes of rows whose probabilities are all zero.
  enum EmptyRows: String {
    case zero
    case notANumber = "nan"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let binarizer = try record.record("label_binarizer_")
    let type = try binarizer.string("y_type_")
    let outputs: [String: Output] = [
      "multiclass": .multiclass, "binary": .binary, "multilabel-indicator": .multilabel,
    ]
    guard let output = outputs[type] else {
      throw record.unexpected("its labels are of the type '\(type)'")
    }
    let version = try record.libraryVersion()
    let isReversed = version >= LibraryVersion(1, 8)
    let keepsZeros = version >= LibraryVersion(1, 7)
    return [
      "classes": try binarizer.classes(outputs: 1, in: &assembly),
      "parts": try record.parts("estimators_", in: &assembly),
      "output": .string(output.rawValue),
      "ties": .string((isReversed ? Ties.first : .last).rawValue),
      "empty_rows": .string((keepsZeros ? EmptyRows.zero : .notANumber).rawValue),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try OneVsRestTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let list = try PartList(fields, "parts", parts)
    try list.requireEqualFeatures()
    try list.requireTwoClasses(fields, "parts")
    return OneVsRestPredictor(try OneVsRestTables(fields), list)
  }
}

/// The choices of a one-vs-rest model, judged.
struct OneVsRestTables {
  let classes: Labels
  let output: OneVsRest.Output
  let ties: OneVsRest.Ties
  let emptyRows: OneVsRest.EmptyRows

  init(_ fields: FieldReader) throws(ReadError) {
    classes = try fields.classes(outputs: 1)[0]
    output = try fields.choice("output", OneVsRest.Output.self)
    ties = try fields.choice("ties", OneVsRest.Ties.self)
    emptyRows = try fields.choice("empty_rows", OneVsRest.EmptyRows.self)
    let count = try fields.parts("parts").count
    // One part tells two classes apart, or says that there is one.
    let fits = output == .binary ? count == 1 && classes.count <= 2 : count == classes.count
    guard fits else {
      throw ReadError(.badShape, at: 0, "\(count) parts for \(classes.count) classes")
    }
  }
}
