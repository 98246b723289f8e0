/* The search for the training rows nearest to a query: the trees, the heap and the radius of
 * schemas/kinds/nearest_neighbors.schema.json. */
#include <math.h>
#include <string.h>

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
  uint64_t count = offsets.count > 0 ? offsets.count - 1 : 0;
  if (count == 0 || columns.count != values.count || offsets.values[0] != 0 ||
      offsets.values[count] != (int64_t)values.count || features > LARGEST / count)
    return bad_shape(ask, "sparse_offsets");
  *rows = (struct numbers){.shape = {count, features, 1}, .count = count * features, .rank = 2,
                           .present = true};
  rows->values = memory_take(ask->memory, rows->count, sizeof(double), ask->error);
  if (rows->values == NULL) return false;
  for (uint64_t row = 0; row < count; row++) {
    if (offsets.values[row + 1] < offsets.values[row] ||
        offsets.values[row + 1] > (int64_t)values.count)
      return bad_shape(ask, "sparse_offsets");
    for (int64_t i = offsets.values[row]; i < offsets.values[row + 1]; i++) {
      if (columns.values[i] < 0 || (uint64_t)columns.values[i] >= features)
        return fail(ask->error, "model.bad-index", 0, "A number is in no feature of the model.");
      rows->values[row * features + (uint64_t)columns.values[i]] = values.values[i];
    }
  }
  return true;
}

/* Children divide the rows of their node, so that no row is offered twice. */
static bool nodes_judge(struct ask *ask, const struct training *t) {
  const int64_t *start = t->start.values, *end = t->end.values;
  if (start[0] != 0 || end[0] != (int64_t)t->count) return bad_shape(ask, "node_start");
  for (uint64_t i = 0; i < t->count; i++)
    if (t->order.values[i] < 0 || (uint64_t)t->order.values[i] >= t->count)
      return fail(ask->error, "model.bad-index", 0, "A row of the order is not there.");
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
  if (t->metric.name == PRECOMPUTED) return t->count = features, true;
  if (field(ask, fields, "rows") ? !numbers_of(ask, fields, "rows", 2, &t->rows)
                                 : !sparse_rows(ask, fields, features, &t->rows))
    return false;
  t->count = t->rows.shape[0];
  if (t->count == 0 || t->rows.shape[1] != features) return bad_shape(ask, "rows");
  metric_prepare(&t->metric, t->rows.values, t->count);
  return t->search == BRUTE || tree_read(ask, fields, t);
}

static double reduced_of(const struct training *t, const double *x, uint64_t row) {
  if (t->metric.name == PRECOMPUTED) return x[row];
  return metric_reduced(&t->metric, x, t->rows.values + row * t->metric.features);
}

/* ---- Lower bounds and ranges of nodes ---- */

static double box_power(const struct metric *metric, double e) {
  if (metric->name == MINKOWSKI) return pow(e, metric->p);
  return metric->name == EUCLIDEAN ? e * e : e;
}

static double lower_bound(const struct training *t, uint64_t node, const double *x) {
  uint64_t n = t->metric.features;
  const double *low = t->bounds.values + node * n, *high = low + t->nodes * n;
  double sum = 0;
  if (t->search == BALL_TREE) {
    double distance = metric_distance(&t->metric, metric_reduced(&t->metric, x, low));
    return metric_reduce(&t->metric, fmax(0, distance - t->radius.values[node]));
  }
  for (uint64_t j = 0; j < n; j++) {
    double under = low[j] - x[j], over = x[j] - high[j];
    double e = 0.5 * ((under + fabs(under)) + (over + fabs(over)));
    if (t->metric.name == CHEBYSHEV) sum = fmax(sum, e);
    else sum += box_power(&t->metric, e);
  }
  return sum;
}

void node_range(const struct training *t, uint64_t node, const double *x, double *least,
                double *greatest) {
  uint64_t n = t->metric.features;
  const double *low = t->bounds.values + node * n, *high = low + t->nodes * n;
  if (t->search == BALL_TREE) {
    double distance = metric_distance(&t->metric, metric_reduced(&t->metric, x, low));
    *least = fmax(0, distance - t->radius.values[node]);
    *greatest = distance + t->radius.values[node];
    return;
  }
  double near = lower_bound(t, node, x), far = 0;
  for (uint64_t j = 0; j < n; j++) {
    double e = fmax(fabs(low[j] - x[j]), fabs(x[j] - high[j]));
    if (t->metric.name == CHEBYSHEV) far = fmax(far, e);
    else far += box_power(&t->metric, e);
  }
  *least = metric_distance(&t->metric, near);
  *greatest = metric_distance(&t->metric, far);
}

/* ---- The heap of the k nearest ---- */

struct heap {
  struct neighbor *list;
  uint64_t k;
};

static void offer(const struct heap *heap, double distance, uint64_t row) {
  struct neighbor *list = heap->list;
  if (distance >= list[0].distance) return;
  uint64_t place = 0;
  for (uint64_t left; (left = 2 * place + 1) < heap->k;) {
    uint64_t child = left;
    if (left + 1 < heap->k && !(list[left].distance >= list[left + 1].distance)) child++;
    if (!(distance < list[child].distance)) break;
    list[place] = list[child];
    place = child;
  }
  list[place] = (struct neighbor){distance, (int64_t)row};
}

/* Recursion: a child of node i is 2i + 1 or later, so that there are at most 64 levels. */
static void visit(const struct training *t, uint64_t node, double bound, const double *x,
                  const struct heap *heap) {
  if (bound > heap->list[0].distance) return;
  if (t->leaf.values[node] != 0) {
    for (int64_t i = t->start.values[node]; i < t->end.values[node]; i++) {
      uint64_t row = (uint64_t)t->order.values[i];
      double distance = reduced_of(t, x, row);
      if (!(t->undefined_refused && isnan(distance))) offer(heap, distance, row);
    }
    return;
  }
  uint64_t left = 2 * node + 1;
  double first = lower_bound(t, left, x), second = lower_bound(t, left + 1, x);
  if (first <= second) {
    visit(t, left, first, x, heap);
    visit(t, left + 1, second, x, heap);
  } else {
    visit(t, left + 1, second, x, heap);
    visit(t, left, first, x, heap);
  }
}

bool training_nearest(struct ask *ask, const struct training *t, const double *x, uint64_t k,
                      struct neighbor *nearest) {
  if (k == 0 || k > t->count) return bad_field(ask, "neighbors");
  for (uint64_t i = 0; i < k; i++) nearest[i] = (struct neighbor){INFINITY, 0};
  uint64_t undefined = 0, defined = k;
  if (t->search != BRUTE) {
    struct heap heap = {nearest, k};
    visit(t, 0, lower_bound(t, 0, x), x, &heap);
  } else {
    double *reduced = memory_take(ask->memory, t->count, sizeof *reduced, ask->error);
    if (reduced == NULL) return false;
    for (uint64_t row = 0; row < t->count; row++)
      if (isnan(reduced[row] = reduced_of(t, x, row))) undefined++;
    if (t->count - undefined < k) defined = t->count - undefined;
    struct heap heap = {nearest, defined};
    uint64_t last = defined; /* rows whose distance is not defined are farther than all others */
    for (uint64_t row = 0; row < t->count; row++)
      if (!isnan(reduced[row])) offer(&heap, reduced[row], row);
      else if (last < k) nearest[last++] = (struct neighbor){NAN, (int64_t)row};
    memory_drop(ask->memory, reduced);
  }
  neighbors_sort(nearest, defined, t->quicksort);
  for (uint64_t i = 0; i < k; i++)
    nearest[i].distance = metric_distance(&t->metric, nearest[i].distance);
  return true;
}

/* ---- Radius ---- */

static bool found(struct ask *ask, const struct training *t, double reduced, uint64_t row,
                  struct neighbor_list *list) {
  if (list->count == list->room) {
    uint64_t room = list->room < 16 ? 16 : 2 * list->room;
    struct neighbor *grown = memory_grow(ask->memory, list->items, room, sizeof *grown, ask->error);
    if (grown == NULL) return false;
    list->items = grown;
    list->room = room;
  }
  list->items[list->count++] =
      (struct neighbor){metric_distance(&t->metric, reduced), (int64_t)row};
  return true;
}

static bool within(struct ask *ask, const struct training *t, uint64_t node, const double *x,
                   double radius, struct neighbor_list *list) {
  double least, greatest, limit = metric_reduce(&t->metric, radius);
  node_range(t, node, x, &least, &greatest);
  if (least > radius) return true;
  if (greatest > radius && t->leaf.values[node] == 0)
    return within(ask, t, 2 * node + 1, x, radius, list) &&
           within(ask, t, 2 * node + 2, x, radius, list);
  for (int64_t i = t->start.values[node]; i < t->end.values[node]; i++) {
    uint64_t row = (uint64_t)t->order.values[i];
    double reduced = reduced_of(t, x, row);
    if ((greatest <= radius || reduced <= limit) && !found(ask, t, reduced, row, list))
      return false;
  }
  return true;
}

bool training_within(struct ask *ask, const struct training *t, const double *x, double radius,
                     struct neighbor_list *list) {
  if (t->search != BRUTE) return within(ask, t, 0, x, radius, list);
  double limit = metric_reduce(&t->metric, radius);
  for (uint64_t row = 0; row < t->count; row++) {
    double reduced = reduced_of(t, x, row);
    if (reduced <= limit && !found(ask, t, reduced, row, list)) return false;
  }
  return true;
}
