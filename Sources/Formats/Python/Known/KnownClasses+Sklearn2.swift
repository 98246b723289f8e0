// Classes of scikit-learn, from impute to mixture.
extension KnownClasses {
  static let sklearnTwo = """
    sklearn.impute, sklearn.impute._base: MissingIndicator SimpleImputer
    sklearn.impute._iterative: IterativeImputer _ImputerTriplet
    sklearn.impute._knn: KNNImputer
    sklearn.isotonic: IsotonicRegression
    sklearn.kernel_approximation: AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler
      SkewedChi2Sampler
    sklearn.kernel_ridge: KernelRidge
    sklearn.linear_model._base, sklearn.linear_model.base: LinearModel LinearRegression
      MultiOutputLinearModel
    sklearn.linear_model._bayes, sklearn.linear_model.bayes: ARDRegression BayesianRidge
    sklearn.linear_model._coordinate_descent, sklearn.linear_model.coordinate_descent:
      ElasticNet ElasticNetCV Lasso LassoCV LinearModelCV MultiTaskElasticNet
      MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV
    sklearn.linear_model._glm._newton_solver: NewtonCholeskySolver NewtonSolver
    sklearn.linear_model._glm.glm: GammaRegressor GeneralizedLinearRegressor PoissonRegressor
      TweedieRegressor _GeneralizedLinearRegressor
    sklearn.linear_model._glm.link: IdentityLink LogLink LogitLink
    sklearn.linear_model._huber, sklearn.linear_model.huber: HuberRegressor
    sklearn.linear_model._least_angle, sklearn.linear_model.least_angle: Lars LarsCV LassoLars
      LassoLarsCV LassoLarsIC
    sklearn.linear_model._linear_loss: LinearModelLoss
    sklearn.linear_model._logistic, sklearn.linear_model.logistic: LogisticRegression
      LogisticRegressionCV _LbfgsCallbackBridge
    sklearn.linear_model._omp, sklearn.linear_model.omp: OrthogonalMatchingPursuit
      OrthogonalMatchingPursuitCV
    sklearn.linear_model._passive_aggressive, sklearn.linear_model.passive_aggressive:
      PassiveAggressiveClassifier PassiveAggressiveRegressor
    sklearn.linear_model._perceptron, sklearn.linear_model.perceptron: Perceptron
    sklearn.linear_model._quantile: QuantileRegressor
    sklearn.linear_model._ransac, sklearn.linear_model.ransac: RANSACRegressor
    sklearn.linear_model._ridge, sklearn.linear_model.ridge: Ridge RidgeCV RidgeClassifier
      RidgeClassifierCV _IdentityClassifier _IdentityRegressor _RidgeGCV _XT_CenterStackOp
      _X_CenterStackOp
    sklearn.linear_model._stochastic_gradient, sklearn.linear_model.stochastic_gradient:
      SGDClassifier SGDOneClassSVM SGDRegressor _ValidationScoreCallback
    sklearn.linear_model._theil_sen, sklearn.linear_model.theil_sen: TheilSenRegressor
    sklearn.manifold._classical_mds: ClassicalMDS
    sklearn.manifold._isomap, sklearn.manifold.isomap: Isomap
    sklearn.manifold._locally_linear, sklearn.manifold.locally_linear: LocallyLinearEmbedding
    sklearn.manifold._mds, sklearn.manifold.mds: MDS
    sklearn.manifold._spectral_embedding, sklearn.manifold.spectral_embedding_:
      SpectralEmbedding
    sklearn.manifold._t_sne, sklearn.manifold.t_sne: TSNE
    sklearn.metrics._dist_metrics: BrayCurtisDistance BrayCurtisDistance32 BrayCurtisDistance64
      CanberraDistance CanberraDistance32 CanberraDistance64 ChebyshevDistance
      ChebyshevDistance32 ChebyshevDistance64 DiceDistance DiceDistance32 DiceDistance64
      DistanceMetric DistanceMetric32 DistanceMetric64 EuclideanDistance EuclideanDistance32
      EuclideanDistance64 HammingDistance HammingDistance32 HammingDistance64 HaversineDistance
      HaversineDistance32 HaversineDistance64 JaccardDistance JaccardDistance32
      JaccardDistance64 KulsinskiDistance KulsinskiDistance32 KulsinskiDistance64
      MahalanobisDistance MahalanobisDistance32 MahalanobisDistance64 ManhattanDistance
      ManhattanDistance32 ManhattanDistance64 MatchingDistance MatchingDistance32
      MatchingDistance64 MinkowskiDistance MinkowskiDistance32 MinkowskiDistance64
      PyFuncDistance PyFuncDistance32 PyFuncDistance64 RogersTanimotoDistance
      RogersTanimotoDistance32 RogersTanimotoDistance64 RussellRaoDistance RussellRaoDistance32
      RussellRaoDistance64 SEuclideanDistance SEuclideanDistance32 SEuclideanDistance64
      SokalMichenerDistance SokalMichenerDistance32 SokalMichenerDistance64 SokalSneathDistance
      SokalSneathDistance32 SokalSneathDistance64 WMinkowskiDistance WMinkowskiDistance32
    sklearn.metrics._scorer: _CurveScorer _DeprecatedScorers _MultimetricScorer
      _PassthroughScorer _PredictScorer _ProbaScorer _Scorer _ThresholdScorer
    sklearn.mixture._bayesian_mixture, sklearn.mixture.bayesian_mixture: BayesianGaussianMixture
    sklearn.mixture._gaussian_mixture, sklearn.mixture.gaussian_mixture: GaussianMixture
    sklearn.mixture.dpgmm: DPGMM VBGMM
    """
}
