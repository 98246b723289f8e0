/* Which kind answers how, and the walk through the parts of a model. */
#include <string.h>

#include "kinds.h"

static const char *const methods[] = {
    "predict",   "predict_proba",     "predict_log_proba", "decision_function", "transform",
    "inverse_transform", "apply",     "score_samples",     "kneighbors",        "radius_neighbors"};

static const struct kind kinds[] = {
    {"linear", linear_ask, JUDGED, NULL, NULL},
    {"naive_bayes", naive_bayes_ask, WITH_ZEROS, NULL, NULL},
    {"tree_ensemble", tree_ensemble_ask, WITH_ZEROS, NULL, NULL},
    {"boosted_trees", boosted_trees_ask, WITH_ZEROS, NULL, NULL},
    {"additive_trees", additive_trees_ask, JUDGED, NULL, NULL},
    {"isolation_forest", isolation_forest_ask, WITH_ZEROS, NULL, NULL},
    {"scaler", scaler_ask, JUDGED, NULL, NULL},
    {"normalizer", normalizer_ask, JUDGED, NULL, NULL},
    {"binarizer", binarizer_ask, JUDGED, NULL, NULL},
    {"discretizer", discretizer_ask, WITH_ZEROS, NULL, NULL},
    {"polynomial_features", polynomial_features_ask, JUDGED, NULL, NULL},
    {"imputer", imputer_ask, JUDGED, NULL, NULL},
    {"column_selection", column_selection_ask, JUDGED, NULL, NULL},
    {"pipeline", pipeline_ask, PASSED_ON, NULL, NULL},
    {"search", search_ask, PASSED_ON, search_judge, NULL},
    {"delegate", delegate_ask, PASSED_ON, NULL, NULL},
    {"feature_union", feature_union_ask, PASSED_ON, NULL, NULL},
    {"voting", voting_ask, PASSED_ON, NULL, NULL},
    {"bagging", bagging_ask, FILLED_AND_PASSED_ON, NULL, NULL},
    {"constant", constant_ask, WITH_ZEROS, NULL, NULL},
    {"centroids", centroids_ask, WITH_ZEROS, NULL, NULL},
    {"one_vs_rest", one_vs_rest_ask, PASSED_ON, NULL, NULL},
    {"threshold", threshold_ask, PASSED_ON, NULL, NULL},
    {"transformed_target", transformed_target_ask, PASSED_ON, NULL, NULL},
    {"multi_output", multi_output_ask, PASSED_ON, NULL, NULL},
    {"stacking", stacking_ask, PASSED_ON, NULL, NULL},
    {"adaboost", adaboost_ask, PASSED_ON, NULL, NULL},
    {"leaf_embedding", leaf_embedding_ask, WITH_ZEROS, NULL, NULL},
    {"projection", projection_ask, JUDGED, NULL, NULL},
    {"chain", chain_ask, WITH_ZEROS, NULL, NULL},
    {"isotonic", isotonic_ask, WITH_ZEROS, NULL, NULL},
    {"nearest_neighbors", nearest_neighbors_ask, WITH_ZEROS, NULL, NULL},
    {"kernel_density", kernel_density_ask, WITH_ZEROS, NULL, NULL},
    {"function", function_ask, JUDGED, NULL, NULL},
    {"power_transformer", power_transformer_ask, JUDGED, NULL, NULL},
    {"quantile_transformer", quantile_transformer_ask, JUDGED, NULL, NULL},
    {"one_vs_one", one_vs_one_ask, PASSED_ON, NULL, NULL},
    {"output_code", output_code_ask, PASSED_ON, NULL, NULL},
    {"calibrated", calibrated_ask, PASSED_ON, NULL, NULL},
    {"neighbor_imputer", neighbor_imputer_ask, WITH_ZEROS, NULL, NULL},
    {"term_weights", term_weights_ask, JUDGED, NULL, NULL},
    {"label_encoder", label_encoder_ask, LABELS, NULL, NULL},
    {"category_encoder", category_encoder_ask, JUDGED, NULL, NULL},
    {"text_vectorizer", text_vectorizer_ask, TEXTS, NULL, NULL},
    {"record_vectorizer", record_vectorizer_ask, RECORDS, NULL, NULL},
    {"multilayer_perceptron", multilayer_perceptron_ask, JUDGED, NULL, multilayer_perceptron_tables},
    {"support_vectors", support_vectors_ask, JUDGED, NULL, support_vectors_tables},
    {"kernel_sums", kernel_sums_ask, JUDGED, NULL, kernel_sums_tables},
    {"normal_distributions", normal_distributions_ask, WITH_ZEROS, NULL, normal_distributions_tables},
    {"mahalanobis", mahalanobis_ask, WITH_ZEROS, NULL, mahalanobis_tables},
    {"cosine_features", cosine_features_ask, JUDGED, NULL, cosine_features_tables},
    {"spline_basis", spline_basis_ask, WITH_ZEROS, NULL, spline_basis_tables},
    {"iterative_imputer", iterative_imputer_ask, WITH_ZEROS, NULL, iterative_imputer_tables},
    {"tensors", NULL, JUDGED, tensors_judge, NULL},
    {"opaque", NULL, JUDGED, opaque_judge, NULL},
};

const struct kind *kind_of(const amphora_model *model, uint32_t part) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (text_is(amphora_part_kind(model, part), kinds[i].name)) return &kinds[i];
  return NULL;
}

bool too_deep(struct ask *ask) {
  return fail(ask->error, "model.too-deep", 0, "The model has too many parts within parts.");
}

bool count_step(struct ask *ask) {
  return (ask->depth < MOST_LEVELS && ask->cost->steps++ < MOST_STEPS) || too_deep(ask);
}

bool ask_part(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
              amphora_answer *answer) {
  const struct kind *kind = kind_of(ask->model, part);
  if (!part_offers(ask, part, 1 << method)) return no_such_method(ask);
  if (!count_step(ask)) return false;
  struct ask inner = *ask;
  inner.depth++;
  amphora_array dense, taken;
  amphora_value fields = amphora_fields(ask->model, part);
  if (x->names && method != INVERSE_TRANSFORM && field(ask, fields, "feature_names")) {
    if (!named_columns(ask, fields, x, &taken)) return false;
    x = &taken;
  }
  if (x->keys && kind->rows > LABELS)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes no records.");
  if (x->starts && !x->keys &&
      (kind->rows == WITH_ZEROS || kind->rows == FILLED_AND_PASSED_ON)) {
    if (!dense_array(ask, x, &dense)) return false;
    x = &dense;
  }
  return kind->ask(&inner, fields, method, x, answer);
}

struct amphora_blocks {
  struct memory memory;
};

/* Rows as kinds take them: the truths of a matrix are integers, and cells of one type values of
 * it. */
static bool rows_settle(struct ask *ask, amphora_array *x) {
  if (x->keys || x->vector || x->names || x->element != AMPHORA_BOOL)
    return x->keys || cells_settle(ask, x);
  amphora_array whole;
  if (!array_like(ask, AMPHORA_INT64, x, &whole)) return false;
  for (uint64_t i = 0; i < value_count(x); i++) whole.values.int64[i] = x->values.boolean[i];
  *x = whole;
  return true;
}

bool amphora_predict(amphora_model *model, const char *method, const amphora_array *rows,
                     amphora_answer *answer, amphora_error *error) {
  *answer = (amphora_answer){0, NULL, NULL};
  size_t asked = 0;
  while (asked < sizeof methods / sizeof *methods && strcmp(method, methods[asked]) != 0) asked++;
  struct memory *owner = &model->section.memory;
  struct amphora_blocks *blocks = memory_take(owner, 1, sizeof *blocks, error);
  if (blocks == NULL) return false;
  blocks->memory.ledger = owner->ledger;
  /* Each tensor 16 times, and 16,777,216 elements beyond. */
  struct cost cost = {.elements = 16777216, .products = UINT64_C(1) << 32};
  for (size_t i = 0; i < model->section.tensor_count; i++) {
    uint64_t elements = model->section.tensors[i].elements;
    cost.elements += elements < (LARGEST - cost.elements) / 16 ? 16 * elements
                                                              : LARGEST - cost.elements;
  }
  struct ask ask = {model, &blocks->memory, error, &cost, 0};
  uint64_t allowed = cost.elements;
  amphora_array settled = *rows;
  bool judged = model_judge(&ask);
  bool sound = judged && (rows->starts == NULL || sparse_judge(&ask, rows)) &&
               (part_offers(&ask, 0, 1 << asked) || no_such_method(&ask)) &&
               rows_settle(&ask, &settled) &&
               form_judge(&ask, (enum method)asked, &settled);
  settled.names = rows->names;
  sound = sound && ask_part(&ask, 0, (enum method)asked, &settled, answer);
  cost.elements = allowed;
  if (judged && !sound) tables_judge(&ask);
  for (size_t i = 0; sound && i < answer->count; i++)
    sound = cells_settle(&ask, &answer->arrays[i]);
  answer->blocks = blocks;
  if (!sound) amphora_free_answer(model, answer);
  return sound;
}

void amphora_free_answer(amphora_model *model, amphora_answer *answer) {
  if (answer->blocks) {
    memory_drop_all(&answer->blocks->memory);
    memory_drop(&model->section.memory, answer->blocks);
  }
  *answer = (amphora_answer){0, NULL, NULL};
}

bool bad_field(struct ask *ask, const char *name) {
  return fail(ask->error, "model.bad-field", 0, "The field %s is absent or not what it must be.",
              name);
}

bool bad_shape(struct ask *ask, const char *name) {
  return fail(ask->error, "model.bad-shape", 0, "The shape of %s does not fit the others.", name);
}

bool wrong_type(struct ask *ask) {
  return fail(ask->error, "document.wrong-element-type", 0,
              "A tensor of a field has elements of another type than its kind takes.");
}

bool no_such_method(struct ask *ask) {
  return fail(ask->error, "model.no-such-method", 0, "The model does not offer this method.");
}

bool refuse_value(struct ask *ask, const char *code, uint64_t row, uint64_t column) {
  return fail(ask->error, code, row,
              "The value in row %llu, column %llu is not one that the model takes.",
              (unsigned long long)row, (unsigned long long)column);
}
