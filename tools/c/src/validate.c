/* Validating: everything in the file is what section 11 says, and every byte belongs to it. */
#include "origin.h"
#include "validation.h"

static struct entry entry_of(const struct named *named) {
  return (struct entry){.name = {"", 0}, .kind = {named->kind, named->length},
                        .section = named->extent, .end = named->end};
}

static bool sections_read(struct validation *v) {
  for (size_t i = 0; i < v->container->model_count; i++) { /* those of the newest generation */
    const struct entry *entry = &v->container->models[i];
    struct named one = {.extent = entry->section, .end = entry->end, .newest = true,
                        .length = (uint8_t)entry->kind.length};
    memcpy(one.kind, entry->kind.bytes, entry->kind.length);
    if (!named_add(v, &v->sections, &one)) return false;
  }
  if (!named_once(v, &v->sections, true)) return false;
  for (size_t i = 0; i < v->sections.count; i++) {
    const struct named *named = &v->sections.list[i];
    struct entry entry = entry_of(named);
    amphora_model *model;
    if (!extent_within(&entry.section, entry.end, entry.section.offset, v->error) ||
        !raw_count(v, &named->extent, false) ||
        !model_load(v->container, &entry, &model, v->error))
      return false;
    bool sound = ranges_add_extent(&v->ranges, &named->extent, v->error) &&
                 section_ranges(&v->ranges, &model->section, v->error);
    struct named origin = {.extent = model->origin, .end = named->end,
                           .node = model->origin_node, .by = named->extent.offset,
                           .newest = named->newest};
    if (sound && model->has_origin) sound = named_add(v, &v->origins, &origin);
    amphora_free_model(model);
    if (!sound) return false;
  }
  return true;
}

/* What is done with an origin in turn: first the places of all tensors of all origins are known, so
 * that no file has them compared more than once; then what they say is judged, at last elements. */
enum pass { PLACES, NODES, ELEMENTS };

static bool origin_pass(struct validation *v, struct origin *origin, const struct named *named,
                        enum pass pass) {
  struct section *section = origin->section;
  const struct extent *extent = &named->extent;
  if (pass == PLACES && (!extent_within(extent, named->end, extent->offset, v->error) ||
                         !raw_count(v, extent, false)))
    return false;
  if (!origin_open(origin)) return false;
  switch (pass) {
    case PLACES:
      return ranges_add_extent(&v->ranges, &section->extent, v->error) &&
             section_ranges(&v->ranges, section, v->error);
    case NODES:
      if (!origin_judge(origin)) return false;
      return named->node < origin_nodes(origin) ||
             fail(v->error, "container.origin-node", named->by,
                  "The origin has no node of that number.");
    default: return section_decode(section, &v->ranges, &v->spent, v->error);
  }
}

static bool origins_read(struct validation *v, enum pass pass) {
  for (size_t i = 0; i < v->origins.count; i++) {
    const struct named *named = &v->origins.list[i];
    if (pass == ELEMENTS && !named->newest) continue;
    struct section section = {.container = v->container, .extent = named->extent,
                              .end = named->end, .memory = {.ledger = &v->container->ledger}};
    struct origin origin = {.section = &section, .error = v->error};
    bool sound = origin_pass(v, &origin, named, pass);
    memory_drop_all(&section.memory);
    if (!sound) return false;
  }
  return true;
}

/* What lies between the ranges: fewer than 64 bytes, all zero. */
static bool gaps_judge(struct validation *v) {
  for (int zeros = 0; zeros < 2; zeros++) {
    uint64_t place = PREAMBLE;
    for (size_t i = 0; i < v->ranges.count; i++) {
      uint64_t gap = v->ranges.list[i].first - place;
      if (gap >= 64)
        return fail(v->error, "container.hole", place, "%llu bytes belong to nothing.",
                    (unsigned long long)gap);
      uint8_t bytes[64];
      if (zeros && !source_read(v->container, place, bytes, (size_t)gap, v->error)) return false;
      for (uint64_t k = 0; zeros && k < gap; k++)
        if (bytes[k] != 0)
          return fail(v->error, "container.padding", place + k, "Padding is not zero.");
      place = v->ranges.list[i].end;
    }
  }
  return true; /* the newest root ends the file, so that nothing lies behind the last */
}

static bool elements_read(struct validation *v) {
  for (size_t i = 0; i < v->sections.count; i++) {
    if (!v->sections.list[i].newest) continue;
    struct entry entry = entry_of(&v->sections.list[i]);
    amphora_model *model;
    if (!model_load(v->container, &entry, &model, v->error)) return false;
    bool sound = section_decode(&model->section, &v->ranges, &v->spent, v->error);
    amphora_free_model(model);
    if (!sound) return false;
  }
  return origins_read(v, ELEMENTS);
}

bool amphora_validate(amphora_container *container, amphora_error *error) {
  struct validation v = {.container = container, .error = error,
                         .memory = {.ledger = &container->ledger}};
  v.ranges.memory = &v.memory;
  bool sound = chain_read(&v) && sections_read(&v) && named_once(&v, &v.origins, false) &&
               origins_read(&v, PLACES) && ranges_disjoint(&v.ranges, error) &&
               origins_read(&v, NODES) && gaps_judge(&v) && elements_read(&v);
  memory_drop_all(&v.memory);
  return sound;
}
