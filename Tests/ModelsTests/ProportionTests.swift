import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// Nothing that a model makes a reader hold is out of proportion to its file and its input.
@Suite struct ProportionTests {
  typealias Make = @Sendable (inout DocumentSketch) -> Int
  typealias Wide = (name: String, method: PredictionMethod, columns: Int, width: Int, make: Make)

  /// Models of which a row of a few numbers has answers of many.
  static let wide: [Wide] = [
    (
      "outputs of a constant", .predict, 1, 100_000,
      { sketch in
        SampleModels.constant(&sketch) { fields, sketch in
          fields["task"] = .string("regression")
          fields["shape"] = .string("matrix")
          fields["outputs"] = .integer(100_000)
          fields["values"] = sketch.doubles([Double](repeating: 1, count: 100_000), 1, 100_000)
          (fields["classes"], fields["probabilities"]) = (nil, nil)
        }
      }
    ),
    (
      "products", .transform, 100, 171_700,
      { sketch in
        TransformerSamples.polynomial(&sketch) { fields, _ in
          fields["features"] = .integer(100)
          fields["least_degree"] = .integer(3)
        }
      }
    ),
    (
      "bins", .transform, 1, 50_000,
      { sketch in
        TransformerSamples.discretizer(&sketch) { fields, sketch in
          fields["encoding"] = .string("one_hot")
          fields["edges"] = .list([sketch.doubles((0...50_000).map { Double($0) })])
        }
      }
    ),
    (
      "columns that are passed on again and again", .transform, 2, 20_000,
      { sketch in
        TransformerSamples.union(&sketch) { fields, sketch in
          let columns = sketch.integers([Int](repeating: 1, count: 1_000))
          let part = FieldValue.list([.string("rest"), .string("passthrough")])
          fields["parts"] = .list([FieldValue](repeating: part, count: 20))
          fields["columns"] = .list([FieldValue](repeating: columns, count: 20))
          fields["selections"] = .list([FieldValue](repeating: .string("columns"), count: 20))
        }
      }
    ),
    (
      "the same within a pipeline", .transform, 100, 171_700,
      { sketch in
        let products = TransformerSamples.polynomial(&sketch) { fields, _ in
          fields["features"] = .integer(100)
        }
        let selection = TransformerSamples.selection(&sketch) { fields, _ in
          fields["features"] = .integer(176_851)
        }
        return sketch.model(
          "pipeline",
          [
            "steps": .list([
              .list([.string("products"), .model(products)]),
              .list([.string("selection"), .model(selection)]),
            ])
          ])
      }
    ),
    (
      "zeros that come back", .inverseTransform, 2, 1 << 20,
      { sketch in
        TransformerSamples.selection(&sketch) { fields, _ in
          fields["features"] = .integer(1 << 20)
        }
      }
    ),
  ]

  @Test(arguments: wide.indices)
  func `rows with wide answers are answered a few at a time`(index: Int) throws {
    let (name, method, columns, width, make) = Self.wide[index]
    var sketch = DocumentSketch()
    _ = make(&sketch)
    let rows = Rows.matrix(
      Matrix(rows: 4, columns: columns, .float64([Double](repeating: 1, count: 4 * columns))))
    let block = try sketch.predictor().rowsAtATime(method, rows)
    #expect(block * width <= AnswerBlocks.mostOfBlock, "\(name): \(block) rows")
    #expect(block >= 1)
  }

  @Test func `a block more is answered as one`() throws {
    var sketch = DocumentSketch()
    _ = TransformerSamples.polynomial(&sketch) { fields, _ in
      fields["features"] = .integer(60)
      fields["least_degree"] = .integer(3)
    }
    let predictor = try sketch.predictor()
    let count = 150
    let values = (0..<60 * count).map { Double($0 % 7) - 3 }
    let matrix = Matrix(rows: count, columns: 60, .float64(values))
    let block = try predictor.rowsAtATime(.transform, .matrix(matrix))
    #expect(block < count)
    let whole = try predictor.predict(.transform, matrix)
    var parts: [Prediction] = []
    for row in 0..<count {
      parts.append(try predictor.predict(.transform, .matrix(matrix[row..<row + 1])))
    }
    #expect(try whole.isSame(as: Prediction(joining: parts)))
  }

  @Test func `a fault in a later block has the row that it has in the input`() throws {
    var sketch = DocumentSketch()
    _ = TransformerSamples.polynomial(&sketch) { fields, _ in
      fields["features"] = .integer(60)
    }
    let predictor = try sketch.predictor()
    var values = [Double](repeating: 1, count: 60 * 150)
    values[60 * 149 + 7] = .nan
    let refusal = predictor.refusal(
      .transform, .matrix(Matrix(rows: 150, columns: 60, .float64(values))))
    #expect(refusal?.row == 149 && refusal?.column == 7)
    #expect(refusal?.detail == "row 149, column 7 is NaN")
  }

  @Test func `a row that is too wide is refused, and none beside it`() throws {
    var sketch = DocumentSketch()
    let columns = 1 << 29
    _ = TransformerSamples.selection(&sketch) { fields, _ in
      fields["features"] = .integer(columns)
    }
    let predictor = try sketch.predictor()
    #expect(predictor.refusal(.inverseTransform, .matrix(Matrix([[1, 2]])))?.code == .wideAnswer)
    // What is kept of a row is all that it costs, however many columns it has.
    let row = SparseMatrix(
      rows: 1, columns: columns, starts: [0, 3], indices: [0, 1, 2], .float64([5, 6, 7]))
    let answer = try predictor.predict(.transform, .sparse(row))
    #expect(try #require(answer.matrix).doubles == [5, 7])
    var trees = DocumentSketch()
    _ = SampleModels.tree(&trees) { fields, _ in fields["features"] = .integer(columns) }
    #expect(try trees.predictor().refusal(.predict, .sparse(row))?.code == .wideAnswer)
  }

  @Test func `kernels that the input holds are not made for rows without an answer, nor too many`()
    throws
  {
    let columns = 1 << 29
    let row = SparseMatrix(rows: 1, columns: columns, starts: [0, 0], indices: [], .float64([]))
    var fields: Fields = [
      "method": .string("transform"), "features": .integer(columns),
      "kernel": .string("precomputed"),
    ]
    var sketch = DocumentSketch()
    _ = sketch.model("kernel_sums", fields)
    #expect(try sketch.predictor().refusal(.transform, .sparse(row))?.code == .wideAnswer)
    var empty = DocumentSketch()
    fields["weights"] = empty.doubles([], columns, 0)
    _ = empty.model("kernel_sums", fields)
    #expect(try empty.predictor().refusal(.transform, .sparse(row))?.code == .wideAnswer)
  }

  @Test func `an imputer costs what it keeps`() throws {
    var sketch = DocumentSketch()
    let columns = 1 << 29
    _ = TransformerSamples.imputer(&sketch) { fields, _ in
      fields["features"] = .integer(columns)
    }
    let row = SparseMatrix(
      rows: 1, columns: columns, starts: [0, 3], indices: [0, 1, 9], .float64([.nan, 6, 7]))
    let answer = try sketch.predictor().predict(.transform, .sparse(row))
    #expect(try #require(answer.matrix).doubles == [2.5, 6, 0])
  }

  @Test func `rows that are taken together are refused when they are too many`() throws {
    var sketch = DocumentSketch()
    _ = TransformerSamples.labels(&sketch)
    let predictor = try sketch.predictor()
    #expect(predictor.dependsOnBatch)
    #expect(try predictor.rowsAtATime(.transform, .texts(["no", "yes", "no"])) == .max)
    let wide = SparseMatrix(
      rows: 1 << 10, columns: 1 << 24, starts: [Int](repeating: 0, count: 1 + 1 << 10),
      indices: [], .float64([]))
    #expect(predictor.refusal(.inverseTransform, .sparse(wide))?.code == .wideAnswer)
  }

  @Test func `blocks of whole numbers and of others are joined as numbers`() throws {
    func part(_ values: Prediction.Values) -> Prediction { Prediction(.transform, [2, 1], values) }
    let joined = try Prediction(joining: [
      part(.integers([1, 2])), part(.float64([0.5, 3])), part(.float32([4, 5])),
    ])
    #expect(joined.isSame(as: Prediction(.transform, [6, 1], .float64([1, 2, 0.5, 3, 4, 5]))))
    let mixed = try Prediction(joining: [part(.integers([1, 2])), part(.strings(["a", "b"]))])
    let scalars: [Scalar] = [.integer(1), .integer(2), .string("a"), .string("b")]
    #expect(mixed.isSame(as: Prediction(.transform, [4, 1], .objects(scalars))))
  }

  @Test func `columns of sparse rows are those of dense ones`() {
    var random = SplitMix64(state: 6)
    for _ in 0..<50 {
      let columns = Int(random.next() % 9) + 1
      let values = (0..<4 * columns).map { _ in Double(random.next() % 3) }
      let matrix = Matrix(rows: 4, columns: columns, .float64(values))
      let chosen = (0..<Int(random.next() % 12)).map { _ in Int(random.next() % UInt64(columns)) }
      let sparse = SparseMatrix(matrix).selecting(chosen)
      #expect(sparse.dense.doubles == matrix.selecting(chosen).doubles, "\(chosen)")
      let counts = chosen.map { one in chosen.count { $0 == one } }
      #expect(chosen.mostRepeats == counts.max() ?? 0)
    }
  }

  @Test func `slices of a source that list too many columns are refused`() throws {
    var sketch = OriginSketch()
    let count = ColumnSource.mostColumns / 2 + 1
    var parts: [Int] = []
    for _ in 0..<40 {
      let (name, none) = (sketch.string("rest"), sketch.plain(.none))
      let slice = sketch.container(.slice, [none, none, none])
      parts.append(sketch.container(.tuple, [name, sketch.string("passthrough"), slice]))
    }
    let transformers = sketch.container(.list, parts)
    let root = sketch.object(
      "sklearn.compose._column_transformer.ColumnTransformer",
      [
        ("transformers_", transformers), ("n_features_in_", sketch.integer(count)),
        ("transformer_weights", sketch.plain(.none)), ("_sklearn_version", sketch.string("1.5.2")),
      ])
    let result = try sketch.recognize(root)
    #expect(result.opaque.map(\.reason).first?.contains("more than 16777216 columns") == true)
  }
}
