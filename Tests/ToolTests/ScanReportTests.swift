import Bytes
import Codecs
import TestSupport
import Testing

@testable import AmphoraTool

extension JSONValue {
  /// The first element.
  fileprivate var first: JSONValue? { elements.first { _ in true } }
}

@Suite struct ScanReportTests {
  /// The log of a scan of a file, as SARIF.
  private func log(of name: String, setup: String) throws -> JSONDocument {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let outcome = try tool.run("scan --report sarif \(name)", setup: setup)
    return try JSONDocument(parsing: outcome.output.span, rules: .plain)
  }

  private static let evil = "printf 'cos\\nsystem\\n(S\"true\"\\ntR.'"

  @Test func `a SARIF log says its version and one run`() throws {
    let root = try log(of: "evil.pkl", setup: "\(Self.evil) > evil.pkl").root
    #expect(root["version"]?.string == "2.1.0")
    #expect(root["runs"]?.count == 1)
    let run = try #require(root["runs"]?.first)
    #expect(run["tool"]?["driver"]?["name"]?.string == "amphora")
    let invocation = try #require(run["invocations"]?.first)
    #expect(invocation["exitCode"]?.integer == 1)
  }

  @Test func `every result names a rule that the log describes`() throws {
    let root = try log(of: "evil.pkl cut.pkl", setup: "\(Self.evil) > evil.pkl\nprintf N > cut.pkl")
      .root
    let run = try #require(root["runs"]?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]).elements.map {
      $0["id"]?.string ?? ""
    }
    let results = try #require(run["results"])
    #expect(results.count >= 2)
    #expect(Set(rules).count == rules.count)
    for result in results.elements {
      let index = Int(result["ruleIndex"]?.integer ?? -1)
      #expect(rules.indices.contains(index))
      #expect(rules[index] == result["ruleId"]?.string)
      #expect(["error", "warning", "note"].contains(result["level"]?.string ?? ""))
      #expect(result["message"]?["text"]?.string?.isEmpty == false)
    }
  }

  @Test func `an offset in a part of a file is none in the file`() throws {
    let root = try log(of: "evil.gz", setup: "\(Self.evil) | gzip -n > evil.gz").root
    let result = try #require(root["runs"]?.first?["results"]?.first)
    let location = try #require(result["locations"]?.first)
    let region = try #require(location["physicalLocation"]?["region"])
    #expect(region["byteOffset"] == nil)
    let part = location["logicalLocations"]?.first?["fullyQualifiedName"]?.string
    #expect(part == "gzip")
  }

  @Test func `a path becomes a URI`() throws {
    let root = try log(of: "'a b%.pkl'", setup: "\(Self.evil) > 'a b%.pkl'").root
    let run = try #require(root["runs"]?.first)
    let uri = run["artifacts"]?.first?["location"]?["uri"]?.string
    #expect(uri == "a%20b%25.pkl")
  }
}
