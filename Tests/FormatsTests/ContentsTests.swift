import Amphora
import Formats
import TestSupport
import Testing

/// What models hold besides NumPy arrays, as real libraries write it.
@Suite struct ContentsTests {
  static let folders = [
    ("pandas-0.19", 100), ("pandas-0.25", 120), ("pandas-1.1", 130), ("pandas-1.5", 150),
    ("pandas-2.2", 150),
    ("pandas-3", 150), ("python2", 60),
  ]

  @Test(arguments: folders)
  func `every object of a library is carried whole`(folder: String, least: Int) throws {
    let cases = try NeutralCase.all(in: "contents/\(folder)")
    #expect(cases.count >= least)
    for row in cases {
      do throws(Refusal) {
        let reading = try Pickled.read(Repository.bytes(row.path))
        let differences = try? NeutralForm.differences(reading.document, row.value)
        #expect(differences == [], "\(row.path)")
      } catch {
        Issue.record("\(row.path): \(error.findings.map(\.text))")
      }
    }
  }

  @Test(arguments: folders)
  func `nothing that libraries write needs a warning`(folder: String, least: Int) throws {
    for row in try NeutralCase.all(in: "contents/\(folder)") {
      do throws(Refusal) {
        let reading = try Pickled.read(Repository.bytes(row.path))
        let warnings = reading.findings.filter { $0.severity != .note }.map(\.text)
        #expect(warnings == [], "\(row.path)")
      } catch {
        Issue.record("\(row.path): \(error.findings.map(\.text))")
      }
    }
  }
}
