/* The sets of categories that nodes of additive_trees ask for. */
#include "additive.h"

/* Categories are below this: what 32 bits with a sign hold. From the other on float32 skips whole
 * numbers. */
static const int64_t end = INT64_C(1) << 31, end_of_floats = INT64_C(1) << 24;

static bool sets_judge(struct ask *ask, const struct additive_sets *sets, uint64_t nodes) {
  const int64_t *offsets = sets->offsets.values, *codes = sets->codes.values;
  if (!offsets_judge(ask, &sets->offsets, sets->codes.count, "category_offsets")) return false;
  for (uint64_t n = 0; n < nodes; n++)
    for (int64_t i = offsets[n]; i < offsets[n + 1]; i++)
      if (codes[i] < 0 || codes[i] >= end || (i > offsets[n] && codes[i] <= codes[i - 1]))
        return fail(ask->error, "model.bad-index", 0, "The categories of a node do not ascend.");
  return true;
}

bool additive_sets_read(struct ask *ask, amphora_value fields, uint64_t nodes,
                        struct additive_sets *sets) {
  static const char *const others[] = {"category_offsets", "categories", "category_match",
                                       "category_codes"};
  if (!field(ask, fields, "categorical")) return fields_absent(ask, fields, others, 4);
  sets->match_left = field_is(ask, fields, "category_match", "left");
  bool truncated = field_is(ask, fields, "category_codes", "truncated");
  bool plain = field_is(ask, fields, "category_codes", "non_negative");
  sets->rule = truncated ? TRUNCATED : plain ? NON_NEGATIVE : NON_NEGATIVE_ELSE_DEFAULT;
  if (!integers_of(ask, fields, "categorical", 1, &sets->marks) ||
      !(sets->marks.count == nodes || bad_shape(ask, "categorical")) ||
      !integers_of(ask, fields, "category_offsets", 1, &sets->offsets) ||
      !(sets->offsets.count == nodes + 1 || bad_shape(ask, "category_offsets")) ||
      !integers_of(ask, fields, "categories", 1, &sets->codes))
    return false;
  return sets_judge(ask, sets, nodes);
}

static bool holds(const struct additive_sets *sets, int64_t low, int64_t after, int64_t code) {
  int64_t high = after;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (sets->codes.values[middle] < code) low = middle + 1;
    else high = middle;
  }
  return low < after && sets->codes.values[low] == code;
}

bool additive_set_goes_left(const struct additive_sets *sets, uint64_t node, double value,
                            bool default_left) {
  int64_t first = sets->offsets.values[node], after = sets->offsets.values[node + 1];
  bool else_default = sets->rule == NON_NEGATIVE_ELSE_DEFAULT;
  double most = (double)(sets->rule == TRUNCATED ? end : end_of_floats);
  if (!(value < most && value > -1 && (value >= 0 || sets->rule == TRUNCATED)))
    return else_default ? default_left : !sets->match_left;
  int64_t code = (int64_t)value;
  /* Beyond the words of 32 bits that hold the set it knows no code. */
  int64_t known = first < after ? (sets->codes.values[after - 1] / 32 + 1) * 32 : 0;
  if (else_default && code >= known) return default_left;
  return holds(sets, first, after, code) == sets->match_left;
}
