import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

/// The golden container of three generations, in which all of `schemas/format.md` is used.
///
/// `tools/fixtures/golden_generations.py` writes it from the specification.
@Suite("Container: the golden file of three generations")
struct ContainerGenerationsGoldenTests {
  static let path = "fixtures/golden/generations-1.amphora"

  private static let golden = Repository.bytes(path)

  /// The generations of the golden, newest first.
  private static func generations(_ bytes: [UInt8]) throws -> [Container] {
    let newest = try Container(bytes.storage)
    return try (1...newest.generation).reversed().map { try newest.at(generation: $0) }
  }

  private static func content(_ container: Container) throws -> ContainerGoldenTests.Content {
    try ContainerGoldenTests.Content(container.document())
  }

  @Test func `it is valid in all generations`() throws {
    let result = ContainerVerifier.verify(Self.golden.storage, scope: .allGenerations)
    #expect(result.issues == [])
    #expect(result.warnings == [])
    let names = try Self.generations(Self.golden).map { $0.entries.map(\.name) }
    #expect(
      names == [
        ["forest", "third", "\u{E9}/last"], ["forest", "shared", "third"], ["forest", "second"],
      ])
  }

  /// The JSON of all roots and sections, end to end.
  private static func texts() throws -> String {
    var texts = ""
    for container in try generations(golden) {
      texts += container.rootDocument.root.text
      for entry in container.entries {
        texts += try container.sectionDocument(for: entry).root.text
        texts += try container.originSectionDocument(for: entry)?.root.text ?? ""
      }
    }
    return texts
  }

  /// The first words of the rows of tables in `schemas/format.md` whose header begins with `header`.
  private static func rows(_ header: String) -> [String] {
    var rows: [String] = []
    var isInside = false
    let format = String(decoding: Repository.bytes("schemas/format.md"), as: UTF8.self)
    for line in format.split(separator: "\n", omittingEmptySubsequences: false) {
      isInside = line.hasPrefix("|") && (isInside || line.hasPrefix("| \(header) |"))
      guard isInside, let start = line.firstIndex(of: "`") else { continue }
      let name = line[line.index(after: start)...].prefix { $0 != "`" }
      rows.append(name.filter { $0 != "\"" })
    }
    return rows
  }

  @Test func `it has every key of the format`() throws {
    let texts = try Self.texts()
    let keys = Self.rows("key") + Self.rows("column")
    #expect(keys.count > 40)
    let missing = keys.filter { !texts.contains(#""\#($0)":"#) }
    #expect(missing == [])
  }

  @Test func `it has every encoding, a tensor of three chunks, rows and a shared tensor`() throws {
    let texts = try Self.texts()
    // The first is the header.
    let encodings = Self.rows("`name` | other keys").dropFirst()
    #expect(encodings.count >= 5)
    let words =
      encodings.map { #""name":"\#($0)""# } + [#"]],"codec":"zlib""#, #""rows":["#, #""starts":"#]
    let missing = words.filter { !texts.contains($0) }
    #expect(missing == [])
    let newest = try Container(Self.golden.storage).at(generation: 2)
    let document = try newest.document()
    #expect(document.entries.count == 3)
    let sections = try newest.entries.map { try newest.sectionDocument(for: $0).root }
    let tables = sections.map { $0["tensors"]?.elements.map(\.text) ?? [] }
    #expect(tables[1].count == 1)
    #expect(tables[0].contains(tables[1][0]))
    let chunks = sections[1]["tensors"]?.elements.first { _ in true }?["chunks"]
    #expect(chunks?.count == 3)
  }

  @Test func `it has a node of every kind`() throws {
    let first = try Container(Self.golden.storage).at(generation: 1)
    let origin = try #require(try first.origin(for: first.entries[0]).origin)
    #expect(Set(origin.nodes.map(\.kind)).count == 29)
  }

  @Test func `every truncation is refused`() {
    for count in Self.golden.indices {
      let prefix = Array(Self.golden[..<count])
      #expect(throws: ReadError(.containerTruncated, at: count)) { try Container(prefix.storage) }
    }
  }

  /// All of the preamble and an eighth of what digests cover, shared out to be tried side by side.
  @Test(arguments: 0..<4)
  func `flipped bytes are refused, without meaning, or warned of`(share: Int) throws {
    let expected = try Self.generations(Self.golden).map { try Self.content($0) }
    for index in Self.golden.indices
    where index % 4 == share && (index < 192 || index / 4 % 8 == index / 32 % 8) {
      var bytes = Self.golden
      bytes[index] ^= 1 << UInt8(index / 4 % 8)
      let result = ContainerVerifier.verify(bytes.storage, scope: .allGenerations)
      switch index {
      case 16..<20: #expect(result.isValid && result.warnings.isEmpty, "byte \(index)")
      case 112..<192:
        #expect(result.isValid, "byte \(index)")
        #expect(result.warnings == [ReadError(.containerSlotDamaged, at: 112)])
      case 32..<112:
        // The newest generation is lost: the one before is whole, and what follows was announced.
        #expect(result.isValid, "byte \(index)")
        #expect(result.warnings.map(\.code) == [.containerSlotDamaged, .containerUnfinishedAppend])
        #expect(result.container?.generation == 2)
      default: #expect(!result.isValid, "byte \(index)")
      }
      guard let container = result.container, let content = try? Self.content(container) else {
        continue
      }
      let isEqual = content == expected[3 - container.generation]
      #expect(isEqual, "byte \(index)")
    }
  }
}
