/* Memory, digests, bytes and text: what every file of this reader rests on. */
#ifndef AMPHORA_BASICS_H
#define AMPHORA_BASICS_H

#include "little.h"

#define LARGEST UINT64_C(9007199254740991) /* 2^53 - 1: nothing in a file is larger */
#define PREAMBLE UINT64_C(192)
#define RECORD UINT64_C(64)

/* Fills in an error; always false, so that a check can return it. */
bool fail(amphora_error *error, const char *code, uint64_t offset, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* ---- Memory: every block is counted, and freed with its owner at the latest ---- */

struct ledger {
  amphora_allocator allocator;
  uint64_t used, limit;
};
struct block;
struct memory {
  struct ledger *ledger;
  struct block *newest;
};
/* Zeroed memory for `count` items; never NULL when it succeeds, also of none. */
void *memory_take(struct memory *memory, uint64_t count, size_t size, amphora_error *error);
/* The same for bytes that are all written before one is read, and need not be zero. */
void *memory_take_unset(struct memory *memory, uint64_t length, amphora_error *error);
/* More room for a block, its bytes kept; NULL leaves the old one as it was. */
void *memory_grow(struct memory *memory, void *old, uint64_t count, size_t size,
                  amphora_error *error);
/* Room for one more behind `count` items of a list, whose pointer `list` points to. */
bool memory_room(struct memory *memory, void *list, size_t count, size_t *room, size_t size,
                 amphora_error *error);
void memory_drop(struct memory *memory, void *block);
void memory_drop_all(struct memory *memory);

/* ---- SHA-256, FIPS 180-4 ---- */

struct sha256 {
  uint32_t state[8];
  uint64_t length; /* bytes */
  uint8_t block[64];
};
void sha256_begin(struct sha256 *hash);
void sha256_add(struct sha256 *hash, const void *bytes, size_t length);
void sha256_end(struct sha256 *hash, uint8_t digest[32]);
/* That of bytes which are all there. */
void sha256(const void *bytes, size_t length, uint8_t digest[32]);

/* One block of 64 bytes, in C and by the processor's instructions, which must be there. */
void sha256_add_block(uint32_t state[8], const uint8_t *bytes);
bool sha256_has_instructions(void);
void sha256_add_block_by_instructions(uint32_t state[8], const uint8_t *bytes);
extern const uint32_t sha256_constants[64];

/* ---- Bytes ---- */

/* 64 lower-case digits to 32 bytes, 16 to 8; false when they are none. */
bool hexadecimal(amphora_text digits, uint8_t *bytes, size_t count);
bool text_is(amphora_text text, const char *other);
bool text_equal(amphora_text one, amphora_text other);
int text_compare(amphora_text one, amphora_text other);
/* The length of the character of UTF-8 that begins here, or 0 when it is none; and whether it would
 * be one if the text did not end. */
unsigned character(const uint8_t *bytes, uint64_t left, bool surrogates);
bool character_is_cut(const uint8_t *bytes, uint64_t left);
/* Whether bytes are strict UTF-8, or that with surrogates in their three-byte form. */
bool valid_text(const uint8_t *bytes, uint64_t length, bool surrogates);
bool kind_name(amphora_text text);

/* Heap sort: qsort may allocate, which no caller could bound. */
void sort(void *items, size_t count, size_t size, int (*order)(const void *, const void *));

/* What zlib streams are decompressed with, one after the other. */
struct inflater;
struct inflater *inflater_make(struct memory *memory, amphora_error *error);
/* Decompresses one zlib stream that fills `stored` bytes and gives exactly `raw`; allocates
 * nothing. */
bool inflate_exactly(struct inflater *inflater, const uint8_t *stored, uint64_t stored_length,
                     uint8_t *raw, uint64_t raw_length, uint64_t at, amphora_error *error);
/* CRC-32 of zlib. */
uint32_t checksum(const uint8_t *bytes, uint64_t length);

#endif
