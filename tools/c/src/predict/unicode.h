/* What text_vectorizer needs to know of Unicode 15.1. */
#ifndef AMPHORA_UNICODE_H
#define AMPHORA_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- The tables of unicode_tables.c, each ascending ---- */

struct unicode_span { uint32_t first, last; };
struct unicode_class { uint32_t first, last; uint8_t class; };
struct unicode_shift { uint32_t first, last, step; int32_t delta; }; /* at each step, add delta */
struct unicode_odd { uint32_t code, key; };
struct unicode_form { uint32_t code; uint16_t start; }; /* in the pool, to that of the next */

extern const struct unicode_span unicode_words[], unicode_digits[], unicode_cased[],
    unicode_ignorable[];
extern const struct unicode_class unicode_classes[];
extern const struct unicode_shift unicode_lower[], unicode_upper[];
extern const struct unicode_odd unicode_odd[];
extern const struct unicode_form unicode_forms[];
extern const uint32_t unicode_pool[];
extern const size_t unicode_words_count, unicode_digits_count, unicode_cased_count,
    unicode_ignorable_count, unicode_classes_count, unicode_lower_count, unicode_upper_count,
    unicode_odd_count, unicode_forms_count, unicode_pool_count;

/* ---- Characters ---- */

bool is_word(uint32_t code);  /* a letter, a number or the underscore */
bool is_digit(uint32_t code); /* Nd */
bool is_space(uint32_t code);
bool is_cased(uint32_t code);
bool is_case_ignorable(uint32_t code);
uint8_t combining_class(uint32_t code);
uint32_t simple_lower(uint32_t code);
uint32_t simple_upper(uint32_t code);
/* What letters that differ in case only have in common; and number `index` of them, or 0. */
uint32_t case_key(uint32_t code);
uint32_t case_variant(uint32_t key, size_t index);
/* The compatibility decomposition of a character: at most 18 code points; their number. */
size_t compatibility_form(uint32_t code, uint32_t form[18]);

/* Takes a code point of valid UTF-8 off a text; puts one behind a text, 4 bytes at most. */
uint32_t utf8_take(const char *bytes, size_t length, size_t *at);
size_t utf8_put(uint32_t code, char *bytes);

#endif
