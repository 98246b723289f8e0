import Amphora
import Bytes
import Testing

@testable import Models

/// Every code of the models is raised by something.
@Suite struct ModelErrorTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  static let trees: [(String, ErrorCode, Change)] = [
    ("a field that is absent", .badField, { fields, _ in fields["task"] = nil }),
    ("a field of another type", .badField, { fields, _ in fields["task"] = .integer(1) }),
    ("a choice that is not one", .badField, { fields, _ in fields["task"] = .string("guess") }),
    ("no features", .badField, { fields, _ in fields["features"] = .integer(0) }),
    (
      "names of other features", .badShape,
      { fields, _ in
        fields["feature_names"] = .list([.string("a")])
      }
    ),
    (
      "names that are numbers", .badField,
      { fields, _ in
        fields["feature_names"] = .list([.integer(1), .integer(2)])
      }
    ),
    (
      "a tensor that is not there", .badReference,
      { fields, _ in
        fields["left"] = .tensor(TensorReference(99))
      }
    ),
    (
      "rows that are not there", .badReference,
      { fields, _ in
        fields["left"] = .tensor(TensorReference(0, rows: 0..<99))
      }
    ),
    (
      "strings for numbers", .wrongElementType,
      { fields, sketch in
        fields["left"] = sketch.strings(["a", "b", "c"])
      }
    ),
    (
      "too few children", .badShape,
      { fields, sketch in fields["left"] = sketch.integers([1, -1]) }
    ),
    (
      "a child that does not exist", .badTree,
      { fields, sketch in
        fields["right"] = sketch.integers([3, -1, -1])
      }
    ),
    (
      "a child before its parent", .badTree,
      { fields, sketch in
        fields["left"] = sketch.integers([0, -1, -1])
      }
    ),
    (
      "thresholds of another type", .wrongElementType,
      { fields, sketch in fields["threshold"] = sketch.floats([0.5, -2, -2], 3) }
    ),
    (
      "leaves of another type", .wrongElementType,
      { fields, sketch in fields["values"] = sketch.floats([3, 3, 3, 1, 0, 2], 3, 1, 2) }
    ),
    (
      "half a leaf", .badTree, { fields, sketch in fields["left"] = sketch.integers([-1, -1, -1]) }
    ),
    (
      "a feature that does not exist", .badIndex,
      { fields, sketch in
        fields["feature"] = sketch.integers([2, 0, 0])
      }
    ),
    (
      "offsets that do not end at the nodes", .badIndex,
      { fields, sketch in
        fields["tree_offsets"] = sketch.integers([0, 2])
      }
    ),
    (
      "an empty tree", .badIndex,
      { fields, sketch in
        fields["tree_offsets"] = sketch.integers([0, 0, 3])
      }
    ),
    (
      "several trees that are single", .badField,
      { fields, sketch in
        fields["tree_offsets"] = sketch.integers([0, 1, 3])
        fields["left"] = sketch.integers([-1, -1, -1])
        fields["right"] = sketch.integers([-1, -1, -1])
      }
    ),
    (
      "means for a classification", .badField,
      { fields, _ in
        fields["leaf_values"] = .string("means")
      }
    ),
    (
      "more classes than values", .badShape,
      { fields, sketch in
        fields["classes"] = .list([sketch.strings(["a", "b", "c"])])
      }
    ),
    ("classes of fewer outputs", .badShape, { fields, _ in fields["classes"] = .list([]) }),
    (
      "no class", .badShape,
      { fields, sketch in
        fields["classes"] = .list([sketch.strings([])])
      }
    ),
    (
      "missing values without a way", .badField,
      { fields, _ in
        fields["missing_values"] = .string("routed")
      }
    ),
  ]

  @Test(arguments: trees.indices)
  func `a damaged tree is refused`(index: Int) {
    let (name, code, change) = Self.trees[index]
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch, changing: change)
    #expect(sketch.refusal() == code, "\(name)")
  }

  static let neighbors: [(String, ErrorCode, Change)] = [
    ("more neighbours than rows", .badField, { fields, _ in fields["neighbors"] = .integer(4) }),
    (
      "a class that does not exist", .badIndex,
      { fields, sketch in
        fields["targets"] = sketch.integers([0, 2, 1])
      }
    ),
    (
      "a negative class", .badIndex,
      { fields, sketch in
        fields["targets"] = sketch.integers([0, -1, 1])
      }
    ),
    (
      "targets of other rows", .badShape,
      { fields, sketch in
        fields["targets"] = sketch.integers([0, 1])
      }
    ),
    (
      "a power of nothing", .badField,
      { fields, _ in
        fields["metric"] = .string("minkowski")
        fields["p"] = .float(0)
      }
    ),
    (
      "a power that is NaN", .badField,
      { fields, _ in
        fields["metric"] = .string("minkowski")
        fields["p"] = .float(.nan)
      }
    ),
    (
      "rows that are numbers", .badShape,
      { fields, sketch in
        fields["rows"] = sketch.doubles([1, 2, 3])
      }
    ),
    (
      "an order that repeats", .badIndex,
      { fields, sketch in
        fields["order"] = sketch.integers([0, 0, 1])
      }
    ),
    (
      "an order beyond the rows", .badIndex,
      { fields, sketch in
        fields["order"] = sketch.integers([0, 1, 3])
      }
    ),
    (
      "a leaf beyond the rows", .badIndex,
      { fields, sketch in
        fields["node_end"] = sketch.integers([4])
      }
    ),
    (
      "a leaf that ends before it begins", .badIndex,
      { fields, sketch in
        fields["node_start"] = sketch.integers([2])
        fields["node_end"] = sketch.integers([1])
      }
    ),
    (
      "a node without children", .badTree,
      { fields, sketch in
        fields["node_is_leaf"] = sketch.integers([0])
      }
    ),
    ("bounds of a ball", .badShape, { fields, _ in fields["search"] = .string("ball_tree") }),
    (
      "no nodes", .badShape,
      { fields, sketch in
        fields["node_bounds"] = sketch.doubles([], 2, 0, 1)
        for name in ["node_start", "node_end", "node_is_leaf"] {
          fields[name] = sketch.integers([])
        }
        fields["node_radius"] = sketch.doubles([])
      }
    ),
  ]

  @Test(arguments: neighbors.indices)
  func `a damaged neighbours model is refused`(index: Int) {
    let (name, code, change) = Self.neighbors[index]
    var sketch = DocumentSketch()
    _ = SampleModels.treeOfNeighbors(&sketch, changing: change)
    #expect(sketch.refusal() == code, "\(name)")
  }

  static let others: [(String, ErrorCode, @Sendable (inout DocumentSketch) -> Void)] = [
    (
      "coefficients of other features", .badShape,
      { sketch in
        _ = SampleModels.linear(&sketch) { fields, _ in fields["features"] = .integer(3) }
      }
    ),
    (
      "a link of a classification", .badField,
      { sketch in
        _ = SampleModels.linear(&sketch) { fields, _ in fields["link"] = .string("sigmoid") }
      }
    ),
    (
      "a link of a regression", .badField,
      { sketch in
        _ = SampleModels.linear(&sketch) { fields, sketch in
          fields["task"] = .string("classification")
          fields["classes"] = .list([sketch.integers([0, 1])])
        }
      }
    ),
    (
      "three classes for one row", .badShape,
      { sketch in
        _ = SampleModels.linear(&sketch) { fields, sketch in
          fields["task"] = .string("classification")
          fields["link"] = .string("sigmoid")
          fields["coefficients"] = sketch.doubles([1, 2], 1, 2)
          fields["classes"] = .list([sketch.integers([0, 1, 2])])
        }
      }
    ),
    (
      "no coefficients", .badShape,
      { sketch in
        _ = SampleModels.linear(&sketch) { fields, sketch in
          fields["coefficients"] = sketch.doubles([], 0, 2)
          fields["intercepts"] = sketch.doubles([])
        }
      }
    ),
    (
      "tables of other features", .badShape,
      { sketch in
        _ = SampleModels.categorical(&sketch) { fields, _ in fields["features"] = .integer(2) }
      }
    ),
    (
      "a variance of zero", .badField,
      { sketch in
        _ = SampleModels.gaussian(&sketch) { fields, sketch in
          fields["variances"] = sketch.doubles([1, 0], 2, 1)
        }
      }
    ),
    (
      "a variance that is no number", .badField,
      { sketch in
        _ = SampleModels.gaussian(&sketch) { fields, sketch in
          fields["variances"] = sketch.doubles([.nan, 1], 2, 1)
        }
      }
    ),
    (
      "parameters that are integers", .wrongElementType,
      { sketch in
        _ = SampleModels.scaler(&sketch) { fields, sketch in
          fields["scale"] = sketch.integers([1, 2])
        }
      }
    ),
    (
      "an integer for a float", .badField,
      { sketch in
        _ = SampleModels.scaler(&sketch) { fields, sketch in
          fields["variant"] = .string("min_max")
          fields["offset"] = sketch.doubles([0, 0])
          fields["clip_low"] = .float(0)
          fields["clip_high"] = .integer(1)
        }
      }
    ),
    (
      "half of a clip", .badField,
      { sketch in
        _ = SampleModels.scaler(&sketch) { fields, sketch in
          fields["variant"] = .string("min_max")
          fields["offset"] = sketch.doubles([0, 0])
          fields["clip_low"] = .float(0)
        }
      }
    ),
    (
      "a step that is nothing", .badField,
      { sketch in
        _ = sketch.model("pipeline", ["steps": .list([.list([.string("a"), .integer(1)])])])
      }
    ),
    (
      "a step that does not exist", .badReference,
      { sketch in
        _ = sketch.model("pipeline", ["steps": .list([.list([.string("a"), .model(7)])])])
      }
    ),
    ("no steps", .badField, { sketch in _ = sketch.model("pipeline", ["steps": .list([])]) }),
    (
      "results that are no pairs", .badField,
      { sketch in
        _ = sketch.model("search", ["results": .list([.integer(1)])])
      }
    ),
    ("a kind of the future", .unknownKind, { sketch in _ = sketch.model("oracle", Fields()) }),
    (
      "a version of the future", .unknownKind,
      { sketch in
        _ = sketch.model("opaque", version: 2, Fields())
      }
    ),
    ("an opaque object", .notPredictable, { sketch in _ = SampleModels.opaque(&sketch) }),
    (
      "a circle", .cyclicModel,
      { sketch in
        _ = sketch.model("search", ["best_model": .model(0)])
      }
    ),
    (
      "too many levels", .deepModel,
      { sketch in
        var inner = SampleModels.linear(&sketch)
        for _ in 0..<70 { inner = sketch.model("search", ["best_model": .model(inner)]) }
      }
    ),
  ]

  @Test(arguments: others.indices)
  func `any other damaged model is refused`(index: Int) {
    let (name, code, make) = Self.others[index]
    var sketch = DocumentSketch()
    make(&sketch)
    #expect(sketch.refusal() == code, "\(name)")
  }

  static let inputs: [(ErrorCode, PredictionMethod, [[Double]])] = [
    (.noSuchMethod, .decisionFunction, [[0, 0]]),
    (.wrongColumns, .predict, [[0, 0, 0]]),
    (.missingValue, .predict, [[0, 0], [0, .nan]]),
    (.infiniteValue, .predict, [[0, 1e39]]),
  ]

  @Test(arguments: inputs.indices)
  func `an input that does not fit is refused`(index: Int) throws {
    let (code, method, rows) = Self.inputs[index]
    var sketch = DocumentSketch()
    _ = SampleModels.tree(&sketch)
    #expect(try sketch.predictor().refusal(method, rows)?.code == code)
  }

  @Test func `every code is reached, and has a name of its own`() {
    let tables = (Self.trees + Self.neighbors).map(\.1) + Self.others.map(\.1)
    // Unknown categories and unexpected states have tests beside their kinds, and forms of input
    // in `RowsTests`; rows without neighbours in `NearestNeighborsTests`, distances below zero in
    // `UndefinedDistanceTests`; what is out of proportion
    // in `ProportionTests`.
    let elsewhere: [ErrorCode] = [
      .unknownCategory, .unexpectedState, .missingColumns, .notNumeric, .wrongInputForm,
      .badSparseRows, .noNeighbors, .wideAnswer, .repeatedTensors, .negativeDistance,
    ]
    let reached = Set(tables + Self.inputs.map(\.0) + elsewhere)
    #expect(reached.isSuperset(of: ErrorCode.models))
    #expect(Set(ErrorCode.models.map(\.name)).count == ErrorCode.models.count)
    #expect(ErrorCode.models.allSatisfy { $0.name.hasPrefix("model.") })
  }
}
