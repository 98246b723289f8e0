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
      throw Refusal(ReadError(.boosterText, at: error.byteOffsets.lowerBound), in: file)
    }
    var object = OriginObject()
    object.set("_handle", text: file.bytes)
    // What a booster is that was read from a file: all its trees answer.
    object.set("best_iteration", -1)
    object.set("_network", .false)
    object.set("pandas_categorical", .none)
    object.set("params", .dict)
    object.set("name_valid_sets", .list)
    object.finish(module: "lightgbm.basic", name: "Booster")
    var document = Document()
    document.origin = object.origin
    return Reading(format: name, document: document, findings: [])
  }
}
