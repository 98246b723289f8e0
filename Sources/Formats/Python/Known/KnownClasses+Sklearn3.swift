// Classes of scikit-learn, from model_selection to tree.
extension KnownClasses {
  static let sklearnThree = """
    sklearn.model_selection._classification_threshold: FixedThresholdClassifier
      TunedThresholdClassifierCV _CurveScorer
    sklearn.model_selection._search: GridSearchCV ParameterGrid ParameterSampler
      RandomizedSearchCV _CVScoreTuple
    sklearn.model_selection._search_successive_halving: HalvingGridSearchCV
      HalvingRandomSearchCV _SubsampleMetaSplitter
    sklearn.model_selection._split: GroupKFold GroupShuffleSplit KFold LeaveOneGroupOut
      LeaveOneOut LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold
      RepeatedStratifiedKFold ShuffleSplit StratifiedGroupKFold StratifiedKFold
      StratifiedShuffleSplit TimeSeriesSplit _CVIterableWrapper _RepeatedSplits
    sklearn.multiclass: OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier
      _ConstantPredictor
    sklearn.multioutput: ClassifierChain MultiOutputClassifier MultiOutputEstimator
      MultiOutputRegressor RegressorChain _MultiOutputEstimator
    sklearn.naive_bayes: BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB
    sklearn.neighbors._ball_tree: BallTree BallTree32 BallTree64
    sklearn.neighbors._base, sklearn.neighbors.base: NeighborsBase
    sklearn.neighbors._classification, sklearn.neighbors.classification: KNeighborsClassifier
      RadiusNeighborsClassifier
    sklearn.neighbors._dist_metrics, sklearn.neighbors.dist_metrics: BrayCurtisDistance
      CanberraDistance ChebyshevDistance DiceDistance DistanceMetric EuclideanDistance
      HammingDistance HaversineDistance JaccardDistance KulsinskiDistance MahalanobisDistance
      ManhattanDistance MatchingDistance MinkowskiDistance PyFuncDistance RogersTanimotoDistance
      RussellRaoDistance SEuclideanDistance SokalMichenerDistance SokalSneathDistance
      WMinkowskiDistance
    sklearn.neighbors._distance_metric: DistanceMetric
    sklearn.neighbors._graph: KNeighborsTransformer RadiusNeighborsTransformer
    sklearn.neighbors._kd_tree: KDTree KDTree32 KDTree64
    sklearn.neighbors._kde, sklearn.neighbors.kde: KernelDensity
    sklearn.neighbors._lof, sklearn.neighbors.lof: LocalOutlierFactor
    sklearn.neighbors._nca: NeighborhoodComponentsAnalysis
    sklearn.neighbors._nearest_centroid, sklearn.neighbors.nearest_centroid: NearestCentroid
    sklearn.neighbors._regression, sklearn.neighbors.regression: KNeighborsRegressor
      RadiusNeighborsRegressor
    sklearn.neighbors._unsupervised, sklearn.neighbors.unsupervised: NearestNeighbors
    sklearn.neighbors.ball_tree: BallTree
    sklearn.neighbors.kd_tree: KDTree
    sklearn.neural_network._multilayer_perceptron, sklearn.neural_network.multilayer_perceptron:
      MLPClassifier MLPRegressor
    sklearn.neural_network._rbm, sklearn.neural_network.rbm: BernoulliRBM
    sklearn.neural_network._stochastic_optimizers: AdamOptimizer SGDOptimizer
    sklearn.pipeline: FeatureUnion Pipeline
    sklearn.preprocessing._data, sklearn.preprocessing.data: Binarizer CategoricalEncoder
      KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PolynomialFeatures PowerTransformer
      QuantileTransformer RobustScaler StandardScaler
    sklearn.preprocessing._discretization: KBinsDiscretizer
    sklearn.preprocessing._encoders: OneHotEncoder OrdinalEncoder
    sklearn.preprocessing._function_transformer: FunctionTransformer
    sklearn.preprocessing._label, sklearn.preprocessing.label: LabelBinarizer LabelEncoder
      MultiLabelBinarizer
    sklearn.preprocessing._polynomial: PolynomialFeatures SplineTransformer
    sklearn.preprocessing._target_encoder: TargetEncoder
    sklearn.random_projection: GaussianRandomProjection SparseRandomProjection
    sklearn.semi_supervised._label_propagation, sklearn.semi_supervised.label_propagation:
      LabelPropagation LabelSpreading
    sklearn.semi_supervised._self_training: SelfTrainingClassifier
    sklearn.svm._classes, sklearn.svm.classes: LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC
      SVR
    sklearn.tree._classes, sklearn.tree.tree: DecisionTreeClassifier DecisionTreeRegressor
      ExtraTreeClassifier ExtraTreeRegressor
    """
}
