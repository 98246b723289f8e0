import Amphora
import Bytes

/// Which nodes of some trees ask for categories, and for which.
///
/// Boosted trees of scikit-learn keep sets of bits, those of other libraries lists of codes; see
/// `schemas/kinds/boosted_trees.schema.json` and `additive_trees.schema.json`.
struct TreeCategories {
  private enum Sets {
    /// For each node the number of its set within the tree, and for each set its words.
    case bits(set: TensorReference, words: TensorReference, offsets: [Int])
    /// Codes, and where those of each node begin.
    case codes(TensorReference, offsets: TensorReference, goLeft: Bool)
  }

  private let flags: TensorReference
  private let sets: Sets

  /// Codes of a question that are drawn.
  private static let mostCodes = 32

  /// Bits of a word of a set.
  private static let wordBits = 32

  /// Takes the fields of a part, of which some first trees are drawn; nil when no node asks for a
  /// category.
  ///
  /// - Throws: What the sources of tensors refuse.
  init?(_ fields: Fields, trees: Int, _ rows: FieldRows) throws(ReadError) {
    if case .tensor(let flags)? = fields["is_categorical"],
      case .tensor(let set)? = fields["category_set"],
      case .tensor(let words)? = fields["left_categories"],
      case .tensor(let reference)? = fields["set_offsets"],
      let offsets = try rows.integers(reference, 0..<trees + 1)
    {
      self.flags = flags
      sets = .bits(set: set, words: words, offsets: offsets)
    } else if case .tensor(let flags)? = fields["categorical"],
      case .tensor(let codes)? = fields["categories"],
      case .tensor(let offsets)? = fields["category_offsets"]
    {
      self.flags = flags
      let goLeft = fields["category_match"] == .string("left")
      sets = .codes(codes, offsets: offsets, goLeft: goLeft)
    } else {
      return nil
    }
  }

  /// Finds what the nodes of a tree ask for categories.
  ///
  /// - Parameters:
  ///   - tree: The number of the tree.
  ///   - range: Its nodes among all.
  ///   - nodes: Those that are drawn, counted within the tree.
  ///   - rows: What reads tensors.
  /// - Returns: The tests of those nodes that ask for one; nil when the tree is not as its schema says.
  /// - Throws: What the sources of tensors refuse.
  func tests(
    of tree: Int, _ range: Range<Int>, nodes: [Int], _ rows: FieldRows
  ) throws(ReadError) -> [Int: TreeDrawing.Question.Test]? {
    guard let flags = try rows.integers(flags, range) else { return nil }
    let asking = nodes.filter { flags[$0] != 0 }
    guard !asking.isEmpty else { return [:] }
    switch sets {
    case .bits(let set, let words, let offsets):
      guard offsets[tree] <= offsets[tree + 1], let numbers = try rows.integers(set, range),
        let words = try rows.doubles(words, offsets[tree]..<offsets[tree + 1])
      else { return nil }
      let count = offsets[tree + 1] - offsets[tree]
      return TreeCategories.collect(asking) { node in
        guard (0..<count).contains(numbers[node]) else { return nil }
        let width = words.count / count
        let codes = TreeCategories.codes(
          in: words[numbers[node] * width..<(numbers[node] + 1) * width])
        return .among(TreeCategories.list(codes, of: codes.count))
      }
    case .codes(let reference, let offsets, let goLeft):
      let (ends, overflow) = range.upperBound.addingReportingOverflow(1)
      guard !overflow, let offsets = try rows.integers(offsets, range.lowerBound..<ends),
        let first = offsets.first, let last = offsets.last, first <= last,
        let codes = try rows.integers(reference, first..<last)
      else { return nil }
      return TreeCategories.collect(asking) { node in
        let (start, end) = (offsets[node], offsets[node + 1])
        guard first <= start, start <= end, end <= last else { return nil }
        let list = TreeCategories.list(codes[start - first..<end - first], of: end - start)
        return goLeft ? .among(list) : .notAmong(list)
      }
    }
  }

  /// The first of so many codes.
  private static func list(_ codes: some Sequence<Int>, of count: Int) -> String {
    let shown = codes.prefix(mostCodes).map { "\($0)" }.joined(separator: ", ")
    return count > mostCodes ? "\(shown), …" : shown
  }

  /// What `test` gives for each node; nil when it gives nothing for one.
  private static func collect(
    _ nodes: [Int], _ test: (Int) -> TreeDrawing.Question.Test?
  ) -> [Int: TreeDrawing.Question.Test]? {
    var tests: [Int: TreeDrawing.Question.Test] = [:]
    for node in nodes {
      guard let test = test(node) else { return nil }
      tests[node] = test
    }
    return tests
  }

  /// The codes whose bits are set, the least bit of the first word first.
  private static func codes(in words: ArraySlice<Double>) -> [Int] {
    words.enumerated().flatMap { place, word in
      let bits = UInt32(exactly: word) ?? 0
      return (0..<wordBits).filter { bits >> $0 & 1 != 0 }.map { place * wordBits + $0 }
    }
  }
}
