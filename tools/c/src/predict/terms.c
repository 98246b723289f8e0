/* The columns of terms: by a hash, or by a vocabulary. */
#include "text.h"

static uint32_t turned(uint32_t x, unsigned bits) { return x << bits | x >> (32 - bits); }

int32_t murmur_hash(amphora_text text) {
  const uint8_t *bytes = (const uint8_t *)text.bytes;
  uint32_t h = 0, k = 0;
  size_t blocks = text.length / 4, rest = text.length % 4;
  for (size_t i = 0; i < blocks; i++) {
    h ^= turned(little32(bytes + 4 * i) * 0xcc9e2d51u, 15) * 0x1b873593u;
    h = turned(h, 13) * 5 + 0xe6546b64u;
  }
  for (size_t i = rest; i-- > 0;) k = k << 8 | bytes[4 * blocks + i];
  if (rest > 0) h ^= turned(k * 0xcc9e2d51u, 15) * 0x1b873593u;
  h ^= (uint32_t)text.length;
  h = (h ^ h >> 16) * 0x85ebca6bu;
  h = (h ^ h >> 13) * 0xc2b2ae35u;
  h ^= h >> 16;
  return h < 0x80000000u ? (int32_t)h : (int32_t)(h - 0x80000000u) + INT32_MIN;
}

int64_t hash_column(amphora_text term, uint64_t columns, bool *negative) {
  int32_t h = murmur_hash(term);
  int64_t count = (int64_t)columns;
  *negative = h < 0;
  if (h == INT32_MIN) return (INT32_MAX - (count - 1)) % count;
  return (h < 0 ? -(int64_t)h : h) % count;
}

bool vocabulary_read(struct ask *ask, amphora_value fields, uint64_t columns,
                     struct vocabulary *v) {
  amphora_array terms;
  if (!integers_of(ask, fields, "term_columns", 1, &v->columns) ||
      !vector_read(ask, field(ask, fields, "terms"), &terms) ||
      !lookup_make(ask, &terms, &v->terms))
    return false;
  if (terms.element != AMPHORA_TEXT || terms.rows != columns || v->columns.count != columns)
    return bad_shape(ask, "terms");
  for (uint64_t i = 0; i < columns; i++)
    if (v->columns.values[i] < 0 || (uint64_t)v->columns.values[i] >= columns)
      return fail(ask->error, "model.bad-index", 0, "A term is in no column.");
  return true;
}

int64_t term_column(const struct vocabulary *v, const amphora_cell *term) {
  uint64_t place = lookup_find(&v->terms, term, true);
  return place == NOT_FOUND ? -1 : v->columns.values[place];
}
