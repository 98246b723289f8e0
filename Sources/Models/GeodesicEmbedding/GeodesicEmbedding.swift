import Amphora
import Bytes

/// Places of new rows by how far it is to each row that was learned, by way of their neighbours.
enum GeodesicEmbedding: ModelKind {
  static let name = "geodesic_embedding"
  static let version = 1
  static let exactness = "as exact as its parts"

  static let recognizes = ["sklearn.manifold._isomap.Isomap", "sklearn.manifold.isomap.Isomap"]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard try !record.isNone("n_neighbors") else {
      throw record.unexpected("its neighbours are those within a radius")
    }
    let search = try record.record("nbrs_")
    let embedding = try record.member("kernel_pca_")
    return [
      "search": .model(assembly.model(for: search.node)),
      "neighbors": .integer(try search.integer("n_neighbors")),
      "distances": .tensor(try record.tensor("dist_matrix_")),
      "embedding": .model(assembly.model(for: embedding)),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try fields.model("search")
    _ = try fields.model("embedding")
    _ = try GeodesicTables(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let search = try parts.predictor(try fields.model("search"))
    let embedding = try parts.predictor(try fields.model("embedding"))
    let tables = try GeodesicTables(fields)
    guard search.methods.contains(.kneighbors) else {
      throw ReadError(.notPredictable, at: 0, "its search finds no neighbours")
    }
    guard embedding.methods.contains(.transform) else {
      throw ReadError(.notPredictable, at: 0, "its embedding does not transform")
    }
    guard (embedding.features ?? tables.count) == tables.count else {
      throw ReadError(.badShape, at: 0, "its embedding takes other rows than \(tables.count)")
    }
    return GeodesicPredictor(tables, search, embedding)
  }
}

/// How far the rows that were learned are from each other, judged.
struct GeodesicTables {
  /// The rows that were learned.
  let count: Int
  let neighbors: Int
  /// Row after row.
  let distances: [Double]

  init(_ fields: FieldReader) throws(ReadError) {
    let tensor = try fields.tensor("distances")
    try tensor.require(nil, nil)
    let count = tensor.shape[0]
    try tensor.require(count, count)
    self.count = count
    neighbors = try fields.integer("neighbors", in: 1...max(count, 1))
    distances = try tensor.doubles()
  }
}

/// Places rows.
struct GeodesicPredictor: MatrixPredictor {
  let methods: [PredictionMethod] = [.transform]
  let cost: Int

  private let tables: GeodesicTables
  private let search: any ModelPredictor
  private let embedding: any ModelPredictor

  init(
    _ tables: GeodesicTables, _ search: any ModelPredictor, _ embedding: any ModelPredictor
  ) {
    self.tables = tables
    self.search = search
    self.embedding = embedding
    cost = 1 + search.cost + embedding.cost
  }

  var features: Int? { search.features }
  var transformedColumns: Int? { embedding.transformedColumns }
  var dependsOnBatch: Bool { search.dependsOnBatch || embedding.dependsOnBatch }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let found = search.width(.kneighbors, of: row).most
    let ways = row.answering(tables.count, beside: found)
    return embedding.width(.transform, of: ways)
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    let (tables, isNarrow) = (tables, input.isFloat32)
    let found = try FoundNeighbors(
      search, .matrix(input), count: tables.neighbors, among: tables.count)
    let kernel = RowBlocks.fill(
      rows: input.rows, width: tables.count, block: 16, initial: Double.infinity
    ) { range, output in
      for row in range {
        let first = (row - range.lowerBound) * tables.count
        for found in zip(
          found.places[row * found.count..<(row + 1) * found.count],
          found.distances[row * found.count..<(row + 1) * found.count])
        {
          let start = found.0 * tables.count
          for place in 0..<tables.count {
            let way = tables.distances[start + place] + found.1
            // Written so that NaN, which only a crafted file has, goes on.
            if !(way >= output[first + place]) { output[first + place] = way }
          }
        }
        for place in first..<first + tables.count {
          let way = rounded(output[place], isNarrow)
          output[place] = rounded(way * way, isNarrow) * -0.5
        }
      }
    }
    let values: Matrix.Elements = isNarrow ? .float32(kernel.map { Float($0) }) : .float64(kernel)
    return try embedding.checkedAnswer(
      method, .matrix(Matrix(rows: input.rows, columns: tables.count, values)))
  }
}
