import Amphora
import Bytes

/// Writes down how two files compare, in one form.
protocol ComparisonReport {
  /// Takes the next model.
  mutating func tell(_ comparison: ModelComparison)

  /// Ends the report; there is no comparison when a file could not be opened.
  mutating func finish(_ comparison: FileComparison?, _ report: Report, on terminal: Terminal)
}

/// The report for people.
struct ComparisonText: ComparisonReport {
  private let terminal: Terminal
  private let files: (first: String, second: String)
  private let isQuiet: Bool

  init(_ terminal: Terminal, _ files: (String, String), isQuiet: Bool) {
    (self.terminal, self.files, self.isQuiet) = (terminal, files, isQuiet)
  }

  mutating func tell(_ comparison: ModelComparison) {
    let name = Finding.printable(comparison.name)
    let title = terminal.styled("model '\(name)'", .bold)
    switch comparison.outcome {
    case .equal, .unread: return
    case .onlyInFirst, .onlyInSecond:
      let file = comparison.outcome == .onlyInFirst ? files.first : files.second
      let only = comparison.outcome == .onlyInFirst ? comparison.name : comparison.otherName
      let listed = comparison.differences.listed.first
      let lookalike = comparison.outcome == .onlyInFirst ? listed?.second : listed?.first
      let text =
        "model '\(only)': only in \(file)" + (lookalike.map { "; the other has \($0)" } ?? "")
      terminal.line("\(Finding.printable(text)) [\(ErrorCode.missingModel.name)]")
    case .different:
      terminal.line("\(title):")
      for difference in comparison.differences.listed {
        terminal.line("  \(Finding.printable(words(of: difference)))")
      }
      let more = comparison.differences.unlisted
      if more > 0 { terminal.line("  and \(Text.counted(more, "difference")) more") }
    }
  }

  private func words(of difference: Difference) -> String {
    let place = "\(difference.pointer): "
    let code = " [\(difference.code.name)]"
    switch (difference.first, difference.second) {
    case (let one?, let other?):
      guard let elements = difference.elements else { return "\(place)\(one), but \(other)\(code)" }
      return "\(place)\(ComparisonText.words(of: elements))\(one), but \(other)\(code)"
    case (let one?, nil): return "\(place)only in \(files.first): \(one)\(code)"
    case (nil, let other?): return "\(place)only in \(files.second): \(other)\(code)"
    case (nil, nil): return "\(place)different\(code)"
    }
  }

  private static func words(of elements: ElementDifferences) -> String {
    let count = "\(Text.grouped(elements.count)) of \(Text.counted(elements.total, "element"))"
    let verb = elements.count == 1 ? "differs" : "differ"
    let place = elements.index.isEmpty ? "" : " at \(elements.index)"
    guard let largest = elements.largest else { return "\(count) \(verb), first\(place): " }
    // Zeros of two signs differ by nothing.
    let distance = largest.isFinite && largest > 0 ? " by \(largest)" : ""
    return "\(count) \(verb), most\(place)\(distance): "
  }

  mutating func finish(_ comparison: FileComparison?, _ report: Report, on terminal: Terminal) {
    for finding in report.findings { terminal.message(finding) }
    guard let comparison, !(isQuiet && comparison.isEqual) else { return }
    let models = Text.counted(comparison.count, "model")
    let equal = Text.grouped(comparison.equal)
    let answer: String
    if comparison.isEqual {
      let near = comparison.tolerated.map { "; numbers differ by \($0) at most" } ?? ""
      answer = "equal, \(models)\(near)"
    } else if comparison.isDifferent {
      answer = "different, \(equal) of \(models) equal"
    } else {
      answer = "not all compared, \(equal) of \(models) equal"
    }
    terminal.line(Finding.printable("\(files.first) and \(files.second): \(answer)"))
    guard !isQuiet else { return }
    for text in report.unchecked { terminal.line("not compared: \(Finding.printable(text))") }
  }
}
