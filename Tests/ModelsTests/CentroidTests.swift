import Amphora
import Bytes
import Foundation
import Testing

@testable import Models

@Suite struct CentroidTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Three points on a line: 0, 4 and 10.
  static func points(
    changing change: Change = { _, _ in }
  ) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "task": .string("clustering"), "features": .integer(1), "metric": .string("euclidean"),
      "assignment": .string("nearest"), "transform": .string("distances"),
    ]
    fields["points"] = sketch.doubles([0, 4, 10], 3, 1)
    change(&fields, &sketch)
    _ = sketch.model("centroids", fields)
    return sketch
  }

  @Test func `a row belongs to the nearest point, the first of equal ones`() throws {
    let predictor = try Self.points().predictor()
    #expect(predictor.methods == [.predict, .transform])
    #expect(try predictor.integers(.predict, [[-9], [2], [2.5], [7], [99]]) == [0, 0, 1, 1, 2])
    #expect(try predictor.doubles(.transform, [[4]]) == [4, 0, 6])
  }

  @Test func `labels name the clusters`() throws {
    let sketch = Self.points { fields, sketch in fields["labels"] = sketch.integers([5, -2, 5]) }
    #expect(try sketch.predictor().integers(.predict, [[0], [4], [10]]) == [5, -2, 5])
  }

  @Test func `without points every row is in cluster −1`() throws {
    let sketch = Self.points { fields, sketch in
      fields["assignment"] = .string("no_points")
      fields["transform"] = .string("none")
      fields["points"] = sketch.doubles([], 0, 1)
    }
    #expect(try sketch.predictor().integers(.predict, [[0], [4]]) == [-1, -1])
  }

  /// Node 1 and node 4 under the root; nodes 2 and 3 under node 1.
  static func tree(changing change: Change = { _, _ in }) -> DocumentSketch {
    points { fields, sketch in
      fields["assignment"] = .string("bisecting")
      fields["left"] = sketch.integers([1, 2, -1, -1, -1])
      fields["right"] = sketch.integers([4, 3, -1, -1, -1])
      fields["node_labels"] = sketch.integers([-1, -1, 2, 0, 1])
      fields["node_points"] = sketch.doubles([9, 1, -1, 3, 9], 5, 1)
      fields["node_shift"] = sketch.doubles([1])
      change(&fields, &sketch)
    }
  }

  @Test func `a row goes down to the nearer of two points`() throws {
    let predictor = try Self.tree().predictor()
    // The points are 2 and 10, then 0 and 4; 6 is as near to 2 as to 10.
    #expect(try predictor.integers(.predict, [[-3], [2.5], [6], [6.5]]) == [2, 0, 0, 1])
  }

  static func classes(changing change: Change = { _, _ in }) -> DocumentSketch {
    points { fields, sketch in
      fields["task"] = .string("classification")
      fields["transform"] = .string("none")
      fields["assignment"] = .string("discriminant")
      fields["points"] = sketch.doubles([0, 4], 2, 1)
      fields["classes"] = .list([sketch.strings(["a", "b"])])
      fields["priors"] = sketch.doubles([0.25, 0.75])
      fields["deviations"] = sketch.doubles([2])
      change(&fields, &sketch)
    }
  }

  @Test func `priors move the border between classes`() throws {
    let predictor = try Self.classes().predictor()
    let scores = [2 * log(0.25) - 1, 2 * log(0.75) - 1]
    let decision = try predictor.doubles(.decisionFunction, [[2]])
    #expect(abs(decision[0] - (scores[1] - scores[0])) < 1e-14)
    let shares = try predictor.doubles(.predictProba, [[2]])
    #expect(abs(shares[0] - 0.1) < 1e-15 && abs(shares[1] - 0.9) < 1e-15)
    #expect(try predictor.strings(.predict, [[2], [0.5]]) == ["b", "a"])
    let nearest = Self.classes { fields, _ in fields["assignment"] = .string("nearest") }
    #expect(try nearest.predictor().strings(.predict, [[2]]) == ["a"])
  }

  @Test func `distances may be sums of steps, which no probability follows from`() throws {
    let sketch = Self.classes { fields, sketch in
      fields["metric"] = .string("manhattan")
      fields["assignment"] = .string("nearest")
      fields["features"] = .integer(2)
      fields["points"] = sketch.doubles([0, 0, 3, 0], 2, 2)
      fields["deviations"] = sketch.doubles([0, 1])
    }
    let predictor = try sketch.predictor()
    #expect(predictor.methods == [.predict])
    #expect(try predictor.strings(.predict, [[1.5, 9], [1.6, -9]]) == ["a", "b"])
  }

  static let damaged: [(String, ErrorCode, @Sendable () -> DocumentSketch)] = [
    ("no points", .badShape, { points { $0["points"] = $1.doubles([], 0, 1) } }),
    (
      "points of other features", .badShape, { points { $0["points"] = $1.doubles([1, 2], 1, 2) } }
    ),
    ("too few labels", .badShape, { points { $0["labels"] = $1.integers([1]) } }),
    (
      "steps between clusters", .badField, { points { f, _ in f["metric"] = .string("manhattan") } }
    ),
    (
      "a tree without nodes", .badField,
      { points { f, _ in f["assignment"] = .string("bisecting") } }
    ),
    ("a node above itself", .badTree, { tree { $0["left"] = $1.integers([0, 2, -1, -1, -1]) } }),
    (
      "a node beyond the last", .badTree,
      { tree { $0["right"] = $1.integers([5, 3, -1, -1, -1]) } }
    ),
    ("half a leaf", .badTree, { tree { $0["right"] = $1.integers([4, 3, -1, -1, 2]) } }),
    ("too few nodes", .badShape, { tree { $0["left"] = $1.integers([-1]) } }),
    ("a shift of other features", .badShape, { tree { $0["node_shift"] = $1.doubles([1, 1]) } }),
    ("a point too many", .badShape, { classes { $0["points"] = $1.doubles([1, 2, 3], 3, 1) } }),
    ("priors of other classes", .badShape, { classes { $0["priors"] = $1.doubles([1]) } }),
    ("no deviations", .badField, { classes { f, _ in f["deviations"] = nil } }),
    ("no priors", .badField, { classes { f, _ in f["priors"] = nil } }),
    (
      "distances to classes", .badField,
      { classes { f, _ in f["transform"] = .string("distances") } }
    ),
  ]

  @Test(arguments: damaged.indices)
  func `damaged points are refused`(index: Int) {
    let (name, code, make) = Self.damaged[index]
    #expect(make().refusal() == code, "\(name)")
  }
}
