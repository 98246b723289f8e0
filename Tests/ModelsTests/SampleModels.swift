import Amphora

@testable import Models

/// Small models of each kind whose answers can be worked out by hand.
enum SampleModels {
  /// A stump over two features: left when the second is at most 0.5.
  static func tree(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "task": .string("classification"), "features": .integer(2), "outputs": .integer(1),
      "aggregation": .string("single"), "leaf_values": .string("weighted_counts"),
      "missing_values": .string("refused"),
    ]
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["tree_offsets"] = sketch.integers([0, 3])
    fields["feature"] = sketch.integers([1, -2, -2])
    fields["threshold"] = sketch.doubles([0.5, -2, -2])
    fields["left"] = sketch.integers([1, -1, -1])
    fields["right"] = sketch.integers([2, -1, -1])
    fields["values"] = sketch.doubles([3, 3, 3, 1, 0, 2], 3, 1, 2)
    change(&fields, &sketch)
    return sketch.model("tree_ensemble", fields)
  }

  /// Three rows on a line, in classes 0, 1, 1.
  static func neighbors(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "task": .string("classification"), "features": .integer(1), "neighbors": .integer(2),
      "weights": .string("uniform"), "metric": .string("euclidean"), "search": .string("brute"),
      "tie_order": .string("introsort"),
    ]
    fields["rows"] = sketch.doubles([0, 1, 3], 3, 1)
    fields["targets"] = sketch.integers([0, 1, 1])
    fields["classes"] = .list([sketch.integers([10, 20])])
    change(&fields, &sketch)
    return sketch.model("nearest_neighbors", fields)
  }

  /// The same rows in a tree of one leaf.
  static func treeOfNeighbors(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    neighbors(&sketch) { fields, sketch in
      fields["search"] = .string("kd_tree")
      fields["order"] = sketch.integers([2, 0, 1])
      fields["node_start"] = sketch.integers([0])
      fields["node_end"] = sketch.integers([3])
      fields["node_is_leaf"] = sketch.integers([1])
      fields["node_radius"] = sketch.doubles([1.5])
      fields["node_bounds"] = sketch.doubles([0, 3], 2, 1, 1)
      change(&fields, &sketch)
    }
  }

  /// y = 2 x0 − x1 + 0.5.
  static func linear(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "task": .string("regression"), "features": .integer(2), "link": .string("identity"),
    ]
    fields["coefficients"] = sketch.doubles([2, -1])
    fields["intercepts"] = sketch.doubles([0.5])
    change(&fields, &sketch)
    return sketch.model("linear", fields)
  }

  /// One feature around 0 in class 0, around 4 in class 1.
  static func gaussian(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = ["variant": .string("gaussian"), "features": .integer(1)]
    fields["classes"] = .list([sketch.integers([0, 1])])
    fields["priors"] = sketch.doubles([0.5, 0.5])
    fields["means"] = sketch.doubles([0, 4], 2, 1)
    fields["variances"] = sketch.doubles([1, 1], 2, 1)
    change(&fields, &sketch)
    return sketch.model("naive_bayes", fields)
  }

  /// Two categories of one feature, two classes.
  static func categorical(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = ["variant": .string("categorical"), "features": .integer(1)]
    fields["classes"] = .list([sketch.bools([false, true])])
    fields["class_log_priors"] = sketch.doubles([-0.5, -1])
    fields["category_log_probabilities"] = .list([sketch.doubles([-1, -2, -3, -0.25], 2, 2)])
    change(&fields, &sketch)
    return sketch.model("naive_bayes", fields)
  }

  /// (x − 1) / 2 for the first feature, (x − 2) / 4 for the second.
  static func scaler(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "variant": .string("standard"), "features": .integer(2),
      "float32_rule": .string("round_each_step"),
    ]
    fields["center"] = sketch.doubles([1, 2])
    fields["scale"] = sketch.doubles([2, 4])
    change(&fields, &sketch)
    return sketch.model("scaler", fields)
  }

  /// Always yes, with a chance of three in four.
  static func constant(
    _ sketch: inout DocumentSketch,
    changing change: (inout Fields, inout DocumentSketch) -> Void = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "task": .string("classification"), "outputs": .integer(1), "shape": .string("vector"),
    ]
    fields["values"] = sketch.strings(["yes"], 1, 1)
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    fields["probabilities"] = .list([sketch.doubles([0.25, 0.75])])
    change(&fields, &sketch)
    return sketch.model("constant", fields)
  }

  static func opaque(_ sketch: inout DocumentSketch) -> Int {
    sketch.model("opaque", ["class": .string("a.B"), "reason": .string("no kind describes it")])
  }
}
