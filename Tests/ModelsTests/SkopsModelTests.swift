import Amphora
import TestSupport
import Testing

@testable import Models

/// Models from files of skops are those of the pickles, and answer what their library answered.
@Suite struct SkopsModelTests {
  static let cases = Repository.files(below: "fixtures/skops", suffix: ".skops")
    .map { String($0.dropLast(".skops".count)) }
    .filter { !$0.hasSuffix("values") && !$0.hasSuffix("unlike_pickle") }

  static let answers = Repository.files(below: "fixtures/skops", suffix: ".npy")
    .filter { !$0.hasSuffix("/X.npy") }

  @Test func `there are enough of both`() {
    #expect(SkopsModelTests.cases.count >= 30 && SkopsModelTests.answers.count >= 30)
  }

  @Test(arguments: cases)
  func `a model is that of the pickle`(path: String) throws {
    let skops = try Sources.document("\(path).skops")
    let pickle = try Sources.document("\(path).pkl")
    #expect(skops.entries.map(\.name) == pickle.entries.map(\.name))
    #expect(skops.models.map(\.kind) == pickle.models.map(\.kind))
    #expect(!skops.models.contains { $0.kind == "opaque" })
    for (ours, theirs) in zip(skops.models, pickle.models) {
      #expect(
        try SkopsModelTests.text(ours.fields, skops)
          == SkopsModelTests.text(theirs.fields, pickle))
    }
  }

  /// The fields with the elements of tensors in place of the tensors.
  private static func text(_ fields: Fields, _ document: Document) throws -> String {
    func text(_ value: FieldValue) throws -> String {
      switch value {
      case .tensor(let reference):
        let (tensor, rows) = try document.resolve(reference)
        return "\(tensor.type.name) \(tensor.shape.dropFirst()) \(try tensor.raw(rows: rows))"
      case .list(let values): return "[\(try values.map(text).joined(separator: ", "))]"
      default: return "\(value)"
      }
    }
    return try fields.values.map { "\($0.name): \(try text($0.value))" }.joined(separator: "\n")
  }

  @Test(arguments: answers)
  func `answers are those of the library, bit for bit`(path: String) throws {
    let parts = path.split(separator: "/").last?.split(separator: ".") ?? []
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let document = try Sources.document("\(folder)/\(parts[0]).skops")
    let entry = try #require(document.entries.first)
    let predictor = try Predictor(document, model: entry.model)
    let method = try #require(predictor.methods.first { $0.rawValue == String(parts[1]) })
    let answer = try predictor.predict(method, NumPyFile("\(folder)/X.npy").matrix)
    let recorded = NumPyFile(path)
    let output = try #require(answer.outputs.first)
    #expect("\(output.values)" == "\(recorded.values)")
  }
}
