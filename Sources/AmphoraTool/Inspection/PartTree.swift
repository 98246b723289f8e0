import Amphora

/// The parts of a model as a tree: which part is made of which.
struct PartTree {
  /// A line of the tree.
  struct Line {
    /// What leads to the part, drawn.
    let branch: String

    /// What is drawn before what else is said of the part.
    let below: String

    /// What its parent calls the part: the name of a step, or that of the field.
    let label: String

    /// The number of the part; nil for a line that stands for several that are not shown.
    let part: Int?

    /// Whether the part has a line of its own above.
    let isRepeated: Bool
  }

  /// The lines, from the model itself on.
  private(set) var lines: [Line] = []

  /// The parts that have a line.
  private(set) var shown: Set<Int> = []

  /// How many parts of one parent have a line.
  private static let most = 24

  /// A part that waits for its line.
  private struct Waiting {
    let label: String
    let part: Int?
    let depth: Int
    let isLast: Bool
    /// What is drawn before the branches of its children.
    let rail: String
  }

  /// Draws `parts`, of which the first is the model itself, down to `depth` levels below it.
  init(_ parts: [Model], depth: Int?) {
    var waiting = [Waiting(label: "", part: 0, depth: 0, isLast: true, rail: "")]
    while let next = waiting.popLast() {
      let corner = next.depth == 0 ? "" : next.isLast ? "└─ " : "├─ "
      let isRepeated = next.part.map { !shown.insert($0).inserted } ?? false
      let rail = next.rail + (next.depth == 0 ? "" : next.isLast ? "   " : "│  ")
      var children: [(label: String, part: Int)] = []
      if let part = next.part, !isRepeated, next.depth < depth ?? .max {
        children = PartTree.children(of: parts[part])
      }
      lines.append(
        Line(
          branch: next.rail + corner, below: rail + (children.isEmpty ? "" : "│  "),
          label: next.label, part: next.part, isRepeated: isRepeated))
      var level = children.prefix(PartTree.most).enumerated().map { place, child in
        Waiting(
          label: child.label, part: child.part, depth: next.depth + 1,
          isLast: place == children.count - 1, rail: rail)
      }
      if children.count > PartTree.most {
        level.append(
          Waiting(
            label: "and \(Text.grouped(children.count - PartTree.most)) more", part: nil,
            depth: next.depth + 1, isLast: true, rail: rail))
      }
      waiting += level.reversed()
    }
  }

  /// The parts that the fields of `model` name, with what they are called there.
  private static func children(of model: Model) -> [(label: String, part: Int)] {
    var children: [(label: String, part: Int)] = []
    for (field, value) in model.fields.values {
      var named: [(name: String?, part: Int)] = []
      var before: String?
      value.forEachScalar { scalar in
        // Steps are pairs of name and part.
        if case .model(let part) = scalar { named.append((before, part)) }
        if case .string(let text) = scalar { before = text } else { before = nil }
      }
      for (number, child) in named.enumerated() {
        let label = child.name ?? (named.count == 1 ? field : "\(field) \(number + 1)")
        children.append((label, child.part))
      }
    }
    return children
  }
}
