/* The kinds that this reader predicts with are those of the project. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "worded.h"

/* Whether a list of names, one on a line, has this one. */
static bool is_listed(const char *list, const char *name) {
  size_t length = strlen(name);
  for (const char *line = list; line; line = strchr(line, '\n'), line += line != NULL)
    if (strncmp(line, name, length) == 0 && (line[length] == '\n' || line[length] == 0)) return true;
  return false;
}

/* Every kind of schemas/kinds is known, but for those that optional.txt lets a reader lack: these
 * are unknown kinds to the library. */
void test_kinds_known(void) {
  char path[4096];
  size_t length;
  unsigned known = 0;
  const char *top = getenv("AMPHORA_PROJECT");
  char *optional = project_file("schemas/kinds/optional.txt", &length);
  snprintf(path, sizeof path, "%s/schemas/kinds", top ? top : "../..");
  DIR *folder = opendir(path);
  CLAIM(folder != NULL, "%s cannot be opened", path);
  for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
    char name[256];
    const char *end = strstr(entry->d_name, ".schema.json");
    if (end == NULL) continue;
    snprintf(name, sizeof name, "%.*s", (int)(end - entry->d_name), entry->d_name);
    struct worded w;
    worded_begin(&w, name, "", "", "");
    const char *code = worded_ask_rows(&w, "predict", (double[]){0}, 1, 1);
    bool lacks = strcmp(code, "model.unknown-kind") == 0;
    CLAIM(!lacks || is_listed(optional, name), "no kind %s", name);
    known += !lacks;
    worded_end(&w);
  }
  CLAIM(known > 50, "only %u kinds", known);
  if (folder) closedir(folder);
  free(optional);
}
