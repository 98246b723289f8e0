/* Categories that sums of trees know by hashes: what texts hash to, which values are categories,
 * and what is refused. */
#include <math.h>
#include <string.h>

#include "../src/predict/additive.h"
#include "boosters.h"
#include "scene.h"

static void hashes_to(amphora_text text, uint32_t wanted) {
  uint32_t found = (uint32_t)city_hash(text);
  CLAIM(found == wanted, "%zu bytes are %x, not %x", text.length, found, wanted);
}

/* What CatBoost has for texts of every length that the hash tells apart. */
void test_city_hash(void) {
  static const struct {
    const char *text;
    uint32_t hash;
  } known[] = {
      {"", 0x2f90404f}, {"y", 0x0f18a043}, {"red", 0xb5ec66bd}, {"blue", 0xcc8e5543},
      {"k ind 8b", 0x308b60f0}, {"exactly 9", 0xe93f3ebe}, {"sixteen letters!", 0x54060c36},
      {"seventeen letters", 0xdd5f77f4}, {"thirty-two bytes are in this one", 0x9d937071},
      {"thirty-three bytes are in this on", 0x47f6b78e}, {"-9223372036854775808", 0x38d89558}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    hashes_to(text_of(known[i].text), known[i].hash);
  char letters[129];
  memset(letters, 'x', sizeof letters);
  hashes_to((amphora_text){letters, 64}, 0x26abcad3);
  hashes_to((amphora_text){letters, 65}, 0xf7225acf);
  for (size_t i = 0; i < 128; i++) letters[i] = "\xc4\x8d"[i % 2];
  hashes_to((amphora_text){letters, 128}, 0x9bb3594a);
  memset(letters, 'z', sizeof letters);
  hashes_to((amphora_text){letters, 129}, 0x15e3f23e);
}

/* Of column 1 "red" and 7 are in the set, "blue" is not, nor what the model does not know. */
static const struct piece hashed[REPLACED] = {
    TENSOR("hash_columns", "int32", "1", "\1"), TENSOR("hash_offsets", "int64", "2", "\0\3"),
    TENSOR("hashes", "uint32", "3", "\275\146\354\265\363\064\356\376\103\125\216\314"),
    TENSOR("categories", "int64", "2", "\0\1"), JSON("category_codes", "\"truncated\"")};

/* What column 1 of one row is worth, once 5 and the 10 of column 0 are taken away; or the code with
 * which it is refused. */
static const char *ask_rows(const amphora_array *x, double *worth) {
  static amphora_error error;
  struct crafted c;
  amphora_answer answer;
  CLAIM(booster_model(&c, hashed, &error), "%s", error.code);
  bool sound = amphora_predict(c.model, "predict", x, &answer, &error);
  for (uint64_t row = 0; sound && row < x->rows; row++)
    worth[row] = answer.arrays->values.float64[row] - 15;
  if (sound) amphora_free_answer(c.model, &answer);
  crafted_end(&c);
  return sound ? "" : error.code;
}

#define CELL(kind, member, what) {.type = AMPHORA_##kind, .value = {.member = what}}
#define STRING(what) {.type = AMPHORA_STRING, .value = {.text = {what, sizeof what - 1}}}

void test_hashed_categories(void) {
  static const struct {
    amphora_cell cell;
    double worth;
    const char *code;
  } asked[] = {
      {STRING("red"), 1, ""}, {STRING("7"), 1, ""}, {STRING("blue"), 2, ""}, {STRING("Red"), 2, ""},
      {STRING("red "), 2, ""}, {STRING("7.0"), 2, ""}, {STRING(""), 2, ""},
      {STRING("red\0"), 2, ""},
      {CELL(INTEGER, integer, 7), 1, ""}, {CELL(INTEGER, integer, -7), 2, ""},
      {CELL(INTEGER, integer, INT64_MIN), 2, ""}, {CELL(INTEGER, integer, INT64_MAX), 2, ""},
      {CELL(FLOAT, number, 7), 1, ""}, {CELL(FLOAT, number, -0.0), 2, ""},
      {CELL(FLOAT, number, 9007199254740992.0), 2, ""},
      {CELL(BOOLEAN, boolean, true), 2, ""}, {CELL(BOOLEAN, boolean, false), 2, ""},
      {CELL(FLOAT, number, 9007199254740994.0), 0, "model.unknown-category"},
      {CELL(FLOAT, number, 1e300), 0, "model.unknown-category"},
      {CELL(FLOAT, number, 7.5), 0, "model.unknown-category"},
      {CELL(FLOAT, number, (double)NAN), 0, "model.missing-value"},
      {CELL(FLOAT, number, (double)INFINITY), 0, "model.infinite-value"},
      {{.type = AMPHORA_NONE}, 0, "model.missing-value"},
  };
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    double worth = 0;
    amphora_cell cells[2] = {CELL(FLOAT, number, 2), asked[i].cell};
    amphora_array x = {.element = AMPHORA_MIXED, .rows = 1, .columns = 2, .values.cell = cells};
    const char *code = ask_rows(&x, &worth);
    CLAIM(strcmp(code, asked[i].code) == 0 && worth == asked[i].worth, "%zu: %s, %g", i, code,
          worth);
  }
}

/* A model that takes "1", and not "True". */
static double worth_of_one(amphora_element element, amphora_text *names, void *values) {
  static const struct piece one[REPLACED] = {
      TENSOR("hash_columns", "int32", "1", "\1"), TENSOR("hash_offsets", "int64", "2", "\0\1"),
      TENSOR("hashes", "uint32", "1", "\361\120\326\102"),
      TENSOR("categories", "int64", "2", "\0\1"), JSON("category_codes", "\"truncated\"")};
  struct crafted c;
  amphora_error error;
  amphora_answer answer;
  amphora_array x = {.element = element, .rows = 1, .columns = 2, .names = names,
                     .values.any = values};
  bool sound = booster_model(&c, one, &error) &&
               amphora_predict(c.model, "predict", &x, &answer, &error);
  CLAIM(sound, "%s", error.code);
  double worth = sound ? answer.arrays->values.float64[0] - 15 : 0;
  if (sound) amphora_free_answer(c.model, &answer);
  crafted_end(&c);
  return worth;
}

/* So many hashes that they are sorted another way: each is found, and one that is there twice is
 * refused. The categories are 1 and 4. */
void test_many_hashes(void) {
  enum { MANY = 600 };
  static uint8_t bytes[4 * MANY];
  static int64_t values[2 * MANY];
  for (unsigned i = 0; i < MANY; i++) {
    char digits[8];
    snprintf(digits, sizeof digits, "%u", i);
    little32_put(bytes + 4 * i, (uint32_t)city_hash(text_of(digits)));
    values[2 * i + 1] = i;
  }
  const struct piece many[REPLACED] = {
      TENSOR("hash_columns", "int32", "1", "\1"),
      TENSOR("hash_offsets", "int16", "2", "\0\0\130\2"),
      {"hashes", NULL, "uint32", "600", (const char *)bytes, sizeof bytes}};
  struct crafted c;
  amphora_error error;
  amphora_answer answer;
  amphora_array x = {.element = AMPHORA_INT64, .rows = MANY, .columns = 2, .values.int64 = values};
  bool sound = booster_model(&c, many, &error) &&
               amphora_predict(c.model, "predict", &x, &answer, &error);
  CLAIM(sound, "%s", error.code);
  for (unsigned i = 0; sound && i < MANY; i++) {
    double score = answer.arrays->values.float64[i];
    CLAIM(score == (i == 1 || i == 4 ? 16 : 17), "%u is worth %g", i, score);
  }
  if (sound) amphora_free_answer(c.model, &answer);
  crafted_end(&c);
  memcpy(bytes + 4 * (MANY - 1), bytes, 4);
  CLAIM(booster_model(&c, many, &error), "%s", error.code);
  const char *code = crafted_ask(&c, "predict", 1, 2);
  CLAIM(strcmp(code, "model.bad-index") == 0, "twice the same hash: %s", code);
  crafted_end(&c);
}

void test_hashed_rows(void) {
  double worth[2] = {0, 0}, numbers[] = {2, 7, 1, 8};
  float narrow[] = {2, 7, 1, 8};
  int64_t whole[] = {2, 7, 1, 8}, places[] = {0, 1}, starts[] = {0, 1, 2};
  void *values[] = {numbers, narrow, whole};
  for (unsigned element = AMPHORA_FLOAT64; element <= AMPHORA_INT64; element++) {
    amphora_array x = {.element = (amphora_element)element, .rows = 2, .columns = 2,
                       .values.any = values[element]};
    const char *code = ask_rows(&x, worth);
    CLAIM(strcmp(code, "") == 0 && worth[0] == 1 && worth[1] == 2, "%u: %s, %g and %g", element,
          code, worth[0], worth[1]);
  }
  amphora_array sparse = {.element = AMPHORA_FLOAT64, .rows = 2, .columns = 2, .places = places,
                          .starts = starts, .values.float64 = numbers};
  amphora_array wide = {.element = AMPHORA_FLOAT64, .rows = 1, .columns = 3, .values.any = numbers};
  const char *code = ask_rows(&sparse, worth);
  CLAIM(strcmp(code, "model.wrong-input-form") == 0, "sparse rows: %s", code);
  code = ask_rows(&wide, worth);
  CLAIM(strcmp(code, "model.wrong-columns") == 0, "three columns: %s", code);
  sparse.columns = 3;
  code = ask_rows(&sparse, worth);
  CLAIM(strcmp(code, "model.wrong-columns") == 0, "three sparse columns: %s", code);
  /* Other columns take what numbers may be, and texts that write them. */
  amphora_cell cells[2] = {STRING("x"), CELL(INTEGER, integer, 7)};
  amphora_array table = {.element = AMPHORA_MIXED, .rows = 1, .columns = 2, .values.cell = cells};
  code = ask_rows(&table, worth);
  CLAIM(strcmp(code, "model.not-numeric") == 0, "a text that is no number: %s", code);
  cells[0] = (amphora_cell){.type = AMPHORA_NONE};
  CLAIM(strcmp(ask_rows(&table, worth), "") == 0 && worth[0] == 1, "nothing: %g", worth[0]);
  cells[0] = (amphora_cell)STRING(" 3e2 ");
  CLAIM(strcmp(ask_rows(&table, worth), "") == 0 && worth[0] == 11, "300 as text: %g", worth[0]);
  /* Truths are 1 and 0, of a matrix and of a table. */
  uint8_t truths[] = {1, 1};
  amphora_text names[] = {text_of("a"), text_of("b")};
  amphora_cell both[] = {CELL(BOOLEAN, boolean, true), CELL(BOOLEAN, boolean, true)};
  CLAIM(worth_of_one(AMPHORA_BOOL, NULL, truths) == 1, "truths of a matrix");
  CLAIM(worth_of_one(AMPHORA_BOOL, names, truths) == 1, "truths of a table with names");
  CLAIM(worth_of_one(AMPHORA_MIXED, NULL, both) == 1, "truths of a table");
}
