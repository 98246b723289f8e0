import Amphora
import Bytes

/// Groups of features, each of which becomes one number.
enum FeatureGroups: ModelKind {
  static let name = "feature_groups"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = [
    "sklearn.cluster._agglomerative.FeatureAgglomeration",
    "sklearn.cluster.hierarchical.FeatureAgglomeration",
  ]

  /// What becomes of the numbers of a group.
  enum Pooling: String { case mean, median, largest, smallest }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let path = record.graph.globalName(try record.member("pooling_func")) else {
      throw record.unexpected("its pooling_func is not a function with a name")
    }
    guard let pooling = functions[ExactText(path)] else {
      throw record.unexpected("its pooling_func is \(path), which is not known")
    }
    var fields: Fields = ["groups": .tensor(try record.tensor("labels_"))]
    fields["pooling"] = .string(pooling.rawValue)
    try record.describeColumns(try record.shape("labels_")[0], in: &fields)
    return fields
  }

  /// NumPy's functions, by the names that they have had.
  private static let functions: [ExactText: Pooling] = {
    let names: [(Pooling, names: [String], module: String)] = [
      (.mean, ["mean"], "core.fromnumeric"), (.median, ["median"], "lib.function_base"),
      (.largest, ["amax", "max"], "core.fromnumeric"),
      (.smallest, ["amin", "min"], "core.fromnumeric"),
    ]
    var functions: [ExactText: Pooling] = [:]
    for (pooling, names, module) in names {
      for name in names {
        functions[ExactText("numpy.\(name)")] = pooling
        // Before NumPy 1.17 functions were of the module that defines them.
        functions[ExactText("numpy.\(module).\(name)")] = pooling
      }
    }
    return functions
  }()

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try GroupTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    FeatureGroupsPredictor(try GroupTables(fields))
  }
}

/// The groups, judged.
struct GroupTables {
  /// For each feature the group that it is in.
  let groups: [Int]
  /// The features of all groups, one group after the other, each in order.
  let members: [Int]
  /// Where the members of each group begin, and where the last end.
  let starts: [Int]
  let pooling: FeatureGroups.Pooling

  /// The number of groups.
  var count: Int { starts.count - 1 }

  init(_ fields: FieldReader) throws(ReadError) {
    let features = try fields.features()
    pooling = try fields.choice("pooling", FeatureGroups.Pooling.self)
    let tensor = try fields.tensor("groups")
    try tensor.require(features)
    try tensor.requireIntegers()
    groups = try tensor.integers()
    guard groups.allSatisfy({ (0..<features).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "groups are not from 0 to below \(features)")
    }
    let count = (groups.max() ?? 0) + 1
    var sizes = [Int](repeating: 0, count: count)
    for group in groups { sizes[group] += 1 }
    guard !sizes.contains(0) else {
      throw ReadError(.badIndex, at: 0, "there is a group without a feature")
    }
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var members = [Int](repeating: 0, count: features)
    var next = starts
    for (feature, group) in groups.enumerated() {
      members[next[group]] = feature
      next[group] += 1
    }
    (self.starts, self.members) = (starts, members)
  }
}
