import Amphora
import Bytes

extension Record {
  /// The labels `classes_` of each output, as the field `classes` has them.
  func classes(outputs: Int, in assembly: inout ModelAssembly) throws(ReadError) -> FieldValue {
    let node = try member("classes_")
    guard outputs != 1 || graph.kind(node) == .list else {
      return .list([.tensor(try labels(node, in: &assembly))])
    }
    let nodes = try list("classes_")
    guard nodes.count == outputs else {
      throw unexpected("classes_ has \(nodes.count) members for \(outputs) outputs")
    }
    var values: [FieldValue] = []
    for node in nodes { values.append(.tensor(try labels(node, in: &assembly))) }
    return .list(values)
  }

  /// Sets `features`, and `feature_names` when the model has them.
  func describeColumns(_ count: Int, in fields: inout Fields) throws(ReadError) {
    fields["features"] = .integer(count)
    guard try !isNone("feature_names_in_"),
      let names = try graph.scalars(try member("feature_names_in_"))
    else { return }
    var strings: [FieldValue] = []
    for case .string(let name) in names { strings.append(.string(name)) }
    if strings.count == names.count, strings.count == count {
      fields["feature_names"] = .list(strings)
    }
  }

  /// Whether an attribute is True; older versions lack what newer ones offer.
  func isTrue(_ name: String) throws(ReadError) -> Bool { try has(name) ? bool(name) : false }

  /// Sets the columns of an input when the object says how many it has; before 0.24 few did.
  func describeColumnsIfKnown(in fields: inout Fields) throws(ReadError) {
    guard case .integer(let count)? = try optionalScalar("n_features_in_"), count > 0 else {
      return
    }
    try describeColumns(count, in: &fields)
  }

  /// An array as it is, or Python objects of one type as a tensor.
  private func labels(
    _ node: Int, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    if let array = graph.plainArray(node) {
      let tensor = graph.tensor(array)
      let isLabel =
        switch tensor.type {
        case .utf8, .bool, .float64, .float32: true
        default: tensor.type.isInteger
        }
      guard isLabel else { throw unexpected("its labels are of type \(tensor.type.name)") }
      return array
    }
    guard let scalars = try graph.scalars(node), !scalars.isEmpty else {
      throw unexpected("its labels are not single values")
    }
    let strings = scalars.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if strings.count == scalars.count {
      return assembly.add(Tensor(.utf8, [strings.count], StringSource(strings)))
    }
    let integers = scalars.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    if integers.count == scalars.count {
      return assembly.add(Tensor(.int64, [integers.count], ContiguousSource(integers)))
    }
    let bools = scalars.compactMap { if case .bool(let value) = $0 { value } else { nil } }
    if bools.count == scalars.count {
      let bytes = bools.map { UInt8($0 ? 1 : 0) }
      return assembly.add(Tensor(.bool, [bools.count], ContiguousSource(bytes)))
    }
    let doubles = scalars.compactMap { if case .float(let value) = $0 { value } else { nil } }
    guard doubles.count == scalars.count else {
      throw unexpected("its labels are of several types")
    }
    return assembly.add(Tensor(.float64, [doubles.count], ContiguousSource(doubles)))
  }
}
