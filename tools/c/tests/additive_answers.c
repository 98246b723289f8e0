/* What sums of trees answer, worked out by hand. */
#include <math.h>

#include "boosters.h"

/* What a method says to rows of two features: `expected` has as many numbers as it answers. */
static void says(const struct piece *replaced, const char *method, const amphora_array *x,
                 const double *expected, unsigned count, int line) {
  struct crafted c;
  amphora_error error;
  amphora_answer answer;
  bool sound = booster_model(&c, replaced, &error) &&
               amphora_predict(c.model, method, x, &answer, &error);
  CLAIM(sound, "line %d: %s %s", line, error.code, error.message);
  for (unsigned i = 0; sound && i < count; i++) {
    const amphora_array *found = answer.arrays;
    double number = found->element == AMPHORA_FLOAT32 ? (double)found->values.float32[i]
                    : found->element == AMPHORA_INT64 ? (double)found->values.int64[i]
                                                      : found->values.float64[i];
    CLAIM(number == expected[i], "line %d, %u: %.17g, not %.17g", line, i, number, expected[i]);
  }
  if (sound) {
    CLAIM(answer.arrays->rows * answer.arrays->columns == count, "line %d: another shape", line);
    amphora_free_answer(c.model, &answer);
  }
  crafted_end(&c);
}

#define SAYS(method, x, expected, ...)                                                          \
  says((const struct piece[REPLACED]){__VA_ARGS__}, method, &x, expected,                       \
       sizeof expected / sizeof *expected, __LINE__)
#define ROWS(name, ...)                                                                         \
  double name##_values[][2] = __VA_ARGS__;                                                      \
  amphora_array name = {.element = AMPHORA_FLOAT64, .columns = 2,                               \
                        .rows = sizeof name##_values / sizeof *name##_values,                   \
                        .values.float64 = name##_values[0]}

void test_booster_walks(void) {
  ROWS(x, {{2, 1}, {3, 4}, {NAN, 2}, {2.5, -0.5}, {-INFINITY, 16777216}});
  static const double scores[] = {16, 26, 17, 27, 17}, numbers[] = {1, 1, 2, 1, 1, 2, 2, 2, 1, 2};
  SAYS("predict", x, scores, ABSENT(""));
  SAYS("apply", x, numbers, ABSENT(""));
  static const double strict[] = {26, 26, 17, 27, 17};
  SAYS("decision_function", x, strict, JSON("comparison", "\"less\""));
  static const double first[] = {15, 25, 15, 25, 15};
  SAYS("predict", x, first, JSON("trees_used", "1"));
  static const double renamed[] = {8, 3, 8, 4, 8, 4, 9, 4, 8, 4};
  ROWS(same, {{2, 1}, {2, 2}, {2, 2}, {3, 2}, {2, 2}});
  SAYS("apply", same, renamed, TENSOR("leaf_numbers", "int64", "6", "\0\10\11\0\3\4"));
  /* -0.5 is the code 0 where codes are cut off, and none elsewhere. */
  static const double cut[] = {16, 26, 17, 26, 17};
  SAYS("predict", x, cut, JSON("category_codes", "\"truncated\""),
       TENSOR("categories", "int64", "3", "\0\1\4"),
       TENSOR("category_offsets", "int64", "7", "\0\0\0\0\3\3\3"));
  /* Codes from 32 on, and what is no code, go where the default says: left. */
  ROWS(far, {{0, 31}, {0, 32}, {0, -1}, {0, NAN}, {0, 4}});
  static const double known[] = {17, 16, 16, 16, 16};
  SAYS("predict", far, known, JSON("category_codes", "\"non_negative_else_default\""),
       TENSOR("default_left", "uint8", "6", "\1\0\0\1\0\0"));
  static const double turned[] = {16, 16, 16, 17, 17};
  SAYS("predict", far, turned, JSON("category_match", "\"right\""));
}

void test_booster_missing(void) {
  ROWS(x, {{NAN, 1}, {1e-36, 1}, {7, 1}, {0, 1}, {-999, 1}});
  static const double zero[] = {15 + 1, 16, 26, 16, 16}, small[] = {26, 26, 26, 26, 16};
  SAYS("predict", x, zero, TENSOR("missing_rule", "uint8", "6", "\0\2\2\2\2\2"),
       TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"));
  SAYS("predict", x, small, TENSOR("missing_rule", "uint8", "6", "\1\2\2\2\2\2"),
       TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"));
  static const double named[] = {26, 16, 26, 16, 26}, flat[] = {26, 26, 26, 26, 16};
  SAYS("predict", x, named, JSON("missing_value", "-999.0"),
       TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"));
  SAYS("predict", x, flat, JSON("zero_threshold", "1.0e-35"),
       TENSOR("threshold", "float64", "6", "\0\0\0\0\0\0\0\200\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                           "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
       TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"), JSON("comparison", "\"less\""));
  /* An absent entry of sparse rows is 0, or missing; one that is kept may be 0. */
  int64_t places[] = {1, 0, 1}, starts[] = {0, 1, 3};
  double kept[] = {1, 0, 1};
  amphora_array sparse = {.element = AMPHORA_FLOAT64, .rows = 2, .columns = 2, .places = places,
                          .starts = starts, .values.float64 = kept};
  static const double zeros[] = {16, 16}, gaps[] = {26, 16};
  SAYS("predict", sparse, zeros, TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"));
  SAYS("predict", sparse, gaps, TENSOR("default_left", "uint8", "6", "\0\0\0\0\0\0"),
       JSON("absent_entries", "\"missing\""));
}

/* More sparse rows than are walked together: nothing of one is left in another. */
void test_booster_blocks(void) {
  enum { ROWS = 200 };
  int64_t places[ROWS], starts[ROWS + 1] = {0};
  double kept[ROWS], scores[ROWS];
  for (unsigned i = 0; i < ROWS; i++) {
    bool first = i % 3 == 0;
    places[i] = first ? 0 : 1, kept[i] = first ? 7 : i % 3, starts[i + 1] = i + 1;
    scores[i] = 5 + (first ? 20 : 10) + (i % 3 == 1 ? 1 : 2);
  }
  amphora_array sparse = {.element = AMPHORA_FLOAT64, .rows = ROWS, .columns = 2,
                          .places = places, .starts = starts, .values.float64 = kept};
  SAYS("predict", sparse, scores, ABSENT(""));
}

/* 2^24, to which 1 adds nothing in float32, and half of which is 2^23. */
#define LARGE TENSOR("base_scores", "float32", "1", "\0\0\200\113")
#define ONES TENSOR("values", "float64", "6,1", "\0\1\1\0\1\1")
#define NARROW JSON("accumulation", "\"float32\"")

void test_booster_precision(void) {
  ROWS(x, {{2, 1}});
  static const double exact[] = {16777218}, lost[] = {16777216}, last[] = {16777218};
  SAYS("predict", x, exact, LARGE, ONES);
  SAYS("predict", x, lost, LARGE, ONES, NARROW);
  SAYS("predict", x, last, LARGE, ONES, NARROW, JSON("base_order", "\"last\""));
  /* (2^24 + 1) - 2^24 in float32 is 0; a linear leaf is not rounded so. */
  SAYS("predict", x, lost, LARGE, ONES, NARROW, JSON("base_order", "\"last\""),
       JSON("leaf_rounding", "\"to_base\""));
  static const double weighed[] = {5 + 30 + 2}, scaled[] = {8}, mean[] = {8};
  SAYS("predict", x, weighed, TENSOR("tree_weights", "float64", "2", "\3\2"));
  SAYS("predict", x, scaled, JSON("scale", "0.5"));
  SAYS("predict", x, mean, JSON("aggregation", "\"mean\""));
  /* 3 times the float32 that is nearest to 0.3: 3 times 0.3 itself would be the float32 below. */
  static const double tripled[] = {0.900000035762786865234375};
  SAYS("predict", x, tripled, NARROW, ONES, TENSOR("base_scores", "float64", "1", "\1"),
       JSON("scale", "0.3"));
  /* An integer is rounded to float32 once: by way of float64 it would be one step lower. */
  volatile int64_t beyond = (INT64_C(1) << 60) + (INT64_C(1) << 36) + 1;
  bool once = (float)beyond > 1152921504606846976.0f; /* valgrind rounds twice */
  int64_t whole[] = {beyond, 1};
  amphora_array integers = {.element = AMPHORA_INT64, .rows = 1, .columns = 2,
                            .values.int64 = whole};
  const double above[] = {once ? 26 : 16};
  SAYS("predict", integers, above, JSON("input_precision", "\"float32\""),
       TENSOR("threshold", "float32", "6", "\0\0\200\135\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
  /* Leaves with a value for each output, and trees that add to one. */
  static const double both[] = {5 + 1 + 3, 6 + 2 + 4}, turns[] = {5 + 1, 6 + 10};
  SAYS("predict", x, both, JSON("outputs", "2"), TENSOR("base_scores", "float64", "2", "\5\6"),
       TENSOR("values", "float64", "6,2", "\0\0\1\2\0\0\0\0\3\4\0\0"));
  SAYS("predict", x, turns, JSON("outputs", "2"), TENSOR("base_scores", "float64", "2", "\5\6"),
       TENSOR("tree_outputs", "int64", "2", "\1\0"));
}

/* The constant 1, and 3 times the first feature; where that is missing, the plain value. */
void test_booster_lines(void) {
  ROWS(x, {{2, 1}, {NAN, 1}});
  static const double scores[] = {5 + 7 + 9, 5 + 10 + 9};
  SAYS("predict", x, scores, TENSOR("leaf_constants", "float64", "6", "\0\1\0\0\11\0"),
       TENSOR("linear_coefficients", "float64", "1", "\3"),
       TENSOR("linear_features", "int64", "1", "\0"),
       TENSOR("linear_offsets", "int64", "7", "\0\0\1\1\1\1\1"));
}

#define TWO TENSOR("classes", "int64", "2", "\7\10"), JSON("task", "\"classification\"")

void test_booster_links(void) {
  ROWS(x, {{2, 1}, {3, 2}});
  static const double square[] = {16 * 16, 27 * 27}, hinge[] = {1, 1}, sevens[] = {8, 8};
  SAYS("predict", x, square, JSON("link", "\"signed_square\""));
  SAYS("predict", x, hinge, JSON("link", "\"hinge\""));
  const double limited[] = {1 / (1 + exp(-20)), 1 / (1 + exp(-20))};
  SAYS("predict", x, limited, JSON("link", "\"logistic\""), JSON("link_limit", "-20.0"),
       JSON("link_scale", "0.5"));
  SAYS("predict", x, sevens, TWO, JSON("label_rule", "\"above_zero\""));
  static const double shares[] = {-15, 16, -26, 27};
  SAYS("predict_proba", x, shares, TWO, JSON("label_rule", "\"above_half\""));
  /* NaN is the largest of several. */
  static const double last[] = {8, 8};
  SAYS("predict", x, last, TWO, JSON("outputs", "2"), JSON("label_rule", "\"largest_score\""),
       TENSOR("base_scores", "float64", "2", "\11\11"),
       TENSOR("tree_outputs", "int64", "2", "\0\1"),
       TENSOR("tree_weights", "float64", "2", "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\370\177"));
}
