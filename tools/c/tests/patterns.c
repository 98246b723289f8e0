/* What text_vectorizer tells words apart with. */
#include "../src/predict/text.h"
#include "scene.h"

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
  finds("(?:){100000}a(?:)*", "a", "[a]");
  finds("(?:\\b)+\\w", "ab c", "[a][c]");
  finds("(?m)(?:^)*?", "K", "[][]");
  finds("(?:$)+", " K", "[]");
  finds("(?i)(?:(?:[a-c]{,3}|\\w$)(?:x|\xc3\xa9{1,}){0,2}?|\\W){,3}", "_\xc3\xa9" "A",
        "[][][\xc3\xa9" "A][]");
}

/* A step through a large set costs more than one: what is counted is time. */
void test_pattern_costs(void) {
  static char pattern[8192], text[2048];
  memset(pattern, 'b', 8000);
  memset(text, 'a', 2000);
  pattern[0] = '[';
  strcpy(pattern + 7998, "]+");
  finds(pattern, text, "pattern.limit");
  strcpy(pattern, "[b-z]+");
  finds(pattern, text, "");
}
