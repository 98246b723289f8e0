import Amphora

extension ModelInspection {
  /// Says what the model is made of: its parts as a tree, then the fields of each.
  func describeParts(as view: InspectionView, on terminal: Terminal) {
    let tree = PartTree(parts, depth: view.depth)
    if parts.count > 1 {
      terminal.line("  parts")
      for line in tree.lines {
        terminal.line("    \(line.branch)\(words(of: line))")
        for words in given(to: line, as: view) { terminal.line("    \(line.below)\(words)") }
      }
      let hidden = parts.count - tree.shown.count
      if hidden > 0 {
        terminal.line("    \(Text.counted(hidden, "part")) not shown; --json has all")
      }
    }
    for (number, part) in parts.enumerated() where tree.shown.contains(number) {
      terminal.line(number == 0 ? "  fields" : "  part \(number): \(part.kind)")
      let width = part.fields.values.map { Text.width(of: $0.name) }.max() ?? 0
      for (name, value) in part.fields.values {
        let label =
          Finding.printable(name) + String(repeating: " ", count: width - Text.width(of: name))
        terminal.line("    \(label)  \(FieldText.describe(value))")
      }
      if let forest = forest(of: number) {
        for line in forest.lines(part.fields) { terminal.line("    \(line)") }
      }
    }
  }

  private func words(of line: PartTree.Line) -> String {
    let label = Finding.printable(line.label)
    guard let number = line.part else { return label }
    let part = number == 0 ? "" : " (part \(number)\(line.isRepeated ? ", above" : ""))"
    let forest = line.isRepeated ? nil : forest(of: number)
    return (label.isEmpty ? "" : "\(label): ") + parts[number].kind + part
      + (forest.map { ", \($0.words)" } ?? "")
  }

  private func forest(of part: Int) -> ForestShape? {
    forests.indices.contains(part) ? forests[part] : nil
  }
}

extension ForestShape {
  /// `5 trees of depth 3 to 5`.
  var words: String {
    let depth =
      depths.count == 1 ? "\(depths.lowerBound)" : "\(depths.lowerBound) to \(depths.upperBound)"
    return "\(Text.counted(trees, "tree")) of depth \(depth)"
  }

  /// What there is to see, and the columns that are asked most.
  fileprivate func lines(_ fields: Fields) -> [String] {
    let shape = "\(words), \(Text.counted(nodes, "node")), \(Text.grouped(leaves)) of them leaves"
    let columns = columns(fields)
    let shown = columns.prefix(ForestShape.mostColumns)
    guard let most = shown.first?.nodes else { return [shape] }
    let rows = shown.map { use in
      [
        Text.shortened(Finding.printable(use.name)), Text.grouped(use.nodes),
        Text.bar(Double(use.nodes) / Double(most), width: ForestShape.barWidth),
      ]
    }
    let rest = columns.count - shown.count
    return [shape, "nodes that ask"] + Text.columns(rows, leading: [0, 2]).map { "  \($0)" }
      + (rest > 0 ? ["  and \(Text.counted(rest, "other column"))"] : [])
  }

  private static let mostColumns = 8
  private static let barWidth = 24
}
