import FuzzInvariants
import TestSupport
import Testing

/// Damage behind right digests, through what holds for every container.
@Suite("Container: changed parts with right digests")
struct ContainerDamageTests {
  private static let parts = Repository.bytes("fixtures/golden/generations-1.parts")

  @Test func `the parts are those of a container that is valid`() {
    #expect(FuzzTarget.container.brokenInvariants(of: Self.parts) == [])
    let isValid = FuzzTarget.isValidContainer(Self.parts)
    #expect(isValid)
    let isCutValid = FuzzTarget.isValidContainer(Array(Self.parts.dropLast()))
    #expect(!isCutValid)
  }

  /// One byte of sixteen, shared out so that they are tried side by side; the fuzzer has the rest.
  @Test(arguments: 0..<8)
  func `changed bytes keep what holds for all containers`(share: Int) {
    var generator = SplitMix64(state: UInt64(share))
    var refused = 0
    var tried = 0
    for index in Self.parts.indices.dropFirst(3) where index % 128 == 17 * share {
      var parts = Self.parts
      // A digit where there was one, so that numbers stay numbers; else a bit.
      let isDigit = (0x30...0x39).contains(parts[index])
      parts[index] =
        isDigit
        ? 0x30 + (parts[index] - 0x30 + UInt8.random(in: 1...9, using: &generator)) % 10
        : parts[index] ^ 1 << UInt8.random(in: 0..<8, using: &generator)
      let broken = FuzzTarget.container.brokenInvariants(of: parts)
      #expect(broken == [], "byte \(index)")
      tried += 1
      if !FuzzTarget.isValidContainer(parts) { refused += 1 }
    }
    // Keys, brackets and places are most of it; numbers of tensors may be anything.
    #expect(refused > tried / 4)
  }
}
