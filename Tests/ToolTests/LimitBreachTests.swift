import Bytes
import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

/// A file over each limit, as the command line has it.
@Suite("Limits: a file over one")
struct LimitBreachTests {
  /// A limit, what it is set to, and a file that has more.
  struct Breach: CustomTestStringConvertible {
    let limit: String
    let amount: Int
    var command = "scan"
    var content: [UInt8] = []
    var setup = ""

    var testDescription: String { "\(command) --max-\(limit) \(amount)" }
  }

  private static func pickle(
    _ limit: String, _ amount: Int, _ text: String, command: String = "scan"
  ) -> Breach {
    Breach(
      limit: limit, amount: amount, command: command,
      content: text.unicodeScalars.map { UInt8($0.value) })
  }

  private static func container(_ limit: String, _ amount: Int) -> Breach {
    Breach(
      limit: limit, amount: amount, command: "validate",
      setup: "amphora convert --quiet \"$FIXTURES/forest_medium.p5.pkl\" -o model")
  }

  private static func copy(
    _ limit: String, _ amount: Int, _ path: String, command: String = "scan"
  ) -> Breach {
    Breach(
      limit: limit, amount: amount, command: command,
      setup: "cp \"$FIXTURES/../../\(path)\" model")
  }

  static let breaches: [Breach] = [
    pickle("input-bytes", 1, "N."),
    copy("decompressed-bytes", 10, "compressed/large.gzip"),
    container("decompressed-bytes", 20_000),
    Breach(
      limit: "decompression-ratio", amount: 2,
      setup: "head -c 20000000 /dev/zero | gzip > model"),
    copy("layers", 0, "compressed/large.gzip"),
    copy("zip-members", 0, "archives/good/stored.zip"),
    pickle("memory", 5, "](K\u{1}K\u{2}e."),
    container("memory", 5),
    pickle("nodes", 1, "](K\u{1}K\u{2}e."),
    container("nodes", 5),
    pickle("nesting", 1, "]]]aa."),
    pickle("nesting", 1, "]]]aa.", command: "convert -o out"),
    container("rank", 0),
    copy("rank", 0, "sklearn/1.9.1/knn_classroom.p5.pkl", command: "convert -o out"),
    pickle("opcodes", 1, "N."),
    pickle("stack-items", 1, "(NNt."),
    pickle("open-marks", 1, "((tt."),
    pickle("memo-index", 1, "Nq\u{5}."),
    pickle("pickles", 1, "N.N."),
    copy("nested-streams", 0, "pickles/joblib/1.6.0/objects.raw.joblib"),
    copy("calls", 0, "sklearn/1.9.1/knn_classroom.p5.pkl"),
    pickle("literal-bytes", 2, "\u{8c}\u{5}hello."),
    pickle("name-bytes", 2, "cmodule\nname\n."),
    pickle("line-bytes", 2, "Vhello\n."),
    pickle("integer-digits", 2, "L12345L\n."),
    pickle("integer-bytes", 2, "\u{8a}\u{5}\u{1}\u{2}\u{3}\u{4}\u{5}."),
    container("tensors", 1),
    container("root-bytes", 10),
    container("section-bytes", 10),
    container("history", 10),
  ]

  @Test(arguments: breaches)
  func `a file over a limit ends with status 3 and the limit's code and option`(
    breach: Breach
  ) throws {
    let folder = try TemporaryFolder()
    if breach.setup.isEmpty { _ = try folder.write("model", breach.content) }
    let tool = AmphoraProcess(folder: folder.path)
    let within = try tool.run("\(breach.command) model", setup: breach.setup)
    #expect(!within.messages.contains("limit.\(breach.limit)]"), "\(within.messages)")
    let outcome = try tool.run("\(breach.command) --max-\(breach.limit) \(breach.amount) model")
    #expect(outcome.status == 3, "\(outcome.messages)")
    let said = outcome.messages + outcome.text
    #expect(said.contains("[limit.\(breach.limit)]"), "\(said)")
    #expect(said.contains("Raise --max-\(breach.limit) "), "\(said)")
  }

  @Test func `every limit has a file that goes over it`() {
    #expect(Set(Self.breaches.map(\.limit)) == Set(Limits.all.map(\.name)))
  }

  @Test(arguments: ["convert -o out", "scan", "inspect", "validate", "predict --input model"])
  func `every command that reads a model obeys the limits`(command: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("model", Array("N.".utf8))
    let outcome = try AmphoraProcess(folder: folder.path)
      .run("\(command) --max-input-bytes 1 model")
    #expect(outcome.status == 3)
    #expect((outcome.messages + outcome.text).contains("[limit.input-bytes]"))
  }
}
