import Amphora
import Bytes
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// What is held of rows and answers is in proportion, however wide an answer is.
@Suite struct AnswerProportionTests {
  /// A model that answers a million numbers for each row.
  private func predictor() throws -> Predictor {
    var document = Document()
    let count = 1 << 20
    let values = document.add(
      Tensor(.float64, [1, count], ContiguousSource([Double](repeating: 1, count: count))))
    let model = document.add(
      Model(
        kind: "constant", version: 1,
        fields: [
          "task": .string("regression"), "shape": .string("matrix"), "outputs": .integer(count),
          "values": .tensor(TensorReference(values)),
        ]))
    return try Predictor(document, model: model)
  }

  @Test func `a text of many rows is answered a few at a time`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("rows.csv", Array("1\n2\n3\n4\n5\n6\n7\n".utf8))
    var prediction = try BlockwisePrediction(
      path, as: nil, header: .auto, for: try predictor(), .predict, limits: Limits())
    var rows: [Int] = []
    try prediction.forEach { block, answer in
      #expect(answer.outputs[0].shape == [block.count, 1 << 20])
      rows.append(block.count)
    }
    #expect(rows == [3, 3, 1])
  }

  @Test func `answers that are kept until all are there are limited`() throws {
    var limits = Limits()
    limits.memory = 3 << 23
    var kept = KeptAnswers(limits: limits)
    let answer = try predictor().predict(.predict, Matrix([[1], [2]]))
    try kept.add(answer, for: "out.npy", instead: "name another file")
    do {
      try kept.add(answer, for: "out.npy", instead: "name another file")
      Issue.record("there is no limit")
    } catch {
      let finding = try #require(error.findings.first)
      #expect(finding.code == .tooMuchMemory)
      #expect(finding.detail.hasSuffix("are over 25,165,824 bytes; name another file"))
    }
  }
}
