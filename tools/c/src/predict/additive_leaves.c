/* What the leaves of additive_trees add to which sums. */
#include <math.h>

#include "additive.h"

/* What is added to a base score and taken away again is rounded by it. */
static void round_to_base(const struct additive *a, uint64_t tree, double *values) {
  const struct additive_leaves *leaves = &a->leaves;
  int64_t root = a->trees.offsets.values[tree], end = a->trees.offsets.values[tree + 1];
  for (int64_t n = root; n < end; n++)
    for (uint64_t k = 0; k < leaves->width; k++) {
      double *value = &values[(uint64_t)n * leaves->width + k];
      double base = a->base[leaves->outputs.present ? (uint64_t)leaves->outputs.values[tree] : k];
      *value = rounded(rounded(base + *value, a->narrow_sums) - base, a->narrow_sums);
    }
}

static void weigh(const struct additive *a, uint64_t tree, double weight, double *values) {
  uint64_t first = (uint64_t)a->trees.offsets.values[tree] * a->leaves.width;
  uint64_t end = (uint64_t)a->trees.offsets.values[tree + 1] * a->leaves.width;
  for (uint64_t i = first; i < end; i++) values[i] = rounded(values[i] * weight, a->narrow_sums);
}

/* Which output each tree adds to, or that each leaf has a value for all. */
static bool outputs_read(struct ask *ask, amphora_value fields, struct additive *a) {
  struct additive_leaves *leaves = &a->leaves;
  if (!integers_if(ask, fields, "tree_outputs", 1, &leaves->outputs)) return false;
  if (!leaves->outputs.present) return leaves->width == a->outputs || bad_shape(ask, "values");
  if (leaves->outputs.count != a->trees.count) return bad_shape(ask, "tree_outputs");
  bool fits = leaves->width == 1;
  for (uint64_t t = 0; t < a->trees.count; t++)
    fits = fits && leaves->outputs.values[t] >= 0 &&
           (uint64_t)leaves->outputs.values[t] < a->outputs;
  return fits ||
         fail(ask->error, "model.bad-index", 0, "Trees add to outputs that are not there.");
}

/* Leaves that are linear functions of some features. */
static bool linear_read(struct ask *ask, amphora_value fields, struct additive *a) {
  static const char *const others[] = {"linear_offsets", "linear_features", "linear_coefficients"};
  struct additive_leaves *leaves = &a->leaves;
  uint64_t nodes = a->trees.nodes;
  if (!field(ask, fields, "leaf_constants")) return fields_absent(ask, fields, others, 3);
  if (!floats_of(ask, fields, "leaf_constants", 1, &leaves->constants) ||
      !(leaves->constants.count == nodes || bad_shape(ask, "leaf_constants")) ||
      !integers_of(ask, fields, "linear_offsets", 1, &leaves->term_offsets) ||
      !(leaves->term_offsets.count == nodes + 1 || bad_shape(ask, "linear_offsets")) ||
      !integers_of(ask, fields, "linear_features", 1, &leaves->term_features) ||
      !floats_of(ask, fields, "linear_coefficients", 1, &leaves->coefficients) ||
      !(leaves->coefficients.count == leaves->term_features.count ||
        bad_shape(ask, "linear_coefficients")) ||
      !offsets_judge(ask, &leaves->term_offsets, leaves->term_features.count, "linear_offsets"))
    return false;
  for (uint64_t i = 0; i < leaves->term_features.count; i++)
    if (leaves->term_features.values[i] < 0 ||
        (uint64_t)leaves->term_features.values[i] >= a->features)
      return fail(ask->error, "model.bad-index", 0, "A leaf has a term of no feature.");
  return leaves->width == 1 || bad_shape(ask, "leaf_constants");
}

bool additive_leaves_read(struct ask *ask, amphora_value fields, struct additive *a) {
  struct additive_leaves *leaves = &a->leaves;
  struct numbers values, weights;
  if (!floats_of(ask, fields, "values", 2, &values)) return false;
  if (values.shape[0] != a->trees.nodes) return bad_shape(ask, "values");
  leaves->values = values.values;
  leaves->width = values.shape[1];
  if (!outputs_read(ask, fields, a) || !floats_if(ask, fields, "tree_weights", 1, &weights) ||
      !(!weights.present || weights.count == a->trees.count || bad_shape(ask, "tree_weights")) ||
      !integers_if(ask, fields, "leaf_numbers", 1, &leaves->numbers) ||
      !(!leaves->numbers.present || leaves->numbers.count == a->trees.nodes ||
        bad_shape(ask, "leaf_numbers")) ||
      !linear_read(ask, fields, a))
    return false;
  for (uint64_t i = 0; i < values.count; i++)
    values.values[i] = rounded(values.values[i], a->narrow_sums);
  bool to_base = field(ask, fields, "leaf_rounding") != 0;
  for (uint64_t t = 0; t < a->used; t++) {
    if (to_base) round_to_base(a, t, values.values);
    if (weights.present) weigh(a, t, rounded(weights.values[t], a->narrow_sums), values.values);
  }
  return true;
}

/* What a linear leaf is worth for a row, in float64; its plain value where a feature is missing. */
static double linear_value(const struct additive *a, uint64_t leaf, const double *x) {
  const struct additive_leaves *leaves = &a->leaves;
  double value = leaves->constants.values[leaf];
  int64_t end = leaves->term_offsets.values[leaf + 1];
  for (int64_t i = leaves->term_offsets.values[leaf]; i < end; i++) {
    double number = x[leaves->term_features.values[i]];
    if (isnan(number)) return leaves->values[leaf];
    value += leaves->coefficients.values[i] * number;
  }
  return rounded(value, a->narrow_sums);
}

void additive_add(const struct additive *a, uint64_t tree, uint64_t leaf, const double *x,
                  double *sums) {
  const struct additive_leaves *leaves = &a->leaves;
  if (leaves->outputs.present) sums += leaves->outputs.values[tree];
  if (leaves->constants.present) {
    *sums = rounded(*sums + linear_value(a, leaf, x), a->narrow_sums);
    return;
  }
  const double *values = leaves->values + leaf * leaves->width;
  for (uint64_t k = 0; k < leaves->width; k++)
    sums[k] = rounded(sums[k] + values[k], a->narrow_sums);
}
