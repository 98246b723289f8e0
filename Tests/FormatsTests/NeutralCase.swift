import Foundation
import TestSupport

/// A committed file, and the value that Python wrote to it, in the neutral form.
struct NeutralCase {
  /// The folder below `fixtures/pickles`, and what its table calls the value.
  var name: String

  /// The path in the repository.
  var path: String
  var value: Any

  /// Every file that `expected.json` in a folder below `fixtures/pickles` lists.
  static func all(in folder: String) throws -> [NeutralCase] {
    let path = "fixtures/pickles/\(folder)"
    let data = Data(Repository.bytes("\(path)/expected.json"))
    let entries = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    return (entries ?? []).flatMap { entry in
      let files = entry["pickles"] as? [String: String] ?? [:]
      return files.values.sorted().map { file in
        NeutralCase(
          name: "\(folder)/\(entry["name"] as? String ?? "")", path: "\(path)/\(file)",
          value: entry["value"] ?? NSNull())
      }
    }
  }
}
