import Amphora

@testable import Models

/// Small transformers whose answers can be worked out by hand.
enum TransformerSamples {
  typealias Change = (inout Fields, inout DocumentSketch) -> Void

  /// Two columns for the words `a` and `b`, one for the numbers 1 and 2 of which 1 is dropped.
  static func oneHot(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "encoding": .string("one_hot"), "features": .integer(2), "missing_values": .string("routed"),
      "unknown": .string("encoded"), "answer": .string("dense"), "answer_type": .string("float64"),
      "zeros_mean": .list([.list([.string("none")]), .list([.string("integer"), .integer(1)])]),
    ]
    fields["categories"] = .list([sketch.strings(["a", "b"]), sketch.integers([1, 2])])
    fields["columns"] = .list([sketch.integers([0, 1]), sketch.integers([-1, 0])])
    fields["widths"] = sketch.integers([2, 1])
    fields["unknown_columns"] = sketch.integers([-1, -1])
    fields["infrequent_columns"] = sketch.integers([-1, -1])
    change(&fields, &sketch)
    return sketch.model("category_encoder", fields)
  }

  /// 0 for `a`, 1 for `b`, −1 for others.
  static func ordinal(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "encoding": .string("ordinal"), "features": .integer(1), "missing_values": .string("routed"),
      "unknown": .string("encoded"), "answer_type": .string("float64"),
    ]
    fields["categories"] = .list([sketch.strings(["a", "b"])])
    fields["values"] = .list([sketch.doubles([0, 1], 2, 1)])
    fields["unknown_values"] = sketch.doubles([-1])
    change(&fields, &sketch)
    return sketch.model("category_encoder", fields)
  }

  /// The mean of each of two columns, and whether the second is missing.
  static func imputer(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "missing": FieldValue(typed: .float(.nan)), "conversion": .string("floats"),
      "content": .string("filled_and_indicator"), "features": .integer(2),
    ]
    fields["kept"] = sketch.integers([0, 1])
    fields["fills"] = sketch.doubles([2.5, -1])
    fields["indicated"] = sketch.integers([1])
    change(&fields, &sketch)
    return sketch.model("imputer", fields)
  }

  /// The second column scaled, then the first.
  static func union(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    let scaler = SampleModels.scaler(&sketch) { fields, sketch in
      fields["features"] = .integer(1)
      fields["center"] = sketch.doubles([1])
      fields["scale"] = sketch.doubles([2])
    }
    var fields: Fields = [
      "answer": .string("dense"), "features": .integer(2),
      "feature_names": .list([.string("x"), .string("y")]),
      "parts": .list([
        .list([.string("scaled"), .model(scaler)]),
        .list([.string("rest"), .string("passthrough")]),
      ]),
      "selections": .list([.string("columns"), .string("columns")]),
    ]
    fields["columns"] = .list([sketch.integers([1]), sketch.integers([0])])
    change(&fields, &sketch)
    return sketch.model("feature_union", fields)
  }

  /// The first and the third of three columns.
  static func selection(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = ["features": .integer(3), "missing_values": .string("refused")]
    fields["columns"] = sketch.integers([0, 2])
    change(&fields, &sketch)
    return sketch.model("column_selection", fields)
  }

  /// Bins from 0 to 1, 2 and 4.
  static func discretizer(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "features": .integer(1), "rule": .string("exact"), "number_type": .string("input"),
      "encoding": .string("ordinal"), "answer": .string("dense"),
    ]
    fields["edges"] = .list([sketch.doubles([0, 1, 2, 4])])
    change(&fields, &sketch)
    return sketch.model("discretizer", fields)
  }

  /// Products of up to three of two features.
  static func polynomial(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "features": .integer(2), "least_degree": .integer(0), "most_degree": .integer(3),
      "interaction_only": .bool(false), "include_bias": .bool(true),
    ]
    change(&fields, &sketch)
    return sketch.model("polynomial_features", fields)
  }

  /// The quantiles 0, 10 and 10 of one feature.
  static func quantiles(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "features": .integer(1), "distribution": .string("uniform"),
      "sparse_negative": .string("refused"),
    ]
    fields["quantiles"] = sketch.doubles([0, 10, 10], 3, 1)
    fields["references"] = sketch.doubles([0, 0.5, 1])
    change(&fields, &sketch)
    return sketch.model("quantile_transformer", fields)
  }

  /// The labels `no` and `yes` as one column.
  static func labels(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    var fields: Fields = [
      "encoding": .string("columns"), "negative": .integer(0), "positive": .integer(1),
      "answer": .string("dense"), "inverse": .string("threshold"),
    ]
    fields["classes"] = .list([sketch.strings(["no", "yes"])])
    change(&fields, &sketch)
    return sketch.model("label_encoder", fields)
  }

  /// Square roots of two columns, scaled.
  static func power(
    _ sketch: inout DocumentSketch, changing change: Change = { _, _ in }
  ) -> Int {
    let scaler = SampleModels.scaler(&sketch)
    var fields: Fields = [
      "features": .integer(2), "method": .string("box_cox"), "scaler": .model(scaler),
    ]
    fields["powers"] = sketch.doubles([0.5, 1])
    change(&fields, &sketch)
    return sketch.model("power_transformer", fields)
  }
}
