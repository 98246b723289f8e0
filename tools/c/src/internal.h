/* What the files of this reader share. Nothing here is part of its interface. */
#ifndef AMPHORA_INTERNAL_H
#define AMPHORA_INTERNAL_H

#include "../amphora.h"

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
/* More room for a block, its bytes kept; NULL leaves the old one as it was. */
void *memory_grow(struct memory *memory, void *old, uint64_t count, size_t size,
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

/* ---- Bytes ---- */

static inline uint16_t little16(const uint8_t *bytes) {
  return (uint16_t)(bytes[0] | bytes[1] << 8);
}
static inline uint32_t little32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
         (uint32_t)bytes[3] << 24;
}
static inline uint64_t little64(const uint8_t *bytes) {
  return little32(bytes) | (uint64_t)little32(bytes + 4) << 32;
}
/* 64 lower-case digits to 32 bytes, 16 to 8; false when they are none. */
bool hexadecimal(amphora_text digits, uint8_t *bytes, size_t count);
bool text_is(amphora_text text, const char *other);
bool text_equal(amphora_text one, amphora_text other);
int text_compare(amphora_text one, amphora_text other);
/* Whether bytes are strict UTF-8, or that with surrogates in their three-byte form. */
bool valid_text(const uint8_t *bytes, uint64_t length, bool surrogates);
bool kind_name(amphora_text text);

/* Heap sort: qsort may allocate, which no caller could bound. */
void sort(void *items, size_t count, size_t size, int (*order)(const void *, const void *));

/* Decompresses one zlib stream that fills `stored` bytes and gives exactly `raw`. */
bool inflate_exactly(struct memory *memory, const uint8_t *stored, uint64_t stored_length,
                     uint8_t *raw, uint64_t raw_length, uint64_t at, amphora_error *error);
/* CRC-32 of zlib. */
uint32_t checksum(const uint8_t *bytes, uint64_t length);

/* ---- JSON ---- */

enum json_form { JSON_NULL, JSON_TRUE, JSON_FALSE, JSON_INTEGER, JSON_FLOAT, JSON_STRING,
                 JSON_ARRAY, JSON_OBJECT, JSON_ANY, JSON_BOOLEAN };

/* A value in a table in the order of the text: a container is followed by what it holds. The
 * values of an object have their key in `key` and `key_length`. */
struct json_node {
  uint8_t type;
  uint32_t size;             /* nodes of this value, itself included */
  uint32_t count;            /* elements or keys */
  uint32_t key, key_length;  /* where the key is in the text */
  uint32_t text, length; /* the value's text; of a string, what its escapes mean */
  union {
    int64_t integer;
    double number;
  } value;
};
struct json {
  char *text; /* with a NUL behind it */
  uint32_t length;
  uint64_t offset; /* of the extent, for errors */
  struct json_node *nodes; /* nodes[0] is no value: 0 is none; nodes[1] is the outermost */
  uint32_t count;
};
/* Judges the text by section 5, and makes the table. Unescapes strings in place. */
bool json_read(struct memory *memory, char *text, uint32_t length, uint64_t offset,
               struct json *json, amphora_error *error);

struct json_key {
  const char *name;
  enum json_form type;
  bool optional;
};
/* Finds the values of an object that has these keys and no others; keys ascend. */
bool json_keys(const struct json *json, uint32_t object, const struct json_key *keys,
               size_t count, uint32_t *values, amphora_error *error);
uint32_t json_get(const struct json *json, uint32_t object, const char *key);
amphora_text json_string(const struct json *json, uint32_t value);
amphora_text json_name(const struct json *json, uint32_t value);
static inline uint32_t json_first(const struct json *json, uint32_t value) {
  return json->nodes[value].count ? value + 1 : 0;
}
bool json_malformed(const struct json *json, amphora_error *error, const char *what);
/* An integer of at least 0. */
bool json_natural(const struct json *json, uint32_t value, uint64_t *number);

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
};
struct ranges {
  struct memory *memory;
  struct range *list;
  size_t count, room;
};
bool ranges_add(struct ranges *ranges, uint64_t first, uint64_t end, const uint8_t identity[32],
                amphora_error *error);
bool ranges_add_extent(struct ranges *ranges, const struct extent *extent, amphora_error *error);
/* Sorts them, drops what is there twice, and refuses those that overlap. */
bool ranges_disjoint(struct ranges *ranges, amphora_error *error);

/* ---- Roots ---- */

struct entry {
  amphora_text name, kind;
  struct extent section;
  uint64_t end; /* the committed length that the section must respect */
};
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
};

bool source_read(const amphora_container *container, uint64_t offset, void *buffer, size_t length,
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

/* ---- Tensors ---- */

enum form { FORM_NONE, FORM_SIGNED, FORM_UNSIGNED, FORM_FLOAT, FORM_OTHER };
enum dtype_class { DTYPE_BOOL, DTYPE_INTEGER, DTYPE_FLOAT, DTYPE_SMALL_FLOAT, DTYPE_COMPLEX,
                   DTYPE_UTF8, DTYPE_WTF8, DTYPE_BYTES, DTYPE_TIME };
struct dtype {
  enum dtype_class class;
  enum form form;
  uint32_t size;  /* bytes of an element; 0 for strings and bytes[0] */
  uint8_t unused; /* bits that a small float must not have */
};
bool dtype_read(amphora_text name, struct dtype *dtype);
static inline bool dtype_is_text(const struct dtype *dtype) {
  return dtype->class == DTYPE_UTF8 || dtype->class == DTYPE_WTF8;
}

enum encoding_name { ENCODING_DICTIONARY, ENCODING_CHILD, ENCODING_DELTA, ENCODING_NARROW,
                     ENCODING_SHUFFLE };
struct tensor;
struct encoding {
  enum encoding_name name;
  enum form before, after;
  uint32_t size_before, size_after;
  bool to_signed;
  struct tensor *needed; /* the dictionary, or the starts; or NULL */
};
struct chunk {
  uint64_t elements, raw, stored, first, offset;
  uint32_t crc;
};
struct tensor {
  struct dtype dtype;
  amphora_text name; /* of the dtype */
  uint32_t rank;
  uint64_t *shape;
  uint64_t elements, size_after;
  struct encoding encodings[4];
  uint32_t encoding_count;
  bool attached, zlib, used, without_bytes;
  const uint8_t *bytes; /* of an attached tensor */
  uint64_t offset, length; /* of one with chunks: its extent */
  struct chunk *chunks;
  size_t chunk_count;
  struct chunk whole; /* the one chunk of an attached tensor */
  uint8_t digest[32];
  amphora_text text;
  uint8_t *decoded; /* a dictionary or starts, once they were read */
  char *string_bytes;
  uint64_t *string_offsets;
};
struct section {
  amphora_container *container;
  struct memory memory;
  struct extent extent;
  uint64_t end; /* committed length to respect */
  struct json json;
  const uint8_t *attachment;
  uint64_t attachment_length, attachment_used;
  struct tensor *tensors;
  size_t tensor_count;
  uint64_t decoded; /* bytes of all tensors together */
};
/* Undoes one encoding of a chunk; and `starts` of a `child` begin with 0, ascend, and end with the
 * number of elements. */
bool encoding_undo(const struct encoding *encoding, const struct chunk *chunk,
                   const uint8_t *from, uint8_t *to, amphora_error *error);
bool starts_judge(const struct section *section, const struct tensor *tensor,
                  const struct tensor *starts, amphora_error *error);
bool section_load(struct section *section, amphora_error *error);
bool tensors_read(struct section *section, uint32_t array, amphora_error *error);
/* Refuses what overlaps of the section, its tensors and all that was read before. */
bool sections_claim(struct section *const *sections, size_t count, amphora_error *error);
/* Decodes elements `first` to `end` - 1 of any dtype but strings. */
bool tensor_decode(struct section *section, struct tensor *tensor, uint64_t first, uint64_t end,
                   uint8_t *bytes, amphora_error *error);
bool tensor_strings(struct section *section, struct tensor *tensor, amphora_error *error);
/* The SHA-256 of a tensor with chunks. */
bool tensor_verify(struct section *section, struct tensor *tensor, amphora_error *error);
/* The extents of a section's tensors, and of those that they need. */
bool section_ranges(struct ranges *ranges, const struct section *section, amphora_error *error);
/* Reads the origin of a file, and adds its extents to `ranges`, which it must not overlap. */
bool origin_read(struct section *section, struct ranges *ranges, uint64_t *nodes,
                 amphora_error *error);
/* Decodes every element of a section, and compares the digests of its tensors. */
bool section_decode(struct section *section, amphora_error *error);

struct part {
  amphora_text kind;
  int64_t version;
  uint32_t fields;
};
struct predictor;
struct amphora_model {
  struct section section;
  struct part *parts;
  size_t part_count;
  uint32_t keys[8]; /* of the section, in the order of its keys; 0 where absent */
  bool has_origin;
  struct extent origin;
  uint64_t origin_node;
  struct predictor *predictor;
};
/* Steps 1 to 5 of reading a model. */
bool model_load(amphora_container *container, const struct entry *entry, amphora_model **model,
                amphora_error *error);
bool kind_agrees(const amphora_model *model, const struct entry *entry, amphora_error *error);
bool fields_judge(struct amphora_model *model, amphora_error *error);

#endif
