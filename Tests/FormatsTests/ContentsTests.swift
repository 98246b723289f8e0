import Amphora
import Formats
import Foundation
import TestSupport
import Testing

/// What models hold besides NumPy arrays, as real libraries write it.
@Suite struct ContentsTests {
  struct Case: CustomStringConvertible {
    var description: String
    var file: String
    var value: Any
  }

  static func cases(_ folder: String) throws -> [Case] {
    let path = "fixtures/pickles/contents/\(folder)"
    let data = Data(Repository.bytes("\(path)/expected.json"))
    let entries = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    return (entries ?? []).flatMap { entry in
      let files = entry["pickles"] as? [String: String] ?? [:]
      return files.values.sorted().map { file in
        Case(
          description: "\(folder)/\(file)", file: "\(path)/\(file)",
          value: entry["value"] ?? NSNull())
      }
    }
  }

  static let folders = [
    ("pandas-0.19", 100), ("pandas-0.25", 120), ("pandas-1.1", 130), ("pandas-1.5", 150),
    ("pandas-2.2", 150),
    ("pandas-3", 150), ("python2", 60),
  ]

  @Test(arguments: folders)
  func `every object of a library is carried whole`(folder: String, least: Int) throws {
    let cases = try ContentsTests.cases(folder)
    #expect(cases.count >= least)
    for row in cases {
      do throws(Refusal) {
        let reading = try Pickled.read(Repository.bytes(row.file))
        let differences = try? NeutralForm.differences(reading.document, row.value)
        #expect(differences == [], "\(row.file)")
      } catch {
        Issue.record("\(row.file): \(error.findings.map(\.text))")
      }
    }
  }

  @Test(arguments: folders)
  func `nothing that libraries write needs a warning`(folder: String, least: Int) throws {
    for row in try ContentsTests.cases(folder) {
      do throws(Refusal) {
        let reading = try Pickled.read(Repository.bytes(row.file))
        let warnings = reading.findings.filter { $0.severity != .note }.map(\.text)
        #expect(warnings == [], "\(row.file)")
      } catch {
        Issue.record("\(row.file): \(error.findings.map(\.text))")
      }
    }
  }
}
