import Amphora
import Bytes
import Codecs
import Foundation
import Testing
import TestSupport

@Suite("Container: the example of the specification")
struct ContainerExampleTests {
  private static let path = "schemas/format.md"

  @Test func `the dump and the texts in format.md are what the writer writes`() throws {
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.example)
    let container = try Container(bytes.storage)
    let section = try container.sectionDocument(for: container.entries[0])
    try Self.expect(Self.dump(bytes), inBlock: "bytes")
    let root = GenerationSketch.Place(
      offset: container.root.offset, length: container.root.length, raw: container.root.raw,
      digest: container.root.digest)
    try Self.expect(
      Self.lines(GenerationSketch.record(generation: 1, root)), inBlock: "record")
    try Self.expect(Self.wrapped(container.rootDocument.root.text), inBlock: "root")
    try Self.expect(Self.wrapped(section.root.text), inBlock: "section")
  }

  /// Expects a block of the specification to be `expected`; writes it while goldens are recorded.
  private static func expect(_ expected: String, inBlock name: String) throws {
    let text = String(decoding: Repository.bytes(path), as: UTF8.self)
    let start = try #require(text.range(of: "<!-- \(name): begin -->\n```\n"))
    let end = try #require(text.range(of: "```\n<!-- \(name): end -->"))
    if Golden.isRecording {
      let recorded = text[..<start.upperBound] + expected + text[end.lowerBound...]
      try Data(recorded.utf8).write(to: URL(fileURLWithPath: "\(Repository.root)/\(path)"))
      Issue.record("recorded \(name) in \(path); run again without AMPHORA_RECORD")
      return
    }
    let isEqual = text[start.upperBound..<end.lowerBound] == expected
    #expect(isEqual, "\(name) in \(path) differs from what was made")
  }

  /// A text in lines of 100 characters; the JSON itself has no line ends.
  private static func wrapped(_ text: String) -> String {
    var lines = ""
    for (index, letter) in text.enumerated() {
      if index > 0, index % 100 == 0 { lines += "\n" }
      lines.append(letter)
    }
    return lines + "\n"
  }

  @Test func `the codes in format.md are those of the reader`() throws {
    let text = String(decoding: Repository.bytes(Self.path), as: UTF8.self)
    for code in ErrorCode.container
    where code.outcome != .overLimit {
      #expect(text.contains("| `\(code.name)` |"), "\(code.name) is not listed")
    }
  }

  /// The bytes sixteen to a line.
  private static func lines(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let digits = bytes[start..<min(start + 16, bytes.count)].map { String(format: "%02x", $0) }
      return String(format: "%02x  ", start) + digits.joined(separator: " ") + "\n"
    }.joined()
  }

  /// The bytes sixteen to a line, as `hexdump -C` prints them; `*` stands for lines of zeros.
  private static func dump(_ bytes: [UInt8]) -> String {
    var lines = ""
    var isInZeros = false
    for start in stride(from: 0, to: bytes.count, by: 16) {
      let line = bytes[start..<min(start + 16, bytes.count)]
      let isZero = line.count == 16 && line.allSatisfy { $0 == 0 }
      if isZero, isInZeros { continue }
      isInZeros = isZero
      let digits = line.map { String(format: "%02x", $0) }.joined(separator: " ")
      let text = line.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : "." }.joined()
      lines += String(format: "%04x  ", start)
      let padded = digits.padding(toLength: 49, withPad: " ", startingAt: 0)
      lines += isZero ? "00 *\n" : "\(padded)\(text)\n"
    }
    return lines
  }
}
