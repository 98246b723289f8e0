/* schemas/kinds/multilayer_perceptron.schema.json */
#include <math.h>
#include <string.h>

#include "kinds.h"
#include "panels.h"

struct layer {
  struct panels weights;
  struct numbers intercepts;
};
struct perceptron {
  uint64_t features, count, units, widest; /* layers; units of the last and of the widest */
  struct layer *layers;
  amphora_text activation, output;
  bool float32;
};

/* Each layer takes as many numbers as the one before gives. */
static bool layer_read(struct ask *ask, amphora_value weights, amphora_value intercepts,
                       struct perceptron *p, struct layer *layer) {
  struct numbers matrix;
  if (!floats_read(ask, weights, 2, &matrix) ||
      !floats_read(ask, intercepts, 1, &layer->intercepts))
    return false;
  uint64_t before = p->units, units = matrix.shape[1];
  if (matrix.shape[0] != before || units == 0) return bad_shape(ask, "weights");
  if (layer->intercepts.count != units) return bad_shape(ask, "intercepts");
  p->float32 = p->float32 && matrix.float32 && layer->intercepts.float32;
  p->units = units;
  if (units > p->widest) p->widest = units;
  if (!panels_of_columns(ask, matrix.values, before, units, &layer->weights)) return false;
  memory_drop(ask->memory, matrix.values);
  return true;
}

static bool layers_read(struct ask *ask, amphora_value fields, struct perceptron *p) {
  amphora_value weights = field(ask, fields, "weights");
  amphora_value intercepts = field(ask, fields, "intercepts");
  p->count = amphora_count(ask->model, weights);
  if (p->count == 0 || amphora_count(ask->model, intercepts) != p->count)
    return bad_shape(ask, "intercepts");
  p->layers = memory_take(ask->memory, p->count, sizeof *p->layers, ask->error);
  weights = amphora_first(ask->model, weights);
  intercepts = amphora_first(ask->model, intercepts);
  for (uint64_t i = 0; p->layers && i < p->count; i++) {
    if (!layer_read(ask, weights, intercepts, p, &p->layers[i])) return false;
    weights = amphora_next(ask->model, weights);
    intercepts = amphora_next(ask->model, intercepts);
  }
  return p->layers != NULL;
}

static bool perceptron_read(struct ask *ask, amphora_value fields, struct perceptron *p) {
  *p = (struct perceptron){.float32 = true};
  if (!field_natural(ask, fields, "features", &p->features)) return false;
  p->units = p->features;
  p->activation = amphora_string(ask->model, field(ask, fields, "activation"));
  p->output = amphora_string(ask->model, field(ask, fields, "output"));
  if (!layers_read(ask, fields, p)) return false;
  if (!field_is(ask, fields, "task", "classification")) return true;
  amphora_array labels;
  if (!classes_of(ask, fields, 0, &labels)) return false;
  bool pair = text_is(p->output, "logistic");
  return (pair ? p->units == 1 && labels.rows <= 2 : p->units == labels.rows) ||
         bad_shape(ask, "classes");
}

static void identity(double *values, uint64_t count) {}

/* NaN is not less than 0, and stays. */
static void relu(double *values, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) values[i] = values[i] < 0 ? 0 : values[i];
}

static void logistic(double *values, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) values[i] = 1 / (1 + exp(-values[i]));
}

static void tangent(double *values, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) values[i] = tanh(values[i]);
}

static void exponential(double *values, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) values[i] = exp(values[i]);
}

/* What a layer makes of each of its sums. */
typedef void layer_function(double *values, uint64_t count);
static layer_function *function_of(amphora_text name) {
  static const struct {
    const char *name;
    layer_function *function;
  } functions[] = {{"relu", relu}, {"logistic", logistic}, {"tanh", tangent},
                   {"exponential", exponential}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (text_is(name, functions[i].name)) return functions[i].function;
  return identity; /* shares of `softmax` are made of all numbers of a row, afterwards */
}

/* What the last layer says of each row. */
static bool layers_answer(struct ask *ask, const struct perceptron *p, const amphora_array *x,
                          const double *values, double *y) {
  uint64_t together = rows_together(p->widest > p->features ? p->widest : p->features);
  if (together > x->rows) together = x->rows;
  double *before = table_take(ask, together, p->widest, sizeof *before);
  double *after = table_take(ask, together, p->widest, sizeof *after);
  if (before == NULL || after == NULL) return false;
  for (uint64_t first = 0; first < x->rows; first += together) {
    uint64_t rows = x->rows - first < together ? x->rows - first : together;
    for (uint64_t l = 0; l < p->count; l++) {
      const struct layer *layer = &p->layers[l];
      uint64_t units = layer->weights.count;
      if (l == 0) panels_sum_input(&layer->weights, x, values, first, rows, after);
      else panels_sum(&layer->weights, PRODUCTS, before, rows, after);
      for (uint64_t row = 0; row < rows; row++)
        for (uint64_t i = 0; i < units; i++) after[row * units + i] += layer->intercepts.values[i];
      function_of(l + 1 < p->count ? p->activation : p->output)(after, rows * units);
      double *other = before;
      before = after, after = other;
    }
    memcpy(y + first * p->units, before, (size_t)(rows * p->units) * sizeof *y);
  }
  memory_drop(ask->memory, before);
  memory_drop(ask->memory, after);
  return true;
}

static bool prediction(struct ask *ask, amphora_value fields, const struct perceptron *p,
                       const double *y, uint64_t rows, bool narrow, amphora_answer *answer) {
  uint64_t units = p->units;
  if (field_is(ask, fields, "task", "regression"))
    return answer_numbers(ask, y, rows, units, units == 1, narrow, answer);
  if (field_is(ask, fields, "task", "multilabel")) {
    amphora_array truths;
    if (!array_make(ask, AMPHORA_INT64, rows, units, false, &truths)) return false;
    for (uint64_t i = 0; i < rows * units; i++) truths.values.int64[i] = y[i] > 0.5;
    return answer_one(ask, truths, answer);
  }
  amphora_array labels, taken;
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  if (places == NULL || !classes_of(ask, fields, 0, &labels)) return false;
  for (uint64_t row = 0; row < rows; row++)
    places[row] = text_is(p->output, "softmax") ? largest(y + row * units, units)
                                                : y[row] > 0.5 && labels.rows > 1;
  return labels_take(ask, &labels, places, rows, &taken) && answer_one(ask, taken, answer);
}

bool multilayer_perceptron_ask(struct ask *ask, amphora_value fields, enum method method,
                               const amphora_array *x, amphora_answer *answer) {
  struct perceptron p;
  double *values, *y, *shares;
  uint64_t rows = x->rows;
  if (!perceptron_read(ask, fields, &p) ||
      !input_numbers(ask, x, p.features, NAN_REFUSED, &values))
    return false;
  y = table_take(ask, rows, p.units, sizeof *y);
  if (y == NULL || !layers_answer(ask, &p, x, values, y)) return false;
  bool narrow = p.float32 && x->element == AMPHORA_FLOAT32;
  for (uint64_t row = 0; text_is(p.output, "softmax") && row < rows; row++)
    softmax(y + row * p.units, p.units, y + row * p.units);
  if (method == PREDICT) return prediction(ask, fields, &p, y, rows, narrow, answer);
  bool pair = field_is(ask, fields, "task", "classification") && text_is(p.output, "logistic");
  uint64_t width = pair ? 2 : p.units;
  shares = pair ? table_take(ask, rows, 2, sizeof *shares) : y;
  if (shares == NULL) return false;
  for (uint64_t row = 0; pair && row < rows; row++)
    shares[2 * row] = 1 - y[row], shares[2 * row + 1] = y[row];
  for (uint64_t i = 0; method == PREDICT_LOG_PROBA && i < rows * width; i++)
    shares[i] = log(shares[i]);
  return answer_numbers(ask, shares, rows, width, false, narrow, answer);
}

bool multilayer_perceptron_tables(struct ask *ask, amphora_value fields) {
  struct perceptron p;
  return perceptron_read(ask, fields, &p);
}
