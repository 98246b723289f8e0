/* Models that strangers could make: small, valid as files, and meant to do harm. */
#include <stdlib.h>
#include <string.h>

#include "../src/predict/predict.h"
#include "crafted.h"

static void refuses(const char *kind, const char *fields, const char *parts, const char *tensors,
                    const char *attachment, size_t length, const char *method, uint64_t rows,
                    uint64_t columns, const char *code) {
  struct crafted c;
  amphora_error error;
  bool sound = crafted_model(&c, kind, fields, parts, tensors, attachment, length, &error);
  CLAIM(sound, "%s: %s %s", kind, error.code, error.message);
  const char *found = sound ? crafted_ask(&c, method, rows, columns) : "";
  CLAIM(strcmp(found, code) == 0, "%s of %s: %s, not %s", method, kind, found, code);
  crafted_end(&c);
}

/* An entry of a tensor whose elements are attached as a byte each. */
static void bytes_entry(char text[256], const char *dtype, unsigned count) {
  snprintf(text, 256,
           "{\"attached\":%u,\"dtype\":\"%s\",\"encodings\":[{\"name\":\"narrow\",\"to\":"
           "\"uint8\"}],\"shape\":[%u]}",
           count, dtype, count);
}

/* A tensor without elements may have any other dimension: no loop runs so far, and no product of it
 * with the number of rows wraps round to a block that is too small. */
void test_empty_shapes(void) {
  struct crafted c;
  struct memory memory = {.ledger = &c.container.ledger};
  struct cost cost = {.elements = 1000000};
  struct numbers numbers;
  amphora_error error = {.code = ""};
  bool sound = crafted_model(&c, "x", "\"a\":{\"tensor\":0},\"b\":{\"tensor\":1}", "",
                             "{\"attached\":0,\"dtype\":\"uint8\",\"encodings\":[],\"shape\":[0,"
                             "4503599627370496]},{\"attached\":0,\"dtype\":\"uint8\",\"encodings\""
                             ":[],\"shape\":[0,1000]}",
                             "", 0, &error);
  struct ask ask = {.model = c.model, .memory = &memory, .error = &error, .cost = &cost};
  CLAIM(sound, "%s %s", error.code, error.message);
  amphora_value fields = sound ? amphora_fields(c.model, 0) : 0;
  CLAIM(sound && !numbers_of(&ask, fields, "a", 2, &numbers), "2^52 columns");
  CLAIM(strcmp(error.code, "model.repeated-tensors") == 0, "%s", error.code);
  CLAIM(sound && numbers_of(&ask, fields, "b", 2, &numbers), "%s", error.code);
  CLAIM(table_take(&ask, 4096, UINT64_C(1) << 52, 8) == NULL, "2^64 elements");
  CLAIM(strcmp(error.code, "limit.memory") == 0, "%s", error.code);
  memory_drop_all(&memory);
  crafted_end(&c);
}

/* Products that a few bytes ask for: of 64 factors there are millions. */
void test_products(void) {
  static const char fields[] = "\"features\":%u,\"include_bias\":true,\"interaction_only\":false,"
                               "\"least_degree\":%u,\"most_degree\":%u";
  char text[256];
  snprintf(text, sizeof text, fields, 5, 64, 64);
  refuses("polynomial_features", text, "", "", "", 0, "transform", 1, 5, "model.wide-answer");
  snprintf(text, sizeof text, fields, 2, 0, 3);
  refuses("polynomial_features", text, "", "", "", 0, "transform", 1, 2, "");
}

/* A word that a kind does not know, a field that it lacks, and a number out of its bounds. */
void test_kind_fields(void) {
  static const struct {
    const char *fields, *code;
  } cases[] = {{"\"norm\":\"l2\",\"zero_rule\":\"zero\"", ""},
               {"\"norm\":\"l3\",\"zero_rule\":\"zero\"", "model.bad-field"},
               {"\"norm\":\"l\",\"zero_rule\":\"zero\"", "model.bad-field"},
               {"\"norm\":2,\"zero_rule\":\"zero\"", "model.bad-field"},
               {"\"zero_rule\":\"zero\"", "model.bad-field"},
               {"\"features\":0,\"norm\":\"l2\",\"zero_rule\":\"zero\"", "model.bad-field"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    refuses("normalizer", cases[i].fields, "", "", "", 0, "transform", 1, 1, cases[i].code);
  /* Rules: what one word asks for, where one is absent, and what goes with it. */
  refuses("delegate", "\"model\":{\"model\":1}",
          ",{\"fields\":{\"encoding\":\"columns\"},\"kind\":\"label_encoder\",\"kind_version\":1}",
          "", "", 0, "transform", 1, 1, "model.bad-field");
}

/* A score that is no number, and a curve of one point that is none. */
void test_curves(void) {
  static const uint8_t attachment[] = {0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f,
                                       0, 1, 0, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0};
  char one[256], other[256], tensors[1024];
  bytes_entry(one, "int64", 1);
  bytes_entry(other, "float64", 1);
  snprintf(tensors, sizeof tensors,
           "{\"attached\":16,\"dtype\":\"float64\",\"encodings\":[],\"shape\":[2,1]},"
           "{\"attached\":2,\"dtype\":\"uint8\",\"encodings\":[],\"shape\":[2]},%s,"
           "{\"attached\":8,\"dtype\":\"float64\",\"encodings\":[],\"shape\":[1,1]},%s",
           one, other);
  refuses("calibrated",
          "\"classes\":[{\"tensor\":1}],\"columns\":[{\"tensor\":2}],\"curves\":[[{\"tensor\":0}]]"
          ",\"method\":\"isotonic\",\"parts\":[{\"model\":1}]",
          ",{\"fields\":{\"classes\":[{\"tensor\":1}],\"coefficients\":{\"tensor\":3},"
          "\"features\":1,\"intercepts\":{\"tensor\":4},\"link\":\"sigmoid\","
          "\"task\":\"classification\"},\"kind\":\"linear\",\"kind_version\":1}",
          tensors, (const char *)attachment, sizeof attachment, "predict_proba", 1, 1, "");
}

/* Parts of a model that contradict each other, and would be an answer all the same. */
void test_contradictions(void) {
  char whole[256], wide[256], last[256], tensors[1024];
  bytes_entry(whole, "int64", 2);
  bytes_entry(wide, "float64", 2);
  bytes_entry(last, "float64", 1);
  snprintf(tensors, sizeof tensors, "%s,%s,%s,%s", wide, whole, whole, last);
  static const char fields[] =
      "\"coefficient_columns\":{\"tensor\":1},\"coefficient_offsets\":{\"tensor\":2},"
      "\"coefficients\":{\"tensor\":0},\"features\":2,\"intercepts\":{\"tensor\":3},"
      "\"link\":\"identity\",\"task\":\"regression\"";
  refuses("linear", fields, "", tensors, "\1\1\0\1\0\2\0", 7, "predict", 1, 2, "");
  refuses("linear", fields, "", tensors, "\1\1\1\1\0\2\0", 7, "predict", 1, 2, "model.bad-index");
  refuses("linear", fields, "", tensors, "\1\1\0\1\0\1\0", 7, "predict", 1, 2, "model.bad-index");
  refuses("linear", fields, "", tensors, "\1\1\0\1\1\2\0", 7, "predict", 1, 2, "model.bad-index");
  static const char bins[] = "\"answer\":\"dense\",\"edges\":[{\"tensor\":0}],\"encoding\":"
                             "\"ordinal\",\"features\":1,\"number_type\":\"float64\","
                             "\"rule\":\"exact\"";
  refuses("discretizer", bins, "", wide, "\0\1", 2, "transform", 1, 1, "");
  refuses("discretizer", bins, "", wide, "\1\0", 2, "transform", 1, 1, "model.bad-field");
}

/* An object with so many keys that looking for one of them is work. */
void test_many_fields(void) {
  static char fields[1 << 18];
  size_t length = 0;
  for (unsigned i = 10000; i < 12000; i++)
    length += (size_t)snprintf(fields + length, sizeof fields - length, "\"a%u\":1,", i);
  strcpy(fields + length, "\"model\":0");
  refuses("delegate", fields, "", "", "", 0, "predict", 1, 1, "model.bad-field");
}

/* A model is judged with all of its parts before the method, and the method before the rows. */
void test_order_of_faults(void) {
  static const char inner[] = ",{\"fields\":{\"model\":{\"model\":%u}},\"kind\":\"delegate\","
                             "\"kind_version\":1}";
  static const char *const last[] = {
      ",{\"fields\":{},\"kind\":\"later\",\"kind_version\":1}",
      ",{\"fields\":{\"class\":\"A\",\"reason\":\"no_kind\"},\"kind\":\"opaque\","
      "\"kind_version\":1}",
      ",{\"fields\":{\"norm\":\"l2\",\"zero_rule\":\"zero\"},\"kind\":\"normalizer\","
      "\"kind_version\":2}",
      ",{\"fields\":{},\"kind\":\"search\",\"kind_version\":1}"};
  static const char *const codes[] = {"model.unknown-kind", "model.not-predictable",
                                      "model.unknown-kind", "model.not-predictable"};
  for (size_t i = 0; i < sizeof last / sizeof *last; i++)
    refuses("delegate", "\"model\":{\"model\":1}", last[i], "", "", 0, "anything", 1, 1, codes[i]);
  char parts[8192];
  static const char known[] = "\"features\":1,\"norm\":\"l2\",\"zero_rule\":\"zero\"";
  refuses("normalizer", known, "", "", "", 0, "predict", 1, 2, "model.no-such-method");
  refuses("normalizer", known, "", "", "", 0, "transform", 1, 2, "model.wrong-columns");
  static const char center[] = "\"center\":{\"tensor\":0},\"features\":1,\"offset\":0.0,"
                               "\"precision\":{\"tensor\":0}";
  bytes_entry(parts, "float64", 1);
  refuses("mahalanobis", center, "", parts, "\1", 1, "transform", 1, 1, "model.bad-shape");
  for (unsigned levels = 63; levels < 65; levels++) {
    size_t length = 0;
    for (unsigned i = 1; i < levels; i++)
      length += (size_t)snprintf(parts + length, sizeof parts - length, inner, i + 1);
    parts[length] = 0;
    strcat(parts, last[0]);
    refuses("delegate", "\"model\":{\"model\":1}", parts, "", "", 0, "predict", 1, 1,
            levels == 63 ? "model.unknown-kind" : "model.too-deep");
  }
}

/* Record dtypes that share their fields: as many steps as records times fields. */
void test_shared_fields(void) {
  enum { RECORDS = 600, FIELDS = 500, PLAIN = 5 };
  enum { NODES = PLAIN + RECORDS, CHILDREN = 1 + 4 * FIELDS };
  static const uint8_t kinds[PLAIN] = {1, 6, 23, 3, 0};
  static uint8_t attached[2 * CHILDREN + 7 * NODES + 5];
  static const char wide[] = "{\"attached\":%d,\"dtype\":\"int64\",\"encodings\":[{\"name\":"
                             "\"narrow\",\"to\":\"uint16\"}],\"shape\":[%d]},";
  static const char empty[] =
      "{\"attached\":0,\"dtype\":\"%s\",\"encodings\":[],\"shape\":[0]},";
  char json[4096] = "", tables[4][256];
  snprintf(tables[0], 256, wide, 2 * CHILDREN, CHILDREN);
  snprintf(tables[1], 256, wide, 2 * NODES, NODES);
  snprintf(tables[2], 256, empty, "int64");
  snprintf(tables[3], 256, empty, "uint8");
  snprintf(json, sizeof json,
           "{\"columns\":{\"array_first\":6,\"array_rows\":6,\"array_tensor\":6,\"blob\":7,"
           "\"children\":0,\"count\":1,\"first\":2,\"floats\":8,\"kind\":5,\"strings\":4,"
           "\"value\":3},\"root\":0,\"tensors\":[%s%s%s%s{\"attached\":5,\"dtype\":\"utf8\","
           "\"encodings\":[],\"shape\":[1]},{\"attached\":%d,\"dtype\":\"uint8\",\"encodings\":[]"
           ",\"shape\":[%d]},%s%s{\"attached\":0,\"dtype\":\"float64\",\"encodings\":[],"
           "\"shape\":[0]}],\"type\":\"origin\"}",
           tables[0], tables[1], tables[1], tables[1], NODES, NODES, tables[2], tables[3]);
  uint8_t *children = attached, *count = children + 2 * CHILDREN, *first = count + 2 * NODES;
  uint8_t *strings = first + 4 * NODES, *kind = strings + 5;
  for (unsigned i = 1; i < CHILDREN; i++) children[2 * i] = (uint8_t)(1 + (i - 1) % 4);
  for (unsigned i = PLAIN; i < NODES; i++) little16_put(count + 2 * i, CHILDREN);
  memcpy(strings, "\1\0\0\0x", 5);
  for (unsigned i = 0; i < NODES; i++) kind[i] = i < PLAIN ? kinds[i] : 24;
  for (unsigned turn = 0; turn < 2; turn++) {
    struct crafted c;
    amphora_error error = {.code = ""};
    crafted_section(&c, json, attached, sizeof attached);
    c.container.limits.nodes = turn ? 1000000 : 10000;
    struct section section = {.container = &c.container, .extent = c.entry.section,
                              .end = c.entry.end, .memory = {.ledger = &c.container.ledger}};
    struct origin origin = {.section = &section, .error = &error};
    bool sound = origin_open(&origin) && origin_judge(&origin);
    CLAIM(strcmp(sound ? "" : error.code, turn ? "" : "limit.nodes") == 0, "%s %s", error.code,
          error.message);
    memory_drop_all(&section.memory);
    crafted_end(&c);
  }
}
