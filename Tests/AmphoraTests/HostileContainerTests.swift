import Amphora
import Bytes
import TestSupport
import Testing

/// Every committed hostile container, as opening, reading and validating judge it.
@Suite("Container: the hostile corpus")
struct HostileContainerTests {
  private static let corpus = HostileContainer.all

  /// What opening says; empty when it says nothing.
  private static func opening(_ bytes: [UInt8]) -> String {
    do throws(ReadError) {
      _ = try Container(bytes.storage)
      return ""
    } catch {
      return HostileContainer.said(error)
    }
  }

  /// What reading every model, its origin and all elements says.
  private static func reading(_ bytes: [UInt8]) -> String {
    do throws(ReadError) {
      let container = try Container(bytes.storage)
      let documents =
        try [container.document()]
        + container.entries.map { (entry) throws(ReadError) in
          try container.origin(for: entry)
        }
      for tensor in documents.flatMap(\.tensors) { _ = try tensor.raw() }
      return ""
    } catch {
      return HostileContainer.said(error)
    }
  }

  /// The cases for which `judge` says something else than the table.
  private func others(
    _ found: Set<HostileContainer.Found>, _ judge: (HostileContainer) -> String
  ) -> [String] {
    let cases = Self.corpus.filter { found.contains($0.found) }
    #expect(!cases.isEmpty)
    return cases.compactMap { row in
      let said = judge(row)
      return said == row.expectation ? nil : "\(row.name): '\(said)', not '\(row.expectation)'"
    }
  }

  @Test func `validation gives the code of each attack at its place`() {
    let others = others([.open, .read, .validate]) { row in
      ContainerVerifier.verify(row.bytes.storage).issues.first.map(HostileContainer.said) ?? ""
    }
    #expect(others == [])
  }

  @Test func `what opening reads is refused when it is opened`() {
    #expect(others([.open]) { Self.opening($0.bytes) } == [])
    let refused = Self.corpus.filter { $0.found != .open && Self.opening($0.bytes) != "" }
    #expect(refused.map(\.name) == [])
  }

  @Test func `what reading needs is refused when it is read`() {
    #expect(others([.read]) { Self.reading($0.bytes) } == [])
  }

  @Test func `what is only odd is read and validated`() {
    for row in Self.corpus where [.accepted, .warning, .history].contains(row.found) {
      let result = ContainerVerifier.verify(row.bytes.storage)
      #expect(result.issues == [], "\(row.name)")
      #expect(Self.reading(row.bytes) == "", "\(row.name)")
      guard row.found != .warning else { continue }
      #expect(result.warnings == [], "\(row.name)")
    }
  }

  @Test func `a warning has its code and its place`() {
    let others = others([.warning]) { row in
      ContainerVerifier.verify(row.bytes.storage).warnings.first.map(HostileContainer.said) ?? ""
    }
    #expect(others == [])
  }

  @Test func `every file of the folder is in the table`() {
    let files = Repository.files(below: HostileContainer.folder, suffix: "")
    let listed = Self.corpus.map { "\(HostileContainer.folder)/\($0.file)" }
    #expect(Set(files) == Set(listed).union(["\(HostileContainer.folder)/expected.json"]))
    #expect(Set(listed).count == listed.count)
  }

  @Test func `the format can refuse nothing that no file is refused for`() {
    let raised = Set(Self.corpus.compactMap(\.code))
    let codes = ErrorCode.container.map(\.name).filter { $0.hasPrefix("container.") }
    // That is what is said to somebody who asks for what is not there.
    let missing = Set(codes).subtracting(raised).subtracting([ErrorCode.noSuchGeneration.name])
    #expect(missing == [])
  }
}
