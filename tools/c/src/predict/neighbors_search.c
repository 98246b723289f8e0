/* The search for the training rows nearest to a query: the trees, the heap and the radius of
 * schemas/kinds/nearest_neighbors.schema.json. */
#include <math.h>

#include "neighbors.h"

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
