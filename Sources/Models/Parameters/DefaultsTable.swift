// swift-format-ignore-file
// Written by tools/parameters/make from the constructors of the real libraries. Run it again; do not edit.

/// What constructors take if they are told nothing, by library, class, parameter and version.
enum DefaultsTable {
  /// The table.
  ///
  ///     = scikit-learn 0.20.4 0.21.3 …       a library, and the versions that were looked at
  ///     GaussianNB                           a class that all of them have
  ///     HDBSCAN 1.3-                         one that there is from 1.3 on
  ///       priors: None                       a parameter and its default, as long as there is the class
  ///       iid 0.20-0.21: 'warn'              a default of some versions
  ///       steps: required                    a parameter without default
  ///       n_estimators 0.20: 'warn' | 10     a default in the place of which fitting puts another
  ///       alphas 0.20: None                  a default of one version
  ///
  /// Values are written as Python does, texts always between single quotes; functions and classes by
  /// their module and name between angle brackets.
  static let text = #"""
    = catboost 0.26.1 1.2.8
    CatBoost
      params: None
    CatBoostClassifier
      allow_const_label: None
      allow_writing_files: None
      approx_on_full_history: None
      auto_class_weights: None
      bagging_temperature: None
      best_model_min_trees: None
      boost_from_average: None
      boosting_type: None
      bootstrap_type: None
      border_count: None
      callback: None
      cat_features: None
      class_names: None
      class_weights: None
      classes_count: None
      colsample_bylevel: None
      combinations_ctr: None
      counter_calc_method: None
      ctr_description: None
      ctr_history_unit: None
      ctr_leaf_count_limit: None
      ctr_target_border_count: None
      custom_loss: None
      custom_metric: None
      data_partition: None
      depth: None
      dev_efb_max_buckets: None
      dev_score_calc_obj_block_size: None
      device_config: None
      devices: None
      dictionaries: None
      diffusion_temperature: None
      early_stopping_rounds: None
      embedding_features: None
      eta: None
      eval_fraction 1.2-: None
      eval_metric: None
      feature_border_type: None
      feature_calcers: None
      feature_weights: None
      final_ctr_computation_mode: None
      first_feature_use_penalties: None
      fixed_binary_splits 1.2-: None
      fold_len_multiplier: None
      fold_permutation_block: None
      gpu_cat_features_storage: None
      gpu_ram_part: None
      grow_policy: None
      has_time: None
      ignored_features: None
      input_borders: None
      iterations: None
      l2_leaf_reg: None
      langevin: None
      leaf_estimation_backtracking: None
      leaf_estimation_iterations: None
      leaf_estimation_method: None
      learning_rate: None
      logging_level: None
      loss_function: None
      max_bin: None
      max_ctr_complexity: None
      max_depth: None
      max_leaves: None
      metadata: None
      metric_period: None
      min_child_samples: None
      min_data_in_leaf: None
      model_shrink_mode: None
      model_shrink_rate: None
      model_size_reg: None
      monotone_constraints: None
      mvs_reg: None
      n_estimators: None
      name: None
      nan_mode: None
      num_boost_round: None
      num_leaves: None
      num_trees: None
      objective: None
      od_pval: None
      od_type: None
      od_wait: None
      one_hot_max_size: None
      output_borders: None
      penalties_coefficient: None
      per_feature_ctr: None
      per_float_feature_quantization: None
      per_object_feature_penalties: None
      pinned_memory_size: None
      posterior_sampling: None
      random_score_type 1.2-: None
      random_seed: None
      random_state: None
      random_strength: None
      reg_lambda: None
      rsm: None
      sampling_frequency: None
      sampling_unit: None
      save_snapshot: None
      scale_pos_weight: None
      score_function: None
      silent: None
      simple_ctr: None
      snapshot_file: None
      snapshot_interval: None
      sparse_features_conflict_fraction: None
      store_all_simple_ctr: None
      subsample: None
      target_border: None
      task_type: None
      text_features: None
      text_processing: None
      thread_count: None
      tokenizers: None
      train_dir: None
      use_best_model: None
      used_ram_limit: None
      verbose: None
    CatBoostRanker
      allow_const_label: None
      allow_writing_files: None
      approx_on_full_history: None
      bagging_temperature: None
      best_model_min_trees: None
      boost_from_average: None
      boosting_type: None
      bootstrap_type: None
      border_count: None
      cat_features: None
      colsample_bylevel: None
      combinations_ctr: None
      counter_calc_method: None
      ctr_description: None
      ctr_history_unit: None
      ctr_leaf_count_limit: None
      ctr_target_border_count: None
      custom_metric: None
      data_partition: None
      depth: None
      dev_efb_max_buckets: None
      dev_score_calc_obj_block_size: None
      device_config: None
      devices: None
      dictionaries: None
      diffusion_temperature: None
      early_stopping_rounds: None
      embedding_features: None
      eta: None
      eval_fraction 1.2-: None
      eval_metric: None
      feature_border_type: None
      feature_calcers: None
      feature_weights: None
      final_ctr_computation_mode: None
      first_feature_use_penalties: None
      fixed_binary_splits 1.2-: None
      fold_len_multiplier: None
      fold_permutation_block: None
      gpu_cat_features_storage: None
      gpu_ram_part: None
      grow_policy: None
      has_time: None
      ignored_features: None
      input_borders: None
      iterations: None
      l2_leaf_reg: None
      langevin: None
      leaf_estimation_backtracking: None
      leaf_estimation_iterations: None
      leaf_estimation_method: None
      learning_rate: None
      logging_level: None
      loss_function: 'YetiRank'
      max_bin: None
      max_ctr_complexity: None
      max_depth: None
      max_leaves: None
      metadata: None
      metric_period: None
      min_child_samples: None
      min_data_in_leaf: None
      model_shrink_mode: None
      model_shrink_rate: None
      model_size_reg: None
      monotone_constraints: None
      mvs_reg: None
      n_estimators: None
      name: None
      nan_mode: None
      num_boost_round: None
      num_leaves: None
      num_trees: None
      objective: None
      od_pval: None
      od_type: None
      od_wait: None
      one_hot_max_size: None
      output_borders: None
      penalties_coefficient: None
      per_feature_ctr: None
      per_float_feature_quantization: None
      per_object_feature_penalties: None
      pinned_memory_size: None
      posterior_sampling: None
      random_score_type 1.2-: None
      random_seed: None
      random_state: None
      random_strength: None
      reg_lambda: None
      rsm: None
      sampling_frequency: None
      sampling_unit: None
      save_snapshot: None
      score_function: None
      silent: None
      simple_ctr: None
      snapshot_file: None
      snapshot_interval: None
      sparse_features_conflict_fraction: None
      store_all_simple_ctr: None
      subsample: None
      target_border: None
      task_type: None
      text_features: None
      text_processing: None
      thread_count: None
      tokenizers: None
      train_dir: None
      use_best_model: None
      used_ram_limit: None
      verbose: None
    CatBoostRegressor
      allow_const_label: None
      allow_writing_files: None
      approx_on_full_history: None
      bagging_temperature: None
      best_model_min_trees: None
      boost_from_average: None
      boosting_type: None
      bootstrap_type: None
      border_count: None
      cat_features: None
      colsample_bylevel: None
      combinations_ctr: None
      counter_calc_method: None
      ctr_description: None
      ctr_history_unit: None
      ctr_leaf_count_limit: None
      ctr_target_border_count: None
      custom_metric: None
      data_partition: None
      depth: None
      dev_efb_max_buckets: None
      dev_score_calc_obj_block_size: None
      device_config: None
      devices: None
      dictionaries 1.2-: None
      diffusion_temperature: None
      early_stopping_rounds: None
      embedding_features 1.2-: None
      eta: None
      eval_fraction 1.2-: None
      eval_metric: None
      feature_border_type: None
      feature_calcers 1.2-: None
      feature_weights: None
      final_ctr_computation_mode: None
      first_feature_use_penalties: None
      fixed_binary_splits 1.2-: None
      fold_len_multiplier: None
      fold_permutation_block: None
      gpu_cat_features_storage: None
      gpu_ram_part: None
      grow_policy: None
      has_time: None
      ignored_features: None
      input_borders: None
      iterations: None
      l2_leaf_reg: None
      langevin: None
      leaf_estimation_backtracking: None
      leaf_estimation_iterations: None
      leaf_estimation_method: None
      learning_rate: None
      logging_level: None
      loss_function: 'RMSE'
      max_bin: None
      max_ctr_complexity: None
      max_depth: None
      max_leaves: None
      metadata: None
      metric_period: None
      min_child_samples: None
      min_data_in_leaf: None
      model_shrink_mode: None
      model_shrink_rate: None
      model_size_reg: None
      monotone_constraints: None
      mvs_reg: None
      n_estimators: None
      name: None
      nan_mode: None
      num_boost_round: None
      num_leaves: None
      num_trees: None
      objective: None
      od_pval: None
      od_type: None
      od_wait: None
      one_hot_max_size: None
      output_borders: None
      penalties_coefficient: None
      per_feature_ctr: None
      per_float_feature_quantization: None
      per_object_feature_penalties: None
      pinned_memory_size: None
      posterior_sampling: None
      random_score_type 1.2-: None
      random_seed: None
      random_state: None
      random_strength: None
      reg_lambda: None
      rsm: None
      sampling_frequency: None
      sampling_unit: None
      save_snapshot: None
      score_function: None
      silent: None
      simple_ctr: None
      snapshot_file: None
      snapshot_interval: None
      sparse_features_conflict_fraction: None
      store_all_simple_ctr: None
      subsample: None
      target_border: None
      task_type: None
      text_features 1.2-: None
      text_processing 1.2-: None
      thread_count: None
      tokenizers 1.2-: None
      train_dir: None
      use_best_model: None
      used_ram_limit: None
      verbose: None
    = lightgbm 2.3.1 3.3.5 4.6.0
    LGBMClassifier
      boosting_type: 'gbdt'
      class_weight: None
      colsample_bytree: 1.0
      importance_type: 'split'
      learning_rate: 0.1
      max_depth: -1
      min_child_samples: 20
      min_child_weight: 0.001
      min_split_gain: 0.0
      n_estimators: 100
      n_jobs 2.3-3.3: -1
      n_jobs 4.6-: None
      num_leaves: 31
      objective: None
      random_state: None
      reg_alpha: 0.0
      reg_lambda: 0.0
      silent 2.3: True
      silent 3.3: 'warn'
      subsample: 1.0
      subsample_for_bin: 200000
      subsample_freq: 0
    LGBMModel
      boosting_type: 'gbdt'
      class_weight: None
      colsample_bytree: 1.0
      importance_type: 'split'
      learning_rate: 0.1
      max_depth: -1
      min_child_samples: 20
      min_child_weight: 0.001
      min_split_gain: 0.0
      n_estimators: 100
      n_jobs 2.3-3.3: -1
      n_jobs 4.6-: None
      num_leaves: 31
      objective: None
      random_state: None
      reg_alpha: 0.0
      reg_lambda: 0.0
      silent 2.3: True
      silent 3.3: 'warn'
      subsample: 1.0
      subsample_for_bin: 200000
      subsample_freq: 0
    LGBMRanker
      boosting_type: 'gbdt'
      class_weight: None
      colsample_bytree: 1.0
      importance_type: 'split'
      learning_rate: 0.1
      max_depth: -1
      min_child_samples: 20
      min_child_weight: 0.001
      min_split_gain: 0.0
      n_estimators: 100
      n_jobs 2.3-3.3: -1
      n_jobs 4.6-: None
      num_leaves: 31
      objective: None
      random_state: None
      reg_alpha: 0.0
      reg_lambda: 0.0
      silent 2.3: True
      silent 3.3: 'warn'
      subsample: 1.0
      subsample_for_bin: 200000
      subsample_freq: 0
    LGBMRegressor
      boosting_type: 'gbdt'
      class_weight: None
      colsample_bytree: 1.0
      importance_type: 'split'
      learning_rate: 0.1
      max_depth: -1
      min_child_samples: 20
      min_child_weight: 0.001
      min_split_gain: 0.0
      n_estimators: 100
      n_jobs 2.3-3.3: -1
      n_jobs 4.6-: None
      num_leaves: 31
      objective: None
      random_state: None
      reg_alpha: 0.0
      reg_lambda: 0.0
      silent 2.3: True
      silent 3.3: 'warn'
      subsample: 1.0
      subsample_for_bin: 200000
      subsample_freq: 0
    = scikit-learn 0.20.4 0.21.3 0.22.2.post1 0.23.2 0.24.2 1.0.2 1.1.3 1.2.2 1.3.2 1.4.2 1.5.2 1.6.1 1.7.2 1.8.0 1.9.1
    ARDRegression
      alpha_1: 1e-06
      alpha_2: 1e-06
      compute_score: False
      copy_X: True
      fit_intercept: True
      lambda_1: 1e-06
      lambda_2: 1e-06
      max_iter 1.3-1.4: None
      max_iter 1.5-: 300
      n_iter 0.20-1.2: 300
      n_iter 1.3-1.4: 'deprecated'
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      threshold_lambda: 10000.0
      tol: 0.001
      verbose: False
    AdaBoostClassifier
      algorithm 0.20-1.5: 'SAMME.R'
      algorithm 1.6-1.7: 'deprecated'
      base_estimator 0.20-1.1: None
      base_estimator 1.2-1.3: 'deprecated'
      estimator 1.2-: None
      learning_rate: 1.0
      n_estimators: 50
      random_state: None
    AdaBoostRegressor
      base_estimator 0.20-1.1: None
      base_estimator 1.2-1.3: 'deprecated'
      estimator 1.2-: None
      learning_rate: 1.0
      loss: 'linear'
      n_estimators: 50
      random_state: None
    AdditiveChi2Sampler
      sample_interval: None
      sample_steps: 2
    AffinityPropagation
      affinity: 'euclidean'
      convergence_iter: 15
      copy: True
      damping: 0.5
      max_iter: 200
      preference: None
      random_state 0.23-0.24: 'warn'
      random_state 1.0-: None
      verbose: False
    AgglomerativeClustering
      affinity 0.20-1.1: 'euclidean'
      affinity 1.2-1.3: 'deprecated'
      compute_distances 0.24-: False
      compute_full_tree: 'auto'
      connectivity: None
      distance_threshold 0.21-: None
      linkage: 'ward'
      memory: None
      metric 1.2-1.3: None
      metric 1.4-: 'euclidean'
      n_clusters: 2
      pooling_func 0.20-0.21: 'deprecated'
    BaggingClassifier
      base_estimator 0.20-1.1: None
      base_estimator 1.2-1.3: 'deprecated'
      bootstrap: True
      bootstrap_features: False
      estimator 1.2-: None
      max_features: 1.0
      max_samples 0.20-1.7: 1.0
      max_samples 1.8-: None
      n_estimators: 10
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    BaggingRegressor
      base_estimator 0.20-1.1: None
      base_estimator 1.2-1.3: 'deprecated'
      bootstrap: True
      bootstrap_features: False
      estimator 1.2-: None
      max_features: 1.0
      max_samples 0.20-1.7: 1.0
      max_samples 1.8-: None
      n_estimators: 10
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    BaseGraphicalLasso 1.2-
      assume_centered: False
      enet_tol: 0.0001
      eps 1.3-: 2.220446049250313e-16
      max_iter: 100
      mode: 'cd'
      tol: 0.0001
      verbose: False
    BaseThresholdClassifier 1.5-
      estimator: required
      response_method: 'auto'
    BayesianGaussianMixture
      covariance_prior: None
      covariance_type: 'full'
      degrees_of_freedom_prior: None
      init_params: 'kmeans'
      max_iter: 100
      mean_precision_prior: None
      mean_prior: None
      n_components: 1
      n_init: 1
      random_state: None
      reg_covar: 1e-06
      tol: 0.001
      verbose: 0
      verbose_interval: 10
      warm_start: False
      weight_concentration_prior: None
      weight_concentration_prior_type: 'dirichlet_process'
    BayesianRidge
      alpha_1: 1e-06
      alpha_2: 1e-06
      alpha_init 0.22-: None
      compute_score: False
      copy_X: True
      fit_intercept: True
      lambda_1: 1e-06
      lambda_2: 1e-06
      lambda_init 0.22-: None
      max_iter 1.3-1.4: None
      max_iter 1.5-: 300
      n_iter 0.20-1.2: 300
      n_iter 1.3-1.4: 'deprecated'
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      tol: 0.001
      verbose: False
    BernoulliNB
      alpha: 1.0
      binarize: 0.0
      class_prior: None
      fit_prior: True
      force_alpha 1.2-1.3: 'warn'
      force_alpha 1.4-: True
    BernoulliRBM
      batch_size: 10
      learning_rate: 0.1
      n_components: 256
      n_iter: 10
      random_state: None
      verbose: 0
    Binarizer
      copy: True
      threshold: 0.0
    Birch
      branching_factor: 50
      compute_labels: True
      copy 0.20-1.5: True
      copy 1.6-1.7: 'deprecated'
      n_clusters: 3
      threshold: 0.5
    BisectingKMeans 1.1-
      algorithm: 'lloyd'
      bisecting_strategy: 'biggest_inertia'
      copy_x: True
      init: 'random'
      max_iter: 300
      n_clusters: 8
      n_init: 1
      random_state: None
      tol: 0.0001
      verbose: 0
    CCA
      copy: True
      max_iter: 500
      n_components: 2
      scale: True
      tol: 1e-06
    CalibratedClassifierCV
      base_estimator 0.20-1.1: None
      base_estimator 1.2-1.3: 'deprecated'
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      ensemble 0.24-1.5: True
      ensemble 1.6-: 'auto'
      estimator 1.2-: None
      method: 'sigmoid'
      n_jobs 0.24-: None
    CategoricalNB 0.22-
      alpha: 1.0
      class_prior: None
      fit_prior: True
      force_alpha 1.2-1.3: 'warn'
      force_alpha 1.4-: True
      min_categories 0.24-: None
    ClassicalMDS 1.8-
      metric: 'euclidean'
      metric_params: None
      n_components: 2
    ClassifierChain
      base_estimator 0.20-1.6: required
      base_estimator 1.7-1.8: 'deprecated'
      chain_method 1.5-: 'predict'
      cv: None
      estimator 1.7-1.8: None
      estimator 1.9-: required
      order: None
      random_state: None
      verbose 1.2-: False
    ColumnTransformer
      force_int_remainder_cols 1.5-1.6: True
      force_int_remainder_cols 1.7-1.8: 'deprecated'
      n_jobs: None
      remainder: 'drop'
      sparse_threshold: 0.3
      transformer_weights: None
      transformers: required
      verbose 0.21-: False
      verbose_feature_names_out 1.0-: True
    ComplementNB
      alpha: 1.0
      class_prior: None
      fit_prior: True
      force_alpha 1.2-1.3: 'warn'
      force_alpha 1.4-: True
      norm: False
    CountVectorizer
      analyzer: 'word'
      binary: False
      decode_error: 'strict'
      dtype: <numpy.int64>
      encoding: 'utf-8'
      input: 'content'
      lowercase: True
      max_df: 1.0
      max_features: None
      min_df: 1
      ngram_range: (1, 1)
      preprocessor: None
      stop_words: None
      strip_accents: None
      token_pattern: '(?u)\\b\\w\\w+\\b'
      tokenizer: None
      vocabulary: None
    DBSCAN
      algorithm: 'auto'
      eps: 0.5
      leaf_size: 30
      metric: 'euclidean'
      metric_params: None
      min_samples: 5
      n_jobs: None
      p: None
    DecisionTreeClassifier
      ccp_alpha 0.22-: 0.0
      class_weight: None
      criterion: 'gini'
      max_depth: None
      max_features: None
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      presort 0.20-0.21: False
      presort 0.22-0.23: 'deprecated'
      random_state: None
      splitter: 'best'
    DecisionTreeRegressor
      ccp_alpha 0.22-: 0.0
      criterion 0.20-0.24: 'mse'
      criterion 1.0-: 'squared_error'
      max_depth: None
      max_features: None
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      presort 0.20-0.21: False
      presort 0.22-0.23: 'deprecated'
      random_state: None
      splitter: 'best'
    DictVectorizer
      dtype: <numpy.float64>
      separator: '='
      sort: True
      sparse: True
    DictionaryLearning
      alpha: 1
      callback 1.3-: None
      code_init: None
      dict_init: None
      fit_algorithm: 'lars'
      max_iter: 1000
      n_components: None
      n_jobs: None
      positive_code: False
      positive_dict: False
      random_state: None
      split_sign: False
      tol: 1e-08
      transform_algorithm: 'omp'
      transform_alpha: None
      transform_max_iter 0.22-: 1000
      transform_n_nonzero_coefs: None
      verbose: False
    DummyClassifier
      constant: None
      random_state: None
      strategy 0.20-0.21: 'stratified'
      strategy 0.22-0.23: 'warn'
      strategy 0.24-: 'prior'
    DummyRegressor
      constant: None
      quantile: None
      strategy: 'mean'
    ElasticNet
      alpha: 1.0
      copy_X: True
      fit_intercept: True
      l1_ratio: 0.5
      max_iter: 1000
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive: False
      precompute: False
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      warm_start: False
    ElasticNetCV
      alphas 0.20-1.6: None
      alphas 1.7-1.8: 'warn'
      alphas 1.9-: 100
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 0.001
      fit_intercept: True
      l1_ratio: 0.5
      max_iter: 1000
      n_alphas 0.20-1.6: 100
      n_alphas 1.7-1.8: 'deprecated'
      n_jobs: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive: False
      precompute: 'auto'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      verbose: 0
    EllipticEnvelope
      assume_centered: False
      contamination: 0.1
      random_state: None
      store_precision: True
      support_fraction: None
    EmpiricalCovariance
      assume_centered: False
      store_precision: True
    ExtraTreeClassifier
      ccp_alpha 0.22-: 0.0
      class_weight: None
      criterion: 'gini'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 'sqrt'
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      random_state: None
      splitter: 'random'
    ExtraTreeRegressor
      ccp_alpha 0.22-: 0.0
      criterion 0.20-0.24: 'mse'
      criterion 1.0-: 'squared_error'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 1.0
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      random_state: None
      splitter: 'random'
    ExtraTreesClassifier
      bootstrap: False
      ccp_alpha 0.22-: 0.0
      class_weight: None
      criterion: 'gini'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 'sqrt'
      max_leaf_nodes: None
      max_samples 0.22-: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      n_estimators 0.20-0.21: 'warn' | 10
      n_estimators 0.22-: 100
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    ExtraTreesRegressor
      bootstrap: False
      ccp_alpha 0.22-: 0.0
      criterion 0.20-0.24: 'mse'
      criterion 1.0-: 'squared_error'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 1.0
      max_leaf_nodes: None
      max_samples 0.22-: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      n_estimators 0.20-0.21: 'warn' | 10
      n_estimators 0.22-: 100
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    FactorAnalysis
      copy: True
      iterated_power: 3
      max_iter: 1000
      n_components: None
      noise_variance_init: None
      random_state: 0
      rotation 0.24-: None
      svd_method: 'randomized'
      tol: 0.01
    FastICA
      algorithm: 'parallel'
      fun: 'logcosh'
      fun_args: None
      max_iter: 200
      n_components: None
      random_state: None
      tol: 0.0001
      w_init: None
      whiten 0.20-1.0: True
      whiten 1.1-1.2: 'warn'
      whiten 1.3-: 'unit-variance'
      whiten_solver 1.2-: 'svd'
    FeatureAgglomeration
      affinity 0.20-1.1: 'euclidean'
      affinity 1.2-1.3: 'deprecated'
      compute_distances 0.24-: False
      compute_full_tree: 'auto'
      connectivity: None
      distance_threshold 0.21-: None
      linkage: 'ward'
      memory: None
      metric 1.2-1.3: None
      metric 1.4-: 'euclidean'
      n_clusters: 2
      pooling_func: <numpy.mean>
    FeatureHasher
      alternate_sign: True
      dtype: <numpy.float64>
      input_type: 'dict'
      n_features: 1048576
      non_negative 0.20: False
    FeatureUnion
      n_jobs: None
      transformer_list: required
      transformer_weights: None
      verbose 0.21-: False
      verbose_feature_names_out 1.5-: True
    FixedThresholdClassifier 1.5-
      estimator: required
      pos_label: None
      response_method: 'auto'
      threshold: 'auto'
    FrozenEstimator 1.6-
      estimator: required
    FunctionTransformer
      accept_sparse: False
      check_inverse: True
      feature_names_out 1.1-: None
      func: None
      inv_kw_args: None
      inverse_func: None
      kw_args: None
      pass_y 0.20-0.21: 'deprecated'
      validate 0.20-0.21: None
      validate 0.22-: False
    GammaRegressor 0.23-
      alpha: 1.0
      fit_intercept: True
      max_iter: 100
      solver 1.2-: 'lbfgs'
      tol: 0.0001
      verbose: 0
      warm_start: False
    GaussianMixture
      covariance_type: 'full'
      init_params: 'kmeans'
      max_iter: 100
      means_init: None
      n_components: 1
      n_init: 1
      precisions_init: None
      random_state: None
      reg_covar: 1e-06
      tol: 0.001
      verbose: 0
      verbose_interval: 10
      warm_start: False
      weights_init: None
    GaussianNB
      priors: None
      var_smoothing: 1e-09
    GaussianProcessClassifier
      copy_X_train: True
      kernel: None
      max_iter_predict: 100
      multi_class: 'one_vs_rest'
      n_jobs: None
      n_restarts_optimizer: 0
      optimizer: 'fmin_l_bfgs_b'
      random_state: None
      warm_start: False
    GaussianProcessRegressor
      alpha: 1e-10
      copy_X_train: True
      kernel: None
      n_restarts_optimizer: 0
      n_targets 1.3-: None
      normalize_y: False
      optimizer: 'fmin_l_bfgs_b'
      random_state: None
    GaussianRandomProjection
      compute_inverse_components 1.1-: False
      eps: 0.1
      n_components: 'auto'
      random_state: None
    GaussianRandomProjectionHash 0.20
      n_components: 32
      random_state: None
    GeneralizedLinearRegressor 0.23-1.0
      alpha: 1.0
      family: 'normal'
      fit_intercept: True
      link: 'auto'
      max_iter: 100
      solver: 'lbfgs'
      tol: 0.0001
      verbose: 0
      warm_start: False
    GenericUnivariateSelect
      mode: 'percentile'
      param: 1e-05
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    GradientBoostingClassifier
      ccp_alpha 0.22-: 0.0
      criterion 0.20-1.8: 'friedman_mse'
      criterion 1.9-: 'deprecated'
      init: None
      learning_rate: 0.1
      loss 0.20-1.0: 'deviance'
      loss 1.1-: 'log_loss'
      max_depth: 3
      max_features: None
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      n_estimators: 100
      n_iter_no_change: None
      presort 0.20-0.21: 'auto'
      presort 0.22-0.23: 'deprecated'
      random_state: None
      subsample: 1.0
      tol: 0.0001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    GradientBoostingRegressor
      alpha: 0.9
      ccp_alpha 0.22-: 0.0
      criterion 0.20-1.8: 'friedman_mse'
      criterion 1.9-: 'deprecated'
      init: None
      learning_rate: 0.1
      loss 0.20-0.24: 'ls'
      loss 1.0-: 'squared_error'
      max_depth: 3
      max_features: None
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      n_estimators: 100
      n_iter_no_change: None
      presort 0.20-0.21: 'auto'
      presort 0.22-0.23: 'deprecated'
      random_state: None
      subsample: 1.0
      tol: 0.0001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    GraphLasso 0.20-0.21
      alpha: 0.01
      assume_centered: False
      enet_tol: 0.0001
      max_iter: 100
      mode: 'cd'
      tol: 0.0001
      verbose: False
    GraphLassoCV 0.20-0.21
      alphas: 4
      assume_centered: False
      cv: 'warn'
      enet_tol: 0.0001
      max_iter: 100
      mode: 'cd'
      n_jobs: None
      n_refinements: 4
      tol: 0.0001
      verbose: False
    GraphicalLasso
      alpha: 0.01
      assume_centered: False
      covariance 1.3-: None
      enet_tol: 0.0001
      eps 1.3-: 2.220446049250313e-16
      max_iter: 100
      mode: 'cd'
      tol: 0.0001
      verbose: False
    GraphicalLassoCV
      alphas: 4
      assume_centered: False
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      enet_tol: 0.0001
      eps 1.3-: 2.220446049250313e-16
      max_iter: 100
      mode: 'cd'
      n_jobs: None
      n_refinements: 4
      tol: 0.0001
      verbose: False
    GridSearchCV
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      error_score 0.20-0.21: 'raise-deprecating'
      error_score 0.22-: nan
      estimator: required
      fit_params 0.20: None
      iid 0.20-0.21: 'warn'
      iid 0.22-0.23: 'deprecated'
      n_jobs: None
      param_grid: required
      pre_dispatch: '2*n_jobs'
      refit: True
      return_train_score 0.20: 'warn'
      return_train_score 0.21-: False
      scoring: None
      verbose: 0
    HDBSCAN 1.3-
      algorithm: 'auto'
      allow_single_cluster: False
      alpha: 1.0
      cluster_selection_epsilon: 0.0
      cluster_selection_method: 'eom'
      copy 1.3-1.7: False
      copy 1.8-: 'warn'
      leaf_size: 40
      max_cluster_size: None
      metric: 'euclidean'
      metric_params: None
      min_cluster_size: 5
      min_samples: None
      n_jobs: None
      store_centers: None
    HalvingGridSearchCV 0.24-
      aggressive_elimination: False
      cv: 5
      error_score: nan
      estimator: required
      factor: 3
      max_resources: 'auto'
      min_resources: 'exhaust'
      n_jobs: None
      param_grid: required
      random_state: None
      refit: True
      resource: 'n_samples'
      return_train_score: True
      scoring: None
      verbose: 0
    HalvingRandomSearchCV 0.24-
      aggressive_elimination: False
      cv: 5
      error_score: nan
      estimator: required
      factor: 3
      max_resources: 'auto'
      min_resources: 'smallest'
      n_candidates: 'exhaust'
      n_jobs: None
      param_distributions: required
      random_state: None
      refit: True
      resource: 'n_samples'
      return_train_score: True
      scoring: None
      verbose: 0
    HashingVectorizer
      alternate_sign: True
      analyzer: 'word'
      binary: False
      decode_error: 'strict'
      dtype: <numpy.float64>
      encoding: 'utf-8'
      input: 'content'
      lowercase: True
      n_features: 1048576
      ngram_range: (1, 1)
      non_negative 0.20: False
      norm: 'l2'
      preprocessor: None
      stop_words: None
      strip_accents: None
      token_pattern: '(?u)\\b\\w\\w+\\b'
      tokenizer: None
    HistGradientBoostingClassifier 0.21-
      categorical_features 0.24-1.3: None
      categorical_features 1.4-1.5: 'warn'
      categorical_features 1.6-: 'from_dtype'
      class_weight 1.2-: None
      early_stopping 0.23-: 'auto'
      interaction_cst 1.2-: None
      l2_regularization: 0.0
      learning_rate: 0.1
      loss 0.21-1.0: 'auto'
      loss 1.1-: 'log_loss'
      max_bins 0.21: 256
      max_bins 0.22-: 255
      max_depth: None
      max_features 1.4-: 1.0
      max_iter: 100
      max_leaf_nodes: 31
      min_samples_leaf: 20
      monotonic_cst 0.23-: None
      n_iter_no_change 0.21-0.22: None
      n_iter_no_change 0.23-: 10
      random_state: None
      scoring 0.21-0.22: None
      scoring 0.23-: 'loss'
      tol: 1e-07
      validation_fraction: 0.1
      verbose: 0
      warm_start 0.22-: False
    HistGradientBoostingRegressor 0.21-
      categorical_features 0.24-1.3: None
      categorical_features 1.4-1.5: 'warn'
      categorical_features 1.6-: 'from_dtype'
      early_stopping 0.23-: 'auto'
      interaction_cst 1.2-: None
      l2_regularization: 0.0
      learning_rate: 0.1
      loss 0.21-0.24: 'least_squares'
      loss 1.0-: 'squared_error'
      max_bins 0.21: 256
      max_bins 0.22-: 255
      max_depth: None
      max_features 1.4-: 1.0
      max_iter: 100
      max_leaf_nodes: 31
      min_samples_leaf: 20
      monotonic_cst 0.23-: None
      n_iter_no_change 0.21-0.22: None
      n_iter_no_change 0.23-: 10
      quantile 1.1-: None
      random_state: None
      scoring 0.21-0.22: None
      scoring 0.23-: 'loss'
      tol: 1e-07
      validation_fraction: 0.1
      verbose: 0
      warm_start 0.22-: False
    HuberRegressor
      alpha: 0.0001
      epsilon: 1.35
      fit_intercept: True
      max_iter: 100
      tol: 1e-05
      warm_start: False
    Imputer 0.20-0.21
      axis: 0
      copy: True
      missing_values: 'NaN'
      strategy: 'mean'
      verbose: 0
    IncrementalPCA
      batch_size: None
      copy: True
      n_components: None
      whiten: False
    IsolationForest
      behaviour 0.20-0.21: 'old'
      behaviour 0.22-0.23: 'deprecated'
      bootstrap: False
      contamination 0.20-0.21: 'legacy'
      contamination 0.22-: 'auto'
      max_features: 1.0
      max_samples: 'auto'
      n_estimators: 100
      n_jobs: None
      random_state: None
      verbose: 0
      warm_start 0.21-: False
    Isomap
      eigen_solver: 'auto'
      max_iter: None
      metric 0.22-: 'minkowski'
      metric_params 0.22-: None
      n_components: 2
      n_jobs: None
      n_neighbors: 5
      neighbors_algorithm: 'auto'
      p 0.22-: 2
      path_method: 'auto'
      radius 1.1-: None
      tol: 0
    IsotonicRegression
      increasing: True
      out_of_bounds: 'nan'
      y_max: None
      y_min: None
    IterativeImputer 0.21-
      add_indicator: False
      estimator: None
      fill_value 1.3-: None
      imputation_order: 'ascending'
      initial_strategy: 'mean'
      keep_empty_features 1.2-: False
      max_iter: 10
      max_value 0.21-0.23: None
      max_value 0.24-: inf
      min_value 0.21-0.23: None
      min_value 0.24-: -inf
      missing_values: nan
      n_nearest_features: None
      random_state: None
      sample_posterior: False
      skip_complete 0.22-: False
      tol: 0.001
      verbose: 0
    KBinsDiscretizer
      dtype 0.24-: None
      encode: 'onehot'
      n_bins: 5
      quantile_method 1.7-1.8: 'warn'
      quantile_method 1.9-: 'averaged_inverted_cdf'
      random_state 1.1-: None
      strategy: 'quantile'
      subsample 1.1-1.4: 'warn'
      subsample 1.5-: 200000
    KMeans
      algorithm 0.20-1.0: 'auto'
      algorithm 1.1-: 'lloyd'
      copy_x: True
      init: 'k-means++'
      max_iter: 300
      n_clusters: 8
      n_init 0.20-1.1: 10
      n_init 1.2-1.3: 'warn'
      n_init 1.4-: 'auto'
      n_jobs 0.20-0.22: None
      n_jobs 0.23-0.24: 'deprecated'
      precompute_distances 0.20-0.22: 'auto'
      precompute_distances 0.23-0.24: 'deprecated'
      random_state: None
      tol: 0.0001
      verbose: 0
    KNNImputer 0.22-
      add_indicator: False
      copy: True
      keep_empty_features 1.2-: False
      metric: 'nan_euclidean'
      missing_values: nan
      n_neighbors: 5
      weights: 'uniform'
    KNeighborsClassifier
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors: 5
      p: 2
      radius 0.20-0.24: None
      weights: 'uniform'
    KNeighborsRegressor
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors: 5
      p: 2
      radius 0.20-0.24: None
      weights: 'uniform'
    KNeighborsTransformer 0.22-
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      mode: 'distance'
      n_jobs 0.22-1.1: 1
      n_jobs 1.2-: None
      n_neighbors: 5
      p: 2
    KernelCenterer
    KernelDensity
      algorithm: 'auto'
      atol: 0
      bandwidth: 1.0
      breadth_first: True
      kernel: 'gaussian'
      leaf_size: 40
      metric: 'euclidean'
      metric_params: None
      rtol: 0
    KernelPCA
      alpha: 1.0
      coef0: 1
      copy_X: True
      degree: 3
      eigen_solver: 'auto'
      fit_inverse_transform: False
      gamma: None
      iterated_power 1.0-: 'auto'
      kernel: 'linear'
      kernel_params: None
      max_iter: None
      n_components: None
      n_jobs: None
      random_state: None
      remove_zero_eig: False
      tol: 0
    KernelRidge
      alpha: 1
      coef0: 1
      degree: 3
      gamma: None
      kernel: 'linear'
      kernel_params: None
    LSHForest 0.20
      min_hash_match: 4
      n_candidates: 50
      n_estimators: 10
      n_neighbors: 5
      radius: 1.0
      radius_cutoff_ratio: 0.9
      random_state: None
    LabelBinarizer
      neg_label: 0
      pos_label: 1
      sparse_output: False
    LabelEncoder
    LabelPropagation
      alpha 0.20: None
      gamma: 20
      kernel: 'rbf'
      max_iter: 1000
      n_jobs: None
      n_neighbors: 7
      tol: 0.001
    LabelSpreading
      alpha: 0.2
      gamma: 20
      kernel: 'rbf'
      max_iter: 30
      n_jobs: None
      n_neighbors: 7
      tol: 0.001
    Lars
      copy_X: True
      eps: 2.220446049250313e-16
      fit_intercept: True
      fit_path: True
      jitter 0.23-: None
      n_nonzero_coefs: 500
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      positive 0.20-0.21: False
      precompute: 'auto'
      random_state 0.23-: None
      verbose: False
    LarsCV
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 2.220446049250313e-16
      fit_intercept: True
      max_iter: 500
      max_n_alphas: 1000
      n_jobs: None
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      positive 0.20-0.21: False
      precompute: 'auto'
      verbose: False
    Lasso
      alpha: 1.0
      copy_X: True
      fit_intercept: True
      max_iter: 1000
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive: False
      precompute: False
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      warm_start: False
    LassoCV
      alphas 0.20-1.6: None
      alphas 1.7-1.8: 'warn'
      alphas 1.9-: 100
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 0.001
      fit_intercept: True
      max_iter: 1000
      n_alphas 0.20-1.6: 100
      n_alphas 1.7-1.8: 'deprecated'
      n_jobs: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive: False
      precompute: 'auto'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      verbose: False
    LassoLars
      alpha: 1.0
      copy_X: True
      eps: 2.220446049250313e-16
      fit_intercept: True
      fit_path: True
      jitter 0.23-: None
      max_iter: 500
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      positive: False
      precompute: 'auto'
      random_state 0.23-: None
      verbose: False
    LassoLarsCV
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 2.220446049250313e-16
      fit_intercept: True
      max_iter: 500
      max_n_alphas: 1000
      n_jobs: None
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      positive: False
      precompute: 'auto'
      verbose: False
    LassoLarsIC
      copy_X: True
      criterion: 'aic'
      eps: 2.220446049250313e-16
      fit_intercept: True
      max_iter: 500
      noise_variance 1.0-: None
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      positive: False
      precompute: 'auto'
      verbose: False
    LatentDirichletAllocation
      batch_size: 128
      doc_topic_prior: None
      evaluate_every: -1
      learning_decay: 0.7
      learning_method: 'batch'
      learning_offset: 10.0
      max_doc_update_iter: 100
      max_iter: 10
      mean_change_tol: 0.001
      n_components: 10
      n_jobs: None
      n_topics 0.20: None
      perp_tol: 0.1
      random_state: None
      topic_word_prior: None
      total_samples: 1000000.0
      verbose: 0
    LedoitWolf
      assume_centered: False
      block_size: 1000
      store_precision: True
    LinearDiscriminantAnalysis
      covariance_estimator 0.24-: None
      n_components: None
      priors: None
      shrinkage: None
      solver: 'svd'
      store_covariance: False
      tol: 0.0001
    LinearRegression
      copy_X: True
      fit_intercept: True
      n_jobs: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive 0.24-: False
      tol 1.7-: 1e-06
    LinearSVC
      C: 1.0
      class_weight: None
      dual 0.20-1.2: True
      dual 1.3-1.4: 'warn'
      dual 1.5-: 'auto'
      fit_intercept: True
      intercept_scaling: 1
      loss: 'squared_hinge'
      max_iter: 1000
      multi_class: 'ovr'
      penalty: 'l2'
      random_state: None
      tol: 0.0001
      verbose: 0
    LinearSVR
      C: 1.0
      dual 0.20-1.2: True
      dual 1.3-1.4: 'warn'
      dual 1.5-: 'auto'
      epsilon: 0.0
      fit_intercept: True
      intercept_scaling: 1.0
      loss: 'epsilon_insensitive'
      max_iter: 1000
      random_state: None
      tol: 0.0001
      verbose: 0
    LocalOutlierFactor
      algorithm: 'auto'
      contamination 0.20-0.21: 'legacy'
      contamination 0.22-: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors: 20
      novelty: False
      p: 2
    LocallyLinearEmbedding
      eigen_solver: 'auto'
      hessian_tol: 0.0001
      max_iter: 100
      method: 'standard'
      modified_tol: 1e-12
      n_components: 2
      n_jobs: None
      n_neighbors: 5
      neighbors_algorithm: 'auto'
      random_state: None
      reg: 0.001
      tol: 1e-06
    LogisticRegression
      C: 1.0
      class_weight: None
      dual: False
      fit_intercept: True
      intercept_scaling: 1
      l1_ratio 0.21-1.7: None
      l1_ratio 1.8-: 0.0
      max_iter: 100
      multi_class 0.20-0.21: 'warn'
      multi_class 0.22-1.4: 'auto'
      multi_class 1.5-1.7: 'deprecated'
      n_jobs: None
      penalty 0.20-1.7: 'l2'
      penalty 1.8-: 'deprecated'
      random_state: None
      solver 0.20-0.21: 'warn'
      solver 0.22-: 'lbfgs'
      tol: 0.0001
      verbose: 0
      warm_start: False
    LogisticRegressionCV
      Cs: 10
      class_weight: None
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      dual: False
      fit_intercept: True
      intercept_scaling: 1.0
      l1_ratios 0.21-1.7: None
      l1_ratios 1.8-: 'warn'
      max_iter: 100
      multi_class 0.20-0.21: 'warn'
      multi_class 0.22-1.4: 'auto'
      multi_class 1.5-1.7: 'deprecated'
      n_jobs: None
      penalty 0.20-1.7: 'l2'
      penalty 1.8-: 'deprecated'
      random_state: None
      refit: True
      scoring 0.20-1.8: None
      scoring 1.9-: 'warn'
      solver: 'lbfgs'
      tol: 0.0001
      use_legacy_attributes 1.8-: 'warn'
      verbose: 0
    MDS
      dissimilarity 0.20-1.7: 'euclidean'
      dissimilarity 1.8-: 'deprecated'
      eps 0.20-1.6: 0.001
      eps 1.7-: 1e-06
      init 1.8-: 'warn'
      max_iter: 300
      metric 0.20-1.7: True
      metric 1.8-: 'euclidean'
      metric_mds 1.8-: True
      metric_params 1.8-: None
      n_components: 2
      n_init 0.20-1.6: 4
      n_init 1.7-1.8: 'warn'
      n_init 1.9-: 1
      n_jobs: None
      normalized_stress 1.2-1.3: 'warn'
      normalized_stress 1.4-: 'auto'
      random_state: None
      verbose: 0
    MLPClassifier
      activation: 'relu'
      alpha: 0.0001
      batch_size: 'auto'
      beta_1: 0.9
      beta_2: 0.999
      early_stopping: False
      epsilon: 1e-08
      hidden_layer_sizes: (100,)
      learning_rate: 'constant'
      learning_rate_init: 0.001
      max_fun 0.22-: 15000
      max_iter: 200
      momentum: 0.9
      n_iter_no_change: 10
      nesterovs_momentum: True
      power_t: 0.5
      random_state: None
      shuffle: True
      solver: 'adam'
      tol: 0.0001
      validation_fraction: 0.1
      verbose: False
      warm_start: False
    MLPRegressor
      activation: 'relu'
      alpha: 0.0001
      batch_size: 'auto'
      beta_1: 0.9
      beta_2: 0.999
      early_stopping: False
      epsilon: 1e-08
      hidden_layer_sizes: (100,)
      learning_rate: 'constant'
      learning_rate_init: 0.001
      loss 1.7-: 'squared_error'
      max_fun 0.22-: 15000
      max_iter: 200
      momentum: 0.9
      n_iter_no_change: 10
      nesterovs_momentum: True
      power_t: 0.5
      random_state: None
      shuffle: True
      solver: 'adam'
      tol: 0.0001
      validation_fraction: 0.1
      verbose: False
      warm_start: False
    MaxAbsScaler
      clip 1.8-: False
      copy: True
    MeanShift
      bandwidth: None
      bin_seeding: False
      cluster_all: True
      max_iter 0.22-: 300
      min_bin_freq: 1
      n_jobs: None
      seeds: None
    MinCovDet
      assume_centered: False
      random_state: None
      store_precision: True
      support_fraction: None
    MinMaxScaler
      clip 0.24-: False
      copy: True
      feature_range: (0, 1)
    MiniBatchDictionaryLearning
      alpha: 1
      batch_size 0.20-1.0: 3
      batch_size 1.1-1.2: 'warn'
      batch_size 1.3-: 256
      callback 1.1-: None
      dict_init: None
      fit_algorithm: 'lars'
      max_iter 1.1-1.3: None
      max_iter 1.4-: 1000
      max_no_improvement 1.1-: 10
      n_components: None
      n_iter 0.20-1.0: 1000
      n_iter 1.1-1.3: 'deprecated'
      n_jobs: None
      positive_code: False
      positive_dict: False
      random_state: None
      shuffle: True
      split_sign: False
      tol 1.1-: 0.001
      transform_algorithm: 'omp'
      transform_alpha: None
      transform_max_iter 0.22-: 1000
      transform_n_nonzero_coefs: None
      verbose: False
    MiniBatchKMeans
      batch_size 0.20-0.24: 100
      batch_size 1.0-: 1024
      compute_labels: True
      init: 'k-means++'
      init_size: None
      max_iter: 100
      max_no_improvement: 10
      n_clusters: 8
      n_init 0.20-1.1: 3
      n_init 1.2-1.3: 'warn'
      n_init 1.4-: 'auto'
      random_state: None
      reassignment_ratio: 0.01
      tol: 0.0
      verbose: 0
    MiniBatchNMF 1.1-
      alpha_H: 'same'
      alpha_W: 0.0
      batch_size: 1024
      beta_loss: 'frobenius'
      forget_factor: 0.7
      fresh_restarts: False
      fresh_restarts_max_iter: 30
      init: None
      l1_ratio: 0.0
      max_iter: 200
      max_no_improvement: 10
      n_components 1.1-1.3: None
      n_components 1.4-1.5: 'warn'
      n_components 1.6-: 'auto'
      random_state: None
      tol: 0.0001
      transform_max_iter: None
      verbose: 0
    MiniBatchSparsePCA
      alpha: 1
      batch_size: 3
      callback: None
      max_iter 1.2-1.3: None
      max_iter 1.4-: 1000
      max_no_improvement 1.2-: 10
      method: 'lars'
      n_components: None
      n_iter 0.20-1.1: 100
      n_iter 1.2-1.3: 'deprecated'
      n_jobs: None
      normalize_components 0.20-0.21: False
      normalize_components 0.22-0.23: 'deprecated'
      random_state: None
      ridge_alpha: 0.01
      shuffle: True
      tol 1.2-: 0.001
      verbose: False
    MissingIndicator
      error_on_new: True
      features: 'missing-only'
      missing_values: nan
      sparse: 'auto'
    MultiLabelBinarizer
      classes: None
      sparse_output: False
    MultiOutputClassifier
      estimator: required
      n_jobs: None
    MultiOutputRegressor
      estimator: required
      n_jobs: None
    MultiTaskElasticNet
      alpha: 1.0
      copy_X: True
      fit_intercept: True
      l1_ratio: 0.5
      max_iter: 1000
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      warm_start: False
    MultiTaskElasticNetCV
      alphas 0.20-1.6: None
      alphas 1.7-1.8: 'warn'
      alphas 1.9-: 100
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 0.001
      fit_intercept: True
      l1_ratio: 0.5
      max_iter: 1000
      n_alphas 0.20-1.6: 100
      n_alphas 1.7-1.8: 'deprecated'
      n_jobs: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      verbose: 0
    MultiTaskLasso
      alpha: 1.0
      copy_X: True
      fit_intercept: True
      max_iter: 1000
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      warm_start: False
    MultiTaskLassoCV
      alphas 0.20-1.6: None
      alphas 1.7-1.8: 'warn'
      alphas 1.9-: 100
      copy_X: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      eps: 0.001
      fit_intercept: True
      max_iter: 1000
      n_alphas 0.20-1.6: 100
      n_alphas 1.7-1.8: 'deprecated'
      n_jobs: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      random_state: None
      selection: 'cyclic'
      tol: 0.0001
      verbose: False
    MultinomialNB
      alpha: 1.0
      class_prior: None
      fit_prior: True
      force_alpha 1.2-1.3: 'warn'
      force_alpha 1.4-: True
    NMF
      alpha 0.20-0.24: 0.0
      alpha 1.0-1.1: 'deprecated'
      alpha_H 1.0-: 'same'
      alpha_W 1.0-: 0.0
      beta_loss: 'frobenius'
      init 0.20-0.23: None
      init 1.1-: None
      init 0.24-1.0: 'warn'
      l1_ratio: 0.0
      max_iter: 200
      n_components 0.20-1.3: None
      n_components 1.4-1.5: 'warn'
      n_components 1.6-: 'auto'
      random_state: None
      regularization 0.24: 'both'
      regularization 1.0-1.1: 'deprecated'
      shuffle: False
      solver: 'cd'
      tol: 0.0001
      verbose: 0
    NearestCentroid
      metric: 'euclidean'
      priors 1.6-: 'uniform'
      shrink_threshold: None
    NearestNeighbors
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors: 5
      p: 2
      radius: 1.0
    NeighborhoodComponentsAnalysis 0.21-
      callback: None
      init: 'auto'
      max_iter: 50
      n_components: None
      random_state: None
      tol: 1e-05
      verbose: 0
      warm_start: False
    Normalizer
      copy: True
      norm: 'l2'
    NuSVC
      break_ties 0.22-: False
      cache_size: 200
      class_weight: None
      coef0: 0.0
      decision_function_shape: 'ovr'
      degree: 3
      gamma 0.20-0.21: 'auto_deprecated'
      gamma 0.22-: 'scale'
      kernel: 'rbf'
      max_iter: -1
      nu: 0.5
      probability 0.20-1.8: False
      probability 1.9-: 'deprecated'
      random_state: None
      shrinking: True
      tol: 0.001
      verbose: False
    NuSVR
      C: 1.0
      cache_size: 200
      coef0: 0.0
      degree: 3
      gamma 0.20-0.21: 'auto_deprecated'
      gamma 0.22-: 'scale'
      kernel: 'rbf'
      max_iter: -1
      nu: 0.5
      shrinking: True
      tol: 0.001
      verbose: False
    Nystroem
      coef0: None
      degree: None
      gamma: None
      kernel: 'rbf'
      kernel_params: None
      n_components: 100
      n_jobs 0.24-: None
      random_state: None
    OAS
      assume_centered: False
      store_precision: True
    OPTICS 0.21-
      algorithm: 'auto'
      cluster_method: 'xi'
      eps: None
      leaf_size: 30
      max_eps: inf
      memory 1.0-: None
      metric: 'minkowski'
      metric_params: None
      min_cluster_size: None
      min_samples: 5
      n_jobs: None
      p: 2
      predecessor_correction: True
      xi: 0.05
    OneClassSVM
      cache_size: 200
      coef0: 0.0
      degree: 3
      gamma 0.20-0.21: 'auto_deprecated'
      gamma 0.22-: 'scale'
      kernel: 'rbf'
      max_iter: -1
      nu: 0.5
      random_state 0.20-0.21: None
      shrinking: True
      tol: 0.001
      verbose: False
    OneHotEncoder
      categorical_features 0.20-0.21: None
      categories 0.20-0.21: None
      categories 0.22-: 'auto'
      drop 0.21-: None
      dtype: <numpy.float64>
      feature_name_combiner 1.3-: 'concat'
      handle_unknown: 'error'
      max_categories 1.1-: None
      min_frequency 1.1-: None
      n_values 0.20-0.21: None
      sparse 0.20-1.1: True
      sparse 1.2-1.3: 'deprecated'
      sparse_output 1.2-: True
    OneVsOneClassifier
      estimator: required
      n_jobs: None
    OneVsRestClassifier
      estimator: required
      n_jobs: None
      verbose 1.1-: 0
    OrdinalEncoder
      categories: 'auto'
      dtype: <numpy.float64>
      encoded_missing_value 1.1-: nan
      handle_unknown 0.24-: 'error'
      max_categories 1.3-: None
      min_frequency 1.3-: None
      unknown_value 0.24-: None
    OrthogonalMatchingPursuit
      fit_intercept: True
      n_nonzero_coefs: None
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      precompute: 'auto'
      tol: None
    OrthogonalMatchingPursuitCV
      copy: True
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      fit_intercept: True
      max_iter: None
      n_jobs: None
      normalize 0.20-0.24: True
      normalize 1.0-1.3: 'deprecated'
      verbose: False
    OutputCodeClassifier
      code_size: 1.5
      estimator: required
      n_jobs: None
      random_state: None
    PCA
      copy: True
      iterated_power: 'auto'
      n_components: None
      n_oversamples 1.1-: 10
      power_iteration_normalizer 1.1-: 'auto'
      random_state: None
      svd_solver: 'auto'
      tol: 0.0
      whiten: False
    PLSCanonical
      algorithm: 'nipals'
      copy: True
      max_iter: 500
      n_components: 2
      scale: True
      tol: 1e-06
    PLSRegression
      copy: True
      max_iter: 500
      n_components: 2
      scale: True
      tol: 1e-06
    PLSSVD
      copy: True
      n_components: 2
      scale: True
    PassiveAggressiveClassifier
      C: 1.0
      average: False
      class_weight: None
      early_stopping: False
      fit_intercept: True
      loss: 'hinge'
      max_iter 0.20: None
      max_iter 0.21-: 1000
      n_iter 0.20: None
      n_iter_no_change: 5
      n_jobs: None
      random_state: None
      shuffle: True
      tol 0.20: None
      tol 0.21-: 0.001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    PassiveAggressiveRegressor
      C: 1.0
      average: False
      early_stopping: False
      epsilon: 0.1
      fit_intercept: True
      loss: 'epsilon_insensitive'
      max_iter 0.20: None
      max_iter 0.21-: 1000
      n_iter 0.20: None
      n_iter_no_change: 5
      random_state: None
      shuffle: True
      tol 0.20: None
      tol 0.21-: 0.001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    PatchExtractor
      max_patches: None
      patch_size: None
      random_state: None
    Perceptron
      alpha: 0.0001
      class_weight: None
      early_stopping: False
      eta0: 1.0
      fit_intercept: True
      l1_ratio 0.24-: 0.15
      max_iter 0.20: None
      max_iter 0.21-: 1000
      n_iter 0.20: None
      n_iter_no_change: 5
      n_jobs: None
      penalty: None
      random_state: 0
      shuffle: True
      tol 0.20: None
      tol 0.21-: 0.001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    Pipeline
      memory: None
      steps: required
      transform_input 1.6-: None
      verbose 0.21-: False
    PoissonRegressor 0.23-
      alpha: 1.0
      fit_intercept: True
      max_iter: 100
      solver 1.2-: 'lbfgs'
      tol: 0.0001
      verbose: 0
      warm_start: False
    PolynomialCountSketch 0.24-
      coef0 0.24-1.8: 0
      coef0 1.9-: 0.0
      degree: 2
      gamma: 1.0
      n_components: 100
      random_state: None
    PolynomialFeatures
      degree: 2
      include_bias: True
      interaction_only: False
      order 0.21-: 'C'
    PowerTransformer
      copy: True
      method: 'yeo-johnson'
      standardize: True
    QuadraticDiscriminantAnalysis
      covariance_estimator 1.8-: None
      priors: None
      reg_param: 0.0
      shrinkage 1.8-: None
      solver 1.8-: 'svd'
      store_covariance: False
      store_covariances 0.20: None
      tol: 0.0001
    QuantileRegressor 1.0-
      alpha: 1.0
      fit_intercept: True
      quantile: 0.5
      solver 1.0-1.1: 'interior-point'
      solver 1.2-1.3: 'warn'
      solver 1.4-: 'highs'
      solver_options: None
    QuantileTransformer
      copy: True
      ignore_implicit_zeros: False
      n_quantiles: 1000
      output_distribution: 'uniform'
      random_state: None
      subsample 0.20-1.1: 100000
      subsample 1.2-: 10000
    RANSACRegressor
      base_estimator 0.20-1.0: None
      base_estimator 1.1-1.2: 'deprecated'
      estimator 1.1-: None
      is_data_valid: None
      is_model_valid: None
      loss 0.20-0.24: 'absolute_loss'
      loss 1.0-: 'absolute_error'
      max_skips: inf
      max_trials: 100
      min_samples: None
      random_state: None
      residual_threshold: None
      stop_n_inliers: inf
      stop_probability: 0.99
      stop_score: inf
    RBFSampler
      gamma: 1.0
      n_components: 100
      random_state: None
    RFE
      estimator: required
      importance_getter 0.24-: 'auto'
      n_features_to_select: None
      step: 1
      verbose: 0
    RFECV
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      estimator: required
      importance_getter 0.24-: 'auto'
      min_features_to_select: 1
      n_jobs: None
      scoring: None
      step: 1
      verbose: 0
    RadiusNeighborsClassifier
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors 0.20-1.1: None
      outlier_label: None
      p: 2
      radius: 1.0
      weights: 'uniform'
    RadiusNeighborsRegressor
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      n_jobs: None
      n_neighbors 0.20-0.24: None
      p: 2
      radius: 1.0
      weights: 'uniform'
    RadiusNeighborsTransformer 0.22-
      algorithm: 'auto'
      leaf_size: 30
      metric: 'minkowski'
      metric_params: None
      mode: 'distance'
      n_jobs 0.22-1.1: 1
      n_jobs 1.2-: None
      p: 2
      radius: 1.0
    RandomForestClassifier
      bootstrap: True
      ccp_alpha 0.22-: 0.0
      class_weight: None
      criterion: 'gini'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 'sqrt'
      max_leaf_nodes: None
      max_samples 0.22-: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      n_estimators 0.20-0.21: 'warn' | 10
      n_estimators 0.22-: 100
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    RandomForestRegressor
      bootstrap: True
      ccp_alpha 0.22-: 0.0
      criterion 0.20-0.24: 'mse'
      criterion 1.0-: 'squared_error'
      max_depth: None
      max_features 0.20-1.0: 'auto'
      max_features 1.1-: 1.0
      max_leaf_nodes: None
      max_samples 0.22-: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      monotonic_cst 1.4-: None
      n_estimators 0.20-0.21: 'warn' | 10
      n_estimators 0.22-: 100
      n_jobs: None
      oob_score: False
      random_state: None
      verbose: 0
      warm_start: False
    RandomTreesEmbedding
      max_depth: 5
      max_leaf_nodes: None
      min_impurity_decrease: 0.0
      min_impurity_split 0.20-0.24: None
      min_samples_leaf: 1
      min_samples_split: 2
      min_weight_fraction_leaf: 0.0
      n_estimators 0.20-0.21: 'warn' | 10
      n_estimators 0.22-: 100
      n_jobs: None
      random_state: None
      sparse_output: True
      verbose: 0
      warm_start: False
    RandomizedLasso 0.20
      alpha: 'aic'
      eps: 2.220446049250313e-16
      fit_intercept: True
      max_iter: 500
      memory: None
      n_jobs: None
      n_resampling: 200
      normalize: True
      pre_dispatch: '3*n_jobs'
      precompute: 'auto'
      random_state: None
      sample_fraction: 0.75
      scaling: 0.5
      selection_threshold: 0.25
      verbose: False
    RandomizedLogisticRegression 0.20
      C: 1
      fit_intercept: True
      memory: None
      n_jobs: None
      n_resampling: 200
      normalize: True
      pre_dispatch: '3*n_jobs'
      random_state: None
      sample_fraction: 0.75
      scaling: 0.5
      selection_threshold: 0.25
      tol: 0.001
      verbose: False
    RandomizedSearchCV
      cv 0.20-0.21: 'warn'
      cv 0.22-: None
      error_score 0.20-0.21: 'raise-deprecating'
      error_score 0.22-: nan
      estimator: required
      fit_params 0.20: None
      iid 0.20-0.21: 'warn'
      iid 0.22-0.23: 'deprecated'
      n_iter: 10
      n_jobs: None
      param_distributions: required
      pre_dispatch: '2*n_jobs'
      random_state: None
      refit: True
      return_train_score 0.20: 'warn'
      return_train_score 0.21-: False
      scoring: None
      verbose: 0
    RegressorChain
      base_estimator 0.20-1.6: required
      base_estimator 1.7-1.8: 'deprecated'
      cv: None
      estimator 1.7-1.8: None
      estimator 1.9-: required
      order: None
      random_state: None
      verbose 1.2-: False
    Ridge
      alpha: 1.0
      copy_X: True
      fit_intercept: True
      max_iter: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive 1.0-: False
      random_state: None
      solver: 'auto'
      tol 0.20-1.1: 0.001
      tol 1.2-: 0.0001
    RidgeCV
      alpha_per_target 0.24-: False
      alphas 0.20-1.0: array([0.1, 1.0, 10.0])
      alphas 1.1-: (0.1, 1.0, 10.0)
      cv: None
      fit_intercept: True
      gcv_mode: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      scoring: None
      store_cv_results 1.5-1.6: None
      store_cv_results 1.7-: False
      store_cv_values 0.20-1.4: False
      store_cv_values 1.5-1.6: 'deprecated'
    RidgeClassifier
      alpha: 1.0
      class_weight: None
      copy_X: True
      fit_intercept: True
      max_iter: None
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      positive 1.0-: False
      random_state: None
      solver: 'auto'
      tol 0.20-1.1: 0.001
      tol 1.2-: 0.0001
    RidgeClassifierCV
      alphas 0.20-1.0: array([0.1, 1.0, 10.0])
      alphas 1.1-: (0.1, 1.0, 10.0)
      class_weight: None
      cv: None
      fit_intercept: True
      normalize 0.20-0.24: False
      normalize 1.0-1.1: 'deprecated'
      scoring: None
      store_cv_results 1.5-1.6: None
      store_cv_results 1.7-: False
      store_cv_values 0.20-1.4: False
      store_cv_values 1.5-1.6: 'deprecated'
    RobustScaler
      copy: True
      quantile_range: (25.0, 75.0)
      unit_variance 0.24-: False
      with_centering: True
      with_scaling: True
    SGDClassifier
      alpha: 0.0001
      average: False
      class_weight: None
      early_stopping: False
      epsilon: 0.1
      eta0 0.20-1.7: 0.0
      eta0 1.8-: 0.01
      fit_intercept: True
      l1_ratio: 0.15
      learning_rate: 'optimal'
      loss: 'hinge'
      max_iter 0.20: None
      max_iter 0.21-: 1000
      n_iter 0.20: None
      n_iter_no_change: 5
      n_jobs: None
      penalty: 'l2'
      power_t: 0.5
      random_state: None
      shuffle: True
      tol 0.20: None
      tol 0.21-: 0.001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    SGDOneClassSVM 1.0-
      average: False
      eta0 1.0-1.7: 0.0
      eta0 1.8-: 0.01
      fit_intercept: True
      learning_rate: 'optimal'
      max_iter: 1000
      nu: 0.5
      power_t: 0.5
      random_state: None
      shuffle: True
      tol: 0.001
      verbose: 0
      warm_start: False
    SGDRegressor
      alpha: 0.0001
      average: False
      early_stopping: False
      epsilon: 0.1
      eta0: 0.01
      fit_intercept: True
      l1_ratio: 0.15
      learning_rate: 'invscaling'
      loss 0.20-0.24: 'squared_loss'
      loss 1.0-: 'squared_error'
      max_iter 0.20: None
      max_iter 0.21-: 1000
      n_iter 0.20: None
      n_iter_no_change: 5
      penalty: 'l2'
      power_t: 0.25
      random_state: None
      shuffle: True
      tol 0.20: None
      tol 0.21-: 0.001
      validation_fraction: 0.1
      verbose: 0
      warm_start: False
    SVC
      C: 1.0
      break_ties 0.22-: False
      cache_size: 200
      class_weight: None
      coef0: 0.0
      decision_function_shape: 'ovr'
      degree: 3
      gamma 0.20-0.21: 'auto_deprecated'
      gamma 0.22-: 'scale'
      kernel: 'rbf'
      max_iter: -1
      probability 0.20-1.8: False
      probability 1.9-: 'deprecated'
      random_state: None
      shrinking: True
      tol: 0.001
      verbose: False
    SVR
      C: 1.0
      cache_size: 200
      coef0: 0.0
      degree: 3
      epsilon: 0.1
      gamma 0.20-0.21: 'auto_deprecated'
      gamma 0.22-: 'scale'
      kernel: 'rbf'
      max_iter: -1
      shrinking: True
      tol: 0.001
      verbose: False
    SelectFdr
      alpha: 0.05
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    SelectFpr
      alpha: 0.05
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    SelectFromModel
      estimator: required
      importance_getter 0.24-: 'auto'
      max_features: None
      norm_order: 1
      prefit: False
      threshold: None
    SelectFwe
      alpha: 0.05
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    SelectKBest
      k: 10
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    SelectPercentile
      percentile: 10
      score_func 0.20-0.21: <sklearn.feature_selection.univariate_selection.f_classif>
      score_func 0.22-: <sklearn.feature_selection._univariate_selection.f_classif>
    SelfTrainingClassifier 0.24-
      base_estimator 0.24-1.5: required
      base_estimator 1.6-1.7: 'deprecated'
      criterion: 'threshold'
      estimator 1.6-: None
      k_best: 10
      max_iter: 10
      threshold: 0.75
      verbose: False
    SequentialFeatureSelector 0.24-
      cv: 5
      direction: 'forward'
      estimator: required
      n_features_to_select 0.24-1.0: None
      n_features_to_select 1.1-1.2: 'warn'
      n_features_to_select 1.3-: 'auto'
      n_jobs: None
      scoring: None
      tol 1.1-: None
    ShrunkCovariance
      assume_centered: False
      shrinkage: 0.1
      store_precision: True
    SimpleImputer
      add_indicator 0.21-: False
      copy: True
      fill_value: None
      keep_empty_features 1.2-: False
      missing_values: nan
      strategy: 'mean'
      verbose 0.20-1.0: 0
      verbose 1.1-1.2: 'deprecated'
    SkewedChi2Sampler
      n_components: 100
      random_state: None
      skewedness: 1.0
    SparseCoder
      dictionary: required
      n_jobs: None
      positive_code: False
      split_sign: False
      transform_algorithm: 'omp'
      transform_alpha: None
      transform_max_iter 0.22-: 1000
      transform_n_nonzero_coefs: None
    SparsePCA
      U_init: None
      V_init: None
      alpha: 1
      max_iter: 1000
      method: 'lars'
      n_components: None
      n_jobs: None
      normalize_components 0.20-0.21: False
      normalize_components 0.22-0.23: 'deprecated'
      random_state: None
      ridge_alpha: 0.01
      tol: 1e-08
      verbose: False
    SparseRandomProjection
      compute_inverse_components 1.1-: False
      dense_output: False
      density: 'auto'
      eps: 0.1
      n_components: 'auto'
      random_state: None
    SpectralBiclustering
      init: 'k-means++'
      method: 'bistochastic'
      mini_batch: False
      n_best: 3
      n_clusters: 3
      n_components: 6
      n_init: 10
      n_jobs 0.20-0.22: None
      n_jobs 0.23-0.24: 'deprecated'
      n_svd_vecs: None
      random_state: None
      svd_method: 'randomized'
    SpectralClustering
      affinity: 'rbf'
      assign_labels: 'kmeans'
      coef0: 1
      degree: 3
      eigen_solver: None
      eigen_tol 0.20-1.1: 0.0
      eigen_tol 1.2-: 'auto'
      gamma: 1.0
      kernel_params: None
      n_clusters: 8
      n_components 0.22-: None
      n_init: 10
      n_jobs: None
      n_neighbors: 10
      random_state: None
      verbose 0.24-: False
    SpectralCoclustering
      init: 'k-means++'
      mini_batch: False
      n_clusters: 3
      n_init: 10
      n_jobs 0.20-0.22: None
      n_jobs 0.23-0.24: 'deprecated'
      n_svd_vecs: None
      random_state: None
      svd_method: 'randomized'
    SpectralEmbedding
      affinity: 'nearest_neighbors'
      eigen_solver: None
      eigen_tol 1.2-: 'auto'
      gamma: None
      n_components: 2
      n_jobs: None
      n_neighbors: None
      random_state: None
    SplineTransformer 1.0-
      degree: 3
      extrapolation: 'constant'
      handle_missing 1.8-: 'error'
      include_bias: True
      knots: 'uniform'
      n_knots: 5
      order: 'C'
      sparse_output 1.3-: False
    StackingClassifier 0.22-
      cv: None
      estimators: required
      final_estimator: None
      n_jobs: None
      passthrough: False
      stack_method: 'auto'
      verbose: 0
    StackingRegressor 0.22-
      cv: None
      estimators: required
      final_estimator: None
      n_jobs: None
      passthrough: False
      verbose: 0
    StandardScaler
      copy: True
      with_mean: True
      with_std: True
    TSNE
      angle: 0.5
      early_exaggeration: 12.0
      init 0.20-0.24: 'random'
      init 1.0-1.1: 'warn'
      init 1.2-: 'pca'
      learning_rate 0.20-0.24: 200.0
      learning_rate 1.0-1.1: 'warn'
      learning_rate 1.2-: 'auto'
      max_iter 1.5-1.6: None
      max_iter 1.7-: 1000
      method: 'barnes_hut'
      metric: 'euclidean'
      metric_params 1.1-: None
      min_grad_norm: 1e-07
      n_components: 2
      n_iter 0.20-1.4: 1000
      n_iter 1.5-1.6: 'deprecated'
      n_iter_without_progress: 300
      n_jobs 0.22-: None
      perplexity: 30.0
      random_state: None
      square_distances 0.24-1.0: 'legacy'
      square_distances 1.1-1.2: 'deprecated'
      verbose: 0
    TargetEncoder 1.3-
      categories: 'auto'
      cv: 5
      random_state 1.3-1.8: None
      random_state 1.9-: 'deprecated'
      shuffle 1.3-1.8: True
      shuffle 1.9-: 'deprecated'
      smooth: 'auto'
      target_type: 'auto'
    TfidfTransformer
      norm: 'l2'
      smooth_idf: True
      sublinear_tf: False
      use_idf: True
    TfidfVectorizer
      analyzer: 'word'
      binary: False
      decode_error: 'strict'
      dtype: <numpy.float64>
      encoding: 'utf-8'
      input: 'content'
      lowercase: True
      max_df: 1.0
      max_features: None
      min_df: 1
      ngram_range: (1, 1)
      norm: 'l2'
      preprocessor: None
      smooth_idf: True
      stop_words: None
      strip_accents: None
      sublinear_tf: False
      token_pattern: '(?u)\\b\\w\\w+\\b'
      tokenizer: None
      use_idf: True
      vocabulary: None
    TheilSenRegressor
      copy_X 0.20-1.5: True
      copy_X 1.6-1.7: 'deprecated'
      fit_intercept: True
      max_iter: 300
      max_subpopulation 0.20-1.0: 10000
      max_subpopulation 1.1-: 10000.0
      n_jobs: None
      n_subsamples: None
      random_state: None
      tol: 0.001
      verbose: False
    TransformedTargetRegressor
      check_inverse: True
      func: None
      inverse_func: None
      regressor: None
      transformer: None
    TruncatedSVD
      algorithm: 'randomized'
      n_components: 2
      n_iter: 5
      n_oversamples 1.1-: 10
      power_iteration_normalizer 1.1-: 'auto'
      random_state: None
      tol: 0.0
    TunedThresholdClassifierCV 1.5-
      cv: None
      estimator: required
      n_jobs: None
      random_state: None
      refit: True
      response_method: 'auto'
      scoring: 'balanced_accuracy'
      store_cv_results: False
      thresholds: 100
    TweedieRegressor 0.23-
      alpha: 1.0
      fit_intercept: True
      link: 'auto'
      max_iter: 100
      power: 0.0
      solver 1.2-: 'lbfgs'
      tol: 0.0001
      verbose: 0
      warm_start: False
    VarianceThreshold
      threshold: 0.0
    VotingClassifier
      estimators: required
      flatten_transform 0.20: None
      flatten_transform 0.21-: True
      n_jobs: None
      verbose 0.23-: False
      voting: 'hard'
      weights: None
    VotingRegressor 0.21-
      estimators: required
      n_jobs: None
      verbose 0.23-: False
      weights: None
    = xgboost 0.90 1.0.2 1.2.1 1.3.3 1.5.2 1.7.6 2.0.3 3.2.0
    XGBClassifier
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode 0.90: 1
      colsample_bynode 1.0-: None
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90: 0.1
      learning_rate 1.0-: None
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: 1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective: 'binary:logistic' | 'multi:softprob'
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: None
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample 0.90: 1
      subsample 1.0-: None
      tree_method 1.0-: None
      use_label_encoder 1.3-1.5: True
      use_label_encoder 1.7: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    XGBModel
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode 0.90: 1
      colsample_bynode 1.0-: None
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90: 0.1
      learning_rate 1.0-: None
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: 1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective 0.90: 'reg:linear'
      objective 1.0-: None
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: None
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample 0.90: 1
      subsample 1.0-: None
      tree_method 1.0-: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    XGBRFClassifier
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode: 0.8
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90-1.3: 1
      learning_rate 1.5-: 1.0
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: 1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective: 'binary:logistic' | 'multi:softprob'
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: 1e-05
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample: 0.8
      tree_method 1.0-: None
      use_label_encoder 1.3-1.5: True
      use_label_encoder 1.7: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    XGBRFRegressor
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode: 0.8
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90-1.3: 1
      learning_rate 1.5-: 1.0
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: 1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective 0.90: 'reg:linear'
      objective 1.0-: 'reg:squarederror'
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: 1e-05
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample: 0.8
      tree_method 1.0-: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    XGBRanker
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode 0.90: 1
      colsample_bynode 1.0-: None
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90: 0.1
      learning_rate 1.0-: None
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: -1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective 0.90-1.7: 'rank:pairwise'
      objective 2.0-: 'rank:ndcg'
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: None
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample 0.90: 1
      subsample 1.0-: None
      tree_method 1.0-: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    XGBRegressor
      base_score 0.90: 0.5
      base_score 1.0-: None
      booster 0.90: 'gbtree'
      booster 1.0-: None
      callbacks 1.7-: None
      colsample_bylevel 0.90: 1
      colsample_bylevel 1.0-: None
      colsample_bynode 0.90: 1
      colsample_bynode 1.0-: None
      colsample_bytree 0.90: 1
      colsample_bytree 1.0-: None
      device 2.0-: None
      early_stopping_rounds 1.7-: None
      enable_categorical 1.5-: False
      eval_metric 1.7-: None
      feature_types 1.7-: None
      feature_weights 3.2-: None
      gamma 0.90: 0
      gamma 1.0-: None
      gpu_id 1.0-1.7: None
      grow_policy 1.7-: None
      importance_type 0.90-1.3: 'gain'
      importance_type 1.5-: None
      interaction_constraints 1.0-: None
      learning_rate 0.90: 0.1
      learning_rate 1.0-: None
      max_bin 1.7-: None
      max_cat_threshold 1.7-: None
      max_cat_to_onehot 1.7-: None
      max_delta_step 0.90: 0
      max_delta_step 1.0-: None
      max_depth 0.90: 3
      max_depth 1.0-: None
      max_leaves 1.7-: None
      min_child_weight 0.90: 1
      min_child_weight 1.0-: None
      missing: nan
      monotone_constraints 1.0-: None
      multi_strategy 2.0-: None
      n_estimators 0.90-1.7: 100
      n_estimators 2.0-: None
      n_jobs 0.90: 1
      n_jobs 1.0-: None
      nthread 0.90: None
      num_parallel_tree 1.0-: None
      objective 0.90: 'reg:linear'
      objective 1.0-: 'reg:squarederror'
      predictor 1.5-1.7: None
      random_state 0.90: 0
      random_state 1.0-: None
      reg_alpha 0.90: 0
      reg_alpha 1.0-: None
      reg_lambda 0.90: 1
      reg_lambda 1.0-: None
      sampling_method 1.7-: None
      scale_pos_weight 0.90: 1
      scale_pos_weight 1.0-: None
      seed 0.90: None
      silent 0.90: None
      subsample 0.90: 1
      subsample 1.0-: None
      tree_method 1.0-: None
      validate_parameters 1.0: False
      validate_parameters 1.2-: None
      verbosity 0.90: 1
      verbosity 1.0-: None
    """#
}
