import Amphora
import Bytes

extension Imputer {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let missing = try record.scalar("missing_values")
    fields["missing"] = FieldValue(typed: missing)
    try record.describeComparison(of: "missing_values", in: &fields)
    if indicators.contains(where: { $0.utf8.elementsEqual(record.className.utf8) }) {
      try describe(indicator: record, in: &fields, &assembly)
      try record.describeColumns(try record.integer("_n_features"), in: &fields)
      return fields
    }
    let version = try record.libraryVersion()
    let node = try record.member("statistics_")
    guard let statistics = try record.graph.scalars(node), !statistics.isEmpty else {
      throw record.unexpected("its statistics_ are not single values")
    }
    let strategy = try record.string("strategy")
    let isNumeric = strategy == "mean" || strategy == "median"
    let isObject = try dtype(record, "_fit_dtype") == "|O"
    let conversion: Conversion = isNumeric ? .floats : isObject ? .objects : .none
    fields["conversion"] = .string(conversion.rawValue)
    // A feature of which nothing was known is left out, unless the source was told otherwise.
    let keepsConstants = strategy == "constant" && version < LibraryVersion(1, 8)
    let isTold = try record.isTrue("keep_empty_features")
    let keepsAll = keepsConstants || isTold
    let kept = statistics.indices.filter { place in
      if case .float(let value) = statistics[place] { keepsAll || !value.isNaN } else { true }
    }
    fields["kept"] = .tensor(assembly.add(integers: kept))
    // From 1.8 fills are rounded to the type that the source learned from.
    let type = try dtype(record, "_fill_dtype")
    let fills = kept.map { rounded(statistics[$0], type) }
    fields["fills"] = fieldValue(fills, in: &assembly)
    if try record.isTrue("add_indicator") {
      fields["content"] = .string(Content.filledAndIndicator.rawValue)
      let indicator = try record.record("indicator_")
      fields["indicated"] = .tensor(try indicator.tensor("features_"))
    } else {
      fields["content"] = .string(Content.filled.rawValue)
    }
    try record.describeColumns(statistics.count, in: &fields)
    return fields
  }

  private static func describe(
    indicator record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    if try record.isTrue("_precomputed") {
      throw record.unexpected("it takes a mask instead of values")
    }
    fields["content"] = .string(Content.indicator.rawValue)
    fields["conversion"] = .string(Conversion.none.rawValue)
    fields["indicated"] = .tensor(try record.tensor("features_"))
    let isNew = try record.isTrue("error_on_new")
    let chosen = try record.string("features")
    let isStrict = isNew && chosen == "missing-only"
    fields["new_missing"] = .string((isStrict ? MissingValues.refused : .routed).rawValue)
    let form: Form
    switch try record.scalar("sparse") {
    case .bool(true): form = .sparse
    case .bool(false): form = .dense
    default: form = .asInput
    }
    fields["answer"] = .string(form.rawValue)
  }

  /// NumPy's string for a dtype; nil when the attribute is absent.
  private static func dtype(_ record: Record, _ name: String) throws(ReadError) -> String? {
    guard try !record.isNone(name) else { return nil }
    let node = try record.member(name)
    guard record.graph.kind(node) == .dtype else {
      throw record.unexpected("its \(name) is not a dtype")
    }
    let text = record.graph.origin.strings[Int(record.graph.origin.nodes[node].value)]
    return ObjectGraph.string(text)
  }

  private static func rounded(_ scalar: Scalar, _ type: String?) -> Scalar {
    guard case .float(let value) = scalar, type == "<f4" else { return scalar }
    return .float(Double(Float(value)))
  }

  /// Values as a tensor where they are of one type, and else as a list of values with their types.
  private static func fieldValue(
    _ scalars: [Scalar], in assembly: inout ModelAssembly
  ) -> FieldValue {
    let doubles = scalars.compactMap { if case .float(let value) = $0 { value } else { nil } }
    if doubles.count == scalars.count {
      return .tensor(assembly.add(doubles: doubles, [doubles.count]))
    }
    let integers = scalars.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    if integers.count == scalars.count { return .tensor(assembly.add(integers: integers)) }
    let strings = scalars.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if strings.count == scalars.count {
      return .tensor(assembly.add(Tensor(.utf8, [strings.count], StringSource(strings))))
    }
    return .list(scalars.map { FieldValue(typed: $0) })
  }
}
