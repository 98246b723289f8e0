/* What the files of the conformance program share. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <json-c/json.h>
#include <stdio.h>

#include "amphora.h"

void print_text(FILE *out, amphora_text text);
void print_string(FILE *out, const char *bytes, size_t length);
void print_hex(FILE *out, const uint8_t *bytes, size_t length);
void print_value(FILE *out, const amphora_model *model, amphora_value value);
/* All keys of an object, also of one that would be read as a reference by itself. */
void print_object(FILE *out, const amphora_model *model, amphora_value object);
unsigned hex_digit(char c);
/* What the 16 bits of a float16 stand for. */
double half_float(uint64_t bits);
amphora_text text_of(json_object *string);
/* A field value, or null, as a cell. */
amphora_cell cell_read(json_object *value);
/* A member of a request, or NULL; and one that is a string, or empty. */
json_object *member(json_object *object, const char *key);
const char *member_text(json_object *object, const char *key);
/* What the program or the reader cannot do; always false. */
bool absent(amphora_error *error, const char *what);
/* Reads an input, also one that it refuses halfway; the caller gives it to free_input. */
bool read_input(json_object *input, amphora_array *rows, amphora_error *error);
void free_input(amphora_array *rows);
/* Answers `predict`. What this reader cannot do has the code "absent". */
bool predict(FILE *out, amphora_container *container, json_object *request, amphora_error *error);

#endif
