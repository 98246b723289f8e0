import Bytes
import Testing

@testable import AmphoraTool

@Suite struct TargetFormatTests {
  @Test func `each format is named once, and its files end in a way of their own`() {
    let names = TargetFormat.allValueStrings
    #expect(Set(names).count == names.count)
    let targets = names.compactMap { TargetFormat(argument: $0) }
    #expect(targets.map(\.defaultValueDescription) == names)
    #expect(Set(targets.map(\.suffix)).count == names.count)
    #expect(TargetFormat(argument: "pickle") == nil)
  }

  @Test func `what a conversion says of formats is said`() {
    // The cases convert-several-models and convert-not-carried hold the words.
    #expect(ErrorCode.severalModels.outcome == .unsupported)
    #expect(ErrorCode.notCarried.name == "convert.not-carried")
  }
}
