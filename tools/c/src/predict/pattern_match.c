/* Runs the program of a regular expression over a text: backtracking, with the choices on a stack
 * of its own and a bound on all steps. */
#include "pattern.h"
#include "unicode.h"

/* A place to go on at when all else has failed; or a slot to restore on the way there. */
struct choice {
  bool restores;
  uint32_t at; /* instruction, or slot */
  uint32_t value; /* place in the text, or what the slot was */
};

static bool in_class(char class, uint32_t c, bool ascii) {
  bool plain = !ascii || c < 128;
  switch (class) {
    case 'w': return plain && is_word(c);
    case 'W': return !(plain && is_word(c));
    case 'd': return plain && is_digit(c);
    case 'D': return !(plain && is_digit(c));
    case 's': return plain && is_space(c);
    default: return !(plain && is_space(c));
  }
}

static bool items_have(const struct pattern *pattern, const struct set *set, uint32_t c,
                       bool ascii) {
  for (uint32_t i = set->first; i < set->first + set->count; i++) {
    const struct set_item *item = &pattern->items[i];
    if (item->class ? in_class(item->class, c, ascii) : c >= item->first && c <= item->last)
      return true;
  }
  return false;
}

bool set_has(const struct pattern *pattern, const struct set *set, uint32_t c, bool ignore_case,
             bool ascii) {
  bool has = items_have(pattern, set, c, ascii);
  uint32_t key = ignore_case && !has && (!ascii || c < 128) ? case_key(c) : 0, variant;
  for (size_t i = 0; key && !has && (variant = case_variant(key, i)) != 0; i++)
    has = (!ascii || variant < 128) && items_have(pattern, set, variant, ascii);
  return has != set->negated;
}

static bool same_letter(const struct instruction *i, uint32_t c) {
  if (c == i->value) return true;
  return i->ignore_case && (!i->ascii || (c < 128 && i->value < 128)) &&
         case_key(c) == case_key(i->value);
}

static bool takes(const struct pattern *pattern, const struct instruction *i, uint32_t c) {
  switch (i->operation) {
    case CHARACTER: return same_letter(i, c);
    case ANY: return true;
    case ANY_BUT_NEWLINE: return c != '\n';
    default: return set_has(pattern, &pattern->sets[i->value], c, i->ignore_case, i->ascii);
  }
}

static bool holds(const struct finder *f, const struct instruction *i, uint32_t at) {
  bool first = at == 0, last = at == f->length;
  bool before = !first && in_class('w', f->text[at - 1], i->ascii);
  bool after = !last && in_class('w', f->text[at], i->ascii);
  switch (i->operation) {
    case TEXT_START: return first;
    case LINE_START: return first || f->text[at - 1] == '\n';
    case TEXT_END: return last;
    case LAST_LINE_END: return last || (at + 1 == f->length && f->text[at] == '\n');
    case LINE_END: return last || f->text[at] == '\n';
    case WORD_EDGE: return before != after;
    default: return f->length > 0 && before == after;
  }
}

static bool push(struct ask *ask, struct finder *f, uint64_t *depth, struct choice choice) {
  if (*depth == f->room) {
    uint64_t room = f->room < 64 ? 64 : 2 * f->room;
    struct choice *grown = memory_grow(ask->memory, f->stack, room, sizeof *grown, ask->error);
    if (grown == NULL) return false;
    f->stack = grown;
    f->room = room;
  }
  f->stack[(*depth)++] = choice;
  return true;
}

/* What an instruction costs: a set has to be looked through. */
static uint64_t cost_of(const struct pattern *pattern, const struct instruction *i) {
  return i->operation == SET ? 1 + pattern->sets[i->value].count / 16 : 1;
}

/* Tries to match at one place; `matched` says whether it did. */
static bool try_at(struct ask *ask, struct finder *f, uint32_t start, bool *matched) {
  const struct instruction *code = f->pattern->code;
  uint32_t pc = 0, at = start;
  uint64_t depth = 0;
  f->steps -= f->steps < f->pattern->slots ? f->steps : f->pattern->slots;
  for (uint32_t i = 0; i < f->pattern->slots; i++) f->slots[i] = UINT32_MAX;
  for (;;) {
    const struct instruction *i = &code[pc];
    bool sound = true;
    uint64_t cost = cost_of(f->pattern, i);
    if (f->steps < cost)
      return fail(ask->error, "pattern.limit", 0, "The pattern takes too many steps.");
    f->steps -= cost;
    switch (i->operation) {
      case MATCHED:
        sound = !(f->must_advance && start == f->at && at == start);
        if (!sound) break;
        f->slots[0] = start, f->slots[1] = at;
        return *matched = true;
      case CHARACTER:
      case ANY:
      case ANY_BUT_NEWLINE:
      case SET:
        sound = at < f->length && takes(f->pattern, i, f->text[at]);
        at++, pc++;
        break;
      case SPLIT:
        if (!push(ask, f, &depth,
                  (struct choice){false, (uint32_t)((int32_t)pc + i->second), at}))
          return false;
        pc = (uint32_t)((int32_t)pc + i->first);
        break;
      case JUMP: pc = (uint32_t)((int32_t)pc + i->first); break;
      case SAVE:
        if (!push(ask, f, &depth, (struct choice){true, i->value, f->slots[i->value]}))
          return false;
        f->slots[i->value] = at;
        pc++;
        break;
      case LEAVE_IF_STILL:
        pc = f->slots[i->value] == at ? (uint32_t)((int32_t)pc + i->first) : pc + 1;
        break;
      default:
        sound = holds(f, i, at);
        pc++;
        break;
    }
    while (!sound) {
      if (depth == 0) return *matched = false, true;
      struct choice choice = f->stack[--depth];
      if (choice.restores) f->slots[choice.at] = choice.value;
      else pc = choice.at, at = choice.value, sound = true;
    }
  }
}

bool finder_make(struct ask *ask, const struct pattern *pattern, uint64_t steps,
                 struct finder *finder) {
  *finder = (struct finder){.pattern = pattern, .steps = steps};
  finder->slots = memory_take(ask->memory, pattern->slots, sizeof *finder->slots, ask->error);
  return finder->slots != NULL;
}

void finder_begin(struct finder *finder, const uint32_t *text, uint32_t length) {
  finder->text = text;
  finder->length = length;
  finder->at = 0;
  finder->must_advance = false;
}

bool finder_next(struct ask *ask, struct finder *f, bool *found, uint32_t *start, uint32_t *end) {
  *found = false;
  for (uint32_t at = f->at; at <= f->length && !*found; at++)
    if (!try_at(ask, f, at, found)) return false;
  if (!*found) return true;
  f->at = f->slots[1];
  f->must_advance = f->slots[0] == f->slots[1];
  *start = f->slots[f->pattern->has_group ? 2 : 0];
  *end = f->slots[f->pattern->has_group ? 3 : 1];
  if (*start == UINT32_MAX || *end == UINT32_MAX) *start = *end = 0; /* the group took no part */
  return true;
}
