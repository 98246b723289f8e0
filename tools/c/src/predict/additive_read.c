/* The fields of additive_trees that are not of nodes or leaves, judged before any of these. */
#include <math.h>

#include "additive.h"

/* Nodes and features are numbered with 32 bits; no more sums than this are claimed for a row. */
enum { MOST_NODES = 1 << 30, MOST_FEATURES = 1 << 29, MOST_OUTPUTS = 1 << 20 };

static const char *const links[LINKS] = {"identity",   "logistic", "softmax",  "exponential",
                                         "one_vs_all", "hinge",    "softplus", "signed_square"};
static const char *const label_rules[LABEL_RULES] = {
    "above_half", "above_zero", "largest_probability", "largest_score", "each_above_half"};

/* Which of some words a field is; the last where it is none of the others. */
static unsigned word_of(const struct ask *ask, amphora_value fields, const char *name,
                        const char *const *words, unsigned count) {
  unsigned word = 0;
  while (word + 1 < count && !field_is(ask, fields, name, words[word])) word++;
  return word;
}

static bool float_or(struct ask *ask, amphora_value fields, const char *name, double absent,
                     double *number) {
  *number = absent;
  return field(ask, fields, name) == 0 || field_float(ask, fields, name, number);
}

static bool input_fields(struct ask *ask, amphora_value fields, struct additive *a) {
  if (!field_natural(ask, fields, "features", &a->features) ||
      !field_natural(ask, fields, "outputs", &a->outputs) ||
      !float_or(ask, fields, "missing_value", NAN, &a->missing_value) ||
      !float_or(ask, fields, "zero_threshold", -1, &a->zero_threshold))
    return false;
  if (a->features == 0 || a->features > MOST_FEATURES) return bad_field(ask, "features");
  if (a->outputs == 0 || a->outputs > MOST_OUTPUTS) return bad_field(ask, "outputs");
  if (field(ask, fields, "zero_threshold") && !(a->zero_threshold >= 0))
    return bad_field(ask, "zero_threshold");
  a->narrow_input = field_is(ask, fields, "input_precision", "float32");
  a->narrow_sums = field_is(ask, fields, "accumulation", "float32");
  a->missing_value = rounded(a->missing_value, a->narrow_input);
  a->zero_threshold = rounded(a->zero_threshold, a->narrow_input);
  a->absent_is_missing = field_is(ask, fields, "absent_entries", "missing");
  a->mean = field_is(ask, fields, "aggregation", "mean");
  return true;
}

static bool base_read(struct ask *ask, amphora_value fields, struct additive *a) {
  struct numbers base;
  if (!floats_of(ask, fields, "base_scores", 1, &base)) return false;
  if (base.count != a->outputs) return bad_shape(ask, "base_scores");
  for (uint64_t i = 0; i < base.count; i++) {
    if (!isfinite(base.values[i])) return bad_field(ask, "base_scores");
    base.values[i] = rounded(base.values[i], a->narrow_sums);
  }
  a->base = base.values;
  a->base_first = field_is(ask, fields, "base_order", "first");
  return true;
}

/* Where trees begin, and how many of them count. */
static bool offsets_read(struct ask *ask, amphora_value fields, struct additive *a) {
  struct trees *trees = &a->trees;
  const struct integers *offsets = &trees->offsets;
  uint64_t best;
  if (!float_or(ask, fields, "scale", 1, &a->scale) ||
      !integers_of(ask, fields, "tree_offsets", 1, &trees->offsets))
    return false;
  bool ascend = offsets->count > 0 && offsets->values[0] == 0;
  for (uint64_t i = 1; i < offsets->count; i++)
    ascend = ascend && offsets->values[i - 1] < offsets->values[i];
  if (!ascend || offsets->values[offsets->count - 1] >= MOST_NODES)
    return fail(ask->error, "model.bad-index", 0, "The places of trees do not ascend from 0.");
  trees->count = offsets->count - 1;
  trees->nodes = (uint64_t)offsets->values[trees->count];
  if (!field_natural(ask, fields, "trees_used", &a->used)) return false;
  if (a->used > trees->count) return bad_field(ask, "trees_used");
  if (field(ask, fields, "best_iteration") &&
      (!field_natural(ask, fields, "best_iteration", &best) || best > MOST_NODES))
    return bad_field(ask, "best_iteration");
  return true;
}

static bool classes_fit(const struct additive *a) {
  uint64_t classes = a->labels.rows;
  switch (a->rule) {
    case ABOVE_HALF:
    case ABOVE_ZERO: return a->outputs == 1 && classes == 2;
    case EACH_ABOVE_HALF: return classes == 2;
    default: return classes == (a->outputs == 1 ? 2 : a->outputs);
  }
}

static bool link_read(struct ask *ask, amphora_value fields, struct additive *a) {
  static const char *const labels[] = {"classes", "label_rule"};
  a->link = word_of(ask, fields, "link", links, LINKS);
  if (!float_or(ask, fields, "link_scale", 1, &a->link_scale) ||
      !float_or(ask, fields, "link_limit", INFINITY, &a->link_limit))
    return false;
  a->scale = rounded(a->scale, a->narrow_sums);
  a->link_scale = rounded(a->link_scale, a->narrow_sums);
  a->link_limit = rounded(a->link_limit, a->narrow_sums);
  amphora_value types = field(ask, fields, "feature_types");
  if (types && amphora_count(ask->model, types) != a->features)
    return bad_shape(ask, "feature_types");
  a->classification = field_is(ask, fields, "task", "classification");
  if (!a->classification) return fields_absent(ask, fields, labels, 2);
  a->rule = word_of(ask, fields, "label_rule", label_rules, LABEL_RULES);
  return classes_of(ask, fields, 0, &a->labels) && (classes_fit(a) || bad_shape(ask, "classes"));
}

bool additive_read(struct ask *ask, amphora_value fields, struct additive *a) {
  *a = (struct additive){.features = 0};
  return input_fields(ask, fields, a) && base_read(ask, fields, a) &&
         offsets_read(ask, fields, a) && link_read(ask, fields, a) &&
         additive_hashes_read(ask, fields, a->features, &a->hashes) &&
         additive_nodes_read(ask, fields, a) && additive_leaves_read(ask, fields, a);
}
