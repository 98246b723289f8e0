// Classes of scikit-learn, from calibration to gaussian_process.
extension KnownClasses {
  static let sklearnOne = """
    sklearn._loss.glm_distribution: DistributionBoundary ExponentialDispersionModel
      GammaDistribution InverseGaussianDistribution NormalDistribution PoissonDistribution
      TweedieDistribution
    sklearn._loss.link: HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit
    sklearn._loss.loss: AbsoluteError ExponentialLoss HalfBinomialLoss HalfBinomialLossArrayAPI
      HalfGammaLoss HalfMultinomialLoss HalfMultinomialLossArrayAPI HalfPoissonLoss
      HalfPoissonLossArrayAPI HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity HuberLoss
      PinballLoss
    sklearn.calibration: CalibratedClassifierCV CalibrationDisplay _CalibratedClassifier
      _SigmoidCalibration _TemperatureScaling
    sklearn.cluster._affinity_propagation, sklearn.cluster.affinity_propagation_:
      AffinityPropagation
    sklearn.cluster._agglomerative, sklearn.cluster.hierarchical: AgglomerativeClustering
      FeatureAgglomeration Ward WardAgglomeration
    sklearn.cluster._bicluster, sklearn.cluster.bicluster: SpectralBiclustering
      SpectralCoclustering
    sklearn.cluster._birch, sklearn.cluster.birch: Birch _CFNode _CFSubcluster
    sklearn.cluster._bisect_k_means: BisectingKMeans _BisectingTree
    sklearn.cluster._dbscan, sklearn.cluster.dbscan_: DBSCAN
    sklearn.cluster._feature_agglomeration: AgglomerationTransform
    sklearn.cluster._hdbscan.hdbscan: HDBSCAN
    sklearn.cluster._kmeans, sklearn.cluster.k_means_: KMeans MiniBatchKMeans
    sklearn.cluster._mean_shift, sklearn.cluster.mean_shift_: MeanShift
    sklearn.cluster._optics: OPTICS
    sklearn.cluster._spectral, sklearn.cluster.spectral: SpectralClustering
    sklearn.compose._column_transformer: ColumnTransformer _RemainderColsList
      make_column_selector
    sklearn.compose._target: TransformedTargetRegressor
    sklearn.covariance._elliptic_envelope, sklearn.covariance.elliptic_envelope,
      sklearn.covariance.outlier_detection: EllipticEnvelope
    sklearn.covariance._empirical_covariance, sklearn.covariance.empirical_covariance_:
      EmpiricalCovariance
    sklearn.covariance._graph_lasso: GraphicalLasso GraphicalLassoCV _DictWithDeprecatedKeys
    sklearn.covariance._robust_covariance, sklearn.covariance.robust_covariance: MinCovDet
    sklearn.covariance._shrunk_covariance, sklearn.covariance.shrunk_covariance_: LedoitWolf OAS
      ShrunkCovariance
    sklearn.covariance.graph_lasso_: GraphLasso GraphLassoCV GraphicalLasso GraphicalLassoCV
    sklearn.cross_decomposition._cca, sklearn.cross_decomposition.cca_: CCA
    sklearn.cross_decomposition._pls, sklearn.cross_decomposition.pls_: CCA PLSCanonical
      PLSRegression PLSSVD _PLS
    sklearn.decomposition._dict_learning, sklearn.decomposition.dict_learning:
      DictionaryLearning MiniBatchDictionaryLearning SparseCoder
    sklearn.decomposition._factor_analysis, sklearn.decomposition.factor_analysis:
      FactorAnalysis
    sklearn.decomposition._fastica, sklearn.decomposition.fastica_: FastICA
    sklearn.decomposition._incremental_pca, sklearn.decomposition.incremental_pca:
      IncrementalPCA
    sklearn.decomposition._kernel_pca, sklearn.decomposition.kernel_pca: KernelPCA
    sklearn.decomposition._lda, sklearn.decomposition.online_lda: LatentDirichletAllocation
    sklearn.decomposition._nmf: MiniBatchNMF NMF
    sklearn.decomposition._pca: PCA
    sklearn.decomposition._sparse_pca, sklearn.decomposition.sparse_pca: MiniBatchSparsePCA
      SparsePCA
    sklearn.decomposition._truncated_svd, sklearn.decomposition.truncated_svd: TruncatedSVD
    sklearn.decomposition.nmf: NMF ProjectedGradientNMF
    sklearn.decomposition.pca: PCA ProbabilisticPCA RandomizedPCA
    sklearn.discriminant_analysis: LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis
    sklearn.dummy: DummyClassifier DummyRegressor
    sklearn.ensemble._bagging, sklearn.ensemble.bagging: BaggingClassifier BaggingRegressor
    sklearn.ensemble._forest, sklearn.ensemble.forest: ExtraTreesClassifier ExtraTreesRegressor
      ForestClassifier ForestRegressor RandomForestClassifier RandomForestRegressor
      RandomTreesEmbedding
    sklearn.ensemble._gb: GradientBoostingClassifier GradientBoostingRegressor VerboseReporter
    sklearn.ensemble._gb_losses, sklearn.ensemble.gradient_boosting: BinomialDeviance
      ClassificationLossFunction ExponentialLoss GradientBoostingClassifier
      GradientBoostingRegressor HuberLossFunction LeastAbsoluteError LeastSquaresError
      LogOddsEstimator MeanEstimator MultinomialDeviance PriorProbabilityEstimator
      QuantileEstimator QuantileLossFunction RegressionLossFunction ScaledLogOddsEstimator
      VerboseReporter ZeroEstimator
    sklearn.ensemble._hist_gradient_boosting.binning: _BinMapper
    sklearn.ensemble._hist_gradient_boosting.common: MonotonicConstraint
    sklearn.ensemble._hist_gradient_boosting.gradient_boosting: HistGradientBoostingClassifier
      HistGradientBoostingRegressor
    sklearn.ensemble._hist_gradient_boosting.loss: BinaryCrossEntropy CategoricalCrossEntropy
      LeastAbsoluteDeviation LeastSquares Poisson
    sklearn.ensemble._hist_gradient_boosting.predictor: TreePredictor
    sklearn.ensemble._iforest, sklearn.ensemble.iforest: IsolationForest
    sklearn.ensemble._stacking: StackingClassifier StackingRegressor
    sklearn.ensemble._voting, sklearn.ensemble.voting_classifier: VotingClassifier
      VotingRegressor
    sklearn.ensemble._weight_boosting, sklearn.ensemble.weight_boosting: AdaBoostClassifier
      AdaBoostRegressor
    sklearn.feature_extraction._dict_vectorizer, sklearn.feature_extraction.dict_vectorizer:
      DictVectorizer
    sklearn.feature_extraction._hash, sklearn.feature_extraction.hashing: FeatureHasher
    sklearn.feature_extraction.image: PatchExtractor
    sklearn.feature_extraction.text: CountVectorizer HashingVectorizer TfidfTransformer
      TfidfVectorizer
    sklearn.feature_selection._from_model, sklearn.feature_selection.from_model: SelectFromModel
    sklearn.feature_selection._rfe, sklearn.feature_selection.rfe: RFE RFECV
    sklearn.feature_selection._sequential: SequentialFeatureSelector
    sklearn.feature_selection._univariate_selection,
      sklearn.feature_selection.univariate_selection: GenericUnivariateSelect SelectFdr
      SelectFpr SelectFwe SelectKBest SelectPercentile
    sklearn.feature_selection._variance_threshold, sklearn.feature_selection.variance_threshold:
      VarianceThreshold
    sklearn.frozen._frozen: FrozenEstimator
    sklearn.gaussian_process._gpc, sklearn.gaussian_process.gpc: GaussianProcessClassifier
      _BinaryGaussianProcessClassifierLaplace
    sklearn.gaussian_process._gpr, sklearn.gaussian_process.gpr: GaussianProcessRegressor
    sklearn.gaussian_process.kernels: CompoundKernel ConstantKernel DotProduct ExpSineSquared
      Exponentiation Hyperparameter Kernel KernelOperator Matern PairwiseKernel Product RBF
      RationalQuadratic Sum WhiteKernel
    """
}
