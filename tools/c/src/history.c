/* The history of a file: its chain of roots, and what they name. */
#include "validation.h"

bool raw_count(struct validation *v, const struct extent *extent, bool is_root) {
  if (!extent_sizes(v->container, extent, is_root, v->error)) return false;
  v->raw += extent->raw; /* each at most 2^28, and there are at most 2^33 */
  if (v->raw <= v->container->limits.history_bytes) return true;
  return fail(v->error, "limit.history", extent->offset, "The history is over the limit.");
}

bool named_add(struct validation *v, struct named_list *names, const struct named *one) {
  if (!memory_room(&v->memory, &names->list, names->count, &names->room, sizeof *one, v->error))
    return false;
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

bool named_once(struct validation *v, struct named_list *names, bool kinds) {
  size_t kept = 0;
  if (names->count > 0) sort(names->list, names->count, sizeof *names->list, named_order);
  for (size_t i = 0; i < names->count; i++) {
    struct named *this = &names->list[i], *last = kept ? &names->list[kept - 1] : NULL;
    if (last == NULL || !extent_equal(&last->extent, &this->extent)) {
      names->list[kept++] = *this;
      continue;
    }
    last->newest = last->newest || this->newest;
    if (this->node > last->node) last->node = this->node, last->by = this->by;
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
  if (!memory_room(&v->memory, &v->chain, v->chain_count, &v->chain_room, sizeof *v->chain,
                   v->error))
    return false;
  v->chain[v->chain_count++] =
      (struct link){root->extent, root->base, root->generation, root->delta};
  if (!ranges_add_extent(&v->ranges, &root->extent, v->error)) return false;
  for (size_t i = 0; i < root->entry_count; i++) {
    const struct entry *entry = &root->entries[i];
    struct named one = {.extent = entry->section, .end = entry->end,
                        .length = (uint8_t)entry->kind.length};
    memcpy(one.kind, entry->kind.bytes, entry->kind.length);
    if (!named_add(v, &v->sections, &one)) return false;
  }
  return true;
}

/* The place of a delta's base among the full roots of the chain, or the end of that. */
static size_t base_place(const struct validation *v, size_t delta) {
  for (size_t i = delta + 1; i < v->chain_count && i <= delta + 32; i++)
    if (!v->chain[i].delta && extent_equal(&v->chain[i].extent, &v->chain[delta].base)) return i;
  return v->chain_count;
}

/* A delta and the base that it names: it is full, in range, and has what is removed. */
static bool delta_judge(struct validation *v, size_t delta, const struct root *base) {
  const struct link *link = &v->chain[delta];
  struct memory memory = {.ledger = &v->container->ledger};
  struct root root;
  struct entry *models;
  size_t count;
  bool sound =
      root_read(v->container, &memory, &link->extent, link->generation, &root, v->error) &&
      root_fits_base(&root, base, v->error) &&
      root_models(&memory, &root, base, &models, &count, v->error);
  memory_drop_all(&memory);
  return sound;
}

/* All deltas of one base, which is read once for them. */
static bool base_judge(struct validation *v, size_t base) {
  struct memory memory = {.ledger = &v->container->ledger};
  struct root root = {.entry_count = 0};
  bool known = false, sound = true;
  for (size_t i = base > 32 ? base - 32 : 0; sound && i < base; i++) {
    if (!v->chain[i].delta || base_place(v, i) != base) continue;
    const struct link *link = &v->chain[base];
    if (!known)
      sound = known =
          root_read(v->container, &memory, &link->extent, link->generation, &root, v->error);
    sound = sound && delta_judge(v, i, &root);
  }
  memory_drop_all(&memory);
  return sound;
}

/* A delta whose base is not on the chain: what is wrong with that base, or only this. */
static bool stray_judge(struct validation *v, size_t delta) {
  const struct extent *extent = &v->chain[delta].base;
  struct memory memory = {.ledger = &v->container->ledger};
  struct root base;
  if (root_read(v->container, &memory, extent, 0, &base, v->error) &&
      delta_judge(v, delta, &base))
    fail(v->error, "container.root-chain", extent->offset,
         "The base of a delta is not on the chain.");
  memory_drop_all(&memory);
  return false;
}

static bool deltas_judge(struct validation *v) {
  for (size_t i = 0; i < v->chain_count; i++)
    if (v->chain[i].delta && base_place(v, i) == v->chain_count) return stray_judge(v, i);
  for (size_t i = 0; i < v->chain_count; i++)
    if (!v->chain[i].delta && !base_judge(v, i)) return false;
  return true;
}

bool chain_read(struct validation *v) {
  amphora_container *container = v->container;
  if (!raw_count(v, &container->root.extent, true) || !link_add(v, &container->root)) return false;
  struct extent previous = container->root.previous;
  struct memory memory = {.ledger = &container->ledger};
  bool sound = true;
  for (uint64_t generation = container->generation - 1; sound && generation > 0; generation--) {
    struct root root;
    sound = raw_count(v, &previous, true) &&
            root_read(container, &memory, &previous, generation, &root, v->error) &&
            record_judge(v, &previous, generation) && link_add(v, &root);
    if (sound) previous = root.previous;
    memory_drop_all(&memory);
  }
  return sound && deltas_judge(v);
}
