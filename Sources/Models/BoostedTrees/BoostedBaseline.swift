import Amphora
import Bytes

/// What the scores begin with.
enum BoostedBaseline {
  /// The same numbers for every row.
  case constant([Double])
  /// What another model predicts.
  case model(Start)

  struct Start {
    let model: Int
    let link: Link
    /// Probabilities are kept this far from 0 and 1.
    let clip: Double
  }

  /// What makes scores of predictions or probabilities.
  enum Link: String {
    case identity, log
    case logOdds = "log_odds"
    case halfLogOdds = "half_log_odds"
    case centeredLog = "centered_log"
  }

  init(_ fields: FieldReader, scores: Int) throws(ReadError) {
    if let model = try fields.optionalModel("baseline_model") {
      guard fields.fields["baseline"] == nil else {
        throw ReadError(.badField, at: 0, "both baseline and baseline_model are present")
      }
      let link = try fields.choice("baseline_link", Link.self)
      let clip = link == .identity ? 0 : try fields.double("baseline_clip")
      guard clip >= 0, clip < 0.5 else {
        throw ReadError(.badField, at: 0, "baseline_clip is \(clip)")
      }
      self = .model(Start(model: model, link: link, clip: clip))
      return
    }
    let tensor = try fields.tensor("baseline")
    try tensor.require(scores)
    self = .constant(try tensor.doubles())
  }

  /// The predictor of the model to begin with, when there is one.
  func start(_ parts: ModelParts, _ tables: BoostedTables) throws(ReadError) -> (
    any ModelPredictor
  )? {
    guard case .model(let start) = self else { return nil }
    let predictor: any ModelPredictor
    do throws(ReadError) {
      predictor = try parts.predictor(start.model)
    } catch {
      throw ReadError(error.code, at: error.offset, "the model to begin with: \(error.detail)")
    }
    let method: PredictionMethod = tables.task == .classification ? .predictProba : .predict
    guard predictor.methods.contains(method) else {
      throw ReadError(
        .notPredictable, at: 0, "the model to begin with does not offer \(method.rawValue)")
    }
    guard predictor.features == nil || predictor.features == tables.layout.features else {
      throw ReadError(.badShape, at: 0, "the model to begin with takes other features")
    }
    return predictor
  }
}

extension BoostedBaseline.Link {
  /// Turns the probabilities of one row, clipped, into its scores.
  ///
  /// Of two classes only the second is given.
  func scores(_ probabilities: [Double], clip: Double) -> [Double] {
    let clipped = probabilities.map { $0.isNaN ? $0 : min(max($0, clip), 1 - clip) }
    switch self {
    case .identity: return probabilities
    case .log: return clipped.map { ElementaryFunctions.log($0) }
    case .logOdds: return clipped.map { ElementaryFunctions.log($0 / (1 - $0)) }
    case .halfLogOdds: return clipped.map { 0.5 * ElementaryFunctions.log($0 / (1 - $0)) }
    case .centeredLog:
      let logs = clipped.map { ElementaryFunctions.log($0) }
      let mean = ElementaryFunctions.exp(Summation.pairwise(logs) / Double(logs.count))
      return clipped.map { ElementaryFunctions.log($0 / mean) }
    }
  }
}
