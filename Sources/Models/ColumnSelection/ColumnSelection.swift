import Amphora
import Bytes

/// Keeps some of the columns.
enum ColumnSelection: ModelKind {
  static let name = "column_selection"
  static let version = 1
  static let exactness = "bit for bit; as its model, where it predicts"

  static let recognizes = SelectionRule.all.flatMap(\.classes)

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let rule = SelectionRule.all.first { rule in
      rule.classes.contains { $0.utf8.elementsEqual(record.className.utf8) }
    }
    guard let rule else { throw record.unexpected("no rule describes this class") }
    let mask = try rule.mask(record)
    guard mask.contains(true) else { throw record.unexpected("it keeps no column") }
    let missing: MissingValues = rule.takesMissing(record) ? .routed : .refused
    var fields: Fields = [
      "columns": .tensor(assembly.add(integers: mask.indices.filter { mask[$0] })),
      "missing_values": .string(missing.rawValue),
    ]
    if rule.predicts {
      fields["model"] = .model(assembly.model(for: try record.member("estimator_")))
    }
    try record.describeColumns(mask.count, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try SelectionTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try SelectionTables(fields)
    guard let model = tables.model else { return SelectionPredictor(tables: tables, model: nil) }
    // Columns can be kept whatever becomes of them.
    let predictor = try? parts.predictor(model)
    if let taken = predictor?.features, taken != tables.columns.count {
      throw ReadError(
        .badShape, at: 0, "the model takes \(taken) features, not \(tables.columns.count)")
    }
    return SelectionPredictor(tables: tables, model: predictor)
  }
}

/// Which columns are kept, judged.
struct SelectionTables: Sendable {
  let features: Int
  let columns: [Int]
  let missing: MissingValues
  let model: Int?

  init(_ fields: FieldReader) throws(ReadError) {
    let features = try fields.features()
    self.features = features
    let tensor = try fields.tensor("columns")
    try tensor.require(nil)
    let columns = try tensor.integers()
    self.columns = columns
    guard columns.allSatisfy({ (0..<features).contains($0) }),
      zip(columns, columns.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ReadError(.badIndex, at: 0, "columns do not ascend among the features") }
    missing = try fields.choice("missing_values", MissingValues.self)
    model = try fields.optionalModel("model")
    if let model, !fields.document.models.indices.contains(model) {
      throw ReadError(.badReference, at: 0, "model names model \(model)")
    }
  }
}
