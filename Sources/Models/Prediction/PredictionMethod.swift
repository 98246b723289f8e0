/// What can be asked of a model.
public enum PredictionMethod: String, Sendable, CaseIterable {
  /// Labels or numbers.
  case predict
  /// How far predictions may be off, as standard deviations.
  case predictStd = "predict_std"
  /// The probability of each class.
  case predictProba = "predict_proba"
  /// The natural logarithm of the probability of each class.
  case predictLogProba = "predict_log_proba"
  /// The scores that the labels follow from.
  case decisionFunction = "decision_function"
  /// The input in the model's own terms.
  case transform
  /// The input that `transform` would turn into the given one.
  case inverseTransform = "inverse_transform"
  /// The leaf that each row reaches in each tree.
  case apply
  /// How usual each row is: the higher, the more.
  case scoreSamples = "score_samples"
  /// The distances and places of the nearest training rows.
  case kneighbors
  /// The distances and places of the training rows within the model's radius.
  case radiusNeighbors = "radius_neighbors"

  /// Whether one row may have more values in its answer than another.
  public var answersLists: Bool { self == .radiusNeighbors }
}
