/* schemas/kinds/support_vectors.schema.json */
#include <math.h>

#include "kernels.h"
#include "kinds.h"
#include "pairs.h"

enum { MOST_CLASSES = 1 << 30 };

struct support_vectors {
  uint64_t features, classes, pairs;
  uint64_t *starts; /* of the vectors of each class, and where the last end */
  struct held_rows vectors;
  struct numbers coefficients, intercepts, slopes, offsets;
  amphora_array labels;
};

/* A vector belongs to a class, those of the first class first. */
static bool starts_read(struct ask *ask, amphora_value fields, struct support_vectors *s) {
  struct integers sizes;
  uint64_t vectors = s->vectors.count, begin = 0;
  if (!integers_of(ask, fields, "class_vectors", 1, &sizes)) return false;
  if (sizes.count != s->classes) return bad_shape(ask, "class_vectors");
  if (s->classes < 2 || s->classes >= MOST_CLASSES) return bad_shape(ask, "classes");
  s->starts = memory_take(ask->memory, s->classes + 1, sizeof *s->starts, ask->error);
  for (uint64_t i = 0; s->starts && i < s->classes; i++) {
    int64_t size = sizes.values[i];
    if (size < 0 || (uint64_t)size > vectors - begin) begin = UINT64_MAX;
    if (begin == UINT64_MAX) break;
    s->starts[i + 1] = begin += (uint64_t)size;
  }
  return s->starts && (begin == vectors || fail(ask->error, "model.bad-index", 0,
                                                "class_vectors is not of all support vectors."));
}

static bool classes_read(struct ask *ask, amphora_value fields, struct support_vectors *s) {
  if (!classes_of(ask, fields, 0, &s->labels)) return false;
  s->classes = s->labels.rows;
  if (!starts_read(ask, fields, s)) return false;
  if (s->classes == 2 && field(ask, fields, "scores")) return bad_field(ask, "scores");
  s->pairs = s->classes * (s->classes - 1) / 2;
  if (!doubles_if(ask, fields, "probability_slopes", 1, &s->slopes) ||
      !doubles_if(ask, fields, "probability_intercepts", 1, &s->offsets))
    return false;
  return !s->slopes.present || (s->slopes.count == s->pairs && s->offsets.count == s->pairs) ||
         bad_shape(ask, "probability_slopes");
}

static bool vectors_read(struct ask *ask, amphora_value fields, struct support_vectors *s) {
  static const struct held_names names = {"vectors", "vector_columns", "vector_offsets", "columns"};
  static const char *const of_classes[] = {"classes",    "class_vectors",      "scores",
                                           "label_rule", "probability_slopes", "probability_intercepts"};
  *s = (struct support_vectors){.pairs = 1};
  if (!field_natural(ask, fields, "features", &s->features) ||
      !held_rows_read(ask, fields, &names, s->features, &s->vectors) ||
      (field_is(ask, fields, "task", "classification") && !classes_read(ask, fields, s)) ||
      !doubles_of(ask, fields, "coefficients", 2, &s->coefficients) ||
      !doubles_of(ask, fields, "intercepts", 1, &s->intercepts))
    return false;
  if (s->coefficients.shape[0] != (s->classes ? s->classes - 1 : 1) ||
      s->coefficients.shape[1] != s->vectors.count)
    return bad_shape(ask, "coefficients");
  if (s->intercepts.count != s->pairs) return bad_shape(ask, "intercepts");
  return s->classes || fields_absent(ask, fields, of_classes, 6);
}

static double weighed(const double *coefficients, const double *kernels, uint64_t first,
                      uint64_t end) {
  double sum = 0;
  for (uint64_t v = first; v < end; v++) sum += coefficients[v] * kernels[v];
  return sum;
}

/* The sum of each pair of classes, or the only one, of a row. */
static void pairs_sum(const struct support_vectors *s, const double *kernels, double *sums) {
  const double *c = s->coefficients.values, *b = s->intercepts.values;
  uint64_t count = s->vectors.count, pair = 0;
  if (s->classes == 0) sums[0] = weighed(c, kernels, 0, count) + b[0];
  for (uint64_t i = 0; i < s->classes; i++)
    for (uint64_t j = i + 1; j < s->classes; j++, pair++)
      sums[pair] = weighed(c + (j - 1) * count, kernels, s->starts[i], s->starts[i + 1]) +
                   weighed(c + i * count, kernels, s->starts[j], s->starts[j + 1]) + b[pair];
}

static bool sums_make(struct ask *ask, const struct support_vectors *s, const amphora_array *x,
                      double **sums) {
  struct kernel_input input;
  double *kernels;
  uint64_t together;
  if (!kernel_input_read(ask, &s->vectors, x, &input) ||
      !kernels_take(ask, &s->vectors, x, &together, &kernels))
    return false;
  *sums = table_take(ask, x->rows, s->pairs, sizeof **sums);
  if (*sums == NULL) return false;
  for (uint64_t first = 0; first < x->rows; first += together) {
    uint64_t rows = x->rows - first < together ? x->rows - first : together;
    kernels_fill(&s->vectors, &input, first, rows, kernels);
    for (uint64_t row = 0; row < rows; row++)
      pairs_sum(s, kernels + row * s->vectors.count, *sums + (first + row) * s->pairs);
  }
  memory_drop(ask->memory, kernels);
  return true;
}

/* Votes of pairs for classes; with margins, which break ties, squeezed to less than a third. */
static void votes(uint64_t classes, const double *sums, bool margins, double *scratch,
                  double *scores) {
  for (uint64_t k = 0; k < classes; k++) scores[k] = scratch[k] = 0;
  for (uint64_t i = 0; i < classes; i++)
    for (uint64_t j = i + 1; j < classes; j++, sums++) {
      scores[(margins ? !(*sums < 0) : *sums > 0) ? i : j] += 1;
      scratch[i] += *sums;
      scratch[j] -= *sums;
    }
  for (uint64_t k = 0; margins && k < classes; k++)
    scores[k] += scratch[k] / (3 * (fabs(scratch[k]) + 1));
}

/* Scores of the classes of each row; or the places of the largest alone. */
static bool scores_make(struct ask *ask, const struct support_vectors *s, const double *sums,
                        uint64_t rows, bool margins, double *scores, uint64_t *places) {
  uint64_t classes = s->classes;
  double *own = memory_take(ask->memory, 2 * classes, sizeof *own, ask->error);
  for (uint64_t row = 0; own && row < rows; row++) {
    double *to = scores ? scores + row * classes : own;
    votes(classes, sums + row * s->pairs, margins, own + classes, to);
    if (places) places[row] = largest(to, classes);
  }
  return own != NULL;
}

static bool probabilities(struct ask *ask, const struct support_vectors *s, double *sums,
                          uint64_t rows, bool logarithm, amphora_answer *answer) {
  struct coupling coupling;
  uint64_t classes = s->classes;
  double *p = table_take(ask, rows, classes, sizeof *p);
  if (p == NULL || !coupling_make(ask, classes, &coupling)) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double *own = sums + row * s->pairs;
    for (uint64_t pair = 0; pair < s->pairs; pair++)
      own[pair] = pair_share(own[pair], s->slopes.values[pair], s->offsets.values[pair]);
    coupling_solve(&coupling, own, p + row * classes);
  }
  for (uint64_t i = 0; logarithm && i < rows * classes; i++) p[i] = log(p[i]);
  return answer_numbers(ask, p, rows, classes, false, false, answer);
}

/* The answer of a model that has one sum for a row. */
static bool one_answer(struct ask *ask, const struct support_vectors *s, enum method method,
                       bool outliers, double *sums, uint64_t rows, amphora_answer *answer) {
  if (method == PREDICT && outliers) {
    amphora_array y;
    if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
    for (uint64_t row = 0; row < rows; row++) y.values.int64[row] = sums[row] > 0 ? 1 : -1;
    return answer_one(ask, y, answer);
  }
  for (uint64_t row = 0; method == SCORE_SAMPLES && row < rows; row++)
    sums[row] -= s->intercepts.values[0];
  return answer_numbers(ask, sums, rows, 1, true, false, answer);
}

bool support_vectors_ask(struct ask *ask, amphora_value fields, enum method method,
                         const amphora_array *x, amphora_answer *answer) {
  struct support_vectors s;
  double *sums, *scores;
  uint64_t rows = x->rows;
  if (!vectors_read(ask, fields, &s) || !sums_make(ask, &s, x, &sums)) return false;
  if (s.classes == 0)
    return one_answer(ask, &s, method, field_is(ask, fields, "task", "outlier_detection"), sums,
                      rows, answer);
  if (method == PREDICT) {
    uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
    bool by_scores = field_is(ask, fields, "label_rule", "scores");
    return places && scores_make(ask, &s, sums, rows, by_scores, NULL, places) &&
           places_answer(ask, fields, places, rows, answer);
  }
  if (method != DECISION_FUNCTION)
    return probabilities(ask, &s, sums, rows, method == PREDICT_LOG_PROBA, answer);
  if (s.classes == 2) {
    for (uint64_t row = 0; row < rows; row++) sums[row] = -sums[row];
    return answer_numbers(ask, sums, rows, 1, true, false, answer);
  }
  if (field_is(ask, fields, "scores", "one_vs_one"))
    return answer_numbers(ask, sums, rows, s.pairs, false, false, answer);
  scores = table_take(ask, rows, s.classes, sizeof *scores);
  return scores && scores_make(ask, &s, sums, rows, true, scores, NULL) &&
         answer_numbers(ask, scores, rows, s.classes, false, false, answer);
}

bool support_vectors_tables(struct ask *ask, amphora_value fields) {
  struct support_vectors s;
  return vectors_read(ask, fields, &s);
}
