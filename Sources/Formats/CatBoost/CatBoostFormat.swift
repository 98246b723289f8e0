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
    guard file.bytes.count <= min(limits.memory, limits.literalBytes) else {
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
    var origin = Origin()
    let content = origin.add(.bytes, bytes: file.bytes.bytes)
    origin.setRoot(
      origin.add(instance: ("catboost.core", "CatBoost"), state: [("__model", content)]))
    var document = Document()
    document.origin = origin
    return Reading(format: name, document: document, findings: [])
  }
}
