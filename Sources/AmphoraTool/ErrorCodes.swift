import Amphora
import Bytes
import Codecs
import Formats
import Models
import Pickle

/// Every code that a message can carry; `schemas/errors.md` is generated from it.
enum ErrorCodes {
  /// The codes of one module.
  struct Area {
    let title: String
    let codes: [ErrorCode]
  }

  /// The modules, from the bytes up.
  static let areas = [
    Area(title: "Files and bytes", codes: ErrorCode.bytes),
    Area(title: "Compression and JSON", codes: ErrorCode.codecs),
    Area(title: "Pickles", codes: ErrorCode.pickle),
    Area(title: "Formats", codes: ErrorCode.formats),
    Area(title: "Documents", codes: ErrorCode.document),
    Area(title: "Containers", codes: ErrorCode.container),
    Area(title: "JSON dumps", codes: ErrorCode.dump),
    Area(title: "Changing containers", codes: ErrorCode.containerChanges),
    Area(title: "Schemas", codes: ErrorCode.schema),
    Area(title: "Models", codes: ErrorCode.models),
    Area(title: "Verification rows", codes: ErrorCode.verification),
    Area(title: "Comparing", codes: ErrorCode.comparing),
    Area(title: "The tool", codes: ErrorCode.tool),
  ]

  /// All codes.
  static var all: [ErrorCode] { areas.flatMap(\.codes) }
}
