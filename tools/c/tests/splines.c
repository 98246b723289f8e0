/* Splines: the pieces, what is beyond the knots, and knots that are none. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "worded.h"

static const char *fields_of(const char *answer, const char *beyond, const char *columns,
                             unsigned degree, const char *edges, const char *missing) {
  static char fields[512];
  snprintf(fields, sizeof fields,
           "'answer':'%s','beyond':'%s','columns':'%s','degree':%u,'features':1,'knots':@0,"
           "%s'missing_values':'%s'%s",
           answer, beyond, columns, degree, *edges ? "'lower':@1,%s" : "", missing,
           *edges ? ",'upper':@3,'upper_slopes':@5,'upper_values':@4" : "");
  char *place = strstr(fields, "%s");
  if (place) { /* the fields between come in the order of their names */
    char rest[512];
    snprintf(rest, sizeof rest, "%s", place + 2);
    snprintf(place, sizeof fields - (size_t)(place - fields), "%s%s", edges, rest);
  }
  return fields;
}

/* Lines between whole numbers, by hand, and what becomes of numbers beyond. */
void test_splines(void) {
  static const char knots[] = "f8[1,6] -1 0 1 2 3 4";
  double x[] = {0.25, 1.5, -0.5, 3.5};
  worded_gives("spline_basis", fields_of("dense", "continued", "all", 1, "", "refused"), "", knots,
               "transform", x, 4, 1,
               (double[]){0.75, 0.25, 0, 0, 0, 0.5, 0.5, 0, 1.5, -0.5, 0, 0, 0, 0, -0.5, 1.5}, 16,
               0);
  worded_gives("spline_basis", fields_of("dense", "continued", "without_last", 1, "", "refused"),
               "", knots, "transform", x, 1, 1, (double[]){0.75, 0.25, 0}, 3, 0);
  worded_gives("spline_basis", fields_of("dense", "periodic", "all", 1, "", "refused"), "", knots,
               "transform", x, 4, 1,
               (double[]){0.75, 0.25, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0}, 12, 0);
  double missing[] = {NAN, 0.25};
  worded_gives("spline_basis", fields_of("dense", "continued", "all", 1, "", "zeros"), "", knots,
               "transform", missing, 2, 1, (double[]){0, 0, 0, 0, 0.75, 0.25, 0, 0}, 8, 0);
  /* A knot that comes twice: of the piece between them nothing is left. */
  worded_gives("spline_basis", fields_of("dense", "continued", "all", 1, "", "refused"), "",
               "f8[1,5] 0 0 1 2 2", "transform", x, 2, 1, (double[]){0.75, 0.25, 0, 0, 0.5, 0.5}, 6,
               0);
  static const char edges[] = "'lower_slopes':@5,'lower_values':@2,";
  worded_gives("spline_basis", fields_of("dense", "edges", "all", 1, edges, "refused"), "",
               "f8[1,6] -1 0 1 2 3 4 ; f8[1] 0 ; f8[1,4] 1 2 3 4 ; f8[1] 3 ; f8[1,4] 5 6 7 8 ; "
               "f8[1,4] 2 0 0 4",
               "transform", x + 1, 3, 1, (double[]){0, 0.5, 0.5, 0, 0, 2, 3, 2, 6, 6, 7, 10}, 12,
               0);
  struct worded w;
  worded_begin(&w, "spline_basis", fields_of("dense", "refused", "all", 1, "", "refused"), "",
               knots);
  CLAIM(!strcmp(worded_ask_rows(&w, "transform", x, 4, 1), "model.infinite-value"), "%s",
        w.error.code);
  CLAIM(!strcmp(worded_ask_rows(&w, "transform", x, 2, 1), ""), "%s", w.error.code);
  worded_end(&w);
  worded_begin(&w, "spline_basis", fields_of("sparse", "continued", "all", 1, "", "zeros"), "",
               knots);
  const char *code = worded_ask_rows(&w, "transform", x, 2, 1);
  const amphora_array *y = w.answer.arrays;
  CLAIM(*code == 0 && y->starts && y->starts[2] == 4 && y->places[2] == 1, "%s: kept numbers", code);
  worded_end(&w);
}

/* Knots that do not ascend, are not finite, too few, or go round in no time. */
void test_wrong_splines(void) {
  static const struct {
    const char *beyond;
    unsigned degree;
    const char *knots, *code;
  } cases[] = {
      {"continued", 1, "f8[1,4] 0 1 2 3", ""},
      {"continued", 1, "f8[1,4] 1 1 1 1", ""},
      {"continued", 0, "f8[1,2] 0 1", ""},
      {"continued", 2, "f8[1,5] 0 1 2 3 4", "model.bad-shape"},
      {"continued", 1000, "f8[1,4] 0 1 2 3", "model.bad-shape"},
      {"continued", 1001, "f8[1,4] 0 1 2 3", "model.bad-field"},
      {"continued", 4000000000, "f8[1,4] 0 1 2 3", "model.bad-field"},
      {"continued", 0, "f8[1,0]", "model.bad-shape"},
      {"continued", 1, "f8[1,4] 0 2 1 3", "model.bad-field"},
      {"continued", 1, "f8[1,4] 0 1 2 inf", "model.bad-field"},
      {"continued", 1, "f8[1,4] 0 nan 2 3", "model.bad-field"},
      {"continued", 1, "f8[4] 0 1 2 3", "model.bad-shape"},
      {"continued", 1, "f8[2,4] 0 1 2 3", "model.bad-shape"},
      {"continued", 1, "f4[1,4] 0 1 2 3", "document.wrong-element-type"},
      {"periodic", 1, "f8[1,4] 0 1 2 3", ""},
      {"periodic", 1, "f8[1,4] 0 1 1 3", "model.bad-field"},
      {"periodic", 2, "f8[1,6] 0 1 2 3 4 5", "model.bad-shape"},
      {"periodic", 2, "f8[1,7] 0 1 2 3 4 5 6", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    worded_says("spline_basis",
                fields_of("dense", cases[i].beyond, "all", cases[i].degree, "", "zeros"), "",
                cases[i].knots, "transform", 1, cases[i].code);
  static const char edges[] = "'lower_slopes':@5,'lower_values':@2,";
  static const char rest[] = "f8[1,4] 0 1 2 3 ; f8[1] %s ; f8[1,%s] 1 ; f8[1] 2 ; f8[1,2] 1 ; "
                             "f8[1,%s] 1";
  static const char *const sides[][4] = {{"1", "2", "2", ""},
                                         {"3", "2", "2", "model.bad-field"},
                                         {"nan", "2", "2", "model.bad-field"},
                                         {"1", "3", "2", "model.bad-shape"},
                                         {"1", "2", "1", "model.bad-shape"}};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
    char tensors[256];
    snprintf(tensors, sizeof tensors, rest, sides[i][0], sides[i][1], sides[i][2]);
    worded_says("spline_basis", fields_of("dense", "edges", "all", 1, edges, "zeros"), "", tensors,
                "transform", 1, sides[i][3]);
  }
}
