/* Memory that is counted, and errors. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Stands before each block; the union keeps what follows aligned for anything. */
struct block {
  union {
    struct {
      struct block *older, *newer;
      uint64_t size; /* with this header */
    } is;
    max_align_t alignment;
  } u;
};

bool fail(amphora_error *error, const char *code, uint64_t offset, const char *format, ...) {
  memset(error, 0, sizeof *error);
  snprintf(error->code, sizeof error->code, "%s", code);
  error->offset = offset;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return false;
}

static void *take(struct memory *memory, uint64_t count, size_t size, bool zeroed,
                  amphora_error *error) {
  struct ledger *ledger = memory->ledger;
  uint64_t header = sizeof(struct block), left = ledger->limit - ledger->used;
  if (size == 0) size = 1;
  if (left < header + size || count > (left - header) / size ||
      count > (SIZE_MAX - header) / size) {
    fail(error, "limit.memory", 0, "The file needs more memory than the limit allows.");
    return NULL;
  }
  uint64_t total = header + count * size;
  struct block *block = ledger->allocator.allocate(ledger->allocator.context, (size_t)total);
  if (block == NULL) {
    fail(error, "limit.memory", 0, "There is no memory for %llu bytes.", (unsigned long long)total);
    return NULL;
  }
  memset(block, 0, zeroed ? (size_t)total : sizeof *block);
  block->u.is.size = total;
  block->u.is.older = memory->newest;
  if (memory->newest) memory->newest->u.is.newer = block;
  memory->newest = block;
  ledger->used += total;
  return block + 1;
}

void *memory_take(struct memory *memory, uint64_t count, size_t size, amphora_error *error) {
  return take(memory, count, size, true, error);
}

void *memory_take_unset(struct memory *memory, uint64_t length, amphora_error *error) {
  return take(memory, length, 1, false, error);
}

void memory_drop(struct memory *memory, void *bytes) {
  if (bytes == NULL) return;
  struct block *block = (struct block *)bytes - 1;
  struct block *older = block->u.is.older, *newer = block->u.is.newer;
  if (older) older->u.is.newer = newer;
  if (newer) newer->u.is.older = older;
  else memory->newest = older;
  struct ledger *ledger = memory->ledger;
  ledger->used -= block->u.is.size;
  ledger->allocator.release(ledger->allocator.context, block, (size_t)block->u.is.size);
}

void *memory_grow(struct memory *memory, void *old, uint64_t count, size_t size,
                  amphora_error *error) {
  void *grown = memory_take(memory, count, size, error);
  if (grown == NULL || old == NULL) return grown;
  struct block *block = (struct block *)old - 1;
  uint64_t kept = block->u.is.size - sizeof(struct block);
  memcpy(grown, old, (size_t)(kept < count * size ? kept : count * size));
  memory_drop(memory, old);
  return grown;
}

bool memory_room(struct memory *memory, void *list, size_t count, size_t *room, size_t size,
                 amphora_error *error) {
  void *old;
  if (count < *room) return true;
  size_t wider = *room < 16 ? 16 : 2 * *room;
  memcpy(&old, list, sizeof old);
  void *grown = memory_grow(memory, old, wider, size, error);
  if (grown == NULL) return false;
  memcpy(list, &grown, sizeof grown);
  *room = wider;
  return true;
}

void memory_drop_all(struct memory *memory) {
  while (memory->newest) memory_drop(memory, memory->newest + 1);
}

static void *allocate(void *context, size_t size) {
  (void)context;
  return malloc(size);
}

static void release(void *context, void *block, size_t size) {
  (void)context, (void)size;
  free(block);
}

amphora_limits amphora_default_limits(void) {
  const uint64_t mebibyte = UINT64_C(1) << 20;
  return (amphora_limits){.input_bytes = 4096 * mebibyte,
                          .memory = 2048 * mebibyte,
                          .decoded_bytes = 8192 * mebibyte,
                          .root_bytes = 64 * mebibyte,
                          .section_bytes = 256 * mebibyte,
                          .history_bytes = 8192 * mebibyte,
                          .tensors = 1000000,
                          .nodes = 20000000,
                          .rank = 64,
                          .threads = 1,
                          .allocator = {NULL, allocate, release}};
}
