// Classes of scikit-learn that hold others together, and those that later releases dropped.
extension KnownClasses {
  static let sklearnOld = """
    sklearn.covariance._graph_lasso: _DictWithDeprecatedKeys
    sklearn.cross_validation: Bootstrap KFold LabelKFold LabelShuffleSplit LeaveOneLabelOut
      LeaveOneOut LeavePLabelOut LeavePOut PredefinedSplit ShuffleSplit StratifiedKFold
      StratifiedShuffleSplit
    sklearn.datasets.base: Bunch
    sklearn.gaussian_process.gaussian_process: GaussianProcess
    sklearn.grid_search: GridSearchCV ParameterGrid ParameterSampler RandomizedSearchCV
      _CVScoreTuple
    sklearn.hmm: GMMHMM GaussianHMM MultinomialHMM
    sklearn.lda: LDA
    sklearn.linear_model.randomized_l1: RandomizedLasso RandomizedLogisticRegression
    sklearn.metrics.scorer: Scorer _PredictScorer _ProbaScorer _ThresholdScorer
    sklearn.mixture.gmm: GMM
    sklearn.neighbors.approximate: GaussianRandomProjectionHash LSHForest
    sklearn.preprocessing: Binarizer KernelCenterer LabelBinarizer LabelEncoder MinMaxScaler
      Normalizer OneHotEncoder StandardScaler
    sklearn.preprocessing.imputation: Imputer
    sklearn.qda: QDA
    sklearn.utils, sklearn.utils._bunch: Bunch
    sklearn.utils._metadata_requests: MetadataRequest MethodMapping MethodMetadataRequest
      MethodPair RequestMethod RouterMappingPair
    sklearn.utils._tags: ClassifierTags InputTags RegressorTags Tags TargetTags TransformerTags
    sklearn.utils.deprecation: DeprecationDict
    """
}
