/* A model of kind additive_trees out of its fields, of which some are replaced. */
#ifndef AMPHORA_BOOSTERS_H
#define AMPHORA_BOOSTERS_H

#include "crafted.h"

/* A field: JSON, or a tensor of `count` elements, whose bytes are attached. Where these are one for
 * each element of a wider dtype they are widened. A field without either is left out. */
struct piece {
  const char *name, *json, *dtype, *shape, *bytes;
  size_t length;
};
#define JSON(name, text) {name, text, NULL, NULL, NULL, 0}
#define TENSOR(name, dtype, shape, bytes) {name, NULL, dtype, shape, bytes, sizeof bytes - 1}
#define ABSENT(name) {name, NULL, NULL, NULL, NULL, 0}

enum { REPLACED = 12 };
/* Two trees over two features: x0 <= 2 is worth 10, else 20; x1 in {1, 4} is worth 1, else 2; 5 is
 * added first. With these pieces in the place of its own. */
bool booster_model(struct crafted *crafted, const struct piece replaced[REPLACED],
                   amphora_error *error);

#endif
