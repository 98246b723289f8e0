import Amphora
import Bytes
import Testing

@Suite("Container: integers beyond 64 bits")
struct ContainerBigIntegerTests {
  @Test(arguments: [
    "8000000000000000", "-8000000000000001", "ffffffffffffffff", "-9000000000000000",
    "10000000000000000",
  ])
  func `hexadecimal digits beyond 64 bits are accepted`(digits: String) throws {
    #expect(try issues(digits) == [])
  }

  @Test(arguments: [
    "", "-", "0", "7fffffffffffffff", "-8000000000000000", "08000000000000000",
    "8000000000000000g", "FFFFFFFFFFFFFFFF", "+ffffffffffffffff",
  ])
  func `other texts are refused`(digits: String) throws {
    #expect(try issues(digits) == [.containerOriginNode])
  }

  private func issues(_ digits: String) throws -> [ErrorCode] {
    var document = ContainerSamples.document([:])
    var origin = Origin()
    origin.setRoot(origin.add(.bigInteger, value: origin.text(digits)))
    document.origin = origin
    document.entries[0].node = 0
    let bytes = try ContainerSamples.bytes(of: document)
    return ContainerVerifier.verify(bytes.storage).issues.map(\.code)
  }
}
