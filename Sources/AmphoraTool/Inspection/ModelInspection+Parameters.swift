import Amphora
import Models

extension ModelInspection {
  /// What the model's own object was given, and how much is as its library has it: words, each with
  /// a text.
  func given(as view: InspectionView) -> [(String, String)] {
    guard let object = parameters.first ?? nil else { return [] }
    let width = (view.columns ?? ObjectParameters.width) - "  default   ".count
    return object.rows(width: width).flatMap { word, lines in
      lines.enumerated().map { ($0 == 0 ? word : "", $1) }
    }
  }

  /// The same of a part, as lines of the tree.
  func given(to line: PartTree.Line, as view: InspectionView) -> [String] {
    guard let part = line.part, part > 0, !line.isRepeated, parameters.indices.contains(part),
      let object = parameters[part]
    else { return [] }
    let width = (view.columns ?? ObjectParameters.width) - line.below.count - "    default ".count
    return object.rows(width: width).flatMap { word, lines in
      lines.enumerated().map { number, text in
        // Names and values are the source's.
        (number == 0 ? word : String(repeating: " ", count: word.count)) + " "
          + Finding.printable(text)
      }
    }
  }
}

extension ObjectParameters {
  /// What there is to say: first what differs from the defaults, then what may, then how much does
  /// not.
  fileprivate func rows(width: Int) -> [(word: String, lines: [String])] {
    var rows: [(word: String, lines: [String])] = []
    let given = parameters.filter { $0.differs == true }
    if !given.isEmpty { rows.append(("set", ObjectParameters.lines(given, width: width))) }
    let unsure = parameters.filter { $0.differs == nil }
    if !unsure.isEmpty {
      rows.append(("unsure", ObjectParameters.lines(unsure, width: width) + [doubt]))
    }
    let count = parameters.count - given.count - unsure.count
    if count > 0 { rows.append(("default", ["\(others(count)), as \(owner)"])) }
    return rows
  }

  /// Why it is not known what is a default.
  private var doubt: String {
    guard let version else { return "(the source does not say which \(library) made it)" }
    return "(the defaults of \(library) \(version) are not known)"
  }

  private func others(_ count: Int) -> String {
    guard count < parameters.count else { return count == 1 ? "the only one" : "all \(count)" }
    return count == 1 ? "1 other" : "\(count) others"
  }

  private var owner: String {
    guard let standardVersion else { return "all known versions of \(library) have them" }
    let doubt = isNewerThanKnown ? version.map { "; \($0) is later than any that is known" } : nil
    return "\(library) \(standardVersion) has them" + (doubt ?? "")
  }

  /// Names and values as lines of so many columns, where each fits.
  private static func lines(_ parameters: [Parameter], width: Int) -> [String] {
    var lines: [String] = []
    for (index, parameter) in parameters.enumerated() {
      let room = max(shortest, min(longest, width - Text.width(of: parameter.name) - 2))
      let comma = index == parameters.count - 1 ? "" : ","
      let item = "\(parameter.name) \(Text.cut(parameter.value, to: room))\(comma)"
      if let last = lines.last, Text.width(of: last) + 1 + Text.width(of: item) <= width {
        lines[lines.count - 1] = "\(last) \(item)"
      } else {
        lines.append(item)
      }
    }
    return lines
  }

  /// Columns of a value that people are shown at least, where it has so many, and at most.
  private static let (shortest, longest) = (12, 60)

  /// How wide lines are where no terminal says.
  fileprivate static let width = 100
}
