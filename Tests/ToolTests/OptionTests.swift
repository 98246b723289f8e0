import ArgumentParser
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct OptionTests {
  @Test func `every limit has an option that sets it`() throws {
    // The deadline is a moment, not an amount; it is set when a file is opened.
    let fields = Mirror(reflecting: Limits()).children.compactMap(\.label).filter {
      $0 != "deadline"
    }
    #expect(LimitOptions.table.count == fields.count)
    let options = Mirror(reflecting: LimitOptions()).children.compactMap(\.label)
    #expect(options.filter { $0 != "_timeout" }.count == fields.count)
    for (index, field) in fields.enumerated() {
      let option = "--max-\(OptionTests.dashed(field))"
      let parsed = try LimitOptions.parse([option, "\(index + 1)"]).limits
      let values = Mirror(reflecting: parsed).children.map { $0.value as? Int }
      #expect(values[index] == index + 1, "\(option)")
    }
  }

  @Test func `no option leaves a limit at its default`() throws {
    let options = try LimitOptions.parse(["--timeout", "0"])
    let parsed = Mirror(reflecting: options.limits).children.map { "\($0)" }
    #expect(parsed == Mirror(reflecting: Limits()).children.map { "\($0)" })
  }

  @Test(arguments: [([], true), (["--timeout", "5"], true), (["--timeout", "0"], false)])
  func `a file has a minute unless it is said otherwise`(
    arguments: [String], hasDeadline: Bool
  ) throws {
    let limits = try LimitOptions.parse(arguments).limits
    #expect((limits.deadline != nil) == hasDeadline)
  }

  @Test(arguments: [
    ("0", 0), ("17", 17), ("2k", 2048), ("3K", 3072), ("1M", 1 << 20), ("5G", 5 << 30),
  ])
  func `an amount has an optional suffix`(text: String, value: Int) {
    #expect(Amount(argument: text)?.value == value)
  }

  @Test(arguments: ["", "K", "-1", "1.5", "1KB", "1 K", "٣", "9223372036854775807K", "1e3"])
  func `an amount is nothing else`(text: String) { #expect(Amount(argument: text) == nil) }

  @Test(arguments: [("conver", "convert"), ("predcit", "predict"), ("shema", "schema")])
  func `a mistyped subcommand is guessed`(word: String, name: String) throws {
    let words = try #require(Suggestion.unknownSubcommand(word))
    #expect(words.hasSuffix("Did you mean '\(name)'?"))
  }

  @Test func `a word that is near to nothing is answered with the list`() throws {
    let words = try #require(Suggestion.unknownSubcommand("frobnicate"))
    #expect(words.contains("convert, scan, inspect"))
  }

  @Test func `subcommands have unique names`() {
    let names = Tool.subcommands.map { $0.configuration.commandName }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 != nil })
  }

  @Test func `every subcommand shows an example and takes limits`() {
    for subcommand in Tool.subcommands where subcommand.configuration.commandName != "schema" {
      let help = subcommand.helpMessage(includeHidden: true)
      #expect(help.contains("EXAMPLES:"), "\(subcommand)")
      #expect(help.contains("--max-input-bytes"), "\(subcommand)")
    }
  }

  /// `inputBytes` as `input-bytes`.
  private static func dashed(_ name: String) -> String {
    name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
  }
}
