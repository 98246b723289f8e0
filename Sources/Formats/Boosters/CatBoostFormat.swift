import Amphora
import Bytes
import Pickle

/// A model as CatBoost writes it: `CBM1`, a length, and a FlatBuffers message.
enum CatBoostFormat: FileFormat {
  static let name = "catboost"

  private static let magic = Array("CBM1".utf8)

  static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= 8 && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    guard file.bytes.count <= limits.literalBytes else {
      throw Refusal(ReadError(.literalTooLong, at: 0, "\(file.bytes.count) bytes"), in: file)
    }
    var reader = ByteReader(file.bytes.bytes)
    do throws(ReadError) {
      try reader.seek(to: magic.count)
      // Parts may follow what the length is of.
      _ = try reader.take(try reader.integer(UInt32.self))
    } catch {
      throw Refusal(error, in: file)
    }
    var object = OriginObject()
    object.set("__model", bytes: file.bytes)
    object.finish(module: "catboost.core", name: "CatBoost")
    var document = Document()
    document.origin = object.origin
    return Reading(format: name, document: document, findings: [])
  }
}
