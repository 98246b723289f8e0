/* The strict scanner of section 5. It makes a flat table of values, so that nothing recurses over
 * the text, and a JSON library that takes more than the rule allows never sees it. */
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

/* What stands behind a backslash. */
static bool escape(struct scanner *scanner, char *meant) {
  static const char letters[] = "\"\\btnfr", meanings[] = "\"\\\b\t\n\f\r";
  const char *text = scanner->json->text + scanner->at;
  uint32_t left = scanner->json->length - scanner->at;
  const char *letter = left > 0 && *text ? strchr(letters, *text) : NULL;
  int c = letter ? meanings[letter - letters] : -1;
  if (letter == NULL && left < 5) {
    bool begins = memcmp(text, "u00", left < 3 ? left : 3) == 0;
    if (left == 4) begins = begins && (text[3] == '0' || text[3] == '1');
    if (begins) return scanner->at = scanner->json->length, unexpected(scanner);
  }
  if (letter == NULL && left >= 5 && memcmp(text, "u00", 3) == 0) c = control_character(text + 3);
  if (c < 0) return refuse(scanner, "json.escape", "an escape that is not allowed");
  *meant = (char)c;
  scanner->at += letter ? 1 : 5;
  return true;
}

/* The length of the character here; 0 when it is none, which is refused. */
static unsigned wide_character(struct scanner *scanner) {
  const uint8_t *bytes = (const uint8_t *)scanner->json->text + scanner->at;
  uint32_t left = scanner->json->length - scanner->at;
  unsigned length = character(bytes, left, false);
  if (length > 0) return length;
  if (character_is_cut(bytes, left)) scanner->at = scanner->json->length, unexpected(scanner);
  else refuse(scanner, "json.utf8", "a string is not valid UTF-8");
  return 0;
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
    if (c == '\\') {
      scanner->at++;
      if (!escape(scanner, &text[out++])) return false;
      continue;
    }
    unsigned step = c < 0x80 ? 1 : wide_character(scanner);
    if (step == 0) return false;
    for (; step > 0; step--) text[out++] = text[scanner->at++];
  }
  *length = out - *first;
  scanner->at++;
  return true;
}

static bool literal(struct scanner *scanner, const char *word, uint8_t type) {
  if (!node(scanner, type)) return false;
  for (; *word; word++, scanner->at++)
    if (peek(scanner) != *word) return unexpected(scanner);
  return true;
}

static bool number(struct scanner *scanner) {
  uint32_t made = scanner->json->count;
  if (!node(scanner, JSON_INTEGER)) return false;
  struct json_node *value = &scanner->json->nodes[made];
  const char *code = json_number(scanner->json->text + scanner->at,
                                 scanner->json->length - scanner->at, value);
  if (code) return refuse(scanner, code, "a number is not written as it must be");
  scanner->at += value->length;
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
