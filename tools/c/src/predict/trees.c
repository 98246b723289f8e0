/* Trees that lie end to end, which several kinds share, and
 * schemas/kinds/tree_ensemble.schema.json. */
#include <float.h>
#include <math.h>

#include "predict.h"

/* Every child comes after its node and lies in its tree, so that each walk ends. */
static bool tree_judge(struct ask *ask, const struct trees *trees, uint64_t tree,
                       uint64_t features) {
  int64_t first = trees->offsets.values[tree];
  int64_t count = trees->offsets.values[tree + 1] - first;
  for (int64_t n = 0; n < count; n++) {
    int64_t left = trees->left.values[first + n], right = trees->right.values[first + n];
    bool leaf = (left == -1 && right == -1) || (trees->zero_leaves && left == 0 && right == 0);
    if (leaf) continue;
    if (left <= n || left >= count || right <= n || right >= count)
      return fail(ask->error, "model.bad-tree", 0, "A child of a tree does not follow its parent.");
    int64_t feature = trees->feature.values[first + n];
    if (feature < 0 || (uint64_t)feature >= features)
      return fail(ask->error, "model.bad-index", 0, "A tree compares a feature that is not there.");
  }
  return true;
}

bool trees_judge(struct ask *ask, const struct trees *trees, uint64_t features) {
  for (uint64_t t = 0; t < trees->count; t++)
    if (!tree_judge(ask, trees, t, features)) return false;
  return true;
}

bool trees_read(struct ask *ask, amphora_value fields, uint64_t features, bool zero_leaves,
                struct trees *trees) {
  trees->zero_leaves = zero_leaves;
  if (!integers_of(ask, fields, "tree_offsets", 1, &trees->offsets) ||
      !integers_of(ask, fields, "feature", 1, &trees->feature) ||
      !numbers_of(ask, fields, "threshold", 1, &trees->threshold) ||
      !integers_of(ask, fields, "left", 1, &trees->left) ||
      !integers_of(ask, fields, "right", 1, &trees->right) ||
      !integers_if(ask, fields, "missing_go_to_left", 1, &trees->missing))
    return false;
  bool routed = field_is(ask, fields, "missing_values", "routed");
  if (routed && !trees->missing.present) return bad_field(ask, "missing_go_to_left");
  const struct integers *offsets = &trees->offsets;
  uint64_t nodes = trees->feature.count;
  if (offsets->count < 2) return bad_shape(ask, "tree_offsets");
  if (trees->threshold.count != nodes || trees->left.count != nodes ||
      trees->right.count != nodes || (trees->missing.present && trees->missing.count != nodes))
    return bad_shape(ask, "the nodes");
  trees->count = offsets->count - 1;
  trees->nodes = nodes;
  if (!offsets_judge(ask, offsets, nodes, "tree_offsets")) return false;
  for (uint64_t t = 0; t < trees->count; t++)
    if (offsets->values[t + 1] == offsets->values[t]) return bad_shape(ask, "tree_offsets");
  return trees_judge(ask, trees, features);
}

uint64_t tree_leaf(const struct trees *trees, uint64_t tree, const double *x,
                   const int64_t *columns, uint64_t *depth) {
  uint64_t first = (uint64_t)trees->offsets.values[tree], n = first;
  *depth = 1;
  while (trees->left.values[n] > 0) {
    int64_t feature = trees->feature.values[n];
    double v = x[columns ? columns[feature] : feature];
    bool left = isnan(v) ? trees->missing.present && trees->missing.values[n] != 0
                         : v <= trees->threshold.values[n];
    n = first + (uint64_t)(left ? trees->left.values[n] : trees->right.values[n]);
    (*depth)++;
  }
  return n;
}

/* The input as float32 values, where infinite ones and those beyond it may be errors. */
bool input_float32(struct ask *ask, amphora_value fields, const amphora_array *x,
                   uint64_t features, bool infinite, double **values) {
  bool routed = field_is(ask, fields, "missing_values", "routed");
  if (!input_numbers(ask, x, features, ANY_NUMBER, values)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t j = 0; j < features; j++) {
      double *value = &(*values)[row * features + j];
      *value = (double)(float)*value; /* beyond float32 is infinite, by IEEE 754 */
      if (!routed && isnan(*value)) return refuse_value(ask, "model.missing-value", row, j);
      if (!infinite && isinf(*value)) return refuse_value(ask, "model.infinite-value", row, j);
    }
  return true;
}

struct ensemble {
  struct trees trees;
  struct numbers values;
  uint64_t features, outputs, width;
  bool single, counted;
};

static bool ensemble_read(struct ask *ask, amphora_value fields, const amphora_array *x,
                          struct ensemble *e) {
  if (!input_columns(ask, x, fields, &e->features) ||
      !field_natural(ask, fields, "outputs", &e->outputs) ||
      !trees_read(ask, fields, e->features, false, &e->trees) ||
      !numbers_of(ask, fields, "values", 3, &e->values))
    return false;
  e->width = e->values.shape[2];
  e->single = field_is(ask, fields, "aggregation", "single");
  e->counted = field_is(ask, fields, "leaf_values", "weighted_counts");
  if (e->values.shape[0] != e->trees.nodes || e->values.shape[1] != e->outputs || e->width == 0 ||
      e->outputs == 0 || (e->single && e->trees.count != 1))
    return bad_shape(ask, "values");
  return true;
}

/* Means over the trees of `count` numbers of an output, shape [rows, count]; for a single tree's
 * label as they are stored. */
static bool means(struct ask *ask, const struct ensemble *e, const double *x, uint64_t rows,
                  uint64_t output, uint64_t count, bool stored, double **out) {
  double *mean = table_take(ask, rows, count, sizeof *mean);
  if (mean == NULL) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double *m = mean + row * count;
    for (uint64_t t = 0; t < e->trees.count; t++) {
      uint64_t depth, leaf = tree_leaf(&e->trees, t, x + row * e->features, NULL, &depth);
      const double *value = e->values.values + (leaf * e->outputs + output) * e->width;
      double sum = e->counted && !stored ? pairwise_sum(value, count) : 1;
      if (sum == 0) sum = 1;
      for (uint64_t c = 0; c < count; c++) {
        double share = e->counted && !stored ? value[c] / sum : value[c];
        if (e->single) m[c] = share;
        else m[c] += share;
      }
    }
    for (uint64_t c = 0; !e->single && c < count; c++) m[c] /= (double)e->trees.count;
  }
  *out = mean;
  return true;
}

static bool leaves(struct ask *ask, const struct ensemble *e, const double *x, uint64_t rows,
                   amphora_answer *answer) {
  amphora_array array;
  uint64_t trees = e->trees.count, depth;
  if (!array_make(ask, AMPHORA_INT64, rows, trees, e->single, &array)) return false;
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t t = 0; t < trees; t++)
      array.values.int64[row * trees + t] =
          (int64_t)tree_leaf(&e->trees, t, x + row * e->features, NULL, &depth) -
          e->trees.offsets.values[t];
  return answer_one(ask, array, answer);
}

static bool regression(struct ask *ask, const struct ensemble *e, const double *x, uint64_t rows,
                       amphora_answer *answer) {
  amphora_array array;
  if (!array_make(ask, AMPHORA_FLOAT64, rows, e->outputs, e->outputs == 1, &array)) return false;
  for (uint64_t k = 0; k < e->outputs; k++) {
    double *mean;
    if (!means(ask, e, x, rows, k, 1, true, &mean)) return false;
    for (uint64_t row = 0; row < rows; row++)
      array.values.float64[row * e->outputs + k] = mean[row];
    memory_drop(ask->memory, mean);
  }
  return answer_one(ask, array, answer);
}

/* Labels of all outputs beside each other. */
static bool labels_answer(struct ask *ask, amphora_value fields, const struct ensemble *e,
                          const double *x, uint64_t rows, amphora_answer *answer) {
  amphora_array *taken = memory_take(ask->memory, e->outputs, sizeof *taken, ask->error), labels, y;
  if (taken == NULL) return false;
  if (amphora_count(ask->model, field(ask, fields, "classes")) != e->outputs)
    return bad_shape(ask, "classes");
  for (uint64_t k = 0; k < e->outputs; k++) {
    double *mean;
    uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
    if (places == NULL || !classes_of(ask, fields, k, &labels)) return false;
    if (labels.rows > e->width) return bad_shape(ask, "classes");
    if (!means(ask, e, x, rows, k, labels.rows, e->single, &mean)) return false;
    for (uint64_t row = 0; row < rows; row++)
      places[row] = largest(mean + row * labels.rows, labels.rows);
    if (!labels_take(ask, &labels, places, rows, &taken[k])) return false;
    memory_drop(ask->memory, mean);
  }
  if (e->outputs == 1) return answer_one(ask, taken[0], answer);
  return arrays_beside(ask, taken, e->outputs, rows, false, &y) && answer_one(ask, y, answer);
}

bool tree_ensemble_ask(struct ask *ask, amphora_value fields, enum method method,
                       const amphora_array *x, amphora_answer *answer) {
  struct ensemble e;
  double *values;
  bool classification = field_is(ask, fields, "task", "classification");
  if (!ensemble_read(ask, fields, x, &e) ||
      !input_float32(ask, fields, x, e.features, false, &values))
    return false;
  if (method == APPLY) return leaves(ask, &e, values, x->rows, answer);
  if (!classification) return regression(ask, &e, values, x->rows, answer);
  if (method == PREDICT) return labels_answer(ask, fields, &e, values, x->rows, answer);
  amphora_array *arrays = memory_take(ask->memory, e.outputs, sizeof *arrays, ask->error), labels;
  amphora_value list = field(ask, fields, "classes"), classes = amphora_first(ask->model, list);
  if (arrays == NULL) return false;
  if (amphora_count(ask->model, list) != e.outputs) return bad_shape(ask, "classes");
  for (uint64_t k = 0; k < e.outputs; k++, classes = amphora_next(ask->model, classes)) {
    double *mean;
    amphora_answer one;
    if (!labels_read(ask, classes, &labels)) return false;
    if (labels.rows > e.width) return bad_shape(ask, "classes");
    if (!means(ask, &e, values, x->rows, k, labels.rows, false, &mean)) return false;
    for (uint64_t i = 0; method == PREDICT_LOG_PROBA && i < x->rows * labels.rows; i++)
      mean[i] = log(mean[i]);
    if (!answer_numbers(ask, mean, x->rows, labels.rows, false, false, &one)) return false;
    arrays[k] = one.arrays[0];
  }
  *answer = (amphora_answer){(size_t)e.outputs, arrays, NULL};
  return true;
}
