/* Characters of Unicode, found in the tables. */
#include "unicode.h"

/* How many entries begin at a code point or before it; the key is the first field of each. */
static size_t up_to(const void *table, size_t count, size_t size, uint32_t code) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const uint32_t *first = (const void *)((const char *)table + middle * size);
    if (*first <= code) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool in_spans(const struct unicode_span *spans, size_t count, uint32_t code) {
  size_t i = up_to(spans, count, sizeof *spans, code);
  return i > 0 && code <= spans[i - 1].last;
}

bool is_word(uint32_t code) {
  return code == '_' || in_spans(unicode_words, unicode_words_count, code);
}

bool is_digit(uint32_t code) { return in_spans(unicode_digits, unicode_digits_count, code); }

bool is_space(uint32_t code) {
  return (code >= 0x9 && code <= 0xd) || (code >= 0x1c && code <= 0x20) || code == 0x85 ||
         code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
         code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool is_cased(uint32_t code) { return in_spans(unicode_cased, unicode_cased_count, code); }

bool is_case_ignorable(uint32_t code) {
  return in_spans(unicode_ignorable, unicode_ignorable_count, code);
}

uint8_t combining_class(uint32_t code) {
  size_t i = up_to(unicode_classes, unicode_classes_count, sizeof *unicode_classes, code);
  return i > 0 && code <= unicode_classes[i - 1].last ? unicode_classes[i - 1].class : 0;
}

static uint32_t shifted(const struct unicode_shift *shifts, size_t count, uint32_t code) {
  size_t i = up_to(shifts, count, sizeof *shifts, code);
  if (i == 0 || code > shifts[i - 1].last) return code;
  const struct unicode_shift *shift = &shifts[i - 1];
  if ((code - shift->first) % shift->step != 0) return code;
  return (uint32_t)((int32_t)code + shift->delta);
}

uint32_t simple_lower(uint32_t code) { return shifted(unicode_lower, unicode_lower_count, code); }
uint32_t simple_upper(uint32_t code) { return shifted(unicode_upper, unicode_upper_count, code); }

uint32_t case_key(uint32_t code) {
  size_t i = up_to(unicode_odd, unicode_odd_count, sizeof *unicode_odd, code);
  if (i > 0 && unicode_odd[i - 1].code == code) return unicode_odd[i - 1].key;
  return simple_lower(simple_upper(simple_lower(code)));
}

uint32_t case_variant(uint32_t key, size_t index) {
  if (index == 0) return key;
  if (index == 1) return simple_upper(key);
  for (size_t i = 0; i < unicode_odd_count; i++)
    if (unicode_odd[i].key == key && index-- == 2) return unicode_odd[i].code;
  return 0;
}

/* Syllables of Hangul are decomposed by arithmetic: chapter 3.12 of the standard. */
size_t compatibility_form(uint32_t code, uint32_t form[18]) {
  if (code >= 0xac00 && code < 0xd7a4) {
    uint32_t index = code - 0xac00, last = index % 28;
    form[0] = 0x1100 + index / 588;
    form[1] = 0x1161 + index % 588 / 28;
    form[2] = 0x11a7 + last;
    return last ? 3 : 2;
  }
  size_t i = up_to(unicode_forms, unicode_forms_count, sizeof *unicode_forms, code);
  form[0] = code;
  if (i == 0 || unicode_forms[i - 1].code != code) return 1;
  size_t start = unicode_forms[i - 1].start;
  size_t end = i < unicode_forms_count ? unicode_forms[i].start : unicode_pool_count;
  for (size_t k = start; k < end; k++) form[k - start] = unicode_pool[k];
  return end - start;
}

uint32_t utf8_take(const char *bytes, size_t length, size_t *at) {
  const unsigned char *text = (const unsigned char *)bytes;
  uint32_t code = text[(*at)++];
  size_t more = code < 0xc0 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
  if (more > 0) code &= 0x3fu >> more;
  for (; more > 0 && *at < length; more--) code = code << 6 | (text[(*at)++] & 0x3fu);
  return code;
}

size_t utf8_put(uint32_t code, char *bytes) {
  if (code < 0x80) return bytes[0] = (char)code, 1;
  size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  bytes[0] = (char)((0xff00u >> (more + 1) & 0xff) | code >> (6 * more));
  for (size_t i = 1; i <= more; i++)
    bytes[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3f));
  return more + 1;
}
