import Amphora
import Bytes
import Pickle

/// A model that LightGBM wrote as text.
enum LightGBMFormat: FileFormat {
  static let name = "lightgbm"

  /// Whether a text begins as these do: a line `tree`, then a key that all have had.
  static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    beginnings.contains { beginning in
      beginning.count <= bytes.count && beginning.indices.allSatisfy { bytes[$0] == beginning[$0] }
    }
  }

  private static let beginnings = ["version=", "num_class="].flatMap { key in
    ["\n", "\r\n"].map { Array("tree\($0)\(key)".utf8) }
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    guard file.bytes.count <= limits.literalBytes else {
      throw Refusal(
        ReadError(.literalTooLong, at: 0, "\(file.bytes.count) bytes of text"), in: file)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: file.bytes.bytes)
    } catch {
      throw Refusal(ReadError(.modelText, at: error.byteOffsets.lowerBound), in: file)
    }
    // What a booster is that was read from a file: all its trees answer.
    var origin = Origin()
    let text = origin.add(.string, value: origin.add(string: file.bytes))
    let best = origin.add(.integer, value: -1)
    let state = [("_handle", text), ("best_iteration", best)]
    origin.setRoot(origin.add(instance: ("lightgbm.basic", "Booster"), state: state))
    var document = Document()
    document.origin = origin
    return Reading(format: name, document: document, findings: [])
  }
}
