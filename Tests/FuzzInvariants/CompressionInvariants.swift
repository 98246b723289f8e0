import Bytes
import Codecs

/// What holds for whatever is decompressed.
enum CompressionInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    let recognized = CompressionFormat.recognized(in: input.span)
    return CompressionFormat.allCases.flatMap { format in
      broken(by: input, format, isRecognized: format == recognized)
    }
  }

  private static func broken(
    by input: [UInt8], _ format: CompressionFormat, isRecognized: Bool
  ) -> [String] {
    let slice = ByteStorage(copying: input.span).slice
    var broken: [String] = []
    func expect(_ holds: Bool, _ claim: String) {
      if !holds { broken.append("\(format.rawValue): \(claim)") }
    }
    do throws(ReadError) {
      let one = try format.decompress(slice, limits: FuzzTarget.limits)
      expect((1...input.count).contains(one.end), "the end lies within the input")
      expect(one.content.count <= FuzzTarget.limits.decompressedBytes, "the limit is kept")
      // The bytes after the last stream change nothing.
      let alone = slice.subslice(0, count: one.end)
      let other = try format.decompress(alone, limits: FuzzTarget.limits)
      expect(other.end == one.end, "both end at the same byte")
      expect(isEqual(one.content, other.content), "what follows changes nothing")
    } catch {
      expect((0...input.count).contains(error.offset), "a fault lies within the input")
      expect(error.code.outcome != .refused, "damage is not an attack")
    }
    return broken
  }

  private static func isEqual(_ one: ByteStorage, _ other: ByteStorage) -> Bool {
    let (first, second) = (one.bytes, other.bytes)
    guard first.count == second.count else { return false }
    for index in first.indices where first[index] != second[index] { return false }
    return true
  }
}
