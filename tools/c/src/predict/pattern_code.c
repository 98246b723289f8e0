/* The program of a regular expression while it grows. */
#include <string.h>

#include "pattern_parser.h"

/* One of the copies of what is repeated. */
struct copy {
  bool optional, loops, lazy;
  uint32_t mark;       /* the slot that keeps where it began; 0 for none */
  int32_t exit, leave; /* to behind the last copy: from its beginning, and from its end */
};

bool pattern_unsupported(struct parser *p, const char *what) {
  return fail(p->ask->error, "pattern.unsupported", 0, "This reader's patterns have no %s.", what);
}

static bool grow(struct parser *p, void **table, uint32_t *room, uint32_t count, size_t size) {
  if (count < *room) return true;
  if (count >= MOST_CODE) return pattern_unsupported(p, "so many steps");
  uint32_t wider = *room < 32 ? 64 : 2 * *room;
  void *grown = memory_grow(p->ask->memory, *table, wider, size, p->ask->error);
  if (grown == NULL) return false;
  *table = grown;
  *room = wider;
  return true;
}

bool pattern_emit(struct parser *p, struct instruction instruction) {
  struct pattern *pattern = p->pattern;
  void *table = pattern->code;
  if (!grow(p, &table, &pattern->code_room, pattern->code_count, sizeof instruction)) return false;
  pattern->code = table;
  instruction.ignore_case = p->flags.ignore_case;
  instruction.ascii = p->flags.ascii;
  pattern->code[pattern->code_count++] = instruction;
  return true;
}

bool pattern_insert(struct parser *p, uint32_t place, struct instruction instruction) {
  if (!pattern_emit(p, instruction)) return false;
  struct instruction *code = p->pattern->code, made = code[p->pattern->code_count - 1];
  memmove(code + place + 1, code + place, (p->pattern->code_count - 1 - place) * sizeof *code);
  code[place] = made;
  return true;
}

bool pattern_add_item(struct parser *p, char class, uint32_t first, uint32_t last) {
  struct pattern *pattern = p->pattern;
  void *table = pattern->items;
  if (!grow(p, &table, &pattern->item_room, pattern->item_count, sizeof *pattern->items))
    return false;
  pattern->items = table;
  pattern->items[pattern->item_count++] = (struct set_item){class, first, last};
  return true;
}

bool pattern_emit_set(struct parser *p, uint32_t first, bool negated) {
  struct pattern *pattern = p->pattern;
  void *table = pattern->sets;
  if (!grow(p, &table, &pattern->set_room, pattern->set_count, sizeof *pattern->sets)) return false;
  pattern->sets = table;
  pattern->sets[pattern->set_count] = (struct set){first, pattern->item_count - first, negated};
  return pattern_emit(p, (struct instruction){.operation = SET, .value = pattern->set_count++});
}

/* Whether code of one instruction takes a character. */
static bool takes_one(const struct instruction *code, uint32_t length) {
  return length == 1 && (code->operation == CHARACTER || code->operation == ANY ||
                         code->operation == ANY_BUT_NEWLINE || code->operation == SET);
}

/* Emits a copy of the body. One that need not be there begins with a choice; where the body may
 * take nothing, an iteration that did is the last one, as in Python. */
static bool copy_emit(struct parser *p, const struct instruction *body, uint32_t length,
                      const struct copy *copy) {
  struct pattern *pattern = p->pattern;
  uint32_t start = pattern->code_count;
  struct instruction split = {.operation = SPLIT, .first = copy->lazy ? copy->exit : 1,
                              .second = copy->lazy ? 1 : copy->exit};
  struct instruction begins = {.operation = SAVE, .value = copy->mark};
  struct instruction leaves = {.operation = LEAVE_IF_STILL, .value = copy->mark,
                               .first = copy->leave};
  if ((copy->optional && !pattern_emit(p, split)) || (copy->mark && !pattern_emit(p, begins)))
    return false;
  for (uint32_t k = 0; k < length; k++) {
    if (!pattern_emit(p, body[k])) return false;
    pattern->code[pattern->code_count - 1] = body[k]; /* with the flags of its own place */
  }
  if (copy->mark && !pattern_emit(p, leaves)) return false;
  int32_t back = (int32_t)start - (int32_t)pattern->code_count;
  return !copy->loops || pattern_emit(p, (struct instruction){.operation = JUMP, .first = back});
}

bool pattern_repeat(struct parser *p, uint32_t begin, uint32_t least, uint32_t most, bool lazy) {
  struct pattern *pattern = p->pattern;
  uint32_t length = pattern->code_count - begin;
  bool endless = most == UINT32_MAX;
  if (most < least) return pattern_unsupported(p, "such repeat");
  if (length == 0) return true; /* nothing, as often as one likes */
  struct instruction *body = memory_take(p->ask->memory, length, sizeof *body, p->ask->error);
  if (body == NULL) return false;
  memcpy(body, pattern->code + begin, length * sizeof *body);
  pattern->code_count = begin;
  uint32_t copies = endless ? least + 1 : most;
  uint32_t mark = most == least || takes_one(body, length) ? 0 : pattern->slots++;
  int32_t each = (int32_t)length + (mark ? 3 : 1); /* of a copy that need not be there */
  if (copies > MOST_CODE / length) return pattern_unsupported(p, "so many steps");
  for (uint32_t i = 0; i < copies; i++) {
    bool loops = endless && i == least, optional = i >= least;
    int32_t behind = (int32_t)(copies - 1 - i) * each; /* where one is left out, so are these */
    struct copy copy = {.optional = optional, .loops = loops, .lazy = lazy,
                        .mark = optional ? mark : 0, .exit = each + (loops ? 1 : behind),
                        .leave = loops ? 2 : 1 + behind};
    if (!copy_emit(p, body, length, &copy)) return false;
  }
  memory_drop(p->ask->memory, body);
  return true;
}
