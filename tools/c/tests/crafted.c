/* Models of a few fields, made in memory. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "crafted.h"

void crafted_section(struct crafted *c, const char *json, const void *attachment, size_t length) {
  size_t text = strlen(json), raw = text + (length ? length + 1 : 0);
  uLongf stored = compressBound((uLong)raw);
  char *bytes = malloc(raw + 1);
  amphora_error error;
  *c = (struct crafted){.file = malloc(PREAMBLE + stored)};
  if (bytes == NULL || c->file == NULL) exit(74);
  memcpy(bytes, json, text + 1);
  if (length) bytes[text] = '\n', memcpy(bytes + text + 1, attachment, length);
  if (compress(c->file + PREAMBLE, &stored, (const Bytef *)bytes, (uLong)raw) != Z_OK) exit(74);
  free(bytes);
  amphora_container *container = &c->container;
  container->limits = amphora_default_limits();
  container->ledger = (struct ledger){container->limits.allocator, 0, 1 << 28};
  container->memory.ledger = container->tools.ledger = &container->ledger;
  container->source = amphora_source_bytes(c->file, PREAMBLE + stored);
  pthread_mutex_init(&container->reading, NULL);
  if (!team_make(&container->tools, 1, &container->team, &error)) exit(74);
  c->entry.section = (struct extent){.offset = PREAMBLE, .length = stored, .raw = raw};
  c->entry.end = PREAMBLE + stored;
  sha256(c->file + PREAMBLE, stored, c->entry.section.digest);
}

bool crafted_model(struct crafted *c, const char *kind, const char *fields, const char *parts,
                   const char *tensors, const void *attachment, size_t length,
                   amphora_error *error) {
  static char json[1 << 20];
  snprintf(json, sizeof json,
           "{\"models\":[{\"fields\":{%s},\"kind\":\"%s\",\"kind_version\":1}%s],\"provenance\":{"
           "\"bytes\":0,\"format\":\"x\",\"libraries\":[],\"losses\":[],\"notices\":[],"
           "\"sha256\":\"\",\"source_class\":\"\"},\"tensors\":[%s],\"type\":\"model\"}",
           fields, kind, parts, tensors);
  crafted_section(c, json, attachment, length);
  c->entry.kind = (amphora_text){kind, strlen(kind)};
  return model_load(&c->container, &c->entry, &c->model, error);
}

void crafted_end(struct crafted *c) {
  amphora_free_model(c->model);
  memory_drop_all(&c->container.memory);
  memory_drop_all(&c->container.tools);
  CLAIM(c->container.ledger.used == 0, "%llu bytes are held",
        (unsigned long long)c->container.ledger.used);
  pthread_mutex_destroy(&c->container.reading);
  free(c->file);
}

const char *crafted_ask(struct crafted *c, const char *method, uint64_t rows, uint64_t columns) {
  static amphora_error error;
  amphora_answer answer;
  double *values = calloc(rows * columns + 1, sizeof *values);
  if (values == NULL) exit(74);
  amphora_array x = {.element = AMPHORA_FLOAT64, .rows = rows, .columns = columns,
                     .values.float64 = values};
  bool sound = amphora_predict(c->model, method, &x, &answer, &error);
  if (sound) amphora_free_answer(c->model, &answer);
  free(values);
  return sound ? "" : error.code;
}
