/* Rows that lie side by side: sums with any number of them are those of each alone. */
#include <math.h>

#include "../src/predict/panels.h"
#include "scene.h"

enum { TERMS = 5, MOST = 19, ROWS = 3 };

static double alone(enum measure measure, const double *x, const double *y) {
  double sum = 0;
  for (unsigned j = 0; j < TERMS; j++) {
    double apart = x[j] - y[j], both = x[j] + y[j];
    sum += measure == PRODUCTS             ? x[j] * y[j]
           : measure == SQUARED_DISTANCES ? apart * apart
           : measure == DISTANCES         ? fabs(apart)
           : both == 0                    ? 0
                                          : apart * apart / both;
  }
  return sum;
}

void test_panels(void) {
  double table[MOST * TERMS], turned[MOST * TERMS], x[ROWS * TERMS], sums[ROWS * MOST], kept[MOST];
  int64_t places[TERMS];
  for (unsigned i = 0; i < MOST * TERMS; i++) table[i] = (double)(i * 7 % 11) / 4 - 1;
  for (unsigned i = 0; i < ROWS * TERMS; i++) x[i] = (double)(i * 5 % 13) / 8 - 0.5;
  for (unsigned j = 0; j < TERMS; j++) places[j] = j;
  for (unsigned count = 0; count <= MOST; count++) {
    struct scene scene;
    struct panels rows, columns;
    for (unsigned v = 0; v < count; v++)
      for (unsigned j = 0; j < TERMS; j++) turned[j * count + v] = table[v * TERMS + j];
    scene_begin(&scene);
    bool sound = panels_of_rows(&scene.ask, table, count, TERMS, &rows) &&
                 panels_of_columns(&scene.ask, turned, TERMS, count, &columns);
    CLAIM(sound, "%s", scene.error.code);
    for (unsigned measure = 0; sound && measure < MEASURES; measure++)
      for (unsigned many = 1; many <= ROWS; many++) {
        panels_sum(measure % 2 ? &rows : &columns, (enum measure)measure, x, many, sums);
        for (unsigned i = 0; i < many * count; i++) {
          double wanted =
              alone((enum measure)measure, x + i / count * TERMS, table + i % count * TERMS);
          CLAIM(sums[i] == wanted, "measure %u of %u rows: %g, not %g", measure, count, sums[i],
                wanted);
        }
      }
    panels_sum_kept(&rows, x, places, TERMS, kept);
    for (unsigned v = 0; v < count; v++)
      CLAIM(kept[v] == alone(PRODUCTS, x, table + v * TERMS), "row %u of %u", v, count);
    scene_end(&scene);
  }
}
