import Foundation
import TestSupport
import Testing

@testable import Models

/// The table of classes in `schemas/kinds/README.md`, which is written from the code and the
/// fixtures.
@Suite struct CoverageTableTests {
  private static let path = "schemas/kinds/README.md"
  private static let (begin, end) = ("<!-- coverage: begin -->\n", "<!-- coverage: end -->\n")
  private static let (without, withoutEnd) = (
    "<!-- without: begin -->\n", "<!-- without: end -->\n"
  )
  /// What `tools/fixtures/estimator_names.py` says of the newest scikit-learn.
  private static let list = "fixtures/sklearn-classes.txt"

  @Test func `the table of classes is that of the code and the fixtures`() throws {
    let text = String(decoding: Repository.bytes(Self.path), as: UTF8.self)
    var written = text
    for (begin, end, table) in [
      (Self.begin, Self.end, Self.table()), (Self.without, Self.withoutEnd, Self.rest()),
    ] {
      let head = try #require(written.range(of: begin))
      let tail = try #require(written.range(of: end))
      written.replaceSubrange(head.upperBound..<tail.lowerBound, with: table)
    }
    Golden.expect(written, equals: Self.path)
  }

  @Test(.enabled(if: FamilyFixture.areCommitted))
  func `each class of scikit-learn predicts, or has a reason why not, and not both`() {
    let names = String(decoding: Repository.bytes(Self.list), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(names.count > 200)
    let predicted = Set(
      ModelKinds.descriptions.flatMap(\.classes).filter { $0.hasPrefix("sklearn.") }
        .map { Self.shortName($0) })
    let explained = UnpredictedClasses.groups.flatMap(\.classes)
    #expect(Set(names).subtracting(predicted).subtracting(explained) == [])
    #expect(predicted.intersection(explained) == [])
    #expect(Set(explained).subtracting(names) == [])
    #expect(Set(explained).count == explained.count)
  }

  private static func rest() -> String {
    let lines = UnpredictedClasses.groups.map { group in
      let names = group.classes.map { "`\($0)`" }.joined(separator: ", ")
      return "| \(names) | \(group.reason) |"
    }
    let count = UnpredictedClasses.groups.reduce(0) { $0 + $1.classes.count }
    let table = ["| classes | reason |", "|---|---|"] + lines + ["", "\(count) classes."]
    return table.joined(separator: "\n") + "\n"
  }

  private static func table() -> String {
    var versions: [String: Set<String>] = [:]
    let met =
      Fixture.all.map { ($0.folder, $0.className) }
      + (FamilyFixture.all + FamilyFixture.boosters).filter { $0.fixture.opaque == nil }
      .map { ($0.folder, $0.fixture.class) }
    for (folder, className) in met {
      let version = (folder as NSString).lastPathComponent
      versions[shortName(className), default: []].insert(version)
    }
    var lines = ["| kind | classes | fixtures of | exactness |", "|---|---|---|---|"]
    var count = 0
    for kind in ModelKinds.descriptions {
      let classes = Set(kind.classes.map { shortName($0) }).sorted()
      count += classes.count
      // Classes that are tried with the same versions share a row.
      for (tried, members) in Dictionary(grouping: classes, by: { versions[$0, default: []] })
        .sorted(by: { ($1.key.count, $0.value[0]) < ($0.key.count, $1.value[0]) })
      {
        let names = members.map { "`\($0)`" }.joined(separator: ", ")
        let list = tried.sorted { Self.order($0) < Self.order($1) }.joined(separator: ", ")
        lines.append("| `\(kind.name)` | \(names) | \(list) | \(kind.exactness) |")
      }
    }
    lines.append("")
    lines.append("\(count) classes.")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func shortName(_ className: String) -> String {
    String(className.split(separator: ".").last ?? "")
  }

  private static func order(_ version: String) -> Int {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    return parts.reduce(0) { $0 * 1000 + $1 }
  }
}
