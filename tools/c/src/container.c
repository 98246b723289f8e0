/* Opening a container: preamble, slots, tail, and what the roots say (section 11). */
#include <string.h>

#include "internal.h"

struct slot {
  enum { UNUSED, VALID, DAMAGED } state;
  uint64_t generation, committed;
  struct extent root;
};

static struct slot slot_read(const uint8_t *bytes) {
  struct slot slot = {.state = UNUSED};
  bool zero = true;
  for (size_t i = 0; i < 80; i++) zero = zero && bytes[i] == 0;
  if (zero) return slot;
  slot.generation = little64(bytes);
  slot.root.offset = little64(bytes + 8);
  slot.root.length = little64(bytes + 16);
  slot.root.raw = little64(bytes + 24);
  slot.committed = little64(bytes + 32);
  memcpy(slot.root.digest, bytes + 40, 32);
  bool valid = checksum(bytes, 76) == little32(bytes + 76) && little32(bytes + 72) == 0 &&
               slot.generation >= 1 && slot.generation <= LARGEST &&
               slot.root.offset >= PREAMBLE && slot.root.offset <= LARGEST &&
               slot.root.length >= 1 && slot.root.length <= LARGEST && slot.root.raw >= 1 &&
               slot.root.raw <= LARGEST && slot.committed <= LARGEST &&
               slot.root.offset + slot.root.length == slot.committed;
  slot.state = valid ? VALID : DAMAGED;
  return slot;
}

void append_record(uint64_t generation, uint64_t committed, const uint8_t digest[32],
                   uint8_t record[64]) {
  memset(record, 0, 64);
  memcpy(record, "APPEND\r\n", 8);
  for (unsigned i = 0; i < 8; i++) {
    record[8 + i] = (uint8_t)((generation + 1) >> (8 * i));
    record[16 + i] = (uint8_t)(committed >> (8 * i));
  }
  memcpy(record + 24, digest, 32);
  uint32_t crc = checksum(record, 60);
  for (unsigned i = 0; i < 4; i++) record[60 + i] = (uint8_t)(crc >> (8 * i));
}

static void warn(amphora_container *container, const char *code, uint64_t offset,
                 const char *message) {
  fail(&container->warnings[container->warning_count++], code, offset, "%s", message);
}

/* Steps 1 to 4. */
static bool preamble_judge(const uint8_t *bytes, uint64_t length, amphora_error *error) {
  static const uint8_t magic[8] = {0x89, 'A', 'M', 'P', '\r', '\n', 0x1a, '\n'};
  for (uint64_t i = 0; i < 8 && i < length; i++)
    if (bytes[i] != magic[i])
      return fail(error, "container.magic", i, "The file is no Amphora container.");
  if (length < PREAMBLE)
    return fail(error, "container.truncated", length, "The file ends inside the preamble.");
  if (little32(bytes + 8) != 1)
    return fail(error, "container.version", 8, "Format version %lu is not known.",
                (unsigned long)little32(bytes + 8));
  if (little32(bytes + 12) != 0)
    return fail(error, "container.feature", 12, "The file requires an unknown feature.");
  for (uint64_t i = 20; i < 32; i++)
    if (bytes[i] != 0)
      return fail(error, "container.reserved-bytes", i, "A reserved byte is not zero.");
  return true;
}

/* Step 5: the slot to take, and whether the other one is as it should be. */
static bool slots_judge(amphora_container *container, const struct slot slots[2], int *chosen,
                        amphora_error *error) {
  for (int i = 0; i < 2; i++)
    if (slots[i].state == VALID && (slots[i].generation - 1) % 2 != (uint64_t)i)
      return fail(error, "container.slot-conflict", i ? 112 : 32, "A slot is in the wrong place.");
  if (slots[0].state != VALID && slots[1].state != VALID)
    return fail(error, "container.no-slot", 32, "Neither commit slot is valid.");
  *chosen = slots[1].state == VALID &&
            (slots[0].state != VALID || slots[1].generation > slots[0].generation);
  const struct slot *other = &slots[1 - *chosen];
  if (other->state == VALID && slots[*chosen].generation - other->generation != 1)
    return fail(error, "container.slot-conflict", *chosen ? 32 : 112,
                "The slots do not follow each other.");
  if (other->state == DAMAGED || (other->state == UNUSED && slots[*chosen].generation != 1))
    warn(container, "container.slot-damaged", *chosen ? 32 : 112, "A commit slot is damaged.");
  return true;
}

/* Step 6: the bytes behind the committed length. */
static bool tail_judge(amphora_container *container, const struct slot *slot,
                       amphora_error *error) {
  uint64_t length = container->source.length;
  if (length < slot->committed)
    return fail(error, "container.truncated", length, "The file ends before its committed length.");
  uint64_t tail = length - slot->committed;
  if (tail == 0) return true;
  uint8_t record[64], bytes[64];
  size_t seen = tail < 64 ? (size_t)tail : 64;
  append_record(slot->generation, slot->committed, slot->root.digest, record);
  if (!source_read(container, slot->committed, bytes, seen, error)) return false;
  bool prefix = memcmp(bytes, record, seen) == 0, partly = tail <= 64;
  for (size_t i = 0; i < seen; i++) partly = partly && (bytes[i] == record[i] || bytes[i] == 0);
  if (!prefix && !partly)
    return fail(error, "container.trailing-bytes", slot->committed,
                "Bytes follow the end of the container.");
  warn(container, "container.unfinished-append", slot->committed, "An append was not finished.");
  return true;
}

static bool record_range(amphora_container *container, const struct extent *root,
                         amphora_error *error) {
  static const uint8_t identity[32] = "an append record";
  uint64_t first = root->offset + root->length;
  return ranges_add(&container->ranges, first, first + RECORD, identity, error);
}

/* Step 12. */
static bool roots_disjoint(amphora_container *container, amphora_error *error) {
  struct ranges *ranges = &container->ranges;
  const struct root *roots[2] = {&container->root, &container->base};
  for (int i = 0; i < (container->root.delta ? 2 : 1); i++) {
    if (!ranges_add_extent(ranges, &roots[i]->extent, error)) return false;
    if (i == 1 && !record_range(container, &roots[i]->extent, error)) return false;
    if (roots[i]->has_previous && (!ranges_add_extent(ranges, &roots[i]->previous, error) ||
                                   !record_range(container, &roots[i]->previous, error)))
      return false;
  }
  for (size_t i = 0; i < container->model_count; i++)
    if (!ranges_add_extent(ranges, &container->models[i].section, error)) return false;
  return ranges_disjoint(ranges, error);
}

/* Steps 1 to 13 with the preamble that was read. */
static bool open_with(amphora_container *container, const uint8_t *preamble,
                      amphora_error *error) {
  if (!preamble_judge(preamble, container->source.length, error)) return false;
  struct slot slots[2] = {slot_read(preamble + 32), slot_read(preamble + 112)};
  int chosen = 0;
  if (!slots_judge(container, slots, &chosen, error)) return false;
  const struct slot *slot = &slots[chosen], *other = &slots[1 - chosen];
  if (!tail_judge(container, slot, error)) return false;
  container->generation = slot->generation;
  container->committed = slot->committed;
  struct root *root = &container->root, *base = &container->base;
  if (!root_read(container, &container->memory, &slot->root, slot->generation, root, error))
    return false;
  if (root->delta && (!root_read(container, &container->memory, &root->base, 0, base, error) ||
                      !root_fits_base(root, base, error)))
    return false;
  if (!root_models(&container->memory, root, base, &container->models, &container->model_count,
                   error))
    return false;
  if (!roots_disjoint(container, error)) return false;
  if (other->state == VALID && !extent_equal(&other->root, &root->previous))
    return fail(error, "container.slot-conflict", chosen ? 32 : 112,
                "The older slot names another root than the newer root.");
  return true;
}

static void forget(amphora_container *container) {
  memory_drop_all(&container->memory);
  container->ranges = (struct ranges){.memory = &container->memory};
  container->warning_count = 0;
}

bool amphora_open(amphora_source source, const amphora_limits *limits, amphora_container **out,
                  amphora_error *error) {
  amphora_limits allowed = limits ? *limits : amphora_default_limits();
  amphora_container *container =
      allowed.allocator.allocate(allowed.allocator.context, sizeof *container);
  *out = NULL;
  if (container == NULL) {
    if (source.close) source.close(source.context);
    return fail(error, "limit.memory", 0, "There is no memory for a container.");
  }
  memset(container, 0, sizeof *container);
  container->limits = allowed;
  container->ledger = (struct ledger){allowed.allocator, 0, allowed.memory};
  container->memory.ledger = &container->ledger;
  container->tools.ledger = &container->ledger;
  container->source = source;
  pthread_mutex_init(&container->reading, NULL);
  uint8_t preamble[192] = {0}, again[192] = {0};
  size_t there = source.length < PREAMBLE ? (size_t)source.length : (size_t)PREAMBLE;
  bool sound = source.length <= allowed.input_bytes
                   ? source_read(container, 0, preamble, there, error)
                   : fail(error, "limit.input-bytes", 0, "The file is over the limit.");
  sound = sound && team_make(&container->tools, allowed.threads, &container->team, error);
  if (sound) {
    forget(container);
    sound = open_with(container, preamble, error);
    amphora_error ignored;
    if (!sound && source_read(container, 0, again, there, &ignored) &&
        memcmp(preamble, again, sizeof preamble) != 0) {
      forget(container); /* a writer came in between */
      sound = open_with(container, again, error);
    }
  }
  if (sound) *out = container;
  else amphora_close(container);
  return sound;
}

void amphora_close(amphora_container *container) {
  if (container == NULL) return;
  memory_drop_all(&container->memory);
  memory_drop_all(&container->tools);
  pthread_mutex_destroy(&container->reading);
  if (container->source.close) container->source.close(container->source.context);
  amphora_allocator allocator = container->ledger.allocator;
  allocator.release(allocator.context, container, sizeof *container);
}

uint64_t amphora_generation(const amphora_container *container) { return container->generation; }

size_t amphora_warning_count(const amphora_container *container) {
  return container->warning_count;
}

const amphora_error *amphora_warning(const amphora_container *container, size_t index) {
  return index < container->warning_count ? &container->warnings[index] : NULL;
}

size_t amphora_model_count(const amphora_container *container) { return container->model_count; }

amphora_text amphora_model_name(const amphora_container *container, size_t index) {
  return index < container->model_count ? container->models[index].name : (amphora_text){"", 0};
}

amphora_text amphora_model_kind(const amphora_container *container, size_t index) {
  return index < container->model_count ? container->models[index].kind : (amphora_text){"", 0};
}

size_t amphora_find_model(const amphora_container *container, const char *name, size_t length) {
  for (size_t i = 0; i < container->model_count; i++)
    if (text_equal(container->models[i].name, (amphora_text){name, length})) return i;
  return SIZE_MAX;
}
