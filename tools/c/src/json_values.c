/* The table that the scanner makes: values, keys, and objects that must have certain keys. */
#include "internal.h"

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
