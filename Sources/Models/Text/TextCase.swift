/// Texts in lower case, as Python's `str.lower` writes them: full mappings of Unicode, and the final
/// form of a sigma at the end of a word.
enum TextCase {
  /// `text` in lower case.
  static func lowered(_ text: [UInt8]) -> [UInt8] {
    var output = text
    var isASCII = true
    for index in output.indices {
      let byte = output[index]
      if byte >= 0x80 {
        isASCII = false
        break
      }
      if byte >= 0x41, byte <= 0x5a { output[index] = byte | 0x20 }
    }
    return isASCII ? output : loweredScalars(text)
  }

  private static func loweredScalars(_ text: [UInt8]) -> [UInt8] {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar.value == capitalSigma {
        output += isFinal(index, in: scalars) ? finalSigma : sigma
      } else if scalar.isASCII {
        let byte = UInt8(scalar.value)
        output.append(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
      } else {
        output += scalar.properties.lowercaseMapping.utf8
      }
    }
    return output
  }

  /// Whether a sigma ends a word (Unicode, SpecialCasing: Final_Sigma).
  private static func isFinal(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }

  private static let capitalSigma: UInt32 = 0x3a3
  private static let sigma = Array("σ".utf8)
  private static let finalSigma = Array("ς".utf8)
}
