/* schemas/kinds/projection.schema.json */
#include <math.h>

#include "predict.h"

struct projection {
  uint64_t features, outputs;
  double *c; /* [outputs, features] */
  struct numbers components, center, scale, variances, noise;
  double least;
};

/* Components that are kept sparse, or the other way round, as [outputs, features]. */
static bool components_read(struct ask *ask, amphora_value fields, struct projection *p) {
  struct integers columns, offsets;
  const struct numbers *kept = &p->components;
  if (!numbers_of(ask, fields, "components", 4, &p->components) ||
      !integers_if(ask, fields, "component_columns", 1, &columns) ||
      !integers_if(ask, fields, "component_offsets", 1, &offsets))
    return false;
  bool turned = field_is(ask, fields, "layout", "features_by_outputs");
  if (offsets.present) {
    struct kept rows = {kept->count, p->features, columns, offsets};
    if (kept->rank != 1) return bad_shape(ask, "component_offsets");
    if (!kept_judge(ask, &rows, "component_offsets")) return false;
    p->outputs = offsets.count - 1;
  } else {
    if (kept->rank != 2 || kept->shape[!turned] != p->features) return bad_shape(ask, "components");
    p->outputs = kept->shape[turned];
  }
  if (p->features > 0 && p->outputs > LARGEST / p->features) return bad_shape(ask, "components");
  p->c = table_take(ask, p->outputs, p->features, sizeof *p->c);
  if (p->c == NULL) return false;
  for (uint64_t i = 0; i < p->outputs; i++) {
    for (uint64_t j = 0; !offsets.present && j < p->features; j++)
      p->c[i * p->features + j] = kept->values[turned ? j * p->outputs + i : i * p->features + j];
    if (!offsets.present) continue;
    for (int64_t k = offsets.values[i]; k < offsets.values[i + 1]; k++)
      p->c[i * p->features + (uint64_t)columns.values[k]] = kept->values[k];
  }
  return true;
}

static bool projection_read(struct ask *ask, amphora_value fields, struct projection *p) {
  *p = (struct projection){.least = 0};
  if (!field_natural(ask, fields, "features", &p->features) ||
      !components_read(ask, fields, p) || !numbers_if(ask, fields, "center", 1, &p->center) ||
      !numbers_if(ask, fields, "scale", 1, &p->scale) ||
      !numbers_if(ask, fields, "variances", 1, &p->variances) ||
      !numbers_if(ask, fields, "noise_variances", 1, &p->noise) ||
      (field(ask, fields, "least_deviation") &&
       !field_float(ask, fields, "least_deviation", &p->least)))
    return false;
  if ((p->center.present && p->center.count != p->features) ||
      (p->scale.present && p->scale.count != p->features) ||
      (p->noise.present && p->noise.count != p->features) ||
      (p->variances.present && p->variances.count != p->outputs))
    return bad_shape(ask, "center");
  return true;
}

/* Solves g x = v for x in the place of v, of shape [n, width], by elimination. */
static bool solve(struct ask *ask, double *g, uint64_t n, double *v, uint64_t width) {
  for (uint64_t k = 0; k < n; k++) {
    uint64_t pivot = k;
    for (uint64_t i = k + 1; i < n; i++)
      if (fabs(g[i * n + k]) > fabs(g[pivot * n + k])) pivot = i;
    if (g[pivot * n + k] == 0) return bad_field(ask, "noise_variances");
    for (uint64_t j = 0; j < n + width; j++) {
      double *one = j < n ? &g[k * n + j] : &v[k * width + j - n];
      double *other = j < n ? &g[pivot * n + j] : &v[pivot * width + j - n], kept = *one;
      *one = *other;
      *other = kept;
    }
    for (uint64_t i = 0; i < n; i++) {
      if (i == k) continue;
      double factor = g[i * n + k] / g[k * n + k];
      for (uint64_t j = k; j < n; j++) g[i * n + j] -= factor * g[k * n + j];
      for (uint64_t j = 0; j < width; j++) v[i * width + j] -= factor * v[k * width + j];
    }
  }
  for (uint64_t i = 0; i < n; i++)
    for (uint64_t j = 0; j < width; j++) v[i * width + j] /= g[i * n + i];
  return true;
}

/* The means of latent factors: C becomes the inverse of (I + V C'), turned, times V. */
static bool factors(struct ask *ask, struct projection *p) {
  uint64_t n = p->outputs, width = p->features;
  if (n > 0 && ask->cost->products / n / n < n + width) /* the first has seconds of them */
    return fail(ask->error, "model.wide-answer", 0, "There are too many latent factors.");
  ask->cost->products -= n * n * (n + width);
  double *g = table_take(ask, n, n, sizeof *g);
  double *v = table_take(ask, n, width, sizeof *v);
  if (g == NULL || v == NULL) return false;
  for (uint64_t i = 0; i < n * width; i++) v[i] = p->c[i] / p->noise.values[i % width];
  for (uint64_t i = 0; i < n; i++)
    for (uint64_t k = 0; k < n; k++) {
      double sum = i == k;
      for (uint64_t j = 0; j < width; j++) sum += v[i * width + j] * p->c[k * width + j];
      g[k * n + i] = sum; /* turned */
    }
  p->c = v;
  return solve(ask, g, n, v, width);
}

/* (x - center) / scale, each where it is present. */
static void shift(const struct projection *p, double *x, uint64_t rows, bool scaled) {
  for (uint64_t i = 0; i < rows * p->features; i++) {
    uint64_t j = i % p->features;
    if (p->center.present) x[i] -= p->center.values[j];
    if (scaled && p->scale.present) x[i] /= p->scale.values[j];
  }
}

/* y[row][i] = sum of x[row][j] m[i][j]. */
static bool multiply(struct ask *ask, const double *x, uint64_t rows, uint64_t width,
                     const double *m, uint64_t outputs, double **y) {
  *y = table_take(ask, rows, outputs, sizeof **y);
  if (*y == NULL) return false;
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t i = 0; i < outputs; i++) {
      double sum = 0;
      for (uint64_t j = 0; j < width; j++) sum += x[row * width + j] * m[i * width + j];
      (*y)[row * outputs + i] = sum;
    }
  return true;
}

static double deviation(const struct projection *p, uint64_t i, bool narrow) {
  double root = sqrt(p->variances.values[i]);
  return narrow ? (double)(float)root : root;
}

static bool back(struct ask *ask, amphora_value fields, const struct projection *p,
                 const amphora_array *x, amphora_answer *answer) {
  uint64_t rows = x->rows, n = p->outputs, width = p->features;
  double *t, *y, *b = table_take(ask, n, width, sizeof *b);
  if (b == NULL || !input_numbers(ask, x, n, NAN_REFUSED, &t)) return false;
  bool narrow = x->element == AMPHORA_FLOAT32;
  if (field_is(ask, fields, "inverse", "matrix")) {
    struct numbers inverse;
    if (!numbers_of(ask, fields, "inverse_components", 2, &inverse)) return false;
    if (inverse.shape[0] != width || inverse.shape[1] != n)
      return bad_shape(ask, "inverse_components");
    b = inverse.values;
    narrow = narrow && inverse.float32;
  } else {
    narrow = narrow && p->components.float32 && (!p->variances.present || p->variances.float32);
    for (uint64_t j = 0; j < width; j++)
      for (uint64_t i = 0; i < n; i++) {
        double value = p->c[i * width + j];
        if (p->variances.present) value *= deviation(p, i, p->variances.float32);
        b[j * n + i] = p->components.float32 ? (double)(float)value : value;
      }
  }
  if (!multiply(ask, t, rows, n, b, width, &y)) return false;
  for (uint64_t i = 0; i < rows * width; i++) {
    if (p->scale.present) y[i] *= p->scale.values[i % width];
    if (p->center.present) y[i] += p->center.values[i % width];
  }
  narrow = narrow && (!p->center.present || p->center.float32) &&
           (!p->scale.present || p->scale.float32);
  return answer_numbers(ask, y, rows, width, false, narrow, answer);
}

static bool prediction(struct ask *ask, amphora_value fields, const struct projection *p,
                       double *x, uint64_t rows, amphora_answer *answer) {
  struct numbers k, intercepts;
  double *y, *turned;
  uint64_t width = p->features;
  if (!numbers_of(ask, fields, "coefficients", 2, &k) ||
      !numbers_of(ask, fields, "intercepts", 1, &intercepts))
    return false;
  bool by_feature = field_is(ask, fields, "coefficient_layout", "features_by_outputs");
  uint64_t targets = k.shape[by_feature];
  bool vector = field_is(ask, fields, "prediction_shape", "vector");
  if (k.shape[!by_feature] != width || intercepts.count != targets || (vector && targets != 1))
    return bad_shape(ask, "coefficients");
  turned = memory_take(ask->memory, k.count, sizeof *turned, ask->error);
  if (turned == NULL) return false;
  for (uint64_t i = 0; i < k.count; i++)
    turned[i] = by_feature ? k.values[i % width * targets + i / width] : k.values[i];
  shift(p, x, rows, field_is(ask, fields, "prediction_input", "scaled"));
  if (!multiply(ask, x, rows, width, turned, targets, &y)) return false;
  for (uint64_t i = 0; i < rows * targets; i++) y[i] += intercepts.values[i % targets];
  return answer_numbers(ask, y, rows, targets, vector, false, answer);
}

bool projection_ask(struct ask *ask, amphora_value fields, enum method method,
                    const amphora_array *x, amphora_answer *answer) {
  struct projection p;
  amphora_array dense;
  double *values, *y;
  if (!projection_read(ask, fields, &p) || !dense_array(ask, x, &dense)) return false;
  if (method == INVERSE_TRANSFORM) return back(ask, fields, &p, &dense, answer);
  if (!input_numbers(ask, &dense, p.features, NAN_REFUSED, &values)) return false;
  if (method == PREDICT) return prediction(ask, fields, &p, values, x->rows, answer);
  if (p.noise.present && !factors(ask, &p)) return false;
  shift(&p, values, x->rows, true);
  if (!multiply(ask, values, x->rows, p.features, p.c, p.outputs, &y)) return false;
  for (uint64_t i = 0; p.variances.present && i < x->rows * p.outputs; i++)
    y[i] /= fmax(deviation(&p, i % p.outputs, p.variances.float32), p.least);
  bool narrow = x->element == AMPHORA_FLOAT32 && p.components.float32 &&
                (!p.center.present || p.center.float32) && (!p.scale.present || p.scale.float32) &&
                (!p.variances.present || p.variances.float32) &&
                (!p.noise.present || p.noise.float32);
  amphora_answer made;
  if (!answer_numbers(ask, y, x->rows, p.outputs, false, narrow, &made)) return false;
  if (x->starts && field_is(ask, fields, "sparse_rows", "sparse"))
    return sparse_answer(ask, made.arrays, answer);
  *answer = made;
  return true;
}
