import Amphora
import Bytes
import Codecs
import Testing

@testable import Models

@Suite struct PatternStepTests {
  @Test func `a text that takes a pattern too long is named`() throws {
    let sketch = TextModelTests.words { fields, _ in fields["token_pattern"] = .string("(?:a+)+$") }
    let predictor = try sketch.predictor()
    let endless = String(repeating: "a", count: 40) + "b"
    var fault: PredictionError?
    do throws(PredictionError) {
      _ = try predictor.predict(.transform, .texts(["ab", endless]))
    } catch {
      fault = error
    }
    #expect(fault == PredictionError(.patternLimit, row: 1, ""))
  }

  // Each takes a little less than a third of what there is for all.
  @Test func `texts that take too many steps together are counted in order`() throws {
    let sketch = TextModelTests.words { fields, _ in fields["token_pattern"] = .string("a*[bc]") }
    let predictor = try sketch.predictor()
    var texts = [String](repeating: "ab", count: 200)
    for row in [0, 70, 71] { texts[row] = String(repeating: "a", count: 3_600) }
    let answer = try predictor.predict(.transform, .texts(texts))
    #expect(answer.outputs[0].shape == [200, 2])
    texts[199] = texts[0]
    #expect(throws: PredictionError(.patternLimit, row: 199, "")) {
      try predictor.predict(.transform, .texts(texts))
    }
  }
}
