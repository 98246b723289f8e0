/* The tensors of a section, and how their elements are decoded. */
#ifndef AMPHORA_TENSORS_H
#define AMPHORA_TENSORS_H

#include "containers.h"

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
  bool to_signed, starts_judged;
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
bool tensor_refuse(const struct section *section, amphora_error *error, const char *code,
                   const char *what);
/* Reads an entry of the table; one that is `needed` by an encoding has none itself. */
bool tensor_read(struct section *section, uint32_t value, bool needed, struct tensor *tensor,
                 amphora_error *error);
bool encodings_read(struct section *section, struct tensor *tensor, uint32_t array,
                    bool needed, amphora_error *error);
bool tensors_read(struct section *section, uint32_t array, amphora_error *error);
/* Makes one of the needed tensors that are the same, so that it is decoded once. */
bool needed_share(struct section *section, amphora_error *error);
/* Refuses what overlaps of the section, its tensors and all that was read before. */
bool sections_claim(struct section *const *sections, size_t count, amphora_error *error);
/* Decodes elements `first` to `end` - 1 of any dtype but strings. */
bool tensor_decode(struct section *section, struct tensor *tensor, uint64_t first, uint64_t end,
                   uint8_t *bytes, amphora_error *error);
bool tensor_strings(struct section *section, struct tensor *tensor, amphora_error *error);
/* Decodes one chunk: `to` where it is given, and else into the bench. With `digest`, also the
 * SHA-256 of the stored bytes. */
bool chunk_decode(struct section *section, const struct tensor *tensor, const struct chunk *chunk,
                  struct bench *bench, uint8_t *to, uint8_t *digest, const uint8_t **decoded,
                  amphora_error *error);
/* Makes ready for chunks `first` to `end` - 1, so that decoding them allocates nothing. */
bool chunks_prepare(struct section *section, const struct tensor *tensor, size_t first, size_t end,
                    amphora_error *error);
/* Decodes chunks `first` to `end` - 1, all of each, end to end into `to`, or only to judge them. */
bool chunks_decode(struct section *section, const struct tensor *tensor, size_t first, size_t end,
                   uint8_t *to, uint8_t *digests, amphora_error *error);
/* Decodes a dictionary or starts, once, before the first chunk that needs them. */
bool needed_decode(struct section *section, struct tensor *tensor, bool verify,
                   amphora_error *error);
/* Decodes all chunks of a tensor, into `to` where it is given; `verify` compares the digest too. */
bool tensor_judge(struct section *section, const struct tensor *tensor, uint8_t *to, bool verify,
                  amphora_error *error);
bool within_limit(const struct section *section, amphora_error *error);
/* The extents of a section's tensors, and of those that they need. */
bool section_ranges(struct ranges *ranges, const struct section *section, amphora_error *error);
/* Decodes every element of a section that was not decoded before, and compares the digests of its
 * tensors. `spent` counts the bytes of all that were. */
bool section_decode(struct section *section, struct ranges *ranges, uint64_t *spent,
                    amphora_error *error);

#endif
