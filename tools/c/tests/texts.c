/* Texts: prepared, hashed, and read as numbers and names. */
#include "../src/predict/text.h"
#include "../src/predict/unicode.h"
#include "scene.h"

static void prepares(const char *text, bool lower, enum accents accents, const char *wanted) {
  struct scene scene;
  struct codes codes = {.list = NULL};
  struct pieces piece = {.words = false};
  scene_begin(&scene);
  bool sound = text_prepare(&scene.ask, text_of(text), lower, accents, &codes) &&
               pieces_add(&scene.ask, &piece, codes.list, codes.count);
  amphora_text run = sound ? pieces_run(&piece, 0, 1) : text_of("");
  CLAIM(text_is(run, wanted), "%s became %.*s", text, (int)run.length, run.bytes);
  scene_end(&scene);
}

void test_texts(void) {
  prepares("\xc3\x84" "A", true, KEPT, "\xc3\xa4" "a");
  prepares("\xc4\xb0", true, KEPT, "i\xcc\x87");
  prepares("\xce\x9f\xce\xa3 \xce\xa3\xce\x91", true, KEPT, "\xce\xbf\xcf\x82 \xcf\x83\xce\xb1");
  prepares("Caf\xc3\xa9 \xe2\x91\xa0\xc3\x9f", false, ASCII_ONLY, "Cafe 1");
  prepares("Caf\xc3\xa9 \xe2\x91\xa0\xc3\x9f", false, UNMARKED, "Cafe 1\xc3\x9f");
  prepares("e\xcc\x81", false, UNMARKED, "e");
  prepares("e\xcc\x81", false, UNMARKED_UNLESS_DECOMPOSED, "e\xcc\x81");
  prepares("\xea\xb0\x81", false, UNMARKED, "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"); /* Hangul */
  CLAIM(is_word(0x2ebf0) && is_word(0x4e00) && !is_word(0x2014), "letters of Unicode 15.1");
  CLAIM(is_digit(0x664) && !is_digit(0xb2) && is_word(0xb2), "digits");
  /* The vectors of the author of MurmurHash3 for seed 0. */
  CLAIM(murmur_hash(text_of("")) == 0, "no text");
  CLAIM((uint32_t)murmur_hash(text_of("test")) == 0xba6bd213u, "test");
  CLAIM((uint32_t)murmur_hash(text_of("Hello, world!")) == 0xc0363e43u, "Hello, world!");
}

static void writes(const char *text, const char *wanted) {
  double number = -1;
  char found[64] = "none";
  if (text_number(text_of(text), &number)) snprintf(found, sizeof found, "%.17g", number);
  CLAIM(strcmp(found, wanted) == 0, "%s is %s, not %s", text, found, wanted);
}

/* Numbers that texts write: any number of digits and zeros, rounded once. */
void test_decimals(void) {
  static char digits[3000];
  writes("12", "12");
  writes("-0.5", "-0.5");
  writes("+1e3", "1000");
  writes(".5", "0.5");
  writes("5.", "5");
  writes("1.5E-3", "0.0015");
  writes("-0", "-0");
  writes("0e99999999999999999999", "0");
  writes("00000000000000000000000000000000000000000000000000000000000012.5", "12.5");
  writes("0.00000000000000000000000000000000000000000000000000000000000025e60", "0.25");
  writes("1e400", "inf");
  writes("1e-400", "0");
  writes("  -12.50 ", "-12.5");
  writes("NaN", "nan");
  writes("inf", "inf");
  writes(" -INFINITY", "-inf");
  const char *none[] = {"",      "-",    ".",    "e5",   "1e",      "1e+", "1.2.3", "0x10", "--1",
                        "1\t",   " ",    "+nan", "1 2",  "infinit", "+ 1", "1_0",   "nan ."};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) writes(none[i], "none");
  memset(digits, '0', 2000);
  strcpy(digits + 2000, "7");
  writes(digits, "7");
  digits[0] = '1'; /* and 2000 more digits before the point */
  strcpy(digits + 2000, "e-2000");
  writes(digits, "0.10000000000000001");
  /* Halfway between 1 and the next float; and a digit above it, far behind. */
  strcpy(digits, "1.00000000000000011102230246251565404236316680908203125");
  writes(digits, "1");
  memset(digits + strlen(digits), '0', 1500);
  strcpy(digits + 1500, "1");
  writes(digits, "1.0000000000000002");
}

/* A model of one part with these fields, which are the whole text. */
static void names_are(const char *fields, const char *code) {
  struct scene scene;
  char text[256];
  struct cost cost = {.elements = 100};
  scene_begin(&scene);
  amphora_model model = {.section = {.memory = scene.memory}};
  scene.ask.model = &model;
  scene.ask.cost = &cost;
  snprintf(text, sizeof text, "%s", fields);
  bool sound = json_read(&scene.memory, text, (uint32_t)strlen(text), 0, &model.section.json,
                         &scene.error) &&
               names_judge(&scene.ask, 1);
  CLAIM(strcmp(sound ? "" : scene.error.code, code) == 0, "%s: %s", fields, scene.error.code);
  scene_end(&scene);
}

void test_names(void) {
  names_are("{\"features\":2}", "");
  names_are("{\"feature_names\":[\"a\",\"b\"],\"features\":2}", "");
  names_are("{\"feature_names\":[\"a\",\"b\"]}", "model.bad-field");
  names_are("{\"feature_names\":[\"a\"],\"features\":2}", "model.bad-shape");
  names_are("{\"feature_names\":[\"a\",1],\"features\":2}", "model.bad-field");
  names_are("{\"feature_names\":[{\"$wtf8\":\"7aCA\"}],\"features\":1}", "model.bad-field");
  names_are("{\"feature_names\":\"ab\",\"features\":2}", "model.bad-field");
}
