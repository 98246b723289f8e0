import Amphora
import Bytes

extension NearestNeighbors {
  /// Adds what the training rows stand for, and what a row without neighbours gets.
  static func addTargets(
    of record: Record, _ source: NeighborSource, _ version: LibraryVersion,
    to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    let targets = try record.tensor("_y")
    fields["targets"] = .tensor(targets)
    let tensor = record.graph.tensor(targets)
    if source.task == .classification {
      let outputs = tensor.shape.count == 2 ? tensor.shape[1] : 1
      fields["classes"] = try record.classes(outputs: outputs, in: &assembly)
      if source.counts == .within {
        try addOutliers(of: record, version, outputs, to: &fields, in: &assembly)
      }
    } else if source.counts == .within {
      // The source casts NaN to the type of the targets, which for integers is their least.
      fields["no_neighbors"] = .float(tensor.type.isInteger ? Double(Int64.min) : .nan)
    }
  }

  private static func addOutliers(
    of record: Record, _ version: LibraryVersion, _ outputs: Int, to fields: inout Fields,
    in assembly: inout ModelAssembly
  ) throws(ReadError) {
    guard try record.has("outlier_label_") else {
      throw record.unexpected("it labels outliers as 0.21 and older do")
    }
    guard try !record.isNone("outlier_label_") else { return }
    let classes = try classScalars(of: record, outputs)
    guard let labels = try record.graph.scalars(try record.member("outlier_label_")),
      labels.count == outputs, classes.count == outputs
    else { throw record.unexpected("its labels of outliers are not one for each output") }
    var tensors: [FieldValue] = []
    var indices: [Int] = []
    for (label, names) in zip(labels, classes) {
      guard let tensor = label.tensor(like: names.first) else {
        throw record.unexpected("its labels of outliers are not like its classes")
      }
      tensors.append(.tensor(assembly.add(tensor)))
      indices.append(names.firstIndex { $0.isEqual(label) } ?? -1)
    }
    if try takesFastPath(record, version, outputs),
      let numbers = numbers(of: classes[0], version)
    {
      let label = try record.optionalScalar("outlier_label")?.wholeNumber
      indices = [label.flatMap { numbers.lastIndex(of: $0) } ?? -1]
    }
    fields["outlier_labels"] = .list(tensors)
    fields["outlier_classes"] = .tensor(
      assembly.add(Tensor(.int64, [indices.count], ContiguousSource(indices))))
  }

  /// What the source compares the parameter with, when it does not look for neighbours first.
  ///
  /// These are the classes as integers, without their fractions; from 1.9 the indices of the classes. Nil
  /// when it then fails.
  private static func numbers(of classes: [Scalar], _ version: LibraryVersion) -> [Int]? {
    guard version < LibraryVersion(1, 9) else { return Array(classes.indices) }
    let numbers = classes.compactMap { label -> Int? in
      switch label {
      case .integer(let value): value
      case .bool(let value): value ? 1 : 0
      case .float(let value): Int(exactly: value.rounded(.towardZero))
      case .string(let text): Int(text)
      case .none: nil
      }
    }
    return numbers.count == classes.count ? numbers : nil
  }

  private static func classScalars(
    of record: Record, _ outputs: Int
  ) throws(ReadError) -> [[Scalar]] {
    let node = try record.member("classes_")
    if outputs == 1, let labels = try record.graph.scalars(node) { return [labels] }
    var classes: [[Scalar]] = []
    for node in try record.list("classes_") {
      guard let labels = try record.graph.scalars(node) else { return [] }
      classes.append(labels)
    }
    return classes
  }

  /// Whether the source answers without looking for neighbours first.
  private static func takesFastPath(
    _ record: Record, _ version: LibraryVersion, _ outputs: Int
  ) throws(ReadError) -> Bool {
    guard version >= LibraryVersion(1, 4), outputs == 1,
      try record.optionalString("weights") == Weights.uniform.rawValue,
      try record.string("_fit_method") == Search.brute.rawValue,
      let rows = record.graph.plainArray(try record.member("_fit_X")),
      [.float64, .float32].contains(record.graph.tensor(rows).type),
      let metric = try record.optionalString("metric")
    else { return false }
    guard metric == "minkowski" else { return fastMetrics.contains(metric) }
    return try record.double("p") != 2
  }

  private static let fastMetrics: Set<String> = [
    "l2", "p", "manhattan", "cityblock", "l1", "chebyshev", "infinity", "seuclidean", "canberra",
    "braycurtis", "haversine",
  ]
}

extension Scalar {
  /// The value as a tensor of one element, of the type that `example` has; nil when it is not.
  fileprivate func tensor(like example: Scalar?) -> Tensor? {
    switch (example, self) {
    case (.string, .string(let value)): Tensor(.utf8, [1], StringSource([value]))
    case (.bool, .bool(let value)): Tensor(.bool, [1], ContiguousSource([UInt8(value ? 1 : 0)]))
    case (.integer, .integer(let value)): Tensor(.int64, [1], ContiguousSource([value]))
    case (.float, .float(let value)): Tensor(.float64, [1], ContiguousSource([value]))
    case (.float, .integer(let value)): Tensor(.float64, [1], ContiguousSource([Double(value)]))
    case (.integer, .bool(let value)): Tensor(.int64, [1], ContiguousSource([value ? 1 : 0]))
    case (.float, .bool(let value)):
      Tensor(.float64, [1], ContiguousSource([value ? 1.0 : 0.0]))
    default: nil
    }
  }

  /// Whether two labels are the same; strings by their bytes.
  fileprivate func isEqual(_ other: Scalar) -> Bool {
    switch (self, other) {
    case (.string(let one), .string(let two)): one.utf8.elementsEqual(two.utf8)
    case (.float(let one), .integer(let two)): one == Double(two)
    case (.integer(let one), .bool(let two)): one == (two ? 1 : 0)
    case (.float(let one), .bool(let two)): one == (two ? 1 : 0)
    default: self == other
    }
  }

  /// The integer that the value equals, to a comparison of numbers; nil when there is none.
  fileprivate var wholeNumber: Int? {
    switch self {
    case .integer(let value): value
    case .bool(let value): value ? 1 : 0
    case .float(let value): Int(exactly: value)
    case .string, .none: nil
    }
  }
}
