import Bytes
import Codecs
import Testing

struct ErrorCodeTests {
  @Test
  func `names are unique and in their areas`() {
    let names = ErrorCode.codecs.map(\.name)
    #expect(Set(names).count == names.count)
    let areas = Set(names.map { $0.prefix { $0 != "." } })
    #expect(areas == ["compression", "json", "limit", "pattern", "ubjson", "zip", "zlib"])
  }

  @Test
  func `every code of JSON is met by a row of the tables or a test of its own`() {
    let rows =
      JSONContainerRuleTests.structure + JSONContainerRuleTests.numbers
      + JSONContainerRuleTests.strings + JSONContainerRuleTests.keys + JSONPlainRuleTests.refusals
    let met = Set(rows.compactMap(\.error?.code)).union([.jsonDisagreement])
    let json = ErrorCode.codecs.filter { $0.name.hasPrefix("json.") }
    #expect(met == Set(json + [.truncated]))
  }
}
