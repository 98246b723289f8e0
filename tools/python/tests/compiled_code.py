"""Who in scikit-learn calls compiled code, and why what a file says of an estimator cannot mislead it.

A row is a compiled module, those that import it, and either the rules that judge what they hand it or the
reason why nothing need be judged.
"""

from typing import NamedTuple, Tuple


class Row(NamedTuple):
    module: str
    importers: Tuple[str, ...]
    #: The files of `amphora/rebuilding/rules` that judge what it is handed.
    rules: Tuple[str, ...] = ()
    #: Why that is enough, or why nothing is judged.
    why: str = ""


FITTING = "only fitting calls it, with what Python made of the rows that it is given"
VALUES = "constants and types"
ROWS = "it is given the user's rows, or arrays that Python has just made of them in one shape"

ROWS_OF_TABLE = (
    Row("__check_build._check_build", ("__check_build.__init__",), why=VALUES),
    Row("_isotonic", ("isotonic",), why=FITTING),
    Row("_loss._loss", ("_loss.loss", "linear_model._stochastic_gradient"), ("of_boosting", "of_answers"),
        "scores of linear models and staged boosting compute losses; theirs are those of their class"),
    Row("cluster._dbscan_inner", ("cluster._dbscan",), why=FITTING),
    Row("cluster._hdbscan._linkage", ("cluster._hdbscan.hdbscan",), why=FITTING),
    Row("cluster._hdbscan._reachability", ("cluster._hdbscan.hdbscan",), why=FITTING),
    Row("cluster._hdbscan._tree", ("cluster._hdbscan.hdbscan",), ("of_vectors",),
        "dbscan_clustering follows merges"),
    Row("cluster._hierarchical_fast", ("cluster._agglomerative",), why=FITTING),
    Row("cluster._k_means_common", ("cluster._bisect_k_means", "cluster._kmeans"), ("of_vectors",),
        "columns of centres; labels are those that Python made"),
    Row("cluster._k_means_elkan", ("cluster._kmeans",), ("keywords",),
        FITTING + "; its function is a value that is given no arguments"),
    Row("cluster._k_means_lloyd", ("cluster._kmeans",), ("of_vectors", "keywords"),
        "columns of centres, and threads; its function is a value that is given no arguments"),
    Row("cluster._k_means_minibatch", ("cluster._kmeans",), why=FITTING),
    Row("datasets._svmlight_format_fast", ("datasets._svmlight_format_io",), why="no estimator reads files"),
    Row("decomposition._cdnmf_fast", ("decomposition._nmf",),
        why="NMF compares its components' shape with that of the weights it makes, and hands their products"),
    Row("decomposition._online_lda_fast", ("decomposition._lda",),
        why="rows of one length, which Python cut from one array"),
    Row("ensemble._gradient_boosting", ("ensemble._gb",), ("of_boosting", "trees")),
    Row("ensemble._hist_gradient_boosting._binning", ("ensemble._hist_gradient_boosting.binning",),
        why=FITTING),
    Row("ensemble._hist_gradient_boosting._gradient_boosting",
        ("ensemble._hist_gradient_boosting.gradient_boosting",), why=FITTING),
    Row("ensemble._hist_gradient_boosting._predictor", ("ensemble._hist_gradient_boosting.predictor",),
        ("of_histograms", "histogram")),
    Row("ensemble._hist_gradient_boosting.common",
        tuple("ensemble._hist_gradient_boosting." + name for name in
              ("binning", "gradient_boosting", "grower", "predictor")), why=VALUES),
    Row("ensemble._hist_gradient_boosting.histogram", ("ensemble._hist_gradient_boosting.grower",),
        why=FITTING),
    Row("ensemble._hist_gradient_boosting.splitting", ("ensemble._hist_gradient_boosting.grower",),
        why=FITTING),
    Row("feature_extraction._hashing_fast", ("feature_extraction._hash",), ("of_columns",),
        "it divides by the number of columns"),
    Row("linear_model._cd_fast", ("covariance._graph_lasso", "linear_model._coordinate_descent"),
        why=FITTING + "; sparse coding fits, too, after comparing the columns of its dictionary"),
    Row("linear_model._sag_fast", ("linear_model._sag",), why=FITTING),
    Row("linear_model._sgd_fast", ("linear_model._stochastic_gradient",), why=FITTING),
    Row("manifold._barnes_hut_tsne", ("manifold._t_sne",), why=FITTING),
    Row("manifold._utils", ("manifold._t_sne",), why=FITTING),
    Row("metrics._dist_metrics",
        ("cluster._agglomerative", "cluster._hdbscan.hdbscan", "metrics.__init__",
         "metrics._pairwise_distances_reduction._dispatcher"), ("of_metrics", "neighbors", "keywords")),
    Row("metrics._pairwise_distances_reduction._argkmin",
        ("metrics._pairwise_distances_reduction._dispatcher",), ("of_metrics", "of_vectors", "keywords"),
        "norms of rows are given by name, and of no other file than Birch's"),
    Row("metrics._pairwise_distances_reduction._argkmin_classmode",
        ("metrics._pairwise_distances_reduction._dispatcher",), ("of_vectors", "of_metrics"),
        "labels below the number of classes"),
    Row("metrics._pairwise_distances_reduction._base",
        ("metrics._pairwise_distances_reduction._dispatcher",), why=ROWS),
    Row("metrics._pairwise_distances_reduction._radius_neighbors",
        ("metrics._pairwise_distances_reduction._dispatcher",), ("of_metrics", "of_vectors", "keywords")),
    Row("metrics._pairwise_distances_reduction._radius_neighbors_classmode",
        ("metrics._pairwise_distances_reduction._dispatcher",), ("of_vectors", "of_metrics")),
    Row("metrics._pairwise_fast", ("metrics.pairwise",),
        why="columns are compared before; sums have a shape of both"),
    Row("metrics.cluster._expected_mutual_info_fast", ("metrics.cluster._supervised",),
        why="a table that is made of labels, there and then"),
    Row("neighbors._ball_tree", ("neighbors.__init__", "neighbors._base", "neighbors._kde"), ("neighbors",)),
    Row("neighbors._kd_tree", ("neighbors.__init__", "neighbors._base", "neighbors._kde"), ("neighbors",)),
    Row("preprocessing._csr_polynomial_expansion", ("preprocessing._polynomial",), ("of_tables",),
        "counts are computed of the rows' own columns and the degree"),
    Row("preprocessing._target_encoder_fast", ("preprocessing._target_encoder",), why=FITTING),
    Row("svm._liblinear", ("svm._base",), why=FITTING + "; linear machines predict in Python"),
    Row("svm._libsvm", ("svm._base",), ("of_machines",)),
    Row("svm._libsvm_sparse", ("svm._base",), ("of_machines",)),
    Row("tree._criterion", ("tree._classes", "tree._export"), why=FITTING),
    Row("tree._splitter", ("tree._classes",), why=FITTING),
    Row("tree._tree", ("ensemble._gb", "tree._classes", "tree._export"),
        ("trees", "of_trees", "of_boosting")),
    Row("utils._bitset",
        ("ensemble._hist_gradient_boosting.binning", "ensemble._hist_gradient_boosting.grower"),
        ("of_histograms",), "a category is a number of 8 bits, which has its place in any set"),
    Row("utils._fast_dict", ("cluster._agglomerative",), why=FITTING),
    Row("utils._isfinite", ("utils.validation",), why=ROWS),
    Row("utils._openmp_helpers",
        ("cluster._bisect_k_means", "cluster._kmeans", "ensemble._hist_gradient_boosting.binning",
         "ensemble._hist_gradient_boosting.gradient_boosting", "ensemble._hist_gradient_boosting.grower",
         "linear_model._glm.glm", "manifold._t_sne", "utils._show_versions"), why=VALUES),
    Row("utils._random", ("utils.random",), why=FITTING),
    Row("utils._seq_dataset", ("linear_model._base",), why=FITTING),
    Row("utils.arrayfuncs", ("linear_model._least_angle", "neighbors._classification"),
        why="slices that Python cut, and weights of neighbours by their own shape"),
    Row("utils.murmurhash", ("utils.__init__",), why="texts have their length with them"),
    Row("utils.sparsefuncs_fast",
        ("cluster._kmeans", "preprocessing._data", "utils.extmath", "utils.sparsefuncs"),
        ("scientific",), ROWS),
)
