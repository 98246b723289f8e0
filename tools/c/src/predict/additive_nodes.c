/* The nodes of additive_trees, judged, and the walk through them. */
#include <math.h>

#include "additive.h"

/* What is hardly not 0, as LightGBM has it: a float32. */
static const double smallest = (double)1e-35f;

/* Each tensor of nodes is as long as there are nodes. */
static bool nodes_fit(struct ask *ask, uint64_t count, const struct additive *a,
                      const char *name) {
  return count == a->trees.nodes || bad_shape(ask, name);
}

static bool node_column(struct ask *ask, amphora_value fields, const struct additive *a,
                        const char *name, struct integers *column) {
  return integers_of(ask, fields, name, 1, column) && nodes_fit(ask, column->count, a, name);
}

/* The largest number that goes left; NaN where none does. Numbers that were rounded to float32 are
 * compared as float64, which changes nothing. */
static double limit_of(double threshold, bool strict) {
  if (!strict) return threshold;
  /* Nothing is below -inf, where stepping down would stay. */
  return threshold > -INFINITY ? nextafter(threshold, -INFINITY) : NAN;
}

static bool rules_read(struct ask *ask, amphora_value fields, const struct additive *a,
                       struct integers *rules) {
  *rules = (struct integers){.present = false};
  if (!field(ask, fields, "missing_rule")) return true;
  if (!node_column(ask, fields, a, "missing_rule", rules)) return false;
  for (uint64_t n = 0; n < rules->count; n++)
    if (rules->values[n] < 0 || rules->values[n] >= MISSING_RULES)
      return bad_field(ask, "missing_rule");
  return true;
}

/* The nodes of the trees that are used, side by side in one block. */
static bool nodes_make(struct ask *ask, struct additive *a, const struct integers *rules,
                       bool strict) {
  const struct trees *trees = &a->trees;
  uint64_t count = (uint64_t)trees->offsets.values[a->used];
  a->nodes = memory_take(ask->memory, count, sizeof *a->nodes, ask->error);
  if (a->nodes == NULL) return false;
  for (uint64_t t = 0; t < a->used; t++) {
    int64_t root = trees->offsets.values[t], end = trees->offsets.values[t + 1];
    for (int64_t n = root; n < end; n++) {
      struct additive_node *node = &a->nodes[n];
      bool leaf = trees->left.values[n] < 0;
      node->limit = limit_of(trees->threshold.values[n], strict);
      /* Safe to narrow: there are fewer than 2^30 nodes and features. */
      node->feature = leaf ? 0 : (int32_t)trees->feature.values[n];
      node->child[0] = leaf ? -1 : (int32_t)(root + trees->right.values[n]);
      node->child[1] = leaf ? -1 : (int32_t)(root + trees->left.values[n]);
      node->default_left = trees->missing.values[n] != 0;
      node->missing_rule = rules->present ? (uint8_t)rules->values[n] : NAN_IS_MISSING;
      node->categorical = a->sets.marks.present && a->sets.marks.values[n] != 0;
      node->plain = node->missing_rule == NAN_IS_MISSING && !node->categorical;
    }
  }
  return true;
}

bool additive_nodes_read(struct ask *ask, amphora_value fields, struct additive *a) {
  struct trees *trees = &a->trees;
  struct integers rules;
  if (!node_column(ask, fields, a, "left", &trees->left) ||
      !node_column(ask, fields, a, "right", &trees->right) ||
      !node_column(ask, fields, a, "feature", &trees->feature) ||
      !trees_judge(ask, trees, a->features) ||
      !node_column(ask, fields, a, "default_left", &trees->missing) ||
      !floats_of(ask, fields, "threshold", 1, &trees->threshold) ||
      !nodes_fit(ask, trees->threshold.count, a, "threshold") ||
      !additive_sets_read(ask, fields, trees->nodes, &a->sets) ||
      !rules_read(ask, fields, a, &rules) ||
      !nodes_make(ask, a, &rules, field_is(ask, fields, "comparison", "less")))
    return false;
  void *made[] = {trees->left.values, trees->right.values, trees->feature.values,
                  trees->missing.values, trees->threshold.values, rules.values,
                  a->sets.marks.values};
  for (size_t i = 0; i < sizeof made / sizeof *made; i++) memory_drop(ask->memory, made[i]);
  return true;
}

/* Where a number goes that is NaN, or that a node does more with than compare it. */
static bool goes_left(const struct additive *a, const struct additive_node *node, double v) {
  if (node->missing_rule == NOTHING_IS_MISSING && isnan(v)) v = 0;
  if (isnan(v) || (node->missing_rule == SMALL_IS_MISSING && fabs(v) <= smallest))
    return node->default_left;
  if (node->categorical)
    return additive_set_goes_left(&a->sets, (uint64_t)(node - a->nodes), v, node->default_left);
  return v <= node->limit;
}

uint64_t additive_leaf(const struct additive *a, uint64_t tree, const double *x) {
  const struct additive_node *node = a->nodes + a->trees.offsets.values[tree];
  while (node->child[1] >= 0) {
    double v = x[node->feature];
    bool left = node->plain && !isnan(v) ? v <= node->limit : goes_left(a, node, v);
    node = a->nodes + node->child[left];
  }
  return (uint64_t)(node - a->nodes);
}
