/* The number that a text writes, by the form in schemas/kinds/README.md. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "predict.h"

/* The longest number that lies halfway between two floats has 767 digits; what is behind so many
 * only says that there is more. */
enum { MOST_DIGITS = 800 };
#define MOST_EXPONENT (INT64_C(1) << 40) /* more than any text can have digits to make up for */

/* Digits from the first that is not zero on, as a whole number, and the power of ten that is to be
 * multiplied with. */
struct decimal {
  char digits[MOST_DIGITS + 32];
  size_t count;
  int64_t power;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool decimal_take(struct decimal *decimal, amphora_text text, size_t *at) {
  bool point = false, any = false, more = false;
  for (; *at < text.length && (is_digit(text.bytes[*at]) || (text.bytes[*at] == '.' && !point));
       ++*at) {
    char c = text.bytes[*at];
    if (c == '.') {
      point = true;
      continue;
    }
    any = true;
    bool kept = (decimal->count > 0 || c != '0') && decimal->count < MOST_DIGITS;
    if (kept) decimal->digits[decimal->count++] = c;
    more = more || (!kept && c != '0');
    /* A digit behind the point makes all before it smaller; one left out before it, larger. */
    bool left_out = !kept && decimal->count > 0;
    decimal->power += left_out ? !point : -point;
  }
  if (more) decimal->digits[decimal->count++] = '1', decimal->power--;
  return any;
}

static bool exponent_take(amphora_text text, size_t *at, int64_t *power) {
  bool minus = *at < text.length && text.bytes[*at] == '-';
  int64_t written = 0;
  if (minus || (*at < text.length && text.bytes[*at] == '+')) ++*at;
  if (*at == text.length) return false;
  for (; *at < text.length; ++*at) {
    if (!is_digit(text.bytes[*at])) return false;
    if (written < MOST_EXPONENT) written = 10 * written + (text.bytes[*at] - '0');
  }
  *power += minus ? -written : written;
  return true;
}

static bool is_word(amphora_text text, const char *word) {
  size_t i = 0;
  while (i < text.length && word[i] && (text.bytes[i] | 32) == word[i]) i++;
  return i == text.length && word[i] == 0;
}

/* What is no digits: `nan` without a sign, and what is infinite. */
static bool word_number(amphora_text text, bool is_signed, double *number) {
  if (is_word(text, "inf") || is_word(text, "infinity")) return *number = INFINITY, true;
  return !is_signed && is_word(text, "nan") && (*number = NAN, true);
}

static bool digits_number(amphora_text text, double *number) {
  struct decimal decimal = {.count = 0};
  size_t at = 0;
  if (!decimal_take(&decimal, text, &at)) return false;
  if (at < text.length && (text.bytes[at] == 'e' || text.bytes[at] == 'E')) {
    at++;
    if (!exponent_take(text, &at, &decimal.power)) return false;
  }
  if (at < text.length) return false;
  /* Without a point, which another locale would write otherwise. */
  snprintf(decimal.digits + decimal.count, sizeof decimal.digits - decimal.count, "e%lld",
           (long long)decimal.power);
  *number = decimal.count > 0 ? strtod(decimal.digits, NULL) : 0;
  return true;
}

bool text_number(amphora_text text, double *number) {
  for (; text.length > 0 && text.bytes[0] == ' '; text.length--) text.bytes++;
  while (text.length > 0 && text.bytes[text.length - 1] == ' ') text.length--;
  bool negative = text.length > 0 && text.bytes[0] == '-';
  bool is_signed = negative || (text.length > 0 && text.bytes[0] == '+');
  amphora_text size = {text.bytes + is_signed, text.length - is_signed};
  if (!word_number(size, is_signed, number) && !digits_number(size, number)) return false;
  if (negative) *number = -*number;
  return true;
}
