/* The examples of encodings in the specification. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* Numbers of an example as elements of a dtype. */
static uint8_t *elements(struct memory *memory, const struct json *json, uint32_t array,
                         const struct dtype *dtype) {
  amphora_error error;
  uint32_t count = json->nodes[array].count;
  uint8_t *bytes = memory_take(memory, count, dtype->size, &error);
  for (uint32_t i = 0; i < count; i++) {
    const struct json_node *node = &json->nodes[array + 1 + i];
    uint64_t bits = (uint64_t)node->value.integer;
    float narrow = (float)node->value.number;
    uint32_t half;
    memcpy(&half, &narrow, 4);
    if (dtype->class == DTYPE_FLOAT) bits = dtype->size == 4 ? half : bits;
    for (uint32_t k = 0; k < dtype->size; k++)
      bytes[i * dtype->size + k] = (uint8_t)(bits >> (8 * k));
  }
  return bytes;
}

/* One example of section 9.3, whose needed tensors are elements. */
static void encoding_is(char *line, size_t length) {
  struct ledger ledger = {amphora_default_limits().allocator, 0, 1 << 20};
  struct memory memory = {.ledger = &ledger};
  amphora_container container = {.limits = amphora_default_limits(), .tools = memory};
  struct section section = {.container = &container, .memory = memory};
  amphora_error error = {.code = ""};
  struct json json;
  struct tensor tensor = {.attached = true}, needed[2] = {{.rank = 1}, {.rank = 1}};
  uint8_t raw[64], decoded[64];
  CLAIM(json_read(&section.memory, line, (uint32_t)length, 0, &json, &error), "%s", error.code);
  uint32_t wanted = json_get(&json, 1, "elements"), list = json_get(&json, 1, "encodings");
  amphora_text hex = json_string(&json, json_get(&json, 1, "raw"));
  CLAIM(dtype_read(json_string(&json, json_get(&json, 1, "dtype")), &tensor.dtype), "%s", line);
  CLAIM(hexadecimal(hex, raw, hex.length / 2), "%s", line);
  static const char *const names[] = {"dictionary", "child", "delta", "narrow", "shuffle"};
  enum form form = tensor.dtype.form;
  uint32_t size = tensor.dtype.size, value = json_first(&json, list);
  for (uint32_t i = 0; i < json.nodes[list].count; i++, value += json.nodes[value].size) {
    struct encoding *encoding = &tensor.encodings[tensor.encoding_count++];
    struct dtype to = {DTYPE_INTEGER, FORM_SIGNED, size, 0};
    uint32_t name = 0, inner = json_get(&json, value, "tensor");
    while (!text_is(json_string(&json, json_get(&json, value, "name")), names[name])) name++;
    if (json_get(&json, value, "to"))
      CLAIM(dtype_read(json_string(&json, json_get(&json, value, "to")), &to), "to");
    struct dtype own = name == ENCODING_CHILD ? (struct dtype){DTYPE_INTEGER, FORM_SIGNED, 8, 0}
                                              : tensor.dtype;
    if (!inner) inner = json_get(&json, value, "starts");
    if (inner) {
      needed[i].dtype = own;
      needed[i].elements = json.nodes[inner].count;
      needed[i].decoded = elements(&section.memory, &json, inner, &own);
      encoding->needed = &needed[i];
    }
    encoding->name = (enum encoding_name)name;
    encoding->before = form, encoding->size_before = size;
    form = name == ENCODING_CHILD ? FORM_UNSIGNED : name == ENCODING_SHUFFLE ? FORM_OTHER : to.form;
    size = to.size;
    encoding->after = form, encoding->size_after = size;
    encoding->to_signed = to.form == FORM_SIGNED;
  }
  tensor.elements = json.nodes[wanted].count;
  tensor.bytes = raw;
  tensor.whole = (struct chunk){.elements = tensor.elements, .raw = hex.length / 2};
  tensor.chunks = &tensor.whole;
  tensor.chunk_count = 1;
  bool sound = team_make(&container.tools, 1, &container.team, &error) &&
               tensor_decode(&section, &tensor, 0, tensor.elements, decoded, &error);
  uint8_t *expected = elements(&section.memory, &json, wanted, &tensor.dtype);
  CLAIM(sound && memcmp(decoded, expected, tensor.elements * tensor.dtype.size) == 0, "%s %s",
        line, error.message);
  memory_drop_all(&section.memory);
  memory_drop_all(&container.tools);
}

/* Every example that stands in the specification. */
void test_encodings(void) {
  size_t length, count = 0;
  char *text = project_file("schemas/format.md", &length);
  char *line = strstr(text, "<!-- encodings: begin -->");
  char *end = strstr(text, "<!-- encodings: end");
  CLAIM(line && end, "the examples are not there");
  while (line && end && (line = strchr(line, '\n')) && ++line < end) {
    if (*line != '{') continue;
    encoding_is(line, strcspn(line, "\n"));
    count++;
  }
  CLAIM(count >= 11, "%zu examples", count);
  free(text);
}
