/* Bytes as digits and as text, and their order. */
#include <string.h>

#include "internal.h"

bool hexadecimal(amphora_text digits, uint8_t *bytes, size_t count) {
  if (digits.length != 2 * count) return false;
  for (size_t i = 0; i < digits.length; i++) {
    char c = digits.bytes[i];
    unsigned digit;
    if (c >= '0' && c <= '9') digit = (unsigned)(c - '0');
    else if (c >= 'a' && c <= 'f') digit = (unsigned)(c - 'a' + 10);
    else return false;
    bytes[i / 2] = (uint8_t)(i % 2 == 0 ? digit << 4 : bytes[i / 2] | digit);
  }
  return true;
}

bool text_is(amphora_text text, const char *other) {
  return strlen(other) == text.length && memcmp(text.bytes, other, text.length) == 0;
}

int text_compare(amphora_text one, amphora_text other) {
  size_t shared = one.length < other.length ? one.length : other.length;
  int order = shared ? memcmp(one.bytes, other.bytes, shared) : 0;
  return order ? order : (one.length > other.length) - (one.length < other.length);
}

bool text_equal(amphora_text one, amphora_text other) {
  return one.length == other.length && text_compare(one, other) == 0;
}

unsigned character(const uint8_t *bytes, uint64_t left, bool surrogates) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  unsigned length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || left < length) return 0;
  for (unsigned i = 1; i < length; i++)
    if ((bytes[i] & 0xc0) != 0x80) return 0;
  uint8_t second = bytes[1];
  if (lead == 0xe0 && second < 0xa0) return 0; /* overlong */
  if (lead == 0xf0 && second < 0x90) return 0;
  if (lead == 0xf4 && second > 0x8f) return 0; /* above U+10FFFF */
  if (lead == 0xed && second > 0x9f && !surrogates) return 0;
  return length;
}

bool character_is_cut(const uint8_t *bytes, uint64_t left) {
  static const uint8_t fills[] = {0x80, 0x90, 0xa0}; /* one of them may follow any second byte */
  if (left == 0 || left >= 4) return false;
  for (size_t i = 0; i < sizeof fills; i++) {
    uint8_t whole[4];
    memset(whole, fills[i], sizeof whole);
    memcpy(whole, bytes, (size_t)left);
    if (character(whole, sizeof whole, false) > left) return true;
  }
  return false;
}

bool valid_text(const uint8_t *bytes, uint64_t length, bool surrogates) {
  for (uint64_t i = 0; i < length;) {
    if (length - i >= 8 && (little64(bytes + i) & UINT64_C(0x8080808080808080)) == 0) {
      i += 8; /* most texts are ASCII for long */
      continue;
    }
    unsigned step = character(bytes + i, length - i, surrogates);
    if (step == 0) return false;
    i += step;
  }
  return true;
}

bool kind_name(amphora_text text) {
  if (text.length == 0 || text.length > 64 || text.bytes[0] < 'a' || text.bytes[0] > 'z')
    return false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

static void swap(uint8_t *one, uint8_t *other, size_t size) {
  uint8_t kept[64];
  for (size_t i = 0; i < size; i += sizeof kept) {
    size_t part = size - i < sizeof kept ? size - i : sizeof kept;
    memcpy(kept, one + i, part);
    memcpy(one + i, other + i, part);
    memcpy(other + i, kept, part);
  }
}

void sort(void *items, size_t count, size_t size, int (*order)(const void *, const void *)) {
  uint8_t *bytes = items;
  size_t begin = count / 2, end = count;
  while (end > 1) {
    if (begin > 0) begin--; /* first make a heap, then take its largest */
    else swap(bytes, bytes + --end * size, size);
    for (size_t at = begin, child; (child = 2 * at + 1) < end; at = child) {
      if (child + 1 < end && order(bytes + child * size, bytes + (child + 1) * size) < 0) child++;
      if (order(bytes + at * size, bytes + child * size) >= 0) break;
      swap(bytes + at * size, bytes + child * size, size);
    }
  }
}
