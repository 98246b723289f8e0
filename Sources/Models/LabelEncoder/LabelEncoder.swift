import Amphora
import Bytes

/// Turns labels into numbers: their position, or a column for each.
enum LabelEncoder: ModelKind {
  static let name = "label_encoder"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = encoders + binarizers + sets

  private static let encoders = names("LabelEncoder")
  private static let binarizers = names("LabelBinarizer")
  private static let sets = names("MultiLabelBinarizer")

  /// The class in the module of today, and in that before 0.22.
  private static func names(_ name: String) -> [String] {
    ["sklearn.preprocessing._label.\(name)", "sklearn.preprocessing.label.\(name)"]
  }

  enum Encoding: String { case position, columns, sets }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isBinarizer = binarizers.contains { $0.utf8.elementsEqual(record.className.utf8) }
    var fields: Fields = [
      "encoding": .string((isBinarizer ? Encoding.columns : .position).rawValue)
    ]
    guard record.graph.kind(try record.member("classes_")) != .list else {
      throw record.unexpected("its classes_ are a list")
    }
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    if sets.contains(where: { $0.utf8.elementsEqual(record.className.utf8) }) {
      fields["encoding"] = .string(Encoding.sets.rawValue)
      let isSparse = try record.isTrue("sparse_output")
      fields["answer"] = .string((isSparse ? CategoryEncoder.Form.sparse : .dense).rawValue)
      return fields
    }
    guard isBinarizer else { return fields }
    guard ["binary", "multiclass"].contains(try record.string("y_type_")) else {
      throw record.unexpected("it was trained on a table of truths")
    }
    if try record.isTrue("sparse_input_") {
      throw record.unexpected("it gives labels as a sparse matrix")
    }
    fields["negative"] = .integer(try record.integer("neg_label"))
    fields["positive"] = .integer(try record.integer("pos_label"))
    let isSparse = try record.isTrue("sparse_output")
    fields["answer"] = .string((isSparse ? CategoryEncoder.Form.sparse : .dense).rawValue)
    let isBinary = try record.string("y_type_") == "binary"
    fields["inverse"] = .string((isBinary ? LabelColumns.Inverse.threshold : .largest).rawValue)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try predictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try predictor(fields)
  }

  private static func predictor(_ fields: FieldReader) throws(ReadError) -> any ModelPredictor {
    let labels = try fields.classes(outputs: 1)[0]
    switch try fields.choice("encoding", Encoding.self) {
    case .position: return LabelPositionPredictor(labels)
    case .columns: return try LabelColumnsPredictor(labels, LabelColumns(fields))
    case .sets: return try LabelSetsPredictor(labels, fields)
    }
  }
}
