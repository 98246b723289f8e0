/* What is made of a text before its terms are counted. */
#include <string.h>

#include "text.h"
#include "unicode.h"

static bool codes_add(struct ask *ask, struct codes *codes, uint32_t code) {
  if (codes->count == codes->room) {
    if (codes->room > UINT32_MAX / 4)
      return fail(ask->error, "limit.memory", 0, "A text is too long.");
    uint32_t room = codes->room < 64 ? 64 : 2 * codes->room;
    void *grown = memory_grow(ask->memory, codes->list, room, sizeof *codes->list, ask->error);
    if (grown == NULL) return false;
    codes->list = grown;
    codes->room = room;
  }
  codes->list[codes->count++] = code;
  return true;
}

/* Whether a capital sigma ends a word: a letter with case is before it, and none behind it. */
static bool ends_word(const struct codes *codes, uint32_t at) {
  uint32_t before = at, after = at + 1;
  while (before > 0 && is_case_ignorable(codes->list[before - 1])) before--;
  while (after < codes->count && is_case_ignorable(codes->list[after])) after++;
  return before > 0 && is_cased(codes->list[before - 1]) &&
         !(after < codes->count && is_cased(codes->list[after]));
}

/* The full mappings: all are of one character to one, but for U+0130 and the capital sigma. */
static bool lower_case(struct ask *ask, const struct codes *from, struct codes *to) {
  to->count = 0;
  for (uint32_t i = 0; i < from->count; i++) {
    uint32_t code = from->list[i];
    bool final = code == 0x3a3 && ends_word(from, i);
    if (!codes_add(ask, to, final ? 0x3c2 : simple_lower(code)) ||
        (code == 0x130 && !codes_add(ask, to, 0x307)))
      return false;
  }
  return true;
}

/* Whether a text is its own decomposition: nothing is decomposed, and marks are in order. */
static bool is_decomposed(const struct codes *codes) {
  uint8_t before = 0;
  for (uint32_t i = 0; i < codes->count; i++) {
    uint32_t form[18];
    uint8_t class = combining_class(codes->list[i]);
    if (compatibility_form(codes->list[i], form) > 1 || form[0] != codes->list[i]) return false;
    if (class != 0 && class < before) return false;
    before = class;
  }
  return true;
}

static bool is_ascii(const struct codes *codes) {
  for (uint32_t i = 0; i < codes->count; i++)
    if (codes->list[i] > 127) return false;
  return true;
}

/* Marks are left out whatever their order, so that they need not be put into it. */
static bool strip(struct ask *ask, const struct codes *from, enum accents accents,
                  struct codes *to) {
  to->count = 0;
  for (uint32_t i = 0; i < from->count; i++) {
    uint32_t form[18];
    size_t count = compatibility_form(from->list[i], form);
    for (size_t k = 0; k < count; k++) {
      bool kept = accents == ASCII_ONLY ? form[k] < 128 : combining_class(form[k]) == 0;
      if (kept && !codes_add(ask, to, form[k])) return false;
    }
  }
  return true;
}

bool text_prepare(struct ask *ask, amphora_text text, bool lower, enum accents accents,
                  struct codes *codes) {
  struct codes other = {.list = NULL}, held;
  codes->count = 0;
  for (size_t at = 0; at < text.length;)
    if (!codes_add(ask, codes, utf8_take(text.bytes, text.length, &at))) return false;
  if (lower) {
    if (!lower_case(ask, codes, &other)) return false;
    held = *codes, *codes = other, other = held;
  }
  bool whole = accents == KEPT || (accents != ASCII_ONLY && is_ascii(codes)) ||
               (accents == UNMARKED_UNLESS_DECOMPOSED && is_decomposed(codes));
  if (!whole) {
    if (!strip(ask, codes, accents, &other)) return false;
    held = *codes, *codes = other, other = held;
  }
  memory_drop(ask->memory, other.list);
  return true;
}

bool pieces_add(struct ask *ask, struct pieces *p, const uint32_t *codes, uint64_t count) {
  if (p->count + 2 > p->start_room) {
    uint64_t room = p->start_room < 64 ? 64 : 2 * p->start_room;
    void *grown = memory_grow(ask->memory, p->starts, room, sizeof *p->starts, ask->error);
    if (grown == NULL) return false;
    p->starts = grown;
    p->start_room = room;
  }
  if (4 * count + 1 > p->byte_room - p->length) {
    uint64_t room = 2 * (p->length + 4 * count + 64);
    void *grown = memory_grow(ask->memory, p->bytes, room, 1, ask->error);
    if (grown == NULL) return false;
    p->bytes = grown;
    p->byte_room = room;
  }
  p->starts[p->count] = p->length;
  for (uint64_t i = 0; i < count; i++) p->length += utf8_put(codes[i], p->bytes + p->length);
  if (p->words) p->bytes[p->length++] = ' ';
  p->starts[++p->count] = p->length;
  return true;
}

amphora_text pieces_run(const struct pieces *p, uint64_t first, uint64_t length) {
  uint64_t start = p->starts[first], end = p->starts[first + length] - p->words;
  return (amphora_text){p->bytes + start, (size_t)(end - start)};
}
