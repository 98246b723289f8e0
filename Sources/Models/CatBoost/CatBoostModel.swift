import Bytes

/// A model as CatBoost writes it: `CBM1`, a length, and a FlatBuffers message.
struct CatBoostModel {
  let columns: CatBoostColumns
  let outputs: Int
  let scale: Double
  let biases: [Double]
  private(set) var nodes: BoosterNodes

  /// What the library says of a model by name, as JSON or text.
  private(set) var information: [String: String] = [:]

  /// The fields of the table of trees, as the library numbers them.
  enum Field {
    static let (outputs, splits, sizes, starts) = (0, 1, 2, 3)
    static let (categories, numbers, oneHot, counters) = (4, 5, 6, 7)
    static let (values, steps, leaves) = (8, 10, 11)
    static let (texts, estimated, scale, bias, biases, embeddings) = (12, 13, 14, 15, 16, 18)
    static let otherColumns = [categories, texts, embeddings]
  }

  private enum Core {
    static let (version, trees, information, parts) = (0, 1, 2, 3)
  }

  private static let magic = Array("CBM1".utf8)
  private static let mostOutputs = 1 << 20
  private static let mostNodes = 1 << 29

  init(_ file: Span<UInt8>) throws(ReadError) {
    let message = try CatBoostModel.message(of: file)
    let buffer = FlatBuffer(file.extracting(message))
    let core = try buffer.root()
    guard let version = try buffer.text(core, Core.version), version == "FlabuffersModel_v1" else {
      throw ReadError(.unexpectedState, at: 0, "its format is of another version")
    }
    guard let trees = try buffer.table(core, Core.trees) else {
      throw ReadError(.unexpectedState, at: 0, "it has no trees")
    }
    try CatBoostModel.refuseOthers(buffer, trees)
    let parts = try buffer.vector(core, Core.parts, of: 4)
    guard parts.count == 0, message.upperBound == file.count else {
      throw ReadError(
        .unexpectedState, at: message.upperBound, "it has parts beside its trees, as counters have")
    }
    information = try CatBoostModel.information(buffer, core)
    columns = try CatBoostColumns(buffer, trees)
    let outputs = Int(try buffer.integer(trees, Field.outputs, default: Int32(0)))
    guard (1...CatBoostModel.mostOutputs).contains(outputs) else {
      throw ReadError(.unexpectedState, at: 0, "it has \(outputs) scores of a row")
    }
    self.outputs = outputs
    scale = try buffer.double(trees, Field.scale, default: 1)
    let bias = try buffer.double(trees, Field.bias, default: 0)
    let biases = try buffer.integers(trees, Field.biases, of: UInt64.self)
    self.biases =
      biases.isEmpty
      ? [Double](repeating: bias, count: outputs) : biases.map { Double(bitPattern: $0) }
    guard self.biases.count == outputs, scale.isFinite, self.biases.allSatisfy(\.isFinite) else {
      throw ReadError(
        .unexpectedState, at: 0, "its scale or its bias is not a number for each score")
    }
    nodes = BoosterNodes(width: outputs)
    try addTrees(CatBoostTrees(buffer, trees, outputs: outputs))
  }

  /// Where the message lies.
  private static func message(of file: Span<UInt8>) throws(ReadError) -> Range<Int> {
    var reader = ByteReader(file)
    guard file.count >= 8, magic.indices.allSatisfy({ file[$0] == magic[$0] }) else {
      throw ReadError(.unexpectedState, at: 0, "it does not begin with CBM1")
    }
    try reader.seek(to: magic.count)
    let length = try reader.integer(UInt32.self)
    guard Int(length) <= reader.remaining else {
      throw ReadError(
        .unexpectedState, at: magic.count,
        "it says that it has \(length) bytes, and has \(reader.remaining)")
    }
    return try reader.take(length)
  }

  /// Refuses what is no comparison of numbers, by its name.
  private static func refuseOthers(
    _ buffer: borrowing FlatBuffer, _ trees: FlatBuffer.Table
  ) throws(ReadError) {
    let others = [
      (Field.counters, "categories, which it replaces by counts of its training rows (CTR)"),
      (Field.estimated, "features that it computes of texts or embeddings"),
    ]
    for (field, name) in others where try buffer.vector(trees, field, of: 4).count > 0 {
      throw ReadError(.unexpectedState, at: 0, "it uses \(name)")
    }
  }

  private static func information(
    _ buffer: borrowing FlatBuffer, _ core: FlatBuffer.Table
  ) throws(ReadError) -> [String: String] {
    var found: [String: String] = [:]
    let pairs = try buffer.vector(core, Core.information, of: 4)
    for index in 0..<pairs.count {
      let pair = try buffer.table(pairs, index)
      guard let key = try buffer.text(pair, 0), wanted.contains(key) else { continue }
      found[key] = try buffer.text(pair, 1)
    }
    return found
  }

  /// What of the information is read.
  private static let wanted = [
    "params", "class_params", "multiclass_params", "binclass_probability_threshold",
  ]

  private mutating func addTrees(_ written: CatBoostTrees) throws(ReadError) {
    var trees = written
    try trees.check(questions: columns.questions.count, mostNodes: CatBoostModel.mostNodes)
    var leaves = 0
    for tree in trees.sizes.indices {
      if trees.isOblivious {
        trees.addOblivious(tree, columns.questions, to: &nodes)
      } else {
        leaves += try trees.addGrown(
          tree, columns.questions, mostLeaves: trees.leafCount - leaves, to: &nodes)
      }
      nodes.endTree(output: 0)
    }
  }
}
