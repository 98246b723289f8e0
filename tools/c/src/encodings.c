/* Encodings undone (section 9.3). The loops are written for any size of an element, and made for
 * each of the usual ones, so that a load or a store of one is a single instruction. */
#include <string.h>

#include "internal.h"

static inline uint64_t load(const uint8_t *bytes, uint32_t size) {
  switch (size) {
    case 1: return *bytes;
    case 2: return little16(bytes);
    case 4: return little32(bytes);
    default: return little64(bytes);
  }
}

/* Written out, so that a compiler makes one store of it. */
static inline void store16(uint8_t *bytes, uint64_t bits) {
  bytes[0] = (uint8_t)bits;
  bytes[1] = (uint8_t)(bits >> 8);
}
static inline void store32(uint8_t *bytes, uint64_t bits) {
  bytes[0] = (uint8_t)bits;
  bytes[1] = (uint8_t)(bits >> 8);
  bytes[2] = (uint8_t)(bits >> 16);
  bytes[3] = (uint8_t)(bits >> 24);
}
static inline void store(uint8_t *bytes, uint32_t size, uint64_t bits) {
  switch (size) {
    case 1: *bytes = (uint8_t)bits; break;
    case 2: store16(bytes, bits); break;
    case 4: store32(bytes, bits); break;
    default:
      store32(bytes, bits);
      store32(bytes + 4, bits >> 32);
      break;
  }
}

static int64_t extended(uint64_t bits, uint32_t size) {
  if (size == 8) return (int64_t)bits;
  uint64_t sign = UINT64_C(1) << (8 * size - 1);
  return (int64_t)((bits ^ sign) - sign);
}

/* Makes a loop for each size that integers and floats have. */
#define FOR_EACH_SIZE(size, loop, ...)          \
  switch (size) {                               \
    case 1: loop(__VA_ARGS__, 1); break;        \
    case 2: loop(__VA_ARGS__, 2); break;        \
    case 4: loop(__VA_ARGS__, 4); break;        \
    case 8: loop(__VA_ARGS__, 8); break;        \
    default: loop(__VA_ARGS__, size); break;    \
  }

static inline void shuffle(const uint8_t *from, uint8_t *to, uint64_t count, uint32_t size) {
  for (uint64_t i = 0; i < count; i++)
    for (uint32_t byte = 0; byte < size; byte++) to[i * size + byte] = from[byte * count + i];
}

static inline void delta(const uint8_t *from, uint8_t *to, uint64_t count, uint32_t size) {
  uint64_t sum = 0;
  for (uint64_t i = 0; i < count; i++) {
    sum += load(from + i * size, size);
    store(to + i * size, size, sum);
  }
}

static uint64_t widened(const struct encoding *encoding, uint64_t bits) {
  int64_t integer = encoding->to_signed ? extended(bits, encoding->size_after) : (int64_t)bits;
  if (encoding->before != FORM_FLOAT) return (uint64_t)integer;
  if (encoding->size_before == 8) {
    double wide = (double)integer; /* of at most 32 bits, and so exact */
    memcpy(&bits, &wide, 8);
    return bits;
  }
  float wide = (float)integer; /* of at most 16 bits */
  uint32_t half;
  memcpy(&half, &wide, 4);
  return half;
}

static inline void narrow(const struct encoding *encoding, const uint8_t *from, uint8_t *to,
                          uint64_t count, uint32_t size) {
  uint32_t after = encoding->size_after;
  for (uint64_t i = 0; i < count; i++)
    store(to + i * size, size, widened(encoding, load(from + i * after, after)));
}

static bool wrong(uint64_t at, amphora_error *error) {
  return fail(error, "container.encoded-value", at, "An encoded element stands for nothing.");
}

/* A negative one becomes a number that is too large. */
static uint64_t start(const struct tensor *starts, uint64_t i) {
  uint32_t size = starts->dtype.size;
  uint64_t bits = load(starts->decoded + i * size, size);
  return starts->dtype.form == FORM_SIGNED ? (uint64_t)extended(bits, size) : bits;
}

bool starts_judge(const struct section *section, const struct tensor *tensor,
                  const struct tensor *starts, amphora_error *error) {
  bool sound = start(starts, 0) == 0 && start(starts, starts->elements - 1) == tensor->elements;
  for (uint64_t i = 1; i < starts->elements; i++)
    sound = sound && start(starts, i) > start(starts, i - 1);
  return sound || wrong(starts->attached ? section->extent.offset : starts->offset, error);
}

static inline bool child(const struct encoding *encoding, const struct chunk *chunk,
                         const uint8_t *from, uint8_t *to, amphora_error *error, uint32_t size) {
  uint64_t largest = (UINT64_C(1) << (8 * size - 1)) - 1, tree = 0, next = 0, low = 0;
  const struct tensor *starts = encoding->needed;
  if (starts) {
    uint64_t high = starts->elements - 1; /* the tree that holds the first element */
    while (high - low > 1) {
      uint64_t middle = low + (high - low) / 2;
      if (start(starts, middle) <= chunk->first) low = middle;
      else high = middle;
    }
    tree = start(starts, low);
    next = start(starts, ++low);
  }
  for (uint64_t i = 0; i < chunk->elements; i++) {
    uint64_t place = chunk->first + i;
    if (starts && place == next) tree = next, next = start(starts, ++low);
    uint64_t step = load(from + i * size, size), node = place - tree;
    if (step != 0 && (step > largest || node > largest - step)) return wrong(chunk->offset, error);
    store(to + i * size, size, step == 0 ? UINT64_MAX : node + step);
  }
  return true;
}

static inline bool dictionary(const struct encoding *encoding, const struct chunk *chunk,
                              const uint8_t *from, uint8_t *to, amphora_error *error,
                              uint32_t size) {
  const struct tensor *dictionary = encoding->needed;
  for (uint64_t i = 0; i < chunk->elements; i++) {
    uint64_t position = load(from + i * encoding->size_after, encoding->size_after);
    if (position >= dictionary->elements) return wrong(chunk->offset, error);
    memcpy(to + i * size, dictionary->decoded + position * size, size);
  }
  return true;
}

bool encoding_undo(const struct encoding *encoding, const struct chunk *chunk,
                   const uint8_t *from, uint8_t *to, amphora_error *error) {
  uint64_t count = chunk->elements;
  uint32_t size = encoding->size_before;
  bool sound = true;
  switch (encoding->name) {
    case ENCODING_SHUFFLE: FOR_EACH_SIZE(size, shuffle, from, to, count) break;
    case ENCODING_DELTA: FOR_EACH_SIZE(size, delta, from, to, count) break;
    case ENCODING_NARROW: FOR_EACH_SIZE(size, narrow, encoding, from, to, count) break;
    case ENCODING_CHILD:
      FOR_EACH_SIZE(size, sound = child, encoding, chunk, from, to, error) break;
    case ENCODING_DICTIONARY:
      FOR_EACH_SIZE(size, sound = dictionary, encoding, chunk, from, to, error) break;
  }
  return sound;
}
