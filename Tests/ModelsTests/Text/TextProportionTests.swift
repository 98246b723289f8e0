import Amphora
import Testing

@testable import Models

/// Long texts are answered a few at a time, and none is refused for terms that nobody holds.
@Suite struct TextProportionTests {
  /// Counts runs of one and two words by their hash.
  private static func hashing() -> DocumentSketch {
    TextModelTests.words { fields, _ in
      fields["columns_by"] = .string("hash")
      fields["columns"] = .integer(1 << 20)
      fields["alternate_sign"] = .bool(true)
      fields["absolute"] = .bool(false)
      fields["longest_run"] = .integer(2)
      (fields["terms"], fields["term_columns"]) = (nil, nil)
    }
  }

  @Test func `a vectorizer by itself is asked about few long texts at a time`() throws {
    let texts = [String](repeating: String(repeating: "ab ", count: 1 << 19), count: 8)
    let block = try TextModelTests.words().predictor().rowsAtATime(.transform, .texts(texts))
    #expect((1..<8).contains(block))
    let table = Table(rows: 8, columns: [.strings(texts)])
    #expect(try TextModelTests.words().predictor().rowsAtATime(.transform, .table(table)) == block)
    let short = [String](repeating: "ab", count: 8)
    #expect(try TextModelTests.words().predictor().rowsAtATime(.transform, .texts(short)) > 1_000)
  }

  @Test func `a text of twelve megabytes is taken, in a pipeline too`() throws {
    let text = Rows.texts([String(repeating: "ab ", count: 4_000_000)])
    var sketch = Self.hashing()
    #expect(try sketch.predictor().rowsAtATime(.transform, text) == 1)
    let steps: [FieldValue] = [
      .list([.string("a"), .string("passthrough")]), .list([.string("b"), .model(0)]),
    ]
    _ = sketch.model("pipeline", ["steps": .list(steps)])
    #expect(try sketch.predictor().rowsAtATime(.transform, text) == 1)
  }

  @Test func `a text that is too long is refused`() throws {
    let text = Rows.texts([String(repeating: "abcdefgh", count: 1 << 22)])
    #expect(try Self.hashing().predictor().refusal(.transform, text)?.code == .wideAnswer)
  }

  @Test func `a radius is expected to reach some of the training rows`() throws {
    var sketch = DocumentSketch()
    let count = 22_000
    _ = SampleModels.neighbors(&sketch) { fields, sketch in
      fields["neighbors"] = nil
      fields["radius"] = .float(1)
      fields["task"] = .string("regression")
      fields["rows"] = sketch.doubles((0..<count).map { Double($0) }, count, 1)
      fields["targets"] = sketch.doubles([Double](repeating: 1, count: count))
      (fields["classes"], fields["weights"]) = (nil, .string("uniform"))
    }
    let query = Rows.matrix(Matrix([[1]]))
    let block = try sketch.predictor().rowsAtATime(.predict, query)
    #expect(block >= 256 && block * count <= 1 << 25)
    // Eleven million training rows are no reason to refuse a row.
    #expect(4 * NeighborsPredictor.expectedWithin(11_000_000) <= AnswerBlocks.mostOfRow / 4)
    #expect(NeighborsPredictor.expectedWithin(10) == 10)
  }
}
