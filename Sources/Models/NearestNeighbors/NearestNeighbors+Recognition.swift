import Amphora
import Bytes

extension NearestNeighbors {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let found = NeighborSource.classes.first { $0.name.utf8.elementsEqual(record.className.utf8) }
    guard let source = found else { throw record.unexpected("its class is not one that is known") }
    let version = try record.libraryVersion()
    var fields = Fields()
    fields["task"] = .string(source.task.rawValue)
    // The order of equal distances changed with the sort of 1.9.
    let sort: NeighborSort = version >= LibraryVersion(1, 9) ? .introsort : .quicksort
    fields["tie_order"] = .string(sort.rawValue)
    // What searches both ways, as a part of others, may be told of one only.
    let isEither = source.task == .search
    let (lacksRadius, lacksCount) = (try record.isNone("radius"), try record.isNone("n_neighbors"))
    if source.counts != .nearest, !(isEither && lacksRadius) {
      fields["radius"] = .float(try record.double("radius"))
    }
    if source.counts != .within, !(isEither && lacksCount) {
      let name = source.task == .outlierDetection ? "n_neighbors_" : "n_neighbors"
      fields["neighbors"] = .integer(try record.integer(name))
    }
    let isVote = source.task == .classification || source.task == .regression
    if isVote { fields["weights"] = .string(try weights(of: record).rawValue) }
    try addSearch(of: record, version, to: &fields)
    switch source.task {
    case .classification, .regression:
      try addTargets(of: record, source, version, to: &fields, in: &assembly)
    case .graph: try addGraph(of: record, to: &fields)
    case .outlierDetection: try addDensity(of: record, version, to: &fields, in: &assembly)
    case .search: break
    }
    return fields
  }

  static func weights(of record: Record) throws(ReadError) -> Weights {
    if try record.isNone("weights") { return .uniform }
    guard let name = try record.optionalString("weights") else {
      throw record.unexpected("its weights are a function")
    }
    guard let weights = Weights(rawValue: name) else {
      throw record.unexpected("its weights are '\(name)'")
    }
    return weights
  }

  private static func addSearch(
    of record: Record, _ version: LibraryVersion, to fields: inout Fields
  ) throws(ReadError) {
    let name = try record.string("_fit_method")
    guard let search = Search(rawValue: name) else {
      throw record.unexpected("its search is '\(name)'")
    }
    fields["search"] = .string(search.rawValue)
    let features: Int
    if search == .brute {
      features = try addRows(of: record, version, to: &fields)
    } else {
      features = try NeighborTree.add(try record.record("_tree"), search, to: &fields)
      if case .string(let name)? = fields["metric"],
        Metric.Name(rawValue: name)?.canBeUndefined == true
      {
        // Up to 0.24 only what is less than the farthest of the heap enters it.
        let isTaken = version >= LibraryVersion(1, 0)
        fields["undefined_distances"] = .string(
          (isTaken ? UndefinedDistances.taken : .refused).rawValue)
      }
    }
    try record.describeColumns(features, in: &fields)
  }

  /// Adds the rows that are searched one by one, and says how many features they have.
  private static func addRows(
    of record: Record, _ version: LibraryVersion, to fields: inout Fields
  ) throws(ReadError) -> Int {
    let metric = try Metric.add(
      of: record, comparesSums: version < LibraryVersion(1, 1), to: &fields)
    if let rows = record.graph.plainArray(try record.member("_fit_X")) {
      let shape = record.graph.tensor(rows).shape
      guard shape.count == 2 else { throw record.unexpected("its rows are not a table") }
      guard metric != .precomputed else { return shape[0] }
      fields["rows"] = .tensor(rows)
      return shape[1]
    }
    let rows = try record.record("_fit_X")
    guard rows.className.hasPrefix("scipy.sparse."), rows.className.contains(".csr_"),
      let shape = try rows.graph.scalars(try rows.member("_shape")), shape.count == 2,
      case .integer(let features) = shape[1], metric != .precomputed
    else { throw record.unexpected("its rows are of \(rows.className)") }
    fields["sparse_values"] = .tensor(try rows.tensor("data"))
    fields["sparse_columns"] = .tensor(try rows.tensor("indices"))
    fields["sparse_offsets"] = .tensor(try rows.tensor("indptr"))
    return features
  }

  private static func addGraph(of record: Record, to fields: inout Fields) throws(ReadError) {
    let mode = try record.string("mode")
    guard let graph = Graph(rawValue: mode) else {
      throw record.unexpected("its mode is '\(mode)'")
    }
    fields["graph"] = .string(graph.rawValue)
    if case .integer(let neighbors)? = fields["neighbors"] {
      guard neighbors < Int.max else { throw record.unexpected("it has too many neighbors") }
      // A training row is its own neighbour, and distances to itself say nothing.
      fields["graph_neighbors"] = .integer(graph == .distance ? neighbors + 1 : neighbors)
    }
  }

  private static func addDensity(
    of record: Record, _ version: LibraryVersion, to fields: inout Fields,
    in assembly: inout ModelAssembly
  ) throws(ReadError) {
    guard try record.bool("novelty") else {
      throw record.unexpected("it scores the rows that it was trained on, and no others")
    }
    // The oldest versions do not say how many rows there were.
    let rows = try record.optionalScalar("n_samples_fit_")
    guard try .integer(record.integer("n_neighbors")) != rows else {
      throw record.unexpected("it scores by fewer neighbors than it finds")
    }
    fields["densities"] = .tensor(try record.tensor("_lrd"))
    fields["offset"] = .float(try record.double("offset_"))
    let isRounded = version >= LibraryVersion(1, 2)
    let rounding: LocalDensity.Rounding = isRounded ? .float32 : .none
    fields["distances_of_float32"] = .string(rounding.rawValue)
    let distances = record.graph.tensor(try record.tensor("_distances_fit_X_"))
    let shape = distances.shape
    guard shape.count == 2, shape[1] > 0, fields["neighbors"] == .integer(shape[1]) else {
      throw record.unexpected("the distances of its rows are of shape \(shape)")
    }
    let all = try distances.doubles()
    let last = stride(from: shape[1] - 1, to: all.count, by: shape[1]).map { all[$0] }
    let source: any TensorSource =
      distances.type == .float32
      ? ContiguousSource(last.map { Float($0).bitPattern }) : ContiguousSource(last)
    fields["reaches"] = .tensor(assembly.add(Tensor(distances.type, [last.count], source)))
  }
}
