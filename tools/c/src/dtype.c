/* The dtypes of section 9.1. */
#include <string.h>

#include "internal.h"

static const struct {
  const char *name;
  struct dtype dtype;
} plain[] = {
    {"bool", {DTYPE_BOOL, FORM_NONE, 1, 0}},
    {"int8", {DTYPE_INTEGER, FORM_SIGNED, 1, 0}},
    {"int16", {DTYPE_INTEGER, FORM_SIGNED, 2, 0}},
    {"int32", {DTYPE_INTEGER, FORM_SIGNED, 4, 0}},
    {"int64", {DTYPE_INTEGER, FORM_SIGNED, 8, 0}},
    {"uint8", {DTYPE_INTEGER, FORM_UNSIGNED, 1, 0}},
    {"uint16", {DTYPE_INTEGER, FORM_UNSIGNED, 2, 0}},
    {"uint32", {DTYPE_INTEGER, FORM_UNSIGNED, 4, 0}},
    {"uint64", {DTYPE_INTEGER, FORM_UNSIGNED, 8, 0}},
    {"float16", {DTYPE_FLOAT, FORM_FLOAT, 2, 0}},
    {"float32", {DTYPE_FLOAT, FORM_FLOAT, 4, 0}},
    {"float64", {DTYPE_FLOAT, FORM_FLOAT, 8, 0}},
    {"bfloat16", {DTYPE_FLOAT, FORM_FLOAT, 2, 0}},
    {"float8_e4m3fn", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0}},
    {"float8_e4m3fnuz", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0}},
    {"float8_e5m2", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0}},
    {"float8_e5m2fnuz", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0}},
    {"float8_e8m0fnu", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0}},
    {"float6_e2m3fn", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0xc0}},
    {"float6_e3m2fn", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0xc0}},
    {"float4_e2m1fn", {DTYPE_SMALL_FLOAT, FORM_OTHER, 1, 0xf0}},
    {"complex64", {DTYPE_COMPLEX, FORM_OTHER, 8, 0}},
    {"complex128", {DTYPE_COMPLEX, FORM_OTHER, 16, 0}},
    {"utf8", {DTYPE_UTF8, FORM_NONE, 0, 0}},
    {"wtf8", {DTYPE_WTF8, FORM_NONE, 0, 0}},
};

/* A canonical decimal number at the beginning of a text; the digits it took, or 0. */
static size_t decimal(amphora_text text, uint64_t most, uint64_t *number) {
  size_t count = 0;
  *number = 0;
  for (; count < text.length && text.bytes[count] >= '0' && text.bytes[count] <= '9'; count++) {
    *number = *number * 10 + (uint64_t)(text.bytes[count] - '0');
    if (*number > most) return 0;
  }
  return count > 1 && text.bytes[0] == '0' ? 0 : count;
}

/* What stands between NAME[ and ]. */
static bool inside(amphora_text text, const char *name, amphora_text *between) {
  size_t length = strlen(name);
  if (text.length < length + 2 || memcmp(text.bytes, name, length) != 0 ||
      text.bytes[length] != '[' || text.bytes[text.length - 1] != ']')
    return false;
  *between = (amphora_text){text.bytes + length + 1, text.length - length - 2};
  return true;
}

bool dtype_read(amphora_text name, struct dtype *dtype) {
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (text_is(name, plain[i].name)) return *dtype = plain[i].dtype, true;
  amphora_text between;
  uint64_t number;
  if (inside(name, "bytes", &between)) {
    if (between.length == 0 || decimal(between, 1048576, &number) != between.length) return false;
    *dtype = (struct dtype){DTYPE_BYTES, FORM_OTHER, (uint32_t)number, 0};
    return true;
  }
  if (!inside(name, "datetime64", &between) && !inside(name, "timedelta64", &between))
    return false;
  if (between.length > 0 && between.bytes[0] >= '0' && between.bytes[0] <= '9') {
    size_t digits = decimal(between, 9999999, &number);
    if (digits == 0 || number < 2) return false;
    between.bytes += digits, between.length -= digits;
  }
  static const char *const units[] = {"Y",  "M",  "W",  "D",  "h",  "m",  "s",
                                      "ms", "us", "ns", "ps", "fs", "as", "generic"};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (text_is(between, units[i]))
      return *dtype = (struct dtype){DTYPE_TIME, FORM_SIGNED, 8, 0}, true;
  return false;
}
