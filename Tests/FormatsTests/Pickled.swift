import Amphora
import Bytes
import Formats

/// Pickles of the tests: written as text whose characters are bytes.
enum Pickled {
  /// The bytes of a text in Latin-1.
  static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8($0.value) }
  }

  static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(Refusal) -> Reading {
    try FileFormats.read(
      SourceFile(ByteStorage(copying: bytes.span).slice, named: "test.pkl"), limits: limits)
  }

  /// The origin of a pickle as text.
  static func text(_ bytes: [UInt8]) throws -> String {
    try OriginText.text(of: try read(bytes).document)
  }

  /// The names of the codes that a pickle is refused with, with their offsets.
  static func refusals(_ bytes: [UInt8], limits: Limits = Limits()) -> [String] {
    do throws(Refusal) {
      _ = try read(bytes, limits: limits)
      return []
    } catch {
      return error.findings.map { finding in
        if case .byte(let offset) = finding.place {
          "\(finding.code.name)@\(offset)"
        } else {
          finding.code.name
        }
      }
    }
  }
}
