import Amphora
import Bytes

extension BoostedTrees {
  static let gradientBoosting = [
    "sklearn.ensemble._gb.GradientBoostingClassifier",
    "sklearn.ensemble.gradient_boosting.GradientBoostingClassifier",
    "sklearn.ensemble._gb.GradientBoostingRegressor",
    "sklearn.ensemble.gradient_boosting.GradientBoostingRegressor",
  ]

  static let histogramBoosting = [
    "sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier",
    "sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingRegressor",
  ]

  /// What the name of a loss says of the scores; names changed in 1.1 and in 1.4.
  private static let losses: [String: Link] = [
    "HalfSquaredError": .identity, "LeastSquaresError": .identity, "LeastSquares": .identity,
    "AbsoluteError": .identity, "LeastAbsoluteError": .identity,
    "LeastAbsoluteDeviation": .identity, "HuberLoss": .identity, "HuberLossFunction": .identity,
    "PinballLoss": .identity, "QuantileLossFunction": .identity,
    "HalfPoissonLoss": .exp, "Poisson": .exp, "HalfGammaLoss": .exp,
    "HalfBinomialLoss": .logistic, "BinomialDeviance": .logistic, "BinaryCrossEntropy": .logistic,
    "ExponentialLoss": .logisticOfTwice,
    "HalfMultinomialLoss": .softmax, "MultinomialDeviance": .softmax,
    "CategoricalCrossEntropy": .softmax,
  ]

  private static let lossModules = [
    "sklearn._loss.loss.", "sklearn.ensemble._gb_losses.", "sklearn.ensemble.gradient_boosting.",
    "sklearn.ensemble._gb.", "sklearn.ensemble._hist_gradient_boosting.loss.",
  ]

  /// The link of the loss that an object was fitted with.
  static func link(of record: Record) throws(ReadError) -> Link {
    let name = try record.isNone("_loss") ? "loss_" : "_loss"
    let loss = try record.record(name).className
    guard let module = lossModules.first(where: { loss.utf8.starts(with: $0.utf8) }),
      let link = losses[String(loss.dropFirst(module.count))]
    else { throw record.unexpected("its loss is a \(loss)") }
    return link
  }

  /// The fields that follow from the task, the classes and the loss, and the number of scores.
  static func describeTask(
    of record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> (link: Link, scores: Int) {
    let link = try link(of: record)
    let isClassifier = record.className.hasSuffix("Classifier")
    guard isClassifier == [.logistic, .logisticOfTwice, .softmax].contains(link) else {
      throw record.unexpected("its loss gives \(link.rawValue)")
    }
    fields["task"] = .string((isClassifier ? Task.classification : .regression).rawValue)
    fields["link"] = .string(link.rawValue)
    var scores = 1
    if isClassifier {
      fields["classes"] = try record.classes(outputs: 1, in: &assembly)
      let count = try record.graph.scalars(try record.member("classes_"))?.count ?? 0
      guard count >= 2, (link == .softmax) == (count > 2) else {
        throw record.unexpected("its loss gives \(link.rawValue) for \(count) classes")
      }
      if link == .softmax { scores = count }
    }
    fields["scores"] = .integer(scores)
    return (link, scores)
  }
}
