/* Encodings undone (section 9.3). A loop is made for each size that elements have before and
 * after, so that a load or a store is one instruction, and compilers make vectors of them. */
#include "internal.h"

/* Calls LOOP with the size as a number that the compiler knows. */
#define FOR_EACH_SIZE(size, LOOP, ...)     \
  switch (size) {                          \
    case 1: LOOP(__VA_ARGS__, 1); break;   \
    case 2: LOOP(__VA_ARGS__, 2); break;   \
    case 4: LOOP(__VA_ARGS__, 4); break;   \
    case 8: LOOP(__VA_ARGS__, 8); break;   \
    default: LOOP(__VA_ARGS__, size); break; \
  }

static inline uint64_t load(const uint8_t *bytes, uint32_t size) {
  switch (size) {
    case 1: return *bytes;
    case 2: return little16(bytes);
    case 4: return little32(bytes);
    default: return little64(bytes);
  }
}

static inline void store(uint8_t *bytes, uint32_t size, uint64_t bits) {
  switch (size) {
    case 1: *bytes = (uint8_t)bits; break;
    case 2: little16_put(bytes, (uint16_t)bits); break;
    case 4: little32_put(bytes, (uint32_t)bits); break;
    default: little64_put(bytes, bits); break;
  }
}

static inline int64_t extended(uint64_t bits, uint32_t size) {
  switch (size) {
    case 1: return (int8_t)bits;
    case 2: return (int16_t)bits;
    case 4: return (int32_t)bits;
    default: return (int64_t)bits;
  }
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

/* From `after` bytes to `size`, which are more. */
static inline void widen(const uint8_t *from, uint8_t *to, uint64_t count, bool is_signed,
                         bool is_float, uint32_t after, uint32_t size) {
  for (uint64_t i = 0; i < count; i++) {
    uint64_t bits = load(from + i * after, after);
    int64_t integer = is_signed ? extended(bits, after) : (int64_t)bits;
    uint32_t half;
    if (is_float && size == 8) {
      double wide = (double)integer; /* of at most 32 bits, and so exact */
      memcpy(&bits, &wide, 8);
    } else if (is_float) {
      float wide = (float)integer; /* of at most 16 bits */
      memcpy(&half, &wide, 4);
      bits = half;
    } else {
      bits = (uint64_t)integer;
    }
    store(to + i * size, size, bits);
  }
}

static inline void narrow(const struct encoding *encoding, const uint8_t *from, uint8_t *to,
                          uint64_t count, uint32_t size) {
  bool is_float = encoding->before == FORM_FLOAT, is_signed = encoding->to_signed;
#define WIDEN(is_signed, is_float, after) widen(from, to, count, is_signed, is_float, after, size)
#define WIDEN_ALL(after)                                           \
  if (is_float && is_signed) WIDEN(true, true, after);             \
  else if (is_float) WIDEN(false, true, after);                    \
  else if (is_signed) WIDEN(true, false, after);                   \
  else WIDEN(false, false, after);
  switch (encoding->size_after) {
    case 1: WIDEN_ALL(1) break;
    case 2: WIDEN_ALL(2) break;
    default: WIDEN_ALL(4) break;
  }
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

/* Elements of one tree, the first of which is node `node`; false where one is beyond the dtype. */
static inline bool child_run(const uint8_t *from, uint8_t *to, uint64_t count, uint64_t node,
                             uint32_t size) {
  uint64_t largest = (UINT64_C(1) << (8 * size - 1)) - 1;
  bool beyond = false;
  for (uint64_t i = 0; i < count; i++, node++) {
    uint64_t step = load(from + i * size, size), sum = node + step; /* a node is below 2^53 */
    beyond |= (step != 0) & ((step > largest) | (sum > largest));
    store(to + i * size, size, step == 0 ? UINT64_MAX : sum);
  }
  return !beyond;
}

static inline bool child(const struct encoding *encoding, const struct chunk *chunk,
                         const uint8_t *from, uint8_t *to, uint32_t size) {
  const struct tensor *starts = encoding->needed;
  uint64_t place = chunk->first, end = chunk->first + chunk->elements;
  if (starts == NULL) return child_run(from, to, chunk->elements, place, size);
  uint64_t tree = 0, high = starts->elements - 1; /* the tree that holds the first element */
  while (high - tree > 1) {
    uint64_t middle = tree + (high - tree) / 2;
    if (start(starts, middle) <= place) tree = middle;
    else high = middle;
  }
  bool sound = true;
  for (; place < end; tree++) {
    uint64_t root = start(starts, tree), next = start(starts, tree + 1);
    uint64_t count = (next < end ? next : end) - place, done = (place - chunk->first) * size;
    sound &= child_run(from + done, to + done, count, place - root, size);
    place += count;
  }
  return sound;
}

/* Positions of `after` bytes; false where one is beyond the dictionary. */
static inline bool look_up(const struct tensor *dictionary, const uint8_t *from, uint8_t *to,
                           uint64_t count, uint32_t after, uint32_t size) {
  const uint8_t *values = dictionary->decoded;
  for (uint64_t i = 0; i < count; i++) {
    uint64_t position = load(from + i * after, after);
    if (position >= dictionary->elements) return false;
    memcpy(to + i * size, values + position * size, size);
  }
  return true;
}

static inline bool dictionary(const struct encoding *encoding, const uint8_t *from, uint8_t *to,
                              uint64_t count, uint32_t size) {
  switch (encoding->size_after) {
    case 1: return look_up(encoding->needed, from, to, count, 1, size);
    case 2: return look_up(encoding->needed, from, to, count, 2, size);
    default: return look_up(encoding->needed, from, to, count, 4, size);
  }
}

bool encoding_undo(const struct encoding *encoding, const struct chunk *chunk,
                   const uint8_t *restrict from, uint8_t *restrict to, amphora_error *error) {
  uint64_t count = chunk->elements;
  uint32_t size = encoding->size_before;
  bool sound = true;
  switch (encoding->name) {
    case ENCODING_SHUFFLE: FOR_EACH_SIZE(size, shuffle, from, to, count) break;
    case ENCODING_DELTA: FOR_EACH_SIZE(size, delta, from, to, count) break;
    case ENCODING_NARROW: FOR_EACH_SIZE(size, narrow, encoding, from, to, count) break;
    case ENCODING_CHILD: FOR_EACH_SIZE(size, sound = child, encoding, chunk, from, to) break;
    case ENCODING_DICTIONARY:
      FOR_EACH_SIZE(size, sound = dictionary, encoding, from, to, count) break;
  }
  return sound || wrong(chunk->offset, error);
}
