/* Extents, roots, and the container that they make. */
#ifndef AMPHORA_CONTAINERS_H
#define AMPHORA_CONTAINERS_H

#include <pthread.h>

#include "json.h"
#include "team.h"

/* ---- Extents ---- */

struct extent {
  uint64_t offset, length, raw;
  uint8_t digest[32];
};
bool extent_read(const struct json *json, uint32_t value, struct extent *extent,
                 amphora_error *error);
bool extent_equal(const struct extent *one, const struct extent *other);
/* Begins at 192 or later and ends at `end` or before. */
bool extent_within(const struct extent *extent, uint64_t end, uint64_t at, amphora_error *error);

/* A range of the file, and what tells whether an equal one is the same thing. */
struct range {
  uint64_t first, end;
  uint8_t identity[32];
  bool decoded; /* of a tensor, that its elements were judged */
};
struct ranges {
  struct memory *memory;
  struct range *list;
  size_t count, room;
  size_t sorted; /* the first of them are in order, and disjoint */
};
bool ranges_add(struct ranges *ranges, uint64_t first, uint64_t end, const uint8_t identity[32],
                amphora_error *error);
bool ranges_add_extent(struct ranges *ranges, const struct extent *extent, amphora_error *error);
/* Sorts them, drops what is there twice, and refuses those that overlap. */
bool ranges_disjoint(struct ranges *ranges, amphora_error *error);
/* The range that begins there, of ranges that are disjoint; or NULL. */
struct range *ranges_find(const struct ranges *ranges, uint64_t first);

/* ---- Roots ---- */

struct entry {
  amphora_text name, kind;
  struct extent section;
  uint64_t end; /* the committed length that the section must respect */
};
struct chunk;
struct root {
  struct extent extent;
  uint64_t generation;
  bool delta, has_previous;
  struct extent previous, base;
  struct entry *entries; /* `models`, or `set` */
  size_t entry_count;
  amphora_text *removed;
  size_t removed_count;
};

struct amphora_container {
  struct ledger ledger;
  struct memory memory;
  amphora_limits limits;
  amphora_source source;
  uint64_t generation, committed;
  struct root root, base;
  struct entry *models;
  size_t model_count;
  amphora_error warnings[2];
  size_t warning_count;
  struct ranges ranges; /* of the roots, and of all that was read */
  struct memory tools; /* what is decoded with */
  struct team team;
  const struct chunk *kept; /* the chunk of which a part was asked last, and its elements */
  const uint8_t *kept_bytes;
  pthread_mutex_t reading; /* the source is asked by one thread at a time */
};

bool source_read(amphora_container *container, uint64_t offset, void *buffer, size_t length,
                 amphora_error *error);
/* The lengths of a root or section, against section 10 and the limits. */
bool extent_sizes(const amphora_container *container, const struct extent *extent, bool is_root,
                  amphora_error *error);
/* Reads a root or section: lengths, digest, stream. The bytes have a NUL behind them. */
bool extent_load(amphora_container *container, struct memory *memory, const struct extent *extent,
                 bool is_root, char **raw, amphora_error *error);
/* `generation` 0 takes what the root says. What it holds is allocated in `memory`. */
bool root_read(amphora_container *container, struct memory *memory, const struct extent *extent,
               uint64_t generation, struct root *root, amphora_error *error);
/* Models of a generation: those of the base, less what is removed, and what is set. */
bool root_models(struct memory *memory, const struct root *root, const struct root *base,
                 struct entry **models, size_t *count, amphora_error *error);
bool root_fits_base(const struct root *root, const struct root *base, amphora_error *error);
void append_record(uint64_t generation, uint64_t committed, const uint8_t digest[32],
                   uint8_t record[64]);

#endif
