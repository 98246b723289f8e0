import Amphora
import Bytes

/// Places of new rows between those of their neighbours, as the rows themselves lie.
enum BarycenterEmbedding: ModelKind {
  static let name = "barycenter_embedding"
  static let version = 1
  static let exactness = "within 1e-12 of the terms times the condition, 1 + 1 / regularization"

  static let recognizes = [
    "sklearn.manifold._locally_linear.LocallyLinearEmbedding",
    "sklearn.manifold.locally_linear.LocallyLinearEmbedding",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let search = try record.record("nbrs_")
    let count = try record.integer("n_neighbors")
    guard try search.integer("n_neighbors") == count else {
      throw record.unexpected("it asks for other neighbours than its nbrs_ finds")
    }
    let shape = try search.shape("_fit_X")
    guard shape.count == 2 else { throw record.unexpected("its rows are not a table") }
    var fields: Fields = [
      "search": .model(assembly.model(for: search.node)), "neighbors": .integer(count),
    ]
    fields["rows"] = .tensor(try search.tensor("_fit_X"))
    fields["places"] = .tensor(try record.tensor("embedding_"))
    fields["regularization"] = .float(try record.double("reg"))
    try record.describeColumns(shape[1], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try BarycenterTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let search = try parts.predictor(try fields.model("search"))
    let tables = try BarycenterTables(fields)
    guard search.methods.contains(.kneighbors) else {
      throw ReadError(.notPredictable, at: 0, "its search finds no neighbours")
    }
    guard (search.features ?? tables.features) == tables.features else {
      throw ReadError(.badShape, at: 0, "its search takes other features")
    }
    return BarycenterPredictor(tables, search)
  }
}

/// The rows that were learned and where they were placed, judged.
struct BarycenterTables {
  let features: Int
  let neighbors: Int
  /// The numbers of a place.
  let outputs: Int
  let rows: [Double]
  let places: [Double]
  let regularization: Double

  /// The rows that were learned.
  var count: Int { rows.count / features }

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    neighbors = try fields.integer("neighbors", in: 1...BarycenterTables.mostNeighbors)
    regularization = try fields.double("regularization")
    guard regularization >= BarycenterTables.leastRegularization, regularization.isFinite else {
      throw ReadError(.badField, at: 0, "regularization is \(regularization)")
    }
    let rows = try fields.tensor("rows")
    try rows.require(nil, features)
    let places = try fields.tensor("places")
    try places.require(rows.shape[0], nil)
    outputs = places.shape[1]
    guard outputs > 0 else { throw ReadError(.badShape, at: 0, "places have no numbers") }
    self.rows = try rows.doubles()
    self.places = try places.doubles()
  }

  /// Each row solves a system of all pairs of its neighbours.
  private static let mostNeighbors = 512

  /// Below this what is added to the diagonal is lost in what is there.
  private static let leastRegularization = 1e-12
}
