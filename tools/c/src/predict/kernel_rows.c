/* The rows that a model holds, judged, and their kernels with rows of an input. */
#include "kernels.h"

#include <math.h>

/* What is left of a measure where the other row has 0. */
static double alone(enum measure measure, double value) {
  return measure == DISTANCES ? fabs(value) : value * value;
}

/* A length, by which to divide: 1 where there is none. */
static double length(double squares) { return squares == 0 ? 1 : sqrt(squares); }

bool held_rows_of(struct ask *ask, const struct kernel *kernel, double *rows, uint64_t count,
                  uint64_t features, struct held_rows *held) {
  *held = (struct held_rows){.kernel = *kernel, .features = features, .count = count};
  for (uint64_t row = 0; kernel->name == COSINE_KERNEL && row < count; row++) {
    double *own = rows + row * features, squares = 0;
    for (uint64_t j = 0; j < features; j++) squares += own[j] * own[j];
    squares = length(squares);
    for (uint64_t j = 0; j < features; j++) own[j] /= squares;
  }
  return panels_of_rows(ask, rows, count, features, &held->panels);
}

static bool sparse_read(struct ask *ask, amphora_value fields, const struct held_names *names,
                        struct held_rows *held) {
  const struct numbers *numbers = &held->numbers;
  if (!kernel_takes_sparse(&held->kernel)) return bad_field(ask, names->offsets);
  if (numbers->rank != 1) return bad_shape(ask, names->rows);
  if (!integers_of(ask, fields, names->columns, 1, &held->columns) ||
      !integers_of(ask, fields, names->offsets, 1, &held->offsets))
    return false;
  struct kept kept = {numbers->count, held->features, held->columns, held->offsets};
  if (!kept_judge(ask, &kept, names->offsets)) return false;
  held->sparse = true;
  held->count = held->offsets.count - 1;
  held->alone = memory_take(ask->memory, held->count, sizeof *held->alone, ask->error);
  for (uint64_t row = 0; held->alone && row < held->count; row++)
    for (int64_t i = held->offsets.values[row]; i < held->offsets.values[row + 1]; i++)
      held->alone[row] += alone(held->kernel.measure, numbers->values[i]);
  return held->alone != NULL;
}

bool held_rows_read(struct ask *ask, amphora_value fields, const struct held_names *names,
                    uint64_t features, struct held_rows *held) {
  struct kernel kernel;
  *held = (struct held_rows){.features = features, .count = features};
  if (!kernel_read(ask, fields, &kernel)) return false;
  held->kernel = kernel;
  if (kernel.name == PRECOMPUTED_KERNEL) {
    const char *const others[] = {names->rows, names->columns, names->offsets};
    if (!fields_absent(ask, fields, others, 3)) return false;
    if (names->places == NULL) return true;
    if (!indices_of(ask, fields, names->places, features, &held->columns)) return false;
    held->count = held->columns.count;
    return true;
  }
  if ((names->places && !fields_absent(ask, fields, &names->places, 1)) ||
      !floats_of(ask, fields, names->rows, 4, &held->numbers))
    return false;
  held->float32 = held->numbers.float32;
  if (field(ask, fields, names->offsets)) return sparse_read(ask, fields, names, held);
  struct numbers rows = held->numbers;
  if (!fields_absent(ask, fields, &names->columns, 1)) return false;
  if (rows.rank != 2 || rows.shape[1] != features) return bad_shape(ask, names->rows);
  if (!held_rows_of(ask, &kernel, rows.values, rows.shape[0], features, held)) return false;
  held->float32 = rows.float32;
  memory_drop(ask->memory, rows.values);
  return true;
}

/* Refuses negative numbers, of which some kernels have no value. */
static bool negative_judge(struct ask *ask, const struct kernel_input *input) {
  const amphora_array *x = input->x;
  for (uint64_t row = 0; row < x->rows; row++) {
    uint64_t first = x->starts ? (uint64_t)x->starts[row] : row * x->columns;
    uint64_t end = x->starts ? (uint64_t)x->starts[row + 1] : first + x->columns;
    for (uint64_t i = first; i < end; i++)
      if (input->values[i] < 0)
        return refuse_value(ask, "model.infinite-value", row,
                            x->starts ? (uint64_t)x->places[i] : i - first);
  }
  return true;
}

bool kernel_input_read(struct ask *ask, const struct held_rows *held, const amphora_array *x,
                       struct kernel_input *input) {
  *input = (struct kernel_input){.x = x};
  if (!input_numbers(ask, x, held->features, NAN_REFUSED, &input->values)) return false;
  input->spread = memory_take(ask->memory, x->starts ? held->features : 0, sizeof(double),
                              ask->error);
  return input->spread != NULL &&
         (held->kernel.measure != RATIOS || negative_judge(ask, input));
}

bool kernels_take(struct ask *ask, const struct held_rows *held, const amphora_array *x,
                  uint64_t *together, double **kernels) {
  *together = rows_together(held->count);
  if (*together > x->rows) *together = x->rows > 0 ? x->rows : 1;
  *kernels = table_take(ask, *together, held->count, sizeof **kernels);
  return *kernels != NULL;
}

/* What a row has in common with each sparse one, and then what only one of the two has. */
static void sparse_fill(const struct held_rows *held, const double *x, double own,
                        double *kernels) {
  enum measure measure = held->kernel.measure;
  const double *numbers = held->numbers.values;
  const int64_t *columns = held->columns.values, *offsets = held->offsets.values;
  for (uint64_t row = 0; row < held->count; row++) {
    double sum = 0, both = own + held->alone[row];
    for (int64_t i = offsets[row]; i < offsets[row + 1]; i++) {
      double value = x[columns[i]], other = numbers[i];
      sum += measure == DISTANCES ? fabs(value - other) - fabs(value) - fabs(other) : value * other;
    }
    if (measure == DISTANCES) sum = both + sum;
    if (measure == SQUARED_DISTANCES) sum = both - 2 * sum < 0 ? 0 : both - 2 * sum;
    if (held->kernel.name == COSINE_KERNEL) sum /= length(own) * length(held->alone[row]);
    kernels[row] = sum;
  }
}

/* The measures of a row, of which `own` is that with a row of zeros. */
static void row_fill(const struct held_rows *held, const double *x, double own, double *kernels) {
  if (held->sparse) {
    sparse_fill(held, x, own, kernels);
  } else if (held->kernel.name == PRECOMPUTED_KERNEL) {
    for (uint64_t v = 0; v < held->count; v++)
      kernels[v] = x[held->columns.present ? (uint64_t)held->columns.values[v] : v];
  } else {
    panels_sum(&held->panels, held->kernel.measure, x, 1, kernels);
  }
}

void kernels_fill(const struct held_rows *held, const struct kernel_input *input, uint64_t first,
                  uint64_t rows, double *kernels) {
  const amphora_array *x = input->x;
  bool cosine = held->kernel.name == COSINE_KERNEL;
  bool whole = held->panels.values && x->starts == NULL;
  if (whole)
    panels_sum(&held->panels, held->kernel.measure, input->values + first * held->features, rows,
               kernels);
  for (uint64_t row = 0; row < rows && (!whole || cosine); row++) {
    uint64_t begin = x->starts ? (uint64_t)x->starts[first + row] : (first + row) * x->columns;
    uint64_t end = x->starts ? (uint64_t)x->starts[first + row + 1] : begin + x->columns;
    const double *values = input->values, *own_row = x->starts ? input->spread : values + begin;
    double own = 0, *to = kernels + row * held->count;
    for (uint64_t i = begin; (held->sparse || cosine) && i < end; i++)
      own += alone(held->kernel.measure, values[i]);
    for (uint64_t i = begin; x->starts && i < end; i++) input->spread[x->places[i]] = values[i];
    if (!whole) row_fill(held, own_row, own, to);
    for (uint64_t i = begin; x->starts && i < end; i++) input->spread[x->places[i]] = 0;
    own = length(own);
    for (uint64_t v = 0; cosine && !held->sparse && v < held->count; v++) to[v] /= own;
  }
  kernel_finish(&held->kernel, kernels, rows * held->count);
}
