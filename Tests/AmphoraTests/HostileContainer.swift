import Amphora
import Bytes
import Foundation
import TestSupport

/// A container of the hostile corpus, and what `fixtures/hostile/expected.json` says of it.
struct HostileContainer: Decodable {
  /// Where the corpus lies.
  static let folder = "fixtures/hostile"

  /// When the fault shows; `warning` and `accepted` are no faults.
  enum Found: String, Decodable {
    case open
    case read
    case validate
    case history
    case warning
    case accepted
  }

  var name: String
  var file: String
  var attack: String
  var found: Found
  var code: String?
  var offset: Int?

  var bytes: [UInt8] { Repository.bytes("\(HostileContainer.folder)/\(file)") }

  /// The code and the place, as `said` puts them.
  var expectation: String { "\(code ?? "") at \(offset ?? 0)" }

  /// Every case of the table.
  static let all: [HostileContainer] = {
    let data = Data(Repository.bytes("\(folder)/expected.json"))
    return (try? JSONDecoder().decode([HostileContainer].self, from: data)) ?? []
  }()

  /// What a reader said, in a form that can be compared.
  static func said(_ error: ReadError) -> String { "\(error.code.name) at \(error.offset)" }
}
