import Amphora
import Testing

@testable import Models

/// Distances that are 0 / 0, and numbers that can be no distances.
@Suite struct UndefinedDistanceTests {
  @Test func `a distance without a value enters a heap as the model says`() {
    let cases: [(UndefinedDistances, [Int])] = [
      (.farthest, [0, 2, 1]), (.refused, [0, 2, 0]), (.taken, [0, 2, 0]),
    ]
    for (undefined, rows) in cases {
      var heap = NeighborHeap(3, undefined)
      heap.offer(1, 0)
      heap.offer(.nan, 1)
      heap.offer(2, 2)
      var scratch = NeighborSort.Scratch()
      heap.sort(.quicksort, &scratch)
      #expect(heap.items.map(\.row) == rows, "\(undefined)")
    }
  }

  /// Rows of two flags: both, none, one, none.
  private static func flags(
    _ change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> DocumentSketch {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, sketch in
      fields["metric"] = .string("dice")
      fields["features"] = .integer(2)
      fields["neighbors"] = .integer(4)
      fields["rows"] = sketch.doubles([1, 1, 0, 0, 1, 0, 0, 0], 4, 2)
      fields["targets"] = sketch.integers([0, 1, 1, 0])
      change(&fields, &sketch)
    }
    return sketch
  }

  /// The same in a ball.
  private static func ball(_ undefined: String?) -> DocumentSketch {
    flags { fields, sketch in
      fields["search"] = .string("ball_tree")
      fields["order"] = sketch.integers([0, 1, 2, 3])
      fields["node_start"] = sketch.integers([0])
      fields["node_end"] = sketch.integers([4])
      fields["node_is_leaf"] = sketch.integers([1])
      fields["node_radius"] = sketch.doubles([1])
      fields["node_bounds"] = sketch.doubles([0.5, 0.5], 1, 1, 2)
      fields["undefined_distances"] = undefined.map { .string($0) }
    }
  }

  @Test func `one by one, rows without a distance come last`() throws {
    let predictor = try Self.flags().predictor()
    let distances = try predictor.doubles(.kneighbors, [[0, 0]])
    #expect(distances[..<2] == [1, 1] && distances[2].isNaN && distances[3].isNaN)
    let near = try predictor.doubles(.kneighbors, [[1, 1]])
    #expect(near[0] == 0 && near[2...] == [1, 1])
    let within = Self.flags { fields, _ in
      fields["neighbors"] = nil
      fields["radius"] = .float(.infinity)
      fields["task"] = .string("search")
      for name in ["weights", "targets", "classes"] { fields[name] = nil }
    }
    let found = try within.predictor().predict(.radiusNeighbors, Matrix([[0, 0]]))
    guard case .integers(let rows) = found.outputs[2].values else {
      Issue.record("no rows")
      return
    }
    #expect(rows == [0, 2])
  }

  @Test func `a tree that refuses them finds fewer rows`() throws {
    let refused = try Self.ball("refused").predictor().doubles(.kneighbors, [[0, 0]])
    #expect(refused == [1, 1, .infinity, .infinity])
    let taken = try Self.ball("taken").predictor().doubles(.kneighbors, [[0, 0]])
    #expect(taken != refused)
  }

  @Test(arguments: [nil, "farthest", "other"])
  func `a tree says what becomes of them`(undefined: String?) {
    #expect(Self.ball(undefined).refusal() == .badField)
  }

  @Test func `a negative distance is refused`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, _ in
      fields["metric"] = .string("precomputed")
      fields["features"] = .integer(3)
      fields["rows"] = nil
    }
    let predictor = try sketch.predictor()
    #expect(try predictor.integers(.predict, [[-0.0, 1, 2]]) == [10])
    let refusal = predictor.refusal(.predict, [[0, 1, 2], [0, 1, -1e-300]])
    #expect(refusal == PredictionError(.negativeDistance, row: 1, column: 2, ""))
  }
}
