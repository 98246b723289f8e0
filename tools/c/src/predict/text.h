/* Texts as code points, and the terms that they are made of. */
#ifndef AMPHORA_TEXT_H
#define AMPHORA_TEXT_H

#include "pattern.h"

/* Code points of a text, in a block that grows. */
struct codes {
  uint32_t *list;
  uint32_t count, room;
};
enum accents { KEPT, ASCII_ONLY, UNMARKED, UNMARKED_UNLESS_DECOMPOSED };
/* The text in lower case, if that is asked, and without accents, as text_vectorizer prepares it. */
bool text_prepare(struct ask *ask, amphora_text text, bool lower, enum accents accents,
                  struct codes *codes);

/* Words or characters one after the other in UTF-8, words with a space between. Piece i begins at
 * starts[i], and starts[count] is where one more would begin. */
struct pieces {
  char *bytes;
  uint64_t *starts;
  uint64_t length, byte_room, count, start_room;
  bool words;
};
bool pieces_add(struct ask *ask, struct pieces *pieces, const uint32_t *codes, uint64_t count);
/* `length` pieces from `first` on, as one text. */
amphora_text pieces_run(const struct pieces *pieces, uint64_t first, uint64_t length);

/* MurmurHash3, the 32-bit variant for x86, with seed 0; and the column that it chooses. */
int32_t murmur_hash(amphora_text text);
int64_t hash_column(amphora_text term, uint64_t columns, bool *negative);

/* Terms with a column each. */
struct vocabulary {
  struct lookup terms;
  struct integers columns;
};
bool vocabulary_read(struct ask *ask, amphora_value fields, uint64_t columns,
                     struct vocabulary *vocabulary);
/* The column of a term, or -1; of a term that is there twice the last counts. */
int64_t term_column(const struct vocabulary *vocabulary, const amphora_cell *term);

#endif
