/* Validating: everything in the file is what section 11 says, and every byte belongs to it. */
#include <string.h>

#include "internal.h"

/* A section that a root of the chain names, or an origin that a section names. */
struct named {
  struct extent extent;
  uint64_t end;   /* committed length of the first generation that names it */
  uint64_t node;  /* the largest that is named, of an origin */
  bool newest;    /* the newest generation reaches it */
  uint8_t length; /* of the kind */
  char kind[64];
};
struct named_list {
  struct named *list;
  size_t count, room;
};
struct link {
  struct extent extent, base;
  uint64_t generation;
  bool delta;
};
struct validation {
  amphora_container *container;
  amphora_error *error;
  struct memory memory;
  struct ranges ranges;
  struct named_list sections, origins;
  struct link *chain; /* newest first */
  size_t chain_count, chain_room;
  uint64_t raw;
};

static bool count_raw(struct validation *v, const struct extent *extent) {
  v->raw += extent->raw; /* each below 2^28 once it was read, and there are at most 2^33 */
  if (v->raw <= v->container->limits.history_bytes) return true;
  return fail(v->error, "limit.history", extent->offset, "The history is over the limit.");
}

static bool named_add(struct validation *v, struct named_list *names, const struct named *one) {
  if (names->count == names->room) {
    size_t room = names->room ? names->room * 2 : 16;
    struct named *grown = memory_grow(&v->memory, names->list, room, sizeof *grown, v->error);
    if (grown == NULL) return false;
    names->list = grown;
    names->room = room;
  }
  names->list[names->count++] = *one;
  return true;
}

static int named_order(const void *a, const void *b) {
  const struct named *one = a, *other = b;
  if (one->extent.offset != other->extent.offset)
    return one->extent.offset < other->extent.offset ? -1 : 1;
  if (one->extent.length != other->extent.length)
    return one->extent.length < other->extent.length ? -1 : 1;
  if (one->extent.raw != other->extent.raw) return one->extent.raw < other->extent.raw ? -1 : 1;
  int order = memcmp(one->extent.digest, other->extent.digest, 32);
  return order ? order : one->end < other->end ? -1 : one->end > other->end;
}

/* Sorts by place, and takes together what is one extent. */
static bool named_once(struct validation *v, struct named_list *names, bool kinds) {
  size_t kept = 0;
  if (names->count > 0) sort(names->list, names->count, sizeof *names->list, named_order);
  for (size_t i = 0; i < names->count; i++) {
    struct named *this = &names->list[i], *last = kept ? &names->list[kept - 1] : NULL;
    if (last == NULL || !extent_equal(&last->extent, &this->extent)) {
      names->list[kept++] = *this;
      continue;
    }
    last->newest = last->newest || this->newest;
    if (this->node > last->node) last->node = this->node;
    if (kinds && (last->length != this->length || memcmp(last->kind, this->kind, last->length)))
      return fail(v->error, "container.kind", this->extent.offset,
                  "Entries disagree about a kind.");
  }
  names->count = kept;
  return true;
}

static bool record_judge(struct validation *v, const struct extent *root, uint64_t generation) {
  uint8_t record[64], bytes[64];
  uint64_t end = root->offset + root->length;
  append_record(generation, end, root->digest, record);
  if (!source_read(v->container, end, bytes, sizeof bytes, v->error)) return false;
  if (memcmp(record, bytes, sizeof bytes) != 0)
    return fail(v->error, "container.append-record", end, "No append record follows a root.");
  static const uint8_t identity[32] = "an append record";
  return ranges_add(&v->ranges, end, end + RECORD, identity, v->error);
}

/* One root of the chain: its extent, its sections, and what it says of its predecessor. */
static bool link_add(struct validation *v, const struct root *root) {
  if (v->chain_count == v->chain_room) {
    size_t room = v->chain_room ? v->chain_room * 2 : 16;
    struct link *grown = memory_grow(&v->memory, v->chain, room, sizeof *grown, v->error);
    if (grown == NULL) return false;
    v->chain = grown;
    v->chain_room = room;
  }
  v->chain[v->chain_count++] =
      (struct link){root->extent, root->base, root->generation, root->delta};
  if (!ranges_add_extent(&v->ranges, &root->extent, v->error) || !count_raw(v, &root->extent))
    return false;
  for (size_t i = 0; i < root->entry_count; i++) {
    const struct entry *entry = &root->entries[i];
    struct named one = {.extent = entry->section, .end = entry->end,
                        .length = (uint8_t)entry->kind.length};
    memcpy(one.kind, entry->kind.bytes, entry->kind.length);
    if (!named_add(v, &v->sections, &one)) return false;
  }
  return true;
}

/* A delta of the chain and its base, which must be on the chain. */
static bool delta_judge(struct validation *v, size_t index, struct memory *memory) {
  const struct link *delta = &v->chain[index], *base = NULL;
  for (size_t i = index + 1; i < v->chain_count && i <= index + 32; i++)
    if (extent_equal(&v->chain[i].extent, &delta->base)) base = &v->chain[i];
  struct root one, other;
  struct entry *models;
  size_t count;
  if (!root_read(v->container, memory, &delta->extent, delta->generation, &one, v->error) ||
      !root_read(v->container, memory, &delta->base, 0, &other, v->error) ||
      !root_fits_base(&one, &other, v->error))
    return false;
  if (base == NULL || base->generation != other.generation)
    return fail(v->error, "container.root-chain", delta->base.offset,
                "The base of a delta is not on the chain.");
  return root_models(memory, &one, &other, &models, &count, v->error);
}

static bool chain_read(struct validation *v) {
  amphora_container *container = v->container;
  if (!link_add(v, &container->root)) return false;
  struct extent previous = container->root.previous;
  struct memory memory = {.ledger = &container->ledger};
  bool sound = true;
  for (uint64_t generation = container->generation - 1; sound && generation > 0; generation--) {
    struct root root;
    sound = root_read(container, &memory, &previous, generation, &root, v->error) &&
            record_judge(v, &previous, generation) && link_add(v, &root);
    if (sound) previous = root.previous;
    memory_drop_all(&memory);
  }
  for (size_t i = 0; sound && i < v->chain_count; i++)
    if (v->chain[i].delta) {
      sound = delta_judge(v, i, &memory);
      memory_drop_all(&memory);
    }
  return sound;
}

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
    if (!model_load(v->container, &entry, &model, v->error)) return false;
    bool sound = count_raw(v, &named->extent) &&
                 ranges_add_extent(&v->ranges, &named->extent, v->error) &&
                 section_ranges(&v->ranges, &model->section, v->error);
    struct named origin = {.extent = model->origin, .end = named->end,
                           .node = model->origin_node, .newest = named->newest};
    if (sound && model->has_origin) sound = named_add(v, &v->origins, &origin);
    amphora_free_model(model);
    if (!sound) return false;
  }
  return true;
}

static bool origins_read(struct validation *v, bool decode) {
  if (!decode && !named_once(v, &v->origins, false)) return false;
  for (size_t i = 0; i < v->origins.count; i++) {
    const struct named *named = &v->origins.list[i];
    if (decode && !named->newest) continue;
    struct section section = {.container = v->container, .extent = named->extent,
                              .end = named->end, .memory = {.ledger = &v->container->ledger}};
    uint64_t nodes = 0;
    bool sound = origin_read(&section, &v->ranges, &nodes, v->error) &&
                 (decode || count_raw(v, &named->extent));
    if (sound && named->node >= nodes)
      sound = fail(v->error, "container.origin-node", named->extent.offset,
                   "The origin has no node of that number.");
    sound = sound && (!decode || section_decode(&section, v->error));
    memory_drop_all(&section.memory);
    if (!sound) return false;
  }
  return true;
}

/* What lies between the ranges: fewer than 64 bytes, all zero. */
static bool gaps_judge(struct validation *v) {
  if (!ranges_disjoint(&v->ranges, v->error)) return false;
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
    bool sound = section_decode(&model->section, v->error);
    amphora_free_model(model);
    if (!sound) return false;
  }
  return origins_read(v, true);
}

bool amphora_validate(amphora_container *container, amphora_error *error) {
  struct validation v = {.container = container, .error = error,
                         .memory = {.ledger = &container->ledger}};
  v.ranges.memory = &v.memory;
  bool sound = chain_read(&v) && sections_read(&v) && origins_read(&v, false) &&
               gaps_judge(&v) && elements_read(&v);
  memory_drop_all(&v.memory);
  return sound;
}
