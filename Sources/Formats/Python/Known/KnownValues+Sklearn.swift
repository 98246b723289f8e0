// Functions of scikit-learn that are kept in models: scores, metrics, kernels and the like.
extension KnownValues {
  static let sklearn = """
    sklearn.metrics._classification, sklearn.metrics.classification, sklearn.metrics.metrics:
      accuracy_score balanced_accuracy_score brier_score_loss class_likelihood_ratios
      classification_report cohen_kappa_score confusion_matrix d2_brier_score d2_log_loss_score
      f1_score fbeta_score hamming_loss hinge_loss jaccard_score jaccard_similarity_score
      log_loss matthews_corrcoef multilabel_confusion_matrix precision_recall_fscore_support
      precision_score recall_score zero_one_loss
    sklearn.metrics._regression, sklearn.metrics.regression: d2_absolute_error_score
      d2_pinball_score d2_tweedie_score explained_variance_score max_error mean_absolute_error
      mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss mean_poisson_deviance
      mean_squared_error mean_squared_log_error mean_tweedie_deviance median_absolute_error
      r2_score root_mean_squared_error root_mean_squared_log_error
    sklearn.metrics._ranking, sklearn.metrics.ranking: auc average_precision_score
      confusion_matrix_at_thresholds coverage_error dcg_score det_curve
      label_ranking_average_precision_score label_ranking_loss metric_at_thresholds ndcg_score
      precision_recall_curve roc_auc_score roc_curve top_k_accuracy_score
    sklearn.metrics.cluster._bicluster, sklearn.metrics.cluster.bicluster: consensus_score
    sklearn.metrics.cluster._supervised, sklearn.metrics.cluster.supervised:
      adjusted_mutual_info_score adjusted_rand_score completeness_score contingency_matrix
      entropy fowlkes_mallows_score homogeneity_completeness_v_measure homogeneity_score
      mutual_info_score normalized_mutual_info_score pair_confusion_matrix rand_score
      v_measure_score
    sklearn.metrics.cluster._unsupervised, sklearn.metrics.cluster.unsupervised:
      calinski_harabasz_score calinski_harabaz_score davies_bouldin_score silhouette_samples
      silhouette_score
    sklearn.metrics.pairwise: additive_chi2_kernel chi2_kernel cosine_distances
      cosine_similarity euclidean_distances haversine_distances laplacian_kernel linear_kernel
      manhattan_distances nan_euclidean_distances paired_cosine_distances paired_distances
      paired_euclidean_distances paired_manhattan_distances pairwise_distances
      pairwise_distances_argmin pairwise_distances_argmin_min pairwise_kernels polynomial_kernel
      rbf_kernel sigmoid_kernel
    sklearn.gaussian_process.correlation_models: absolute_exponential cubic
      generalized_exponential linear pure_nugget squared_exponential
    sklearn.gaussian_process.regression_models: constant linear quadratic
    sklearn.preprocessing._data, sklearn.preprocessing.data: add_dummy_feature binarize
      maxabs_scale minmax_scale normalize power_transform quantile_transform robust_scale scale
    sklearn.metrics: accuracy_score f1_score mean_squared_error r2_score roc_auc_score
    sklearn.metrics._scorer, sklearn.metrics.scorer: _passthrough_scorer
    sklearn.feature_selection, sklearn.feature_selection._univariate_selection,
      sklearn.feature_selection.univariate_selection: chi2 f_classif f_oneway f_regression
      r_regression
    sklearn.feature_selection, sklearn.feature_selection._mutual_info,
      sklearn.feature_selection.mutual_info_: mutual_info_classif mutual_info_regression
    sklearn.decomposition._fastica, sklearn.decomposition.fastica_: _cube _exp _gs_decorrelation
      _logcosh
    sklearn.cluster._kmeans, sklearn.cluster.k_means_: _kmeans_single_elkan _kmeans_single_lloyd
    sklearn.model_selection._search_successive_halving: _refit_callable _top_k
    sklearn.preprocessing._function_transformer: _identity
    sklearn.utils.extmath: log_logistic row_norms safe_sparse_dot softmax squared_norm
    sklearn.utils.validation: check_array
    sklearn.metrics._dist_metrics, sklearn.neighbors._dist_metrics,
      sklearn.neighbors.dist_metrics: DistanceMetric
    sklearn.neighbors._ball_tree, sklearn.neighbors.ball_tree: BallTree
    sklearn.neighbors._kd_tree, sklearn.neighbors.kd_tree: KDTree
    sklearn.tree._tree: Tree
    """
}
