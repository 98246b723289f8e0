import Amphora
import Bytes
import Testing

@testable import Formats

@Suite struct ScannedArrayTests {
  /// A `.npy` file of one element, with `content` for its elements.
  private func scan(descr: String, content: String) -> Scan {
    let header = Array("{'descr': \(descr), 'fortran_order': False, 'shape': (1,), }\n".utf8)
    let bytes =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header + Array(content.utf8)
    let file = SourceFile(ByteStorage(copying: bytes.span).slice, named: "file")
    return Scanner.scan(file, limits: Limits())
  }

  private static let call = "cos\nsystem\n(S\"true\"\ntR."

  // numpy.load of NumPy 2.4 unpickles each of them.
  @Test(arguments: [
    "'|O'", "'object'", "'object_'", "'i4,object'", "[('a', 'object')]", "[('a', '|O')]",
    "[('a', [('b', 'object')])]",
  ])
  func `a type by any name that numpy.load takes for objects is a pickle`(descr: String) {
    #expect(scan(descr: descr, content: Self.call).verdict == .unsafe)
    #expect(scan(descr: descr, content: "12345678").verdict != .safe)
  }

  @Test func `a type that NumPy does not write is never safe`() {
    let scan = scan(descr: "'object'", content: "N.")
    #expect(scan.verdict == .malformed)
    #expect(scan.findings.contains { $0.code == .badNPYHeader })
  }

  @Test(arguments: ["'<f8'", "'|V8'", "'<M8[25us]'", "[('O', '<i4'), ('Object', '<i4')]"])
  func `numbers are no pickle, whatever their fields are called`(descr: String) {
    let scan = scan(descr: descr, content: "12345678")
    #expect(scan.verdict == .safe)
    #expect(scan.programs.isEmpty)
  }
}
