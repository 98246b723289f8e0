import Amphora
import Bytes

/// The nodes that ask whether a category is in a set.
struct CategoricalSplits: Sendable {
  /// For each node, the first word of its set in `sets`; -1 for a node that compares.
  let firstWord: [Int32]
  /// Sets of categories that go left, `CategorySet.words` words each.
  let sets: [UInt32]
  /// Sets of categories that are known, one for each feature.
  let known: [UInt32]

  /// Whether there are none.
  var isEmpty: Bool { firstWord.isEmpty }

  init(_ fields: FieldReader, _ layout: TreeLayout) throws(ReadError) {
    guard let marks = try fields.optionalTensor("is_categorical") else {
      try fields.requireAbsent(
        ["category_set", "set_offsets", "left_categories", "known_categories"],
        "without is_categorical")
      (firstWord, sets, known) = ([], [], [])
      return
    }
    guard layout.missing == .routed else {
      throw ReadError(.badField, at: 0, "is_categorical where missing values are refused")
    }
    try marks.require(layout.nodes)
    let numbers = try fields.tensor("category_set")
    try numbers.require(layout.nodes)
    sets = try CategoricalSplits.words(fields, "left_categories")
    known = try CategoricalSplits.words(fields, "known_categories")
    guard known.count == layout.features * CategorySet.words else {
      throw ReadError(.badShape, at: 0, "known_categories for other features")
    }
    let offsets = try fields.offsets(
      "set_offsets", runs: layout.trees, to: sets.count / CategorySet.words)
    var firstWord = [Int32](repeating: -1, count: layout.nodes)
    let isCategorical = try marks.integers()
    let setNumbers = try numbers.integers()
    for tree in 0..<layout.trees {
      let count = offsets[tree + 1] - offsets[tree]
      for node in layout.offsets[tree]..<layout.offsets[tree + 1] where isCategorical[node] != 0 {
        guard setNumbers[node] >= 0, setNumbers[node] < count else {
          throw ReadError(.badIndex, at: 0, "a node of tree \(tree) names set \(setNumbers[node])")
        }
        firstWord[node] = Int32((offsets[tree] + setNumbers[node]) * CategorySet.words)
      }
    }
    self.firstWord = firstWord
  }

  /// Whether a value goes left at a node that asks for a category, when missing ones go there or not.
  @inline(__always)
  func goesLeft(_ value: Double, set: Int, feature: Int, missingGoesLeft: Bool) -> Bool {
    guard let category = CategorySet.category(value) else { return missingGoesLeft }
    let (word, bit) = (category / 32, UInt32(category % 32))
    if sets[set + word] >> bit & 1 != 0 { return true }
    let isKnown = known[feature * CategorySet.words + word] >> bit & 1 != 0
    return isKnown ? false : missingGoesLeft
  }

  private static func words(_ fields: FieldReader, _ name: String) throws(ReadError) -> [UInt32] {
    let tensor = try fields.tensor(name)
    try tensor.require(nil, CategorySet.words)
    guard tensor.type == .uint32, tensor.shape[0] < mostSets else {
      throw ReadError(.wrongElementType, at: 0, "\(name) has elements of \(tensor.type.name)")
    }
    return try tensor.integers().map { UInt32(truncatingIfNeeded: $0) }
  }

  /// So that the number of a word fits 32 bits.
  private static let mostSets = 1 << 27
}
