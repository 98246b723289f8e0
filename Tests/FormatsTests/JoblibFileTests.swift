import Amphora
import Bytes
import Foundation
import Formats
import TestSupport
import Testing

@Suite struct JoblibFileTests {
  private static let folder = "fixtures/pickles/joblib"

  private static func refusals(_ file: SourceFile) -> [Finding] {
    do throws(Refusal) {
      _ = try FileFormats.read(file, limits: Limits())
      return []
    } catch {
      return error.findings
    }
  }

  private static func file(
    _ bytes: [UInt8], part: String = "", in folder: borrowing TemporaryFolder
  ) -> SourceFile {
    SourceFile(
      ByteStorage(copying: bytes.span).slice, named: "model.pkl", part: part,
      siblings: SiblingFiles(of: "\(folder.path)/model.pkl"))
  }

  private static func codes(_ findings: [Finding]) -> [String] { findings.map(\.code.name) }

  @Test func `a file without its arrays names the one that is missing`() throws {
    let bytes = Repository.bytes("\(JoblibFileTests.folder)/0.9.4/float.files.joblib")
    let folder = try TemporaryFolder()
    let standardInput = SourceFile(ByteStorage(copying: bytes.span).slice, named: "standard input")
    for file in [standardInput, JoblibFileTests.file(bytes, in: folder)] {
      let found = JoblibFileTests.refusals(file)
      #expect(JoblibFileTests.codes(found) == ["joblib.missing-file"])
      #expect(found.first?.detail.contains("float.files.joblib_01.npy") == true)
    }
  }

  @Test(arguments: ["../a.npy", "/etc/passwd", "..", "a/b.npy", ""])
  func `a path is no file beside this one`(name: String) throws {
    let folder = try TemporaryFolder()
    let file = JoblibFileTests.file(JoblibWrapper.beside(name).bytes, in: folder)
    #expect(JoblibFileTests.codes(JoblibFileTests.refusals(file)) == [ErrorCode.siblingName.name])
  }

  @Test func `a link is no file beside this one`() throws {
    let folder = try TemporaryFolder()
    let array = Repository.bytes("\(JoblibFileTests.folder)/0.9.4/float.files.joblib_01.npy")
    let path = try folder.write("real.npy", array)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.npy", withDestinationPath: path)
    let real = JoblibFileTests.file(JoblibWrapper.beside("real.npy").bytes, in: folder)
    #expect(JoblibFileTests.refusals(real).isEmpty)
    let link = JoblibFileTests.file(JoblibWrapper.beside("link.npy").bytes, in: folder)
    #expect(JoblibFileTests.codes(JoblibFileTests.refusals(link)) == ["joblib.missing-file"])
  }

  @Test func `a file belongs to one array`() throws {
    let folder = try TemporaryFolder()
    let array = Repository.bytes("\(JoblibFileTests.folder)/0.9.4/float.files.joblib_01.npy")
    _ = try folder.write("a.npy", array)
    let wrapper = JoblibWrapper.beside("a.npy")
    let bytes = Pickled.bytes("\u{80}\u{2}\(wrapper.body)\(wrapper.body)\u{86}.")
    let found = JoblibFileTests.refusals(JoblibFileTests.file(bytes, in: folder))
    #expect(JoblibFileTests.codes(found) == ["pickle.unusual-wrapper"])
  }

  @Test func `an array of objects in a file is judged as every pickle`() throws {
    let folder = try TemporaryFolder()
    let header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n"
    let count = String(Character(UnicodeScalar(UInt8(header.utf8.count))))
    let pickle = "\u{80}\u{2}cposix\nsystem\nU\u{2}id\u{85}R."
    _ = try folder.write(
      "a.npy", Pickled.bytes("\u{93}NUMPY\u{1}\u{0}\(count)\u{0}\(header)\(pickle)"))
    let file = JoblibFileTests.file(JoblibWrapper.beside("a.npy").bytes, in: folder)
    let found = JoblibFileTests.refusals(file)
    #expect(JoblibFileTests.codes(found) == ["pickle.forbidden-call"])
    #expect(found.first?.part == "a.npy")
  }

  @Test(arguments: [
    ("", ErrorCode.notNPY), ("{'descr': '|O', 'fortran_order': 0}", .badNPYHeader),
    ("{'descr': [('a', [('b', '<f8')])], 'fortran_order': False, 'shape': (9,)}", .badArray),
    ("{'descr': [('a', '<x8')], 'fortran_order': False, 'shape': (9,)}", .unsupportedDtype),
    (
      "{'descr': \(String(repeating: "[('a', ", count: 20))'<f8'",
      .badNPYHeader
    ),
  ])
  func `a damaged array file is refused by what is wrong with it`(header: String, code: ErrorCode)
    throws
  {
    let folder = try TemporaryFolder()
    let count = String(Character(UnicodeScalar(UInt8(header.utf8.count))))
    let magic = header.isEmpty ? "NUMPY" : "\u{93}NUMPY\u{1}\u{0}\(count)\u{0}"
    _ = try folder.write("a.npy", Pickled.bytes("\(magic)\(header)"))
    let file = JoblibFileTests.file(JoblibWrapper.beside("a.npy").bytes, in: folder)
    #expect(JoblibFileTests.codes(JoblibFileTests.refusals(file)) == [code.name])
  }

  @Test(arguments: [
    String(repeating: "('a', '<f8', (1125899906842623,)), ", count: 1_800),
    String(repeating: "('', '<f8', (1125899906842623,)), ", count: 1_800),
    "('a', [('', '|V1048576'), ('', '<f8')], (1125899906842623,))",
  ])
  func `fields of an array file that no number can count are refused`(fields: String) throws {
    let folder = try TemporaryFolder()
    let header = "{'descr': [\(fields)], 'fortran_order': False, 'shape': (1,)}"
    let count = header.utf8.count
    let length = [UInt8(count & 0xff), UInt8(count >> 8)]
    _ = try folder.write(
      "a.npy", Pickled.bytes("\u{93}NUMPY\u{1}\u{0}") + length + Pickled.bytes(header))
    let file = JoblibFileTests.file(JoblibWrapper.beside("a.npy").bytes, in: folder)
    let codes = JoblibFileTests.codes(JoblibFileTests.refusals(file))
    #expect(["numpy.bad-array", "numpy.unsupported-dtype"].contains(codes.first))
  }

  @Test func `no array follows a stand-in in a file that joblib before 0_10 compressed`() throws {
    // joblib reads opcodes there: what looks like elements would be run.
    let folder = try TemporaryFolder()
    let file = JoblibFileTests.file(JoblibWrapper().bytes, part: "zfile", in: folder)
    #expect(
      JoblibFileTests.codes(JoblibFileTests.refusals(file)) == ["pickle.unusual-wrapper"])
  }

  private static let samples = [
    "1.6.0/order_f.raw.joblib", "1.6.0/records.p5.joblib", "1.1.1/objects.p3.joblib",
    "1.6.0/objects.p0.joblib", "0.11/unicode.raw.joblib", "1.2.0/same_dtype.raw.joblib",
    "0.9.4/records.files.joblib", "0.9.4/order_f.apart.joblib", "1.6.0/datetime.raw.joblib",
  ]

  /// What reading gives, in a form that two readings can be compared by.
  private static func outcome(_ bytes: [UInt8], _ path: String) -> [String] {
    do throws(Refusal) {
      let siblings = SiblingFiles(of: "\(Repository.root)/\(path)")
      let file = SourceFile(
        ByteStorage(copying: bytes.span).slice, named: "test", siblings: siblings)
      let document = try FileFormats.read(file, limits: Limits()).document
      return document.tensors.map { tensor in
        // Every element is read, so that a source that reaches too far traps here.
        "\(tensor.type.name) \(tensor.shape) \((try? tensor.raw())?.hashValue ?? 0)"
      }
    } catch {
      return error.findings.map(\.text)
    }
  }

  @Test(arguments: samples)
  func `every truncation is refused`(name: String) {
    let path = "\(JoblibFileTests.folder)/\(name)"
    let siblings = SiblingFiles(of: "\(Repository.root)/\(path)")
    let wrong = Mutations.truncations(of: Repository.bytes(path)).first { prefix in
      let slice = ByteStorage(copying: prefix.span).slice
      return JoblibFileTests.refusals(SourceFile(slice, named: "test", siblings: siblings)).isEmpty
    }
    #expect(wrong == nil, "\(wrong?.count ?? 0) bytes")
  }

  @Test(arguments: samples)
  func `every changed byte is refused or read, the same way each time`(name: String) {
    let path = "\(JoblibFileTests.folder)/\(name)"
    let sample = Repository.bytes(path)
    var differing = 0
    for (index, mutant) in Mutations.byteChanges(of: sample).enumerated() {
      let outcome = JoblibFileTests.outcome(mutant, path)
      guard index.isMultiple(of: 16) else { continue }
      if outcome != JoblibFileTests.outcome(mutant, path) { differing += 1 }
    }
    #expect(differing == 0)
  }
}
