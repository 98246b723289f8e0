import Amphora
import Bytes

/// What the fields of bagged members say, judged.
struct BaggingTables {
  let classes: Labels?
  let features: Int
  /// The columns that each member sees; nil when each sees all.
  let memberColumns: [[Int]]?
  /// How many times a member may see a column.
  let memberRepeats: Int
  /// The classes that the columns of each member's probabilities are; nil when each knows all.
  let memberClasses: [[Int]]?

  init(_ fields: FieldReader) throws(ReadError) {
    let task = try fields.choice("task", Bagging.Task.self)
    let members = try EnsembleMembers.models(fields).count
    let features = try fields.features()
    self.features = features
    if let tensor = try fields.optionalTensor("member_columns") {
      try tensor.require(members, nil)
      let (columns, width) = (try tensor.integers(), tensor.shape[1])
      guard columns.allSatisfy({ $0 >= 0 && $0 < features }) else {
        throw ReadError(.badIndex, at: 0, "member_columns names a column that does not exist")
      }
      memberColumns = (0..<members).map { Array(columns[$0 * width..<($0 + 1) * width]) }
    } else {
      memberColumns = nil
    }
    memberRepeats = memberColumns?.map(\.mostRepeats).max() ?? 1
    guard task == .classification else {
      (classes, memberClasses) = (nil, nil)
      return
    }
    let labels = try fields.classes(outputs: 1)[0]
    classes = labels
    guard fields.fields["member_classes"] != nil else {
      memberClasses = nil
      return
    }
    var known: [[Int]] = []
    for tensor in try fields.tensors("member_classes") {
      try tensor.require(nil)
      let places = try tensor.integers()
      guard !places.isEmpty, places.allSatisfy({ $0 >= 0 && $0 < labels.count }) else {
        throw ReadError(.badIndex, at: 0, "member_classes names a class that does not exist")
      }
      known.append(places)
    }
    guard known.count == members else {
      throw ReadError(.badShape, at: 0, "member_classes for \(known.count) of \(members) members")
    }
    memberClasses = known
  }
}
