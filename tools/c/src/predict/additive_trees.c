/* schemas/kinds/additive_trees.schema.json: answers of what trees add up to. */
#include "additive.h"

/* What links and labels take: the scores, or their means over iterations. */
static void aggregate(const struct additive *a, double *scores, uint64_t rows) {
  uint64_t count = a->used / (a->leaves.outputs.present ? a->outputs : 1);
  double divisor = rounded(count > 0 ? (double)count : 1, a->narrow_sums);
  for (uint64_t i = 0; a->mean && i < rows * a->outputs; i++)
    scores[i] = rounded(scores[i] / divisor, a->narrow_sums);
}

/* The class of one score or probability of two. */
static bool is_second(const struct additive *a, double value) {
  switch (a->rule) {
    case ABOVE_HALF:
    case EACH_ABOVE_HALF: return value > 0.5;
    case LARGEST_PROBABILITY: return value > rounded(1 - value, a->narrow_sums);
    default: return value > 0;
  }
}

static bool labels_answer(struct ask *ask, const struct additive *a, const double *values,
                          uint64_t rows, amphora_answer *answer) {
  bool each = a->rule == EACH_ABOVE_HALF, of_two = each || a->outputs == 1;
  uint64_t width = each ? a->outputs : 1;
  amphora_array taken;
  uint64_t *places = table_take(ask, rows, width, sizeof *places);
  if (places == NULL) return false;
  for (uint64_t i = 0; i < rows * width; i++)
    places[i] = of_two ? is_second(a, values[i]) : largest(values + i * a->outputs, a->outputs);
  if (!labels_take(ask, &a->labels, places, rows * width, &taken)) return false;
  if (each) taken.rows = rows, taken.columns = width, taken.vector = false;
  return answer_one(ask, taken, answer);
}

/* Of two classes the first has what the second leaves. */
static bool probabilities_answer(struct ask *ask, const struct additive *a, const double *values,
                                 uint64_t rows, amphora_answer *answer) {
  if (a->outputs > 1 || a->rule == EACH_ABOVE_HALF)
    return answer_numbers(ask, values, rows, a->outputs, false, a->narrow_sums, answer);
  double *both = table_take(ask, rows, 2, sizeof *both);
  if (both == NULL) return false;
  for (uint64_t row = 0; row < rows; row++)
    both[2 * row] = rounded(1 - values[row], a->narrow_sums), both[2 * row + 1] = values[row];
  return answer_numbers(ask, both, rows, 2, false, a->narrow_sums, answer);
}

bool additive_trees_ask(struct ask *ask, amphora_value fields, enum method method,
                        const amphora_array *x, amphora_answer *answer) {
  struct additive a;
  amphora_array leaves, numbers;
  double *scores;
  if (!additive_read(ask, fields, &a)) return false;
  if (a.hashes.columns.present) {
    if (!additive_hashes_apply(ask, &a.hashes, a.features, x, &numbers)) return false;
    x = &numbers;
  }
  if (method == APPLY)
    return additive_apply(ask, &a, x, &leaves) && answer_one(ask, leaves, answer);
  if (!additive_scores(ask, &a, x, &scores)) return false;
  if (method != DECISION_FUNCTION) {
    bool by_score = a.rule == ABOVE_ZERO || a.rule == LARGEST_SCORE;
    aggregate(&a, scores, x->rows);
    if (!a.classification || method == PREDICT_PROBA || !by_score)
      additive_link(&a, scores, x->rows);
    if (method == PREDICT_PROBA) return probabilities_answer(ask, &a, scores, x->rows, answer);
    if (a.classification) return labels_answer(ask, &a, scores, x->rows, answer);
  }
  return answer_numbers(ask, scores, x->rows, a.outputs, a.outputs == 1, a.narrow_sums, answer);
}
