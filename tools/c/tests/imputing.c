/* Gaps that models of one feature each fill, in turn. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../src/predict/predict.h"
#include "worded.h"

static const char fields[] =
    "'features':3,'greatest':@5,'indicator_columns':@6,'initial':#1,'kept':@0,'least':@4,"
    "'missing_value':{'$f64':'7ff8000000000000'},'parts':[%s],'seen':@2,'seen_offsets':@3,"
    "'targets':@1";
/* Fills with 1, 2 and 3; says 10 times a feature, and a feature less 5. */
static const char parts[] =
    ",{'fields':{'content':'filled','conversion':'floats','features':3,'fills':@7,'kept':@12,"
    "'missing':['float',{'$f64':'7ff8000000000000'}]},'kind':'%s','kind_version':1}"
    ",{'fields':{'coefficients':@8,'features':1,'intercepts':@10,'link':'identity','task':"
    "'regression'},'kind':'linear','kind_version':1}"
    ",{'fields':{'coefficients':@9,'features':1,'intercepts':@11,'link':'identity','task':"
    "'regression'},'kind':'linear','kind_version':1}";
static const char rest[] = " ; f8[3] -100 ; f8[3] 100 20 100 ; i8[1] 1 ; f8[3] 1 2 3 ; f8[1] 10 ; "
                           "f8[1] 1 ; f8[1] 0 ; f8[1] -5 ; i8[3] 0 1 2";

static const char *written(const char *format, const char *word) {
  static char texts[2][2048];
  static unsigned turn;
  char *text = texts[turn++ % 2];
  snprintf(text, sizeof texts[0], format, word);
  return text;
}

/* The features that are kept are 0 and 2 where that is said, as places 0 and 1. */
void test_iterative_imputer(void) {
  char tensors[512];
  double x[] = {NAN, 4, 5, 7, NAN, NAN, 1, 2, 3}, nothing[] = {NAN, NAN, NAN};
  snprintf(tensors, sizeof tensors, "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2%s", rest);
  /* Row 1: feature 1 is 10 x 7, at most 20; feature 2 is that less 5. */
  worded_gives("iterative_imputer", written(fields, "#2,#3"), written(parts, "imputer"), tensors,
               "transform", x, 3, 3,
               (double[]){1, 4, 5, 0, 7, 20, 15, 1, 1, 2, 3, 0}, 12, 0);
  worded_gives("iterative_imputer", written(fields, "#2,#3"), written(parts, "imputer"), tensors,
               "transform", nothing, 1, 3, (double[]){1, 2, 3, 1}, 4, 0);
  snprintf(tensors, sizeof tensors, "i8[3] 0 1 2 ; i8[0] ; i8[0] ; i8[1] 0%s", rest);
  worded_gives("iterative_imputer", written(fields, ""), written(parts, "imputer"), tensors,
               "transform", x, 1, 3, (double[]){1, 4, 5, 0}, 4, 0);
}

void test_wrong_imputers(void) {
  static const struct {
    const char *parts, *tensors, *code;
  } cases[] = {
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", ""},
      {"#2,#3", "i8[3] 0 1 3 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 2 1 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 1 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[2] 0 1 ; i8[2] 1 0 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-shape"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 3 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 -1 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 3 ; i8[3] 0 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 2 1", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 3", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 1 1 2", "model.bad-index"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[2] 0 2", "model.bad-shape"},
      {"#2", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-shape"},
      {"#2,#3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 2 2", "model.bad-index"},
      {"#2,#1", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.not-predictable"},
      {"#2,3", "i8[3] 0 1 2 ; i8[2] 1 2 ; i8[2] 0 1 ; i8[3] 0 1 2", "model.bad-field"},
  };
  char tensors[512];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    snprintf(tensors, sizeof tensors, "%s%s", cases[i].tensors, rest);
    worded_says("iterative_imputer", written(fields, cases[i].parts), written(parts, "imputer"),
                tensors, "transform", 3, cases[i].code);
  }
}

/* However short the file is that names a part again and again: no more steps than a model may have,
 * and no more memory than one of them takes. */
void test_many_rounds(void) {
  enum { PARTS = 500, ROWS = 1000 };
  static char list[3 * MOST_STEPS + 1], text[sizeof list + 1024];
  static double x[3 * ROWS];
  static char tensors[8 * MOST_STEPS];
  struct worded w;
  for (unsigned i = 0; i < 3 * ROWS; i++) x[i] = i % 3 == 1 ? (double)NAN : i;
  for (unsigned turn = 0; turn < 2; turn++) {
    unsigned count = turn == 0 ? PARTS : MOST_STEPS;
    for (unsigned i = 0; i < count; i++) memcpy(list + 3 * i, "#2,", 3);
    list[3 * count - 1] = 0;
    snprintf(text, sizeof text, fields, list);
    int length = snprintf(tensors, sizeof tensors, "i8[3] 0 1 2 ; i8[%u] 1 ; i8[%u] 0 ; i8[%u]",
                          (unsigned)PARTS, (unsigned)PARTS, (unsigned)PARTS + 1);
    for (unsigned i = 0; i <= PARTS; i++)
      length += snprintf(tensors + length, sizeof tensors - (size_t)length, " %u", i);
    snprintf(tensors + length, sizeof tensors - (size_t)length, "%s", rest);
    worded_begin(&w, "iterative_imputer", text, written(parts, "imputer"), tensors);
    w.crafted.container.ledger.limit = 1 << 23;
    const char *code = worded_ask_rows(&w, "transform", x, ROWS, 3);
    CLAIM(strcmp(code, turn == 0 ? "" : "model.too-deep") == 0, "%u parts: %s", count, code);
    worded_end(&w);
  }
}
