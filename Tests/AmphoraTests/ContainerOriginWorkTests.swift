import Bytes
import Testing

@testable import Amphora

/// Origins that are small, and that would take for ever if what their nodes share were judged for each.
@Suite("Container: what an origin shares is judged once")
struct ContainerOriginWorkTests {
  @Test(.timeLimit(.minutes(1)))
  func `a text that many big integers share is read once`() throws {
    var origin = Origin()
    let text = origin.text(String(repeating: "8", count: 1 << 20))
    for _ in 0..<20_000 { _ = origin.add(.bigInteger, value: text) }
    #expect(fault(origin) == nil)
  }

  @Test func `a text that is no integer is refused for the first node that has it`() throws {
    var origin = Origin()
    let right = origin.text("8000000000000000")
    let wrong = origin.text("8")
    for text in [right, right, wrong, right, wrong] { _ = origin.add(.bigInteger, value: text) }
    let found = try #require(fault(origin))
    #expect(found.code == .containerOriginNode)
    #expect(found.detail.hasPrefix("node 2 "))
  }

  @Test func `fields that many dtypes share count for each of them`() throws {
    let origin = sharedFields()
    #expect(fault(origin) == nil)
    var limits = Limits()
    limits.nodes = 2_000 - origin.children.count
    #expect(fault(origin, limits) == nil)
    limits.nodes -= 1
    #expect(fault(origin, limits)?.code == .tooManyNodes)
  }

  @Test func `judging an origin ends at the deadline`() throws {
    var limits = Limits()
    limits.deadline = Deadline(seconds: 0)
    #expect(fault(sharedFields(), limits)?.code == .outOfTime)
  }

  /// Twenty dtypes with the same 100 fields, which have no columns.
  private func sharedFields() -> Origin {
    var origin = Origin()
    let yes = origin.add(.true)
    let none = origin.add(.none)
    let zero = origin.add(.integer, value: 0)
    let name = origin.string("a")
    let empty = origin.add(.recordDtype, children: [yes])
    let fields = [Int](repeating: 0, count: 100).flatMap { _ in [name, empty, zero, none] }
    let first = origin.add(.recordDtype, children: [yes] + fields)
    for _ in 1..<20 { origin.nodes.append(origin.nodes[first]) }
    return origin
  }

  private func fault(_ origin: Origin, _ limits: Limits = Limits()) -> ReadError? {
    do throws(ReadError) {
      try OriginChecks(origin, [], at: 192, limits: limits).check()
      return nil
    } catch {
      return error
    }
  }
}
