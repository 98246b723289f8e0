import Amphora
import Bytes
import Testing

@testable import Formats

@Suite struct BystanderTests {
  private func isBystander(_ bytes: [UInt8]) -> Bool {
    let file = SourceFile(ByteStorage(copying: bytes.span).slice, named: "file")
    return Scanner.scan(file, limits: Limits()).isBystander
  }

  private static let call = "cos\nsystem\n(S\"true\"\ntR."

  @Test(arguments: [
    "", "# About\n", "{\"a\": 1}\n", "name: x\n", "1,2,3\n", "Copyright (c) me\n", "License: MIT\n",
    "Forest of\n", "See below\n", "graph\n", "hello\n", "[PAD]\n",
    "\u{e9}t\u{e9}\n",
  ])
  func `text that every unpickler refuses at once is a bystander`(text: String) {
    #expect(isBystander(Array(text.utf8)))
  }

  // CPython runs the call of each, in the unpickler in C or in that in Python.
  @Test(arguments: [
    "I5\0zz\n0", "F 1.5\n0", "F1e400\n0", "I010\n0", "Fnan\n0", "(lI1\naI0\nI9\ns0",
    "V\(String(repeating: "a", count: 17 << 20))\n0",
  ])
  func `what some unpickler may run is none`(text: String) {
    #expect(!isBystander(Array("\(text)\(Self.call)".utf8)))
  }

  @Test(
    arguments: [
      [0xff, 0xd8, 0xff, 0xe0], [0x1f, 0x9d, 0x90, 7], [0x08, 0x03, 0x12], [0x23, 0], [0x23, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0],
    ] as [[UInt8]])
  func `what is no text is none`(bytes: [UInt8]) { #expect(!isBystander(bytes)) }

  @Test func `a picture is not examined, and not unsafe`() {
    let bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]
    let file = SourceFile(ByteStorage(copying: bytes.span).slice, named: "file")
    let scan = Scanner.scan(file, limits: Limits())
    #expect(scan.findings.map(\.code) == [.notExamined])
  }
}
