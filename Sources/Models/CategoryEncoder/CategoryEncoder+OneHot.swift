import Amphora
import Bytes

extension CategoryEncoder {
  static func oneHotFields(
    _ source: CategorySource, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let record = source.record
    let handling = try record.optionalString("handle_unknown") ?? "error"
    guard ["error", "ignore", "infrequent_if_exist", "warn"].contains(handling) else {
      throw record.unexpected("its handle_unknown is '\(handling)'")
    }
    let dropped = try droppedGroups(source)
    var columns: [FieldValue] = []
    var (widths, unknown, infrequent): ([Int], [Int], [Int]) = ([], [], [])
    var zeros: [FieldValue] = []
    for (feature, categories) in source.categories.enumerated() {
      let groups = source.groups[feature] ?? Array(categories.indices)
      let drop = dropped?[feature]
      let count = (groups.max() ?? -1) + 1
      guard groups.count == categories.count, drop.map({ (0..<count).contains($0) }) ?? true else {
        throw record.unexpected("it drops a category that there is not")
      }
      func column(_ group: Int) -> Int {
        guard let drop else { return group }
        return group == drop ? -1 : group > drop ? group - 1 : group
      }
      columns.append(.tensor(assembly.add(integers: groups.map(column))))
      widths.append(drop == nil ? count : count - 1)
      let rare = source.groups[feature] == nil ? -1 : column(count - 1)
      infrequent.append(rare)
      unknown.append(handling == "error" || handling == "ignore" ? -1 : rare)
      let meaning = zeroMeaning(
        source, feature, drop: drop, dropsAny: dropped != nil, handling: handling, groups)
      zeros.append(meaning.map { FieldValue(typed: $0) } ?? .list([.string("refused")]))
    }
    let isSparse = try record.bool(try record.has("sparse_output") ? "sparse_output" : "sparse")
    // Before 0.24 NaN was refused, whatever was made of unknown values.
    let missing: MissingValues =
      try record.libraryVersion() >= LibraryVersion(0, 24) ? .routed : .refused
    return [
      "encoding": .string(Encoding.oneHot.rawValue),
      "missing_values": .string(missing.rawValue),
      "unknown": .string((handling == "error" ? Unknown.refused : .encoded).rawValue),
      "answer": .string((isSparse ? Form.sparse : .dense).rawValue),
      "answer_type": .string(try record.answerType("dtype").rawValue),
      "columns": .list(columns), "zeros_mean": .list(zeros),
      "widths": .tensor(assembly.add(integers: widths)),
      "unknown_columns": .tensor(assembly.add(integers: unknown)),
      "infrequent_columns": .tensor(assembly.add(integers: infrequent)),
    ]
  }

  /// For each feature the group that has no column; nil when all have one.
  private static func droppedGroups(_ source: CategorySource) throws(ReadError) -> [Int?]? {
    let record = source.record
    // From 1.2 drop_idx_ counts categories, and another attribute the groups.
    let isNew = try record.has("_drop_idx_after_grouping")
    let name = isNew ? "_drop_idx_after_grouping" : "drop_idx_"
    guard try !record.isNone(name) else { return nil }
    guard let scalars = try record.graph.scalars(try record.member(name)),
      scalars.count == source.categories.count
    else { throw record.unexpected("its \(name) is not one number for each feature") }
    var groups: [Int?] = []
    for scalar in scalars {
      switch scalar {
      case .none: groups.append(nil)
      case .integer(let group): groups.append(group)
      default: throw record.unexpected("its \(name) is not one number for each feature")
      }
    }
    return groups
  }

  /// What a row of zeros stands for on the way back; nil where the source refuses one.
  private static func zeroMeaning(
    _ source: CategorySource, _ feature: Int, drop: Int?, dropsAny: Bool, handling: String,
    _ groups: [Int]
  ) -> Scalar? {
    let categories = source.categories[feature]
    if let drop, (groups.max() ?? 0) == 0 { return categories[drop] }
    let hasRare = source.groups[feature] != nil
    if handling == "ignore" || handling != "error" && !hasRare {
      guard let drop else { return Scalar.none }
      // The source counts among all categories here, not among groups.
      return drop < categories.count ? categories[drop] : nil
    }
    guard dropsAny, let drop else { return nil }
    if hasRare, drop == groups.max() { return .string(infrequent) }
    return groups.firstIndex(of: drop).map { categories[$0] }
  }
}
