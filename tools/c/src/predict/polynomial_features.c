/* schemas/kinds/polynomial_features.schema.json: products of features. */
#include "predict.h"

/* The next choice of `degree` features in lexicographic order; false behind the last. */
static bool next_product(uint64_t *chosen, uint64_t degree, uint64_t features, bool once) {
  for (uint64_t k = degree; k-- > 0;) {
    if (chosen[k] + 1 > features - 1 - (once ? degree - 1 - k : 0)) continue;
    chosen[k]++;
    for (uint64_t l = k + 1; l < degree; l++) chosen[l] = chosen[l - 1] + once;
    return true;
  }
  return false;
}

/* Whether a feature counts at most once, the type of the products, and which factor is first. */
struct products {
  bool once, narrow, forward;
};

/* More than as many numbers of a row are not multiplied. */
enum { MOST_FACTORS = 33554432 };

/* Runs through the products of one degree; `y` NULL only counts them. */
static bool products(struct ask *ask, const double *x, uint64_t features, uint64_t degree,
                     struct products p, uint64_t *column, double *y) {
  if (features == 0 || (p.once && degree > features)) return true;
  uint64_t *chosen = memory_take(ask->memory, degree, sizeof *chosen, ask->error);
  if (chosen == NULL) return false;
  for (uint64_t k = 0; p.once && k < degree; k++) chosen[k] = k;
  do {
    if (degree > MOST_FACTORS / (*column + 1))
      return fail(ask->error, "model.wide-answer", 0, "The products have too many factors.");
    if (*column > 4194304) return bad_field(ask, "most_degree");
    if (y) {
      double product = x[chosen[p.forward ? 0 : degree - 1]];
      for (uint64_t k = 1; k < degree; k++)
        product = rounded(product * x[chosen[p.forward ? k : degree - 1 - k]], p.narrow);
      y[*column] = product;
    }
    (*column)++;
  } while (next_product(chosen, degree, features, p.once));
  memory_drop(ask->memory, chosen);
  return true;
}

/* The products of all degrees of a row behind a bias; `y` NULL only counts them. */
static bool row_products(struct ask *ask, const double *x, uint64_t features, uint64_t least,
                         uint64_t most, bool bias, struct products p, uint64_t *width, double *y) {
  *width = bias;
  if (bias && y) y[0] = 1;
  for (uint64_t d = least; d <= most; d++)
    if (!products(ask, x, features, d, p, width, y)) return false;
  return true;
}

bool polynomial_features_ask(struct ask *ask, amphora_value fields, enum method method,
                             const amphora_array *x, amphora_answer *answer) {
  uint64_t features, least, most, width, column;
  double *values;
  amphora_array dense, made, kept;
  amphora_answer numbers;
  if (!input_columns(ask, x, fields, &features) ||
      !field_natural(ask, fields, "least_degree", &least) ||
      !field_natural(ask, fields, "most_degree", &most) || !dense_array(ask, x, &dense) ||
      !input_numbers(ask, &dense, features, NAN_REFUSED, &values))
    return false;
  bool bias = amphora_boolean(ask->model, field(ask, fields, "include_bias"));
  struct products p = {.once = amphora_boolean(ask->model, field(ask, fields, "interaction_only")),
                       .narrow = x->element == AMPHORA_FLOAT32,
                       .forward = x->starts != NULL};
  if (least == 0) least = 1;
  if (most > 4194304) return bad_field(ask, "most_degree");
  if (!row_products(ask, NULL, features, least, most, bias, p, &width, NULL) ||
      !spend_elements(ask, most > 0 ? width * most / 2 : 0) ||
      !array_make(ask, AMPHORA_FLOAT64, x->rows, width, false, &made))
    return false;
  for (uint64_t row = 0; row < x->rows; row++)
    if (!row_products(ask, values + row * features, features, least, most, bias, p, &column,
                      made.values.float64 + row * width))
      return false;
  if (!answer_numbers(ask, made.values.float64, x->rows, width, false, p.narrow, &numbers))
    return false;
  if (x->starts == NULL) return *answer = numbers, true;
  return arrays_beside(ask, numbers.arrays, 1, x->rows, true, &kept) &&
         answer_one(ask, kept, answer);
}
