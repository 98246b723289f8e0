import Amphora
import Bytes
import Formats
import Foundation

/// Reads pickles and what CPython made of them, and says for each pickle whether we made the same.
///
/// `tools/fuzz/differential` writes to standard input, for each value: its neutral JSON, the number
/// of its pickles, and those; each length and number is four bytes, least significant first. One
/// line for each pickle comes back: `equal`, `refused CODE` or `different PLACE: WHAT`.
@main struct Agreement {
  static func main() throws {
    var output = ""
    while let json = try Agreement.block() {
      let expected = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
      for _ in 0..<(try Agreement.number() ?? 0) {
        guard let pickle = try Agreement.block() else { throw CocoaError(.fileReadCorruptFile) }
        output += try Agreement.line(Array(pickle), expected) + "\n"
      }
      try FileHandle.standardOutput.write(contentsOf: Data(output.utf8))
      output = ""
    }
  }

  private static func line(_ pickle: [UInt8], _ expected: Any) throws -> String {
    let file = SourceFile(ByteStorage(copying: pickle.span).slice, named: "pickle")
    let reading: Reading
    do throws(Refusal) {
      reading = try FileFormats.read(file, limits: Limits())
    } catch {
      return "refused \(error.findings[0].code.name)"
    }
    let differences = try NeutralForm.differences(reading.document, expected)
    guard let first = differences.first else { return "equal" }
    return "different " + first.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The next bytes that are counted; nil at the end.
  private static func block() throws -> Data? {
    guard let count = try number() else { return nil }
    return try bytes(count)
  }

  private static func number() throws -> Int? {
    guard let bytes = try bytes(4) else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func bytes(_ count: Int) throws -> Data? {
    var data = Data(capacity: count)
    while data.count < count {
      guard let more = try FileHandle.standardInput.read(upToCount: count - data.count),
        !more.isEmpty
      else {
        if data.isEmpty { return nil }
        throw CocoaError(.fileReadCorruptFile)
      }
      data += more
    }
    return data
  }
}
