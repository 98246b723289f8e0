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

  /// How many of so many tensors are shown.
  func most(of count: Int) -> Int { tensorsOnly ? count : min(count, InspectionView.mostTensors) }

  /// A line that stands for those that are not shown.
  func more(_ rest: Int) -> [String] {
    rest > 0 ? ["… and \(Text.grouped(rest)) more; --tensors shows all"] : []
  }

  /// Rows of cells as lines that fit, in columns: those of `leading` stand to the left, others to the
  /// right, and those of `spare` are left out group after group until the lines are short enough.
  func table(_ rows: [[String]], leading: Set<Int>, spare: [[Int]], indent: Int) -> [String] {
    var kept = Array(rows[0].indices)
    var spare = spare[...]
    while true {
      let lines = Text.columns(
        rows.map { row in kept.map { row[$0] } },
        leading: Set(kept.indices.filter { leading.contains(kept[$0]) }))
      let width = (lines.map { Text.width(of: $0) }.max() ?? 0) + indent
      guard let columns = self.columns, width > columns, let dropped = spare.popFirst() else {
        return lines
      }
      kept.removeAll { dropped.contains($0) }
    }
  }
}
