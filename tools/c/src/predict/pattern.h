/* Regular expressions of Python's re, as far as words are told apart with them: literals, classes,
 * groups, alternatives, greedy and lazy repeats, `^ $ \A \Z \b \B`, and the flags a, i, m, s and u.
 * Others are refused with `pattern.unsupported`. */
#ifndef AMPHORA_PATTERN_H
#define AMPHORA_PATTERN_H

#include "predict.h"

enum operation {
  MATCHED, CHARACTER, ANY, ANY_BUT_NEWLINE, SET,
  SPLIT, /* goes on at both places, at `first` before `second` */
  JUMP,
  SAVE,         /* puts the place into slot `value` */
  LEAVE_IF_STILL, /* jumps when the place is that of slot `value` */
  TEXT_START, LINE_START, TEXT_END, LAST_LINE_END, LINE_END, WORD_EDGE, NO_WORD_EDGE
};
/* Places to go on at are relative, so that a piece of code can be copied. */
struct instruction {
  enum operation operation;
  bool ignore_case, ascii;
  uint32_t value; /* a character, a set or a slot */
  int32_t first, second;
};
struct set_item {
  char class; /* of w, d and s, upper case for all others; 0 for a range */
  uint32_t first, last;
};
struct set {
  uint32_t first, count;
  bool negated;
};

/* Slots 0 and 1 are where the match begins and ends, 2 and 3 the group. */
enum { FIRST_MARK = 4, MOST_CODE = 20000, MOST_DEPTH = 100 };
struct pattern {
  struct instruction *code;
  struct set_item *items;
  struct set *sets;
  uint32_t code_count, code_room, item_count, item_room, set_count, set_room, slots;
  bool has_group;
};
bool pattern_compile(struct ask *ask, amphora_text text, struct pattern *pattern);
bool set_has(const struct pattern *pattern, const struct set *set, uint32_t c, bool ignore_case,
             bool ascii);

/* Finds matches one after the other, as re.findall does. */
struct finder {
  const struct pattern *pattern;
  uint64_t steps; /* that are left for all texts */
  const uint32_t *text;
  uint32_t length, at;
  bool must_advance; /* the match before was empty, and at this place */
  uint32_t *slots;
  struct choice *stack;
  uint64_t room;
};
bool finder_make(struct ask *ask, const struct pattern *pattern, uint64_t steps,
                 struct finder *finder);
void finder_begin(struct finder *finder, const uint32_t *text, uint32_t length);
/* What the next match found: its group, if there is one, or all of it. */
bool finder_next(struct ask *ask, struct finder *finder, bool *found, uint32_t *start,
                 uint32_t *end);

#endif
