import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct EmbeddingTests {
  private typealias Change = (inout Fields, inout DocumentSketch) -> Void

  /// The rows 0, 2, 4 and 10 of one feature, of which the nearest `neighbors` are found.
  private static func search(_ sketch: inout DocumentSketch, neighbors: Int) -> FieldValue {
    var fields: Fields = [
      "task": .string("search"), "features": .integer(1), "neighbors": .integer(neighbors),
      "search": .string("brute"), "metric": .string("euclidean"), "tie_order": .string("introsort"),
    ]
    fields["rows"] = sketch.doubles([0, 2, 4, 10], 4, 1)
    return .model(sketch.model("nearest_neighbors", fields))
  }

  /// The rows placed at 0, 1, 2 and 5.
  private static func between(_ change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "features": .integer(1), "search": search(&sketch, neighbors: 2), "neighbors": .integer(2),
      "regularization": .float(1e-9),
    ]
    fields["rows"] = sketch.doubles([0, 2, 4, 10], 4, 1)
    fields["places"] = sketch.doubles([0, 1, 2, 5], 4, 1)
    change(&fields, &sketch)
    _ = sketch.model("barycenter_embedding", fields)
    return sketch
  }

  /// The way from each row to the next is 3; what is transformed is centred nowhere.
  private static func ways(_ change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var embedding: Fields = [
      "features": .integer(4), "layout": .string("outputs_by_features"),
      "inverse": .string("none"), "sparse_rows": .string("dense"),
    ]
    embedding["components"] = sketch.doubles([1, 0, 0, 0, 0, 0, 0, -2], 2, 4)
    var fields: Fields = [
      "search": search(&sketch, neighbors: 2), "neighbors": .integer(2),
      "embedding": .model(sketch.model("projection", embedding)),
    ]
    fields["distances"] = sketch.doubles([0, 3, 6, 9, 3, 0, 3, 6, 6, 3, 0, 3, 9, 6, 3, 0], 4, 4)
    change(&fields, &sketch)
    _ = sketch.model("geodesic_embedding", fields)
    return sketch
  }

  @Test func `a row between two others is placed between their places`() throws {
    let answers = try Self.between().predictor().doubles(.transform, [[0.5], [3], [8.5]])
    let expected = [0.25, 1.5, 4.25]
    #expect(zip(answers, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `a row whose squares are infinite is refused`() throws {
    let refusal = try Self.between().predictor().refusal(.transform, [[1], [1e200]])
    #expect(refusal?.code == .infiniteValue)
  }

  @Test func `the shortest way goes by the neighbour that is best for it`() throws {
    // From 1 it is 1 to each of 0 and 2, so 1 to the first row and 7 to the last.
    let answer = try Self.ways().predictor().doubles(.transform, [[1]])
    #expect(answer == [-0.5, 49])
  }

  @Test(arguments: [
    ("neighbors", ErrorCode.badField), ("regularization", .badField), ("places", .badShape),
    ("features", .badShape), ("search", .notPredictable),
  ])
  func `embeddings between neighbours that do not agree are refused`(
    fault: String, code: ErrorCode
  ) {
    let sketch = Self.between { fields, sketch in
      switch fault {
      case "neighbors": fields["neighbors"] = .integer(1_000)
      case "regularization": fields["regularization"] = .float(0)
      case "places": fields["places"] = sketch.doubles([0, 1, 2], 3, 1)
      case "features":
        fields["features"] = .integer(2)
        fields["rows"] = sketch.doubles([0, 2, 4, 10, 0, 0, 0, 0], 4, 2)
      default:
        fields["search"] = .model(
          sketch.model("binarizer", ["threshold": .float(0), "features": .integer(1)]))
      }
    }
    #expect(sketch.refusal() == code)
  }

  @Test(arguments: [("square", ErrorCode.badShape), ("few", .badField), ("embedding", .badShape)])
  func `ways that do not agree are refused`(fault: String, code: ErrorCode) {
    let sketch = Self.ways { fields, sketch in
      switch fault {
      case "square": fields["distances"] = sketch.doubles([0, 1, 2, 3], 1, 4)
      case "few": fields["neighbors"] = .integer(5)
      default: fields["distances"] = sketch.doubles([0, 1, 1, 0], 2, 2)
      }
    }
    #expect(sketch.refusal() == code)
  }

  @Test func `a search that finds more neighbours than are asked for is refused`() throws {
    let sketch = Self.ways { fields, _ in fields["neighbors"] = .integer(3) }
    #expect(try sketch.predictor().refusal(.transform, [[1]])?.code == .wrongColumns)
  }
}
