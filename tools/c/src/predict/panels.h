/* Rows side by side, eight in a panel: their sums with a row of an input run along the columns, in
 * order, and yet eight at a time over memory that lies together. */
#ifndef AMPHORA_PANELS_H
#define AMPHORA_PANELS_H

#include "predict.h"

/* What a column of two rows adds: x y, (x - y)^2, |x - y|, or (x - y)^2 / (x + y). */
enum measure { PRODUCTS, SQUARED_DISTANCES, DISTANCES, RATIOS, MEASURES };

enum { LANES = 8 };
struct panels {
  uint64_t count, terms;
  double *values; /* of each eight rows, column after column; the last are filled up with zeros */
};
/* Of a table of `count` rows of `terms` numbers; and of one turned, [terms, count]. */
bool panels_of_rows(struct ask *ask, const double *table, uint64_t count, uint64_t terms,
                    struct panels *panels);
bool panels_of_columns(struct ask *ask, const double *table, uint64_t terms, uint64_t count,
                       struct panels *panels);
/* The sums with each of `rows` rows of `terms` numbers: `count` for each. */
void panels_sum(const struct panels *panels, enum measure measure, const double *x, uint64_t rows,
                double *sums);
/* The sums of products with what one row keeps. */
void panels_sum_kept(const struct panels *panels, const double *values, const int64_t *places,
                     uint64_t kept, double *sums);

/* The products with rows of an input from `first` on, of which `values` are the numbers that it
 * holds: sparse ones are summed over what they keep. */
void panels_sum_input(const struct panels *panels, const amphora_array *x, const double *values,
                      uint64_t first, uint64_t rows, double *sums);

/* How many rows are gone through together, so that so many numbers of each stay near the
 * processor. */
uint64_t rows_together(uint64_t numbers);

#endif
