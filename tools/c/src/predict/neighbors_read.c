/* The training rows of nearest_neighbors and kernel_density, and the tree over them. */
#include "neighbors.h"

/* Training rows of which only some numbers are kept, with their zeros. */
static bool sparse_rows(struct ask *ask, amphora_value fields, uint64_t features,
                        struct numbers *rows) {
  struct numbers values;
  struct integers columns, offsets;
  if (!numbers_of(ask, fields, "sparse_values", 1, &values) ||
      !integers_of(ask, fields, "sparse_columns", 1, &columns) ||
      !integers_of(ask, fields, "sparse_offsets", 1, &offsets))
    return false;
  struct kept kept = {values.count, features, columns, offsets};
  uint64_t count = offsets.count > 0 ? offsets.count - 1 : 0;
  if (count == 0 || features > LARGEST / count) return bad_shape(ask, "sparse_offsets");
  if (!kept_judge(ask, &kept, "sparse_offsets")) return false;
  *rows = (struct numbers){.shape = {count, features, 1}, .count = count * features, .rank = 2,
                           .present = true};
  rows->values = memory_take(ask->memory, rows->count, sizeof(double), ask->error);
  if (rows->values == NULL) return false;
  for (uint64_t row = 0; row < count; row++)
    for (int64_t i = offsets.values[row]; i < offsets.values[row + 1]; i++)
      rows->values[row * features + (uint64_t)columns.values[i]] = values.values[i];
  return true;
}

/* Children divide the rows of their node, so that no row is offered twice. */
static bool nodes_judge(struct ask *ask, const struct training *t) {
  const int64_t *start = t->start.values, *end = t->end.values;
  if (start[0] != 0 || end[0] != (int64_t)t->count) return bad_shape(ask, "node_start");
  if (!order_judge(ask, &t->order, "order")) return false;
  for (uint64_t i = 0; i < t->nodes; i++) {
    if (t->leaf.values[i] != 0) continue;
    uint64_t left = 2 * i + 1;
    if (left + 1 >= t->nodes || start[left] != start[i] || end[left] != start[left + 1] ||
        end[left + 1] != end[i] || start[left] > end[left] || start[left + 1] > end[left + 1])
      return fail(ask->error, "model.bad-tree", 0, "The children of a node do not divide it.");
  }
  return true;
}

static bool tree_read(struct ask *ask, amphora_value fields, struct training *t) {
  if (!integers_of(ask, fields, "order", 1, &t->order) ||
      !integers_of(ask, fields, "node_start", 1, &t->start) ||
      !integers_of(ask, fields, "node_end", 1, &t->end) ||
      !integers_of(ask, fields, "node_is_leaf", 1, &t->leaf) ||
      !numbers_of(ask, fields, "node_radius", 1, &t->radius) ||
      !numbers_of(ask, fields, "node_bounds", 3, &t->bounds))
    return false;
  t->nodes = t->start.count;
  if (t->nodes == 0 || t->end.count != t->nodes || t->leaf.count != t->nodes ||
      t->radius.count != t->nodes || t->order.count != t->count ||
      t->bounds.shape[0] != (t->search == KD_TREE ? 2 : 1) || t->bounds.shape[1] != t->nodes ||
      t->bounds.shape[2] != t->metric.features)
    return bad_shape(ask, "the nodes");
  enum metric_name metric = t->metric.name;
  bool boxes = metric == EUCLIDEAN || metric == MANHATTAN || metric == CHEBYSHEV ||
               (metric == MINKOWSKI && !t->metric.weights.present);
  if (t->search == KD_TREE && !boxes) return bad_field(ask, "metric");
  return nodes_judge(ask, t);
}

bool training_read(struct ask *ask, amphora_value fields, uint64_t features,
                   struct training *t) {
  *t = (struct training){.search = field_is(ask, fields, "search", "kd_tree")     ? KD_TREE
                                   : field_is(ask, fields, "search", "ball_tree") ? BALL_TREE
                                                                                  : BRUTE};
  t->quicksort = field_is(ask, fields, "tie_order", "quicksort");
  t->undefined_refused = field_is(ask, fields, "undefined_distances", "refused");
  if (!metric_read(ask, fields, features, &t->metric)) return false;
  if (t->metric.name == PRECOMPUTED) {
    /* Without rows there is nothing that a tree could divide. */
    if (t->search != BRUTE) return bad_field(ask, "search");
    return t->count = features, true;
  }
  if (field(ask, fields, "rows") ? !numbers_of(ask, fields, "rows", 2, &t->rows)
                                 : !sparse_rows(ask, fields, features, &t->rows))
    return false;
  t->count = t->rows.shape[0];
  if (t->count == 0 || t->rows.shape[1] != features) return bad_shape(ask, "rows");
  metric_prepare(&t->metric, t->rows.values, t->count);
  return t->search == BRUTE || tree_read(ask, fields, t);
}
