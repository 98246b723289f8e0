/* Amphora: reads containers of trained models, and predicts with them.
 *
 * The format is specified in schemas/format.md. Nothing in a container is ever run. Every length
 * in a file is compared with the bytes that are there and with the limits before anything is
 * allocated for it; all memory comes from the caller's allocator and is counted.
 *
 * Functions return true, or false with `error` filled in. A container and its models belong to
 * one thread at a time. Text is UTF-8 with a length, and has a NUL behind it only where said.
 */
#ifndef AMPHORA_H
#define AMPHORA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What went wrong. */
typedef struct {
  char code[40];      /* of schemas/format.md, section 12, such as "container.truncated" */
  uint64_t offset;    /* the first byte of the file at fault */
  char message[160];  /* a sentence for people */
} amphora_error;

/* Bytes of a container, wherever they are. */
typedef struct {
  void *context;
  uint64_t length; /* bytes */
  /* Puts `length` bytes from `offset` on into `buffer`; false when they cannot be read. Never
   * called by two threads at once, but with `threads` above 1 not always by the caller's own. */
  bool (*read)(void *context, uint64_t offset, void *buffer, size_t length);
  /* Called once when the container is closed; may be NULL. */
  void (*close)(void *context);
} amphora_source;

/* A source that reads a file, or bytes that outlive the container. */
bool amphora_source_file(const char *path, amphora_source *source, amphora_error *error);
amphora_source amphora_source_bytes(const void *bytes, size_t length);

/* Where memory comes from; `release` is given the size that was asked for. */
typedef struct {
  void *context;
  void *(*allocate)(void *context, size_t size); /* NULL when there is none */
  void (*release)(void *context, void *block, size_t size);
} amphora_allocator;

/* What a file may cost. Over one of these is `limit.…`, not malformed. */
typedef struct {
  uint64_t input_bytes;   /* 4 GiB */
  uint64_t memory;        /* 2 GiB: all that a container and its models hold at once */
  uint64_t decoded_bytes; /* 8 GiB: what the tensors of one section decode to */
  uint64_t root_bytes;    /* 64 MiB, raw */
  uint64_t section_bytes; /* 256 MiB, raw */
  uint64_t history_bytes; /* 8 GiB: roots and sections of all generations, raw */
  uint64_t tensors;       /* 1,000,000 of one section */
  uint64_t nodes;         /* 20,000,000 of one origin */
  uint32_t rank;          /* 64 */
  /* 1: how many threads decode the chunks of a tensor, at most 64. They are started for it and gone
   * when the call returns. What is answered, and what is refused, is the same with any number, as
   * long as `memory` has 4 MiB more for each. */
  uint32_t threads;
  /* malloc and free. Called by the caller's own thread alone, however many decode. */
  amphora_allocator allocator;
} amphora_limits;

/* The defaults, as above. */
amphora_limits amphora_default_limits(void);

/* ---- Containers ---- */

typedef struct amphora_container amphora_container;

typedef struct {
  const char *bytes;
  size_t length;
} amphora_text;

/* Opens the newest generation; `limits` may be NULL. Takes over the source, also when it fails. */
bool amphora_open(amphora_source source, const amphora_limits *limits,
                  amphora_container **container, amphora_error *error);
/* Closes it; every model that was read from it has been freed before. NULL is allowed. */
void amphora_close(amphora_container *container);

uint64_t amphora_generation(const amphora_container *container);
/* Warnings are errors that do not keep the file from being read: at most two. */
size_t amphora_warning_count(const amphora_container *container);
const amphora_error *amphora_warning(const amphora_container *container, size_t index);

size_t amphora_model_count(const amphora_container *container);
amphora_text amphora_model_name(const amphora_container *container, size_t index);
amphora_text amphora_model_kind(const amphora_container *container, size_t index);
/* The place of the model of that name, or SIZE_MAX. Names are compared by their bytes. */
size_t amphora_find_model(const amphora_container *container, const char *name, size_t length);

/* Everything in the file that the newest generation, and the chain behind it, must hold. A file
 * with the warning container.slot-damaged passes; whoever validates one answers no all the same. */
bool amphora_validate(amphora_container *container, amphora_error *error);

/* ---- Models ---- */

typedef struct amphora_model amphora_model;

bool amphora_read_model(amphora_container *container, size_t index, amphora_model **model,
                        amphora_error *error);
void amphora_free_model(amphora_model *model);

/* Reads all of them together: `models` has room for amphora_model_count, and is all NULL when this
 * fails. Names that share a section share the model. */
bool amphora_read_all(amphora_container *container, amphora_model **models, amphora_error *error);
void amphora_free_all(amphora_container *container, amphora_model **models);

/* A JSON value of a section; 0 is none. Valid as long as the model. */
typedef uint32_t amphora_value;

typedef enum {
  AMPHORA_NONE,
  AMPHORA_BOOLEAN,
  AMPHORA_INTEGER, /* also $int */
  AMPHORA_FLOAT,   /* also $f64 */
  AMPHORA_STRING,
  AMPHORA_WTF8,    /* $wtf8: a string that is not valid Unicode, its bytes in base64 */
  AMPHORA_TENSOR,  /* a tensor, or rows of it */
  AMPHORA_MODEL,   /* a part of this model */
  AMPHORA_LIST,
  AMPHORA_OBJECT   /* only outside of fields: provenance, verification */
} amphora_value_type;

/* The parts of a model: 0 is the model itself. */
size_t amphora_part_count(const amphora_model *model);
amphora_text amphora_part_kind(const amphora_model *model, size_t part);
int64_t amphora_part_version(const amphora_model *model, size_t part);
/* The fields of a part, an object; its provenance; or `metadata`, `verification`, `extensions`. */
amphora_value amphora_fields(const amphora_model *model, size_t part);
amphora_value amphora_section_key(const amphora_model *model, const char *key);

/* The node of the origin that the model was, if the file keeps one. */
bool amphora_origin(const amphora_model *model, uint64_t *node);

amphora_value_type amphora_type(const amphora_model *model, amphora_value value);
/* Of a list the number of its elements, of an object that of its keys. */
size_t amphora_count(const amphora_model *model, amphora_value value);
/* The first element of a list, or the first value of an object, or 0; then the next, of which there
 * are amphora_count: behind the last it means nothing. */
amphora_value amphora_first(const amphora_model *model, amphora_value value);
amphora_value amphora_next(const amphora_model *model, amphora_value value);
/* The key of a value that is one of an object. */
amphora_text amphora_key(const amphora_model *model, amphora_value value);
/* The value of a key of an object, or 0. */
amphora_value amphora_get(const amphora_model *model, amphora_value object, const char *key);
bool amphora_boolean(const amphora_model *model, amphora_value value);
int64_t amphora_integer(const amphora_model *model, amphora_value value);
/* A float, or an integer as the nearest one. */
double amphora_float(const amphora_model *model, amphora_value value);
/* A string; of AMPHORA_WTF8 the base64 of its bytes. */
amphora_text amphora_string(const amphora_model *model, amphora_value value);
/* The number of the tensor or part that the value names. */
uint32_t amphora_reference(const amphora_model *model, amphora_value value);
/* The rows of a tensor value: all of them when it names none; false for a tensor of rank 0. */
bool amphora_rows(const amphora_model *model, amphora_value value, uint64_t *first, uint64_t *end);

/* ---- Tensors ---- */

size_t amphora_tensor_count(const amphora_model *model);
amphora_text amphora_dtype(const amphora_model *model, uint32_t tensor);
uint32_t amphora_rank(const amphora_model *model, uint32_t tensor);
const uint64_t *amphora_shape(const amphora_model *model, uint32_t tensor);
uint64_t amphora_elements(const amphora_model *model, uint32_t tensor);
/* Bytes of an element; 0 for strings. */
uint64_t amphora_item_size(const amphora_model *model, uint32_t tensor);

/* Decodes elements `first` to `end` - 1 into `bytes`, little-endian, `end` - `first` items. */
bool amphora_decode(amphora_model *model, uint32_t tensor, uint64_t first, uint64_t end,
                    void *bytes, amphora_error *error);
/* Decodes all strings of a utf8 or wtf8 tensor: string i is bytes[offsets[i]] to offsets[i + 1].
 * Both blocks belong to the model, and are freed with it. */
bool amphora_decode_strings(amphora_model *model, uint32_t tensor, const char **bytes,
                            const uint64_t **offsets, amphora_error *error);

/* ---- Prediction ---- */

typedef enum { AMPHORA_FLOAT64, AMPHORA_FLOAT32, AMPHORA_INT64, AMPHORA_BOOL, AMPHORA_TEXT,
               AMPHORA_MIXED } amphora_element;

/* A value with a type of its own: AMPHORA_NONE, or one of the next four. */
typedef struct {
  amphora_value_type type;
  bool float32; /* of a float: it is one of float32 */
  union {
    bool boolean;
    int64_t integer;
    double number;
    amphora_text text;
  } value;
} amphora_cell;

/* Rows of numbers, texts or cells in C order; shape [rows, columns], or [rows] when `vector`. With
 * `starts`, only some numbers are kept: those of row i are values starts[i] to starts[i + 1] - 1,
 * in the columns that `places` says, ascending. A table whose columns differ in type has cells;
 * with `names`, its columns are found by them. Truths without names are a matrix of integers: a
 * table of them has cells. One text for each row is a vector of texts, and labels are a vector, for
 * the kinds that take these; other rows are none. Records are cells with `keys`, the name of each
 * value: row i has those from starts[i] on. */
typedef struct {
  amphora_element element;
  uint64_t rows, columns;
  bool vector;
  const amphora_text *names; /* of the columns; NULL for none */
  const amphora_text *keys;  /* of the values of records; else NULL */
  uint64_t depth; /* above 0 the shape is [rows, columns / depth, depth] */
  union {
    double *float64;
    float *float32;
    int64_t *int64;
    uint8_t *boolean;
    amphora_text *text;
    amphora_cell *cell;
    void *any;
  } values;
  int64_t *places;
  int64_t *starts; /* rows + 1 of them */
} amphora_array;

/* One array, or one for each output. */
typedef struct {
  size_t count;
  amphora_array *arrays;
  struct amphora_blocks *blocks; /* what amphora_free_answer gives back */
} amphora_answer;

/* Asks a method ("predict", "predict_proba", "transform", …) of a model about rows. A refusal of
 * the model or of the rows is `model.…`; its offset is the row, from 0. An answer may point into
 * the rows, which outlive it. */
bool amphora_predict(amphora_model *model, const char *method, const amphora_array *rows,
                     amphora_answer *answer, amphora_error *error);
/* Frees an answer, before its model. */
void amphora_free_answer(amphora_model *model, amphora_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
