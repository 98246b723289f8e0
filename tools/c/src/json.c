/* The strict scanner of section 5. It makes a flat table of values, so that nothing recurses over
 * the text, and a JSON library that takes more than the rule allows never sees it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define DEEPEST 32

struct level {
  uint32_t node;                 /* the array or object */
  uint32_t key, key_length;      /* its last key */
};
struct scanner {
  struct memory *memory;
  struct json *json;
  amphora_error *error;
  uint32_t at, room;
  struct level levels[DEEPEST];
  uint32_t depth;
};

static bool refuse(struct scanner *scanner, const char *code, const char *what) {
  return fail(scanner->error, code, scanner->json->offset, "The JSON text, at its byte %u: %s.",
              (unsigned)scanner->at, what);
}

static int peek(const struct scanner *scanner) {
  return scanner->at < scanner->json->length ? (unsigned char)scanner->json->text[scanner->at] : -1;
}

static bool white(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool digit(int c) { return c >= '0' && c <= '9'; }

/* Refuses the byte that stands where none such may. */
static bool unexpected(struct scanner *scanner) {
  int c = peek(scanner);
  if (c < 0) return refuse(scanner, "bytes.truncated", "it ends inside a value");
  if (white(c)) return refuse(scanner, "json.white-space", "white space between tokens");
  return refuse(scanner, "json.unexpected-byte", "a byte that the grammar does not allow there");
}

static struct json_node *node(struct scanner *scanner, uint8_t type) {
  struct json *json = scanner->json;
  if (json->count == scanner->room) {
    scanner->room = scanner->room < 64 ? 64 : scanner->room + scanner->room / 2;
    struct json_node *grown = memory_grow(scanner->memory, json->nodes, scanner->room,
                                          sizeof *json->nodes, scanner->error);
    if (grown == NULL) return NULL;
    json->nodes = grown;
  }
  struct json_node *made = &json->nodes[json->count++];
  *made = (struct json_node){.type = type, .size = 1, .text = scanner->at};
  return made;
}

/* The two digits behind \u00, of a control character that has no escape of its own. */
static int control_character(const char *digits) {
  uint8_t byte;
  if (!hexadecimal((amphora_text){digits, 2}, &byte, 1) || byte >= 0x20) return -1;
  return strchr("\b\t\n\f\r", byte) && byte ? -1 : byte;
}

static bool string(struct scanner *scanner, uint32_t *first, uint32_t *length) {
  char *text = scanner->json->text;
  uint32_t out = ++scanner->at;
  *first = out;
  for (;;) {
    int c = peek(scanner);
    if (c < 0) return unexpected(scanner);
    if (c == '"') break;
    if (c < 0x20)
      return refuse(scanner, "json.control-character", "a control character is not escaped");
    scanner->at++;
    if (c == '\\') {
      c = peek(scanner);
      if (c < 0) return unexpected(scanner);
      static const char letters[] = "\"\\btnfr", meanings[] = "\"\\\b\t\n\f\r";
      const char *letter = strchr(letters, c);
      if (c != 0 && letter) {
        c = meanings[letter - letters];
        scanner->at++;
      } else {
        uint32_t left = scanner->json->length - scanner->at;
        if (left < 5 && memcmp(text + scanner->at, "u0000", left) == 0)
          return scanner->at = scanner->json->length, unexpected(scanner);
        c = left >= 5 && memcmp(text + scanner->at, "u00", 3) == 0
                ? control_character(text + scanner->at + 3) : -1;
        if (c < 0) return refuse(scanner, "json.escape", "an escape that is not allowed");
        scanner->at += 5;
      }
    }
    text[out++] = (char)c;
  }
  *length = out - *first;
  scanner->at++;
  if (!valid_text((const uint8_t *)text + *first, *length, false))
    return refuse(scanner, "json.utf8", "a string is not valid UTF-8");
  return true;
}

static bool literal(struct scanner *scanner, const char *word, uint8_t type) {
  if (!node(scanner, type)) return false;
  for (; *word; word++, scanner->at++)
    if (peek(scanner) != *word) return unexpected(scanner);
  return true;
}

/* The value of a float whose form was judged. It is handed to strtod without a point, which
 * another locale would write otherwise. */
static bool float_value(struct scanner *scanner, const char *text, uint32_t length,
                        double *number) {
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
      return refuse(scanner, "json.digits", "a number of more than 17 digits");
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
    return true;
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
  if (!isfinite(*number)) return refuse(scanner, "json.number-range", "a float is not finite");
  return true;
}

static bool integer_value(struct scanner *scanner, const char *text, uint32_t length,
                          int64_t *integer) {
  uint32_t i = text[0] == '-';
  if (i && text[1] == '0') return refuse(scanner, "json.negative-zero", "-0");
  uint64_t size = 0;
  for (; i < length; i++) {
    size = size * 10 + (uint64_t)(text[i] - '0');
    if (size > LARGEST)
      return refuse(scanner, "json.number-range", "an integer beyond 2^53 - 1");
  }
  *integer = text[0] == '-' ? -(int64_t)size : (int64_t)size;
  return true;
}

static uint32_t digits_end(const char *text, uint32_t at, uint32_t end) {
  while (at < end && digit(text[at])) at++;
  return at;
}

static bool number(struct scanner *scanner) {
  uint32_t made = scanner->json->count;
  if (!node(scanner, JSON_INTEGER)) return false;
  const char *text = scanner->json->text + scanner->at;
  uint32_t left = scanner->json->length - scanner->at, end = 0;
  while (end < left && (digit(text[end]) || (text[end] && strchr("+-.eE", text[end])))) end++;
  struct json_node *value = &scanner->json->nodes[made];
  uint32_t first = text[0] == '-', at = digits_end(text, first, end);
  bool sound = at > first && !(text[first] == '0' && at > first + 1);
  if (sound && at < end && text[at] == '.') {
    value->type = JSON_FLOAT;
    uint32_t fraction = at + 1;
    at = digits_end(text, fraction, end);
    sound = at > fraction && (at == fraction + 1 || text[at - 1] != '0');
    if (sound && at < end && text[at] == 'e') {
      uint32_t exponent = at + 1;
      exponent += exponent < end && text[exponent] == '-';
      at = digits_end(text, exponent, end);
      sound = at > exponent && text[exponent] != '0';
    }
  }
  if (!sound || at != end)
    return refuse(scanner, "json.number", "a number is not written as it must be");
  value->length = end;
  if (value->type == JSON_FLOAT
          ? !float_value(scanner, text, end, &value->value.number)
          : !integer_value(scanner, text, end, &value->value.integer))
    return false;
  scanner->at += end;
  return true;
}

/* A key and its colon, in the object that is open. */
static bool key(struct scanner *scanner) {
  const char *text = scanner->json->text;
  struct level *level = &scanner->levels[scanner->depth - 1];
  if (peek(scanner) != '"') return unexpected(scanner);
  uint32_t first = ++scanner->at;
  if (peek(scanner) == '$') scanner->at++;
  uint32_t letter = scanner->at;
  for (;; scanner->at++) {
    int c = peek(scanner);
    if (c < 0) return unexpected(scanner);
    bool small = c >= 'a' && c <= 'z';
    if (!small && (scanner->at == letter || !(digit(c) || c == '_'))) break;
  }
  if (peek(scanner) != '"' || scanner->at == letter)
    return refuse(scanner, "json.key", "a key that is not allowed");
  amphora_text this = {text + first, scanner->at - first};
  scanner->at++;
  if (scanner->json->nodes[level->node].count > 0) {
    int order = text_compare((amphora_text){text + level->key, level->key_length}, this);
    if (order == 0) return refuse(scanner, "json.duplicate-key", "a key comes twice");
    if (order > 0) return refuse(scanner, "json.key-order", "keys do not ascend");
  }
  level->key = first;
  level->key_length = (uint32_t)this.length;
  if (peek(scanner) != ':') return unexpected(scanner);
  scanner->at++;
  return true;
}

/* One value, or the beginning of an array or object. */
static bool value(struct scanner *scanner) {
  uint32_t made = scanner->json->count;
  bool sound;
  int c = peek(scanner);
  if (c == '{' || c == '[') {
    if (scanner->depth == DEEPEST)
      return refuse(scanner, "json.nesting", "more than 32 levels");
    sound = node(scanner, c == '{' ? JSON_OBJECT : JSON_ARRAY) != NULL;
    scanner->at++;
  } else if (c == '"') {
    uint32_t first = 0, length = 0;
    sound = node(scanner, JSON_STRING) && string(scanner, &first, &length);
    if (sound) scanner->json->nodes[made].text = first, scanner->json->nodes[made].length = length;
  } else if (digit(c) || c == '-') {
    sound = number(scanner);
  } else {
    sound = c == 't'   ? literal(scanner, "true", JSON_TRUE)
            : c == 'f' ? literal(scanner, "false", JSON_FALSE)
            : c == 'n' ? literal(scanner, "null", JSON_NULL)
                       : unexpected(scanner);
  }
  if (!sound) return false;
  if (scanner->depth > 0) {
    struct level *level = &scanner->levels[scanner->depth - 1];
    struct json_node *parent = &scanner->json->nodes[level->node];
    parent->count++;
    if (parent->type == JSON_OBJECT) {
      scanner->json->nodes[made].key = level->key;
      scanner->json->nodes[made].key_length = level->key_length;
    }
  }
  if (c == '{' || c == '[')
    scanner->levels[scanner->depth++] = (struct level){.node = made};
  return true;
}

/* Ends arrays and objects until one goes on; true with depth 0 when the outermost has ended. */
static bool next(struct scanner *scanner) {
  while (scanner->depth > 0) {
    struct json_node *open = &scanner->json->nodes[scanner->levels[scanner->depth - 1].node];
    bool object = open->type == JSON_OBJECT;
    int c = peek(scanner);
    if (c == (object ? '}' : ']')) {
      scanner->at++;
      scanner->depth--;
      open->size = scanner->json->count - (uint32_t)(open - scanner->json->nodes);
      open->length = scanner->at - open->text;
      continue;
    }
    if (open->count > 0) {
      if (c != ',') return unexpected(scanner);
      scanner->at++;
    }
    return object ? key(scanner) : true;
  }
  return true;
}

bool json_read(struct memory *memory, char *text, uint32_t length, uint64_t offset,
               struct json *json, amphora_error *error) {
  *json = (struct json){.text = text, .length = length, .offset = offset};
  struct scanner scanner = {.memory = memory, .json = json, .error = error};
  if (!node(&scanner, JSON_NULL)) return false; /* 0 is no value */
  do {
    if (!value(&scanner) || !next(&scanner)) return false;
  } while (scanner.depth > 0);
  if (scanner.at == length) return true;
  return white(peek(&scanner)) ? unexpected(&scanner)
                               : refuse(&scanner, "json.trailing-bytes", "bytes after the value");
}

bool json_malformed(const struct json *json, amphora_error *error, const char *what) {
  return fail(error, "container.json", json->offset, "The JSON of an extent: %s.", what);
}

amphora_text json_string(const struct json *json, uint32_t value) {
  return (amphora_text){json->text + json->nodes[value].text, json->nodes[value].length};
}

amphora_text json_name(const struct json *json, uint32_t value) {
  return (amphora_text){json->text + json->nodes[value].key, json->nodes[value].key_length};
}

bool json_natural(const struct json *json, uint32_t value, uint64_t *number) {
  const struct json_node *node = &json->nodes[value];
  if (node->type != JSON_INTEGER || node->value.integer < 0) return false;
  *number = (uint64_t)node->value.integer;
  return true;
}

uint32_t json_get(const struct json *json, uint32_t object, const char *name) {
  if (json->nodes[object].type != JSON_OBJECT) return 0;
  uint32_t value = json_first(json, object);
  for (uint32_t i = 0; i < json->nodes[object].count; i++, value += json->nodes[value].size)
    if (text_is(json_name(json, value), name)) return value;
  return 0;
}

static bool has_type(const struct json_node *node, enum json_form type) {
  if (type == JSON_ANY) return true;
  if (type == JSON_BOOLEAN) return node->type == JSON_TRUE || node->type == JSON_FALSE;
  return node->type == type;
}

bool json_keys(const struct json *json, uint32_t object, const struct json_key *keys,
               size_t count, uint32_t *values, amphora_error *error) {
  if (json->nodes[object].type != JSON_OBJECT)
    return json_malformed(json, error, "a value is no object where one must be");
  uint32_t value = json_first(json, object), left = json->nodes[object].count;
  for (size_t i = 0; i < count; i++) {
    values[i] = 0;
    if (left > 0 && text_is(json_name(json, value), keys[i].name)) {
      if (!has_type(&json->nodes[value], keys[i].type))
        return json_malformed(json, error, "a value has the wrong type");
      values[i] = value;
      value += json->nodes[value].size;
      left--;
    } else if (!keys[i].optional) {
      return json_malformed(json, error, "a key is missing or unknown");
    }
  }
  if (left > 0) return json_malformed(json, error, "an unknown key");
  return true;
}
