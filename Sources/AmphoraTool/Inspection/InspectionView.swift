/// How much of an inspection is shown to people.
struct InspectionView {
  /// Whether nothing but tensors is shown, and all of them.
  var tensorsOnly = false

  /// How many levels of parts are shown below a model; nil for all.
  var depth: Int?

  /// How wide lines may be; nil where nobody says.
  var columns: Int?

  /// How many tensors are shown where more is to be seen besides them.
  private static let mostTensors = 48

  /// The first of `lines`, with a word on the others.
  func cut(_ lines: [String]) -> [String] {
    guard !tensorsOnly, lines.count > InspectionView.mostTensors else { return lines }
    let rest = lines.count - InspectionView.mostTensors
    return lines.prefix(InspectionView.mostTensors)
      + ["… and \(Text.grouped(rest)) more; --tensors shows all"]
  }

  /// Rows of cells as lines that fit, in columns: those of `leading` stand to the left, others to the
  /// right, and those of `spare` are left out one after the other until the lines are short enough.
  func table(_ rows: [[String]], leading: Set<Int>, spare: [Int], indent: Int) -> [String] {
    var kept = Array(rows[0].indices)
    var spare = spare[...]
    while true {
      let lines = Text.columns(
        rows.map { row in kept.map { row[$0] } },
        leading: Set(kept.indices.filter { leading.contains(kept[$0]) }))
      let width = (lines.map(\.count).max() ?? 0) + indent
      guard let columns, width > columns, let column = spare.popFirst() else { return lines }
      kept.removeAll { $0 == column }
    }
  }
}
