"""Classes of scikit-learn that are made by Python alone; written by ``list-estimators``.

From scikit-learn 0.20.4, 0.22.2.post1, 0.23.2, 0.24.2, 1.0.2, 1.1.3, 1.2.2, 1.3.2, 1.4.2, 1.5.2, 1.6.1,
1.7.2, 1.8.0, 1.9.1.
"""

TABLES = (
    ("plain", """
sklearn._loss.glm_distribution: GammaDistribution InverseGaussianDistribution NormalDistribution
  PoissonDistribution TweedieDistribution
sklearn._loss.link: HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit
sklearn._loss.loss: AbsoluteError BaseLoss ExponentialLoss HalfBinomialLoss HalfBinomialLossArrayAPI
  HalfGammaLoss HalfMultinomialLoss HalfMultinomialLossArrayAPI HalfPoissonLoss HalfPoissonLossArrayAPI
  HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity HuberLoss PinballLoss
sklearn.base: BaseEstimator _UnstableArchMixin
sklearn.calibration: CalibratedClassifierCV _CalibratedClassifier _SigmoidCalibration _TemperatureScaling
sklearn.cluster._affinity_propagation, sklearn.cluster.affinity_propagation_: AffinityPropagation
sklearn.cluster._agglomerative, sklearn.cluster.hierarchical: AgglomerativeClustering FeatureAgglomeration
sklearn.cluster._bicluster, sklearn.cluster.bicluster: SpectralBiclustering SpectralCoclustering
sklearn.cluster._birch, sklearn.cluster.birch: Birch _CFNode _CFSubcluster
sklearn.cluster._bisect_k_means: BisectingKMeans _BisectingTree
sklearn.cluster._dbscan, sklearn.cluster.dbscan_: DBSCAN
sklearn.cluster._hdbscan.hdbscan: HDBSCAN
sklearn.cluster._kmeans, sklearn.cluster.k_means_: KMeans MiniBatchKMeans
sklearn.cluster._mean_shift, sklearn.cluster.mean_shift_: MeanShift
sklearn.cluster._optics: OPTICS
sklearn.cluster._spectral, sklearn.cluster.spectral: SpectralClustering
sklearn.compose._column_transformer: ColumnTransformer _RemainderColsList make_column_selector
sklearn.compose._target: TransformedTargetRegressor
sklearn.covariance._elliptic_envelope, sklearn.covariance.elliptic_envelope: EllipticEnvelope
sklearn.covariance._empirical_covariance, sklearn.covariance.empirical_covariance_: EmpiricalCovariance
sklearn.covariance._graph_lasso: BaseGraphicalLasso
sklearn.covariance._graph_lasso, sklearn.covariance.graph_lasso_: GraphicalLasso GraphicalLassoCV
sklearn.covariance._robust_covariance, sklearn.covariance.robust_covariance: MinCovDet
sklearn.covariance._shrunk_covariance, sklearn.covariance.shrunk_covariance_: LedoitWolf OAS
  ShrunkCovariance
sklearn.covariance.graph_lasso_: GraphLasso GraphLassoCV
sklearn.cross_decomposition._pls, sklearn.cross_decomposition._cca, sklearn.cross_decomposition.cca_: CCA
sklearn.cross_decomposition._pls, sklearn.cross_decomposition.pls_: PLSCanonical PLSRegression PLSSVD
sklearn.decomposition._dict_learning, sklearn.decomposition.dict_learning: DictionaryLearning
  MiniBatchDictionaryLearning SparseCoder
sklearn.decomposition._factor_analysis, sklearn.decomposition.factor_analysis: FactorAnalysis
sklearn.decomposition._fastica, sklearn.decomposition.fastica_: FastICA
sklearn.decomposition._incremental_pca, sklearn.decomposition.incremental_pca: IncrementalPCA
sklearn.decomposition._kernel_pca, sklearn.decomposition.kernel_pca: KernelPCA
sklearn.decomposition._lda, sklearn.decomposition.online_lda: LatentDirichletAllocation
sklearn.decomposition._nmf: MiniBatchNMF _BaseNMF
sklearn.decomposition._nmf, sklearn.decomposition.nmf: NMF
sklearn.decomposition._pca, sklearn.decomposition.pca: PCA
sklearn.decomposition._sparse_pca: _BaseSparsePCA
sklearn.decomposition._sparse_pca, sklearn.decomposition.sparse_pca: MiniBatchSparsePCA SparsePCA
sklearn.decomposition._truncated_svd, sklearn.decomposition.truncated_svd: TruncatedSVD
sklearn.discriminant_analysis: LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis
sklearn.dummy: DummyClassifier DummyRegressor
sklearn.ensemble._bagging, sklearn.ensemble.bagging: BaggingClassifier BaggingRegressor
sklearn.ensemble._forest, sklearn.ensemble.forest: ExtraTreesClassifier ExtraTreesRegressor
  RandomForestClassifier RandomForestRegressor RandomTreesEmbedding
sklearn.ensemble._gb: BinomialDeviance ExponentialLoss HuberLossFunction LeastAbsoluteError
  LeastSquaresError MultinomialDeviance QuantileLossFunction
sklearn.ensemble._gb, sklearn.ensemble.gradient_boosting: GradientBoostingClassifier
  GradientBoostingRegressor LogOddsEstimator MeanEstimator PriorProbabilityEstimator QuantileEstimator
  ScaledLogOddsEstimator ZeroEstimator
sklearn.ensemble._gb_losses, sklearn.ensemble.gradient_boosting: BinomialDeviance ExponentialLoss
  HuberLossFunction LeastAbsoluteError LeastSquaresError MultinomialDeviance QuantileLossFunction
sklearn.ensemble._hist_gradient_boosting.binning: _BinMapper
sklearn.ensemble._hist_gradient_boosting.gradient_boosting: HistGradientBoostingClassifier
  HistGradientBoostingRegressor
sklearn.ensemble._hist_gradient_boosting.loss: BinaryCrossEntropy CategoricalCrossEntropy
  LeastAbsoluteDeviation LeastSquares Poisson
sklearn.ensemble._hist_gradient_boosting.predictor: TreePredictor
sklearn.ensemble._iforest, sklearn.ensemble.iforest: IsolationForest
sklearn.ensemble._stacking: StackingClassifier StackingRegressor
sklearn.ensemble._voting: VotingRegressor
sklearn.ensemble._voting, sklearn.ensemble.voting_classifier: VotingClassifier
sklearn.ensemble._weight_boosting, sklearn.ensemble.weight_boosting: AdaBoostClassifier AdaBoostRegressor
sklearn.feature_extraction._dict_vectorizer, sklearn.feature_extraction.dict_vectorizer: DictVectorizer
sklearn.feature_extraction._hash, sklearn.feature_extraction.hashing: FeatureHasher
sklearn.feature_extraction.image: PatchExtractor
sklearn.feature_extraction.text: CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer
  VectorizerMixin
sklearn.feature_selection._from_model, sklearn.feature_selection.from_model: SelectFromModel
sklearn.feature_selection._rfe, sklearn.feature_selection.rfe: RFE RFECV
sklearn.feature_selection._sequential: SequentialFeatureSelector
sklearn.feature_selection._univariate_selection, sklearn.feature_selection.univariate_selection:
  GenericUnivariateSelect SelectFdr SelectFpr SelectFwe SelectKBest SelectPercentile
sklearn.feature_selection._variance_threshold, sklearn.feature_selection.variance_threshold:
  VarianceThreshold
sklearn.frozen._frozen: FrozenEstimator
sklearn.gaussian_process._gpc, sklearn.gaussian_process.gpc: GaussianProcessClassifier
  _BinaryGaussianProcessClassifierLaplace
sklearn.gaussian_process._gpr, sklearn.gaussian_process.gpr: GaussianProcessRegressor
sklearn.gaussian_process.kernels: CompoundKernel ConstantKernel DotProduct ExpSineSquared Exponentiation
  Matern PairwiseKernel Product RBF RationalQuadratic Sum WhiteKernel
sklearn.impute._base: _BaseImputer
sklearn.impute._base, sklearn.impute: MissingIndicator SimpleImputer
sklearn.impute._iterative: IterativeImputer
sklearn.impute._knn: KNNImputer
sklearn.isotonic: IsotonicRegression
sklearn.kernel_approximation: AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler
  SkewedChi2Sampler
sklearn.kernel_ridge: KernelRidge
sklearn.linear_model._base, sklearn.linear_model.base: LinearRegression
sklearn.linear_model._bayes, sklearn.linear_model.bayes: ARDRegression BayesianRidge
sklearn.linear_model._coordinate_descent, sklearn.linear_model.coordinate_descent: ElasticNet ElasticNetCV
  Lasso LassoCV MultiTaskElasticNet MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV
sklearn.linear_model._glm.glm: GammaRegressor GeneralizedLinearRegressor PoissonRegressor TweedieRegressor
  _GeneralizedLinearRegressor
sklearn.linear_model._glm.link: IdentityLink LogLink LogitLink
sklearn.linear_model._huber, sklearn.linear_model.huber: HuberRegressor
sklearn.linear_model._least_angle, sklearn.linear_model.least_angle: Lars LarsCV LassoLars LassoLarsCV
  LassoLarsIC
sklearn.linear_model._logistic, sklearn.linear_model.logistic: LogisticRegression LogisticRegressionCV
sklearn.linear_model._omp, sklearn.linear_model.omp: OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV
sklearn.linear_model._passive_aggressive, sklearn.linear_model.passive_aggressive:
  PassiveAggressiveClassifier PassiveAggressiveRegressor
sklearn.linear_model._perceptron, sklearn.linear_model.perceptron: Perceptron
sklearn.linear_model._quantile: QuantileRegressor
sklearn.linear_model._ransac, sklearn.linear_model.ransac: RANSACRegressor
sklearn.linear_model._ridge: _IdentityClassifier _IdentityRegressor
sklearn.linear_model._ridge, sklearn.linear_model.ridge: Ridge RidgeCV RidgeClassifier RidgeClassifierCV
  _BaseRidgeCV _RidgeGCV
sklearn.linear_model._stochastic_gradient: SGDOneClassSVM
sklearn.linear_model._stochastic_gradient, sklearn.linear_model.stochastic_gradient: SGDClassifier
  SGDRegressor
sklearn.linear_model._theil_sen, sklearn.linear_model.theil_sen: TheilSenRegressor
sklearn.linear_model.randomized_l1: RandomizedLasso RandomizedLogisticRegression
sklearn.manifold._classical_mds: ClassicalMDS
sklearn.manifold._isomap, sklearn.manifold.isomap: Isomap
sklearn.manifold._locally_linear, sklearn.manifold.locally_linear: LocallyLinearEmbedding
sklearn.manifold._mds, sklearn.manifold.mds: MDS
sklearn.manifold._spectral_embedding, sklearn.manifold.spectral_embedding_: SpectralEmbedding
sklearn.manifold._t_sne, sklearn.manifold.t_sne: TSNE
sklearn.metrics._scorer: _MultimetricScorer _PassthroughScorer _Scorer
sklearn.metrics._scorer, sklearn.metrics.scorer: _BaseScorer _PredictScorer _ProbaScorer _ThresholdScorer
sklearn.metrics._scorer, sklearn.model_selection._classification_threshold: _CurveScorer
sklearn.mixture._bayesian_mixture, sklearn.mixture.bayesian_mixture: BayesianGaussianMixture
sklearn.mixture._gaussian_mixture, sklearn.mixture.gaussian_mixture: GaussianMixture
sklearn.model_selection._classification_threshold: BaseThresholdClassifier FixedThresholdClassifier
  TunedThresholdClassifierCV
sklearn.model_selection._search: GridSearchCV ParameterGrid ParameterSampler RandomizedSearchCV
sklearn.model_selection._search_successive_halving: HalvingGridSearchCV HalvingRandomSearchCV
sklearn.model_selection._split: BaseShuffleSplit GroupKFold GroupShuffleSplit KFold LeaveOneGroupOut
  LeaveOneOut LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold RepeatedStratifiedKFold ShuffleSplit
  StratifiedGroupKFold StratifiedKFold StratifiedShuffleSplit TimeSeriesSplit _CVIterableWrapper
  _RepeatedSplits
sklearn.multiclass: OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier _ConstantPredictor
sklearn.multioutput: ClassifierChain MultiOutputClassifier MultiOutputRegressor RegressorChain
sklearn.naive_bayes: BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB
sklearn.neighbors._classification, sklearn.neighbors.classification: KNeighborsClassifier
  RadiusNeighborsClassifier
sklearn.neighbors._graph: KNeighborsTransformer RadiusNeighborsTransformer
sklearn.neighbors._kde, sklearn.neighbors.kde: KernelDensity
sklearn.neighbors._lof, sklearn.neighbors.lof: LocalOutlierFactor
sklearn.neighbors._nca: NeighborhoodComponentsAnalysis
sklearn.neighbors._nearest_centroid, sklearn.neighbors.nearest_centroid: NearestCentroid
sklearn.neighbors._regression, sklearn.neighbors.regression: KNeighborsRegressor RadiusNeighborsRegressor
sklearn.neighbors._unsupervised, sklearn.neighbors.unsupervised: NearestNeighbors
sklearn.neighbors.approximate: GaussianRandomProjectionHash LSHForest
sklearn.neural_network._multilayer_perceptron, sklearn.neural_network.multilayer_perceptron: MLPClassifier
  MLPRegressor
sklearn.neural_network._rbm, sklearn.neural_network.rbm: BernoulliRBM
sklearn.neural_network._stochastic_optimizers: AdamOptimizer BaseOptimizer SGDOptimizer
sklearn.pipeline: FeatureUnion Pipeline
sklearn.preprocessing._data, sklearn.preprocessing.data: Binarizer KernelCenterer MaxAbsScaler MinMaxScaler
  Normalizer PowerTransformer QuantileTransformer RobustScaler StandardScaler
sklearn.preprocessing._discretization: KBinsDiscretizer
sklearn.preprocessing._encoders: OneHotEncoder OrdinalEncoder _BaseEncoder
sklearn.preprocessing._function_transformer: FunctionTransformer
sklearn.preprocessing._label, sklearn.preprocessing.label: LabelBinarizer LabelEncoder MultiLabelBinarizer
sklearn.preprocessing._polynomial: SplineTransformer
sklearn.preprocessing._polynomial, sklearn.preprocessing._data, sklearn.preprocessing.data:
  PolynomialFeatures
sklearn.preprocessing._target_encoder: TargetEncoder
sklearn.preprocessing.imputation: Imputer
sklearn.random_projection: GaussianRandomProjection SparseRandomProjection
sklearn.semi_supervised._label_propagation, sklearn.semi_supervised.label_propagation: LabelPropagation
  LabelSpreading
sklearn.semi_supervised._self_training: SelfTrainingClassifier
sklearn.svm._classes, sklearn.svm.classes: LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR
sklearn.tree._classes, sklearn.tree.tree: DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier
  ExtraTreeRegressor
sklearn.utils._metadata_requests: MetadataRequest MetadataRouter MethodMapping MethodMetadataRequest
sklearn.utils._param_validation: Interval
"""),
)
