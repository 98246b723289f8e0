/* Values that are found by what they equal: numbers by value, whatever their type, truths as 1 and
 * 0, texts byte for byte, None as None and NaN as NaN. */
#include <math.h>

#include "predict.h"

struct looked_up {
  amphora_cell cell;
  uint64_t index;
};

/* None, NaN, numbers and texts, in this order. */
static int rank_of(const amphora_cell *cell) {
  if (cell->type == AMPHORA_NONE) return 0;
  if (cell->type == AMPHORA_STRING) return 3;
  return cell->type == AMPHORA_FLOAT && isnan(cell->value.number) ? 1 : 2;
}

static int compare_whole(int64_t one, int64_t other) { return (one > other) - (one < other); }
static int compare_float(double one, double other) { return (one > other) - (one < other); }

/* A whole number beside a float, exactly. */
static int compare_both(int64_t whole, double number) {
  int order = compare_float((double)whole, number);
  if (order != 0 || !(fabs(number) < 9223372036854775808.0)) return order;
  return compare_whole(whole, (int64_t)number);
}

static int compare_numbers(const amphora_cell *one, const amphora_cell *other) {
  int64_t a = one->type == AMPHORA_BOOLEAN ? one->value.boolean : one->value.integer;
  int64_t b = other->type == AMPHORA_BOOLEAN ? other->value.boolean : other->value.integer;
  if (one->type != AMPHORA_FLOAT && other->type != AMPHORA_FLOAT) return compare_whole(a, b);
  if (one->type != AMPHORA_FLOAT) return compare_both(a, other->value.number);
  if (other->type != AMPHORA_FLOAT) return -compare_both(b, one->value.number);
  return compare_float(one->value.number, other->value.number);
}

int cells_compare(const amphora_cell *one, const amphora_cell *other) {
  int a = rank_of(one), b = rank_of(other);
  if (a != b) return a < b ? -1 : 1;
  if (a < 2) return 0;
  return a == 2 ? compare_numbers(one, other) : text_compare(one->value.text, other->value.text);
}

static int compare(const void *one, const void *other) {
  const struct looked_up *a = one, *b = other;
  int order = cells_compare(&a->cell, &b->cell);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

bool lookup_make(struct ask *ask, const amphora_array *values, struct lookup *lookup) {
  lookup->count = value_count(values);
  lookup->sorted = memory_take(ask->memory, lookup->count, sizeof *lookup->sorted, ask->error);
  if (lookup->sorted == NULL) return false;
  for (uint64_t i = 0; i < lookup->count; i++)
    lookup->sorted[i] = (struct looked_up){cell_at(values, i), i};
  sort(lookup->sorted, lookup->count, sizeof *lookup->sorted, compare);
  return true;
}

uint64_t lookup_find(const struct lookup *lookup, const amphora_cell *cell, bool last) {
  uint64_t low = 0, high = lookup->count;
  while (low < high) { /* low is behind all that are less, or with `last` not greater */
    uint64_t middle = low + (high - low) / 2;
    if (cells_compare(&lookup->sorted[middle].cell, cell) < (last ? 1 : 0)) low = middle + 1;
    else high = middle;
  }
  if (last && low-- == 0) return NOT_FOUND;
  if (low == lookup->count || cells_compare(&lookup->sorted[low].cell, cell) != 0)
    return NOT_FOUND;
  return lookup->sorted[low].index;
}
