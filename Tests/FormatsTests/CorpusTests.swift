import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// Every committed pickle, hostile or benign, as a scan judges it.
@Suite struct CorpusTests {
  private static let scans: [(CorpusCase, Scan)] = CorpusCase.all.map { row in
    (row, Scan.of(row.bytes, named: row.file))
  }

  @Test func `no hostile file is called safe`() {
    #expect(CorpusTests.scans.count >= 800)
    let safe = CorpusTests.scans.filter { $1.verdict == .safe }.map(\.0.name)
    #expect(safe == [])
  }

  @Test func `every hostile file gets its verdict`() {
    let others = CorpusTests.scans.filter { $0.verdict != $1.verdict.rawValue }.map { row, scan in
      "\(row.name): \(scan.verdict.rawValue) \(scan.codes), not \(row.verdict)"
    }
    #expect(others == [])
  }

  @Test func `every hostile file is spoken against by its codes`() {
    let others = CorpusTests.scans.filter { row, scan in
      !Set(row.codes).isSubset(of: scan.codes)
    }
    #expect(others.map { "\($0.name): \($1.codes), not \($0.codes)" } == [])
  }

  @Test func `every attack has a file`() {
    let rows = Set(CorpusCase.all.flatMap(\.rows))
    #expect(rows == Set(1...25))
  }

  @Test func `every code of an attack has a file`() {
    let raised = Set(CorpusTests.scans.flatMap(\.1.codes))
    let refusing = ErrorCode.formats.filter { $0.outcome == .refused }.map(\.name)
    #expect(Set(refusing).subtracting(raised) == [])
  }

  @Test func `every file of the folder is in the table`() {
    let files = Repository.files(below: CorpusCase.folder, suffix: "")
    let listed = CorpusCase.all.map { "\(CorpusCase.folder)/\($0.file)" }
    #expect(Set(files) == Set(listed).union(["\(CorpusCase.folder)/expected.json"]))
    #expect(Set(listed).count == listed.count)
  }

  @Test func `no message carries a control character of the file`() {
    for (row, scan) in CorpusTests.scans {
      for finding in scan.findings {
        #expect(!finding.text.utf8.contains { $0 < 0x20 || $0 == 0x7f }, "\(row.name)")
      }
    }
  }

  @Test func `no hostile file is converted without a word`() {
    // As joblib reads them, some are data, and convert is no other loader.
    for row in CorpusCase.all where !row.codes.contains("pickle.loaders-disagree") {
      do throws(Refusal) {
        let reading = try Pickled.read(row.bytes)
        #expect(!reading.findings.isEmpty, "\(row.name)")
      } catch {
        #expect(!error.findings.isEmpty, "\(row.name)")
      }
    }
  }

  @Test func `a prefix of a hostile file is safe only when it ends with STOP`() {
    // Compressed files also end whole where their first member does.
    for row in CorpusCase.all where !row.rows.contains(20) {
      let bytes = row.bytes
      guard (2..<90).contains(bytes.count) else { continue }
      for count in 1..<bytes.count where bytes[count - 1] != UInt8(ascii: ".") {
        #expect(Scan.of(Array(bytes[..<count])).verdict != .safe, "\(row.name): \(count)")
      }
    }
  }
}
