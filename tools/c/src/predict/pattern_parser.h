/* The reader of regular expressions, and the program that it writes. */
#ifndef AMPHORA_PATTERN_PARSER_H
#define AMPHORA_PATTERN_PARSER_H

#include "pattern.h"

struct flags {
  bool ascii, ignore_case, multiline, dot_all;
};
struct parser {
  struct ask *ask;
  struct pattern *pattern;
  const char *text;
  size_t length, at;
  struct flags flags;
  unsigned depth;
};

/* Refuses the pattern; always false. */
bool pattern_unsupported(struct parser *p, const char *what);
/* Adds an instruction, with the flags of its place. */
bool pattern_emit(struct parser *p, struct instruction instruction);
/* The same before the code that begins at `place`. */
bool pattern_insert(struct parser *p, uint32_t place, struct instruction instruction);
bool pattern_add_item(struct parser *p, char class, uint32_t first, uint32_t last);
/* An instruction that takes a character of a set: of the items from `first` on. */
bool pattern_emit_set(struct parser *p, uint32_t first, bool negated);
/* Repeats the code from `begin` on; `most` is UINT32_MAX for any number. */
bool pattern_repeat(struct parser *p, uint32_t begin, uint32_t least, uint32_t most, bool lazy);

#endif
