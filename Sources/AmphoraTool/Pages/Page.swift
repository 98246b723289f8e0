/// A page that holds a report, and shows it without anything else.
struct Page {
  /// The page, which is HTML.
  let bytes: [UInt8]

  /// Puts JSON into the page.
  init(_ report: [UInt8]) {
    var bytes = Array(PageTemplate.head.utf8)
    bytes.reserveCapacity(bytes.count + report.count + PageTemplate.tail.utf8.count)
    for byte in report {
      // Within a script HTML takes nothing for markup that does not begin so; JSON has it in texts alone.
      if byte == UInt8(ascii: "<") { bytes += "\\u003c".utf8 } else { bytes.append(byte) }
    }
    bytes += PageTemplate.tail.utf8
    self.bytes = bytes
  }
}
