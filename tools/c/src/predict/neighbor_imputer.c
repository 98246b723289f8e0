/* schemas/kinds/neighbor_imputer.schema.json: gaps filled from the nearest training rows. */
#include <math.h>

#include "neighbors.h"

struct donors {
  struct numbers rows;
  struct integers indicated;
  uint64_t features, neighbors;
  double missing; /* and what numbers of float32 are compared with */
  double missing_float32;
  bool by_distance, undefined_counted;
  bool *empty;           /* features that no training row has */
  double *distances;     /* of a query to all rows; NaN where none is defined */
  struct neighbor *list; /* donors of one feature */
};

static bool is_missing(const struct donors *d, double value, bool float32) {
  return isnan(value) || value == (float32 ? d->missing_float32 : d->missing);
}

static bool donors_read(struct ask *ask, amphora_value fields, struct donors *d) {
  if (!numbers_of(ask, fields, "rows", 2, &d->rows) ||
      !field_natural(ask, fields, "neighbors", &d->neighbors) ||
      !field_float(ask, fields, "missing_value", &d->missing) ||
      !integers_if(ask, fields, "indicator_columns", 1, &d->indicated))
    return false;
  if (d->rows.shape[1] != d->features || d->neighbors == 0) return bad_shape(ask, "rows");
  for (uint64_t i = 0; i < d->indicated.count; i++)
    if (d->indicated.values[i] < 0 || (uint64_t)d->indicated.values[i] >= d->features)
      return fail(ask->error, "model.bad-index", 0, "A feature of the model is not there.");
  bool exact = field_is(ask, fields, "float32_comparison", "exact");
  d->missing_float32 = rounded(d->missing, !exact);
  d->by_distance = field_is(ask, fields, "weights", "distance");
  d->undefined_counted = field_is(ask, fields, "undefined_distances", "counted");
  uint64_t count = d->rows.shape[0];
  d->empty = memory_take(ask->memory, d->features, sizeof *d->empty, ask->error);
  d->distances = memory_take(ask->memory, count, sizeof *d->distances, ask->error);
  d->list = memory_take(ask->memory, count, sizeof *d->list, ask->error);
  if (!d->empty || !d->distances || !d->list) return false;
  for (uint64_t j = 0; j < d->features; j++) {
    d->empty[j] = true;
    for (uint64_t r = 0; r < count && d->empty[j]; r++)
      d->empty[j] = is_missing(d, d->rows.values[r * d->features + j], d->rows.float32);
  }
  return true;
}

static void measure(const struct donors *d, const double *x, bool narrow) {
  bool both = narrow && d->rows.float32;
  for (uint64_t r = 0; r < d->rows.shape[0]; r++) {
    const double *row = d->rows.values + r * d->features;
    double sum = 0, shared = 0;
    for (uint64_t j = 0; j < d->features; j++) {
      if (is_missing(d, x[j], both) || is_missing(d, row[j], both)) continue;
      sum += (x[j] - row[j]) * (x[j] - row[j]);
      shared++;
    }
    d->distances[r] = sqrt(sum / shared * (double)d->features); /* 0 / 0 is not defined */
  }
}

/* Nearest first, those without a defined distance last, equal ones in the order of the rows. */
static int nearer(const void *one, const void *other) {
  const struct neighbor *a = one, *b = other;
  bool no = isnan(a->distance), neither = isnan(b->distance);
  if (no != neither) return no ? 1 : -1;
  if (!no && a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

static double donated(const struct donors *d, uint64_t j) {
  uint64_t count = 0, defined = 0;
  double mean = 0, sum = 0, total = 0;
  for (uint64_t r = 0; r < d->rows.shape[0]; r++) {
    double value = d->rows.values[r * d->features + j];
    if (is_missing(d, value, d->rows.float32)) continue;
    d->list[count++] = (struct neighbor){d->distances[r], (int64_t)r};
    if (!isnan(d->distances[r])) defined++;
    mean += value;
  }
  if (defined == 0) return mean / (double)count;
  sort(d->list, count, sizeof *d->list, nearer);
  uint64_t k = d->neighbors < count ? d->neighbors : count;
  bool zero = d->by_distance && d->list[0].distance == 0;
  for (uint64_t i = 0; i < k; i++) {
    double distance = d->list[i].distance, weight = 1;
    if (isnan(distance)) weight = !d->by_distance && d->undefined_counted;
    else if (d->by_distance) weight = zero ? distance == 0 : 1 / distance;
    sum += weight * d->rows.values[(uint64_t)d->list[i].row * d->features + j];
    total += weight;
  }
  return sum / total;
}

bool neighbor_imputer_ask(struct ask *ask, amphora_value fields, enum method method,
                          const amphora_array *x, amphora_answer *answer) {
  struct donors d = {.features = 0};
  double *values;
  if (!input_columns(ask, x, fields, &d.features) || !donors_read(ask, fields, &d) ||
      !input_numbers(ask, x, d.features, isnan(d.missing) ? NAN_PASSES : NAN_REFUSED, &values))
    return false;
  bool narrow = x->element == AMPHORA_FLOAT32, gaps = false;
  bool zeros = field_is(ask, fields, "empty_features", "zeros");
  for (uint64_t i = 0; i < x->rows * d.features; i++)
    gaps = gaps || is_missing(&d, values[i], narrow);
  uint64_t width = 0, kept = 0;
  for (uint64_t j = 0; j < d.features; j++) kept += zeros || !d.empty[j];
  bool told = gaps || !field_is(ask, fields, "complete_inputs", "not_indicated");
  width = kept + (told ? d.indicated.count : 0);
  amphora_array y;
  if (!array_make(ask, AMPHORA_FLOAT64, x->rows, width, false, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    const double *own = values + row * d.features;
    double *to = y.values.float64 + row * width;
    bool measured = false;
    for (uint64_t j = 0; j < d.features; j++) {
      bool gap = is_missing(&d, own[j], narrow);
      if (d.empty[j] && !zeros) continue;
      if (gap && !d.empty[j] && !measured) measure(&d, own, narrow), measured = true;
      *to++ = d.empty[j] ? 0 : gap ? donated(&d, j) : own[j];
    }
    for (uint64_t i = 0; i < width - kept; i++)
      *to++ = is_missing(&d, own[d.indicated.values[i]], narrow);
  }
  return answer_numbers(ask, y.values.float64, x->rows, width, false, narrow, answer);
}
