/* Reads a regular expression, and makes a program of it. */
#include <string.h>

#include "pattern_parser.h"
#include "unicode.h"

/* ---- Characters and classes ---- */

static bool ends(const struct parser *p) { return p->at == p->length; }
static char peek(const struct parser *p) { return ends(p) ? 0 : p->text[p->at]; }
static bool take(struct parser *p, char c) { return peek(p) == c && !ends(p) && ++p->at; }
static bool emit_plain(struct parser *p, enum operation operation) {
  return pattern_emit(p, (struct instruction){.operation = operation});
}

static bool hexadecimal_code(struct parser *p, unsigned digits, uint32_t *code) {
  *code = 0;
  for (; digits > 0; digits--) {
    char c = peek(p);
    unsigned value = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                     : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                     : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                            : 16;
    if (value == 16 || *code > 0x10ffff) return pattern_unsupported(p, "such number");
    *code = *code << 4 | value;
    p->at++;
  }
  return *code <= 0x10ffff || pattern_unsupported(p, "such number");
}

/* A character behind a backslash that stands for one. */
static bool escaped_code(struct parser *p, uint32_t *code) {
  static const char names[] = "afnrtv", values[] = "\a\f\n\r\t\v";
  char c = peek(p);
  if (ends(p)) return pattern_unsupported(p, "backslash at the end");
  const char *found = strchr(names, c);
  if (found) return p->at++, *code = (uint32_t)values[found - names], true;
  if (take(p, 'x')) return hexadecimal_code(p, 2, code);
  if (take(p, 'u')) return hexadecimal_code(p, 4, code);
  if (take(p, 'U')) return hexadecimal_code(p, 8, code);
  bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
  if (letter || digit) return pattern_unsupported(p, "such escape");
  *code = utf8_take(p->text, p->length, &p->at);
  return true;
}

/* A class or a character of a set; `code` is that of a character, which may begin a range. */
static bool set_part(struct parser *p, bool *is_class, uint32_t *code) {
  *is_class = false;
  if (!take(p, '\\')) return *code = utf8_take(p->text, p->length, &p->at), true;
  char c = peek(p);
  if (c && strchr("wWdDsS", c)) return *is_class = true, p->at++, pattern_add_item(p, c, 0, 0);
  if (take(p, 'b')) return *code = '\b', true;
  return escaped_code(p, code);
}

static bool parse_set(struct parser *p) {
  uint32_t begin = p->pattern->item_count, first, last;
  bool negated = take(p, '^'), is_class, empty = true;
  for (; empty || peek(p) != ']'; empty = false) {
    if (ends(p)) return pattern_unsupported(p, "set without an end");
    if (!set_part(p, &is_class, &first)) return false;
    if (is_class) continue;
    last = first;
    bool range = peek(p) == '-' && p->at + 1 < p->length && p->text[p->at + 1] != ']';
    if (range && (p->at++, !set_part(p, &is_class, &last))) return false;
    if (range && (is_class || last < first)) return pattern_unsupported(p, "such range");
    if (!pattern_add_item(p, 0, first, last)) return false;
  }
  p->at++;
  return pattern_emit_set(p, begin, negated);
}

static bool parse_escape(struct parser *p, bool *repeatable) {
  static const char names[] = "AZbB";
  static const enum operation edges[] = {TEXT_START, TEXT_END, WORD_EDGE, NO_WORD_EDGE};
  char c = peek(p);
  const char *found = c ? strchr(names, c) : NULL;
  uint32_t code, begin = p->pattern->item_count;
  *repeatable = found == NULL;
  if (found) return p->at++, emit_plain(p, edges[found - names]);
  if (c && strchr("wWdDsS", c))
    return p->at++, pattern_add_item(p, c, 0, 0) && pattern_emit_set(p, begin, false);
  return escaped_code(p, &code) &&
         pattern_emit(p, (struct instruction){.operation = CHARACTER, .value = code});
}

/* ---- Groups, repeats, alternatives ---- */

static bool parse_alternatives(struct parser *p);

/* The flags of (?flags) or (?flags-flags:; a letter behind a minus is taken away. */
static bool parse_flags(struct parser *p) {
  bool value = true;
  for (; !ends(p) && peek(p) != ')' && peek(p) != ':'; p->at++)
    switch (peek(p)) {
      case '-': value = false; break;
      case 'a': p->flags.ascii = value; break;
      case 'i': p->flags.ignore_case = value; break;
      case 'm': p->flags.multiline = value; break;
      case 's': p->flags.dot_all = value; break;
      case 'u': break;
      default: return pattern_unsupported(p, "such group");
    }
  return !ends(p) || pattern_unsupported(p, "group without an end");
}

static bool parse_group(struct parser *p) {
  struct flags outer = p->flags;
  bool captures = !take(p, '?');
  if (!captures && take(p, 'P')) {
    captures = true;
    if (!take(p, '<')) return pattern_unsupported(p, "reference to a group");
    while (!ends(p) && peek(p) != '>') p->at++;
    if (!take(p, '>')) return pattern_unsupported(p, "group without an end");
  } else if (!captures) {
    size_t begin = p->at - 2;
    if (!parse_flags(p)) return false;
    if (take(p, ')')) return begin == 0 || pattern_unsupported(p, "flags but at its beginning");
    p->at++; /* the colon */
  }
  if (captures && p->pattern->has_group) return pattern_unsupported(p, "second group");
  if (captures) p->pattern->has_group = true;
  if (captures && !pattern_emit(p, (struct instruction){.operation = SAVE, .value = 2}))
    return false;
  if (++p->depth > MOST_DEPTH) return pattern_unsupported(p, "groups that deep");
  if (!parse_alternatives(p)) return false;
  p->depth--;
  if (!take(p, ')')) return pattern_unsupported(p, "group without an end");
  p->flags = outer;
  return !captures || pattern_emit(p, (struct instruction){.operation = SAVE, .value = 3});
}

/* The numbers of {2}, {2,}, {,5} or {2,5}; a brace that is none of these is itself. */
static bool parse_counts(struct parser *p, uint32_t *least, uint32_t *most) {
  size_t at = p->at;
  uint32_t numbers[2] = {0, UINT32_MAX};
  bool given[2] = {false, false}, comma = false;
  for (unsigned i = 0; i < 2; i++) {
    for (; peek(p) >= '0' && peek(p) <= '9'; p->at++) {
      if (!given[i]) numbers[i] = 0;
      given[i] = true;
      if (numbers[i] < MOST_CODE) numbers[i] = 10 * numbers[i] + (uint32_t)(peek(p) - '0');
    }
    if (i == 0 && !(comma = take(p, ','))) break;
  }
  if ((given[0] || comma) && take(p, '}')) {
    *least = numbers[0];
    *most = comma ? numbers[1] : numbers[0];
    return true;
  }
  p->at = at;
  return false;
}

static bool parse_repeat(struct parser *p, uint32_t begin, bool repeatable) {
  uint32_t least = 0, most = UINT32_MAX;
  if (take(p, '+')) least = 1;
  else if (take(p, '?')) most = 1;
  else if (!take(p, '*') && !(take(p, '{') && (parse_counts(p, &least, &most) || (p->at--, false))))
    return true;
  if (!repeatable) return pattern_unsupported(p, "repeat of nothing");
  bool lazy = take(p, '?');
  char c = peek(p);
  if (c == '*' || c == '+' || c == '?') return pattern_unsupported(p, "repeat of a repeat");
  return pattern_repeat(p, begin, least, most, lazy);
}

static bool parse_one(struct parser *p, bool *repeatable) {
  char c = peek(p);
  *repeatable = true;
  if (c == '*' || c == '+' || c == '?') return pattern_unsupported(p, "repeat of nothing");
  if (take(p, '[')) return parse_set(p);
  if (take(p, '(')) return parse_group(p);
  if (take(p, '\\')) return parse_escape(p, repeatable);
  if (take(p, '.')) return emit_plain(p, p->flags.dot_all ? ANY : ANY_BUT_NEWLINE);
  *repeatable = c != '^' && c != '$';
  if (take(p, '^')) return emit_plain(p, p->flags.multiline ? LINE_START : TEXT_START);
  if (take(p, '$')) return emit_plain(p, p->flags.multiline ? LINE_END : LAST_LINE_END);
  uint32_t code = utf8_take(p->text, p->length, &p->at);
  return pattern_emit(p, (struct instruction){.operation = CHARACTER, .value = code});
}

static bool parse_alternatives(struct parser *p) {
  struct pattern *pattern = p->pattern;
  uint32_t begin = pattern->code_count, jumps = 0; /* each jump holds the way to the one before */
  for (;;) {
    while (!ends(p) && peek(p) != '|' && peek(p) != ')') {
      uint32_t one = pattern->code_count;
      bool repeatable;
      if (!parse_one(p, &repeatable) || !parse_repeat(p, one, repeatable)) return false;
    }
    if (!take(p, '|')) break;
    int32_t next = (int32_t)(pattern->code_count - begin) + 2;
    struct instruction split = {.operation = SPLIT, .first = 1, .second = next};
    if (!pattern_insert(p, begin, split) ||
        !pattern_emit(p, (struct instruction){.operation = JUMP, .second = (int32_t)jumps}))
      return false;
    jumps = pattern->code_count - 1;
    begin = pattern->code_count;
  }
  while (jumps != 0) {
    struct instruction *jump = &pattern->code[jumps];
    jump->first = (int32_t)(pattern->code_count - jumps);
    jumps = (uint32_t)jump->second;
  }
  return true;
}

bool pattern_compile(struct ask *ask, amphora_text text, struct pattern *pattern) {
  *pattern = (struct pattern){.slots = FIRST_MARK};
  struct parser p = {ask, pattern, text.bytes, text.length, 0, {0}, 0};
  if (!parse_alternatives(&p)) return false;
  if (!ends(&p)) return pattern_unsupported(&p, "group without a beginning");
  return emit_plain(&p, MATCHED);
}
