/* The program of the conformance suite (fixtures/conformance/README.md): dump, validate, predict.
 * Requests are ordinary JSON, which json-c reads here; the reader itself has no use for it. */
#define _GNU_SOURCE /* sched_getaffinity */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

enum status { ANSWERED = 0, REFUSED = 1, ABSENT = 4 };

/* Provenance: texts, lists of texts, and the one integer, which is plain here. */
static void print_provenance(FILE *out, const amphora_model *model) {
  amphora_value object = amphora_section_key(model, "provenance");
  amphora_value value = amphora_first(model, object);
  fputc('{', out);
  for (size_t i = 0; i < amphora_count(model, object); i++) {
    if (i > 0) fputc(',', out);
    print_text(out, amphora_key(model, value));
    fputc(':', out);
    if (amphora_type(model, value) == AMPHORA_INTEGER)
      fprintf(out, "%lld", (long long)amphora_integer(model, value));
    else print_value(out, model, value);
    value = amphora_next(model, value);
  }
  fputc('}', out);
}

static bool print_tensor(FILE *out, amphora_model *model, uint32_t tensor, amphora_error *error) {
  uint64_t elements = amphora_elements(model, tensor);
  amphora_text dtype = amphora_dtype(model, tensor);
  fputs("{\"dtype\":", out);
  print_text(out, dtype);
  fputs(",\"shape\":[", out);
  for (uint32_t i = 0; i < amphora_rank(model, tensor); i++)
    fprintf(out, "%s%llu", i ? "," : "", (unsigned long long)amphora_shape(model, tensor)[i]);
  fputs("],", out);
  if (dtype.length == 4 && memcmp(dtype.bytes + 1, "tf8", 3) == 0) {
    const char *bytes;
    const uint64_t *offsets;
    if (!amphora_decode_strings(model, tensor, &bytes, &offsets, error)) return false;
    fputs("\"strings\":[", out);
    for (uint64_t i = 0; i < elements; i++) {
      if (i > 0) fputc(',', out);
      print_string(out, bytes + offsets[i], (size_t)(offsets[i + 1] - offsets[i]));
    }
    fputs("]}", out);
    return true;
  }
  /* The tensor is decoded a mebibyte at a time: its size is a claim of the file until then. */
  uint64_t size = amphora_item_size(model, tensor), step = size < 65536 ? 1048576 / (size + 1) : 1;
  fputs("\"hex\":\"", out);
  uint8_t *bytes = malloc((size_t)(step * size + 1));
  bool sound = bytes != NULL;
  for (uint64_t first = 0; sound && first < elements && size > 0; first += step) {
    uint64_t end = elements - first < step ? elements : first + step;
    sound = amphora_decode(model, tensor, first, end, bytes, error);
    for (uint64_t i = 0; sound && i < (end - first) * size; i++) fprintf(out, "%02x", bytes[i]);
  }
  free(bytes);
  fputs("\"}", out);
  return sound;
}

static bool print_model(FILE *out, const amphora_container *container, size_t index,
                        amphora_model *model, amphora_error *error) {
  uint64_t node;
  fputs("{\"name\":", out);
  print_text(out, amphora_model_name(container, index));
  if (amphora_origin(model, &node)) fprintf(out, ",\"origin\":%llu", (unsigned long long)node);
  amphora_value metadata = amphora_section_key(model, "metadata");
  fputs(",\"metadata\":", out);
  if (metadata) print_value(out, model, metadata);
  else fputs("[]", out);
  fputs(",\"provenance\":", out);
  print_provenance(out, model);
  fputs(",\"parts\":[", out);
  for (size_t i = 0; i < amphora_part_count(model); i++) {
    fprintf(out, "%s{\"kind\":", i ? "," : "");
    print_text(out, amphora_part_kind(model, i));
    fprintf(out, ",\"kind_version\":%lld,\"fields\":", (long long)amphora_part_version(model, i));
    print_object(out, model, amphora_fields(model, i));
    fputc('}', out);
  }
  fputs("],\"tensors\":[", out);
  for (size_t i = 0; i < amphora_tensor_count(model); i++) {
    if (i > 0) fputc(',', out);
    if (!print_tensor(out, model, (uint32_t)i, error)) return false;
  }
  fputs("],\"verification\":[", out);
  amphora_value rows = amphora_section_key(model, "verification");
  amphora_value one = rows ? amphora_first(model, rows) : 0;
  for (size_t i = 0; rows && i < amphora_count(model, rows); i++) {
    if (i > 0) fputc(',', out);
    print_object(out, model, one);
    one = amphora_next(model, one);
  }
  fputs("]}", out);
  return true;
}

static void print_warnings(FILE *out, const amphora_container *container) {
  fputs("\"warnings\":[", out);
  for (size_t i = 0; i < amphora_warning_count(container); i++)
    fprintf(out, "%s{\"code\":\"%s\",\"offset\":%llu}", i ? "," : "",
            amphora_warning(container, i)->code,
            (unsigned long long)amphora_warning(container, i)->offset);
  fputs("]", out);
}

static bool dump(FILE *out, amphora_container *container, amphora_error *error) {
  size_t count = amphora_model_count(container);
  amphora_model **models = calloc(count + 1, sizeof *models);
  bool sound = models && amphora_read_all(container, models, error);
  if (sound) {
    fprintf(out, "{\"generation\":%llu,", (unsigned long long)amphora_generation(container));
    print_warnings(out, container);
    fputs(",\"models\":[", out);
    for (size_t i = 0; sound && i < count; i++) {
      if (i > 0) fputc(',', out);
      sound = print_model(out, container, i, models[i], error);
    }
    fputs("]}", out);
    amphora_free_all(container, models);
  }
  free(models);
  return sound;
}

static bool ask(FILE *out, amphora_container *container, const char *verb, json_object *request,
                amphora_error *error) {
  if (strcmp(verb, "dump") == 0) return dump(out, container, error);
  if (strcmp(verb, "predict") == 0) return predict(out, container, request, error);
  if (!amphora_validate(container, error)) return false;
  bool damaged = false; /* such a file is read, but a validator answers no */
  for (size_t i = 0; i < amphora_warning_count(container); i++)
    damaged = damaged || strcmp(amphora_warning(container, i)->code, "container.slot-damaged") == 0;
  fprintf(out, "{\"valid\":%s,", damaged ? "false" : "true");
  print_warnings(out, container);
  fputs("}", out);
  return true;
}

/* Processors that this process may run on. */
static uint32_t processors(void) {
  cpu_set_t set;
  int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return count < 1 ? 1 : (uint32_t)count;
}

/* Answers one request on one line: a whole answer, or a refusal. */
static enum status answer(json_object *request) {
  const char *file = member_text(request, "file"), *verb = member_text(request, "verb");
  if (strcmp(verb, "dump") && strcmp(verb, "validate") && strcmp(verb, "predict")) {
    printf("{\"absent\":\"the verb\"}\n");
    return ABSENT;
  }
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  if (out == NULL) abort();
  amphora_error error = {.code = "io.memory"};
  amphora_source source;
  amphora_container *container = NULL;
  amphora_limits limits = amphora_default_limits();
  limits.threads = processors();
  bool sound = amphora_source_file(file, &source, &error) &&
               amphora_open(source, &limits, &container, &error) &&
               ask(out, container, verb, request, &error);
  amphora_close(container);
  fclose(out);
  enum status status = sound ? ANSWERED : REFUSED;
  if (sound) {
    fwrite(text, 1, length, stdout);
  } else if (strncmp(error.code, "absent", 6) == 0) {
    printf("{\"absent\":\"%s\"}", error.message);
    status = ABSENT;
  } else {
    printf("{\"error\":{\"code\":\"%s\",\"offset\":%llu}}", error.code,
           (unsigned long long)error.offset);
    fprintf(stderr, "%s: byte %llu: %s\n", file, (unsigned long long)error.offset, error.message);
  }
  printf("\n");
  fflush(stdout);
  free(text);
  return status;
}

static void batch(void) {
  char *line = NULL;
  size_t room = 0;
  while (getline(&line, &room, stdin) > 0) {
    json_object *request = json_tokener_parse(line);
    answer(request);
    json_object_put(request);
  }
  free(line);
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "--batch") == 0) return batch(), 0;
  if (count < 3) {
    fprintf(stderr, "usage: conformance dump|validate FILE | predict FILE MODEL METHOD INPUT | "
                    "--batch\n");
    return 64;
  }
  json_object *request = json_object_new_object();
  json_object_object_add(request, "verb", json_object_new_string(arguments[1]));
  json_object_object_add(request, "file", json_object_new_string(arguments[2]));
  if (count == 6) {
    json_object_object_add(request, "model", json_object_new_string(arguments[3]));
    json_object_object_add(request, "method", json_object_new_string(arguments[4]));
    json_object_object_add(request, "input", json_object_from_file(arguments[5]));
  }
  enum status status = answer(request);
  json_object_put(request);
  return (int)status;
}
