/* Which methods a model offers, and which form of rows it takes, by the schemas of kinds. */
#include <string.h>

#include "kinds.h"

enum {
  P = 1 << PREDICT, PP = 1 << PREDICT_PROBA, PL = 1 << PREDICT_LOG_PROBA,
  D = 1 << DECISION_FUNCTION, T = 1 << TRANSFORM, I = 1 << INVERSE_TRANSFORM, A = 1 << APPLY,
  S = 1 << SCORE_SAMPLES, K = 1 << KNEIGHBORS, R = 1 << RADIUS_NEIGHBORS, ALL = (1 << 10) - 1,
  SAME = 0, NEVER = -1, OF_TWO = -2
};

/* Methods that a kind offers, where a field has one of these words (or is there, without), and
 * where all models of a part or a list of parts offer them too, or another that is asked in their
 * place. What is NEVER offered comes first; what is OF_TWO classes only is so by their tensor. */
static const struct offer {
  const char *kind;
  int methods;
  const char *field, *choices, *parts;
  int asked;
} offers[] = {
    {"adaboost", P, NULL, NULL, NULL, SAME},
    {"adaboost", PP | PL | D, "algorithm", "votes centred_votes log_probabilities ", NULL, SAME},
    {"additive_trees", P | D | A, NULL, NULL, NULL, SAME},
    {"additive_trees", PP, "task", "classification ", NULL, SAME},
    {"bagging", P, NULL, NULL, NULL, SAME},
    {"bagging", PP | PL, "task", "classification ", NULL, SAME},
    {"bagging", D, "task", "classification ", "members", SAME},
    {"binarizer", T, NULL, NULL, NULL, SAME},
    {"boosted_trees", P | A, NULL, NULL, NULL, SAME},
    {"boosted_trees", PP | PL | D, "task", "classification ", NULL, SAME},
    {"calibrated", P | PP, NULL, NULL, NULL, SAME},
    {"category_encoder", T, NULL, NULL, NULL, SAME},
    {"category_encoder", I, "encoding", "one_hot ordinal ", NULL, SAME},
    {"centroids", P, NULL, NULL, NULL, SAME},
    {"centroids", PP | PL | D, "metric", "manhattan ", NULL, NEVER},
    {"centroids", PP | PL | D, "priors", NULL, NULL, SAME},
    {"centroids", T, "transform", "distances ", NULL, SAME},
    {"chain", P, NULL, NULL, NULL, SAME},
    {"chain", PP | PL, "task", "classification ", "parts", PP},
    {"chain", D, "task", "classification ", "parts", SAME},
    {"column_selection", T | I, NULL, NULL, NULL, SAME},
    {"column_selection", P | PP | PL | D, "model", NULL, "model", SAME},
    {"constant", P, NULL, NULL, NULL, SAME},
    {"constant", PP | PL, "task", "classification ", NULL, SAME},
    {"cosine_features", T, NULL, NULL, NULL, SAME},
    {"delegate", ALL, NULL, NULL, "model", SAME},
    {"discretizer", T | I, NULL, NULL, NULL, SAME},
    {"feature_union", T, NULL, NULL, NULL, SAME},
    {"function", T | I, NULL, NULL, NULL, SAME},
    {"imputer", T, NULL, NULL, NULL, SAME},
    {"isolation_forest", P | D | S, NULL, NULL, NULL, SAME},
    {"isotonic", P | T, NULL, NULL, NULL, SAME},
    {"iterative_imputer", T, NULL, NULL, NULL, SAME},
    {"kernel_density", S, NULL, NULL, NULL, SAME},
    {"kernel_sums", P, "method", "predict ", NULL, SAME},
    {"kernel_sums", T, "method", "transform ", NULL, SAME},
    {"kernel_sums", I, "inverse_rows", NULL, NULL, SAME},
    {"label_encoder", T, NULL, NULL, NULL, SAME},
    {"label_encoder", I, "encoding", "position columns ", NULL, SAME},
    {"leaf_embedding", T | A, NULL, NULL, NULL, SAME},
    {"linear", P, NULL, NULL, NULL, SAME},
    {"linear", PP | PL, "link", "sigmoid softmax_binary softmax one_vs_rest clipped ", NULL, SAME},
    {"linear", D, "task", "classification multilabel outlier_detection ", NULL, SAME},
    {"linear", S, "task", "outlier_detection ", NULL, SAME},
    {"linear", T, "directions", NULL, NULL, SAME},
    {"mahalanobis", P | D | S, NULL, NULL, NULL, SAME},
    {"multi_output", P, NULL, NULL, NULL, SAME},
    {"multi_output", PP, "task", "classification ", "parts", SAME},
    {"multilayer_perceptron", P, NULL, NULL, NULL, SAME},
    {"multilayer_perceptron", PP | PL, "task", "classification multilabel ", NULL, SAME},
    {"naive_bayes", P | PP | PL, NULL, NULL, NULL, SAME},
    {"nearest_neighbors", K, "neighbors", NULL, NULL, SAME},
    {"nearest_neighbors", R, "radius", NULL, NULL, SAME},
    {"nearest_neighbors", P, "task", "classification regression outlier_detection ", NULL, SAME},
    {"nearest_neighbors", PP, "task", "classification ", NULL, SAME},
    {"nearest_neighbors", D | S, "task", "outlier_detection ", NULL, SAME},
    {"nearest_neighbors", T, "task", "graph ", NULL, SAME},
    {"neighbor_imputer", T, NULL, NULL, NULL, SAME},
    {"normal_distributions", P | PP, NULL, NULL, NULL, SAME},
    {"normal_distributions", PL | D, "task", "classification ", NULL, SAME},
    {"normal_distributions", S, "task", "mixture ", NULL, SAME},
    {"normalizer", T, NULL, NULL, NULL, SAME},
    {"one_vs_one", P | D, NULL, NULL, NULL, SAME},
    {"one_vs_rest", P, NULL, NULL, NULL, SAME},
    {"one_vs_rest", PP | D, NULL, NULL, "parts", SAME},
    {"output_code", P, NULL, NULL, NULL, SAME},
    {"polynomial_features", T, NULL, NULL, NULL, SAME},
    {"power_transformer", T | I, NULL, NULL, NULL, SAME},
    {"projection", T, NULL, NULL, NULL, SAME},
    {"projection", I, "inverse", "components matrix ", NULL, SAME},
    {"projection", P, "coefficients", NULL, NULL, SAME},
    {"quantile_transformer", T | I, NULL, NULL, NULL, SAME},
    {"record_vectorizer", T, NULL, NULL, NULL, SAME},
    {"scaler", T | I, NULL, NULL, NULL, SAME},
    {"search", ALL, NULL, NULL, "best_model", SAME},
    {"spline_basis", T, NULL, NULL, NULL, SAME},
    {"stacking", T, NULL, NULL, NULL, SAME},
    {"stacking", P | PP | D, NULL, NULL, "final_model", SAME},
    {"support_vectors", P, NULL, NULL, NULL, SAME},
    {"support_vectors", PP | PL, "probability_slopes", NULL, NULL, SAME},
    {"support_vectors", D | S, "task", "outlier_detection ", NULL, SAME},
    {"support_vectors", D, "scores", NULL, NULL, SAME},
    {"support_vectors", D, "classes", NULL, NULL, OF_TWO},
    {"term_weights", T, NULL, NULL, NULL, SAME},
    {"text_vectorizer", T, NULL, NULL, NULL, SAME},
    {"threshold", P, NULL, NULL, NULL, SAME},
    {"threshold", PP | PL | D, NULL, NULL, "model", SAME},
    {"transformed_target", P, NULL, NULL, NULL, SAME},
    {"tree_ensemble", P | A, NULL, NULL, NULL, SAME},
    {"tree_ensemble", PP | PL, "task", "classification ", NULL, SAME},
    {"voting", P | T, NULL, NULL, NULL, SAME},
    {"voting", PP, "vote", "probabilities ", NULL, SAME},
};

/* Whether a part, or each of a list, offers a method. A number in place of a part offers all. */
static bool all_offer(const struct ask *ask, amphora_value value, int method) {
  const amphora_model *model = ask->model;
  size_t count = amphora_count(model, value);
  switch (amphora_type(model, value)) {
    case AMPHORA_MODEL: return part_offers(ask, amphora_reference(model, value), method);
    case AMPHORA_STRING: return (method & (T | I)) != 0; /* it passes rows on */
    case AMPHORA_LIST:
      value = amphora_first(model, value);
      for (size_t i = 0; i < count; i++, value = amphora_next(model, value))
        if (!all_offer(ask, value, method)) return false;
      return true;
    default: return true;
  }
}

/* Whether there are two classes, by the shape of their tensor. */
static bool two_classes(const struct ask *ask, amphora_value fields) {
  const amphora_model *model = ask->model;
  amphora_value labels = amphora_first(model, field(ask, fields, "classes"));
  uint64_t first = 0, end = 0;
  if (amphora_type(model, labels) != AMPHORA_TENSOR) return false;
  const struct tensor *tensor = &model->section.tensors[amphora_reference(model, labels)];
  if (tensor->rank == 1) amphora_rows(model, labels, &first, &end);
  return (tensor->rank == 1 ? end - first : tensor->elements) == 2;
}

/* A pipeline offers what its last step does, and goes back where all of them do. */
static bool pipeline_offers(const struct ask *ask, amphora_value fields, int method) {
  const amphora_model *model = ask->model;
  amphora_value list = field(ask, fields, "steps"), pair = amphora_first(model, list);
  size_t count = amphora_count(model, list);
  for (size_t i = 0; i < count; i++, pair = amphora_next(model, pair))
    if ((i + 1 == count || method == I) && amphora_count(model, pair) == 2 &&
        !all_offer(ask, amphora_next(model, amphora_first(model, pair)), method))
      return false;
  return true;
}

bool part_offers(const struct ask *ask, uint32_t part, int method) {
  amphora_text kind = amphora_part_kind(ask->model, part);
  amphora_value fields = amphora_fields(ask->model, part);
  if (text_is(kind, "pipeline")) return pipeline_offers(ask, fields, method);
  for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
    const struct offer *o = &offers[i];
    if ((o->methods & method) == 0 || !text_is(kind, o->kind)) continue;
    if (o->field && !field_fits(ask, fields, o->field, o->choices)) continue;
    if (o->asked == OF_TWO) return two_classes(ask, fields);
    if (o->asked == NEVER || o->parts == NULL) return o->asked != NEVER;
    return all_offer(ask, field(ask, fields, o->parts), o->asked == SAME ? method : o->asked);
  }
  return false;
}
