import Amphora
import Models

extension ModelInspection {
  /// What the model's own object was given, and how much is as its library has it: words, each with a text.
  func given(as view: InspectionView) -> [(String, String)] {
    guard let object = parameters.first ?? nil else { return [] }
    let width = (view.columns ?? ObjectParameters.width) - "  defaults  ".count
    var facts: [(String, String)] = []
    for (word, items) in [("set", object.given), ("unsure", object.unsure)] {
      let lines = ObjectParameters.lines(items, width: width)
      facts += lines.enumerated().map { ($0 == 0 ? word : "", $1) }
    }
    if let rest = object.rest { facts.append(("default", rest)) }
    return facts
  }

  /// The same of a part, as lines of the tree.
  func given(to line: PartTree.Line, as view: InspectionView) -> [String] {
    guard let part = line.part, part > 0, !line.isRepeated, parameters.indices.contains(part),
      let object = parameters[part]
    else { return [] }
    let width = (view.columns ?? ObjectParameters.width) - line.below.count - "    ".count
    var lines = ObjectParameters.lines(object.given, after: "set ", width: width)
    lines += ObjectParameters.lines(object.unsure, after: "unsure ", width: width)
    if let rest = object.rest { lines.append("default \(rest)") }
    return lines
  }
}

extension ObjectParameters {
  /// What was given and is no default.
  fileprivate var given: [String] { items { $0 == true } }

  /// What may be a default, or not.
  fileprivate var unsure: [String] { items { $0 == nil } }

  private func items(_ isWanted: (Bool?) -> Bool) -> [String] {
    parameters.filter { isWanted($0.differs) }.map {
      "\($0.name) \(ObjectParameters.cut($0.value))"
    }
  }

  /// How many are as the library has them; nil when none is.
  fileprivate var rest: String? {
    let count = parameters.count { $0.differs == false }
    guard count > 0 else { return nil }
    let others =
      count == parameters.count ? "all \(count)" : count == 1 ? "1 other" : "\(count) others"
    guard let standardVersion else {
      return "\(others), as all known versions of \(library) have them"
    }
    return "\(others), as \(library) \(standardVersion) has them"
  }

  /// Items as lines of so many characters, where each fits.
  fileprivate static func lines(_ items: [String], after head: String = "", width: Int) -> [String]
  {
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      let item = index == items.count - 1 ? item : item + ","
      if let last = lines.last, last.count + 1 + item.count <= width {
        lines[lines.count - 1] = "\(last) \(item)"
      } else {
        let indent = lines.isEmpty ? head : String(repeating: " ", count: head.count)
        lines.append(indent + item)
      }
    }
    return lines
  }

  private static func cut(_ text: String) -> String {
    text.count > longest ? "\(text.prefix(longest - 1))…" : text
  }

  /// Characters of a value that people are shown.
  private static let longest = 60

  /// How wide lines are where no terminal says.
  fileprivate static let width = 100
}
