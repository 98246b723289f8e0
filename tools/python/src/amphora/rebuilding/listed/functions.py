"""Functions that models keep: scores, metrics, kernels, and what NumPy and SciPy compute element by element.

All of them compute with what they are given, and nothing else: none reads or writes files, imports, or calls
what it is given by name.  What has other effects is missing on purpose: `numpy.load`, `numpy.fromfile`,
`numpy.vectorize`.
"""

TABLES = (
    ("function", """
sklearn.metrics._classification, sklearn.metrics.classification, sklearn.metrics.metrics: accuracy_score
  balanced_accuracy_score brier_score_loss class_likelihood_ratios classification_report cohen_kappa_score
  confusion_matrix d2_brier_score d2_log_loss_score f1_score fbeta_score hamming_loss hinge_loss
  jaccard_score jaccard_similarity_score log_loss matthews_corrcoef multilabel_confusion_matrix
  precision_recall_fscore_support precision_score recall_score zero_one_loss
sklearn.metrics._regression, sklearn.metrics.regression: d2_absolute_error_score d2_pinball_score
  d2_tweedie_score explained_variance_score max_error mean_absolute_error mean_absolute_percentage_error
  mean_gamma_deviance mean_pinball_loss mean_poisson_deviance mean_squared_error mean_squared_log_error
  mean_tweedie_deviance median_absolute_error r2_score root_mean_squared_error root_mean_squared_log_error
sklearn.metrics._ranking, sklearn.metrics.ranking: auc average_precision_score
  confusion_matrix_at_thresholds coverage_error dcg_score det_curve label_ranking_average_precision_score
  label_ranking_loss metric_at_thresholds ndcg_score precision_recall_curve roc_auc_score roc_curve
  top_k_accuracy_score
sklearn.metrics.cluster._bicluster, sklearn.metrics.cluster.bicluster: consensus_score
sklearn.metrics.cluster._supervised, sklearn.metrics.cluster.supervised: adjusted_mutual_info_score
  adjusted_rand_score completeness_score contingency_matrix entropy fowlkes_mallows_score
  homogeneity_completeness_v_measure homogeneity_score mutual_info_score normalized_mutual_info_score
  pair_confusion_matrix rand_score v_measure_score
sklearn.metrics.cluster._unsupervised, sklearn.metrics.cluster.unsupervised: calinski_harabasz_score
  calinski_harabaz_score davies_bouldin_score silhouette_samples silhouette_score
sklearn.metrics.pairwise: additive_chi2_kernel chi2_kernel cosine_distances cosine_similarity
  euclidean_distances haversine_distances laplacian_kernel linear_kernel manhattan_distances
  nan_euclidean_distances paired_cosine_distances paired_distances paired_euclidean_distances
  paired_manhattan_distances pairwise_distances pairwise_distances_argmin pairwise_distances_argmin_min
  pairwise_kernels polynomial_kernel rbf_kernel sigmoid_kernel
sklearn.gaussian_process.correlation_models: absolute_exponential cubic generalized_exponential linear
  pure_nugget squared_exponential
sklearn.gaussian_process.regression_models: constant linear quadratic
sklearn.preprocessing._data, sklearn.preprocessing.data: add_dummy_feature binarize maxabs_scale
  minmax_scale normalize power_transform quantile_transform robust_scale scale
sklearn.metrics._scorer, sklearn.metrics.scorer: _passthrough_scorer
sklearn.feature_selection._univariate_selection, sklearn.feature_selection.univariate_selection,
  sklearn.feature_selection: chi2 f_classif f_oneway f_regression r_regression
sklearn.feature_selection._mutual_info, sklearn.feature_selection.mutual_info_, sklearn.feature_selection:
  mutual_info_classif mutual_info_regression
sklearn.decomposition._fastica, sklearn.decomposition.fastica_: _cube _exp _gs_decorrelation _logcosh
sklearn.cluster._kmeans, sklearn.cluster.k_means_: _kmeans_single_elkan _kmeans_single_lloyd
sklearn.model_selection._search_successive_halving: _refit_callable _top_k
sklearn.preprocessing._function_transformer: _identity
sklearn.utils.extmath: log_logistic row_norms safe_sparse_dot softmax squared_norm
sklearn.utils.validation: check_array
numpy: all alen amax amin any argmax argmin argsort around array asarray ascontiguousarray asfarray
  atleast_1d atleast_2d average bincount clip concatenate corrcoef cov cumprod cumsum diff dot expand_dims
  fix histogram hstack identity imag inner linspace max mean median min moveaxis nan_to_num nanargmax
  nanargmin nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar ones
  outer percentile prod ptp quantile ravel real reshape round round_ sort squeeze std sum swapaxes tensordot
  tile transpose unique var vstack where zeros zeros_like
numpy, (numpy.core.fromnumeric), (numpy._core.fromnumeric): all amax amin any argmax argmin around clip
  cumsum max mean min prod ptp round_ std sum var
numpy, (numpy.core.multiarray), (numpy._core.multiarray): array asarray dot
numpy, (numpy.core.numeric), (numpy._core.numeric): asarray
numpy, (numpy.lib.function_base), (numpy.lib._function_base_impl): average median percentile quantile
numpy, (numpy.lib.nanfunctions), (numpy.lib._nanfunctions_impl): nanmean nanmedian nanmax nanmin nanstd
  nansum nanvar
numpy.linalg, (numpy.linalg.linalg), (numpy.linalg._linalg): cholesky det eigh inv norm pinv solve svd
scipy.linalg, (scipy.linalg.basic), (scipy.linalg._basic), (scipy.linalg.misc), (scipy.linalg._misc): inv
  norm pinv pinvh solve
scipy.spatial.distance: braycurtis canberra chebyshev cityblock correlation cosine dice euclidean hamming
  jaccard jensenshannon kulczynski1 kulsinski mahalanobis matching minkowski rogerstanimoto russellrao
  seuclidean sokalmichener sokalsneath sqeuclidean wminkowski yule
scipy.stats, (scipy.stats.stats), (scipy.stats._stats_py): f_oneway kendalltau pearsonr skew spearmanr gmean
  hmean kurtosis zscore
scipy._lib.array_api_compat.numpy._aliases, scipy._external.array_api_compat.numpy._aliases: asarray
builtins, (__builtin__): abs len max min round sorted sum
math: ceil cos exp fabs floor log log10 log1p log2 pow sin sqrt tan tanh
operator, (_operator): add mul neg pos sub truediv
"""),
    ("ufunc", """
numpy, (numpy.core._multiarray_umath), (numpy._core._multiarray_umath), (numpy.core.umath),
  (numpy._core.umath): abs absolute acos acosh add arccos arccosh arcsin arcsinh arctan arctan2 arctanh asin
  asinh atan atan2 atanh bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or
  bitwise_right_shift bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod
  equal exp exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater greater_equal
  heaviside hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p
  log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul matvec maximum minimum mod
  modf multiply negative nextafter not_equal positive pow power rad2deg radians reciprocal remainder
  right_shift rint sign signbit sin sinh spacing sqrt square subtract tan tanh true_divide trunc vecdot
  vecmat
scipy.special, (scipy.special._ufuncs), (scipy.special.basic), (scipy.special._basic),
  (scipy.special._logsumexp), (scipy.special._support_alternative_backends),
  (scipy.special._special_ufuncs): agm airy airye bdtr bdtrc bdtri bdtrik bdtrin bei beip ber berp
  besselpoly beta betainc betaincc betainccinv betaincinv betaln binom boxcox boxcox1p btdtr btdtri btdtria
  btdtrib cbrt chdtr chdtrc chdtri chdtriv chndtr chndtridf chndtrinc chndtrix cosdg cosm1 cotdg dawsn
  digamma ellipe ellipeinc ellipj ellipk ellipkinc ellipkm1 elliprc elliprd elliprf elliprg elliprj entr erf
  erfc erfcinv erfcx erfi erfinv eval_chebyc eval_chebys eval_chebyt eval_chebyu eval_gegenbauer
  eval_genlaguerre eval_hermite eval_hermitenorm eval_jacobi eval_laguerre eval_legendre eval_sh_chebyt
  eval_sh_chebyu eval_sh_jacobi eval_sh_legendre exp1 exp10 exp2 expi expit expm1 expn exprel fdtr fdtrc
  fdtri fdtridfd fresnel gamma gammainc gammaincc gammainccinv gammaincinv gammaln gammasgn gdtr gdtrc
  gdtria gdtrib gdtrix hankel1 hankel1e hankel2 hankel2e huber hyp0f1 hyp1f1 hyp2f1 hyperu i0 i0e i1 i1e
  inv_boxcox inv_boxcox1p it2i0k0 it2j0y0 it2struve0 itairy iti0k0 itj0y0 itmodstruve0 itstruve0 iv ive j0
  j1 jn jv jve k0 k0e k1 k1e kei keip kelvin ker kerp kl_div kn kolmogi kolmogorov kv kve log1p log_expit
  log_ndtr log_softmax log_wright_bessel loggamma logit logsumexp lpmv mathieu_a mathieu_b mathieu_cem
  mathieu_modcem1 mathieu_modcem2 mathieu_modsem1 mathieu_modsem2 mathieu_sem modfresnelm modfresnelp
  modstruve nbdtr nbdtrc nbdtri nbdtrik nbdtrin ncfdtr ncfdtri ncfdtridfd ncfdtridfn ncfdtrinc nctdtr
  nctdtridf nctdtrinc nctdtrit ndtr ndtri ndtri_exp nrdtrimn nrdtrisd obl_ang1 obl_ang1_cv obl_cv obl_rad1
  obl_rad1_cv obl_rad2 obl_rad2_cv owens_t pbdv pbvv pbwa pdtr pdtrc pdtri pdtrik poch powm1 pro_ang1
  pro_ang1_cv pro_cv pro_rad1 pro_rad1_cv pro_rad2 pro_rad2_cv pseudo_huber psi radian rel_entr rgamma round
  shichi sici sindg smirnov smirnovi softmax spence sph_harm stdtr stdtridf stdtrit struve tandg tklmbda
  voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y1 yn yv yve zetac
"""),
)
