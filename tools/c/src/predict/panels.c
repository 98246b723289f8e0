/* Sums of an input's rows with rows that lie side by side. */
#include "panels.h"

#include <math.h>
#include <string.h>

static bool panels_make(struct ask *ask, uint64_t count, uint64_t terms, struct panels *panels) {
  uint64_t panel = count / LANES + (count % LANES > 0);
  *panels = (struct panels){.count = count, .terms = terms};
  panels->values = table_take(ask, panel * LANES, terms, sizeof *panels->values);
  return panels->values != NULL;
}

static void put(struct panels *panels, uint64_t row, uint64_t term, double value) {
  panels->values[(row / LANES * panels->terms + term) * LANES + row % LANES] = value;
}

bool panels_of_rows(struct ask *ask, const double *table, uint64_t count, uint64_t terms,
                    struct panels *panels) {
  if (!panels_make(ask, count, terms, panels)) return false;
  for (uint64_t row = 0; row < count; row++)
    for (uint64_t j = 0; j < terms; j++) put(panels, row, j, table[row * terms + j]);
  return true;
}

bool panels_of_columns(struct ask *ask, const double *table, uint64_t terms, uint64_t count,
                       struct panels *panels) {
  if (!panels_make(ask, count, terms, panels)) return false;
  for (uint64_t j = 0; j < terms; j++)
    for (uint64_t row = 0; row < count; row++) put(panels, row, j, table[j * count + row]);
  return true;
}

/* The sums of one row, or of two rows that share each load, with a panel. */
#define OF_PANEL(name, term)                                                                      \
  static void name(const double *panel, const double *x, uint64_t terms, double *sums) {          \
    double lanes[LANES] = {0};                                                                    \
    for (uint64_t j = 0; j < terms; j++)                                                          \
      for (unsigned k = 0; k < LANES; k++) lanes[k] += term(x[j], panel[j * LANES + k]);          \
    memcpy(sums, lanes, sizeof lanes);                                                            \
  }                                                                                               \
  static void name##_twice(const double *panel, const double *x, uint64_t terms, double *sums) {  \
    const double *y = x + terms;                                                                  \
    double one[LANES] = {0}, two[LANES] = {0};                                                    \
    for (uint64_t j = 0; j < terms; j++) {                                                        \
      for (unsigned k = 0; k < LANES; k++) one[k] += term(x[j], panel[j * LANES + k]);            \
      for (unsigned k = 0; k < LANES; k++) two[k] += term(y[j], panel[j * LANES + k]);            \
    }                                                                                             \
    memcpy(sums, one, sizeof one);                                                                \
    memcpy(sums + LANES, two, sizeof two);                                                        \
  }

static inline double product(double x, double y) { return x * y; }
static inline double square(double x, double y) { return (x - y) * (x - y); }
static inline double distance(double x, double y) { return fabs(x - y); }
static inline double ratio(double x, double y) {
  return x + y == 0 ? 0 : (x - y) * (x - y) / (x + y);
}
OF_PANEL(products, product)
OF_PANEL(squares, square)
OF_PANEL(distances, distance)
OF_PANEL(ratios, ratio)

typedef void of_panel(const double *panel, const double *x, uint64_t terms, double *sums);
static of_panel *const of_one[MEASURES] = {products, squares, distances, ratios};
static of_panel *const of_two[MEASURES] = {products_twice, squares_twice, distances_twice,
                                           ratios_twice};

void panels_sum(const struct panels *panels, enum measure measure, const double *x, uint64_t rows,
                double *sums) {
  uint64_t terms = panels->terms, count = panels->count;
  double found[2 * LANES];
  for (uint64_t begin = 0; begin < count; begin += LANES) {
    const double *panel = panels->values + begin * terms;
    size_t bytes = (size_t)(count - begin < LANES ? count - begin : LANES) * sizeof *sums;
    for (uint64_t row = 0; row < rows; row += 2) {
      bool both = row + 1 < rows;
      (both ? of_two : of_one)[measure](panel, x + row * terms, terms, found);
      memcpy(sums + row * count + begin, found, bytes);
      if (both) memcpy(sums + (row + 1) * count + begin, found + LANES, bytes);
    }
  }
}

void panels_sum_kept(const struct panels *panels, const double *values, const int64_t *places,
                     uint64_t kept, double *sums) {
  uint64_t count = panels->count;
  for (uint64_t begin = 0; begin < count; begin += LANES) {
    const double *panel = panels->values + begin * panels->terms;
    double lanes[LANES] = {0};
    for (uint64_t i = 0; i < kept; i++)
      for (unsigned k = 0; k < LANES; k++)
        lanes[k] += values[i] * panel[(uint64_t)places[i] * LANES + k];
    memcpy(sums + begin, lanes,
           (size_t)(count - begin < LANES ? count - begin : LANES) * sizeof *sums);
  }
}

void panels_sum_input(const struct panels *panels, const amphora_array *x, const double *values,
                      uint64_t first, uint64_t rows, double *sums) {
  if (x->starts == NULL) {
    panels_sum(panels, PRODUCTS, values + first * panels->terms, rows, sums);
    return;
  }
  for (uint64_t row = 0; row < rows; row++) {
    uint64_t begin = (uint64_t)x->starts[first + row], end = (uint64_t)x->starts[first + row + 1];
    panels_sum_kept(panels, values + begin, x->places + begin, end - begin,
                    sums + row * panels->count);
  }
}

uint64_t rows_together(uint64_t numbers) {
  enum { NEAR = 32768, MOST_ROWS = 256 };
  if (numbers <= NEAR / MOST_ROWS) return MOST_ROWS;
  return numbers < NEAR / 2 ? NEAR / numbers : 2;
}
