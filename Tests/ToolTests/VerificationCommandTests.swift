import Amphora
import Bytes
import Formats
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// What `validate` says of rows that a model does not answer as recorded.
@Suite struct VerificationCommandTests {
  /// A container whose rows were answered with `answers`.
  private func validated(
    _ answers: [Double], times: Int = 1, changing: (inout Fields) -> Void = { _ in }
  ) throws -> AmphoraProcess.Outcome {
    let folder = try TemporaryFolder()
    let fixtures = AmphoraProcess.environment["FIXTURES"] ?? ""
    var document = try #require(
      ModelFile("\(fixtures)/elastic_net.p2.pkl", limits: Limits()).converted)
    let rows = VerificationRows(
      .predict, .matrix(Matrix([[0, 0, 0], [0, 0, 0]])),
      answered: [
        Prediction.Output(name: "predict", shape: [answers.count], values: .float64(answers))
      ], by: .source, tolerance: 1e-12)
    var fields = try rows.fields(in: &document)
    changing(&fields)
    document.entries[0].verification = [Fields](repeating: fields, count: times)
    var file = try AtomicFile("\(folder.path)/model.amphora", existing: .keep)
    _ = try ContainerWriter.write(document, to: &file)
    try file.commit()
    return try AmphoraProcess(folder: folder.path).run("validate model.amphora")
  }

  @Test func `a mismatch ends with 1 and says row, distance and promise`() throws {
    let outcome = try validated([1e6, 1e6])
    #expect(outcome.status == 1)
    let said = outcome.messages + outcome.text
    #expect(said.contains("verify.mismatch") && said.contains("row 1 of predict"))
    #expect(said.contains("apart") && said.contains("linear promises: "))
  }

  @Test func `a method is asked once`() throws {
    let outcome = try validated([1e6, 1e6], times: 1_000)
    let said = outcome.messages + outcome.text
    #expect(outcome.status == 1 && said.contains("its method was asked before"))
    #expect(said.split(separator: "row 1 of predict").count == 2)
  }

  @Test func `rows that are no rows end with 2`() throws {
    let outcome = try validated([1, 1]) { $0["form"] = .string("texts") }
    #expect(outcome.status == 2)
    #expect((outcome.messages + outcome.text).contains("verify.bad-rows"))
  }
}
