import Amphora
import Bytes

/// Puts each number into one of the bins of its feature.
enum Discretizer: ModelKind {
  static let name = "discretizer"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = ["sklearn.preprocessing._discretization.KBinsDiscretizer"]

  enum Encoding: String {
    case ordinal
    case oneHot = "one_hot"
  }

  /// How a number is compared with the edges: as it is, or moved up a little.
  enum Rule: String { case exact, tolerant }

  /// The type of an answer: that of the input, or always the same.
  enum NumberType: String {
    case input, float32, float64
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var edges: [FieldValue] = []
    for node in try record.list("bin_edges_") {
      guard let array = record.graph.plainArray(node) else {
        throw record.unexpected("its bin_edges_ are not arrays")
      }
      edges.append(.tensor(array))
    }
    // Until 1.0 a number just below an edge counted as over it.
    let rule: Rule = try record.libraryVersion() < LibraryVersion(1, 1) ? .tolerant : .exact
    var type = NumberType.input
    if try record.has("dtype"), try !record.isNone("dtype") {
      switch try record.answerType("dtype") {
      case .float32: type = .float32
      case .float64: type = .float64
      default: throw record.unexpected("its dtype is not of floats")
      }
    }
    let encode = try record.string("encode")
    guard ["onehot", "onehot-dense", "ordinal"].contains(encode) else {
      throw record.unexpected("its encode is '\(encode)'")
    }
    var fields: Fields = [
      "edges": .list(edges), "rule": .string(rule.rawValue), "number_type": .string(type.rawValue),
      "encoding": .string((encode == "ordinal" ? Encoding.ordinal : .oneHot).rawValue),
    ]
    let form: CategoryEncoder.Form = encode == "onehot" ? .sparse : .dense
    fields["answer"] = .string(form.rawValue)
    try record.describeColumns(edges.count, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    _ = try DiscretizerPredictor(fields)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try DiscretizerPredictor(fields)
  }
}
