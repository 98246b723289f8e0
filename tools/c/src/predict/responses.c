/* What parts respond, and the kinds that compare responses, schemas/kinds/one_vs_one.schema.json
 * and output_code.schema.json. */
#include <math.h>
#include <string.h>

#include "kinds.h"

bool try_part(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
              bool *offered, amphora_answer *answer) {
  *offered = part_offers(ask, part, 1 << method);
  return !*offered || ask_part(ask, part, method, x, answer);
}

bool part_numbers(struct ask *ask, amphora_value part, enum method method, const amphora_array *x,
                  double **numbers, bool *decides) {
  amphora_answer answer;
  bool offered = false, any = method == SCORE_SAMPLES;
  *decides = false;
  if (amphora_type(ask->model, part) == AMPHORA_INTEGER) {
    *numbers = memory_take(ask->memory, x->rows, sizeof **numbers, ask->error);
    for (uint64_t row = 0; *numbers && row < x->rows; row++)
      (*numbers)[row] = amphora_float(ask->model, part);
    return *numbers != NULL;
  }
  if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
  uint32_t index = amphora_reference(ask->model, part);
  if (method == DECISION_FUNCTION || any) {
    if (!try_part(ask, index, DECISION_FUNCTION, x, &offered, &answer)) return false;
    *decides = offered;
    if (offered) return answer_column(ask, answer.arrays, 0, x->rows, numbers);
  }
  if (method == PREDICT_PROBA || any) {
    if (!try_part(ask, index, PREDICT_PROBA, x, &offered, &answer)) return false;
    if (offered) return answer_column(ask, answer.arrays, 1, x->rows, numbers);
  }
  return any ? ask_part(ask, index, PREDICT, x, &answer) &&
                   answer_column(ask, answer.arrays, 0, x->rows, numbers)
             : no_such_method(ask);
}

/* The responses of all parts; and the labels 0 or 1 that they predict, if `labels` is given. */
static bool responses(struct ask *ask, amphora_value fields, const amphora_array *x,
                      uint64_t parts, double **numbers, double **labels, bool *first_decides) {
  amphora_value part = amphora_first(ask->model, field(ask, fields, "parts"));
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    bool decides;
    amphora_answer inner;
    if (!part_numbers(ask, part, SCORE_SAMPLES, x, &numbers[i], &decides)) return false;
    bool number = amphora_type(ask->model, part) == AMPHORA_INTEGER; /* which offers all methods */
    if (i == 0) *first_decides = decides || number;
    if (labels == NULL) continue;
    labels[i] = numbers[i]; /* of a part that is a number, its prediction as well */
    if (amphora_type(ask->model, part) == AMPHORA_MODEL &&
        (!ask_part(ask, amphora_reference(ask->model, part), PREDICT, x, &inner) ||
         !answer_column(ask, inner.arrays, 0, x->rows, &labels[i])))
      return false;
  }
  return true;
}

bool one_vs_one_ask(struct ask *ask, amphora_value fields, enum method method,
                    const amphora_array *x, amphora_answer *answer) {
  amphora_array classes;
  uint64_t parts = amphora_count(ask->model, field(ask, fields, "parts")), rows = x->rows;
  if (!classes_of(ask, fields, 0, &classes)) return false;
  uint64_t k = classes.rows, pair = 0;
  if (k < 2 || k > LARGEST / k || parts != k * (k - 1) / 2) return bad_shape(ask, "parts");
  double **numbers = memory_take(ask->memory, parts, sizeof *numbers, ask->error);
  double **labels = memory_take(ask->memory, parts, sizeof *labels, ask->error);
  double *scores = table_take(ask, rows, k, sizeof *scores);
  double *sums = table_take(ask, rows, k, sizeof *sums);
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  bool decides = false;
  if (!numbers || !labels || !scores || !sums || !places ||
      !responses(ask, fields, x, parts, numbers, labels, &decides))
    return false;
  for (uint64_t i = 0; i < k; i++)
    for (uint64_t j = i + 1; j < k; j++, pair++)
      for (uint64_t row = 0; row < rows; row++) {
        sums[row * k + i] -= numbers[pair][row];
        sums[row * k + j] += numbers[pair][row];
        scores[row * k + (labels[pair][row] == 0 ? i : j)] += 1;
      }
  for (uint64_t i = 0; i < rows * k; i++) scores[i] += sums[i] / (3 * (fabs(sums[i]) + 1));
  bool by_response = field_is(ask, fields, "binary_threshold", "by_response");
  double threshold = by_response && !decides ? 0.5 : 0;
  for (uint64_t row = 0; row < rows; row++)
    places[row] = k == 2 ? scores[2 * row + 1] > threshold : largest(scores + row * k, k);
  if (method == PREDICT) return places_answer(ask, fields, places, rows, answer);
  for (uint64_t row = 0; k == 2 && row < rows; row++) scores[row] = scores[2 * row + 1];
  return answer_numbers(ask, scores, rows, k == 2 ? 1 : k, k == 2, false, answer);
}

bool output_code_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  uint64_t parts = amphora_count(ask->model, field(ask, fields, "parts"));
  struct numbers codes;
  bool ignored;
  double **numbers = memory_take(ask->memory, parts, sizeof *numbers, ask->error);
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (!numbers || !places || !numbers_of(ask, fields, "codes", 2, &codes)) return false;
  if (parts == 0 || codes.shape[0] == 0 || codes.shape[1] != parts) return bad_shape(ask, "codes");
  if (!responses(ask, fields, x, parts, numbers, NULL, &ignored)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    double least = INFINITY;
    for (uint64_t c = 0; c < codes.shape[0]; c++) {
      double sum = 0;
      for (uint64_t j = 0; j < parts; j++) {
        double d = numbers[j][row] - codes.values[c * parts + j];
        sum += d * d;
      }
      if (sum < least) least = sum, places[row] = c;
    }
  }
  return places_answer(ask, fields, places, x->rows, answer);
}
