/* What sums of trees answer, and which of them are refused. */
#include <string.h>

#include "boosters.h"

/* Fields in the place of the model's own, and the code with which that is refused. */
struct wrong {
  struct piece replaced[REPLACED];
  const char *code;
};
#define LINEAR(features, coefficients, offsets)                   \
  TENSOR("leaf_constants", "float64", "6", "\0\1\2\0\1\2"),       \
      TENSOR("linear_coefficients", "float64", "2", coefficients), \
      TENSOR("linear_features", "int64", "2", features),           \
      TENSOR("linear_offsets", "int64", "7", offsets)

static const struct wrong nodes[] = {
    {{ABSENT("")}, ""},
    {{TENSOR("left", "int8", "6", "\0\377\377\1\377\377")}, "model.bad-tree"},
    {{TENSOR("left", "int8", "6", "\3\377\377\1\377\377")}, "model.bad-tree"},
    {{TENSOR("left", "int8", "6", "\377\377\377\1\377\377")}, "model.bad-tree"},
    {{TENSOR("right", "int8", "6", "\2\377\377\2\376\377")}, "model.bad-tree"},
    /* A walk from node 1 back to the root would never end. */
    {{TENSOR("left", "int8", "6", "\1\0\377\1\377\377"),
      TENSOR("right", "int8", "6", "\2\0\377\2\377\377")}, "model.bad-tree"},
    {{TENSOR("left", "int64", "1", "\1")}, "model.bad-shape"},
    {{TENSOR("left", "float64", "6", "\1\0\0\1\0\0")}, "document.wrong-element-type"},
    {{TENSOR("feature", "int64", "6", "\2\0\0\1\0\0")}, "model.bad-index"},
    {{TENSOR("feature", "int8", "6", "\377\0\0\1\0\0")}, "model.bad-index"},
    {{TENSOR("threshold", "float64", "5", "\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("threshold", "int64", "6", "\0\0\0\0\0\0")}, "document.wrong-element-type"},
    {{TENSOR("default_left", "uint8", "5", "\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("missing_rule", "uint8", "6", "\2\2\2\1\0\2")}, ""},
    {{TENSOR("missing_rule", "uint8", "6", "\3\2\2\2\2\2")}, "model.bad-field"},
    {{TENSOR("missing_rule", "int8", "6", "\377\2\2\2\2\2")}, "model.bad-field"},
    {{TENSOR("tree_offsets", "int64", "3", "\0\6\3")}, "model.bad-index"},
    {{TENSOR("tree_offsets", "int64", "4", "\0\3\3\6")}, "model.bad-index"},
    {{TENSOR("tree_offsets", "int64", "3", "\1\3\6")}, "model.bad-index"},
    {{TENSOR("tree_offsets", "int8", "0", "")}, "model.bad-index"},
    {{TENSOR("tree_offsets", "int64", "3", "\0\3\7")}, "model.bad-shape"},
    {{TENSOR("tree_offsets", "int64", "3", "\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0"
                                           "\377\377\377\377\377\377\377\177")}, "model.bad-index"},
    {{JSON("trees_used", "3")}, "model.bad-field"},
    {{JSON("trees_used", "0")}, ""},
    {{JSON("features", "536870913")}, "model.bad-field"},
    {{JSON("outputs", "1048577")}, "model.bad-field"},
    {{JSON("best_iteration", "1073741825")}, "model.bad-field"},
    {{JSON("feature_types", "[\"q\"]")}, "model.bad-shape"},
};

static const struct wrong sets[] = {
    {{TENSOR("categories", "int64", "2", "\4\1")}, "model.bad-index"},
    {{TENSOR("categories", "int64", "2", "\4\4")}, "model.bad-index"},
    {{TENSOR("categories", "int8", "2", "\377\4")}, "model.bad-index"},
    {{TENSOR("categories", "int64", "2", "\1\0\0\0\0\0\0\0\377\377\377\177\0\0\0\0")}, ""},
    {{TENSOR("categories", "int64", "2", "\1\0\0\0\0\0\0\0\0\0\0\200\0\0\0\0")}, "model.bad-index"},
    {{TENSOR("categories", "int64", "1", "\1")}, "model.bad-index"},
    {{TENSOR("category_offsets", "int64", "7", "\0\0\2\0\2\2\2")}, "model.bad-index"},
    {{TENSOR("category_offsets", "int64", "7", "\1\1\1\1\2\2\2")}, "model.bad-index"},
    {{TENSOR("category_offsets", "int64", "6", "\0\0\0\2\2\2")}, "model.bad-shape"},
    {{TENSOR("categorical", "uint8", "5", "\0\0\0\1\0")}, "model.bad-shape"},
    {{ABSENT("categorical")}, "model.bad-field"},
    {{ABSENT("category_offsets")}, "model.bad-field"},
    {{JSON("category_codes", "\"rounded\"")}, "model.bad-field"},
};

static const struct wrong leaves[] = {
    {{TENSOR("values", "float64", "6,2", "\0\0\0\0\0\0\0\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("values", "float64", "5,1", "\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("values", "float64", "6", "\0\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("values", "int64", "6,1", "\0\0\0\0\0\0")}, "document.wrong-element-type"},
    {{JSON("outputs", "2"), TENSOR("base_scores", "float64", "2", "\0\0")}, "model.bad-shape"},
    {{JSON("outputs", "2"), TENSOR("base_scores", "float64", "2", "\0\0"),
      TENSOR("tree_outputs", "int64", "2", "\1\0")}, ""},
    {{JSON("outputs", "2"), TENSOR("base_scores", "float64", "2", "\0\0"),
      TENSOR("tree_outputs", "int64", "2", "\2\0")}, "model.bad-index"},
    {{TENSOR("tree_outputs", "int8", "2", "\0\377")}, "model.bad-index"},
    {{TENSOR("tree_outputs", "int64", "1", "\0")}, "model.bad-shape"},
    {{TENSOR("tree_weights", "float64", "1", "\1")}, "model.bad-shape"},
    {{TENSOR("leaf_numbers", "int64", "5", "\0\0\0\0\0")}, "model.bad-shape"},
    {{TENSOR("base_scores", "float64", "2", "\1\1")}, "model.bad-shape"},
    {{TENSOR("base_scores", "float32", "1", "\0\0\200\177")}, "model.bad-field"},
    {{JSON("leaf_rounding", "\"down\"")}, "model.bad-field"},
    {{LINEAR("\0\1", "\1\2", "\0\0\1\2\2\2\2")}, ""},
    {{LINEAR("\0\2", "\1\2", "\0\0\1\2\2\2\2")}, "model.bad-index"},
    {{LINEAR("\0\1", "\1\2", "\0\0\2\1\2\2\2")}, "model.bad-index"},
    {{LINEAR("\0\1", "\1\2", "\0\0\1\2\2\2\3")}, "model.bad-index"},
    {{TENSOR("linear_offsets", "int64", "7", "\0\0\0\0\0\0\0")}, "model.bad-field"},
    {{JSON("zero_threshold", "-1.0")}, "model.bad-field"},
    {{JSON("zero_threshold", "{\"$f64\":\"7ff8000000000000\"}")}, "model.bad-field"},
    {{TENSOR("classes", "int64", "2", "\0\1")}, "model.bad-field"},
    {{TENSOR("classes", "int64", "2", "\0\1"), JSON("label_rule", "\"above_half\""),
      JSON("task", "\"classification\"")}, ""},
    {{TENSOR("classes", "int64", "3", "\0\1\2"), JSON("label_rule", "\"above_half\""),
      JSON("task", "\"classification\"")}, "model.bad-shape"},
    {{JSON("task", "\"classification\"")}, "model.bad-field"},
};

/* The hashes of column 1 are those of "red", "7" and "blue". */
#define HASHES                                                                       \
  TENSOR("hashes", "uint32", "3", "\275\146\354\265\363\064\356\376\103\125\216\314")
#define OFFSETS(offsets) TENSOR("hash_offsets", "int64", "2", offsets)
#define COLUMN TENSOR("hash_columns", "int32", "1", "\1")

static const struct wrong hashes[] = {
    {{COLUMN, OFFSETS("\0\3"), HASHES}, ""},
    {{COLUMN, OFFSETS("\0\0"), TENSOR("hashes", "uint8", "0", "")}, ""},
    {{TENSOR("hash_columns", "int8", "0", ""), TENSOR("hash_offsets", "int64", "1", "\0"),
      TENSOR("hashes", "uint8", "0", "")}, ""},
    {{TENSOR("hash_columns", "int8", "2", "\0\1"), TENSOR("hash_offsets", "int64", "3", "\0\1\3"),
      TENSOR("hashes", "uint8", "3", "\5\5\6")}, ""}, /* the same hash in two columns */
    {{COLUMN, HASHES}, "model.bad-field"},
    {{COLUMN, OFFSETS("\0\3")}, "model.bad-field"},
    {{OFFSETS("\0\3"), HASHES}, "model.bad-field"},
    {{OFFSETS("\0\3")}, "model.bad-field"},
    {{JSON("hash_columns", "[1]"), OFFSETS("\0\3"), HASHES}, "model.bad-field"},
    {{TENSOR("hash_columns", "int8", "1", "\2"), OFFSETS("\0\3"), HASHES}, "model.bad-index"},
    {{TENSOR("hash_columns", "int8", "1", "\377"), OFFSETS("\0\3"), HASHES}, "model.bad-index"},
    {{TENSOR("hash_columns", "int8", "2", "\1\1"), TENSOR("hash_offsets", "int64", "3", "\0\3\3"),
      HASHES}, "model.bad-index"},
    {{TENSOR("hash_columns", "float64", "1", "\1"), OFFSETS("\0\3"), HASHES},
     "document.wrong-element-type"},
    {{TENSOR("hash_columns", "int8", "1,1", "\1"), OFFSETS("\0\3"), HASHES}, "model.bad-shape"},
    {{COLUMN, OFFSETS("\0\4"), HASHES}, "model.bad-index"},
    {{COLUMN, OFFSETS("\0\2"), HASHES}, "model.bad-index"},
    {{COLUMN, OFFSETS("\1\3"), HASHES}, "model.bad-index"},
    {{TENSOR("hash_columns", "int8", "2", "\0\1"), TENSOR("hash_offsets", "int64", "3", "\0\4\3"),
      HASHES}, "model.bad-index"},
    {{TENSOR("hash_columns", "int8", "2", "\0\1"), TENSOR("hash_offsets", "int8", "3", "\0\377\3"),
      HASHES}, "model.bad-index"},
    {{COLUMN, TENSOR("hash_offsets", "int8", "1", "\0"), HASHES}, "model.bad-shape"},
    {{COLUMN, TENSOR("hash_offsets", "int8", "0", ""), HASHES}, "model.bad-shape"},
    {{COLUMN, OFFSETS("\0\3"), TENSOR("hashes", "float64", "3", "\5\6\7")},
     "document.wrong-element-type"},
    {{COLUMN, OFFSETS("\0\3"), TENSOR("hashes", "int64", "3", "\5\6\5")}, "model.bad-index"},
    {{COLUMN, OFFSETS("\0\3"), TENSOR("hashes", "int8", "3", "\5\6\377")}, "model.bad-index"},
    {{COLUMN, OFFSETS("\0\1"), TENSOR("hashes", "int64", "1", "\0\0\0\0\1\0\0\0")},
     "model.bad-index"},
    {{COLUMN, OFFSETS("\0\1"), TENSOR("hashes", "int64", "1", "\377\377\377\377\0\0\0\0")},
     ""},
    {{COLUMN, OFFSETS("\0\1"), TENSOR("hashes", "uint64", "1", "\0\0\0\0\0\0\0\200")},
     "document.wrong-element-type"},
};

static void refuse(const struct wrong *list, size_t count, const char *what) {
  for (size_t i = 0; i < count; i++) {
    struct crafted c;
    amphora_error error;
    bool sound = booster_model(&c, list[i].replaced, &error);
    CLAIM(sound, "%s %zu: %s %s", what, i, error.code, error.message);
    const char *found = sound ? crafted_ask(&c, "predict", 2, 2) : "";
    CLAIM(strcmp(found, list[i].code) == 0, "%s %zu: %s, not %s", what, i, found, list[i].code);
    crafted_end(&c);
  }
}

void test_wrong_boosters(void) {
  refuse(nodes, sizeof nodes / sizeof *nodes, "nodes");
  refuse(sets, sizeof sets / sizeof *sets, "sets");
  refuse(hashes, sizeof hashes / sizeof *hashes, "hashes");
  refuse(leaves, sizeof leaves / sizeof *leaves, "leaves");
}

/* Whatever memory there is, a prediction that lacks some is refused, and gives all of it back. */
static void memory_ends(const struct piece replaced[REPLACED]) {
  struct crafted c;
  amphora_error error;
  CLAIM(booster_model(&c, replaced, &error), "%s", error.code);
  const char *code = crafted_ask(&c, "predict", 200, 2);
  CLAIM(strcmp(code, "") == 0, "%s", code);
  uint64_t held = c.container.ledger.used, more = 0; /* what decodes tensors stays */
  code = "limit.memory";
  for (; more < 100000 && strcmp(code, "limit.memory") == 0; more += 16) {
    c.container.ledger.limit = held + more;
    code = crafted_ask(&c, "predict", 200, 2);
    CLAIM(c.container.ledger.used == held, "%llu bytes leave memory", (unsigned long long)more);
  }
  CLAIM(strcmp(code, "") == 0 && more > 4096, "%s after %llu", code, (unsigned long long)more);
  crafted_end(&c);
}

void test_booster_memory(void) {
  static char many[600];
  for (unsigned i = 0; i < 300; i++) little16_put((uint8_t *)many + 2 * i, (uint16_t)(1000 - i));
  memory_ends((const struct piece[REPLACED]){LINEAR("\0\1", "\1\2", "\0\0\1\2\2\2\2")});
  memory_ends((const struct piece[REPLACED]){
      COLUMN, TENSOR("hash_offsets", "int16", "2", "\0\0\54\1"),
      {"hashes", NULL, "uint16", "300", many, sizeof many}});
}
