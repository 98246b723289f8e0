import Amphora
import Bytes

extension KernelSums {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = KernelSumSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    var fields = Fields()
    let method: Method = source == .ridge ? .predict : .transform
    fields["method"] = .string(method.rawValue)
    switch source {
    case .ridge: try describeRidge(record, in: &fields, &assembly)
    case .components: try describeComponents(record, in: &fields, &assembly)
    case .basis: try describeBasis(record, in: &fields, &assembly)
    case .centering:
      fields["kernel"] = .string(KernelFunction.Name.precomputed.rawValue)
      try describeCentering(record, in: &fields)
      try record.describeColumns(record.shape("K_fit_rows_").first ?? 0, in: &fields)
    }
    return fields
  }

  private static func describeRidge(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    let columns = try record.columns(of: "X_fit_")
    let kernel = try record.kernel(in: &fields) { parameter throws(ReadError) in
      guard parameter == "gamma", try record.isNone("gamma") else { return nil }
      return 1 / Double(columns)
    }
    try addRows("X_fit_", kernel, columns, of: record, to: &fields, &assembly)
    fields["weights"] = .tensor(try record.tensor("dual_coef_"))
  }

  private static func describeComponents(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    let columns = try record.columns(of: "X_fit_")
    // Until 1.2 the attribute was not there, and nothing meant a share of the columns at hand.
    let attribute = try record.has("gamma_") ? "gamma_" : "gamma"
    let isShare = try record.isNone(attribute)
    let kernel = try record.kernel(in: &fields) { parameter throws(ReadError) in
      guard parameter == "gamma" else { return nil }
      return isShare ? 1 / Double(columns) : try record.double(attribute)
    }
    try addRows("X_fit_", kernel, columns, of: record, to: &fields, &assembly)
    try describeCentering(try record.record("_centerer"), in: &fields)
    let outputs = try describeVectors(record, in: &fields, &assembly)
    guard try record.isTrue("fit_inverse_transform"), kernel != .precomputed else { return }
    fields["inverse_rows"] = .tensor(try record.tensor("X_transformed_fit_"))
    fields["inverse_weights"] = .tensor(
      try record.floats("dual_coef_", in: &assembly))
    if isShare, attribute == "gamma", kernel.parameters.contains("gamma"), outputs > 0 {
      fields["inverse_gamma"] = .float(1 / Double(outputs))
    }
  }

  /// Adds the eigenvectors, each divided by the root of its eigenvalue, and says how many there are.
  private static func describeVectors(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Int {
    let isOld = try !record.has("eigenvectors_")
    let vectors = try record.tensor(isOld ? "alphas_" : "eigenvectors_")
    let values = record.graph.tensor(try record.tensor(isOld ? "lambdas_" : "eigenvalues_"))
    let hasZeros = try record.libraryVersion() >= LibraryVersion(0, 22)
    let numbers = try values.doubles()
    for value in numbers {
      guard value > 0 || (value == 0 && hasZeros), value.isFinite else {
        throw record.unexpected("its eigenvalues have \(value) among them")
      }
    }
    let tensor = record.graph.tensor(vectors)
    guard tensor.type == .float32 else {
      fields["weights"] = .tensor(vectors)
      let scales = numbers.map { $0 == 0 ? 0 : 1 / $0.squareRoot() }
      fields["weight_scales"] = .tensor(
        assembly.add(Tensor(.float64, [scales.count], ContiguousSource(scales))))
      return numbers.count
    }
    // The source keeps the quotients in float32, too, and so does the model.
    guard tensor.shape.count == 2, tensor.shape[1] == numbers.count, !numbers.isEmpty else {
      throw record.unexpected("its eigenvectors have shape \(tensor.shape)")
    }
    let isNarrow = values.type == .float32
    let quotients = try tensor.doubles().enumerated().map { index, number -> UInt32 in
      let value = numbers[index % numbers.count]
      guard value != 0 else { return 0 }
      let quotient =
        isNarrow
        ? Float(number) / Float(value).squareRoot() : Float(number / value.squareRoot())
      return quotient.bitPattern
    }
    fields["weights"] = .tensor(
      assembly.add(Tensor(.float32, tensor.shape, ContiguousSource(quotients))))
    return numbers.count
  }

  private static func describeBasis(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    let columns = try record.columns(of: "components_")
    let named: [ExactText: Scalar] =
      try record.isNone("kernel_params") ? [:] : try record.dictionary("kernel_params")
    let name = try record.optionalString("kernel")
    // What nobody said is what the functions of kernels have by default.
    let defaults = [
      "gamma": name == "chi2" ? 1 : 1 / Double(columns), "coef0": 1, "degree": 3,
    ]
    let kernel = try record.kernel(in: &fields) { parameter throws(ReadError) in
      let attribute = parameter == "constant" ? "coef0" : parameter
      guard try record.isNone(attribute) else { return try record.double(attribute) }
      switch named[ExactText(attribute)] {
      case nil: return defaults[attribute]
      case .float(let value)?: return value
      case .integer(let value)?: return Double(value)
      default: throw record.unexpected("its kernel_params are not numbers")
      }
    }
    try addRows("components_", kernel, columns, of: record, to: &fields, &assembly)
    let reference = try record.tensor("normalization_")
    let tensor = record.graph.tensor(reference)
    guard tensor.shape.count == 2 else {
      throw record.unexpected("its normalization_ has \(tensor.shape.count) dimensions")
    }
    let (outputs, rows) = (tensor.shape[0], tensor.shape[1])
    let numbers = try tensor.doubles()
    let turned = (0..<rows).flatMap { row in (0..<outputs).map { numbers[$0 * rows + row] } }
    let isNarrow = tensor.type == .float32
    let source: any TensorSource =
      isNarrow
      ? ContiguousSource(turned.map { Float($0).bitPattern }) : ContiguousSource(turned)
    fields["weights"] = .tensor(
      assembly.add(Tensor(isNarrow ? .float32 : .float64, [rows, outputs], source)))
  }

  private static func describeCentering(
    _ record: Record, in fields: inout Fields
  ) throws(ReadError) {
    fields["row_means"] = .tensor(try record.tensor("K_fit_rows_"))
    fields["mean"] = .float(try record.double("K_fit_all_"))
  }

  /// Adds the rows, unless the kernel is in the input, and says how many columns that has.
  private static func addRows(
    _ attribute: String, _ kernel: KernelFunction.Name, _ columns: Int, of record: Record,
    to fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    if kernel != .precomputed {
      try record.addRows(attribute, as: "rows", to: &fields, in: &assembly)
    }
    try record.describeColumns(columns, in: &fields)
  }
}
