/// Makes names of models out of keys: 1 to 1,024 bytes of UTF-8 without control characters, each
/// once.
struct ModelNames {
  private var used: Set<[UInt8]> = []

  /// The number that the next of the same name gets.
  private var numbers: [[UInt8]: Int] = [:]

  /// A name that is like `text` and was not given before.
  mutating func unique(_ text: String) -> String {
    let name = ModelNames.safe(text)
    var candidate = name
    // Bytes are compared: two spellings of one letter are two names.
    let key = Array(name.utf8)
    while !used.insert(Array(candidate.utf8)).inserted {
      let number = numbers[key, default: 2]
      let suffix = "#\(number)"
      candidate = ModelNames.cut(name, to: longest - suffix.utf8.count) + suffix
      numbers[key] = number + 1
    }
    return candidate
  }

  /// A name that is like `text`: control characters are percent-escaped, and nothing is `''`.
  static func safe(_ text: String) -> String {
    guard !text.isEmpty else { return "''" }
    if text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return cut(text, to: longest) }
    var name = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        for byte in String(scalar).utf8 {
          name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      } else {
        name.unicodeScalars.append(scalar)
      }
    }
    return cut(name, to: longest)
  }

  /// The beginning of a path that names below it can still have room after.
  static func shortened(_ path: String) -> String { cut(path, to: longest) }

  private static let longest = 1_024

  private var longest: Int { ModelNames.longest }

  /// The scalars of `text` that fit in `count` bytes.
  private static func cut(_ text: String, to count: Int) -> String {
    guard text.utf8.count > count else { return text }
    var bytes = Array(text.utf8.prefix(count + 1))
    // Back to where a scalar begins: bytes after the first of a scalar are 10xxxxxx.
    while bytes.count > 1, bytes[bytes.count - 1] & 0xc0 == 0x80 { bytes.removeLast() }
    bytes.removeLast()
    return String(decoding: bytes, as: UTF8.self)
  }
}
