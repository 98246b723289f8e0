import Bytes

/// What a model that LightGBM wrote as text says before its trees.
struct LightGBMHead {
  /// The trees of an iteration: the scores of a row.
  let outputs: Int
  let features: Int
  let featureNames: [String]
  /// Whether answers are of the mean over iterations: a random forest.
  let isMean: Bool
  /// As it is written, with parameters; nil when the objective was a function of the user's.
  let objective: String?
  /// Bytes of each tree; versions before 2.1 did not write them.
  let treeSizes: [Int]?

  private static let mostOutputs = 1 << 20

  /// Reads the head, and leaves the reader at the first tree.
  init(_ reader: inout ByteReader) throws(ReadError) {
    let first = reader.line()
    guard first.count == 4, reader.begins(first, with: "tree") else {
      throw ReadError(.unexpectedState, at: 0, "it does not begin with the line 'tree'")
    }
    let block = try LightGBMBlock(&reader, flag: "average_output")
    let classes = try block.integer("num_class", in: 1...LightGBMHead.mostOutputs)
    outputs = try block.integer(
      "num_tree_per_iteration", in: 1...LightGBMHead.mostOutputs, missing: classes)
    features = 1 + (try block.integer("max_feature_idx", in: 0...Int(Int32.max) - 1))
    isMean = block.value("average_output") != nil
    var names: [String] = []
    var words = LightGBMWords(block.bytes, try block.required("feature_names"))
    while let word = words.next() {
      guard let name = reader.text(word) else {
        throw ReadError(.unexpectedState, at: word.lowerBound, "a name of a feature is not UTF-8")
      }
      names.append(name)
    }
    guard names.count == features else {
      throw ReadError(
        .unexpectedState, at: block.start, "it names \(names.count) of \(features) features")
    }
    featureNames = names
    var objective: String?
    if let range = block.value("objective"), let text = reader.text(range), !text.isEmpty {
      objective = text
    }
    self.objective = objective
    guard let range = block.value("tree_sizes") else {
      treeSizes = nil
      return
    }
    var sizes: [Int] = []
    var numbers = LightGBMWords(block.bytes, range)
    while let word = numbers.next() {
      guard let size = LightGBMNumber.integer(block.bytes, word), size > 0 else {
        throw ReadError(.unexpectedState, at: word.lowerBound, "the size of a tree is not positive")
      }
      sizes.append(size)
    }
    treeSizes = sizes
  }
}
