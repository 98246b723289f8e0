/* The leaves of additive_trees that rows reach, and what these add up to. */
#include <math.h>

#include "additive.h"

/* Rows that go through a tree together, so that its nodes stay near; and the numbers of them. */
enum { BLOCK_ROWS = 64, BLOCK_NUMBERS = 1 << 16 };

struct rows {
  const amphora_array *x;
  double *kept;  /* all numbers of x */
  double *block; /* those of some rows, as trees compare them */
  uint64_t height;
  double absent; /* what sparse rows do not keep */
};

static bool rows_begin(struct ask *ask, const struct additive *a, const amphora_array *x,
                       struct rows *rows) {
  uint64_t height = BLOCK_NUMBERS / a->features; /* at least 1 */
  *rows = (struct rows){.x = x,
                        .height = height < 1            ? 1
                                  : height > BLOCK_ROWS ? BLOCK_ROWS
                                                        : height,
                        .absent = a->absent_is_missing ? NAN : 0};
  if (!input_numbers(ask, x, a->features, ANY_NUMBER, &rows->kept)) return false;
  rows->block = table_take(ask, rows->height, a->features, sizeof *rows->block);
  if (rows->block == NULL) return false;
  uint64_t numbers = x->starts ? rows->height * a->features : 0;
  for (uint64_t i = 0; i < numbers; i++) rows->block[i] = rows->absent;
  return true;
}

static void rows_end(struct ask *ask, struct rows *rows) {
  memory_drop(ask->memory, rows->block);
  memory_drop(ask->memory, rows->kept);
}

/* A number that is kept, rounded once, whatever its type; NaN where it stands for a missing one. */
static double number_of(const struct additive *a, const struct rows *rows, uint64_t i) {
  double number = a->narrow_input && rows->x->element == AMPHORA_INT64
                      ? (double)(float)rows->x->values.int64[i]
                      : rounded(rows->kept[i], a->narrow_input);
  return number == a->missing_value ? NAN : number;
}

/* Puts what sparse rows keep into the block, or takes it out again, so that the cost is that of
 * what they keep. */
static void sparse_put(const struct additive *a, struct rows *rows, uint64_t first,
                       uint64_t count, bool out) {
  const amphora_array *x = rows->x;
  for (uint64_t row = 0; row < count; row++)
    for (int64_t i = x->starts[first + row]; i < x->starts[first + row + 1]; i++)
      rows->block[row * a->features + (uint64_t)x->places[i]] =
          out ? rows->absent : number_of(a, rows, (uint64_t)i);
}

/* Fills the block with rows from `first` on, in the place of those before; how many these are. */
static uint64_t rows_take(const struct additive *a, struct rows *rows, uint64_t first) {
  uint64_t left = rows->x->rows - first, count = left < rows->height ? left : rows->height;
  if (rows->x->starts) {
    if (first > 0) sparse_put(a, rows, first - rows->height, rows->height, true);
    sparse_put(a, rows, first, count, false);
    return count;
  }
  for (uint64_t i = 0; i < count * a->features; i++) {
    double number = number_of(a, rows, first * a->features + i);
    rows->block[i] = fabs(number) <= a->zero_threshold ? 0 : number;
  }
  return count;
}

/* What is done once all leaves are added: the scale, and base scores that come last. */
static void finish(const struct additive *a, double *sums, uint64_t rows) {
  for (uint64_t i = 0; i < rows * a->outputs; i++) {
    sums[i] = rounded(sums[i] * a->scale, a->narrow_sums);
    if (!a->base_first) sums[i] = rounded(sums[i] + a->base[i % a->outputs], a->narrow_sums);
  }
}

bool additive_scores(struct ask *ask, const struct additive *a, const amphora_array *x,
                     double **scores) {
  struct rows rows;
  if (!rows_begin(ask, a, x, &rows)) return false;
  double *sums = *scores = table_take(ask, x->rows, a->outputs, sizeof *sums);
  if (sums == NULL) return false;
  for (uint64_t i = 0; a->base_first && i < x->rows * a->outputs; i++)
    sums[i] = a->base[i % a->outputs];
  for (uint64_t first = 0, count; first < x->rows; first += count) {
    count = rows_take(a, &rows, first);
    for (uint64_t t = 0; t < a->used; t++)
      for (uint64_t row = 0; row < count; row++) {
        const double *own = rows.block + row * a->features;
        additive_add(a, t, additive_leaf(a, t, own), own, sums + (first + row) * a->outputs);
      }
  }
  finish(a, sums, x->rows);
  rows_end(ask, &rows);
  return true;
}

bool additive_apply(struct ask *ask, const struct additive *a, const amphora_array *x,
                    amphora_array *leaves) {
  struct rows rows;
  if (!rows_begin(ask, a, x, &rows) ||
      !array_make(ask, AMPHORA_INT64, x->rows, a->used, false, leaves))
    return false;
  const struct integers *numbers = &a->leaves.numbers;
  for (uint64_t first = 0, count; first < x->rows; first += count) {
    count = rows_take(a, &rows, first);
    for (uint64_t t = 0; t < a->used; t++)
      for (uint64_t row = 0; row < count; row++) {
        uint64_t leaf = additive_leaf(a, t, rows.block + row * a->features);
        leaves->values.int64[(first + row) * a->used + t] =
            numbers->present ? numbers->values[leaf]
                             : (int64_t)leaf - a->trees.offsets.values[t];
      }
  }
  rows_end(ask, &rows);
  return true;
}
