/* What text_vectorizer rests on: patterns, characters, hashes; and values that are looked up. */
#include <stdlib.h>
#include <string.h>

#include "../src/predict/neighbors.h"
#include "../src/predict/text.h"
#include "../src/predict/unicode.h"
#include "test.h"

struct scene {
  struct ledger ledger;
  struct memory memory;
  amphora_error error;
  struct ask ask;
};

static void scene_begin(struct scene *scene) {
  *scene = (struct scene){.ledger = {amphora_default_limits().allocator, 0, 1 << 24}};
  scene->memory.ledger = &scene->ledger;
  scene->ask = (struct ask){.memory = &scene->memory, .error = &scene->error};
}

static void scene_end(struct scene *scene) {
  memory_drop_all(&scene->memory);
  CLAIM(scene->ledger.used == 0, "%llu bytes", (unsigned long long)scene->ledger.used);
}

static amphora_text text_of(const char *text) { return (amphora_text){text, strlen(text)}; }

/* All that a pattern finds, each in brackets; or the code with which it is refused. */
static void finds(const char *pattern_text, const char *text, const char *wanted) {
  struct scene scene;
  struct pattern pattern;
  struct finder finder;
  struct codes codes = {.list = NULL};
  char result[512] = "";
  bool found = true, sound;
  scene_begin(&scene);
  sound = text_prepare(&scene.ask, text_of(text), false, KEPT, &codes) &&
          pattern_compile(&scene.ask, text_of(pattern_text), &pattern) &&
          finder_make(&scene.ask, &pattern, 100000, &finder);
  if (sound) finder_begin(&finder, codes.list, codes.count);
  while (sound && found) {
    uint32_t start, end;
    sound = finder_next(&scene.ask, &finder, &found, &start, &end);
    if (!sound || !found) break;
    struct pieces piece = {.words = false};
    sound = pieces_add(&scene.ask, &piece, codes.list + start, end - start);
    amphora_text run = pieces_run(&piece, 0, 1);
    size_t length = strlen(result);
    snprintf(result + length, sizeof result - length, "[%.*s]", (int)run.length, run.bytes);
  }
  if (!sound) snprintf(result, sizeof result, "%s", scene.error.code);
  CLAIM(strcmp(result, wanted) == 0, "%s in %s: %s, not %s", pattern_text, text, result, wanted);
  scene_end(&scene);
}

/* What Python 3.11 finds: [m.group() for m in re.finditer(…)], or the group. */
void test_patterns(void) {
  finds("(?u)\\b\\w\\w+\\b", "a cat's mat, Stra\xc3\x9f" "e_1", "[cat][mat][Stra\xc3\x9f" "e_1]");
  finds("a|ab|abc", "abcab", "[a][a]");
  finds("(?:a|ab)(?:c|bcd)", "abcd", "[abcd]");
  finds("x*", "axb", "[][x][][]");
  finds("\\b\\d*", "a1 22", "[][][22][]");
  finds("a*?b", "aab", "[aab]");
  finds("a{2}", "aaaaa", "[aa][aa]");
  finds("a{,2}b", "aaab", "[aab]");
  finds("a{2,}?", "aaaa", "[aa][aa]");
  finds("a{x}", "a{x}", "[a{x}]");
  finds("(a)|b", "ab", "[a][]");
  finds("(?:(a)|b)*c", "abc", "[a]");
  finds("(?:a*)*b", "aab", "[aab]");
  finds("(?:|a)+", "aa", "[][a][][a][]");
  finds("[^\\W\\d_]+", "ab1_c", "[ab][c]");
  finds("[]a-c-]+", "]b-d", "[]b-]");
  finds("(?i)stra\xc3\x9f" "e|k", "STRA\xe1\xba\x9e" "E \xe2\x84\xaa",
        "[STRA\xe1\xba\x9e" "E][\xe2\x84\xaa]");
  finds("(?i)[a-z]+", "\xc4\xb1\xc5\xbfX", "[\xc4\xb1\xc5\xbfX]");
  finds("(?i:A)b", "ab aB", "[ab]");
  finds("(?a)\\w+", "\xc3\xa9x", "[x]");
  finds("^a", "a\na", "[a]");
  finds("(?m)^a$", "a\na", "[a][a]");
  finds("a$", "a\n", "[a]");
  finds("a\\Z", "a\n", "");
  finds("a.c", "a\nc abc", "[abc]");
  finds("(?s)a.c", "a\nc", "[a\nc]");
  finds("\\B", "", "");
  finds("\\x41\\u0042\\.", "AB.", "[AB.]");
  finds("(a)(b)", "ab", "pattern.unsupported");
  finds("a(?=b)", "ab", "pattern.unsupported");
  finds("(a)\\1", "aa", "pattern.unsupported");
  finds("a**", "a", "pattern.unsupported");
  finds("(a", "a", "pattern.unsupported");
  finds("a)", "a", "pattern.unsupported");
  finds("[a", "a", "pattern.unsupported");
  finds("(?:a{1000}){1000}", "a", "pattern.unsupported");
  finds("(?:a+)+b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "pattern.limit");
}

static void prepares(const char *text, bool lower, enum accents accents, const char *wanted) {
  struct scene scene;
  struct codes codes = {.list = NULL};
  struct pieces piece = {.words = false};
  scene_begin(&scene);
  bool sound = text_prepare(&scene.ask, text_of(text), lower, accents, &codes) &&
               pieces_add(&scene.ask, &piece, codes.list, codes.count);
  amphora_text run = sound ? pieces_run(&piece, 0, 1) : text_of("");
  CLAIM(text_is(run, wanted), "%s became %.*s", text, (int)run.length, run.bytes);
  scene_end(&scene);
}

void test_texts(void) {
  prepares("\xc3\x84" "A", true, KEPT, "\xc3\xa4" "a");
  prepares("\xc4\xb0", true, KEPT, "i\xcc\x87");
  prepares("\xce\x9f\xce\xa3 \xce\xa3\xce\x91", true, KEPT, "\xce\xbf\xcf\x82 \xcf\x83\xce\xb1");
  prepares("Caf\xc3\xa9 \xe2\x91\xa0\xc3\x9f", false, ASCII_ONLY, "Cafe 1");
  prepares("Caf\xc3\xa9 \xe2\x91\xa0\xc3\x9f", false, UNMARKED, "Cafe 1\xc3\x9f");
  prepares("e\xcc\x81", false, UNMARKED, "e");
  prepares("e\xcc\x81", false, UNMARKED_UNLESS_DECOMPOSED, "e\xcc\x81");
  prepares("\xea\xb0\x81", false, UNMARKED, "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"); /* Hangul */
  CLAIM(is_word(0x2ebf0) && is_word(0x4e00) && !is_word(0x2014), "letters of Unicode 15.1");
  CLAIM(is_digit(0x664) && !is_digit(0xb2) && is_word(0xb2), "digits");
  /* The vectors of the author of MurmurHash3 for seed 0. */
  CLAIM(murmur_hash(text_of("")) == 0, "no text");
  CLAIM((uint32_t)murmur_hash(text_of("test")) == 0xba6bd213u, "test");
  CLAIM((uint32_t)murmur_hash(text_of("Hello, world!")) == 0xc0363e43u, "Hello, world!");
}

void test_lookup(void) {
  static const double nan = 0.0 / 0.0;
  struct scene scene;
  struct lookup lookup;
  amphora_cell cells[] = {
      {.type = AMPHORA_INTEGER, .value = {.integer = INT64_C(9007199254740993)}},
      {.type = AMPHORA_FLOAT, .value = {.number = 9007199254740992.0}},
      {.type = AMPHORA_STRING, .value = {.text = {"a", 1}}},
      {.type = AMPHORA_FLOAT, .value = {.number = 1}},
      {.type = AMPHORA_BOOLEAN, .value = {.boolean = true}},
      {.type = AMPHORA_NONE},
      {.type = AMPHORA_FLOAT, .value = {.number = nan}}};
  static const uint64_t first[] = {0, 1, 2, 3, 3, 5, 6}, last[] = {0, 1, 2, 4, 4, 5, 6};
  amphora_array values = {.element = AMPHORA_MIXED, .rows = 7, .columns = 1, .values.cell = cells};
  scene_begin(&scene);
  CLAIM(lookup_make(&scene.ask, &values, &lookup), "%s", scene.error.code);
  for (size_t i = 0; i < 7; i++) {
    CLAIM(lookup_find(&lookup, &cells[i], false) == first[i], "the first of %zu", i);
    CLAIM(lookup_find(&lookup, &cells[i], true) == last[i], "the last of %zu", i);
  }
  amphora_cell other = {.type = AMPHORA_STRING, .value = {.text = {"b", 1}}};
  CLAIM(lookup_find(&lookup, &other, false) == NOT_FOUND, "a text that is not there");
  scene_end(&scene);
}

/* Both ways sort; equal distances, which quicksort meets as the least, take no time. */
void test_neighbor_order(void) {
  static struct neighbor list[100000];
  for (int way = 0; way < 2; way++)
    for (unsigned kinds = 1; kinds < 100000; kinds *= 7) {
      uint32_t state = 1;
      for (int64_t i = 0; i < 100000; i++) {
        state = state * 1664525 + 1013904223;
        list[i] = (struct neighbor){(double)(state % kinds), i};
      }
      neighbors_sort(list, 100000, way == 0);
      bool sorted = true;
      for (size_t i = 1; i < 100000; i++)
        sorted = sorted && list[i - 1].distance <= list[i].distance;
      CLAIM(sorted, "%u kinds of distances", kinds);
    }
}

/* Every allocation of a prediction fails in its turn, and nothing is lost. */
void test_prediction_memory(void) {
  size_t length;
  char *bytes = project_file("fixtures/conformance/models/text-tfidf-logarithm.amphora", &length);
  amphora_text text = text_of("The maple of the river, the river");
  amphora_array rows = {.element = AMPHORA_TEXT, .rows = 1, .columns = 1, .vector = true,
                        .values.text = &text};
  struct counting counting = {.left = 1000000};
  amphora_limits limits = counting_limits(&counting);
  amphora_error error = {.code = ""};
  amphora_container *container = NULL;
  amphora_model *model = NULL;
  amphora_answer answer;
  bool sound = amphora_open(amphora_source_bytes(bytes, length), &limits, &container, &error) &&
               amphora_read_model(container, 0, &model, &error) &&
               amphora_predict(model, "transform", &rows, &answer, &error);
  CLAIM(sound, "%s", error.code);
  if (!sound) exit(1);
  CLAIM(answer.arrays->starts[1] == 4 && answer.arrays->columns == 11, "terms that are known");
  amphora_free_answer(model, &answer);
  uint64_t held = counting.held; /* the texts of the model may stay decoded */
  long needed = 0;
  do {
    counting.left = needed;
    sound = amphora_predict(model, "transform", &rows, &answer, &error);
    if (sound) amphora_free_answer(model, &answer);
    CLAIM(counting.held == held, "%ld allocations leave memory", needed);
    CLAIM(sound || strcmp(error.code, "limit.memory") == 0, "%ld: %s", needed, error.code);
  } while (!sound && ++needed < 10000);
  CLAIM(needed > 10 && needed < 1000, "%ld allocations", needed);
  amphora_free_model(model);
  amphora_close(container);
  CLAIM(counting.held == 0, "closing leaves memory");
  free(bytes);
}
