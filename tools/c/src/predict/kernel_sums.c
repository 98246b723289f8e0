/* schemas/kinds/kernel_sums.schema.json */
#include "kernels.h"
#include "kinds.h"

/* Kernels with rows, and the sums that they are weighed into. */
struct kernel_sums {
  struct held_rows rows;
  bool weighed; /* otherwise the kernels themselves are the answer */
  struct panels weights;
  struct numbers means; /* what centres the kernels, where it is present */
  double mean;
  uint64_t outputs;
  bool float32, vector;
};

static bool weights_read(struct ask *ask, amphora_value fields, struct kernel_sums *s) {
  struct numbers weights, scales;
  if (!floats_if(ask, fields, "weights", 4, &weights)) return false;
  uint64_t count = s->rows.count;
  if (weights.present && (weights.rank < 1 || weights.rank > 2 || weights.shape[0] != count))
    return bad_shape(ask, "weights");
  s->weighed = weights.present;
  s->vector = weights.present && weights.rank == 1;
  s->outputs = weights.present ? weights.shape[1] : count;
  s->float32 = s->float32 && (!weights.present || weights.float32);
  if (!floats_if(ask, fields, "weight_scales", 1, &scales)) return false;
  if (scales.present && scales.count != s->outputs) return bad_shape(ask, "weight_scales");
  for (uint64_t i = 0; scales.present && i < weights.count; i++)
    weights.values[i] *= scales.values[i % s->outputs];
  if (!s->weighed) return true;
  if (!panels_of_columns(ask, weights.values, count, s->outputs, &s->weights)) return false;
  memory_drop(ask->memory, weights.values);
  return true;
}

static bool forward_read(struct ask *ask, amphora_value fields, struct kernel_sums *s) {
  static const struct held_names names = {"rows", "row_columns", "row_offsets", NULL};
  uint64_t features;
  *s = (struct kernel_sums){.outputs = 0};
  if (!field_natural(ask, fields, "features", &features) ||
      !held_rows_read(ask, fields, &names, features, &s->rows)) return false;
  s->float32 = s->rows.float32 || s->rows.kernel.name == PRECOMPUTED_KERNEL;
  if (!weights_read(ask, fields, s) || !floats_if(ask, fields, "row_means", 1, &s->means) ||
      (s->means.present && !field_float(ask, fields, "mean", &s->mean)))
    return false;
  return !s->means.present || s->means.count == s->rows.count || bad_shape(ask, "row_means");
}

/* What leads from an answer back to its row, where there is that. */
static bool backward_read(struct ask *ask, amphora_value fields, const struct kernel_sums *forward,
                          struct kernel_sums *s) {
  static const char *const name = "inverse_rows";
  struct numbers rows, weights;
  struct kernel kernel = forward->rows.kernel;
  *s = (struct kernel_sums){.weighed = true, .outputs = forward->rows.features};
  if (!floats_if(ask, fields, name, 2, &rows) ||
      !floats_if(ask, fields, "inverse_weights", 2, &weights))
    return false;
  if (!rows.present) return true;
  if (kernel.name == PRECOMPUTED_KERNEL || !forward->weighed ||
      !field_is(ask, fields, "method", "transform"))
    return bad_field(ask, name);
  if (rows.shape[1] != forward->outputs || weights.shape[0] != rows.shape[0] ||
      weights.shape[1] != s->outputs)
    return bad_shape(ask, name);
  if (field(ask, fields, "inverse_gamma") &&
      (!field_float(ask, fields, "inverse_gamma", &kernel.gamma) ||
       !kernel_gamma_judge(ask, &kernel, "inverse_gamma")))
    return false;
  s->float32 = rows.float32 && weights.float32;
  if (!held_rows_of(ask, &kernel, rows.values, rows.shape[0], rows.shape[1], &s->rows) ||
      !panels_of_columns(ask, weights.values, rows.shape[0], s->outputs, &s->weights))
    return false;
  memory_drop(ask->memory, rows.values);
  memory_drop(ask->memory, weights.values);
  return true;
}

static bool both_read(struct ask *ask, amphora_value fields, struct kernel_sums *forward,
                      struct kernel_sums *backward) {
  return forward_read(ask, fields, forward) && backward_read(ask, fields, forward, backward);
}

/* Takes the means of the training and of each row from its kernels. */
static void center(const struct kernel_sums *s, double *kernels, uint64_t rows) {
  uint64_t count = s->rows.count;
  for (uint64_t row = 0; row < rows; row++, kernels += count) {
    double share = pairwise_sum(kernels, count) / (double)count;
    for (uint64_t v = 0; v < count; v++)
      kernels[v] = kernels[v] - s->means.values[v] - share + s->mean;
  }
}

static bool sums_answer(struct ask *ask, const struct kernel_sums *s, const amphora_array *x,
                        amphora_answer *answer) {
  struct kernel_input input;
  double *kernels, *sums;
  uint64_t together;
  if (!kernel_input_read(ask, &s->rows, x, &input) ||
      !kernels_take(ask, &s->rows, x, &together, &kernels))
    return false;
  sums = table_take(ask, x->rows, s->outputs, sizeof *sums);
  if (sums == NULL) return false;
  for (uint64_t first = 0; first < x->rows; first += together) {
    uint64_t rows = x->rows - first < together ? x->rows - first : together;
    double *to = sums + first * s->outputs, *made = s->weighed ? kernels : to;
    kernels_fill(&s->rows, &input, first, rows, made);
    if (s->means.present) center(s, made, rows);
    if (s->weighed) panels_sum(&s->weights, PRODUCTS, kernels, rows, to);
  }
  memory_drop(ask->memory, kernels);
  return answer_numbers(ask, sums, x->rows, s->outputs, s->vector,
                        s->float32 && x->element == AMPHORA_FLOAT32, answer);
}

bool kernel_sums_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  struct kernel_sums forward, backward;
  return both_read(ask, fields, &forward, &backward) &&
         sums_answer(ask, method == INVERSE_TRANSFORM ? &backward : &forward, x, answer);
}

bool kernel_sums_tables(struct ask *ask, amphora_value fields) {
  struct kernel_sums forward, backward;
  return both_read(ask, fields, &forward, &backward);
}
