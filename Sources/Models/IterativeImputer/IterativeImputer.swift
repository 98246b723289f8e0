import Amphora
import Bytes

/// Fills gaps by models of one feature each, asked again and again; as exact as they are.
enum IterativeImputer: ModelKind {
  static let name = "iterative_imputer"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = ["sklearn.impute._iterative.IterativeImputer"]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard try !record.isTrue("sample_posterior") else {
      throw record.unexpected("it fills gaps at random")
    }
    let initial = try record.member("initial_imputer_")
    guard let filler = Record(record.graph, initial) else {
      throw record.unexpected("its initial_imputer_ is not an object")
    }
    let columns = try filler.shape("statistics_").last ?? 0
    var fields: Fields = ["initial": .model(assembly.model(for: initial))]
    try record.describeColumns(columns, in: &fields)
    fields["missing_value"] = .float(try record.double("missing_values"))
    try record.describeComparison(of: "missing_values", in: &fields)
    let empty = try emptyFeatures(of: record, columns)
    let isKnown = try record.has("_is_empty_feature") && empty.isEmpty
    let keepsAll = try record.isTrue("keep_empty_features")
    guard isKnown || !keepsAll else {
      throw record.unexpected("it keeps features that no row had")
    }
    let kept = (0..<columns).filter { !empty.contains($0) }
    fields["kept"] = .tensor(assembly.add(integers: kept))
    for (field, name, none) in [
      ("least", "_min_value", -Double.infinity), ("greatest", "_max_value", .infinity),
    ] {
      // Without a round there are no limits.
      if try record.integer("n_iter_") == 0, try record.isNone(name) {
        let limits = [Double](repeating: none, count: kept.count)
        fields[field] = .tensor(assembly.add(doubles: limits, [kept.count]))
        continue
      }
      let limits = try record.tensor(name)
      guard record.graph.tensor(limits).shape == [kept.count] else {
        throw record.unexpected("\(name) is not of \(kept.count) features")
      }
      fields[field] = .tensor(limits)
    }
    if try record.isTrue("add_indicator") {
      let indicator = try record.record("indicator_")
      fields["indicator_columns"] = .tensor(try indicator.tensor("features_"))
    }
    try describeSteps(of: record, in: &fields, &assembly)
    return fields
  }

  /// The features that no training row had.
  private static func emptyFeatures(
    of record: Record, _ columns: Int
  ) throws(ReadError) -> Set<Int> {
    // Where it is not said, the statistics of the first filling tell.
    guard try record.has("_is_empty_feature") else {
      let filler = try record.record("initial_imputer_")
      let statistics = try record.graph.tensor(try filler.tensor("statistics_")).doubles()
      return Set(statistics.indices.filter { statistics[$0].isNaN })
    }
    let flags = record.graph.tensor(try record.tensor("_is_empty_feature"))
    guard flags.type == .bool, flags.shape == [columns] else {
      throw record.unexpected("_is_empty_feature is not of \(columns) features")
    }
    let numbers = try flags.integers()
    return Set(numbers.indices.filter { numbers[$0] != 0 })
  }

  /// One model after the other, each with what it answers and what it sees.
  private static func describeSteps(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    var (parts, targets, seen): ([FieldValue], [Int], [Int]) = ([], [], [])
    var offsets = [0]
    let rounds = try record.integer("n_iter_")
    for node in rounds == 0 ? [] : try record.list("imputation_sequence_") {
      guard let step = Record(record.graph, node), let place = step.argument(0),
        case .integer(let target)? = try record.graph.scalar(place),
        let columns = step.argument(1).flatMap({ record.graph.plainArray($0) }),
        let model = step.argument(2)
      else { throw record.unexpected("imputation_sequence_ holds what is no step") }
      parts.append(.model(assembly.model(for: model)))
      targets.append(target)
      seen += try record.graph.tensor(columns).integers()
      offsets.append(seen.count)
    }
    fields["parts"] = .list(parts)
    fields["targets"] = .tensor(assembly.add(integers: targets))
    fields["seen"] = .tensor(assembly.add(integers: seen))
    fields["seen_offsets"] = .tensor(assembly.add(integers: offsets))
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try IterativeTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try IterativePredictor(try IterativeTables(fields), fields, parts)
  }
}

/// The steps of an imputer, judged.
struct IterativeTables {
  /// One model, by its place among the parts.
  struct Step {
    let target: Int
    /// The kept features that it sees.
    let seen: [Int]
    let least: Double
    let greatest: Double
  }

  let features: Int
  let missing: ComparedNumber
  /// The features that are answered.
  let kept: [Int]
  let steps: [Step]
  /// The features of which is told where they are missing.
  let indicators: [Int]

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    missing = try fields.comparedNumber("missing_value")
    _ = try fields.model("initial")
    kept = try IterativeTables.places(fields, "kept", below: features)
    guard zip(kept, kept.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw ReadError(.badIndex, at: 0, "kept does not ascend")
    }
    let columns = try fields.optionalTensor("indicator_columns")
    indicators =
      columns == nil
      ? [] : try IterativeTables.places(fields, "indicator_columns", below: features)
    guard indicators.count <= features else {
      throw ReadError(.badShape, at: 0, "indicator_columns has more columns than features")
    }
    let least = try IterativeTables.numbers(fields, "least", kept.count)
    let greatest = try IterativeTables.numbers(fields, "greatest", kept.count)
    let targets = try IterativeTables.places(fields, "targets", below: kept.count)
    let seen = try IterativeTables.places(fields, "seen", below: kept.count)
    let offsets = try IterativeTables.places(fields, "seen_offsets", below: seen.count + 1)
    let parts = try fields.list("parts")
    guard targets.count == parts.count, offsets.count == parts.count + 1 else {
      throw ReadError(.badShape, at: 0, "\(parts.count) parts for \(targets.count) targets")
    }
    guard offsets[0] == 0, offsets[parts.count] == seen.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw ReadError(.badIndex, at: 0, "seen_offsets does not ascend to \(seen.count)") }
    steps = targets.enumerated().map { place, target in
      Step(
        target: target, seen: Array(seen[offsets[place]..<offsets[place + 1]]),
        least: least[target], greatest: greatest[target])
    }
  }

  private static func places(
    _ fields: FieldReader, _ name: String, below count: Int
  ) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor(name)
    try tensor.require(nil)
    try tensor.requireIntegers()
    let places = try tensor.integers()
    guard places.allSatisfy({ (0..<count).contains($0) }) else {
      throw ReadError(.badIndex, at: 0, "\(name) has a place outside 0 to \(count - 1)")
    }
    return places
  }

  private static func numbers(
    _ fields: FieldReader, _ name: String, _ count: Int
  ) throws(ReadError) -> [Double] {
    let tensor = try fields.tensor(name)
    try tensor.require(count)
    return try tensor.doubles()
  }
}
