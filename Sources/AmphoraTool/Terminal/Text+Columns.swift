/// Text in columns of a terminal, of which a letter takes one, two or none.
extension Text {
  /// Rows of cells as lines, in columns: those of `leading` stand to the left, others to the right.
  static func columns(_ rows: [[String]], leading: Set<Int>) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { width(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - width(of: cell))
        return leading.contains(column) ? cell + space : space + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The columns that a text takes.
  ///
  /// Terminals that draw several characters as one picture need fewer for those; none needs more.
  static func width(of text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += columns(of: scalar) }
    return width
  }

  /// As much of the beginning of a text as takes no more than `columns` columns.
  static func prefix(of text: String, columns: Int) -> String {
    let scalars = text.unicodeScalars
    var width = 0
    let end = scalars.indices.first { index in
      width += self.columns(of: scalars[index])
      return width > columns
    }
    return end.map { String(scalars[..<$0]) } ?? text
  }

  /// A text in `columns` columns: what takes more is cut, and says so.
  static func cut(_ text: String, to columns: Int) -> String {
    width(of: text) > columns ? prefix(of: text, columns: columns - 1) + "…" : text
  }

  /// As much of the end of a text as takes no more than `columns` columns.
  static func suffix(of text: String, columns: Int) -> String {
    let scalars = text.unicodeScalars
    var width = 0
    var start = scalars.endIndex
    for index in scalars.indices.reversed() {
      let own = self.columns(of: scalars[index])
      guard width + own <= columns else { break }
      width += own
      // A mark is drawn over the letter before it, and not over what is written before the text; what
      // asks for a picture of that letter says nothing without it.
      if own > 0, scalars[index].value != pictureSelector { start = index }
    }
    return String(scalars[start...])
  }

  /// The code that asks for a picture instead of the letter before it, which takes a column more.
  private static let pictureSelector: UInt32 = 0xFE0F

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value == pictureSelector { return 1 }
    guard scalar.value >= 0x300 else { return 1 }
    if contains(CharacterWidths.none, scalar.value) { return 0 }
    return contains(CharacterWidths.two, scalar.value) ? 2 : 1
  }

  /// Whether a code lies in one of some ranges: the first and the last code of each, ascending.
  private static func contains(_ ranges: [UInt32], _ code: UInt32) -> Bool {
    // As many bounds as are odd lie below a code within a range.
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle] < code { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1 || low < ranges.count && ranges[low] == code
  }
}
