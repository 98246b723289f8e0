/* A file while it is validated. */
#ifndef AMPHORA_VALIDATION_H
#define AMPHORA_VALIDATION_H

#include "internal.h"

/* A section that a root of the chain names, or an origin that a section names. */
struct named {
  struct extent extent;
  uint64_t end;   /* committed length of the first generation that names it */
  uint64_t node;  /* of an origin, the largest that is named, and the section that names it */
  uint64_t by;
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
  uint64_t raw;   /* of all roots and sections */
  uint64_t spent; /* bytes of elements that were decoded */
};

/* Counts what is about to be read: the raw bytes of a root or section whose lengths can be. */
bool raw_count(struct validation *v, const struct extent *extent, bool is_root);
bool named_add(struct validation *v, struct named_list *names, const struct named *one);
/* Sorts by place, and takes together what is one extent; with `kinds`, entries of one agree. */
bool named_once(struct validation *v, struct named_list *names, bool kinds);
/* Every root of the chain, with its records and bases, and the sections that they name. */
bool chain_read(struct validation *v);

#endif
