/* schemas/kinds/spline_basis.schema.json */
#include <math.h>
#include <string.h>

#include "kinds.h"

/* Beyond the knots on one side: where that begins, the values of the pieces there, how they rise. */
struct side {
  struct numbers places, values, slopes;
};
struct spline {
  uint64_t features, degree, knots, columns; /* of each feature */
  struct numbers table;
  struct side sides[2]; /* below and above, where numbers there go by the edges */
  bool edges, periodic;
  double *values, *before; /* of the recursion */
};

static bool side_read(struct ask *ask, amphora_value fields, const char *const names[3],
                      struct spline *s, struct side *side) {
  if (!doubles_of(ask, fields, names[0], 1, &side->places) ||
      !doubles_of(ask, fields, names[1], 2, &side->values) ||
      !doubles_if(ask, fields, names[2], 2, &side->slopes))
    return false;
  const uint64_t *values = side->values.shape, *slopes = side->slopes.shape;
  if (side->places.count != s->features) return bad_shape(ask, names[0]);
  if (values[0] != s->features || values[1] != s->columns) return bad_shape(ask, names[1]);
  return !side->slopes.present || (slopes[0] == s->features && slopes[1] == s->columns) ||
         bad_shape(ask, names[2]);
}

static bool sides_read(struct ask *ask, amphora_value fields, struct spline *s) {
  static const char *const names[2][3] = {{"lower", "lower_values", "lower_slopes"},
                                          {"upper", "upper_values", "upper_slopes"}};
  for (unsigned i = 0; i < 2; i++)
    if (s->edges ? !side_read(ask, fields, names[i], s, &s->sides[i])
                 : !fields_absent(ask, fields, names[i], 3))
      return false;
  for (uint64_t j = 0; s->edges && j < s->features; j++)
    if (!(s->sides[0].places.values[j] <= s->sides[1].places.values[j]))
      return bad_field(ask, "lower");
  return true;
}

static bool knots_judge(struct ask *ask, const struct spline *s) {
  for (uint64_t j = 0; j < s->features; j++) {
    const double *own = s->table.values + j * s->knots;
    for (uint64_t i = 0; i < s->knots; i++)
      if (!isfinite(own[i]) || (i > 0 && own[i] < own[i - 1])) return bad_field(ask, "knots");
    if (s->periodic && !(own[s->degree] < own[s->knots - s->degree - 1]))
      return bad_field(ask, "knots");
  }
  return true;
}

static bool spline_read(struct ask *ask, amphora_value fields, struct spline *s) {
  *s = (struct spline){.edges = field_is(ask, fields, "beyond", "edges"),
                       .periodic = field_is(ask, fields, "beyond", "periodic")};
  if (!field_natural(ask, fields, "features", &s->features) ||
      !field_natural(ask, fields, "degree", &s->degree) || /* at most 1,000, by its schema */
      !doubles_of(ask, fields, "knots", 2, &s->table))
    return false;
  s->knots = s->table.shape[1];
  if (s->table.shape[0] != s->features || s->knots < 2 * s->degree + 2)
    return bad_shape(ask, "knots");
  s->columns = s->knots - s->degree - 1 - (s->periodic ? s->degree : 0);
  if (s->periodic && s->columns < s->degree) return bad_shape(ask, "knots");
  s->values = memory_take(ask->memory, s->degree + 1, sizeof(double), ask->error);
  s->before = memory_take(ask->memory, s->degree + 1, sizeof(double), ask->error);
  return s->values && s->before && knots_judge(ask, s) && sides_read(ask, fields, s);
}

/* The interval between knots that x lies in, the outermost for what lies beyond. */
static uint64_t interval_of(const struct spline *s, const double *knots, double x) {
  uint64_t low = s->degree, high = s->knots - s->degree - 2;
  while (low < high) {
    uint64_t middle = low + (high - low + 1) / 2;
    if (knots[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/* The values of the pieces that are not 0 at x, by the recursion of de Boor. */
static void recur(struct spline *s, const double *knots, double x) {
  s->values[0] = 1;
  for (uint64_t step = 1; step <= s->degree; step++) {
    double *before = s->values, *values = s->before;
    s->values = values, s->before = before;
    values[0] = 0;
    for (uint64_t n = 1; n <= step; n++) {
      double end = knots[n], begin = knots[(int64_t)n - (int64_t)step];
      if (begin == end) {
        values[n] = 0;
        continue;
      }
      double weight = before[n - 1] / (end - begin);
      values[n - 1] += weight * (end - x);
      values[n] = weight * (x - begin);
    }
  }
}

/* A number brought between the ends by whole periods, with a remainder that is not negative. */
static double wrapped(double x, double low, double high) {
  double rest = fmod(x - low, high - low);
  return low + (rest < 0 ? rest + (high - low) : rest);
}

static void beyond(const struct side *side, uint64_t feature, uint64_t columns, double x,
                   double *y) {
  for (uint64_t c = 0; c < columns; c++) {
    uint64_t place = feature * columns + c;
    double slope = side->slopes.present ? side->slopes.values[place] : 0;
    y[c] = side->values.values[place];
    if (slope != 0) y[c] += (x - side->places.values[feature]) * slope;
  }
}

/* The values of all pieces of a feature, in y; NaN leaves zeros. */
static void pieces(struct spline *s, uint64_t feature, double x, double *y) {
  const double *knots = s->table.values + feature * s->knots;
  memset(y, 0, (size_t)s->columns * sizeof *y);
  if (isnan(x)) return;
  if (s->periodic) x = wrapped(x, knots[s->degree], knots[s->knots - s->degree - 1]);
  if (s->edges && x < s->sides[0].places.values[feature]) {
    beyond(&s->sides[0], feature, s->columns, x, y);
    return;
  }
  if (s->edges && x > s->sides[1].places.values[feature]) {
    beyond(&s->sides[1], feature, s->columns, x, y);
    return;
  }
  uint64_t interval = interval_of(s, knots, x);
  recur(s, knots + interval, x);
  /* Going round, the last pieces are the first. */
  for (uint64_t n = 0; n <= s->degree; n++)
    y[(interval - s->degree + n) % s->columns] += s->values[n];
}

static bool inside_judge(struct ask *ask, const struct spline *s, const double *x, uint64_t rows) {
  for (uint64_t i = 0; i < rows * s->features; i++) {
    const double *own = s->table.values + i % s->features * s->knots;
    if (x[i] < own[s->degree] || x[i] > own[s->knots - s->degree - 1])
      return refuse_value(ask, "model.infinite-value", i / s->features, i % s->features);
  }
  return true;
}

bool spline_basis_ask(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  struct spline s;
  double *values;
  uint64_t rows = x->rows;
  bool zeros = field_is(ask, fields, "missing_values", "zeros");
  if (!spline_read(ask, fields, &s) ||
      !input_numbers(ask, x, s.features, zeros ? NAN_PASSES : NAN_REFUSED, &values) ||
      (field_is(ask, fields, "beyond", "refused") && !inside_judge(ask, &s, values, rows)))
    return false;
  uint64_t kept = s.columns - field_is(ask, fields, "columns", "without_last");
  uint64_t width = s.features * kept; /* there are more knots, which are all there */
  double *own = memory_take(ask->memory, s.columns, sizeof *own, ask->error);
  amphora_array y;
  if (own == NULL || !array_make(ask, AMPHORA_FLOAT64, rows, width, false, &y)) return false;
  for (uint64_t i = 0; i < rows * s.features; i++) {
    pieces(&s, i % s.features, values[i], own);
    memcpy(y.values.float64 + i * kept, own, (size_t)kept * sizeof *own);
  }
  if (field_is(ask, fields, "answer", "sparse")) return sparse_answer(ask, &y, answer);
  return answer_numbers(ask, y.values.float64, rows, width, false, x->element == AMPHORA_FLOAT32,
                        answer);
}

bool spline_basis_tables(struct ask *ask, amphora_value fields) {
  struct spline s;
  return spline_read(ask, fields, &s);
}
