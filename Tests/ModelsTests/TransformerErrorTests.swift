import Amphora
import Bytes
import Testing

@testable import Models

/// Fields of transformers that a predictor could not rely on are refused.
@Suite struct TransformerErrorTests {
  typealias Make = @Sendable (inout DocumentSketch, TransformerSamples.Change) -> Int
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void
  typealias Row = (name: String, code: ErrorCode, make: Make, change: Change)

  static let encoders: [Row] = [
    (
      "a column that there is not", .badIndex, { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["columns"] = .list([$1.integers([0, 2]), $1.integers([-1, 0])]) }
    ),
    (
      "more columns than categories", .badIndex, { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["widths"] = $1.integers([3, 1]) }
    ),
    (
      "a negative width", .badIndex, { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["widths"] = $1.integers([-1, 1]) }
    ),
    (
      "an unknown column beyond the last", .badIndex,
      { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["unknown_columns"] = $1.integers([0, 1]) }
    ),
    (
      "columns for one feature only", .badShape, { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["columns"] = .list([$1.integers([0, 1])]) }
    ),
    (
      "categories for one feature only", .badShape,
      { TransformerSamples.oneHot(&$0, changing: $1) },
      { $0["categories"] = .list([$1.strings(["a", "b"])]) }
    ),
    (
      "a category without its type", .badField, { TransformerSamples.oneHot(&$0, changing: $1) },
      { fields, _ in fields["categories"] = .list([.list([.integer(1)]), .list([])]) }
    ),
    (
      "zeros that mean nothing", .badField, { TransformerSamples.oneHot(&$0, changing: $1) },
      { fields, _ in fields["zeros_mean"] = .list([.string("a"), .string("b")]) }
    ),
    (
      "values for one category", .badShape, { TransformerSamples.ordinal(&$0, changing: $1) },
      { $0["values"] = .list([$1.doubles([0], 1, 1)]) }
    ),
    (
      "no value for unknown ones", .badField, { TransformerSamples.ordinal(&$0, changing: $1) },
      { fields, _ in fields["unknown_values"] = nil }
    ),
    (
      "more outputs than can be counted", .badShape,
      { TransformerSamples.ordinal(&$0, changing: $1) },
      { fields, _ in
        fields["encoding"] = .string("target")
        fields["outputs"] = .integer(1 << 30)
      }
    ),
    (
      "a threshold between three labels", .badField,
      { TransformerSamples.labels(&$0, changing: $1) },
      { $0["classes"] = .list([$1.strings(["a", "b", "c"])]) }
    ),
    (
      "a negative over the positive", .badField, { TransformerSamples.labels(&$0, changing: $1) },
      { fields, _ in fields["negative"] = .integer(2) }
    ),
  ]

  static let others: [Row] = [
    (
      "a feature to keep that there is not", .badIndex,
      { TransformerSamples.imputer(&$0, changing: $1) }, { $0["kept"] = $1.integers([0, 2]) }
    ),
    (
      "features to keep in another order", .badIndex,
      { TransformerSamples.imputer(&$0, changing: $1) }, { $0["kept"] = $1.integers([1, 0]) }
    ),
    (
      "one fill for two features", .badShape, { TransformerSamples.imputer(&$0, changing: $1) },
      { $0["fills"] = $1.doubles([1]) }
    ),
    (
      "texts among numbers", .badField, { TransformerSamples.imputer(&$0, changing: $1) },
      { $0["fills"] = $1.strings(["a", "b"]) }
    ),
    (
      "an indicator of nothing", .badIndex, { TransformerSamples.imputer(&$0, changing: $1) },
      { $0["indicated"] = $1.integers([-1]) }
    ),
    (
      "a part with a column that there is not", .badIndex,
      { TransformerSamples.union(&$0, changing: $1) },
      { $0["columns"] = .list([$1.integers([1]), $1.integers([2])]) }
    ),
    (
      "a part with more columns than it takes", .badShape,
      { TransformerSamples.union(&$0, changing: $1) },
      { $0["columns"] = .list([$1.integers([1, 0]), $1.integers([0])]) }
    ),
    (
      "two columns as one vector", .badShape, { TransformerSamples.union(&$0, changing: $1) },
      { fields, sketch in
        fields["selections"] = .list([.string("columns"), .string("vector")])
        fields["columns"] = .list([sketch.integers([1]), sketch.integers([0, 1])])
      }
    ),
    (
      "a part that is no model", .badReference, { TransformerSamples.union(&$0, changing: $1) },
      { fields, _ in
        fields["parts"] = .list([
          .list([.string("a"), .model(77)]), .list([.string("b"), .string("passthrough")]),
        ])
      }
    ),
    (
      "one weight for two parts", .badShape, { TransformerSamples.union(&$0, changing: $1) },
      { fields, _ in fields["weights"] = .list([FieldValue(typed: .float(1))]) }
    ),
    (
      "columns that do not ascend", .badIndex,
      { TransformerSamples.selection(&$0, changing: $1) }, { $0["columns"] = $1.integers([2, 0]) }
    ),
    (
      "a column beyond the last", .badIndex, { TransformerSamples.selection(&$0, changing: $1) },
      { $0["columns"] = $1.integers([0, 3]) }
    ),
    (
      "edges that descend", .badField, { TransformerSamples.discretizer(&$0, changing: $1) },
      { $0["edges"] = .list([$1.doubles([0, 2, 1])]) }
    ),
    (
      "a single edge", .badShape, { TransformerSamples.discretizer(&$0, changing: $1) },
      { $0["edges"] = .list([$1.doubles([0])]) }
    ),
    (
      "too many products", .badField, { TransformerSamples.polynomial(&$0, changing: $1) },
      { fields, _ in
        fields["features"] = .integer(4_000)
        fields["most_degree"] = .integer(4)
      }
    ),
    (
      "degrees that descend", .badField, { TransformerSamples.polynomial(&$0, changing: $1) },
      { fields, _ in fields["least_degree"] = .integer(4) }
    ),
    (
      "references for other quantiles", .badShape,
      { TransformerSamples.quantiles(&$0, changing: $1) },
      { $0["references"] = $1.doubles([0, 1]) }
    ),
    (
      "no quantiles", .badShape, { TransformerSamples.quantiles(&$0, changing: $1) },
      { fields, sketch in
        fields["quantiles"] = sketch.doubles([], 0, 1)
        fields["references"] = sketch.doubles([], 0)
      }
    ),
    (
      "powers for one of two features", .badShape,
      { TransformerSamples.power(&$0, changing: $1) }, { $0["powers"] = $1.doubles([1]) }
    ),
  ]

  @Test(arguments: (encoders + others).indices)
  func `a damaged transformer is refused`(index: Int) {
    let row = (Self.encoders + Self.others)[index]
    var sketch = DocumentSketch()
    _ = row.make(&sketch, row.change)
    #expect(sketch.refusal() == row.code, "\(row.name)")
    // The same without the change is not.
    var sound = DocumentSketch()
    _ = row.make(&sound) { _, _ in }
    #expect(sound.refusal() == nil, "\(row.name)")
  }
}
