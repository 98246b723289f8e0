/* What the files of this reader share. Nothing here is part of its interface. */
#ifndef AMPHORA_INTERNAL_H
#define AMPHORA_INTERNAL_H

#include "tensors.h"

struct part {
  amphora_text kind;
  int64_t version;
  uint32_t fields;
};
struct amphora_model {
  struct section section;
  struct part *parts;
  size_t part_count, names; /* `names` share it, when all were read together */
  uint32_t keys[8]; /* of the section, in the order of its keys; 0 where absent */
  bool has_origin;
  struct extent origin;
  uint64_t origin_node;
};
/* Steps 1 to 5 of reading a model. */
bool model_load(amphora_container *container, const struct entry *entry, amphora_model **model,
                amphora_error *error);
bool kind_agrees(const amphora_model *model, const struct entry *entry, amphora_error *error);
bool fields_judge(struct amphora_model *model, amphora_error *error);

#endif
