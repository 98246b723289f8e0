import Amphora
import Bytes

/// The nodes that ask whether a category is in a set.
struct AdditiveCategories: Sendable {
  /// Whether each node asks for a category.
  let marks: [Bool]
  /// Where the set of each node begins among `codes`, and at last where the last one ends.
  let offsets: [Int]
  /// The sets, each ascending.
  let codes: [Int32]
  let match: Side
  let rule: Rule

  /// Where a category of the set goes.
  enum Side: String { case left, right }

  /// Which category a number is.
  enum Rule: String {
    /// The whole part of what is not below zero; anything else is in no set.
    case nonNegative = "non_negative"
    /// The same, but anything else, and what lies beyond the words of 32 bits that hold the set,
    /// takes the default.
    case nonNegativeElseDefault = "non_negative_else_default"
    /// The whole part; below zero it is in no set.
    case truncated
  }

  /// Nil when no node asks for a category.
  init?(_ fields: FieldReader, _ tables: AdditiveTables) throws(ReadError) {
    let names = ["category_offsets", "categories", "category_match", "category_codes"]
    guard let marks = try fields.optionalTensor("categorical") else {
      try fields.requireAbsent(names, "without categorical")
      return nil
    }
    try marks.require(tables.nodes)
    match = try fields.choice("category_match", Side.self)
    rule = try fields.choice("category_codes", Rule.self)
    self.marks = try marks.integers().map { $0 != 0 }
    let tensor = try fields.tensor("categories")
    try tensor.require(nil)
    let codes = try tensor.integers()
    offsets = try fields.offsets("category_offsets", runs: tables.nodes, to: codes.count)
    for node in 0..<tables.nodes {
      let set = codes[offsets[node]..<offsets[node + 1]]
      guard set.allSatisfy({ (0..<AdditiveCategories.end).contains($0) }),
        zip(set, set.dropFirst()).allSatisfy({ $0 < $1 })
      else { throw ReadError(.badIndex, at: 0, "the categories of node \(node) do not ascend") }
    }
    self.codes = codes.map { Int32($0) }
  }

  /// Whether a number goes left at a node that asks for a category, when missing ones go there or
  /// not.
  func goesLeft(_ value: Double, node: Int, missingGoesLeft: Bool) -> Bool {
    let set = offsets[node]..<offsets[node + 1]
    let other = match == .right
    guard value < Double(AdditiveCategories.end(rule)), value > -1, value >= 0 || rule == .truncated
    else { return rule == .nonNegativeElseDefault ? missingGoesLeft : other }
    let code = Int32(value)
    if rule == .nonNegativeElseDefault {
      let largest = set.isEmpty ? -1 : Int(codes[set.upperBound - 1])
      guard Int(code) < (largest / 32 + (largest < 0 ? 0 : 1)) * 32 else { return missingGoesLeft }
    }
    return contains(code, set) ? match == .left : other
  }

  private func contains(_ code: Int32, _ set: Range<Int>) -> Bool {
    var (low, high) = (set.lowerBound, set.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    return low < set.upperBound && codes[low] == code
  }

  /// Categories are below this: what 32 bits with a sign hold.
  private static let end = 1 << 31

  /// Numbers from here on are no categories: beyond 2^24 float32 skips whole ones.
  private static func end(_ rule: Rule) -> Int {
    rule == .truncated ? end : 1 << 24
  }
}
