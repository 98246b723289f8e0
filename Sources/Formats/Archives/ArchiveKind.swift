/// What a program makes of a zip archive, by the names in it.
enum ArchiveKind: String {
  case torch
  case torchScript = "TorchScript"
  case npz
  case skops
  case other = "archive"

  /// Judges the names of all members.
  init(_ names: [[UInt8]]) {
    func some(_ isMeant: ([UInt8]) -> Bool) -> Bool { names.contains(where: isMeant) }
    if some({ ArchiveKind.has($0, "constants.pkl") }) {
      self = .torchScript
    } else if some({ ArchiveKind.has($0, "data.pkl") }) {
      self = .torch
    } else if !names.isEmpty, names.allSatisfy({ ArchiveKind.ends($0, ".npy") }) {
      self = .npz
    } else if some({ $0 == Array("schema.json".utf8) }) {
      self = .skops
    } else {
      self = .other
    }
  }

  /// Whether `name` is that of a file in the one folder of the archive, or beside it.
  static func has(_ name: [UInt8], _ file: String) -> Bool {
    let last = name.lastIndex(of: UInt8(ascii: "/")).map { name[($0 + 1)...] } ?? name[...]
    return last.elementsEqual(file.utf8)
  }

  /// Whether `name` ends in `suffix`.
  static func ends(_ name: [UInt8], _ suffix: String) -> Bool {
    name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
