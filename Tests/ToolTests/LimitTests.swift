import ArgumentParser
import Bytes
import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

@Suite("Limits: one table of fields, options, codes and reasons")
struct LimitTests {
  @Test func `every field of the limits is in the table`() {
    // The deadline is a moment, and the headway who waits until then; both are set when a file is
    // opened.
    let fields = Mirror(reflecting: Limits()).children.compactMap(\.label)
      .filter { !["deadline", "headway"].contains($0) }
    #expect(Set(Limits.all.map(\.name)) == Set(fields.map(Self.dashed)))
    #expect(Limits.all.count == fields.count)
    for (index, limit) in Limits.all.enumerated() {
      var limits = Limits()
      limits[keyPath: limit.field] = index + 1
      let values = Mirror(reflecting: limits).children.filter { $0.value as? Int == index + 1 }
      #expect(values.contains { Self.dashed($0.label ?? "") == limit.name }, "\(limit.name)")
    }
  }

  @Test(arguments: Limits.all.map(\.name))
  func `every limit has an option of its name, and no other`(name: String) throws {
    let limit = try #require(Limits.all.first { $0.name == name })
    let parsed = try LimitOptions.parse(["--max-\(name)", "17"]).limits
    for other in Limits.all {
      let expected = other.name == name ? 17 : Limits()[keyPath: other.field]
      #expect(parsed[keyPath: other.field] == expected, "\(other.name)")
    }
    let help = LimitOptions.helpMessage(includeHidden: true)
    #expect(help.contains("--max-\(name) <number>"))
    #expect(limit.meaning.hasSuffix(".") && !limit.reason.isEmpty)
  }

  @Test(arguments: Limits.all.map(\.name))
  func `every limit has one code of its name, which names the option`(name: String) {
    let codes = ErrorCodes.all.filter { $0.name == "limit.\(name)" }
    #expect(codes.map(\.outcome) == [.overLimit])
    #expect(codes.first?.remedy.contains("Raise --max-\(name) ") ?? false)
  }

  @Test func `codes of limits that no option raises are the few that are documented`() {
    let known = Set(Limits.all.map { "limit.\($0.name)" })
    let others = ErrorCodes.all.filter { $0.outcome == .overLimit && !known.contains($0.name) }
    let documented = String(decoding: Repository.bytes("schemas/security.md"), as: UTF8.self)
    for code in others {
      #expect(documented.contains("`\(code.name)`"), "\(code.name) is not in security.md")
    }
  }

  @Test(arguments: Limits.all.filter { $0.hardLimit != nil }.map(\.name))
  func `an option over what the format allows is a mistake`(name: String) throws {
    let limit = try #require(Limits.all.first { $0.name == name })
    let most = try #require(limit.hardLimit)
    #expect(Limits()[keyPath: limit.field] <= most)
    #expect(throws: Never.self) { try LimitOptions.parse(["--max-\(name)", "\(most)"]) }
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path)
      .run("validate --max-\(name) \(most + 1) model.amphora")
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("--max-\(name) is at most \(most)"))
  }

  @Test func `the tables in security md are made from this one`() throws {
    let path = "schemas/security.md"
    var text = String(decoding: Repository.bytes(path), as: UTF8.self)
    for subject in Limit.Subject.allCases {
      let begin = "<!-- limits of a \(subject.rawValue): begin -->\n"
      let end = "<!-- limits of a \(subject.rawValue): end -->"
      let start = try #require(text.range(of: begin)?.upperBound)
      let stop = try #require(text.range(of: end)?.lowerBound)
      text.replaceSubrange(start..<stop, with: Self.table(of: subject))
    }
    Golden.expect(text, equals: path)
  }

  private static func table(of subject: Limit.Subject) -> String {
    var text = "| limit | default | option | code | why |\n|---|---|---|---|---|\n"
    for limit in Limits.all where limit.subject == subject {
      let amount = amount(Limits()[keyPath: limit.field])
      text += "| \(limit.meaning.dropLast()) | \(amount) | `--max-\(limit.name)` "
      text += "| `limit.\(limit.name)` | \(limit.reason) |\n"
    }
    return text
  }

  private static func amount(_ value: Int) -> String {
    for (shift, unit) in [(30, "GiB"), (20, "MiB")] where value % (1 << shift) == 0 {
      return "\(value >> shift) \(unit)"
    }
    return Text.grouped(value)
  }

  /// `inputBytes` as `input-bytes`.
  private static func dashed(_ name: String) -> String {
    name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
  }
}
