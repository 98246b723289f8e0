/* schemas/kinds/quantile_transformer.schema.json: the place of each number among quantiles. */
#include <float.h>
#include <math.h>

#include "predict.h"

/* The normal distribution function, and its inverse for u of at most 1/2. */
static double normal(double x) { return 0.5 * erfc(-x * sqrt(0.5)); }

static double lower_quantile(double u) {
  double t = sqrt(-2 * log(u)); /* Abramowitz and Stegun 26.2.23, then Halley's steps */
  double x = (2.515517 + t * (0.802853 + t * 0.010328)) /
                 (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (int step = 0; step < 3; step++) {
    double density = exp(-0.5 * x * x) / sqrt(2 * 3.14159265358979323846);
    double newton = (normal(x) - u) / density;
    x -= newton / (1 + 0.5 * x * newton);
  }
  return x;
}

static double normal_quantile(double u) {
  double least = 1e-7 - DBL_EPSILON, held = u < least ? least : u > 1 - least ? 1 - least : u;
  if (isnan(u)) return u;
  return held <= 0.5 ? lower_quantile(held) : -lower_quantile(1 - held);
}

/* Points of straight lines. */
struct points {
  double *a, *b;
  uint64_t count;
  bool ascend; /* as they should, but for last bits */
};

static double between(const struct points *p, double x) {
  uint64_t last = p->count - 1, i = last;
  if (isnan(x)) return x;
  if (isnan(p->a[0])) return p->count == 1 ? p->b[0] : NAN; /* a feature that was never there */
  if (x < p->a[0]) return p->b[0];
  for (uint64_t low = 0; p->ascend && i - low > 1 && x < p->a[last];) { /* a[low] <= x < a[i] */
    uint64_t middle = low + (i - low) / 2;
    if (p->a[middle] <= x) low = middle;
    else i = middle;
  }
  while (i > 0 && !(p->a[i] <= x)) i--;
  if (i == last || x == p->a[i]) return p->b[i];
  double slope = (p->b[i + 1] - p->b[i]) / (p->a[i + 1] - p->a[i]);
  double from_left = slope * (x - p->a[i]) + p->b[i];
  if (!isnan(from_left)) return from_left;
  double from_right = slope * (x - p->a[i + 1]) + p->b[i + 1];
  return isnan(from_right) && p->b[i] == p->b[i + 1] ? p->b[i] : from_right;
}

/* A column of quantiles, and the same seen from the other end. */
struct scale {
  struct points points, mirrored;
  double first, last; /* what numbers are compared with */
  double tiny;        /* 1e-7, in the type of the input */
  bool normal, narrow;
};

static double spread(const struct scale *s, double x) {
  double u = 0.5 * (between(&s->points, x) - between(&s->mirrored, -x));
  bool top = s->normal ? rounded(x + s->tiny, s->narrow) > s->last : x == s->last;
  bool bottom = s->normal ? rounded(x - s->tiny, s->narrow) < s->first : x == s->first;
  u = rounded(bottom ? 0 : top ? 1 : u, s->narrow);
  return s->normal ? normal_quantile(u) : u;
}

static double gathered(const struct scale *s, const struct points *inverse, double x) {
  double u = s->normal ? normal(x) : x; /* in float64, whatever the input */
  bool bottom = s->normal ? u - 1e-7 < 0 : u == 0, top = s->normal ? u + 1e-7 > 1 : u == 1;
  if (bottom) return s->points.a[0];
  return top ? s->points.a[s->points.count - 1] : between(inverse, u);
}

static bool scale_make(struct ask *ask, uint64_t count, struct scale *s) {
  double *room = memory_take(ask->memory, count, 4 * sizeof *room, ask->error);
  if (room == NULL) return false;
  s->points = (struct points){room, room + count, count, true};
  s->mirrored = (struct points){room + 2 * count, room + 3 * count, count, true};
  return true;
}

static void scale_fill(const struct numbers *q, const struct numbers *r, uint64_t j, bool exact,
                       struct scale *s) {
  uint64_t n = r->count, features = q->shape[1];
  for (uint64_t i = 0; i < n; i++) {
    s->points.a[i] = q->values[i * features + j];
    s->points.b[i] = r->values[i];
    s->mirrored.a[n - 1 - i] = -s->points.a[i];
    s->mirrored.b[n - 1 - i] = -s->points.b[i];
  }
  s->points.ascend = true;
  for (uint64_t i = 1; i < n; i++)
    if (!(s->points.a[i - 1] <= s->points.a[i])) s->points.ascend = false;
  s->mirrored.ascend = s->points.ascend;
  s->first = rounded(s->points.a[0], s->narrow && !exact);
  s->last = rounded(s->points.a[n - 1], s->narrow && !exact);
}

bool quantile_transformer_ask(struct ask *ask, amphora_value fields, enum method method,
                              const amphora_array *x, amphora_answer *answer) {
  uint64_t features, count = value_count(x);
  struct numbers q, r;
  struct scale s;
  double *values;
  if (!input_columns(ask, x, fields, &features) ||
      !numbers_of(ask, fields, "quantiles", 2, &q) ||
      !numbers_of(ask, fields, "references", 1, &r) ||
      !input_kept(ask, x, NAN_PASSES, &values) || !scale_make(ask, r.count, &s))
    return false;
  if (r.count == 0 || q.shape[0] != r.count || q.shape[1] != features)
    return bad_shape(ask, "quantiles");
  bool refused = x->starts && field_is(ask, fields, "sparse_negative", "refused");
  for (uint64_t i = 0; refused && i < count; i++)
    if (values[i] < 0)
      return refuse_value(ask, "model.infinite-value", 0, (uint64_t)x->places[i]);
  s.narrow = x->element == AMPHORA_FLOAT32;
  s.normal = field_is(ask, fields, "distribution", "normal");
  s.tiny = rounded(1e-7, s.narrow);
  bool exact = field_is(ask, fields, "float32_comparison", "exact");
  uint64_t filled = features;
  for (uint64_t k = 0; k < count; k++) { /* dense rows column by column */
    uint64_t i = x->starts ? k : k % x->rows * features + k / x->rows;
    uint64_t j = x->starts ? (uint64_t)x->places[i] : k / x->rows;
    if (j != filled) scale_fill(&q, &r, filled = j, exact, &s);
    struct points inverse = {s.points.b, s.points.a, s.points.count, true};
    values[i] = method == TRANSFORM ? spread(&s, values[i]) : gathered(&s, &inverse, values[i]);
  }
  return answer_like(ask, values, x, s.narrow, answer);
}
