/* Roots: full ones, deltas, and the models that they make. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int name_order(const void *a, const void *b) {
  return text_compare(*(const amphora_text *)a, *(const amphora_text *)b);
}

static bool valid_name(amphora_text name) {
  if (name.length == 0 || name.length > 1024) return false;
  for (size_t i = 0; i < name.length; i++) {
    unsigned char c = (unsigned char)name.bytes[i];
    if (c < 0x20 || c == 0x7f) return false;
    /* U+0080 to U+009F are C2 80 to C2 9F; the string ends with no C2. */
    if (c == 0xc2 && (unsigned char)name.bytes[i + 1] < 0xa0) return false;
  }
  return true;
}

/* A sorted copy of names, each of them once. */
static bool distinct(struct memory *memory, const amphora_text *names, size_t count,
                     size_t stride, uint64_t at, amphora_text **sorted, amphora_error *error) {
  *sorted = memory_take(memory, count, sizeof **sorted, error);
  if (*sorted == NULL) return false;
  for (size_t i = 0; i < count; i++)
    (*sorted)[i] = *(const amphora_text *)((const char *)names + i * stride);
  sort(*sorted, count, sizeof **sorted, name_order);
  for (size_t i = 1; i < count; i++)
    if (text_equal((*sorted)[i - 1], (*sorted)[i]))
      return fail(error, "container.name", at, "A name comes twice.");
  return true;
}

static bool entries_read(struct memory *memory, const struct json *json, uint32_t array,
                         struct root *root, amphora_error *error) {
  static const struct json_key keys[] = {{"kind", JSON_STRING, false},
                                         {"name", JSON_STRING, false},
                                         {"section", JSON_OBJECT, false}};
  size_t count = json->nodes[array].count;
  root->entries = memory_take(memory, count, sizeof *root->entries, error);
  if (root->entries == NULL) return false;
  uint32_t value = json_first(json, array);
  for (size_t i = 0; i < count; i++, value += json->nodes[value].size) {
    struct entry *entry = &root->entries[i];
    uint32_t values[3];
    if (!json_keys(json, value, keys, 3, values, error) ||
        !extent_read(json, values[2], &entry->section, error))
      return false;
    entry->kind = json_string(json, values[0]);
    entry->name = json_string(json, values[1]);
    entry->end = root->extent.offset + root->extent.length;
  }
  root->entry_count = count;
  return true;
}

static bool removed_read(struct memory *memory, const struct json *json, uint32_t array,
                         struct root *root, amphora_error *error) {
  size_t count = json->nodes[array].count;
  root->removed = memory_take(memory, count, sizeof *root->removed, error);
  if (root->removed == NULL) return false;
  for (size_t i = 0; i < count; i++) { /* strings are one node each */
    uint32_t value = array + 1 + (uint32_t)i;
    if (json->nodes[value].type != JSON_STRING)
      return json_malformed(json, error, "a name that is removed is no string");
    root->removed[i] = json_string(json, value);
  }
  root->removed_count = count;
  return true;
}

enum { MOST_GENERATIONS = 65537 };

/* What the values of a root must be to each other, section 6. */
static bool root_judge(struct memory *memory, uint64_t generation, struct root *root,
                       amphora_error *error) {
  uint64_t at = root->extent.offset;
  if (generation == 0) generation = root->generation; /* a base; root_fits_base judges it */
  if (root->generation != generation)
    return fail(error, "container.generation", at, "The root is of generation %llu, not %llu.",
                (unsigned long long)root->generation, (unsigned long long)generation);
  if (generation > MOST_GENERATIONS)
    return fail(error, "container.hard-limit", at, "There are too many generations.");
  if (root->has_previous != (generation > 1))
    return fail(error, "container.generation", at, "`previous` does not fit the generation.");
  if (root->has_previous && !extent_within(&root->previous, at - RECORD, at, error)) return false;
  if (root->delta) {
    bool preceding = extent_equal(&root->base, &root->previous);
    if (!extent_within(&root->base, at - RECORD, at, error)) return false;
    uint64_t end = root->base.offset + root->base.length;
    if (!preceding && root->base.offset >= root->previous.offset)
      return fail(error, "container.root-chain", at, "The base follows the preceding root.");
    if (!preceding && end + RECORD > root->previous.offset)
      return fail(error, "container.root-chain", at, "The base ends too late.");
  }
  amphora_text *sorted;
  if (root->removed_count > 0) {
    for (size_t i = 0; i < root->removed_count; i++)
      if (!valid_name(root->removed[i]))
        return fail(error, "container.name", at, "A name that is removed cannot be one.");
    if (!distinct(memory, root->removed, root->removed_count, sizeof *root->removed, at,
                  &sorted, error))
      return false;
    root->removed = sorted;
  }
  for (size_t i = 0; i < root->entry_count; i++)
    if (!valid_name(root->entries[i].name))
      return fail(error, "container.name", at, "The name of a model cannot be one.");
  if (root->entry_count > 0) {
    if (!distinct(memory, &root->entries[0].name, root->entry_count, sizeof *root->entries, at,
                  &sorted, error))
      return false;
    memory_drop(memory, sorted);
  }
  for (size_t i = 0; i < root->entry_count; i++)
    if (!kind_name(root->entries[i].kind))
      return fail(error, "container.kind", at, "The kind of a model is not a name.");
  for (size_t i = 0; i < root->entry_count; i++)
    if (!extent_within(&root->entries[i].section, root->entries[i].end, at, error)) return false;
  return true;
}

bool root_read(amphora_container *container, struct memory *memory, const struct extent *extent,
               uint64_t generation, struct root *root, amphora_error *error) {
  *root = (struct root){.extent = *extent};
  char *text;
  struct json json;
  if (!extent_load(container, memory, extent, true, &text, error) ||
      !json_read(memory, text, (uint32_t)extent->raw, extent->offset, &json, error))
    return false;
  uint32_t type = json_get(&json, 1, "type"), values[7];
  if (type == 0 || json.nodes[type].type != JSON_STRING)
    return json_malformed(&json, error, "the root has no type");
  root->delta = text_is(json_string(&json, type), "delta");
  if (!root->delta && !text_is(json_string(&json, type), "full"))
    return json_malformed(&json, error, "the type of the root is unknown");
  static const struct json_key full[] = {
      {"extensions", JSON_OBJECT, true}, {"generation", JSON_INTEGER, false},
      {"models", JSON_ARRAY, false},     {"previous", JSON_OBJECT, true},
      {"type", JSON_STRING, false}};
  static const struct json_key delta[] = {
      {"base", JSON_OBJECT, false},     {"extensions", JSON_OBJECT, true},
      {"generation", JSON_INTEGER, false}, {"previous", JSON_OBJECT, true},
      {"remove", JSON_ARRAY, false},    {"set", JSON_ARRAY, false},
      {"type", JSON_STRING, false}};
  if (root->delta ? !json_keys(&json, 1, delta, 7, values, error)
                  : !json_keys(&json, 1, full, 5, values, error))
    return false;
  uint32_t previous = values[3]; /* of both forms */
  if (!json_natural(&json, root->delta ? values[2] : values[1], &root->generation))
    return json_malformed(&json, error, "the generation is negative");
  root->has_previous = previous != 0;
  if (previous && !extent_read(&json, previous, &root->previous, error)) return false;
  if (root->delta && (!extent_read(&json, values[0], &root->base, error) ||
                      !removed_read(memory, &json, values[4], root, error)))
    return false;
  if (!entries_read(memory, &json, root->delta ? values[5] : values[2], root, error))
    return false;
  memory_drop(memory, json.nodes); /* names stay in the text */
  return root_judge(memory, generation, root, error);
}

bool root_fits_base(const struct root *root, const struct root *base, amphora_error *error) {
  uint64_t at = base->extent.offset;
  if (base->delta) return fail(error, "container.root-chain", at, "The base is a delta.");
  if (base->generation == 0 || base->generation >= root->generation ||
      root->generation - base->generation > 32)
    return fail(error, "container.root-chain", at, "The base is of a generation out of range.");
  bool preceding = extent_equal(&root->base, &root->previous);
  if (preceding != (base->generation == root->generation - 1))
    return fail(error, "container.root-chain", at, "The base does not fit the preceding root.");
  return true;
}

struct place {
  amphora_text name;
  size_t index;
};
static int place_order(const void *a, const void *b) {
  return text_compare(((const struct place *)a)->name, ((const struct place *)b)->name);
}

bool root_models(struct memory *memory, const struct root *root, const struct root *base,
                 struct entry **models, size_t *count, amphora_error *error) {
  if (!root->delta) {
    *models = root->entries;
    *count = root->entry_count;
    return true;
  }
  size_t known = base->entry_count;
  struct place *places = memory_take(memory, known, sizeof *places, error);
  *models = memory_take(memory, (uint64_t)known + root->entry_count, sizeof **models, error);
  if (places == NULL || *models == NULL) return false;
  for (size_t i = 0; i < known; i++)
    places[i] = (struct place){base->entries[i].name, i}, (*models)[i] = base->entries[i];
  sort(places, known, sizeof *places, place_order);
  for (size_t i = 0; i < root->removed_count; i++) {
    struct place wanted = {root->removed[i], 0};
    struct place *found = bsearch(&wanted, places, known, sizeof *places, place_order);
    if (found == NULL)
      return fail(error, "container.name", root->extent.offset,
                  "A name is removed that the base does not have.");
    (*models)[found->index].name.bytes = NULL;
  }
  size_t end = known;
  for (size_t i = 0; i < root->entry_count; i++) {
    struct place wanted = {root->entries[i].name, 0};
    struct place *found = bsearch(&wanted, places, known, sizeof *places, place_order);
    bool there = found && (*models)[found->index].name.bytes;
    (*models)[there ? found->index : end++] = root->entries[i];
  }
  size_t kept = 0;
  for (size_t i = 0; i < end; i++)
    if ((*models)[i].name.bytes) (*models)[kept++] = (*models)[i];
  *count = kept;
  memory_drop(memory, places);
  return true;
}
