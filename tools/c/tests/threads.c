/* Chunks that threads decode, tensors that are decoded once, and files that are none. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

enum { CHUNKS = 40, EACH = 1000 };

/* A container of one tensor, whose chunks are int32 as differences of two bytes. */
struct tensor_scene {
  uint8_t *file;
  amphora_container container;
  struct section section;
  struct tensor tensor;
  struct chunk chunks[CHUNKS];
};

static void tensor_begin(struct tensor_scene *s, uint32_t threads) {
  amphora_error error;
  *s = (struct tensor_scene){.file = malloc(CHUNKS * EACH * 2)};
  if (s->file == NULL) exit(74);
  s->container.limits = amphora_default_limits();
  s->container.ledger = (struct ledger){s->container.limits.allocator, 0, 1 << 24};
  s->container.tools.ledger = &s->container.ledger;
  s->container.source = amphora_source_bytes(s->file, CHUNKS * EACH * 2);
  pthread_mutex_init(&s->container.reading, NULL);
  CLAIM(team_make(&s->container.tools, threads, &s->container.team, &error), "%s", error.code);
  s->section = (struct section){.container = &s->container,
                                .memory = {.ledger = &s->container.ledger}};
  s->tensor = (struct tensor){.dtype = {DTYPE_INTEGER, FORM_SIGNED, 4, 0}, .rank = 1,
                              .elements = CHUNKS * EACH, .size_after = 2, .encoding_count = 2,
                              .chunks = s->chunks, .chunk_count = CHUNKS};
  struct encoding encoding = {.name = ENCODING_DELTA, .before = FORM_SIGNED, .size_before = 4,
                              .after = FORM_SIGNED, .size_after = 4};
  s->tensor.encodings[0] = encoding;
  encoding.name = ENCODING_NARROW, encoding.size_after = 2, encoding.to_signed = true;
  s->tensor.encodings[1] = encoding;
  for (unsigned i = 0; i < CHUNKS * EACH * 2; i++) s->file[i] = (uint8_t)(i * 7 + i / 1000);
  for (unsigned i = 0; i < CHUNKS; i++)
    s->chunks[i] = (struct chunk){.elements = EACH, .raw = 2 * EACH, .stored = 2 * EACH,
                                  .first = i * EACH, .offset = 2 * i * EACH,
                                  .crc = checksum(s->file + 2 * i * EACH, 2 * EACH)};
}

static void tensor_end(struct tensor_scene *s) {
  memory_drop_all(&s->section.memory);
  memory_drop_all(&s->container.tools);
  CLAIM(s->container.ledger.used == 0, "%llu bytes", (unsigned long long)s->container.ledger.used);
  pthread_mutex_destroy(&s->container.reading);
  free(s->file);
}

/* Any number of threads decodes the same, whole tensors and parts that begin and end in chunks. */
void test_threads(void) {
  static int32_t wanted[CHUNKS * EACH], found[CHUNKS * EACH];
  static const uint32_t ranges[][2] = {{0, CHUNKS * EACH}, {1, 39001}, {999, 1001}, {0, 1},
                                       {39999, 40000}, {500, 600}, {600, 700}, {2000, 5000}};
  struct tensor_scene s;
  amphora_error error = {.code = ""};
  tensor_begin(&s, 1);
  CLAIM(tensor_decode(&s.section, &s.tensor, 0, CHUNKS * EACH, (uint8_t *)wanted, &error), "%s",
        error.code);
  tensor_end(&s);
  for (uint32_t threads = 1; threads < 80; threads += threads < 4 ? 1 : 25) {
    tensor_begin(&s, threads);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
      uint32_t first = ranges[i][0], count = ranges[i][1] - first;
      bool sound =
          tensor_decode(&s.section, &s.tensor, first, first + count, (uint8_t *)found, &error);
      CLAIM(sound && memcmp(found, wanted + first, count * 4) == 0, "range %zu by %u threads", i,
            threads);
    }
    tensor_end(&s);
  }
}

/* Of several chunks that are damaged the first one is told, whichever thread was first. */
void test_thread_errors(void) {
  static uint8_t found[CHUNKS * EACH * 4];
  struct tensor_scene s;
  tensor_begin(&s, 4);
  for (unsigned i = 9; i < CHUNKS; i += 3) s.chunks[i].crc ^= 1;
  for (unsigned turn = 0; turn < 200; turn++) {
    amphora_error error = {.code = ""};
    bool sound = tensor_decode(&s.section, &s.tensor, 0, CHUNKS * EACH, found, &error);
    CLAIM(!sound && strcmp(error.code, "container.checksum") == 0 && error.offset == 2 * 9 * EACH,
          "%s at %llu", error.code, (unsigned long long)error.offset);
  }
  tensor_end(&s);
}

/* Tensors that name one dictionary share it, so that it is decoded once. */
void test_shared_dictionary(void) {
  static const char entry[] =
      "{\"attached\":1,\"dtype\":\"int64\",\"encodings\":[{\"name\":\"dictionary\",\"tensor\":{"
      "\"chunks\":[[100,800,800,%u]],\"codec\":\"stored\",\"dtype\":\"int64\",\"encodings\":[],"
      "\"offset\":%u,\"sha256\":\"%064u\",\"shape\":[100]},\"to\":\"uint8\"}],\"shape\":[]}";
  enum { ENTRIES = 6 };
  static uint8_t file[2048];
  char text[4096] = "[";
  struct tensor_scene s;
  amphora_error error = {.code = ""};
  tensor_begin(&s, 1);
  for (unsigned i = 0; i < sizeof file; i++) file[i] = (uint8_t)i;
  s.container.source = amphora_source_bytes(file, sizeof file);
  s.section.end = sizeof file;
  s.section.attachment = (const uint8_t *)"\0\1\2\3\4\5";
  s.section.attachment_length = ENTRIES;
  for (unsigned i = 0; i < ENTRIES; i++) {
    unsigned offset = i < 4 ? 192 : 1024; /* two of them lie elsewhere */
    if (i > 0) strcat(text, ",");
    snprintf(text + strlen(text), sizeof text - strlen(text), entry,
             (unsigned)checksum(file + offset, 800), offset, 0u);
  }
  strcat(text, "]");
  struct json *json = &s.section.json;
  bool sound = json_read(&s.section.memory, text, (uint32_t)strlen(text), 0, json, &error) &&
               tensors_read(&s.section, 1, &error);
  CLAIM(sound, "%s %s", error.code, error.message);
  const struct tensor *first = s.section.tensors[0].encodings[0].needed;
  for (unsigned i = 0; sound && i < ENTRIES; i++) {
    uint8_t element[8];
    struct tensor *tensor = &s.section.tensors[i];
    bool same = tensor->encodings[0].needed == first;
    CLAIM(same == (i < 4), "entry %u", i);
    CLAIM(tensor_decode(&s.section, tensor, 0, 1, element, &error), "%s", error.code);
    CLAIM(memcmp(element, file + (i < 4 ? 192 : 1024) + 8 * i, 8) == 0, "element %u", i);
  }
  tensor_end(&s);
}

static void source_is(const char *path, const char *code) {
  amphora_source source;
  amphora_error error = {.code = ""};
  bool sound = amphora_source_file(path, &source, &error);
  CLAIM(strcmp(sound ? "" : error.code, code) == 0, "%s: %s, not %s", path, error.code, code);
  if (sound) source.close(source.context);
}

/* A pipe that nobody writes to is refused, and not waited for. */
void test_sources(void) {
  char folder[] = "/tmp/amphora-XXXXXX", pipe[64], file[64];
  if (mkdtemp(folder) == NULL) exit(74);
  snprintf(pipe, sizeof pipe, "%s/pipe", folder);
  snprintf(file, sizeof file, "%s/file", folder);
  if (mkfifo(pipe, 0600) != 0) exit(74);
  source_is(pipe, "io.not-a-file");
  source_is(folder, "io.not-a-file");
  source_is("/dev/zero", "io.not-a-file");
  source_is(file, "io.cannot-open");
  FILE *made = fopen(file, "wb");
  if (made == NULL || fwrite("twelve bytes", 1, 12, made) != 12 || fclose(made) != 0) exit(74);
  source_is(file, "");
  amphora_source source;
  amphora_error error;
  char bytes[12] = "";
  CLAIM(amphora_source_file(file, &source, &error) && source.length == 12, "%s", error.code);
  CLAIM(source.read(source.context, 7, bytes, 5) && memcmp(bytes, "bytes", 5) == 0, "%s", bytes);
  CLAIM(truncate(file, 9) == 0 && !source.read(source.context, 7, bytes, 5), "a file that shrank");
  source.close(source.context);
  unlink(pipe);
  unlink(file);
  rmdir(folder);
}
