/* The numbers of section 5, which are written in one way only. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static bool digit(int c) { return c >= '0' && c <= '9'; }

/* The value of a float whose form was judged. It is handed to strtod without a point, which
 * another locale would write otherwise. */
static const char *float_value(const char *text, uint32_t length, double *number) {
  char digits[64];
  size_t count = 0;
  int64_t exponent = 0, dropped = 0, written = 0;
  bool behind_point = false, any = false;
  size_t zeros = 0;
  uint32_t i = text[0] == '-';
  for (; i < length && text[i] != 'e'; i++) {
    if (text[i] == '.') {
      behind_point = true;
      continue;
    }
    exponent -= behind_point;
    if (text[i] == '0') {
      zeros += any;
      continue;
    }
    any = true;
    if (count + zeros >= 17)
      return "json.digits"; /* more than 17 that count */
    for (; zeros > 0; zeros--) digits[count++] = '0';
    digits[count++] = text[i];
  }
  dropped = (int64_t)zeros; /* zeros behind the last digit that counts */
  if (i < length) {
    bool negative = text[i + 1] == '-';
    for (i += 1 + negative; i < length; i++)
      if (written < INT64_C(1000000000000)) written = written * 10 + (text[i] - '0');
    if (negative) written = -written;
  }
  exponent += dropped + written;
  if (exponent > 99999) exponent = 99999;
  if (exponent < -99999) exponent = -99999;
  if (count == 0) {
    *number = text[0] == '-' ? -0.0 : 0.0;
    return NULL;
  }
  size_t at = count;
  digits[at++] = 'e';
  if (exponent < 0) digits[at++] = '-';
  uint32_t size = (uint32_t)(exponent < 0 ? -exponent : exponent);
  for (uint32_t power = 10000; power > 0; power /= 10)
    digits[at++] = (char)('0' + size / power % 10);
  digits[at] = 0;
  *number = strtod(digits, NULL);
  if (text[0] == '-') *number = -*number;
  return isfinite(*number) ? NULL : "json.number-range";
}

static const char *integer_value(const char *text, uint32_t length, int64_t *integer) {
  uint32_t i = text[0] == '-';
  if (i && text[1] == '0') return "json.negative-zero";
  uint64_t size = 0;
  for (; i < length; i++) {
    size = size * 10 + (uint64_t)(text[i] - '0');
    if (size > LARGEST) return "json.number-range";
  }
  *integer = text[0] == '-' ? -(int64_t)size : (int64_t)size;
  return NULL;
}

static uint32_t digits_end(const char *text, uint32_t at, uint32_t end) {
  while (at < end && digit(text[at])) at++;
  return at;
}

const char *json_number(const char *text, uint32_t left, struct json_node *value) {
  uint32_t first = text[0] == '-', at = digits_end(text, first, left);
  bool sound = at > first && !(text[first] == '0' && at > first + 1);
  if (sound && at < left && text[at] == '.') {
    value->type = JSON_FLOAT;
    uint32_t fraction = at + 1;
    at = digits_end(text, fraction, left);
    sound = at > fraction && (at == fraction + 1 || text[at - 1] != '0');
  }
  if (sound && at < left && (text[at] == 'e' || text[at] == 'E')) {
    uint32_t exponent = at + 1;
    exponent += exponent < left && text[exponent] == '-';
    sound = value->type == JSON_FLOAT && text[at] == 'e';
    at = digits_end(text, exponent, left);
    sound = sound && at > exponent && text[exponent] != '0';
  }
  if (!sound) return "json.number";
  value->length = at; /* what follows is no matter of the number */
  return value->type == JSON_FLOAT ? float_value(text, at, &value->value.number)
                                   : integer_value(text, at, &value->value.integer);
}
