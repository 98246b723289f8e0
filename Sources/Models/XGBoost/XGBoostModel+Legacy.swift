import Bytes

extension XGBoostModel {
  /// A booster as its structs lay in memory, little-endian: the only form up to 0.90, and one of two
  /// until 3.0.
  ///
  ///     learner    136 bytes, then the names of the objective and of the booster
  ///     trees      160 bytes, then for each tree
  ///                148 bytes, 20 for each node, 16 for each node's statistics
  ///     outputs    4 bytes for each tree; then for dart a count, and 4 bytes for each weight
  ///     rest       attributes and the names of metrics, where the learner says so
  init(legacy bytes: [UInt8]) throws(ReadError) {
    self.init()
    var reader = ByteReader(bytes.span, in: try XGBoostModel.learner(in: bytes))
    let learner = try Learner(&reader)
    features = learner.features
    classes = learner.classes
    targets = learner.targets
    version = learner.version
    baseScores = [learner.baseScore]
    objective = try XGBoostModel.text(&reader)
    booster = try XGBoostModel.text(&reader)
    guard booster != "gblinear" else { return }
    guard booster == "gbtree" || booster == "dart" else {
      throw XGBoostModel.damaged("its booster is '\(booster)'", at: reader.position)
    }
    try checkSizes()
    try readTrees(&reader)
    try readRest(&reader, learner)
    guard reader.isAtEnd else {
      throw XGBoostModel.damaged("\(reader.remaining) bytes follow its model", at: reader.position)
    }
    try check()
  }

  /// Where the learner of a booster begins, and its model ends.
  private static func learner(in bytes: [UInt8]) throws(ReadError) -> Range<Int> {
    var range = 0..<bytes.count
    if bytes.starts(with: configured) {
      var reader = ByteReader(bytes.span)
      _ = try reader.take(configured.count)
      let length = try reader.integer(Int64.self)
      // What was configured for training follows the model.
      range = try reader.take(length)
    }
    return bytes[range].starts(with: magic) ? range.dropFirst(magic.count) : range
  }

  /// The version that wrote a booster.
  static func legacyVersion(of bytes: [UInt8]) throws(ReadError) -> LibraryVersion {
    var reader = ByteReader(bytes.span, in: try learner(in: bytes))
    return try Learner(&reader).version
  }

  /// How a pickle of 1.0 to 1.2 begins.
  static let configured = Array("CONFIG-offset:".utf8)

  /// How files begin from 1.1.
  static let magic = Array("binf".utf8)

  private struct Learner {
    let baseScore: Float
    let features: Int
    let classes: Int
    let targets: Int
    let version: LibraryVersion
    let hasAttributes: Bool
    let hasMetrics: Bool

    init(_ reader: inout ByteReader) throws(ReadError) {
      let end = try reader.take(136).upperBound
      try reader.seek(to: end - 136)
      baseScore = Float(bitPattern: try reader.integer(UInt32.self))
      features = Int(try reader.integer(UInt32.self))
      classes = Int(try reader.integer(Int32.self))
      hasAttributes = try reader.integer(Int32.self) != 0
      hasMetrics = try reader.integer(Int32.self) != 0
      version = LibraryVersion(
        Int(try reader.integer(UInt32.self)), Int(try reader.integer(UInt32.self)))
      targets = max(Int(try reader.integer(UInt32.self)), 1)
      try reader.seek(to: end)
    }
  }

  private mutating func readTrees(_ reader: inout ByteReader) throws(ReadError) {
    let end = try reader.take(160).upperBound
    try reader.seek(to: end - 160)
    let count = try reader.integer(Int32.self)
    let parallel = Int(try reader.integer(Int32.self))
    parallelTrees = version < LibraryVersion(1, 4) ? 1 : max(parallel, 1)
    try reader.seek(to: end)
    // Each tree takes its 148 bytes, so that a false count ends at the end of the bytes.
    guard count >= 0 else { throw XGBoostModel.damaged("it has \(count) trees", at: end - 160) }
    for _ in 0..<count { try trees.add(try tree(&reader), features: features) }
    for _ in 0..<count { treeOutputs.append(Int(try reader.integer(Int32.self))) }
    guard booster == "dart", count > 0 else { return }
    let weights = try reader.integer(UInt64.self)
    guard weights == UInt64(count) else {
      throw XGBoostModel.damaged("it has \(count) trees, and weights for \(weights)")
    }
    for _ in 0..<count { treeWeights.append(Float(bitPattern: try reader.integer(UInt32.self))) }
  }

  private func tree(_ reader: inout ByteReader) throws(ReadError) -> XGBoostTrees.Tree {
    let end = try reader.take(148).upperBound
    try reader.seek(to: end - 148)
    let roots = try reader.integer(Int32.self)
    let count = try reader.integer(Int32.self)
    _ = try reader.take(12)
    let vector = try reader.integer(Int32.self)
    let most: Int32 = version < LibraryVersion(1, 0) ? 0 : 1
    guard roots == 1 || version >= LibraryVersion(1, 0), (0...most).contains(vector) else {
      throw XGBoostModel.damaged(
        "tree \(trees.count) has \(roots) roots and leaves of \(vector) values", at: end - 148)
    }
    try reader.seek(to: end)
    var tree = XGBoostTrees.Tree()
    guard count > 0, Int(count) <= reader.remaining / (20 + 16) else {
      throw XGBoostModel.damaged("tree \(trees.count) has \(count) nodes", at: end - 144)
    }
    for _ in 0..<count {
      _ = try reader.integer(Int32.self)
      tree.left.append(Int(try reader.integer(Int32.self)))
      tree.right.append(Int(try reader.integer(Int32.self)))
      let split = try reader.integer(UInt32.self)
      tree.feature.append(Int(split & 0x7fff_ffff))
      tree.defaultLeft.append(split >> 31 != 0)
      tree.conditions.append(Float(bitPattern: try reader.integer(UInt32.self)))
    }
    _ = try reader.take(16 * Int(count))
    return tree
  }

  private mutating func readRest(
    _ reader: inout ByteReader, _ learner: Learner
  ) throws(ReadError) {
    if learner.hasAttributes {
      for _ in 0..<(try XGBoostModel.count(&reader, each: 16)) {
        attributes.append((try XGBoostModel.text(&reader), try XGBoostModel.text(&reader)))
      }
    }
    if objective == "count:poisson", version < LibraryVersion(1, 0) {
      _ = try XGBoostModel.text(&reader)
    }
    guard learner.hasMetrics else { return }
    for _ in 0..<(try XGBoostModel.count(&reader, each: 8)) { _ = try XGBoostModel.text(&reader) }
  }

  /// A count of items that take some bytes each.
  private static func count(_ reader: inout ByteReader, each: Int) throws(ReadError) -> Int {
    let place = reader.position
    let count = try reader.integer(UInt64.self)
    guard count <= UInt64(reader.remaining / each) else {
      throw damaged("\(count) texts do not fit in \(reader.remaining) bytes", at: place)
    }
    return Int(count)
  }

  /// A text after its length.
  private static func text(_ reader: inout ByteReader) throws(ReadError) -> String {
    let range = try reader.take(try reader.integer(UInt64.self))
    var bytes: [UInt8] = []
    bytes.append(copying: reader.bytes.extracting(range))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw damaged("a text is not UTF-8", at: range.lowerBound)
    }
    return text
  }
}
