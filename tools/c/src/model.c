/* Sections of models. */
#include <string.h>

#include "internal.h"

bool section_load(struct section *section, amphora_error *error) {
  char *raw;
  const struct extent *extent = &section->extent;
  if (!extent_within(extent, section->end, extent->offset, error) ||
      !extent_load(section->container, &section->memory, extent, false, &raw, error))
    return false;
  size_t length = (size_t)extent->raw;
  char *line_end = memchr(raw, '\n', length);
  if (line_end) {
    *line_end = 0;
    section->attachment = (uint8_t *)line_end + 1;
    section->attachment_length = length - (size_t)(line_end + 1 - raw);
    if (section->attachment_length == 0)
      return fail(error, "container.attachment", extent->offset, "Nothing follows the line end.");
    length = (size_t)(line_end - raw);
  }
  return json_read(&section->memory, raw, (uint32_t)length, extent->offset, &section->json, error);
}

/* An array of pairs of strings. */
static bool pairs(const struct json *json, uint32_t array, amphora_error *error) {
  uint32_t pair = json_first(json, array);
  for (uint32_t i = 0; i < json->nodes[array].count; i++, pair += json->nodes[pair].size)
    if (json->nodes[pair].type != JSON_ARRAY || json->nodes[pair].count != 2 ||
        json->nodes[pair + 1].type != JSON_STRING || json->nodes[pair + 2].type != JSON_STRING)
      return json_malformed(json, error, "a pair is not two strings");
  return true;
}

static bool strings(const struct json *json, uint32_t array, amphora_error *error) {
  uint32_t value = json_first(json, array);
  for (uint32_t i = 0; i < json->nodes[array].count; i++, value += json->nodes[value].size)
    if (json->nodes[value].type != JSON_STRING)
      return json_malformed(json, error, "an element is no string");
  return true;
}

static bool provenance_judge(const struct json *json, uint32_t value, amphora_error *error) {
  static const struct json_key keys[] = {
      {"bytes", JSON_INTEGER, false},    {"format", JSON_STRING, false},
      {"libraries", JSON_ARRAY, false},  {"losses", JSON_ARRAY, false},
      {"notices", JSON_ARRAY, false},    {"sha256", JSON_STRING, false},
      {"source_class", JSON_STRING, false}};
  uint32_t values[7];
  uint8_t digest[32];
  uint64_t bytes;
  if (!json_keys(json, value, keys, 7, values, error) || !pairs(json, values[2], error) ||
      !strings(json, values[3], error) || !strings(json, values[4], error))
    return false;
  amphora_text sha256 = json_string(json, values[5]);
  if (!json_natural(json, values[0], &bytes) ||
      !(sha256.length == 0 || hexadecimal(sha256, digest, 32)))
    return json_malformed(json, error, "the provenance has a value that it cannot have");
  return true;
}

/* Keys and types of the whole section but for its tensors. */
static bool keys_judge(struct amphora_model *model, amphora_error *error) {
  static const struct json_key keys[] = {
      {"extensions", JSON_OBJECT, true},  {"metadata", JSON_ARRAY, true},
      {"models", JSON_ARRAY, false},      {"origin", JSON_OBJECT, true},
      {"provenance", JSON_OBJECT, false}, {"tensors", JSON_ARRAY, false},
      {"type", JSON_STRING, false},       {"verification", JSON_ARRAY, true}};
  static const struct json_key part_keys[] = {{"fields", JSON_OBJECT, false},
                                              {"kind", JSON_STRING, false},
                                              {"kind_version", JSON_INTEGER, false}};
  static const struct json_key origin_keys[] = {{"node", JSON_INTEGER, false},
                                                {"section", JSON_OBJECT, false}};
  struct section *section = &model->section;
  const struct json *json = &section->json;
  uint32_t values[3];
  if (!json_keys(json, 1, keys, 8, model->keys, error)) return false;
  if (!text_is(json_string(json, model->keys[6]), "model"))
    return json_malformed(json, error, "the section is not one of a model");
  if (model->keys[1] && !pairs(json, model->keys[1], error)) return false;
  uint32_t models = model->keys[2], part = json_first(json, models);
  model->part_count = json->nodes[models].count;
  if (model->part_count == 0) return json_malformed(json, error, "the section has no model");
  model->parts = memory_take(&section->memory, model->part_count, sizeof *model->parts, error);
  if (model->parts == NULL) return false;
  for (size_t i = 0; i < model->part_count; i++, part += json->nodes[part].size) {
    if (!json_keys(json, part, part_keys, 3, values, error)) return false;
    int64_t version = json->nodes[values[2]].value.integer;
    if (version < 1) return json_malformed(json, error, "a kind version below 1");
    model->parts[i] = (struct part){json_string(json, values[1]), version, values[0]};
  }
  if (model->keys[3]) {
    if (!json_keys(json, model->keys[3], origin_keys, 2, values, error) ||
        !extent_read(json, values[1], &model->origin, error))
      return false;
    if (!json_natural(json, values[0], &model->origin_node))
      return json_malformed(json, error, "the node of the origin is negative");
    model->has_origin = true;
  }
  if (!provenance_judge(json, model->keys[4], error)) return false;
  if (model->keys[7]) {
    uint32_t rows = model->keys[7], one = json_first(json, rows);
    if (json->nodes[rows].count == 0)
      return json_malformed(json, error, "verification rows of no method");
    for (uint32_t i = 0; i < json->nodes[rows].count; i++, one += json->nodes[one].size)
      if (json->nodes[one].type != JSON_OBJECT)
        return json_malformed(json, error, "verification rows are no object");
  }
  return true;
}

bool model_load(amphora_container *container, const struct entry *entry, amphora_model **out,
                amphora_error *error) {
  struct memory owner = {.ledger = &container->ledger};
  amphora_model *model = memory_take(&owner, 1, sizeof *model, error);
  if (model == NULL) return false;
  model->section = (struct section){.container = container, .memory = owner,
                                    .extent = entry->section, .end = entry->end};
  struct section *section = &model->section;
  bool sound = section_load(section, error) && keys_judge(model, error) &&
               tensors_read(section, model->keys[5], error);
  for (size_t i = 0; sound && i < model->part_count; i++)
    if (!kind_name(model->parts[i].kind))
      sound = fail(error, "container.kind", section->extent.offset, "A kind is not a name.");
  sound = sound && kind_agrees(model, entry, error) && fields_judge(model, error);
  if (sound && model->has_origin)
    sound = extent_within(&model->origin, entry->end, section->extent.offset, error);
  if (sound) *out = model;
  else amphora_free_model(model);
  return sound;
}

bool kind_agrees(const amphora_model *model, const struct entry *entry, amphora_error *error) {
  return text_equal(model->parts[0].kind, entry->kind) ||
         fail(error, "container.kind", model->section.extent.offset,
              "The root and the section disagree about the kind.");
}

bool amphora_read_model(amphora_container *container, size_t index, amphora_model **model,
                        amphora_error *error) {
  *model = NULL;
  if (index >= container->model_count)
    return fail(error, "container.no-such-name", 0, "There is no model of that number.");
  amphora_model *loaded;
  if (!model_load(container, &container->models[index], &loaded, error)) return false;
  struct section *section = &loaded->section;
  if (!sections_claim(&section, 1, error)) return amphora_free_model(loaded), false;
  *model = loaded;
  return true;
}

void amphora_free_model(amphora_model *model) {
  if (model == NULL) return;
  model->section.container->kept = NULL; /* it may be a chunk of this model */
  struct memory memory = model->section.memory; /* the model is one of its own blocks */
  memory_drop_all(&memory);
}

struct shared {
  const struct entry *entry;
  size_t index;
};

static int shared_order(const void *a, const void *b) {
  const struct shared *one = a, *other = b;
  uint64_t x = one->entry->section.offset, y = other->entry->section.offset;
  if (x != y) return x < y ? -1 : 1;
  return (one->index > other->index) - (one->index < other->index);
}

bool amphora_read_all(amphora_container *container, amphora_model **models, amphora_error *error) {
  size_t count = container->model_count, distinct = 0;
  struct memory *memory = &container->memory;
  struct shared *order = memory_take(memory, count, sizeof *order, error);
  struct section **sections = memory_take(memory, count, sizeof *sections, error);
  size_t *first = memory_take(memory, count, sizeof *first, error);
  for (size_t i = 0; i < count; i++) models[i] = NULL;
  if (order == NULL || sections == NULL || first == NULL) return false;
  for (size_t i = 0; i < count; i++) order[i] = (struct shared){&container->models[i], i};
  sort(order, count, sizeof *order, shared_order);
  for (size_t i = 0; i < count; i++) {
    bool same = i > 0 && extent_equal(&order[i].entry->section, &order[i - 1].entry->section);
    first[order[i].index] = same ? first[order[i - 1].index] : order[i].index;
  }
  bool sound = true;
  for (size_t i = 0; sound && i < count; i++) {
    if (first[i] == i) {
      sound = model_load(container, &container->models[i], &models[i], error);
      if (sound) sections[distinct++] = &models[i]->section, models[i]->names = 1;
    } else {
      models[i] = models[first[i]];
      models[i]->names++;
      sound = kind_agrees(models[i], &container->models[i], error);
    }
  }
  sound = sound && sections_claim(sections, distinct, error);
  memory_drop(memory, order);
  memory_drop(memory, sections);
  memory_drop(memory, first);
  if (!sound) amphora_free_all(container, models);
  return sound;
}

void amphora_free_all(amphora_container *container, amphora_model **models) {
  for (size_t i = 0; i < container->model_count; i++) {
    if (models[i] && --models[i]->names == 0) amphora_free_model(models[i]);
    models[i] = NULL;
  }
}
