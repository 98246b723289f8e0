import Amphora
import Bytes

/// The shares of topics in rows of counted words: latent Dirichlet allocation.
enum TopicShares: ModelKind {
  static let name = "topic_shares"
  static let version = 1
  static let exactness = "shares within 1e-12, the same rounds being made; float32 within 1e-5"

  static let recognizes = [
    "sklearn.decomposition._lda.LatentDirichletAllocation",
    "sklearn.decomposition.online_lda.LatentDirichletAllocation",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let weights = try record.tensor("exp_dirichlet_component_")
    let shape = record.graph.tensor(weights).shape
    guard shape.count == 2 else {
      throw record.unexpected("exp_dirichlet_component_ has \(shape.count) dimensions")
    }
    var fields: Fields = ["word_weights": .tensor(weights)]
    fields["prior"] = .float(try record.double("doc_topic_prior_"))
    fields["rounds"] = .integer(try record.integer("max_doc_update_iter"))
    fields["tolerance"] = .float(try record.double("mean_change_tol"))
    try record.describeColumns(shape[1], in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try TopicTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    TopicPredictor(try TopicTables(fields))
  }
}

/// The weights of words, and how long shares are sought, judged.
struct TopicTables: Sendable {
  let features: Int
  let topics: Int
  let weights: TurnedWeights
  /// What each topic has before a word is read.
  let prior: Double
  let rounds: Int
  let tolerance: Double
  let isFloat32: Bool

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let tensor = try fields.tensor("word_weights")
    try tensor.require(nil, features)
    topics = tensor.shape[0]
    guard topics > 0 else { throw ReadError(.badShape, at: 0, "word_weights has no rows") }
    isFloat32 = tensor.type == .float32
    let numbers = try tensor.doubles()
    guard numbers.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ReadError(
        .badField, at: 0, "word_weights has numbers that are negative or not finite")
    }
    weights = TurnedWeights(numbers, targets: topics, terms: features)
    func amount(_ name: String) throws(ReadError) -> Double {
      let amount = try fields.double(name)
      guard amount >= 0, amount.isFinite else {
        throw ReadError(.badField, at: 0, "\(name) is \(amount)")
      }
      return amount
    }
    prior = try amount("prior")
    tolerance = try amount("tolerance")
    rounds = try fields.integer("rounds", in: 0...IterationBudget.mostRounds)
  }
}
