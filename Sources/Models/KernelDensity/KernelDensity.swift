import Amphora
import Bytes

/// The density of training rows around a row, by a kernel over a tree.
enum KernelDensity: ModelKind {
  static let name = "kernel_density"
  static let version = 1
  static let exactness = "within 1e-12 of the terms, by the sums and differences of the source"

  static let recognizes = [
    "sklearn.neighbors._kde.KernelDensity", "sklearn.neighbors.kde.KernelDensity",
  ]

  /// How much a training row counts at a distance.
  enum Kernel: String, CaseIterable {
    case gaussian, tophat, epanechnikov, exponential, linear, cosine
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard try record.bool("breadth_first") else {
      throw record.unexpected("it goes through its tree depth first")
    }
    var fields = Fields()
    let tree = try record.record("tree_")
    let isBall = tree.className.hasSuffix("ball_tree.newObj")
    let search: NearestNeighbors.Search = isBall ? .ballTree : .kdTree
    fields["search"] = .string(search.rawValue)
    let features = try NeighborTree.add(tree, search, to: &fields)
    try record.describeColumns(features, in: &fields)
    if let weights = tree.stateMember(12).flatMap({ record.graph.plainArray($0) }) {
      fields["row_weights"] = .tensor(weights)
    }
    fields["kernel"] = .string(try record.string("kernel"))
    // Until 1.2 the bandwidth was what was asked for.
    let bandwidth = try record.has("bandwidth_") ? "bandwidth_" : "bandwidth"
    fields["bandwidth"] = .float(try record.double(bandwidth))
    fields["absolute_tolerance"] = .float(try record.double("atol"))
    fields["relative_tolerance"] = .float(try record.double("rtol"))
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try DensityTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    KernelDensityPredictor(try DensityTables(fields))
  }
}

/// The tree and the kernel, judged.
struct DensityTables {
  let features: Int
  let metric: Metric
  let index: NeighborIndex
  let kernel: KernelDensity.Kernel
  let bandwidth: Double
  let absolute: Double
  let relative: Double
  /// The weight of each training row; nil when all count the same.
  let weights: [Double]?
  /// The number of training rows, or the sum of their weights.
  let total: Double

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let search = try fields.choice("search", NearestNeighbors.Search.self)
    guard search != .brute else {
      throw ReadError(.badField, at: 0, "a density needs a tree")
    }
    metric = try Metric(fields, features: features, search: search)
    let rows = try fields.tensor("rows")
    try rows.require(nil, features)
    let count = rows.shape[0]
    guard count > 0 else { throw ReadError(.badShape, at: 0, "there are no rows") }
    let tree = try NeighborTree(fields, search, rows: count, features: features)
    index = NeighborIndex(
      rows: try rows.numbers(), count: count, features: features, tree: tree, metric: metric)
    kernel = try fields.choice("kernel", KernelDensity.Kernel.self)
    bandwidth = try fields.double("bandwidth")
    absolute = try fields.double("absolute_tolerance")
    relative = try fields.double("relative_tolerance")
    guard bandwidth > 0, absolute >= 0, relative >= 0 else {
      throw ReadError(.badField, at: 0, "the bandwidth or a tolerance is negative")
    }
    let weights = try fields.optionalTensor("row_weights")
    try weights?.require(count)
    let numbers = try weights?.doubles()
    self.weights = numbers
    total = numbers.map { Summation.pairwise($0) } ?? Double(count)
  }
}
