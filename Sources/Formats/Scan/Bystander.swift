import Bytes
import Pickle

/// A file that lies beside models and is none, such as a readme or a configuration.
///
/// Whoever scans a folder passes over such files, so it has to be certain that no loader makes anything
/// of them. To be malformed is not enough: loaders differ on which literals they take, and this reader
/// refuses what some of them run. So a bystander is text, all of it, and every unpickler of every
/// version refuses it where this one does, before it has done anything.
enum Bystander {
  /// Bytes beyond which text is data.
  private static let mostBytes = 16 << 20

  static func recognizes(_ bytes: Span<UInt8>, limits: Limits) -> Bool {
    isText(bytes) && isRefusedByAll(bytes, limits)
  }

  private static func isText(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count <= mostBytes else { return false }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte >= 0x20 && byte != 0x7f || [0x09, 0x0a, 0x0d].contains(byte) else { return false }
      text.append(byte)
    }
    return String(validating: text, as: UTF8.self) != nil
  }

  private static func isRefusedByAll(_ bytes: Span<UInt8>, _ limits: Limits) -> Bool {
    let reading = readPickle(bytes, limits: limits)
    guard let failure = reading.failure, reading.imports.isEmpty, reading.calls.isEmpty else {
      return false
    }
    switch failure.code {
    case .unknownOpcode, .truncated, .stackUnderflow, .unexpectedMark, .missingMark, .memoMissing:
      return true
    case .integerLiteral, .stringLiteral: return isWord(bytes, after: reading.end)
    case .floatLiteral: return isWord(bytes, after: reading.end, otherThan: "IiNn")
    default: return false
    }
  }

  /// Whether the argument of the opcode at `offset` begins with a letter, as no number and no quoted
  /// string of Python's does but for the `exceptions`.
  private static func isWord(
    _ bytes: Span<UInt8>, after offset: Int, otherThan exceptions: String = ""
  ) -> Bool {
    guard offset + 1 < bytes.count else { return false }
    let letter = bytes[offset + 1]
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      return !exceptions.utf8.contains(letter)
    default: return false
    }
  }
}
