import ArgumentParser
import Bytes
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct OptionTests {
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

  @Test(arguments: [0, 1, 1_000, 1_024, 64 << 20, 8 << 30])
  func `an amount is written as it is read`(value: Int) {
    #expect(Amount(argument: Amount.text(value))?.value == value)
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

  @Test func `shells are offered the names of the models in the containers on the line`() {
    let container = "\(Repository.root)/fixtures/golden/generations-1.amphora"
    let source = "\(Repository.root)/fixtures/sklearn/1.5.2/dict_of_two.p5.pkl"
    let words = ["amphora", "inspect", "missing", source, container, "--model", ""]
    let names = ShellCompletion.names(in: words)
    #expect(names.count == 3)
    #expect(ShellCompletion.names(in: words + words) == names)
    #expect(ShellCompletion.names(in: ["amphora", source]).isEmpty)
  }
}
