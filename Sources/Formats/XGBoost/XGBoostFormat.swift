import Amphora
import Bytes
import Codecs

/// Models that XGBoost saved itself: JSON, Universal Binary JSON, or its old binary layout.
///
/// The document is what a pickle of the booster would be: an object of its class with the bytes in
/// its state. What they mean is the affair of its kind.
enum XGBoostFormat: FileFormat {
  static let name = "xgboost"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { XGBoostLayout(bytes) != nil }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let bytes = file.bytes.bytes
    guard let layout = XGBoostLayout(bytes) else {
      throw Refusal(ReadError(.unrecognizedFile, at: 0), in: file)
    }
    var document = Document()
    do throws(ReadError) {
      guard bytes.count <= min(limits.memory, limits.literalBytes) else {
        throw ReadError(.tooMuchMemory, at: 0, "a model of \(bytes.count) bytes")
      }
      try layout.check(bytes, limits: limits)
    } catch {
      throw Refusal(error, in: file)
    }
    var origin = Origin()
    origin.setRoot(origin.add(instance: ("xgboost.core", "Booster"), holding: bytes, as: "handle"))
    document.origin = origin
    return Reading(format: layout.rawValue, document: document, findings: [])
  }
}

/// How XGBoost laid out a file.
enum XGBoostLayout: String {
  case json = "xgboost-json"
  case ubjson = "xgboost-ubjson"
  case binary = "xgboost-binary"

  /// The layout of a file, by how it begins; nil when it is none.
  init?(_ bytes: Span<UInt8>) {
    if XGBoostLayout.isJSON(bytes) {
      self = .json
    } else if XGBoostLayout.isUBJSON(bytes) {
      self = .ubjson
    } else if XGBoostLayout.isBinary(bytes) {
      self = .binary
    } else {
      return nil
    }
  }

  /// Refuses text that is not what it begins as.
  func check(_ bytes: Span<UInt8>, limits: Limits) throws(ReadError) {
    switch self {
    case .json: _ = try JSONDocument(parsing: bytes, rules: .writtenWithNames, limits: limits)
    case .ubjson: _ = try UBJSONDocument(parsing: bytes, limits: limits)
    case .binary: break
    }
  }

  /// Its first names are `learner` and `version`, in either order.
  private static func isJSON(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0] == UInt8(ascii: "{") else { return false }
    var head: [UInt8] = []
    for index in 0..<min(bytes.count, 256) where bytes[index] > 0x20 { head.append(bytes[index]) }
    if head.starts(with: Array(#"{"learner":{"#.utf8)) { return true }
    let (first, second) = (Array(#"{"version":["#.utf8), Array(#"],"learner":{"#.utf8))
    guard head.starts(with: first) else { return false }
    let rest = head.dropFirst(first.count).drop { $0 != second[0] }
    return rest.starts(with: second)
  }

  /// An object whose first name is `learner`, with its length as any integer.
  private static func isUBJSON(_ bytes: Span<UInt8>) -> Bool {
    let name = Array("learner".utf8)
    for (marker, size) in [("L", 8), ("l", 4), ("I", 2), ("U", 1), ("i", 1)] {
      let head =
        Array(("{" + marker).utf8) + [UInt8](repeating: 0, count: size - 1) + [UInt8(name.count)]
        + name
      if bytes.count > head.count, head.indices.allSatisfy({ bytes[$0] == head[$0] }) {
        return true
      }
    }
    return false
  }

  /// A struct of 136 bytes, and then the names of an objective and of a booster.
  private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    let magic = Array("binf".utf8)
    var reader = ByteReader(bytes)
    let isMarked = bytes.count > 4 && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
    do throws(ReadError) {
      if isMarked { _ = try reader.take(magic.count) }
      _ = try reader.take(136)
      let objective = try reader.integer(UInt64.self)
      guard (1...64).contains(objective) else { return false }
      for place in try reader.take(objective) where !isLetter(bytes[place]) { return false }
      let length = try reader.integer(UInt64.self)
      guard length <= 8 else { return false }
      var name: [UInt8] = []
      for place in try reader.take(length) { name.append(bytes[place]) }
      return boosters.contains(name)
    } catch {
      return false
    }
  }

  private static let boosters = ["gbtree", "dart", "gblinear"].map { Array($0.utf8) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_")
  }
}
