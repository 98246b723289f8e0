/* What the two files of the conformance program share. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <json-c/json.h>
#include <stdio.h>

#include "amphora.h"

void print_text(FILE *out, amphora_text text);
void print_string(FILE *out, const char *bytes, size_t length);
/* A member of a request that is a string; empty when it has none. */
const char *member_text(json_object *object, const char *key);
/* Answers `predict`. What this reader cannot do has the code "absent". */
bool predict(FILE *out, amphora_container *container, json_object *request, amphora_error *error);

#endif
