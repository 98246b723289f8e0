/// Days that there are, and leap seconds (RFC 3339, sections 5.6 and 5.7).
enum SchemaTime {
  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// Whether a text that begins as a date does names a day that there is.
  static func hasDay(_ text: [UInt8]) -> Bool {
    let (year, month, day) = (number(text[0..<4]), number(text[5..<7]), number(text[8..<10]))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  /// Whether a time has a second 60 only at the end of a day of UTC.
  static func hasSecond(_ text: ArraySlice<UInt8>) -> Bool {
    let text = Array(text)
    guard number(text[6..<8]) == 60 else { return true }
    var minutes = number(text[0..<2]) * 60 + number(text[3..<5])
    if let sign = text.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
      let offset =
        number(text[(sign + 1)..<(sign + 3)]) * 60 + number(text[(sign + 4)..<(sign + 6)])
      minutes += text[sign] == UInt8(ascii: "+") ? -offset : offset
    }
    return (minutes + 1440) % 1440 == 1439
  }
}

/// Addresses of the sixth version (RFC 4291, section 2.2).
enum SchemaAddress {
  static func isIPv6(_ text: [UInt8]) -> Bool {
    let colon = UInt8(ascii: ":")
    var groups = text.split(separator: colon, omittingEmptySubsequences: false)
    var needed = 8
    if let last = groups.last, last.contains(UInt8(ascii: ".")) {
      guard isIPv4(last) else { return false }
      groups.removeLast()
      needed = 6
    }
    let gap = zip(text, text.dropFirst()).count { $0 == colon && $1 == colon }
    guard gap <= 1 else { return false }
    let filled = groups.filter { !$0.isEmpty }
    guard filled.allSatisfy({ $0.count <= 4 && !$0.contains(UInt8(ascii: ".")) }) else {
      return false
    }
    if gap == 1 { return filled.count < needed && !hasStrayColon(text) }
    return filled.count == needed && groups.count == needed
  }

  /// Whether a single colon stands at an end.
  private static func hasStrayColon(_ text: [UInt8]) -> Bool {
    let colon = UInt8(ascii: ":")
    let start = text.first == colon && text.dropFirst().first != colon
    return start || text.last == colon && text.dropLast().last != colon
  }

  private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        let isShort = (1...3).contains(part.count) && (part.count == 1 || part.first != 48)
        return isShort && part.allSatisfy { (48...57).contains($0) }
          && part.reduce(0) { $0 * 10 + Int($1) - 48 } <= 255
      }
  }
}
