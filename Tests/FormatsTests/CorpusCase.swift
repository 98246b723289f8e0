import Amphora
import Bytes
import Formats
import Foundation
import TestSupport

/// A file of the hostile corpus, and what `fixtures/pickles/hostile/expected.json` says of it.
struct CorpusCase: Decodable {
  /// Where the corpus lies.
  static let folder = "fixtures/pickles/hostile"

  var name: String
  var file: String
  var verdict: String
  var codes: [String]
  /// The numbers of the attacks, as `tools/fixtures/README.md` lists them.
  var rows: [Int]
  var offset: Int?
  var callable: String?

  var bytes: [UInt8] { Repository.bytes("\(CorpusCase.folder)/\(file)") }

  /// Every case of the table.
  static let all: [CorpusCase] = {
    let data = Data(Repository.bytes("\(folder)/expected.json"))
    return (try? JSONDecoder().decode([CorpusCase].self, from: data)) ?? []
  }()
}

extension Scan {
  /// Scans a committed file.
  static func of(_ path: String, limits: Limits = Limits()) -> Scan {
    of(Repository.bytes(path), named: path, limits: limits)
  }

  /// Scans bytes.
  static func of(_ bytes: [UInt8], named name: String = "test", limits: Limits = Limits()) -> Scan {
    Scanner.scan(
      SourceFile(ByteStorage(copying: bytes.span).slice, named: name), limits: limits)
  }

  /// The names of the codes of what speaks against the file.
  var codes: [String] { findings.filter { $0.severity == .error }.map(\.code.name) }
}
