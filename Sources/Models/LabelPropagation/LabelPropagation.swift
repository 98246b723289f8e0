import Amphora
import Bytes

/// Labels that have spread over rows: what the rows near a question hold of each class.
enum LabelPropagation: ModelKind {
  static let name = "label_propagation"
  static let version = 1
  static let exactness = "labels; by neighbours bit for bit, by kernels within 1e-12 of the terms"

  static let recognizes = ["_label_propagation", "label_propagation"].flatMap { module in
    ["LabelPropagation", "LabelSpreading"].map { "sklearn.semi_supervised.\(module).\($0)" }
  }

  /// Which rows count, and how much.
  enum Kernel: String { case rbf, nearest }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    guard let word = try record.optionalString("kernel") else {
      throw record.unexpected("its kernel is a function, or an object")
    }
    let columns = try record.columns(of: "X_")
    try record.describeColumns(columns, in: &fields)
    switch word {
    case "rbf":
      fields["kernel"] = .string(Kernel.rbf.rawValue)
      let gamma = try record.isNone("gamma") ? 1 / Double(columns) : record.double("gamma")
      guard gamma.isFinite else { throw record.unexpected("its gamma is \(gamma)") }
      fields["gamma"] = .float(gamma)
      try record.addRows("X_", as: "rows", to: &fields, in: &assembly)
    case "knn":
      fields["kernel"] = .string(Kernel.nearest.rawValue)
      fields["model"] = .model(assembly.model(for: try record.member("nn_fit")))
    default: throw record.unexpected("its kernel is '\(word)'")
    }
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    fields["distributions"] = .tensor(try record.tensor("label_distributions_"))
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try PropagationTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try PropagationTables(fields)
    let distributions = try tables.distributions.doubles()
    switch tables.source {
    case .kernels(let rows):
      let weights = WeightedSums(
        columns: distributions, targets: tables.labels.count, terms: rows.count)
      return PropagationPredictor(tables, .kernels(try KernelValues(rows), weights))
    case .nearest(let model):
      guard let finder = try parts.predictor(model) as? NeighborsPredictor,
        finder.methods.contains(.kneighbors)
      else { throw ReadError(.badField, at: 0, "model finds no neighbours") }
      guard finder.features == tables.features, finder.count == tables.distributions.shape[0]
      else {
        throw ReadError(
          .badShape, at: 0, "model has \(finder.count) rows of \(finder.features ?? 0) features")
      }
      return PropagationPredictor(tables, .nearest(finder, distributions))
    }
  }
}

/// Rows and what each holds of the classes, judged.
struct PropagationTables {
  enum Source {
    case kernels(HeldRows)
    case nearest(Int)
  }

  let features: Int
  let labels: Labels
  let source: Source
  /// Shape [rows, classes].
  let distributions: FieldTensor

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    labels = try fields.classes(outputs: 1)[0]
    distributions = try fields.tensor("distributions")
    try distributions.requireFloat64()
    let unused: [String]
    switch try fields.choice("kernel", LabelPropagation.Kernel.self) {
    case .rbf:
      let rows = try HeldRows(fields, rows: "rows", columns: nil, features: features)
      try distributions.require(rows.count, labels.count)
      source = .kernels(rows)
      unused = ["model"]
    case .nearest:
      source = .nearest(try fields.model("model"))
      try distributions.require(nil, labels.count)
      unused = ["gamma", "rows", "row_columns", "row_offsets"]
    }
    try fields.requireAbsent(unused, "of another kernel")
  }
}
