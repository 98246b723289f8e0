import Amphora
import Bytes

extension GaussianProcess {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields: Fields = ["task": .string(Task.regression.rawValue)]
    let features = try record.describeProcess(in: &fields, &assembly)
    try record.describeColumns(features, in: &fields)
    let outputs = try describeWeights(record, in: &fields, &assembly)
    // Until 0.22 targets were not divided by their spread.
    for (field, attribute, none) in [
      ("scales", "_y_train_std", 1.0), ("offsets", "_y_train_mean", 0.0),
    ] {
      fields[field] = .tensor(
        try record.spread(attribute, over: outputs, absent: none, in: &assembly))
    }
    // Until 1.1 several targets had no deviations, or the same for all.
    let version = try record.libraryVersion()
    if outputs == 1 || version >= LibraryVersion(1, 1), try record.has("L_") {
      fields["factor"] = .tensor(try record.tensor("L_"))
    }
    return fields
  }

  /// Adds the weights, and says how many outputs they have.
  private static func describeWeights(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Int {
    let reference = try record.tensor("alpha_")
    let shape = record.graph.tensor(reference).shape
    // Without rows there may be any number of columns.
    guard record.graph.tensor(reference).count > 0 else {
      throw record.unexpected("it has no weights")
    }
    let isOneColumn = shape.count == 2 && shape[1] == 1
    // From 1.1 a table of one target is answered as a vector.
    guard isOneColumn, try record.libraryVersion() >= LibraryVersion(1, 1) else {
      fields["weights"] = .tensor(reference)
      return shape.count == 2 ? shape[1] : 1
    }
    let numbers = try record.graph.tensor(reference).doubles()
    fields["weights"] = .tensor(
      assembly.add(Tensor(.float64, [numbers.count], ContiguousSource(numbers))))
    return 1
  }
}

extension Record {
  /// A number for each output, of which the source may have one for all, or none.
  fileprivate func spread(
    _ name: String, over outputs: Int, absent: Double, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    if case .node(let node)? = try attribute(name), let reference = graph.plainArray(node) {
      let tensor = graph.tensor(reference)
      if tensor.shape == [outputs], tensor.type == .float64 { return reference }
      let values = try tensor.numbers()
      guard values.count == 1 else { throw unexpected("\(name) has \(values.count) numbers") }
      return assembly.add(repeated(values[0], outputs))
    }
    return assembly.add(repeated(try has(name) ? double(name) : absent, outputs))
  }

  private func repeated(_ value: Double, _ count: Int) -> Tensor {
    Tensor(.float64, [count], ContiguousSource([Double](repeating: value, count: count)))
  }
}
