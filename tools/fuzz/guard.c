// Memory whose end is the end of a page, and nothing behind it: to read or write one element too many ends
// the process at once. For `tools/fuzz/rebuilding --each`, which preloads it and begins it in its children.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

enum { page = 4096, most = 1 << 22, kept = 1 << 18 };

// Where a guarded block lies; the table is looked up by hashing, and a slot is free when
// `block` is zero, or one where a block was.
static struct { uintptr_t block; void *map; size_t mapped, size; } table[kept];
static int guards, count, lock;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static char early[1 << 16];
static size_t early_used;

int amphora_guard(int on) {
  guards = on;
  return 0;
}

static void enter(void) { while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) {} }
static void leave(void) { __atomic_store_n(&lock, 0, __ATOMIC_RELEASE); }

static void find(void) {
  static int finding;
  if (real_free || finding) return;
  finding = 1;
  real_malloc = dlsym(RTLD_NEXT, "malloc");
  real_calloc = dlsym(RTLD_NEXT, "calloc");
  real_realloc = dlsym(RTLD_NEXT, "realloc");
  real_free = dlsym(RTLD_NEXT, "free");
  finding = 0;
}

static unsigned slot_of(uintptr_t block) { return (unsigned)((block >> 3) * 2654435761u) % kept; }

static void *guarded(size_t size) {
  size_t rounded = (size + 7) & ~(size_t)7;
  size_t mapped = ((rounded + page - 1) & ~(size_t)(page - 1)) + page;
  char *map = mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (map == MAP_FAILED) return NULL;
  mprotect(map + mapped - page, page, PROT_NONE);
  uintptr_t block = (uintptr_t)(map + mapped - page - rounded);
  enter();
  unsigned slot = slot_of(block);
  while (table[slot].block > 1) slot = (slot + 1) % kept;
  table[slot].block = block;
  table[slot].map = map;
  table[slot].mapped = mapped;
  table[slot].size = size;
  count++;
  leave();
  return (void *)block;
}

// The slot of a block, or -1.
static int known(uintptr_t block) {
  if (!count) return -1;
  for (unsigned slot = slot_of(block), seen = 0; table[slot].block && seen < kept; slot = (slot + 1) % kept, seen++)
    if (table[slot].block == block) return (int)slot;
  return -1;
}

static int wanted(size_t size) { return guards && size <= most && count < 20000; }

void *malloc(size_t size) {
  find();
  void *made = wanted(size) ? guarded(size) : NULL;
  // What nobody wrote is no number that leads anywhere.
  return made ? memset(made, 0xa5, size) : real_malloc(size);
}

void *calloc(size_t each, size_t size) {
  find();
  if (!real_calloc) {
    void *made = early + early_used;
    early_used += (each * size + 15) & ~(size_t)15;
    return early_used <= sizeof early ? made : NULL;
  }
  size_t all;
  if (!__builtin_mul_overflow(each, size, &all) && wanted(all)) {
    void *made = guarded(all);
    if (made) return made;
  }
  return real_calloc(each, size);
}

void free(void *block) {
  if (!block || ((char *)block >= early && (char *)block < early + sizeof early)) return;
  find();
  void *map = NULL;
  size_t mapped = 0;
  enter();
  int slot = known((uintptr_t)block);
  if (slot >= 0) {
    map = table[slot].map;
    mapped = table[slot].mapped;
    table[slot].block = 1;
    count--;
  }
  leave();
  if (slot >= 0) munmap(map, mapped); else real_free(block);
}

void *realloc(void *block, size_t size) {
  find();
  enter();
  int slot = block ? known((uintptr_t)block) : -1;
  size_t before = slot >= 0 ? table[slot].size : 0;
  leave();
  if (slot < 0) return block ? real_realloc(block, size) : malloc(size);
  void *made = malloc(size);
  if (!made) return NULL;
  memcpy(made, block, before < size ? before : size);
  free(block);
  return made;
}
