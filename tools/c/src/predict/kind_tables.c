/* The fields of kinds. Written by tools/c/make-kinds. */
#include "kinds.h"

static const struct known_field adaboost_fields[] = {
    {"algorithm", TEXT, true, INT64_MIN, INT64_MAX,
     "votes centred_votes log_probabilities weighted_median "},
    {"classes", LIST, false, 1, 1, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"member_weights", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"members", LIST, true, 1, INT64_MAX, NULL},
    {"probabilities", TEXT, false, INT64_MIN, INT64_MAX, "scores member_probabilities "},
};

static const struct known_rule adaboost_rules[] = {
    {"algorithm", "weighted_median ", true, "classes probabilities ", NULL, NULL},
};

static const struct known_field additive_trees_fields[] = {
    {"absent_entries", TEXT, true, INT64_MIN, INT64_MAX, "zero missing "},
    {"accumulation", TEXT, true, INT64_MIN, INT64_MAX, "float32 float64 "},
    {"aggregation", TEXT, true, INT64_MIN, INT64_MAX, "sum mean "},
    {"base_order", TEXT, true, INT64_MIN, INT64_MAX, "first last "},
    {"base_scores", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"best_iteration", WHOLE, false, 0, INT64_MAX, NULL},
    {"categorical", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"categories", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"category_codes", TEXT, false, INT64_MIN, INT64_MAX,
     "non_negative non_negative_else_default truncated "},
    {"category_match", TEXT, false, INT64_MIN, INT64_MAX, "left right "},
    {"category_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"classes", LIST, false, 1, 1, NULL},
    {"comparison", TEXT, true, INT64_MIN, INT64_MAX, "less less_or_equal "},
    {"default_left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_types", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"hash_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"hash_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"hashes", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"input_precision", TEXT, true, INT64_MIN, INT64_MAX, "float32 float64 "},
    {"label_rule", TEXT, false, INT64_MIN, INT64_MAX,
     "above_half above_zero largest_probability largest_score each_above_half "},
    {"leaf_constants", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"leaf_numbers", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"leaf_rounding", TEXT, false, INT64_MIN, INT64_MAX, "to_base "},
    {"left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"linear_coefficients", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"linear_features", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"linear_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"link", TEXT, true, INT64_MIN, INT64_MAX,
     "identity logistic softmax exponential one_vs_all hinge softplus signed_square "},
    {"link_limit", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"link_scale", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_rule", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_value", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"objective", TEXT, true, INT64_MIN, INT64_MAX, NULL},
    {"outputs", WHOLE, true, 1, INT64_MAX, NULL},
    {"right", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"scale", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression ranking "},
    {"threshold", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"tree_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"tree_outputs", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"tree_weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"trees_used", WHOLE, true, 0, INT64_MAX, NULL},
    {"values", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"zero_threshold", FLOAT, false, 0, INT64_MAX, NULL},
};

static const struct known_rule additive_trees_rules[] = {
    {"task", "classification ", false, "classes label_rule ", NULL, NULL},
    {"categorical", NULL, false, "category_offsets categories category_match category_codes ",
     NULL, NULL},
    {"hash_columns", NULL, false, "hash_offsets hashes ", NULL, NULL},
    {"leaf_constants", NULL, false, "linear_offsets linear_features linear_coefficients ", NULL,
     NULL},
};

static const struct known_field bagging_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"member_classes", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"member_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"members", LIST, true, 1, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
};

static const struct known_rule bagging_rules[] = {
    {"task", "classification ", false, "classes ", NULL, NULL},
};

static const struct known_field barycenter_embedding_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"neighbors", WHOLE, true, 1, 512, NULL},
    {"places", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"regularization", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"search", PART, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule barycenter_embedding_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field binarizer_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"threshold", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule binarizer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field boltzmann_machine_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"intercepts", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"weights", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule boltzmann_machine_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field boosted_trees_fields[] = {
    {"baseline", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"baseline_clip", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"baseline_link", TEXT, false, INT64_MIN, INT64_MAX,
     "identity log log_odds half_log_odds centered_log "},
    {"baseline_model", PART, false, INT64_MIN, INT64_MAX, NULL},
    {"categories", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"category_set", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"classes", LIST, false, 1, 1, NULL},
    {"column_order", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"comparison", TEXT, true, INT64_MIN, INT64_MAX, "float32 float64 "},
    {"feature", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"is_categorical", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"known_categories", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"label_rule", TEXT, false, INT64_MIN, INT64_MAX,
     "at_least_zero above_zero largest_score largest_probability "},
    {"leaf_scale", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"left_categories", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"link", TEXT, true, INT64_MIN, INT64_MAX, "identity exp logistic logistic_of_twice softmax "},
    {"missing_go_to_left", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"right", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"scores", WHOLE, true, 1, INT64_MAX, NULL},
    {"set_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
    {"threshold", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"tree_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"values", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule boosted_trees_rules[] = {
    {"baseline_clip", NULL, false, "baseline_model ", NULL, NULL},
    {"baseline_link", NULL, false, "baseline_model ", NULL, NULL},
    {"task", "classification ", false, "classes label_rule ", NULL, NULL},
    {"task", "classification ", false, NULL, "link", "logistic logistic_of_twice softmax "},
    {"task", "classification ", true, NULL, "link", "identity exp "},
    {"missing_values", "routed ", false, "missing_go_to_left ", NULL, NULL},
    {"baseline_link", "log log_odds half_log_odds centered_log ", false, "baseline_clip ", NULL,
     NULL},
    {"is_categorical", NULL, false, "category_set set_offsets left_categories known_categories ",
     NULL, NULL},
    {"categories", NULL, false, "column_order ", NULL, NULL},
};

static const struct known_field calibrated_fields[] = {
    {"classes", LIST, true, 1, 1, NULL},
    {"columns", LIST, false, 1, INT64_MAX, NULL},
    {"curves", LIST, false, 1, INT64_MAX, NULL},
    {"inverse_temperatures", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"method", TEXT, true, INT64_MIN, INT64_MAX, "sigmoid isotonic temperature "},
    {"offsets", LIST, false, 1, INT64_MAX, NULL},
    {"parts", LIST, true, 1, INT64_MAX, NULL},
    {"slopes", LIST, false, 1, INT64_MAX, NULL},
};

static const struct known_rule calibrated_rules[] = {
    {"method", "sigmoid ", false, "columns slopes offsets ", NULL, NULL},
    {"method", "isotonic ", false, "columns curves ", NULL, NULL},
    {"method", "temperature ", false, "inverse_temperatures ", NULL, NULL},
};

static const struct known_field category_encoder_fields[] = {
    {"answer", TEXT, false, INT64_MIN, INT64_MAX, "sparse dense "},
    {"answer_type", TEXT, true, INT64_MIN, INT64_MAX, "float64 float32 int64 bool "},
    {"categories", LIST, true, 1, INT64_MAX, NULL},
    {"columns", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"encoding", TEXT, true, INT64_MIN, INT64_MAX, "one_hot ordinal target "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"infrequent_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"infrequent_values", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"outputs", WHOLE, false, 1, INT64_MAX, NULL},
    {"unknown", TEXT, true, INT64_MIN, INT64_MAX, "refused encoded "},
    {"unknown_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"unknown_values", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"values", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"widths", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"zeros_mean", LIST, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule category_encoder_rules[] = {
    {"encoding", "one_hot ", false, "answer columns widths unknown_columns infrequent_columns "
     "zeros_mean ", NULL, NULL},
    {"encoding", "ordinal ", false, "values ", NULL, NULL},
    {"encoding", "target ", false, "values outputs ", NULL, NULL},
};

static const struct known_field centroids_fields[] = {
    {"assignment", TEXT, true, INT64_MIN, INT64_MAX, "nearest discriminant bisecting no_points "},
    {"classes", LIST, false, 1, 1, NULL},
    {"deviations", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"labels", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"left", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"metric", TEXT, true, INT64_MIN, INT64_MAX, "euclidean manhattan "},
    {"node_labels", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_points", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_shift", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"points", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"priors", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"right", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "clustering classification "},
    {"transform", TEXT, true, INT64_MIN, INT64_MAX, "none distances "},
};

static const struct known_rule centroids_rules[] = {
    {"deviations", NULL, false, "priors ", NULL, NULL},
    {"node_shift", NULL, false, "node_points ", NULL, NULL},
    {"priors", NULL, false, "deviations ", NULL, NULL},
    {"task", "classification ", false, "classes ", NULL, NULL},
    {"task", "classification ", false, NULL, "assignment", "nearest discriminant "},
    {"task", "classification ", false, NULL, "transform", "none "},
    {"task", "classification ", true, NULL, "metric", "euclidean "},
    {"assignment", "bisecting ", false, "left right node_points node_labels ", NULL, NULL},
    {"assignment", "discriminant ", false, "priors deviations ", NULL, NULL},
    {"assignment", "no_points ", false, NULL, "transform", "none "},
};

static const struct known_field chain_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"feed", TEXT, true, INT64_MIN, INT64_MAX,
     "predict predict_proba predict_log_proba decision_function "},
    {"order", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"parts", LIST, true, 1, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
};

static const struct known_rule chain_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field chi_squared_features_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"interval", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"steps", WHOLE, true, 1, 65536, NULL},
};

static const struct known_rule chi_squared_features_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field column_selection_fields[] = {
    {"columns", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"model", PART, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule column_selection_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field constant_fields[] = {
    {"classes", LIST, false, 1, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"outputs", WHOLE, true, 1, 16777216, NULL},
    {"probabilities", LIST, false, 1, INT64_MAX, NULL},
    {"shape", TEXT, true, INT64_MIN, INT64_MAX, "vector matrix "},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
    {"values", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule constant_rules[] = {
    {"task", "classification ", false, "classes probabilities ", NULL, NULL},
};

static const struct known_field cosine_features_fields[] = {
    {"factor", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"log_shift", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"phases", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"weights", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule cosine_features_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field count_sketch_fields[] = {
    {"constant", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"factor", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"outputs", WHOLE, true, 1, 33554432, NULL},
    {"places", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"signs", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule count_sketch_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field delegate_fields[] = {
    {"model", PART, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule delegate_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field discretizer_fields[] = {
    {"answer", TEXT, true, INT64_MIN, INT64_MAX, "sparse dense "},
    {"edges", LIST, true, INT64_MIN, INT64_MAX, NULL},
    {"encoding", TEXT, true, INT64_MIN, INT64_MAX, "ordinal one_hot "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"number_type", TEXT, true, INT64_MIN, INT64_MAX, "input float32 float64 "},
    {"rule", TEXT, true, INT64_MIN, INT64_MAX, "exact tolerant "},
};

static const struct known_rule discretizer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field feature_groups_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"groups", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"pooling", TEXT, true, INT64_MIN, INT64_MAX, "mean median largest smallest "},
};

static const struct known_rule feature_groups_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field feature_union_fields[] = {
    {"answer", TEXT, true, INT64_MIN, INT64_MAX, "sparse dense as_parts "},
    {"columns", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"parts", LIST, true, INT64_MIN, INT64_MAX, NULL},
    {"selections", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"weighted_float32", TEXT, false, INT64_MIN, INT64_MAX, "float32 float64 "},
    {"weights", LIST, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule feature_union_rules[] = {
    {"columns", NULL, false, "selections features ", NULL, NULL},
    {"weighted_float32", NULL, false, "weights ", NULL, NULL},
};

static const struct known_field function_fields[] = {
    {"check", TEXT, true, INT64_MIN, INT64_MAX, "none dense any "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"function", TEXT, true, INT64_MIN, INT64_MAX,
     "identity log1p expm1 log log2 log10 exp exp2 sqrt square absolute fabs negative "
     "reciprocal sign sin cos tanh "},
    {"inverse", TEXT, true, INT64_MIN, INT64_MAX,
     "identity log1p expm1 log log2 log10 exp exp2 sqrt square absolute fabs negative "
     "reciprocal sign sin cos tanh "},
};

static const struct known_rule function_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field gaussian_process_fields[] = {
    {"factor", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"numbers", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"scales", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "regression "},
    {"terms", LIST, true, 1, 64, NULL},
    {"weights", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule gaussian_process_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field gaussian_process_classifier_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"factor", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"model", PART, false, INT64_MIN, INT64_MAX, NULL},
    {"numbers", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"roots", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"terms", LIST, false, 1, 64, NULL},
    {"weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule gaussian_process_classifier_rules[] = {
    {"model", NULL, true, "classes terms numbers rows weights roots factor ", NULL, NULL},
};

static const struct known_field geodesic_embedding_fields[] = {
    {"distances", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"embedding", PART, true, INT64_MIN, INT64_MAX, NULL},
    {"neighbors", WHOLE, true, 1, INT64_MAX, NULL},
    {"search", PART, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule geodesic_embedding_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field imputer_fields[] = {
    {"answer", TEXT, false, INT64_MIN, INT64_MAX, "sparse dense as_input "},
    {"content", TEXT, true, INT64_MIN, INT64_MAX, "filled filled_and_indicator indicator "},
    {"conversion", TEXT, true, INT64_MIN, INT64_MAX, "floats none objects "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"fills", ANYTHING, false, INT64_MIN, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"indicated", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"kept", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing", ANYTHING, true, INT64_MIN, INT64_MAX, NULL},
    {"new_missing", TEXT, false, INT64_MIN, INT64_MAX, "refused routed "},
};

static const struct known_rule imputer_rules[] = {
    {"content", "filled ", false, "kept fills ", NULL, NULL},
    {"content", "filled_and_indicator ", false, "kept fills indicated ", NULL, NULL},
    {"content", "indicator ", false, "indicated new_missing answer ", NULL, NULL},
};

static const struct known_field isolation_forest_fields[] = {
    {"feature", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"limit", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"missing_go_to_left", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"offset", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"right", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"samples", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"short_paths", TEXT, true, INT64_MIN, INT64_MAX, "zero_and_one one_and_formula "},
    {"threshold", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"training_rows", WHOLE, true, 1, INT64_MAX, NULL},
    {"tree_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"tree_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule isolation_forest_rules[] = {
    {"missing_values", "routed ", false, "missing_go_to_left ", NULL, NULL},
};

static const struct known_field isotonic_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, 1, NULL},
    {"inputs", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"outputs", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"outside", TEXT, true, INT64_MIN, INT64_MAX, "missing nearest "},
};

static const struct known_rule isotonic_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field iterative_imputer_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"greatest", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"indicator_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"initial", PART, true, INT64_MIN, INT64_MAX, NULL},
    {"kept", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"least", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"missing_value", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"parts", LIST, true, INT64_MIN, INT64_MAX, NULL},
    {"seen", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"seen_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"targets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule iterative_imputer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field kernel_density_fields[] = {
    {"absolute_tolerance", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"bandwidth", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"inverse_covariance", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"kernel", TEXT, true, INT64_MIN, INT64_MAX,
     "gaussian tophat epanechnikov exponential linear cosine "},
    {"metric", TEXT, true, INT64_MIN, INT64_MAX,
     "euclidean manhattan chebyshev minkowski standardized_euclidean mahalanobis hamming "
     "canberra bray_curtis haversine jaccard dice matching kulsinski rogers_tanimoto "
     "russell_rao sokal_sneath "},
    {"metric_weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_bounds", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"node_end", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"node_is_leaf", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"node_radius", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"node_start", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"order", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"p", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"relative_tolerance", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"row_weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"search", TEXT, true, INT64_MIN, INT64_MAX, "kd_tree ball_tree "},
    {"variances", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule kernel_density_rules[] = {
    {"metric", "minkowski ", false, "p ", NULL, NULL},
    {"metric", "standardized_euclidean ", false, "variances ", NULL, NULL},
    {"metric", "mahalanobis ", false, "inverse_covariance ", NULL, NULL},
};

static const struct known_field kernel_sums_fields[] = {
    {"constant", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"degree", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"gamma", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"inverse_gamma", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"inverse_rows", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"inverse_weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"kernel", TEXT, true, INT64_MIN, INT64_MAX,
     "linear polynomial rbf sigmoid laplacian cosine chi2 additive_chi2 precomputed "},
    {"mean", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"method", TEXT, true, INT64_MIN, INT64_MAX, "predict transform "},
    {"row_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"row_means", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"row_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"weight_scales", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule kernel_sums_rules[] = {
    {"inverse_gamma", NULL, false, "inverse_rows gamma ", NULL, NULL},
    {"inverse_rows", NULL, false, "inverse_weights weights ", NULL, NULL},
    {"inverse_weights", NULL, false, "inverse_rows ", NULL, NULL},
    {"mean", NULL, false, "row_means ", NULL, NULL},
    {"row_columns", NULL, false, "row_offsets ", NULL, NULL},
    {"row_means", NULL, false, "mean ", NULL, NULL},
    {"row_offsets", NULL, false, "row_columns rows ", NULL, NULL},
    {"weight_scales", NULL, false, "weights ", NULL, NULL},
    {"kernel", "polynomial rbf sigmoid laplacian chi2 ", false, "gamma ", NULL, NULL},
    {"kernel", "polynomial sigmoid ", false, "constant ", NULL, NULL},
    {"kernel", "polynomial ", false, "degree ", NULL, NULL},
    {"kernel", "precomputed ", true, "rows ", NULL, NULL},
    {"method", "predict ", false, "weights ", NULL, NULL},
};

static const struct known_field label_encoder_fields[] = {
    {"answer", TEXT, false, INT64_MIN, INT64_MAX, "sparse dense "},
    {"classes", LIST, true, 1, 1, NULL},
    {"encoding", TEXT, true, INT64_MIN, INT64_MAX, "position columns sets "},
    {"inverse", TEXT, false, INT64_MIN, INT64_MAX, "threshold largest "},
    {"negative", WHOLE, false, INT64_MIN, INT64_MAX, NULL},
    {"positive", WHOLE, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule label_encoder_rules[] = {
    {"encoding", "columns ", false, "negative positive answer inverse ", NULL, NULL},
    {"encoding", "sets ", false, "answer ", NULL, NULL},
};

static const struct known_field label_propagation_fields[] = {
    {"classes", LIST, true, 1, 1, NULL},
    {"distributions", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"gamma", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"kernel", TEXT, true, INT64_MIN, INT64_MAX, "rbf nearest "},
    {"model", PART, false, INT64_MIN, INT64_MAX, NULL},
    {"row_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"row_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule label_propagation_rules[] = {
    {"row_columns", NULL, false, "row_offsets ", NULL, NULL},
    {"row_offsets", NULL, false, "row_columns rows ", NULL, NULL},
    {"kernel", "rbf ", false, "gamma rows ", NULL, NULL},
    {"kernel", "rbf ", true, "model ", NULL, NULL},
};

static const struct known_field leaf_embedding_fields[] = {
    {"feature", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"form", TEXT, true, INT64_MIN, INT64_MAX, "sparse dense "},
    {"leaf_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"leaves", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"missing_go_to_left", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"right", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"threshold", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"tree_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule leaf_embedding_rules[] = {
    {"missing_values", "routed ", false, "missing_go_to_left ", NULL, NULL},
};

static const struct known_field linear_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"coefficient_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"coefficient_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"coefficients", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"components", WHOLE, false, 0, INT64_MAX, NULL},
    {"direction_center", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"directions", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"intercepts", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"link", TEXT, true, INT64_MIN, INT64_MAX,
     "identity exponential no_probabilities sigmoid softmax_binary softmax one_vs_rest "
     "clipped "},
    {"log_of_zero", TEXT, false, INT64_MIN, INT64_MAX, "infinite smallest_normal "},
    {"task", TEXT, true, INT64_MIN, INT64_MAX,
     "classification regression multilabel outlier_detection "},
    {"zero_sum", TEXT, false, INT64_MIN, INT64_MAX, "undefined uniform "},
};

static const struct known_rule linear_rules[] = {
    {"coefficient_columns", NULL, false, "coefficient_offsets ", NULL, NULL},
    {"coefficient_offsets", NULL, false, "coefficient_columns ", NULL, NULL},
    {"components", NULL, false, "directions ", NULL, NULL},
    {"direction_center", NULL, false, "directions ", NULL, NULL},
    {"directions", NULL, false, "components ", NULL, NULL},
    {"task", "classification ", false, "classes ", NULL, NULL},
    {"task", "classification ", false, NULL, "link", "no_probabilities sigmoid softmax_binary "
     "softmax one_vs_rest clipped "},
    {"task", "regression ", false, NULL, "link", "identity exponential "},
    {"task", "multilabel ", false, NULL, "link", "no_probabilities "},
    {"task", "outlier_detection ", false, NULL, "link", "identity "},
};

static const struct known_field mahalanobis_fields[] = {
    {"center", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"offset", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"precision", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule mahalanobis_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field multi_output_fields[] = {
    {"parts", LIST, true, 1, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
};

static const struct known_rule multi_output_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field multilayer_perceptron_fields[] = {
    {"activation", TEXT, true, INT64_MIN, INT64_MAX, "identity relu logistic tanh "},
    {"classes", LIST, false, 1, 1, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"intercepts", LIST, true, 1, INT64_MAX, NULL},
    {"output", TEXT, true, INT64_MIN, INT64_MAX, "identity exponential logistic softmax "},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression multilabel "},
    {"weights", LIST, true, 1, INT64_MAX, NULL},
};

static const struct known_rule multilayer_perceptron_rules[] = {
    {"task", "classification ", false, "classes ", NULL, NULL},
    {"task", "classification ", false, NULL, "output", "logistic softmax "},
    {"task", "multilabel ", false, NULL, "output", "logistic "},
    {"task", "regression ", false, NULL, "output", "identity exponential "},
};

static const struct known_field naive_bayes_fields[] = {
    {"binarize", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"category_log_probabilities", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"class_log_priors", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"classes", LIST, true, 1, 1, NULL},
    {"feature_log_probabilities", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"means", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"priors", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"variances", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"variant", TEXT, true, INT64_MIN, INT64_MAX,
     "gaussian multinomial bernoulli complement categorical "},
};

static const struct known_rule naive_bayes_rules[] = {
    {"variant", "gaussian ", false, "priors means variances ", NULL, NULL},
    {"variant", "multinomial ", false, "class_log_priors feature_log_probabilities ", NULL, NULL},
    {"variant", "complement ", false, "class_log_priors feature_log_probabilities ", NULL, NULL},
    {"variant", "bernoulli ", false, "class_log_priors feature_log_probabilities ", NULL, NULL},
    {"variant", "categorical ", false, "class_log_priors category_log_probabilities ", NULL, NULL},
    {"float32_comparison", NULL, false, "binarize ", NULL, NULL},
};

static const struct known_field nearest_neighbors_fields[] = {
    {"classes", LIST, false, 1, INT64_MAX, NULL},
    {"densities", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"distances_of_float32", TEXT, false, INT64_MIN, INT64_MAX, "none float32 "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"graph", TEXT, false, INT64_MIN, INT64_MAX, "distance connectivity "},
    {"graph_neighbors", WHOLE, false, 1, INT64_MAX, NULL},
    {"inverse_covariance", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"metric", TEXT, true, INT64_MIN, INT64_MAX,
     "euclidean manhattan chebyshev minkowski squared_euclidean standardized_euclidean "
     "mahalanobis present_euclidean hamming canberra bray_curtis bray_curtis_of_sums "
     "haversine cosine correlation jaccard dice matching kulsinski rogers_tanimoto "
     "russell_rao sokal_sneath yule precomputed "},
    {"metric_weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"neighbors", WHOLE, false, 1, INT64_MAX, NULL},
    {"no_neighbors", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"node_bounds", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_end", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_is_leaf", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_radius", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"node_start", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"offset", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"order", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"outlier_classes", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"outlier_labels", LIST, false, 1, INT64_MAX, NULL},
    {"p", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"radius", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"reaches", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"rows", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"search", TEXT, true, INT64_MIN, INT64_MAX, "brute kd_tree ball_tree "},
    {"sparse_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"sparse_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"sparse_values", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"targets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX,
     "classification regression search graph outlier_detection "},
    {"tie_order", TEXT, true, INT64_MIN, INT64_MAX, "quicksort introsort "},
    {"undefined_distances", TEXT, false, INT64_MIN, INT64_MAX, "taken refused "},
    {"variances", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"weights", TEXT, false, INT64_MIN, INT64_MAX, "uniform distance "},
};

static const struct known_rule nearest_neighbors_rules[] = {
    {"outlier_classes", NULL, false, "outlier_labels ", NULL, NULL},
    {"sparse_columns", NULL, false, "sparse_values ", NULL, NULL},
    {"sparse_offsets", NULL, false, "sparse_values ", NULL, NULL},
    {"task", "classification regression ", false, "weights targets ", NULL, NULL},
    {"task", "classification ", false, "classes ", NULL, NULL},
    {"task", "graph ", false, "graph ", NULL, NULL},
    {"task", "outlier_detection ", false, "densities reaches offset distances_of_float32 neighbors "
     "", NULL, NULL},
    {"metric", "minkowski ", false, "p ", NULL, NULL},
    {"metric", "standardized_euclidean ", false, "variances ", NULL, NULL},
    {"metric", "mahalanobis ", false, "inverse_covariance ", NULL, NULL},
    {"search", "brute ", true, "order node_start node_end node_is_leaf node_radius node_bounds "
     "rows ", NULL, NULL},
    {"outlier_labels", NULL, false, "outlier_classes ", NULL, NULL},
    {"no_neighbors", NULL, false, "radius ", NULL, NULL},
    {"no_neighbors", NULL, false, NULL, "task", "regression "},
};

static const struct known_field neighbor_imputer_fields[] = {
    {"complete_inputs", TEXT, false, INT64_MIN, INT64_MAX, "indicated not_indicated "},
    {"empty_features", TEXT, true, INT64_MIN, INT64_MAX, "dropped zeros "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"indicator_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_value", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"neighbors", WHOLE, true, 1, INT64_MAX, NULL},
    {"rows", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"undefined_distances", TEXT, true, INT64_MIN, INT64_MAX, "counted left_out "},
    {"weights", TEXT, true, INT64_MIN, INT64_MAX, "uniform distance "},
};

static const struct known_rule neighbor_imputer_rules[] = {
    {"complete_inputs", NULL, false, "indicator_columns ", NULL, NULL},
    {"indicator_columns", NULL, false, "complete_inputs ", NULL, NULL},
};

static const struct known_field nonnegative_factors_fields[] = {
    {"beta", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"components", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"l1", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"l2", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"raised", TEXT, false, INT64_MIN, INT64_MAX, "zeros small "},
    {"rounds", WHOLE, true, 1, 1048576, NULL},
    {"solver", TEXT, true, INT64_MIN, INT64_MAX, "descent divergence change "},
    {"tolerance", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule nonnegative_factors_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field normal_distributions_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"constants", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"covariance", TEXT, true, INT64_MIN, INT64_MAX, "full tied diagonal spherical "},
    {"factors", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"log_probabilities", TEXT, false, INT64_MIN, INT64_MAX, "of_shares direct "},
    {"means", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "mixture classification "},
};

static const struct known_rule normal_distributions_rules[] = {
    {"task", "classification ", false, "classes log_probabilities ", NULL, NULL},
};

static const struct known_field normalizer_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"norm", TEXT, true, INT64_MIN, INT64_MAX, "l1 l2 max "},
    {"zero_rule", TEXT, true, INT64_MIN, INT64_MAX, "zero ten_epsilons "},
};

static const struct known_rule normalizer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field one_vs_one_fields[] = {
    {"binary_threshold", TEXT, true, INT64_MIN, INT64_MAX, "zero by_response "},
    {"classes", LIST, true, 1, 1, NULL},
    {"parts", LIST, true, 1, INT64_MAX, NULL},
};

static const struct known_rule one_vs_one_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field one_vs_rest_fields[] = {
    {"classes", LIST, true, 1, 1, NULL},
    {"empty_rows", TEXT, true, INT64_MIN, INT64_MAX, "zero nan "},
    {"output", TEXT, true, INT64_MIN, INT64_MAX, "multiclass binary multilabel "},
    {"parts", LIST, true, 1, INT64_MAX, NULL},
    {"ties", TEXT, true, INT64_MIN, INT64_MAX, "first last "},
};

static const struct known_rule one_vs_rest_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field opaque_fields[] = {
    {"class", TEXT, true, INT64_MIN, INT64_MAX, NULL},
    {"reason", TEXT, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule opaque_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field output_code_fields[] = {
    {"classes", LIST, true, 1, 1, NULL},
    {"codes", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"parts", LIST, true, 1, INT64_MAX, NULL},
};

static const struct known_rule output_code_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field pipeline_fields[] = {
    {"steps", LIST, true, 1, INT64_MAX, NULL},
};

static const struct known_rule pipeline_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field polynomial_features_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"include_bias", TRUTH, true, INT64_MIN, INT64_MAX, NULL},
    {"interaction_only", TRUTH, true, INT64_MIN, INT64_MAX, NULL},
    {"least_degree", WHOLE, true, 0, 64, NULL},
    {"most_degree", WHOLE, true, 0, 64, NULL},
};

static const struct known_rule polynomial_features_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field power_transformer_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"method", TEXT, true, INT64_MIN, INT64_MAX, "box_cox yeo_johnson "},
    {"powers", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"scaler", PART, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule power_transformer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field projection_fields[] = {
    {"center", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"coefficient_layout", TEXT, false, INT64_MIN, INT64_MAX,
     "outputs_by_features features_by_outputs "},
    {"coefficients", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"component_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"component_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"components", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"intercepts", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"inverse", TEXT, true, INT64_MIN, INT64_MAX, "none components matrix "},
    {"inverse_components", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"layout", TEXT, true, INT64_MIN, INT64_MAX, "outputs_by_features features_by_outputs "},
    {"least_deviation", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"noise_variances", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"prediction_input", TEXT, false, INT64_MIN, INT64_MAX, "centred scaled "},
    {"prediction_shape", TEXT, false, INT64_MIN, INT64_MAX, "vector table "},
    {"scale", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"sparse_rows", TEXT, true, INT64_MIN, INT64_MAX, "dense sparse "},
    {"variances", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule projection_rules[] = {
    {"coefficient_layout", NULL, false, "coefficients ", NULL, NULL},
    {"coefficients", NULL, false, "coefficient_layout intercepts prediction_input prediction_shape "
     "", NULL, NULL},
    {"component_columns", NULL, false, "component_offsets ", NULL, NULL},
    {"component_offsets", NULL, false, "component_columns ", NULL, NULL},
    {"intercepts", NULL, false, "coefficients ", NULL, NULL},
    {"least_deviation", NULL, false, "variances ", NULL, NULL},
    {"prediction_input", NULL, false, "coefficients ", NULL, NULL},
    {"prediction_shape", NULL, false, "coefficients ", NULL, NULL},
    {"inverse", "matrix ", false, "inverse_components ", NULL, NULL},
    {"component_offsets", NULL, false, NULL, "layout", "outputs_by_features "},
    {"component_offsets", NULL, false, NULL, "inverse", "none matrix "},
};

static const struct known_field quantile_transformer_fields[] = {
    {"distribution", TEXT, true, INT64_MIN, INT64_MAX, "uniform normal "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"quantiles", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"references", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"sparse_negative", TEXT, true, INT64_MIN, INT64_MAX, "refused taken "},
};

static const struct known_rule quantile_transformer_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field record_vectorizer_fields[] = {
    {"absolute", TRUTH, false, INT64_MIN, INT64_MAX, NULL},
    {"alternate_sign", TRUTH, false, INT64_MIN, INT64_MAX, NULL},
    {"columns", WHOLE, true, 1, 2147483647, NULL},
    {"columns_by", TEXT, true, INT64_MIN, INT64_MAX, "vocabulary hash "},
    {"output_form", TEXT, true, INT64_MIN, INT64_MAX, "sparse dense "},
    {"output_type", TEXT, true, INT64_MIN, INT64_MAX, "float64 float32 "},
    {"repeated", TEXT, true, INT64_MIN, INT64_MAX, "added last "},
    {"separator", TEXT, true, INT64_MIN, INT64_MAX, NULL},
    {"term_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"terms", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"values", TEXT, true, INT64_MIN, INT64_MAX, "given ones "},
};

static const struct known_rule record_vectorizer_rules[] = {
    {"columns_by", "vocabulary ", false, "terms term_columns ", NULL, NULL},
    {"columns_by", "vocabulary ", true, "alternate_sign absolute ", NULL, NULL},
    {"columns_by", "vocabulary ", true, NULL, "output_form", "sparse "},
    {"columns_by", "vocabulary ", true, NULL, "repeated", "added "},
};

static const struct known_field scaler_fields[] = {
    {"center", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"clip_high", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"clip_low", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"float32_rule", TEXT, true, INT64_MIN, INT64_MAX, "round_each_step float32_parameters "},
    {"offset", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"scale", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"variant", TEXT, true, INT64_MIN, INT64_MAX, "standard min_max "},
};

static const struct known_rule scaler_rules[] = {
    {"clip_high", NULL, false, "clip_low ", NULL, NULL},
    {"clip_low", NULL, false, "clip_high ", NULL, NULL},
    {"variant", "min_max ", false, "scale offset ", NULL, NULL},
};

static const struct known_field search_fields[] = {
    {"best_index", WHOLE, false, 0, INT64_MAX, NULL},
    {"best_model", PART, false, INT64_MIN, INT64_MAX, NULL},
    {"best_parameters", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"best_score", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"results", LIST, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule search_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field sparse_code_fields[] = {
    {"algorithm", TEXT, true, INT64_MIN, INT64_MAX, "pursuit threshold "},
    {"atoms", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"kept", TEXT, false, INT64_MIN, INT64_MAX, "all positive "},
    {"most", WHOLE, false, 1, INT64_MAX, NULL},
    {"signs", TEXT, true, INT64_MIN, INT64_MAX, "together apart "},
    {"threshold", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule sparse_code_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field spline_basis_fields[] = {
    {"answer", TEXT, true, INT64_MIN, INT64_MAX, "dense sparse "},
    {"beyond", TEXT, true, INT64_MIN, INT64_MAX, "edges continued periodic refused "},
    {"columns", TEXT, true, INT64_MIN, INT64_MAX, "all without_last "},
    {"degree", WHOLE, true, 0, 1000, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"knots", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"lower", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"lower_slopes", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"lower_values", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused zeros "},
    {"upper", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"upper_slopes", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"upper_values", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule spline_basis_rules[] = {
    {"lower_slopes", NULL, false, "upper_slopes lower ", NULL, NULL},
    {"upper_slopes", NULL, false, "lower_slopes lower ", NULL, NULL},
    {"beyond", "edges ", false, "lower upper lower_values upper_values ", NULL, NULL},
};

static const struct known_field stacking_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"final_model", PART, true, INT64_MIN, INT64_MAX, NULL},
    {"input", TEXT, true, INT64_MIN, INT64_MAX, "dropped appended "},
    {"member_methods", LIST, true, 1, INT64_MAX, NULL},
    {"members", LIST, true, 1, INT64_MAX, NULL},
};

static const struct known_rule stacking_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field support_vectors_fields[] = {
    {"class_vectors", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"classes", LIST, false, 1, 1, NULL},
    {"coefficients", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"constant", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"degree", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"gamma", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
    {"intercepts", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"kernel", TEXT, true, INT64_MIN, INT64_MAX,
     "linear polynomial rbf sigmoid laplacian cosine chi2 additive_chi2 precomputed "},
    {"label_rule", TEXT, false, INT64_MIN, INT64_MAX, "votes scores "},
    {"probability_intercepts", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"probability_slopes", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"scores", TEXT, false, INT64_MIN, INT64_MAX, "one_vs_one one_vs_rest "},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression outlier_detection "},
    {"vector_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"vector_offsets", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"vectors", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule support_vectors_rules[] = {
    {"probability_intercepts", NULL, false, "probability_slopes ", NULL, NULL},
    {"probability_slopes", NULL, false, "probability_intercepts ", NULL, NULL},
    {"vector_columns", NULL, false, "vector_offsets ", NULL, NULL},
    {"vector_offsets", NULL, false, "vector_columns vectors ", NULL, NULL},
    {"kernel", "polynomial rbf sigmoid laplacian chi2 ", false, "gamma ", NULL, NULL},
    {"kernel", "polynomial sigmoid ", false, "constant ", NULL, NULL},
    {"kernel", "polynomial ", false, "degree ", NULL, NULL},
    {"kernel", "precomputed ", false, "columns ", NULL, NULL},
    {"kernel", "precomputed ", true, "vectors ", NULL, NULL},
    {"task", "classification ", false, "classes class_vectors label_rule ", NULL, NULL},
    {"label_rule", "scores ", false, "scores ", NULL, NULL},
    {"label_rule", "scores ", false, NULL, "scores", "one_vs_rest "},
};

static const struct known_field tensors_fields[] = {
    {"names", LIST, true, INT64_MIN, INT64_MAX, NULL},
    {"shapes", LIST, true, INT64_MIN, INT64_MAX, NULL},
    {"tensors", LIST, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule tensors_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field term_weights_fields[] = {
    {"dense_type", TEXT, true, INT64_MIN, INT64_MAX, "float64 own "},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, false, 1, INT64_MAX, NULL},
    {"inverse_document_frequency", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"norm", TEXT, true, INT64_MIN, INT64_MAX, "none l1 l2 "},
    {"term_frequency", TEXT, true, INT64_MIN, INT64_MAX, "count logarithm "},
    {"weighing", TEXT, false, INT64_MIN, INT64_MAX, "elements product "},
};

static const struct known_rule term_weights_rules[] = {
    {"inverse_document_frequency", NULL, false, "weighing features ", NULL, NULL},
};

static const struct known_field text_vectorizer_fields[] = {
    {"absolute", TRUTH, false, INT64_MIN, INT64_MAX, NULL},
    {"accents", TEXT, true, INT64_MIN, INT64_MAX, "none ascii unicode unicode_unless_decomposed "},
    {"alternate_sign", TRUTH, false, INT64_MIN, INT64_MAX, NULL},
    {"binary", TRUTH, true, INT64_MIN, INT64_MAX, NULL},
    {"columns", WHOLE, true, 1, 2147483647, NULL},
    {"columns_by", TEXT, true, INT64_MIN, INT64_MAX, "vocabulary hash "},
    {"inverse_document_frequency", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"longest_run", WHOLE, true, 1, 100, NULL},
    {"lowercase", TRUTH, true, INT64_MIN, INT64_MAX, NULL},
    {"norm", TEXT, true, INT64_MIN, INT64_MAX, "none l1 l2 "},
    {"output_type", TEXT, true, INT64_MIN, INT64_MAX, "float64 float32 int64 "},
    {"shortest_run", WHOLE, true, 1, 100, NULL},
    {"stop_words", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"term_columns", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"term_frequency", TEXT, true, INT64_MIN, INT64_MAX, "count logarithm "},
    {"terms", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"token_pattern", TEXT, false, INT64_MIN, INT64_MAX, NULL},
    {"unit", TEXT, true, INT64_MIN, INT64_MAX, "word char char_wb "},
    {"weighing", TEXT, false, INT64_MIN, INT64_MAX, "elements product "},
};

static const struct known_rule text_vectorizer_rules[] = {
    {"unit", "word ", false, "token_pattern ", NULL, NULL},
    {"columns_by", "vocabulary ", false, "terms term_columns ", NULL, NULL},
    {"columns_by", "vocabulary ", true, "alternate_sign absolute ", NULL, NULL},
    {"inverse_document_frequency", NULL, false, "weighing ", NULL, NULL},
    {"output_type", "int64 ", false, NULL, "term_frequency", "count "},
    {"output_type", "int64 ", false, NULL, "norm", "none "},
};

static const struct known_field threshold_fields[] = {
    {"classes", LIST, true, 1, 1, NULL},
    {"float32_comparison", TEXT, false, INT64_MIN, INT64_MAX, "rounded exact "},
    {"model", PART, true, INT64_MIN, INT64_MAX, NULL},
    {"positive", WHOLE, true, 0, 1, NULL},
    {"response", TEXT, true, INT64_MIN, INT64_MAX, "predict_proba decision_function either "},
    {"threshold", FLOAT, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule threshold_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field topic_shares_fields[] = {
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"prior", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"rounds", WHOLE, true, 0, 1048576, NULL},
    {"tolerance", FLOAT, true, INT64_MIN, INT64_MAX, NULL},
    {"word_weights", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule topic_shares_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field transformed_target_fields[] = {
    {"regressor", PART, true, INT64_MIN, INT64_MAX, NULL},
    {"single_column", TEXT, true, INT64_MIN, INT64_MAX, "vector matrix "},
    {"transformer", PART, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule transformed_target_rules[] = {
    {NULL, NULL, false, NULL, NULL, NULL},
};

static const struct known_field tree_ensemble_fields[] = {
    {"aggregation", TEXT, true, INT64_MIN, INT64_MAX, "single mean "},
    {"classes", LIST, false, 1, INT64_MAX, NULL},
    {"feature", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"feature_names", LIST, false, INT64_MIN, INT64_MAX, NULL},
    {"features", WHOLE, true, 1, INT64_MAX, NULL},
    {"leaf_values", TEXT, true, INT64_MIN, INT64_MAX, "weighted_counts fractions means "},
    {"left", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"missing_go_to_left", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
    {"missing_values", TEXT, true, INT64_MIN, INT64_MAX, "refused routed "},
    {"outputs", WHOLE, true, 1, INT64_MAX, NULL},
    {"right", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"task", TEXT, true, INT64_MIN, INT64_MAX, "classification regression "},
    {"threshold", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"tree_offsets", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
    {"values", TENSOR, true, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule tree_ensemble_rules[] = {
    {"task", "classification ", false, "classes ", NULL, NULL},
    {"task", "classification ", false, NULL, "leaf_values", "weighted_counts fractions "},
    {"task", "classification ", true, NULL, "leaf_values", "means "},
    {"missing_values", "routed ", false, "missing_go_to_left ", NULL, NULL},
};

static const struct known_field voting_fields[] = {
    {"classes", LIST, false, 1, 1, NULL},
    {"members", LIST, true, 1, INT64_MAX, NULL},
    {"transform_form", TEXT, false, INT64_MIN, INT64_MAX, "flat stacked "},
    {"vote", TEXT, true, INT64_MIN, INT64_MAX, "labels probabilities numbers "},
    {"weights", TENSOR, false, INT64_MIN, INT64_MAX, NULL},
};

static const struct known_rule voting_rules[] = {
    {"vote", "numbers ", true, "classes transform_form ", NULL, NULL},
};

#define COUNT(list) (sizeof list / sizeof *list)
#define KIND(name) \
  {#name, name##_fields, COUNT(name##_fields), name##_rules, COUNT(name##_rules)}
const struct known_kind known_kinds[] = {
    KIND(adaboost),
    KIND(additive_trees),
    KIND(bagging),
    KIND(barycenter_embedding),
    KIND(binarizer),
    KIND(boltzmann_machine),
    KIND(boosted_trees),
    KIND(calibrated),
    KIND(category_encoder),
    KIND(centroids),
    KIND(chain),
    KIND(chi_squared_features),
    KIND(column_selection),
    KIND(constant),
    KIND(cosine_features),
    KIND(count_sketch),
    KIND(delegate),
    KIND(discretizer),
    KIND(feature_groups),
    KIND(feature_union),
    KIND(function),
    KIND(gaussian_process),
    KIND(gaussian_process_classifier),
    KIND(geodesic_embedding),
    KIND(imputer),
    KIND(isolation_forest),
    KIND(isotonic),
    KIND(iterative_imputer),
    KIND(kernel_density),
    KIND(kernel_sums),
    KIND(label_encoder),
    KIND(label_propagation),
    KIND(leaf_embedding),
    KIND(linear),
    KIND(mahalanobis),
    KIND(multi_output),
    KIND(multilayer_perceptron),
    KIND(naive_bayes),
    KIND(nearest_neighbors),
    KIND(neighbor_imputer),
    KIND(nonnegative_factors),
    KIND(normal_distributions),
    KIND(normalizer),
    KIND(one_vs_one),
    KIND(one_vs_rest),
    KIND(opaque),
    KIND(output_code),
    KIND(pipeline),
    KIND(polynomial_features),
    KIND(power_transformer),
    KIND(projection),
    KIND(quantile_transformer),
    KIND(record_vectorizer),
    KIND(scaler),
    KIND(search),
    KIND(sparse_code),
    KIND(spline_basis),
    KIND(stacking),
    KIND(support_vectors),
    KIND(tensors),
    KIND(term_weights),
    KIND(text_vectorizer),
    KIND(threshold),
    KIND(topic_shares),
    KIND(transformed_target),
    KIND(tree_ensemble),
    KIND(voting),
};
const size_t known_kind_count = sizeof known_kinds / sizeof *known_kinds;
