/* schemas/kinds/text_vectorizer.schema.json: counts of the terms of texts. */
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "unicode.h"

/* Columns that were counted, and what of; of one row before they are added up, or of all rows. */
struct counted {
  int64_t column, value;
};
struct counts {
  struct counted *list;
  uint64_t count, room;
};

struct vectorizer {
  enum { WORD, CHAR, CHAR_WB } unit;
  bool lower, hashed, alternate, absolute, binary;
  enum accents accents;
  uint64_t shortest, longest, columns;
  struct vocabulary vocabulary;
  struct lookup stop_words;
  struct pattern pattern;
  struct finder finder;
  struct codes codes;
  struct pieces pieces;
  struct counts row, all;
};

static bool vectorizer_read(struct ask *ask, amphora_value fields, const amphora_array *x,
                            struct vectorizer *v) {
  static const char *const accents[] = {"none", "ascii", "unicode", "unicode_unless_decomposed"};
  amphora_value stop = field(ask, fields, "stop_words");
  amphora_array terms;
  unsigned a = 0;
  uint64_t bytes = 0;
  *v = (struct vectorizer){.unit = field_is(ask, fields, "unit", "word")   ? WORD
                                   : field_is(ask, fields, "unit", "char") ? CHAR
                                                                           : CHAR_WB};
  while (a < 4 && !field_is(ask, fields, "accents", accents[a])) a++;
  if (a == 4) return bad_field(ask, "accents");
  v->accents = (enum accents)a;
  v->lower = amphora_boolean(ask->model, field(ask, fields, "lowercase"));
  v->binary = amphora_boolean(ask->model, field(ask, fields, "binary"));
  v->absolute = amphora_boolean(ask->model, field(ask, fields, "absolute"));
  v->alternate = amphora_boolean(ask->model, field(ask, fields, "alternate_sign"));
  v->hashed = field_is(ask, fields, "columns_by", "hash");
  v->pieces.words = v->unit == WORD;
  if (!field_natural(ask, fields, "shortest_run", &v->shortest) ||
      !field_natural(ask, fields, "longest_run", &v->longest) ||
      !field_natural(ask, fields, "columns", &v->columns))
    return false;
  if (v->shortest == 0 || v->longest < v->shortest || v->longest > 100)
    return bad_field(ask, "longest_run");
  if (v->columns == 0 || v->columns > INT32_MAX) return bad_field(ask, "columns");
  if (stop && (!vector_read(ask, stop, &terms) || !lookup_make(ask, &terms, &v->stop_words)))
    return false;
  for (uint64_t row = 0; row < x->rows; row++) bytes += x->values.text[row].length;
  uint64_t steps = 20000000 + (bytes < LARGEST / 512 ? 500 * bytes : LARGEST);
  if (v->unit == WORD) {
    amphora_value pattern = field(ask, fields, "token_pattern");
    if (amphora_type(ask->model, pattern) != AMPHORA_STRING) return bad_field(ask, "token_pattern");
    if (!pattern_compile(ask, amphora_string(ask->model, pattern), &v->pattern) ||
        !finder_make(ask, &v->pattern, steps, &v->finder))
      return false;
  }
  return v->hashed || vocabulary_read(ask, fields, v->columns, &v->vocabulary);
}

/* ---- Counts ---- */

static bool counts_add(struct ask *ask, struct counts *counts, int64_t column, int64_t value) {
  if (counts->count == counts->room) {
    uint64_t room = counts->room < 64 ? 64 : 2 * counts->room;
    void *grown = memory_grow(ask->memory, counts->list, room, sizeof *counts->list, ask->error);
    if (grown == NULL) return false;
    counts->list = grown;
    counts->room = room;
  }
  counts->list[counts->count++] = (struct counted){column, value};
  return true;
}

static bool count_term(struct ask *ask, struct vectorizer *v, amphora_text term) {
  amphora_cell cell = {.type = AMPHORA_STRING, .value = {.text = term}};
  if (!v->hashed) {
    int64_t column = term_column(&v->vocabulary, &cell);
    return column < 0 || counts_add(ask, &v->row, column, 1);
  }
  bool negative;
  int64_t column = hash_column(term, v->columns, &negative);
  return counts_add(ask, &v->row, column, v->alternate && negative ? -1 : 1);
}

static int by_column(const void *one, const void *other) {
  int64_t a = ((const struct counted *)one)->column, b = ((const struct counted *)other)->column;
  return (a > b) - (a < b);
}

/* Adds the terms of a row up, and puts them behind those of the rows before. */
static bool finish_row(struct ask *ask, struct vectorizer *v) {
  struct counts *row = &v->row;
  sort(row->list, row->count, sizeof *row->list, by_column);
  for (uint64_t i = 0; i < row->count;) {
    int64_t column = row->list[i].column, sum = 0;
    for (; i < row->count && row->list[i].column == column; i++) sum += row->list[i].value;
    if (v->absolute) sum = llabs(sum);
    if (!counts_add(ask, &v->all, column, v->binary ? 1 : sum)) return false;
  }
  row->count = 0;
  return true;
}

/* ---- Terms ---- */

static bool count_runs(struct ask *ask, struct vectorizer *v) {
  for (uint64_t n = v->shortest; n <= v->longest && n <= v->pieces.count; n++)
    for (uint64_t i = 0; i + n <= v->pieces.count; i++)
      if (!count_term(ask, v, pieces_run(&v->pieces, i, n))) return false;
  return true;
}

static void pieces_clear(struct pieces *pieces) { pieces->count = pieces->length = 0; }

static bool words(struct ask *ask, struct vectorizer *v) {
  uint32_t start, end;
  bool found = true;
  finder_begin(&v->finder, v->codes.list, v->codes.count);
  for (;;) {
    if (!finder_next(ask, &v->finder, &found, &start, &end)) return false;
    if (!found) return count_runs(ask, v);
    if (!pieces_add(ask, &v->pieces, v->codes.list + start, end - start)) return false;
    amphora_cell word = {.type = AMPHORA_STRING};
    word.value.text = pieces_run(&v->pieces, v->pieces.count - 1, 1);
    if (lookup_find(&v->stop_words, &word, false) != NOT_FOUND)
      v->pieces.length = v->pieces.starts[--v->pieces.count];
  }
}

static bool characters(struct ask *ask, struct vectorizer *v) {
  static const uint32_t space = ' ';
  const uint32_t *codes = v->codes.list;
  for (uint32_t i = 0, next; i < v->codes.count; i = next) {
    for (next = i; next < v->codes.count && is_space(codes[next]);) next++;
    bool run = next - i > 1;
    if (next - i < 2) next = i + 1;
    if (!pieces_add(ask, &v->pieces, run ? &space : &codes[i], 1)) return false;
  }
  return count_runs(ask, v);
}

/* A piece between white space, with a space on both sides: once whole if it is that short. */
static bool padded_piece(struct ask *ask, struct vectorizer *v, uint32_t start, uint32_t end) {
  static const uint32_t space = ' ';
  pieces_clear(&v->pieces);
  if (!pieces_add(ask, &v->pieces, &space, 1)) return false;
  for (uint32_t i = start; i < end; i++)
    if (!pieces_add(ask, &v->pieces, &v->codes.list[i], 1)) return false;
  if (!pieces_add(ask, &v->pieces, &space, 1)) return false;
  uint64_t count = v->pieces.count;
  for (uint64_t n = v->shortest; n <= v->longest; n++) {
    if (count <= n) return count_term(ask, v, pieces_run(&v->pieces, 0, count));
    for (uint64_t i = 0; i + n <= count; i++)
      if (!count_term(ask, v, pieces_run(&v->pieces, i, n))) return false;
  }
  return true;
}

static bool padded(struct ask *ask, struct vectorizer *v) {
  const uint32_t *codes = v->codes.list;
  for (uint32_t i = 0, start; i < v->codes.count;) {
    while (i < v->codes.count && is_space(codes[i])) i++;
    for (start = i; i < v->codes.count && !is_space(codes[i]);) i++;
    if (i > start && !padded_piece(ask, v, start, i)) return false;
  }
  return true;
}

static bool count_text(struct ask *ask, struct vectorizer *v, amphora_text text) {
  pieces_clear(&v->pieces);
  if (!text_prepare(ask, text, v->lower, v->accents, &v->codes)) return false;
  bool sound = v->unit == WORD   ? words(ask, v)
               : v->unit == CHAR ? characters(ask, v)
                                 : padded(ask, v);
  return sound && finish_row(ask, v);
}

bool text_vectorizer_ask(struct ask *ask, amphora_value fields, enum method method,
                         const amphora_array *x, amphora_answer *answer) {
  struct vectorizer v;
  amphora_array y;
  if (x->element != AMPHORA_TEXT || x->columns != 1 || x->starts)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes one text for each row.");
  uint64_t *starts = memory_take(ask->memory, x->rows + 1, sizeof *starts, ask->error);
  if (starts == NULL || !vectorizer_read(ask, fields, x, &v)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    if (!count_text(ask, &v, x->values.text[row])) return false;
    starts[row + 1] = v.all.count;
  }
  bool whole = field_is(ask, fields, "output_type", "int64");
  bool narrow = field_is(ask, fields, "output_type", "float32");
  amphora_element element = whole ? AMPHORA_INT64 : narrow ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64;
  if (!sparse_make(ask, element, x->rows, v.columns, v.all.count, &y)) return false;
  for (uint64_t row = 0; row <= x->rows; row++) y.starts[row] = (int64_t)starts[row];
  for (uint64_t i = 0; i < v.all.count; i++) {
    y.places[i] = v.all.list[i].column;
    cell_put(&y, i, (amphora_cell){.type = AMPHORA_INTEGER,
                                   .value = {.integer = v.all.list[i].value}});
  }
  return (whole || terms_weigh(ask, fields, &y)) && answer_one(ask, y, answer);
}
