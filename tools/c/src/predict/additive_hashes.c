/* The columns of additive_trees whose values are categories that are known by hashes alone. */
#include <math.h>
#include <stdio.h>

#include "additive.h"

/* A position is less than 2^24, so that it is a number of float32. A hash and its position are one
 * integer, which sorts by the hash. */
enum { POSITION_BITS = 24, MOST = 1 << POSITION_BITS, DIGITS = 24 };
static const int64_t hashes_end = INT64_C(1) << 32;
/* Beyond this size not every whole number is one of float64. */
static const double largest_whole = 9007199254740992;

static int key_order(const void *one, const void *other) {
  int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
  return (a > b) - (a < b);
}

/* Puts keys that are sorted by the bits below `shift` in the order of the eight from there on. */
static void keys_deal(const int64_t *keys, size_t count, unsigned shift, int64_t *dealt) {
  size_t ends[256] = {0}, begin = 0;
  for (size_t i = 0; i < count; i++) ends[keys[i] >> shift & 255]++;
  for (size_t digit = 0; digit < 256; digit++) {
    size_t own = ends[digit];
    ends[digit] = begin, begin += own;
  }
  for (size_t i = 0; i < count; i++) dealt[ends[keys[i] >> shift & 255]++] = keys[i];
}

/* Sorts keys whose positions ascend: many of them byte by byte of their hashes, since heap sort
 * takes seconds for millions, which are everywhere in memory. */
static bool keys_sort(struct ask *ask, int64_t *keys, size_t count) {
  if (count < 256) return sort(keys, count, sizeof *keys, key_order), true;
  int64_t *dealt = memory_take(ask->memory, count, sizeof *dealt, ask->error);
  if (dealt == NULL) return false;
  for (unsigned shift = POSITION_BITS; shift < POSITION_BITS + 32; shift += 16) {
    keys_deal(keys, count, shift, dealt);
    keys_deal(dealt, count, shift + 8, keys);
  }
  memory_drop(ask->memory, dealt);
  return true;
}

/* Makes the keys of a column out of its hashes, in their place. */
static bool keys_make(struct ask *ask, int64_t *hashes, int64_t count) {
  bool sound = count <= MOST;
  for (int64_t i = 0; sound && i < count; i++) {
    sound = hashes[i] >= 0 && hashes[i] < hashes_end;
    if (sound) hashes[i] = hashes[i] << POSITION_BITS | i;
  }
  if (sound && !keys_sort(ask, hashes, (size_t)count)) return false;
  for (int64_t i = 1; sound && i < count; i++)
    sound = hashes[i] >> POSITION_BITS != hashes[i - 1] >> POSITION_BITS;
  return sound || fail(ask->error, "model.bad-index", 0,
                       "A column has a hash that is none or comes twice, or too many.");
}

bool additive_hashes_read(struct ask *ask, amphora_value fields, uint64_t features,
                          struct additive_hashes *hashes) {
  static const char *const others[] = {"hash_offsets", "hashes"};
  struct integers *columns = &hashes->columns, *offsets = &hashes->offsets;
  if (!field(ask, fields, "hash_columns")) return fields_absent(ask, fields, others, 2);
  if (!integers_of(ask, fields, "hash_columns", 1, columns)) return false;
  for (uint64_t i = 0; i < columns->count; i++)
    if (columns->values[i] < 0 || (uint64_t)columns->values[i] >= features ||
        (i > 0 && columns->values[i] <= columns->values[i - 1]))
      return fail(ask->error, "model.bad-index", 0, "The hashed columns do not ascend.");
  if (!integers_of(ask, fields, "hash_offsets", 1, offsets) ||
      !(offsets->count == columns->count + 1 || bad_shape(ask, "hash_offsets")) ||
      !integers_of(ask, fields, "hashes", 1, &hashes->keys) ||
      !offsets_judge(ask, offsets, hashes->keys.count, "hash_offsets"))
    return false;
  for (uint64_t i = 0; i < columns->count; i++) {
    int64_t first = offsets->values[i], end = offsets->values[i + 1];
    if (!keys_make(ask, hashes->keys.values + first, end - first)) return false;
  }
  return true;
}

/* The position of a hash among those of the column; -1 where it is not among them. */
static double position(const struct additive_hashes *hashes, uint64_t column, uint32_t hash) {
  const int64_t *keys = hashes->keys.values;
  int64_t low = hashes->offsets.values[column], end = hashes->offsets.values[column + 1];
  for (int64_t high = end; low < high;) {
    int64_t middle = low + (high - low) / 2;
    if (keys[middle] >> POSITION_BITS < hash) low = middle + 1;
    else high = middle;
  }
  bool found = low < end && keys[low] >> POSITION_BITS == hash;
  return found ? (double)(keys[low] & (MOST - 1)) : -1;
}

static amphora_text digits_of(int64_t whole, char digits[DIGITS]) {
  return (amphora_text){digits, (size_t)snprintf(digits, DIGITS, "%lld", (long long)whole)};
}

/* The code with which a number is refused that is no category; NULL where it is one. */
static const char *refusal_of(double number) {
  if (isnan(number)) return "model.missing-value";
  if (isinf(number)) return "model.infinite-value";
  bool whole = fabs(number) <= largest_whole && trunc(number) == number;
  return whole ? NULL : "model.unknown-category";
}

/* The text of a category, which may lie in `digits`; or the code with which it is refused. */
static const char *category_of(const amphora_cell *cell, char digits[DIGITS], amphora_text *text) {
  const char *code;
  switch (cell->type) {
    case AMPHORA_STRING: *text = cell->value.text; return NULL;
    case AMPHORA_INTEGER: *text = digits_of(cell->value.integer, digits); return NULL;
    case AMPHORA_BOOLEAN:
      *text = cell->value.boolean ? (amphora_text){"1", 1} : (amphora_text){"0", 1};
      return NULL;
    case AMPHORA_FLOAT:
      code = refusal_of(cell->value.number);
      if (code == NULL) *text = digits_of((int64_t)cell->value.number, digits);
      return code;
    default: return "model.missing-value";
  }
}

bool additive_hashes_apply(struct ask *ask, const struct additive_hashes *hashes,
                           uint64_t features, const amphora_array *x, amphora_array *numbers) {
  uint64_t hashed = 0;
  if (!columns_fit(ask, x, features)) return false;
  if (x->starts)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes no sparse rows.");
  if (!array_make(ask, AMPHORA_FLOAT64, x->rows, features, false, numbers)) return false;
  for (uint64_t column = 0; column < features; column++) {
    bool categories = hashed < hashes->columns.count &&
                      (uint64_t)hashes->columns.values[hashed] == column;
    for (uint64_t row = 0; row < x->rows; row++) {
      double *number = &numbers->values.float64[row * features + column];
      if (!categories && !input_number(ask, x, row * features + column, row, column, number))
        return false;
      if (!categories) continue;
      amphora_cell cell = cell_at(x, row * features + column);
      char digits[DIGITS];
      amphora_text text;
      const char *code = category_of(&cell, digits, &text);
      if (code) return refuse_value(ask, code, row, column);
      *number = position(hashes, hashed, (uint32_t)city_hash(text));
    }
    hashed += categories;
  }
  return true;
}
