/// The parts of two graphs that have been found equal, or are being compared.
///
/// Two graphs of shared and cyclic parts are equal when no pair of parts that is reached by the same
/// steps differs in itself. There can be as many pairs as products of parts; but what is equal to the
/// same is equal, so that each pair that is looked at joins two classes, and there are no more of those
/// than parts (Hopcroft and Karp, "A linear algorithm for testing equivalence of finite automata").
struct EquivalentPairs {
  /// The class of a part, or a part nearer to it; those of the second graph are `~index`.
  private var parents: [Int: Int] = [:]

  /// Joins the classes of a part of the first graph and one of the second.
  ///
  /// - Returns: Whether they were different, so that the pair has to be looked at.
  mutating func join(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (root(of: one), root(of: ~other))
    guard first != second else { return false }
    parents[first] = second
    return true
  }

  private mutating func root(of part: Int) -> Int {
    var part = part
    while let parent = parents[part] {
      // Halving the way keeps later ones short.
      if let next = parents[parent] { parents[part] = next }
      part = parent
    }
    return part
  }
}
