import Amphora
import Bytes

extension SupportVectors {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let task = task(of: record)
    fields["task"] = .string(task.rawValue)
    // The rows and the columns that it was trained on.
    guard let sizes = try record.graph.scalars(try record.member("shape_fit_")), sizes.count == 2,
      case .integer(let rows) = sizes[0], case .integer(let columns) = sizes[1]
    else { throw record.unexpected("its shape_fit_ is not two integers") }
    let kernel = try record.kernel(in: &fields) { parameter throws(ReadError) in
      parameter == "gamma" ? try record.double("_gamma") : nil
    }
    if kernel == .precomputed {
      fields["columns"] = .tensor(try record.tensor("support_"))
    } else {
      try record.addRows("support_vectors_", as: "vectors", to: &fields, in: &assembly)
    }
    try record.describeColumns(kernel == .precomputed ? rows : columns, in: &fields)
    fields["coefficients"] = .tensor(try coefficients(of: record, in: &assembly))
    fields["intercepts"] = .tensor(try record.tensor("_intercept_"))
    if task == .classification { try describeClasses(of: record, in: &fields, &assembly) }
    return fields
  }

  private static func task(of record: Record) -> Task {
    if record.className.hasSuffix("SVC") { return .classification }
    return record.className.hasSuffix("SVR") ? .regression : .outlierDetection
  }

  /// The coefficients of every vector; a model that learned from sparse rows has them as sparse.
  private static func coefficients(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    guard let sparse = try record.sparseRows("_dual_coef_") else {
      return try record.tensor("_dual_coef_")
    }
    let (rows, columns) = (sparse.rows, sparse.columns)
    let values = record.graph.tensor(sparse.values)
    // It keeps all of them, so that the shape is no larger than what there is.
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, values.count == count, values.shape.count == 1, values.type == .float64 else {
      throw record.unexpected("its _dual_coef_ leaves some out")
    }
    let table = try SparseTable(
      values: values, indices: record.graph.tensor(sparse.indices),
      offsets: record.graph.tensor(sparse.offsets), columns: columns)
    guard table.rows == rows else { throw record.unexpected("its _dual_coef_ has other rows") }
    // Each row has each column once, in order: the numbers are those of the matrix.
    for row in 0..<rows where table.offsets[row + 1] - table.offsets[row] != columns {
      throw record.unexpected("its _dual_coef_ leaves some out")
    }
    return assembly.add(Tensor(.float64, [rows, columns], ContiguousSource(table.values)))
  }

  private static func describeClasses(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    let count = try record.has("_n_support") ? "_n_support" : "n_support_"
    fields["class_vectors"] = .tensor(try record.tensor(count))
    let version = try record.libraryVersion()
    let isMany = record.graph.tensor(try record.tensor(count)).count > 2
    let shape = try record.string("decision_function_shape")
    guard let scores: Scores = ["ovo": .oneVsOne, "ovr": .oneVsRest][shape] else {
      throw record.unexpected("its decision_function_shape is '\(shape)'")
    }
    // Until 0.21 the scores against the rest were those of all rows together.
    if isMany, scores == .oneVsOne || version >= LibraryVersion(0, 22) {
      fields["scores"] = .string(scores.rawValue)
    }
    let breaksTies = try record.isTrue("break_ties")
    guard !breaksTies || scores == .oneVsRest else {
      throw record.unexpected("it has break_ties, which its decision_function_shape does not allow")
    }
    let rule: LabelRule = breaksTies && isMany ? .scores : .votes
    fields["label_rule"] = .string(rule.rawValue)
    try describeProbabilities(of: record, in: &fields)
  }

  /// The parameter says whether they are offered; in newer versions it can be a word.
  private static func describeProbabilities(
    of record: Record, in fields: inout Fields
  ) throws(ReadError) {
    guard case .bool(true)? = try record.optionalScalar("probability") else { return }
    let names = try record.has("_probA") ? ["_probA", "_probB"] : ["probA_", "probB_"]
    let slopes = try record.tensor(names[0])
    guard record.graph.tensor(slopes).count > 0 else { return }
    fields["probability_slopes"] = .tensor(slopes)
    fields["probability_intercepts"] = .tensor(try record.tensor(names[1]))
  }
}
