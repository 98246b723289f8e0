/// Makes names of models out of keys: 1 to 1,024 bytes of UTF-8 without control characters, each
/// once.
struct ModelNames {
  private var used: Set<[UInt8]> = []

  /// A name that is like `text` and was not given before.
  mutating func unique(_ text: String) -> String {
    let name = ModelNames.safe(text)
    var candidate = name
    var number = 2
    // Bytes are compared: two spellings of one letter are two names.
    while !used.insert(Array(candidate.utf8)).inserted {
      let suffix = "#\(number)"
      candidate = ModelNames.cut(name, to: longest - suffix.utf8.count) + suffix
      number += 1
    }
    return candidate
  }

  /// A name that is like `text`: control characters are percent-escaped, and nothing is `''`.
  static func safe(_ text: String) -> String {
    guard !text.isEmpty else { return "''" }
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
    var bytes = 0
    var result = ""
    for scalar in text.unicodeScalars {
      bytes += String(scalar).utf8.count
      guard bytes <= count else { break }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
