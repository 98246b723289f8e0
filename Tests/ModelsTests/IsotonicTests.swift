import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct IsotonicTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// From (0, 1) over (2, 5) to (4, 5).
  static func points(changing change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = ["features": .integer(1), "outside": .string("missing")]
    fields["inputs"] = sketch.doubles([0, 2, 4])
    fields["outputs"] = sketch.doubles([1, 5, 5])
    change(&fields, &sketch)
    _ = sketch.model("isotonic", fields)
    return sketch
  }

  @Test func `a number between two points is on the line between them`() throws {
    let predictor = try Self.points().predictor()
    #expect(try predictor.doubles(.predict, [[0], [0.5], [2], [3], [4]]) == [1, 2, 5, 5, 5])
    #expect(try predictor.doubles(.transform, [[1]]) == [3])
    let outside = try predictor.doubles(.predict, [[-0.1], [4.1]])
    #expect(outside[0].isNaN && outside[1].isNaN)
  }

  @Test func `what lies outside may be what is nearest`() throws {
    let sketch = Self.points { fields, _ in fields["outside"] = .string("nearest") }
    #expect(try sketch.predictor().doubles(.predict, [[-9], [9]]) == [1, 5])
  }

  @Test func `one point is the whole function`() throws {
    let sketch = Self.points { fields, sketch in
      fields["inputs"] = sketch.doubles([3])
      fields["outputs"] = sketch.doubles([7])
    }
    #expect(try sketch.predictor().doubles(.predict, [[-9], [3]]) == [7, 7])
  }

  static let damaged: [(String, ErrorCode, Change)] = [
    (
      "no points", .badField,
      {
        $0["inputs"] = $1.doubles([]); $0["outputs"] = $1.doubles([])
      }
    ),
    ("fewer values", .badShape, { $0["outputs"] = $1.doubles([1]) }),
    ("points that turn back", .badField, { $0["inputs"] = $1.doubles([0, 2, 2]) }),
    ("a point nowhere", .badField, { $0["inputs"] = $1.doubles([0, 2, .nan]) }),
    ("two features", .badShape, { fields, _ in fields["features"] = .integer(2) }),
  ]

  @Test(arguments: damaged.indices)
  func `a damaged function is refused`(index: Int) {
    let (name, code, change) = Self.damaged[index]
    #expect(Self.points(changing: change).refusal() == code, "\(name)")
  }
}
