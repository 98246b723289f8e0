import Amphora
import Bytes
import TestSupport
import Testing

@testable import Formats

@Suite struct ScannerTests {
  private func scan(_ bytes: [UInt8], limits: Limits = Limits()) -> Scan {
    Scanner.scan(SourceFile(ByteStorage(copying: bytes.span).slice, named: "file"), limits: limits)
  }

  private func scan(_ text: String) -> Scan { scan(Array(text.utf8)) }

  private static let call = "cos\nsystem\n(S\"true\"\ntR."

  @Test(arguments: [
    ("N.", Verdict.safe), (call, .unsafe), ("N.\0\0", .unsupported), ("", .malformed),
    ("# a text\n", .malformed), ("N.N.", .safe), ("N.\(call)", .unsafe),
    ("7z\u{bc}", .malformed), ("(lp0\nI1\na", .malformed),
  ])
  func `a verdict is the gravest that applies`(text: String, verdict: Verdict) {
    let found = scan(text).verdict
    #expect(found == verdict)
  }

  @Test func `what was seen before a fault makes a file unsafe`() {
    let scan = scan(String(Self.call.dropLast()))
    #expect(scan.verdict == .unsafe)
    #expect(scan.programs.first?.callCount == 1)
    #expect(scan.programs.first?.failure?.code == .truncated)
  }

  @Test func `imports and calls are listed with their offsets`() {
    let program = scan(Self.call).programs.first
    #expect(program?.imports.map(\.offset) == [0])
    #expect(program?.imports.first?.module == "os")
    #expect(program?.imports.first?.name == "system")
    #expect(program?.calls.map(\.offset) == [21])
    #expect(program?.calls.first?.opcode == "REDUCE")
    #expect(program?.loader == .pickle)
  }

  @Test func `more pickles in a row than real files hold are over a limit`() {
    let text = String(repeating: "N.", count: 64)
    #expect(scan(text).verdict == .safe)
    let scan = scan(text + "N.")
    #expect(scan.verdict == .overLimit)
    #expect(scan.findings.map(\.code) == [.tooManyPickles])
  }

  @Test func `a pickle that a zip archive ends is in two formats`() {
    let end: [UInt8] = [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18)
    let scan = scan(Array("N.".utf8) + end)
    #expect(scan.verdict == .unsafe)
    #expect(scan.findings.contains { $0.code == .polyglot })
  }

  @Test(arguments: ["stored", "torch", "no-members"])
  func `a pickle with an archive behind it, of 64 bits too, is in two formats`(name: String) {
    let archive = Repository.bytes("fixtures/archives/good/\(name).zip")
    let scan = scan(Array("N.".utf8) + archive)
    #expect(scan.findings.contains { $0.code == .polyglot })
  }

  @Test func `the record of an empty archive among data is nothing`() {
    let end: [UInt8] = [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18)
    let scan = scan([0x43, 22] + end + [0x2e])
    #expect(scan.findings.allSatisfy { $0.code != .polyglot })
  }

  @Test func `an archive of another kind is not examined, and not safe`() {
    let scan = scan([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4])
    #expect(scan.verdict == .unsupported)
    #expect(scan.findings.map(\.code) == [.notExamined])
  }

  @Test func `a header of tar around a pickle makes a file two formats`() {
    var bytes = Array(Self.call.utf8) + [UInt8](repeating: 0, count: 512)
    bytes.replaceSubrange(257..<262, with: Array("ustar".utf8))
    let scan = scan(bytes)
    #expect(scan.verdict == .unsafe)
    #expect(scan.findings.contains { $0.code == .polyglot })
  }

  @Test func `bytes of an array that are opcodes to another loader make loaders disagree`() {
    // An array of joblib's whose 24 bytes are a pickle's opcodes to pickle.load.
    let text = "cjoblib.numpy_pickle\nNumpyArrayWrapper\n"
    var bytes = Array(text.utf8) + [0x29, 0x81]  // EMPTY_TUPLE NEWOBJ
    bytes += Array("}(S'subclass'\ncnumpy\nndarray\nS'shape'\n(I24\ntS'order'\nS'C'\n".utf8)
    bytes += Array(
      "S'dtype'\ncnumpy\ndtype\n(S'u1'\nI00\nI01\ntR(I3\nS'|'\nNNNI-1\nI-1\nI0\ntb".utf8)
    bytes += Array("S'allow_mmap'\nI00\nub".utf8)
    bytes += Array("0cos\nsystem\n(S'echo hi'\nt".utf8.prefix(24))
    bytes += Array(".".utf8)
    let scan = scan(bytes)
    #expect(scan.programs.first?.loader == .joblib)
    #expect(scan.findings.contains { $0.code == .loadersDisagree })
    #expect(scan.verdict == .unsafe)
  }
}
