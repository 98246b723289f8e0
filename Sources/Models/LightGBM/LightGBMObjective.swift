import Bytes

/// What an objective of LightGBM makes of scores.
struct LightGBMObjective {
  let link: AdditiveTrees.Link
  /// What scores are multiplied by before the link.
  let linkScale: Double
  let answers: Answers

  /// What a model answers that does not say of itself what it is.
  enum Answers { case classes, numbers, ranks }

  private static let links: [String: (link: AdditiveTrees.Link, answers: Answers)] = [
    "regression": (.identity, .numbers), "regression_l1": (.identity, .numbers),
    "huber": (.identity, .numbers), "fair": (.identity, .numbers),
    "quantile": (.identity, .numbers), "mape": (.identity, .numbers),
    "poisson": (.exponential, .numbers), "gamma": (.exponential, .numbers),
    "tweedie": (.exponential, .numbers),
    "binary": (.logistic, .classes), "multiclass": (.softmax, .classes),
    "multiclassova": (.oneVsAll, .classes),
    "cross_entropy": (.logistic, .numbers), "xentropy": (.logistic, .numbers),
    "cross_entropy_lambda": (.softplus, .numbers), "xentlambda": (.softplus, .numbers),
    "lambdarank": (.identity, .ranks), "rank_xendcg": (.identity, .ranks),
    "custom": (.identity, .numbers),
  ]

  /// Reads `binary sigmoid:1` and the like; a model without one answers its scores.
  init(_ text: String?) throws(ReadError) {
    var words = (text ?? "custom").split(separator: " ")
    let name = words.isEmpty ? "" : String(words.removeFirst())
    guard let known = LightGBMObjective.links[name] else {
      throw ReadError(.unexpectedState, at: 0, "its objective is '\(name)'")
    }
    var (scale, isRoot) = (1.0, false)
    for word in words {
      if word.utf8.starts(with: "sigmoid:".utf8) {
        guard let number = DecimalText.number(word.dropFirst("sigmoid:".count)), number.isFinite
        else { throw ReadError(.unexpectedState, at: 0, "its objective says '\(word)'") }
        scale = number
      } else if word == "sqrt" {
        isRoot = true
      }
    }
    link = isRoot && known.link == .identity ? .signedSquare : known.link
    linkScale = scale
    answers = known.answers
  }
}
