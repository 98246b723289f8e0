/* JSON texts, as a table of their values. */
#ifndef AMPHORA_JSON_H
#define AMPHORA_JSON_H

#include "basics.h"

enum json_form { JSON_NULL, JSON_TRUE, JSON_FALSE, JSON_INTEGER, JSON_FLOAT, JSON_STRING,
                 JSON_ARRAY, JSON_OBJECT, JSON_ANY, JSON_BOOLEAN };

/* A value in a table in the order of the text: a container is followed by what it holds. The
 * values of an object have their key in `key` and `key_length`. */
struct json_node {
  uint8_t type;
  uint32_t size;             /* nodes of this value, itself included */
  uint32_t count;            /* elements or keys */
  uint32_t key, key_length;  /* where the key is in the text */
  uint32_t text, length; /* the value's text; of a string, what its escapes mean */
  union {
    int64_t integer;
    double number;
  } value;
};
struct json {
  char *text; /* with a NUL behind it */
  uint32_t length;
  uint64_t offset; /* of the extent, for errors */
  struct json_node *nodes; /* nodes[0] is no value: 0 is none; nodes[1] is the outermost */
  uint32_t count;
};
/* Judges the text by section 5, and makes the table. Unescapes strings in place. */
bool json_read(struct memory *memory, char *text, uint32_t length, uint64_t offset,
               struct json *json, amphora_error *error);

/* Reads a number of at most `left` bytes; the code of what is wrong with it, or NULL. */
const char *json_number(const char *text, uint32_t left, struct json_node *value);

struct json_key {
  const char *name;
  enum json_form type;
  bool optional;
};
/* Finds the values of an object that has these keys and no others; keys ascend. */
bool json_keys(const struct json *json, uint32_t object, const struct json_key *keys,
               size_t count, uint32_t *values, amphora_error *error);
uint32_t json_get(const struct json *json, uint32_t object, const char *key);
amphora_text json_string(const struct json *json, uint32_t value);
amphora_text json_name(const struct json *json, uint32_t value);
static inline uint32_t json_first(const struct json *json, uint32_t value) {
  return json->nodes[value].count ? value + 1 : 0;
}
bool json_malformed(const struct json *json, amphora_error *error, const char *what);
/* An integer of at least 0. */
bool json_natural(const struct json *json, uint32_t value, uint64_t *number);

#endif
