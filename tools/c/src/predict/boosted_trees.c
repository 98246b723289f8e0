/* schemas/kinds/boosted_trees.schema.json */
#include <math.h>

#include "predict.h"

struct boosted {
  struct trees trees;
  struct numbers values, baseline;
  struct integers is_categorical, category_set, set_offsets, left_categories, known_categories;
  uint64_t features, scores;
  double leaf_scale;
  bool classification;
};

static bool sets_read(struct ask *ask, amphora_value fields, struct boosted *b) {
  if (!integers_if(ask, fields, "is_categorical", 1, &b->is_categorical)) return false;
  if (!b->is_categorical.present) return true;
  if (!integers_of(ask, fields, "category_set", 1, &b->category_set) ||
      !integers_of(ask, fields, "set_offsets", 1, &b->set_offsets) ||
      !integers_of(ask, fields, "left_categories", 2, &b->left_categories) ||
      !integers_of(ask, fields, "known_categories", 2, &b->known_categories))
    return false;
  const struct integers *offsets = &b->set_offsets;
  uint64_t nodes = b->trees.nodes, trees = b->trees.count;
  if (b->is_categorical.count != nodes || b->category_set.count != nodes ||
      offsets->count != trees + 1 || b->left_categories.shape[1] != 8 ||
      b->known_categories.shape[0] != b->features || b->known_categories.shape[1] != 8 ||
      !b->trees.missing.present)
    return bad_shape(ask, "the sets of categories");
  if (!offsets_judge(ask, offsets, b->left_categories.shape[0], "set_offsets")) return false;
  for (uint64_t t = 0; t < trees; t++)
    for (int64_t n = b->trees.offsets.values[t]; n < b->trees.offsets.values[t + 1]; n++)
      if (b->is_categorical.values[n] && b->trees.left.values[n] > 0 &&
          (b->category_set.values[n] < 0 ||
           b->category_set.values[n] >= offsets->values[t + 1] - offsets->values[t]))
        return fail(ask->error, "model.bad-index", 0, "A node asks for a set that is not there.");
  return true;
}

static bool in_set(const struct integers *sets, uint64_t set, unsigned category) {
  return (uint64_t)sets->values[set * 8 + category / 32] >> (category % 32) & 1;
}

static uint64_t leaf_of(const struct boosted *b, uint64_t t, const double *x) {
  const struct trees *trees = &b->trees;
  uint64_t first = (uint64_t)trees->offsets.values[t], n = first;
  while (trees->left.values[n] > 0) {
    uint64_t feature = (uint64_t)trees->feature.values[n];
    double v = x[feature];
    bool missing = trees->missing.present && trees->missing.values[n] != 0, left;
    if (b->is_categorical.present && b->is_categorical.values[n]) {
      left = missing;
      if (!isnan(v) && v >= 0) {
        unsigned category = v >= 2147483648.0 ? 0 : (unsigned)v % 256;
        uint64_t set = (uint64_t)(b->set_offsets.values[t] + b->category_set.values[n]);
        if (in_set(&b->left_categories, set, category)) left = true;
        else if (in_set(&b->known_categories, feature, category)) left = false;
      }
    } else {
      left = isnan(v) ? missing : v <= trees->threshold.values[n];
    }
    n = first + (uint64_t)(left ? trees->left.values[n] : trees->right.values[n]);
  }
  return n;
}

/* What the scores begin with when another model says it: its answers through `baseline_link`. */
static bool baseline_of_model(struct ask *ask, amphora_value fields, const struct boosted *b,
                              const double *x, const amphora_array *input, double *scores) {
  amphora_value value = field(ask, fields, "baseline_model");
  if (amphora_type(ask->model, value) != AMPHORA_MODEL) return bad_field(ask, "baseline_model");
  amphora_answer rounded, inner;
  if (!answer_numbers(ask, x, input->rows, b->features, false,
                      field_is(ask, fields, "comparison", "float32"), &rounded) ||
      !ask_part(ask, amphora_reference(ask->model, value),
                b->classification ? PREDICT_PROBA : PREDICT, rounded.arrays, &inner))
    return false;
  double *p, clip = 0;
  uint64_t width = inner.arrays->columns, k = b->scores;
  if (!answer_doubles(ask, inner.arrays, &p)) return false;
  if (inner.count != 1 || inner.arrays->rows != input->rows ||
      width != (b->classification && k == 1 ? 2 : k))
    return bad_shape(ask, "baseline_model");
  bool identity = field_is(ask, fields, "baseline_link", "identity");
  bool log_odds = field_is(ask, fields, "baseline_link", "log_odds");
  bool half = field_is(ask, fields, "baseline_link", "half_log_odds");
  bool centered = field_is(ask, fields, "baseline_link", "centered_log");
  if (!identity && !field_float(ask, fields, "baseline_clip", &clip)) return false;
  for (uint64_t row = 0; row < input->rows; row++) {
    double mean = 0;
    for (uint64_t i = 0; i < k; i++) {
      double q = p[row * width + (width > k ? 1 : i)];
      if (!identity) q = fmin(fmax(q, clip), 1 - clip);
      scores[row * k + i] = identity || centered ? q : log_odds || half ? log(q / (1 - q)) : log(q);
      if (half) scores[row * k + i] *= 0.5;
      mean += centered ? log(q) : 0;
    }
    double geometric = exp(mean / (double)k);
    for (uint64_t i = 0; centered && i < k; i++)
      scores[row * k + i] = log(scores[row * k + i] / geometric);
  }
  return true;
}

static bool boosted_read(struct ask *ask, amphora_value fields, const amphora_array *x,
                         struct boosted *b) {
  *b = (struct boosted){.classification = field_is(ask, fields, "task", "classification")};
  if (!input_columns(ask, x, fields, &b->features) ||
      !field_natural(ask, fields, "scores", &b->scores) ||
      !field_float(ask, fields, "leaf_scale", &b->leaf_scale) ||
      !trees_read(ask, fields, b->features, true, &b->trees) ||
      !numbers_of(ask, fields, "values", 4, &b->values) ||
      !numbers_if(ask, fields, "baseline", 1, &b->baseline) || !sets_read(ask, fields, b))
    return false;
  if (b->scores == 0 || b->trees.count % b->scores != 0 || b->values.count != b->trees.nodes ||
      (b->baseline.present && b->baseline.count != b->scores))
    return bad_shape(ask, "values");
  return true;
}

/* A column as the places of its values among the categories; NaN where they are none. */
static bool category_places(struct ask *ask, amphora_value categories, const amphora_array *x,
                            double *places) {
  amphora_array vector;
  struct lookup lookup;
  if (!vector_read(ask, categories, &vector) || !lookup_make(ask, &vector, &lookup)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    amphora_cell cell = cell_at(x, row);
    bool missing = cell.type == AMPHORA_FLOAT && isnan(cell.value.number);
    uint64_t place = missing ? NOT_FOUND : lookup_find(&lookup, &cell, false);
    places[row] = place == NOT_FOUND ? NAN : (double)place;
  }
  return true;
}

/* Columns in the order of the features, and categories as their places. */
static bool features_read(struct ask *ask, amphora_value fields, const struct boosted *b,
                          const amphora_array *x, double **values) {
  struct integers order;
  amphora_value list = field(ask, fields, "categories");
  if (!field(ask, fields, "column_order"))
    return input_numbers(ask, x, b->features, ANY_NUMBER, values);
  double *column = memory_take(ask->memory, x->rows, sizeof *column, ask->error);
  *values = table_take(ask, x->rows, b->features, sizeof(double));
  if (*values == NULL || column == NULL ||
      !integers_of(ask, fields, "column_order", 1, &order))
    return false;
  if (order.count != b->features || amphora_count(ask->model, list) > b->features)
    return bad_shape(ask, "column_order");
  if (!order_judge(ask, &order, "column_order")) return false;
  amphora_value next = amphora_first(ask->model, list);
  for (uint64_t f = 0; f < order.count; f++) {
    amphora_array taken;
    amphora_value categories = f < amphora_count(ask->model, list) ? next : 0;
    if (categories) next = amphora_next(ask->model, next);
    if (!columns_take(ask, x, &order.values[f], 1, &taken) ||
        !(categories ? category_places(ask, categories, &taken, column)
                     : input_kept(ask, &taken, ANY_NUMBER, &column)))
      return false;
    for (uint64_t row = 0; row < x->rows; row++) (*values)[row * b->features + f] = column[row];
    memory_drop(ask->memory, taken.values.any);
  }
  return true;
}

static bool leaves(struct ask *ask, const struct boosted *b, const double *x, uint64_t rows,
                   amphora_answer *answer) {
  amphora_array array;
  uint64_t trees = b->trees.count;
  if (!array_make(ask, AMPHORA_FLOAT64, rows, trees, false, &array)) return false;
  if (b->classification) array.depth = b->scores;
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t t = 0; t < trees; t++)
      array.values.float64[row * trees + t] =
          (double)(leaf_of(b, t, x + row * b->features) - (uint64_t)b->trees.offsets.values[t]);
  return answer_one(ask, array, answer);
}

/* Probabilities of a row: two for one score, else one for each. */
static void shares(const double *s, uint64_t scores, bool twice, double *p) {
  if (scores == 1) {
    p[1] = 1 / (1 + exp(twice ? -2 * s[0] : -s[0]));
    p[0] = 1 - p[1];
    return;
  }
  softmax(s, scores, p);
}

static bool classes_answer(struct ask *ask, amphora_value fields, const struct boosted *b,
                           const double *s, uint64_t rows, enum method method,
                           amphora_answer *answer) {
  uint64_t classes = b->scores == 1 ? 2 : b->scores;
  bool twice = field_is(ask, fields, "link", "logistic_of_twice");
  bool by_share = field_is(ask, fields, "label_rule", "largest_probability");
  bool at_least = field_is(ask, fields, "label_rule", "at_least_zero");
  double *p = table_take(ask, rows, classes, sizeof *p);
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  if (p == NULL || places == NULL) return false;
  for (uint64_t row = 0; row < rows; row++) {
    const double *own = s + row * b->scores;
    shares(own, b->scores, twice, p + row * classes);
    places[row] = by_share         ? largest(p + row * classes, classes)
                  : b->scores > 1  ? largest(own, classes)
                  : at_least       ? own[0] >= 0
                                   : own[0] > 0;
  }
  if (method != PREDICT) {
    for (uint64_t i = 0; method == PREDICT_LOG_PROBA && i < rows * classes; i++) p[i] = log(p[i]);
    return answer_numbers(ask, p, rows, classes, false, false, answer);
  }
  return places_answer(ask, fields, places, rows, answer);
}

bool boosted_trees_ask(struct ask *ask, amphora_value fields, enum method method,
                       const amphora_array *x, amphora_answer *answer) {
  struct boosted b;
  double *values;
  if (!boosted_read(ask, fields, x, &b)) return false;
  bool narrow = field_is(ask, fields, "comparison", "float32");
  bool refused = field_is(ask, fields, "missing_values", "refused");
  if (!features_read(ask, fields, &b, x, &values)) return false;
  for (uint64_t i = 0; i < x->rows * b.features; i++) {
    if (narrow) values[i] = (double)(float)values[i];
    if (refused && isnan(values[i]))
      return refuse_value(ask, "model.missing-value", i / b.features, i % b.features);
    if (narrow && isinf(values[i]))
      return refuse_value(ask, "model.infinite-value", i / b.features, i % b.features);
  }
  if (method == APPLY) return leaves(ask, &b, values, x->rows, answer);
  double *s = table_take(ask, x->rows, b.scores, sizeof *s);
  if (!s) return false;
  for (uint64_t i = 0; b.baseline.present && i < x->rows * b.scores; i++)
    s[i] = b.baseline.values[i % b.scores];
  if (!b.baseline.present && !baseline_of_model(ask, fields, &b, values, x, s)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t t = 0; t < b.trees.count; t++) {
      double step = b.values.values[leaf_of(&b, t, values + row * b.features)] * b.leaf_scale;
      s[row * b.scores + t % b.scores] += step;
    }
  if (method == DECISION_FUNCTION)
    return answer_numbers(ask, s, x->rows, b.scores, b.scores == 1, false, answer);
  if (b.classification) return classes_answer(ask, fields, &b, s, x->rows, method, answer);
  for (uint64_t i = 0; field_is(ask, fields, "link", "exp") && i < x->rows; i++) s[i] = exp(s[i]);
  return answer_numbers(ask, s, x->rows, 1, true, false, answer);
}
