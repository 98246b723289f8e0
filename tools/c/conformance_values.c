/* Texts and field values in the plain JSON of the conformance suite. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

void print_text(FILE *out, amphora_text text) {
  fputc('"', out);
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
    else if (c < 0x20) fprintf(out, "\\u%04x", c);
    else fputc(c, out);
  }
  fputc('"', out);
}

void print_hex(FILE *out, const uint8_t *bytes, size_t length) {
  static const char digits[] = "0123456789abcdef";
  fputc('"', out);
  for (size_t i = 0; i < length; i++) {
    fputc(digits[bytes[i] >> 4], out);
    fputc(digits[bytes[i] & 15], out);
  }
  fputc('"', out);
}

/* Whether bytes are Unicode: those of a `wtf8` element are not where ED A0 to ED BF occurs. */
static bool has_surrogate(const char *bytes, size_t length) {
  for (size_t i = 0; i + 1 < length; i++)
    if ((unsigned char)bytes[i] == 0xed && (unsigned char)bytes[i + 1] >= 0xa0) return true;
  return false;
}

void print_string(FILE *out, const char *bytes, size_t length) {
  if (!has_surrogate(bytes, length)) {
    print_text(out, (amphora_text){bytes, length});
    return;
  }
  fputs("{\"wtf8\":", out);
  print_hex(out, (const uint8_t *)bytes, length);
  fputc('}', out);
}

static unsigned base64_digit(char c) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *found = c ? strchr(digits, c) : NULL;
  return found ? (unsigned)(found - digits) : 0;
}

static void print_wtf8(FILE *out, amphora_text text) {
  fputs("{\"wtf8\":\"", out);
  for (size_t i = 0; i + 3 < text.length; i += 4) {
    unsigned bits = 0;
    for (size_t k = 0; k < 4; k++) bits = bits << 6 | base64_digit(text.bytes[i + k]);
    fprintf(out, "%02x", bits >> 16);
    if (text.bytes[i + 2] != '=') fprintf(out, "%02x", bits >> 8 & 255);
    if (text.bytes[i + 3] != '=') fprintf(out, "%02x", bits & 255);
  }
  fputs("\"}", out);
}

void print_value(FILE *out, const amphora_model *model, amphora_value value);

void print_object(FILE *out, const amphora_model *model, amphora_value object) {
  fputc('{', out);
  amphora_value value = amphora_first(model, object);
  for (size_t i = 0; i < amphora_count(model, object); i++) {
    if (i > 0) fputc(',', out);
    print_text(out, amphora_key(model, value));
    fputc(':', out);
    print_value(out, model, value);
    value = amphora_next(model, value);
  }
  fputc('}', out);
}

/* Values nest at most 32 deep, as the reader has seen to. */
void print_value(FILE *out, const amphora_model *model, amphora_value value) {
  uint64_t first, end;
  switch (amphora_type(model, value)) {
    case AMPHORA_BOOLEAN: fputs(amphora_boolean(model, value) ? "true" : "false", out); break;
    case AMPHORA_INTEGER:
      fprintf(out, "{\"int\":\"%lld\"}", (long long)amphora_integer(model, value));
      break;
    case AMPHORA_FLOAT: {
      double number = amphora_float(model, value);
      uint64_t bits;
      memcpy(&bits, &number, 8);
      fprintf(out, "{\"float\":\"%016llx\"}", (unsigned long long)bits);
      break;
    }
    case AMPHORA_STRING: print_text(out, amphora_string(model, value)); break;
    case AMPHORA_WTF8: print_wtf8(out, amphora_string(model, value)); break;
    case AMPHORA_TENSOR:
      fputc('{', out);
      if (amphora_get(model, value, "rows") && amphora_rows(model, value, &first, &end))
        fprintf(out, "\"rows\":[%llu,%llu],", (unsigned long long)first, (unsigned long long)end);
      fprintf(out, "\"tensor\":%u}", amphora_reference(model, value));
      break;
    case AMPHORA_MODEL: fprintf(out, "{\"model\":%u}", amphora_reference(model, value)); break;
    case AMPHORA_LIST: {
      fputc('[', out);
      amphora_value element = amphora_first(model, value);
      for (size_t i = 0; i < amphora_count(model, value); i++) {
        if (i > 0) fputc(',', out);
        print_value(out, model, element);
        element = amphora_next(model, element);
      }
      fputc(']', out);
      break;
    }
    case AMPHORA_OBJECT: print_object(out, model, value); break;
    case AMPHORA_NONE: fputs("null", out); break;
  }
}

/* ---- Reading ---- */

unsigned hex_digit(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

amphora_text text_of(json_object *string) {
  return (amphora_text){json_object_get_string(string), (size_t)json_object_get_string_len(string)};
}

static double float_of(const char *digits) {
  uint64_t bits = 0;
  double number;
  for (size_t i = 0; i < 16 && digits[i]; i++) bits = bits << 4 | hex_digit(digits[i]);
  memcpy(&number, &bits, 8);
  return number;
}

amphora_cell cell_read(json_object *value) {
  if (value == NULL) return (amphora_cell){.type = AMPHORA_NONE};
  if (json_object_is_type(value, json_type_boolean))
    return (amphora_cell){.type = AMPHORA_BOOLEAN,
                          .value = {.boolean = json_object_get_boolean(value)}};
  if (json_object_is_type(value, json_type_string))
    return (amphora_cell){.type = AMPHORA_STRING, .value = {.text = text_of(value)}};
  if (member(value, "int"))
    return (amphora_cell){.type = AMPHORA_INTEGER,
                          .value = {.integer = strtoll(member_text(value, "int"), NULL, 10)}};
  return (amphora_cell){.type = AMPHORA_FLOAT,
                        .value = {.number = float_of(member_text(value, "float"))}};
}

double half_float(uint64_t bits) {
  int exponent = (int)(bits >> 10 & 31), fraction = (int)(bits & 1023);
  double size = exponent == 31  ? (fraction ? NAN : INFINITY)
                : exponent == 0 ? ldexp(fraction, -24)
                                : ldexp(1024 + fraction, exponent - 25);
  return bits >> 15 ? -size : size;
}
