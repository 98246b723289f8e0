/* A question without a model, with memory of its own. */
#ifndef AMPHORA_SCENE_H
#define AMPHORA_SCENE_H

#include <string.h>

#include "../src/predict/predict.h"
#include "test.h"

struct scene {
  struct ledger ledger;
  struct memory memory;
  amphora_error error;
  struct ask ask;
};

static inline void scene_begin(struct scene *scene) {
  *scene = (struct scene){.ledger = {amphora_default_limits().allocator, 0, 1 << 24}};
  scene->memory.ledger = &scene->ledger;
  scene->ask = (struct ask){.memory = &scene->memory, .error = &scene->error};
}

static inline void scene_end(struct scene *scene) {
  memory_drop_all(&scene->memory);
  CLAIM(scene->ledger.used == 0, "%llu bytes", (unsigned long long)scene->ledger.used);
}

static inline amphora_text text_of(const char *text) { return (amphora_text){text, strlen(text)}; }

#endif
