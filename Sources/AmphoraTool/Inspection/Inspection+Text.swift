import Amphora
import Models

extension Inspection {
  /// Says what there is to see, for people.
  func describe(as view: InspectionView, on terminal: Terminal) {
    let format = generation == nil ? "a source, converted in memory" : "Amphora container"
    let count = models.count == 1 ? "" : ", \(Text.counted(models.count, "model"))"
    let title = terminal.styled(Finding.printable(file), .bold)
    terminal.line("\(title): \(format), \(Text.bytes(bytes))\(count)")
    for model in models {
      terminal.line()
      model.describe(as: view, on: terminal)
    }
  }
}

extension ModelInspection {
  /// Says what there is to see, for people.
  func describe(as view: InspectionView, on terminal: Terminal) {
    let title = terminal.styled(Finding.printable(name), .bold)
    terminal.line("\(title): \(parts[0].kind)")
    if !view.tensorsOnly {
      for (word, text) in facts + given(as: view) {
        ModelInspection.line(word, text, on: terminal)
      }
    }
    if let lines = namedTensors(as: view) {
      terminal.line("  by name")
      for line in lines { terminal.line("    \(line)") }
    } else if !view.tensorsOnly {
      describeParts(as: view, on: terminal)
    }
    describeTensors(as: view, on: terminal)
  }

  private var facts: [(String, String)] {
    var facts: [(String, String)] = []
    let libraries = provenance.libraries.map { ", \($0.name) \($0.version)" }.joined()
    let source = provenance.sourceClass
    if !source.isEmpty { facts.append(("from", source + libraries)) }
    let size = Text.bytes(provenance.bytes)
    let digest = "SHA-256 \(provenance.sha256.prefix(16))…"
    facts.append(("source", "\(provenance.format), \(size), \(digest)"))
    facts.append(("answers", answers))
    facts += OpaquePart.lines(opaqueParts).enumerated().map { ($0 == 0 ? "opaque" : "", $1) }
    for (number, line) in InputColumn.lines(columns ?? []).enumerated() {
      facts.append((number == 0 ? "columns" : "", line))
    }
    facts.append(("origin", hasOrigin ? "kept: every object of the source, as data" : "left out"))
    for (method, rows, recorder) in verification {
      let words = "\(method) of \(Text.counted(rows, "row")), as \(recorder) answered"
      facts.append(("verified", words))
    }
    for notice in provenance.notices { facts.append(("notice", ModelInspection.words(of: notice))) }
    for loss in provenance.losses { facts.append(("loss", loss)) }
    for (key, value) in metadata { facts.append(("metadata", "\(key) = \(value)")) }
    return facts
  }

  private var answers: String {
    if let unpredictable {
      // What the next line says of an opaque part is not said twice.
      let isSaid = OpaquePart.shown(opaqueParts).contains { unpredictable.hasSuffix($0.reason) }
      return isSaid ? "nothing" : "nothing: \(unpredictable)"
    }
    let names = methods.map(\.rawValue).joined(separator: ", ")
    switch inputForm {
    case .texts: return "\(names) for texts"
    case .records: return "\(names) for records of names and values"
    case .table:
      return names + (features.map { " for rows of \(Text.counted($0, "column"))" } ?? "")
    case .numbers, nil:
      return names + (features.map { " for rows of \(Text.counted($0, "number"))" } ?? "")
    }
  }

  private static func words(of notice: String) -> String {
    notice == "training-rows" ? "it contains the rows that it was trained on" : notice
  }

  private static func line(_ word: String, _ text: String, on terminal: Terminal) {
    let label = word + String(repeating: " ", count: 9 - word.count)
    terminal.line("  \(label) \(Finding.printable(text))")
  }
}

/// Values of fields in words.
enum FieldText {
  /// `value` on one line; long lists are cut.
  static func describe(_ value: FieldValue) -> String {
    var text = ""
    var shown = 0
    var open: [ArraySlice<FieldValue>] = []
    var next: FieldValue? = value
    var isFirst = true
    while true {
      switch next {
      case .list(let elements):
        text += "["
        open.append(elements[...])
        isFirst = true
        shown += elements.isEmpty ? 1 : 0
      case let value?:
        text += Text.shortened(scalar(value))
        shown += 1
        isFirst = false
      case nil:
        text += "]"
        open.removeLast()
        isFirst = false
      }
      guard !open.isEmpty else { return text }
      guard shown < mostValues else {
        return text + (open.allSatisfy(\.isEmpty) ? "" : ", …")
          + String(repeating: "]", count: open.count)
      }
      next = open[open.count - 1].popFirst()
      if next != nil, !isFirst { text += ", " }
    }
  }

  private static func scalar(_ value: FieldValue) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .float(let value): "\(value)"
    case .string(let value): Finding.printable(value)
    case .wtf8(let bytes): Finding.printable(String(decoding: bytes, as: UTF8.self))
    case .tensor(let reference):
      "tensor \(reference.tensor)"
        + (reference.rows.map { " rows \($0.lowerBound)..<\($0.upperBound)" } ?? "")
    case .model(let index): "part \(index)"
    case .list: ""
    }
  }

  private static let mostValues = 12
}
