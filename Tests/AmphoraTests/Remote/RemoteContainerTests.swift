import Amphora
import Bytes
import Codecs
import Foundation
import Testing
import TestSupport

@Suite("Container: read range by range from a server")
struct RemoteContainerTests {
  /// Numbers of which few differ, in no order.
  static let labels: [Double] = {
    var random = SplitMix64(state: 8)
    return (0..<9_000).map { _ in Double(random.next() % 7) / 3 }
  }()

  /// 16 MiB of float32 in 4,096 rows of 4 KiB, a vocabulary, and the numbers.
  static let bytes: [UInt8] = {
    var random = SplitMix64(state: 7)
    let noise = (0..<262_144).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let weights = Tensor(
      .float32, [4_096, 1_024],
      ContiguousSource((0..<16).flatMap { shift in noise.map { $0 &+ UInt32(shift) } }))
    let words = (0..<3_000).map { "word \($0 * 7_919 % 3_000)" }
    let labels = Tensor(.float64, [9_000], ContiguousSource(Self.labels))
    let document = ContainerSamples.document(
      [
        "weights": .tensor(TensorReference(0)), "words": .tensor(TensorReference(1)),
        "labels": .tensor(TensorReference(2)),
      ],
      tensors: [weights, Tensor(.utf8, [3_000], StringSource(words)), labels])
    return (try? ContainerSamples.bytes(of: document)) ?? []
  }()

  private let server: RangeServer
  private let url: URL

  private func tensor(_ type: ElementType, of document: Document) throws -> Tensor {
    try #require(document.tensors.first { $0.type == type })
  }

  private static func range(_ extent: Extent) -> Range<Int> {
    extent.offset..<extent.offset + extent.length
  }

  init() throws {
    server = try RangeServer(Self.bytes)
    url = try #require(URL(string: "http://127.0.0.1:\(server.port)/model.amphora"))
  }

  @Test func `opening takes two requests, a model one, and a range of rows one`() throws {
    let container = try Container(RemoteFile(url))
    var exchanges = server.takeExchanges()
    #expect(exchanges.map(\.range) == [0..<192, Self.range(container.root)])

    let document = try container.document(for: container.entries[0])
    exchanges = server.takeExchanges()
    #expect(exchanges.map(\.range) == [Self.range(container.entries[0].section)])

    let local = try Container(Self.bytes.storage)
    let expected = try local.document(for: local.entries[0])
    let rows = 1_000..<1_300
    let got = try tensor(.float32, of: document).raw(rows: rows)
    #expect(try got == tensor(.float32, of: expected).raw(rows: rows))
    exchanges = server.takeExchanges()
    // Rows 1,000 to 1,300 lie in three chunks of 256 rows, which one request fetches.
    #expect(exchanges.count == 1)
    #expect(exchanges[0].sent <= 3 << 20)
    #expect(exchanges.allSatisfy { $0.tag == "\"v1\"" && $0.status == 206 })
  }

  @Test func `a small tensor costs a small part of the file`() throws {
    let container = try Container(RemoteFile(url))
    let document = try container.document(for: container.entries[0])
    let words = try tensor(.utf8, of: document).strings()
    #expect(words.count == 3_000 && words[1] == "word 1919")
    let sent = server.takeExchanges().map(\.sent).reduce(0, +)
    #expect(sent < Self.bytes.count / 400, "\(sent) of \(Self.bytes.count) bytes")
  }

  @Test func `a small dictionary is part of the section, and costs no request`() throws {
    let container = try Container(RemoteFile(url))
    let section = try container.sectionDocument(for: container.entries[0]).root
    #expect(section["tensors"]?.text.contains("dictionary") ?? false)
    let document = try container.document(for: container.entries[0])
    _ = server.takeExchanges()
    let labels = try tensor(.float64, of: document).doubles(rows: 8_000..<8_007)
    #expect(labels == Array(Self.labels[8_000..<8_007]))
    #expect(server.takeExchanges().count == 1)
    // The chunk and the dictionary are kept for the rows beside them.
    _ = try tensor(.float64, of: document).doubles(rows: 8_007..<8_010)
    #expect(server.takeExchanges().count == 0)
  }

  @Test func `all of it can be verified from afar`() throws {
    let issues = ContainerVerifier.verify(try RemoteFile(url)).issues
    #expect(issues == [])
  }

  @Test func `an object that changes after it was opened is not read on`() throws {
    let file = try RemoteFile(url)
    let container = try Container(file)
    let document = try container.document(for: container.entries[0])
    server.replace(Self.bytes)
    #expect(throws: ReadError(.sourceChanged, at: container.entries[0].section.offset)) {
      try container.document(for: container.entries[0])
    }
    let weights = try tensor(.float32, of: document)
    let offset = try #require(weights.storage?.places.first?.lowerBound)
    #expect(throws: ReadError(.sourceChanged, at: offset)) {
      try weights.doubles(rows: 0..<1)
    }
    #expect(server.takeExchanges().suffix(2).map(\.status) == [412, 412])
  }

  @Test(arguments: [RangeServer.Manner.whole, .shifted, .fewer, .cut, .silent, .status(503)])
  func `a server that answers otherwise is an error`(manner: RangeServer.Manner) throws {
    let container = try Container(RemoteFile(url))
    let document = try container.document(for: container.entries[0])
    server.answer(manner)
    let weights = try tensor(.float32, of: document)
    let offset = try #require(weights.storage?.places.first?.lowerBound)
    #expect(throws: ReadError(.cannotRead, at: offset)) {
      try weights.doubles(rows: 0..<1)
    }
    #expect(throws: ReadError(.cannotRead, at: container.entries[0].section.offset)) {
      try container.document(for: container.entries[0])
    }
  }

  @Test(arguments: [RangeServer.Manner.whole, .silent, .cut, .status(404), .status(412)])
  func `what cannot be opened is an error`(manner: RangeServer.Manner) throws {
    server.answer(manner)
    #expect(throws: ReadError(.cannotRead, at: 0)) { try RemoteFile(url) }
  }

  @Test(arguments: [0, 8, 191, 192])
  func `an object that is too short for a container is refused as one`(count: Int) throws {
    server.replace(Array(Self.bytes.prefix(count)))
    do throws(ReadError) {
      _ = try Container(RemoteFile(url))
      Issue.record("it was opened")
    } catch {
      let isEmpty = count == 0
      #expect(error.code == (isEmpty ? .cannotRead : .containerTruncated))
    }
  }
}
