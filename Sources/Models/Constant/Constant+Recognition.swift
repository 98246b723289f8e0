import Amphora
import Bytes

extension Constant {
  static let classifier = "sklearn.dummy.DummyClassifier"
  static let regressor = "sklearn.dummy.DummyRegressor"

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isClassifier = record.className.utf8.elementsEqual(classifier.utf8)
    var fields = try isClassifier ? classes(of: record, in: &assembly) : numbers(of: record)
    fields["task"] = .string((isClassifier ? Task.classification : .regression).rawValue)
    fields["outputs"] = .integer(try record.integer("n_outputs_"))
    if case .integer(let count)? = try record.optionalScalar("n_features_in_") {
      try record.describeColumns(count, in: &fields)
    }
    return fields
  }

  private static func numbers(of record: Record) throws(ReadError) -> Fields {
    let constant = try record.tensor("constant_")
    let shape = record.graph.tensor(constant).shape
    guard shape.count == 2, shape[0] == 1 else {
      throw record.unexpected("its constant_ is not one row")
    }
    // Before 0.22 targets of one column gave answers of one column.
    let isColumn = try record.isSet("output_2d_")
    let isMatrix = isColumn || shape[1] != 1
    return [
      "values": .tensor(constant), "shape": .string((isMatrix ? Form.matrix : .vector).rawValue),
    ]
  }

  private static func classes(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let outputs = try record.integer("n_outputs_")
    if try record.isSet("sparse_output_") {
      throw record.unexpected("it gives its labels as a sparse matrix")
    }
    let isColumn = try record.isSet("output_2d_")
    if isColumn, outputs == 1 { throw record.unexpected("its labels were a table of one column") }
    let sources = try DummyOutput.all(of: record, count: outputs)
    // What was asked for when it was trained; 0.22 may have changed it.
    let isKept = try record.has("_strategy")
    let strategy = try record.string(isKept ? "_strategy" : "strategy")
    var values: [Scalar] = []
    var probabilities: [FieldValue] = []
    switch strategy {
    case "prior", "most_frequent":
      for output in sources {
        let chosen = largest(output.priors.count) { output.priors[$0] }
        values.append(output.labels[chosen])
        let certain = strategy == "prior" ? output.priors : output.certain(chosen)
        probabilities.append(.tensor(assembly.add(doubles: certain)))
      }
    case "constant":
      values = try constants(of: record)
      guard values.count == outputs else {
        throw record.unexpected("its constant has \(values.count) values for \(outputs) outputs")
      }
      for (output, value) in zip(sources, values) {
        guard let chosen = output.labels.firstIndex(where: { $0.isEqualInPython(value) }) else {
          throw record.unexpected("its constant is not among its classes")
        }
        probabilities.append(.tensor(assembly.add(doubles: output.certain(chosen))))
      }
    default: throw record.unexpected("its answers are random: its strategy is '\(strategy)'")
    }
    guard let tensor = ConstantTables.row(of: values) else {
      throw record.unexpected("its answers are of several types")
    }
    return [
      "classes": try record.classes(outputs: outputs, in: &assembly),
      "probabilities": .list(probabilities), "values": .tensor(assembly.add(tensor)),
      "shape": .string((outputs == 1 ? Form.vector : .matrix).rawValue),
    ]
  }

  /// The constant that was asked for: one value, or one for each output.
  private static func constants(of record: Record) throws(ReadError) -> [Scalar] {
    if let scalar = try record.optionalScalar("constant") { return [scalar] }
    guard let scalars = try record.graph.scalars(try record.member("constant")) else {
      throw record.unexpected("its constant is not single values")
    }
    return scalars
  }
}

/// The labels of one output and how frequent they were.
private struct DummyOutput {
  let labels: [Scalar]
  let priors: [Double]

  static func all(of record: Record, count: Int) throws(ReadError) -> [DummyOutput] {
    var outputs: [DummyOutput] = []
    let labels = count == 1 ? [try record.member("classes_")] : try record.list("classes_")
    let priors = count == 1 ? [try record.member("class_prior_")] : try record.list("class_prior_")
    guard labels.count == count, priors.count == count else {
      throw record.unexpected("it has \(labels.count) classes_ for \(count) outputs")
    }
    for (labels, priors) in zip(labels, priors) {
      guard let labels = try record.graph.scalars(labels),
        let array = record.graph.plainArray(priors)
      else { throw record.unexpected("its classes are not single values") }
      let frequencies = try record.graph.tensor(array).doubles()
      guard labels.count == frequencies.count, frequencies.allSatisfy(\.isFinite), !labels.isEmpty
      else { throw record.unexpected("it does not say how frequent each class is") }
      outputs.append(DummyOutput(labels: labels, priors: frequencies))
    }
    return outputs
  }

  /// One for the class that was chosen, zero for the others.
  func certain(_ chosen: Int) -> [Double] { labels.indices.map { $0 == chosen ? 1 : 0 } }
}

extension Record {
  /// Whether the object has an attribute that is True; the oldest versions lack some.
  fileprivate func isSet(_ name: String) throws(ReadError) -> Bool {
    try has(name) ? bool(name) : false
  }
}

extension Scalar {
  /// Whether Python would say that two values are equal, whatever their types.
  fileprivate func isEqualInPython(_ other: Scalar) -> Bool {
    switch (self, other) {
    case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
    case (.integer(let one), .integer(let other)): one == other
    default:
      if let one = number, let other = other.number { one == other } else { false }
    }
  }
}

extension ModelAssembly {
  /// Adds a vector of float64.
  fileprivate mutating func add(doubles values: [Double]) -> TensorReference {
    add(Tensor(.float64, [values.count], ContiguousSource(values)))
  }
}

extension ConstantTables {
  /// One row of values of one type; nil when their types differ.
  ///
  /// NumPy makes one array of the values of all outputs, and floats of integers among floats.
  fileprivate static func row(of scalars: [Scalar]) -> Tensor? {
    let shape = [1, scalars.count]
    let strings = scalars.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if strings.count == scalars.count { return Tensor(.utf8, shape, StringSource(strings)) }
    let bools = scalars.compactMap { if case .bool(let value) = $0 { value } else { nil } }
    if bools.count == scalars.count {
      return Tensor(.bool, shape, ContiguousSource(bools.map { UInt8($0 ? 1 : 0) }))
    }
    let integers = scalars.compactMap { if case .integer(let value) = $0 { value } else { nil } }
    if integers.count == scalars.count {
      return Tensor(.int64, shape, ContiguousSource(integers))
    }
    let floats = scalars.compactMap { scalar -> Double? in
      if case .bool = scalar { nil } else { scalar.number }
    }
    guard floats.count == scalars.count else { return nil }
    return Tensor(.float64, shape, ContiguousSource(floats))
  }
}
