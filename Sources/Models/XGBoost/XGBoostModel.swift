import Bytes

/// A booster of XGBoost, whatever it was kept as.
struct XGBoostModel {
  var objective = ""
  /// `gbtree`, `dart` or `gblinear`.
  var booster = ""
  var features = 0
  /// The number of classes of multi-class objectives, otherwise 0 or 1.
  var classes = 0
  var targets = 1
  /// One, or one for each output; margins already in files of before 1.0, otherwise what the objective
  /// makes margins of.
  var baseScores: [Float] = []
  var version = LibraryVersion(0, 0)
  var trees = XGBoostTrees()
  /// The output that each tree adds to.
  var treeOutputs: [Int] = []
  /// The weights of the trees of `dart`.
  var treeWeights: [Float] = []
  var parallelTrees = 1
  var featureNames: [String] = []
  var featureTypes: [String] = []
  var attributes: [(name: String, text: String)] = []
  /// Whether a leaf has a value for each output.
  var isVector: Bool { trees.width > 1 }

  /// The raw scores of a row.
  var outputs: Int { max(classes, targets, 1) }

  /// Parses a booster's bytes, by how they begin.
  ///
  /// - Throws: Why they are not a booster.
  init(parsing bytes: [UInt8]) throws(ReadError) {
    if bytes.first == UInt8(ascii: "{") {
      let value = try BoosterValue(parsing: bytes)
      // A pickle keeps what was configured beside the model.
      try self.init(value["Model"] ?? value, configured: value["Config"])
    } else {
      try self.init(legacy: bytes)
    }
  }

  init() {}

  /// The version that wrote a booster, whatever it holds; nil where it does not say.
  static func version(of bytes: [UInt8]) throws(ReadError) -> LibraryVersion? {
    guard bytes.first == UInt8(ascii: "{") else { return try legacyVersion(of: bytes) }
    let value = try BoosterValue(parsing: bytes)
    return version(of: value["Model"] ?? value)
  }

  /// The version that a booster names.
  static func version(of value: BoosterValue) -> LibraryVersion? {
    guard let numbers = value["version"]?.integers, numbers.count >= 2 else { return nil }
    return LibraryVersion(numbers[0], numbers[1])
  }

  static func damaged(_ fact: String, at offset: Int = 0) -> ReadError {
    ReadError(.unexpectedState, at: offset, fact)
  }

  /// The value of an attribute, such as `best_iteration`.
  func attribute(_ name: String) -> String? {
    attributes.last { $0.name.utf8.elementsEqual(name.utf8) }?.text
  }

  /// Refuses numbers that no booster has, before any tree is read.
  func checkSizes() throws(ReadError) {
    guard features > 0, features <= FieldReader.mostFeatures else {
      throw XGBoostModel.damaged("it has \(features) features")
    }
    guard (0...1 << 20).contains(classes), (0...1 << 20).contains(targets) else {
      throw XGBoostModel.damaged("it has \(classes) classes and \(targets) targets")
    }
  }

  /// Refuses what no predictor could rely on, as far as `additive_trees` does not judge it.
  func check() throws(ReadError) {
    guard trees.count > 0 else { throw XGBoostModel.damaged("it has no trees") }
    guard treeOutputs.count == trees.count else {
      throw XGBoostModel.damaged(
        "it has \(trees.count) trees, and outputs for \(treeOutputs.count)")
    }
    // Each output has trees of its own; what is made for each is in proportion to these.
    guard isVector || outputs <= trees.count else {
      throw XGBoostModel.damaged("it has \(trees.count) trees for \(outputs) outputs")
    }
    guard treeWeights.isEmpty || treeWeights.count == trees.count else {
      throw XGBoostModel.damaged(
        "it has \(trees.count) trees, and weights for \(treeWeights.count)")
    }
    guard trees.width == 1 || trees.width == outputs else {
      throw XGBoostModel.damaged("its leaves have \(trees.width) values for \(outputs) outputs")
    }
    guard baseScores.count == 1 || baseScores.count == outputs else {
      throw XGBoostModel.damaged("it has \(baseScores.count) base scores for \(outputs) outputs")
    }
    guard parallelTrees > 0 else {
      throw XGBoostModel.damaged("it has \(parallelTrees) parallel trees")
    }
  }
}
