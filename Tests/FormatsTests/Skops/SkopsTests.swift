import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// What skops wrote is what pickle wrote of the same objects.
@Suite struct SkopsTests {
  static let versions = ["1.1.3", "1.2.2", "1.5.2", "1.9.1"]
  static let files = Repository.files(below: "fixtures/skops", suffix: ".skops")

  private static func document(_ path: String) throws -> Document {
    try FileFormats.read(SkopsSketch.file(Repository.bytes(path)), limits: Limits()).document
  }

  @Test func `there are files of four versions`() {
    #expect(
      SkopsTests.versions.allSatisfy { version in
        SkopsTests.files.contains("fixtures/skops/\(version)/values.skops")
      })
  }

  @Test(arguments: versions)
  func `values of every kind are those of the pickle`(version: String) throws {
    let folder = "fixtures/skops/\(version)"
    let ours = try OriginText.text(of: SkopsTests.document("\(folder)/values.skops"))
    let theirs = try OriginText.text(of: SkopsTests.document("\(folder)/values.pkl"))
    // NumPy moved these, and a skops file does not tell which version wrote it.
    #expect(
      SkopsTests.difference(ours, theirs.replacing("'numpy._core.", with: "'numpy.core.")) == nil)
  }

  /// Where two texts differ, with what is around it; nil where they do not.
  private static func difference(_ one: String, _ other: String) -> String? {
    guard one != other else { return nil }
    let same = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    func part(_ text: String) -> String {
      String(decoding: text.utf8.dropFirst(max(0, same - 100)).prefix(200), as: UTF8.self)
    }
    return "\(part(one)) | \(part(other))"
  }

  @Test(arguments: files)
  func `a file of skops is read, and scanned as safe`(path: String) throws {
    let file = SkopsSketch.file(Repository.bytes(path))
    let reading = try FileFormats.read(file, limits: Limits())
    #expect(reading.format == "skops")
    let scan = Scanner.scan(file, limits: Limits())
    #expect(scan.format == "zip: skops")
    #expect(scan.verdict == .safe)
    #expect(scan.programs.map(\.loader) == [.skops])
  }

  @Test func `a function that no table lists is told of by the byte of its node`() throws {
    let function = SkopsSketch.node("FunctionNode", "os.system", "")
    let sketch = SkopsSketch(SkopsSketch.list([function]))
    let reading = try FileFormats.read(sketch.file, limits: Limits())
    let warning = try #require(reading.findings.first)
    #expect(warning.code == .unknownValue && warning.part == "schema.json")
    let offset = try #require(sketch.schema.firstRange(of: function))
    let place = sketch.schema.utf8.distance(
      from: sketch.schema.startIndex, to: offset.lowerBound)
    #expect(warning.place == .byte(place))
    #expect(Scanner.scan(sketch.file, limits: Limits()).verdict == .unsafe)
  }

  @Test func `a class that no table lists is carried, with a warning`() throws {
    let state = SkopsSketch.dict([("a", SkopsSketch.json("1"))])
    let object = SkopsSketch.node("ObjectNode", "mine.Model", "\"content\": \(state)", id: "9")
    let reading = try FileFormats.read(SkopsSketch(object).file, limits: Limits())
    #expect(reading.findings.map(\.code) == [.unknownClass])
    #expect(try OriginText.text(of: reading.document).contains("'mine', 'Model'"))
  }

  @Test func `one object with two owners is one`() throws {
    let shared = SkopsSketch.list([SkopsSketch.json("1")], id: "77")
    let again = SkopsSketch.node("CachedNode", "a.b", "", id: "77")
    let sketch = SkopsSketch(SkopsSketch.list([shared, shared, again], id: "5"))
    let document = try FileFormats.read(sketch.file, limits: Limits()).document
    let origin = try #require(document.origin)
    #expect(Set(origin.children(of: origin.root)).count == 1)
    #expect(origin.children(of: origin.root).count == 3)
  }
}
