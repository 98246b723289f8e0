/* Models of a few fields, made in memory, and what they say to rows. */
#ifndef AMPHORA_CRAFTED_H
#define AMPHORA_CRAFTED_H

#include "../src/origin.h"
#include "test.h"

/* A container that only has a section: JSON, and behind a line end what is attached. */
struct crafted {
  amphora_container container;
  struct entry entry;
  uint8_t *file;
  amphora_model *model;
};
void crafted_section(struct crafted *crafted, const char *json, const void *attachment,
                     size_t length);
/* A model of some kind; `parts` are further models, and `tensors` the table. */
bool crafted_model(struct crafted *crafted, const char *kind, const char *fields,
                   const char *parts, const char *tensors, const void *attachment, size_t length,
                   amphora_error *error);
void crafted_end(struct crafted *crafted);
/* Asks for rows of zeros; the code with which that is refused, or "". */
const char *crafted_ask(struct crafted *crafted, const char *method, uint64_t rows,
                        uint64_t columns);

#endif
