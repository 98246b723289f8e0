import Bytes

/// Attributes of scikit-learn's objects that no method that predicts reads.
///
/// Deleting any of them, or what followed it in later releases, changes no answer. What some class
/// needs, or only some method, is in no row.
enum TrainingOnly {
  /// Why predictions do not need an attribute of a class; nil when they may.
  static func reason(_ attribute: String, of className: String) -> String? {
    guard packages.contains(where: { className.utf8.starts(with: $0.utf8) }) else { return nil }
    return reasons[attribute]
  }

  /// The names of all such attributes.
  static var names: Dictionary<String, String>.Keys { reasons.keys }

  private static let packages = ["imblearn.", "sklearn."]

  private static let rows: [(reason: String, attributes: String)] = [
    ("the state of the optimiser", "_optimizer"),
    ("weights that fitting may go back to", "_best_coefs _best_intercepts"),
    (
      "what fitting goes on with",
      """
      _average_coef _average_intercept _coef_indptr _intercept_indptr _standard_coef
        _standard_intercept average_coef_ average_intercept_ standard_coef_ standard_intercept_
        _expanded_class_weight _no_improvement _no_improvement_count _ewa_cost _ewa_cost_min
        _ewa_inertia _ewa_inertia_min _n_since_last_reassign _components_numerator
        _components_denominator
      """
    ),
    ("a random generator", "_feature_subsample_rng _random_seed _random_state _rng _seeds"),
    ("a loss", "_loss_function_ loss_function_"),
    ("how fitting was scored", "_checked_cv_orig _scorer scorer_"),
    (
      "the course of fitting",
      """
      best_loss_ best_validation_score_ coef_path_ coefs_paths_ cv_alphas_ cv_results_ cv_values_
        dual_gap_ grid_scores_ log_likelihood_ loglike_ loss_curve_ lower_bounds_ mse_path_
        oob_improvement_ oob_scores_ refit_time_ train_score_ validation_score_ validation_scores_
      """
    ),
    (
      "answers for the training rows",
      """
      inlier_mask_ negative_outlier_factor_ oob_decision_function_ oob_prediction_ oob_score_
        outliers_
      """
    ),
    (
      "training rows, or what was made of each",
      "_sample_weight _x_scores _y_scores affinity_matrix_ h_samples_ x_scores_ y_scores_ y_train_"
    ),
  ]

  private static let reasons: [String: String] = {
    var reasons: [String: String] = [:]
    for row in rows {
      for name in row.attributes.split(whereSeparator: \.isWhitespace) {
        reasons[String(name)] = row.reason
      }
    }
    return reasons
  }()
}
