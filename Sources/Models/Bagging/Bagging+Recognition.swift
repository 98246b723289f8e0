import Amphora
import Bytes

extension Bagging {
  private static let mostClasses = 1 << 24

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let members = try EnsembleMembers.nodes(of: record)
    let isClassifier = classifiers.contains { $0.utf8.elementsEqual(record.className.utf8) }
    fields["task"] = .string((isClassifier ? Task.classification : .regression).rawValue)
    try EnsembleMembers.describeColumns(of: record, in: &fields)
    guard case .integer(let features)? = fields["features"] else {
      throw record.unexpected("it does not say how many features it has")
    }
    fields["members"] = EnsembleMembers.field(members, in: &assembly)
    if let columns = try memberColumns(of: record, members.count, features: features) {
      let shape = [members.count, columns.count / members.count]
      fields["member_columns"] = .tensor(
        assembly.add(Tensor(.int64, shape, ContiguousSource(columns))))
    }
    if isClassifier {
      fields["classes"] = try record.classes(outputs: 1, in: &assembly)
      let count = try record.integer("n_classes_")
      // Places are listed for it.
      guard (1...Bagging.mostClasses).contains(count) else {
        throw record.unexpected("its number of classes is \(count)")
      }
      if let classes = try memberClasses(of: record, members, count) {
        fields["member_classes"] = .list(
          classes.map { places in
            .tensor(assembly.add(Tensor(.int64, [places.count], ContiguousSource(places))))
          })
      }
    }
    return fields
  }

  /// The columns that each member sees, in its order; nil when each sees all as they are.
  private static func memberColumns(
    of record: Record, _ members: Int, features: Int
  ) throws(ReadError) -> [Int64]? {
    let lists = try record.list("estimators_features_")
    var columns: [Int64] = []
    var isPlain = true
    for node in lists {
      guard let array = record.graph.plainArray(node) else {
        throw record.unexpected("its estimators_features_ are not arrays")
      }
      let seen = try record.graph.tensor(array).integers()
      isPlain = isPlain && seen.count == features && zip(seen, 0...).allSatisfy { $0 == $1 }
      columns += seen.map { Int64($0) }
    }
    guard lists.count == members, columns.count % members == 0 else {
      throw record.unexpected("its estimators_features_ are not as many for each member")
    }
    return isPlain ? nil : columns
  }

  /// The classes that each member knows, as their places among all; nil when each knows all.
  private static func memberClasses(
    of record: Record, _ members: [Int], _ count: Int
  ) throws(ReadError) -> [[Int64]]? {
    let all = (0..<count).map { Int64($0) }
    var classes: [[Int64]] = []
    for node in members {
      guard let scalars = try Record(record.graph, node)?.classLabels() else {
        classes.append(all)
        continue
      }
      let places = scalars.compactMap { scalar -> Int64? in
        guard case .integer(let place) = scalar else { return nil }
        return Int64(place)
      }
      guard places.count == scalars.count else {
        throw record.unexpected("the classes of a member are not numbers")
      }
      classes.append(places)
    }
    return classes.allSatisfy { $0 == all } ? nil : classes
  }
}
