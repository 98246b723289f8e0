extension KnownCallables {
  static let sklearn = CallableTable([
    (
      .newObject,
      """
      sklearn.neighbors._kd_tree, sklearn.neighbors._ball_tree, sklearn.neighbors.kd_tree,
      sklearn.neighbors.ball_tree, sklearn.metrics._dist_metrics, sklearn.neighbors._dist_metrics,
      sklearn.neighbors.dist_metrics: newObj
      """
    ),
    (.record(.tree), "sklearn.tree._tree: Tree"),
    (
      .record(.data),
      """
      sklearn.linear_model._sgd_fast, sklearn.linear_model.sgd_fast: EpsilonInsensitive Hinge Huber
        Log ModifiedHuber SquaredEpsilonInsensitive SquaredHinge SquaredLoss
      """
    ),
    (.record(.data), "\(lossModules) \(lossNames.joined(separator: " "))"),
    (
      .lossUnpickle,
      lossModules + lossNames.map { " __pyx_unpickle_\($0)" }.joined()
    ),
  ])

  /// Whether a name is one of the losses of gradient boosting.
  static func isLoss(_ name: [UInt8]) -> Bool { losses.contains(name) }

  private static let losses = KnownNames([
    "\(lossModules) \(lossNames.joined(separator: " "))"
  ])

  /// The module has no package in the releases whose build named it so.
  private static let lossModules = "_loss, sklearn._loss._loss:"

  private static let lossNames = [
    "CyAbsoluteError", "CyExponentialLoss", "CyHalfBinomialLoss", "CyHalfGammaLoss",
    "CyHalfMultinomialLoss", "CyHalfPoissonLoss", "CyHalfSquaredError", "CyHalfTweedieLoss",
    "CyHalfTweedieLossIdentity", "CyHuberLoss", "CyPinballLoss",
  ]
}
