import Amphora
import Bytes
import TestSupport
import Testing

@testable import AmphoraTool
@testable import Models

/// Answers of which each row has a list of its own length, and what numbers are written as.
@Suite struct ListAnswerTests {
  /// Training rows at 0, 1 and 3, and those within a radius of a row.
  private static func predictor(radius: Double) throws -> Predictor {
    var document = Document()
    let rows = document.add(Tensor(.float64, [3, 1], ContiguousSource([0.0, 1, 3])))
    let model = document.add(
      Model(
        kind: "nearest_neighbors", version: 1,
        fields: [
          "task": .string("search"), "features": .integer(1), "radius": .float(radius),
          "metric": .string("euclidean"), "search": .string("brute"),
          "tie_order": .string("introsort"), "rows": .tensor(TensorReference(rows)),
        ]))
    return try Predictor(document, model: model)
  }

  private static func lines(_ answer: Prediction) -> [String] {
    let table = AnswerTable(answer)
    return (0..<table.rows).map { table.jsonLine($0) }
  }

  private static func line(_ distances: String, _ rows: String, count: Int) -> String {
    "{\"radius_neighbors_counts\":\(count),\"radius_neighbors_distance\":[\(distances)],"
      + "\"radius_neighbors_index\":[\(rows)]}"
  }

  static let samples: [(radius: Double, rows: [[Double]], lines: [String])] = [
    // Fewer neighbours than rows, more, and as many.
    (
      0.5, [[9], [1], [5]],
      [line("", "", count: 0), line("0.0", "1", count: 1), line("", "", count: 0)]
    ),
    (1, [[0], [3]], [line("0.0,1.0", "0,1", count: 2), line("0.0", "2", count: 1)]),
    (1, [[1], [9]], [line("1.0,0.0", "0,1", count: 2), line("", "", count: 0)]),
  ]

  @Test(arguments: samples.indices)
  func `each row has its own neighbours`(index: Int) throws {
    let (radius, rows, lines) = Self.samples[index]
    let predictor = try Self.predictor(radius: radius)
    #expect(Self.lines(try predictor.predict(.radiusNeighbors, Matrix(rows))) == lines)
    let parts = try rows.map { try predictor.predict(.radiusNeighbors, Matrix([$0])) }
    #expect(Self.lines(try Prediction(joining: parts)) == lines)
  }

  @Test func `NaN has no sign`() {
    let values: [Prediction.Values] = [
      .float64([-.nan, 1.5, -.infinity]), .float32([-.nan, 1.5, -.infinity]),
      .objects([.float(-.nan), .float(1.5), .float(-.infinity)]),
    ]
    for values in values {
      let table = AnswerTable(
        Prediction([Prediction.Output(name: "a", shape: [1, 3], values: values)]))
      #expect(table.line(0) == "nan,1.5,-inf")
    }
  }
}
