//! Characters, as patterns and terms sort them, and texts without case and accents.

use std::collections::HashMap;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::UnicodeNormalization;

/// The characters of general categories.
pub struct Letters {
    words: ClassUnicode,
    digits: ClassUnicode,
}

impl Letters {
    pub fn new() -> Option<Self> {
        let class = |pattern: &str| match regex_syntax::Parser::new().parse(pattern).ok()?.into_kind() {
            HirKind::Class(Class::Unicode(class)) => Some(class),
            _ => None,
        };
        Some(Letters { words: class(r"[\p{L}\p{N}_]")?, digits: class(r"[\p{Nd}]")? })
    }

    /// Whether it is a letter, a number or the underscore.
    pub fn is_word(&self, character: char) -> bool {
        match character.is_ascii() {
            true => character.is_ascii_alphanumeric() || character == '_',
            false => has(&self.words, character),
        }
    }

    pub fn is_digit(&self, character: char) -> bool {
        has(&self.digits, character)
    }
}

fn has(class: &ClassUnicode, character: char) -> bool {
    let ranges = class.ranges();
    let behind = ranges.partition_point(|range| range.start() <= character);
    behind > 0 && character <= ranges[behind - 1].end()
}

/// White space as Python has it, with the four separators of U+001C on.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

/// Letters that are one regardless of case, though neither is the other's capital.
const ONE_LETTER: [&[char]; 4] =
    [&['I', 'i', 'İ', 'ı'], &['\u{390}', '\u{1fd3}'], &['\u{3b0}', '\u{1fe3}'], &['\u{fb05}', '\u{fb06}']];

/// Ranges of the characters from one to another, and of those that differ from one of them in case alone.
pub fn of_any_case(first: char, last: char) -> Vec<(char, char)> {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(first, last)]);
    class.case_fold_simple();
    let folded: Vec<(char, char)> = class.ranges().iter().map(|range| (range.start(), range.end())).collect();
    let is_in = |letter: &char| folded.iter().any(|(first, last)| (first..=last).contains(&letter));
    let more = ONE_LETTER.into_iter().filter(|letters| letters.iter().any(is_in)).flatten();
    folded.iter().copied().chain(more.map(|&letter| (letter, letter))).collect()
}

/// What is left of letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accents {
    None,
    Ascii,
    Unicode,
    UnicodeUnlessDecomposed,
}

/// A text as terms are taken from it.
pub fn prepared(text: &str, is_lowercase: bool, accents: Accents) -> String {
    let text = if is_lowercase { text.to_lowercase() } else { text.to_owned() };
    let unmarked = |text: &str| text.nfkd().filter(|&character| canonical_combining_class(character) == 0).collect();
    match accents {
        Accents::None => text,
        Accents::Ascii => text.nfkd().filter(char::is_ascii).collect(),
        Accents::Unicode if text.is_ascii() => text,
        Accents::UnicodeUnlessDecomposed if text.nfkd().eq(text.chars()) => text,
        _ => unmarked(&text),
    }
}

/// How many characters the terms of one input may have, each counted as often as it stands in a term.
const MOST_CHARACTERS: usize = 1 << 28;

/// Counts of the terms of a text, and what is left of the bound on them.
pub struct Terms {
    pub counts: HashMap<String, f64>,
    pub left: usize,
}

impl Terms {
    pub fn new() -> Self {
        Terms { counts: HashMap::new(), left: MOST_CHARACTERS }
    }

    /// Counts a term; nothing beyond the bound, which `left` tells.
    pub fn push(&mut self, term: String) {
        self.left = self.left.saturating_sub(term.len());
        if self.left > 0 {
            *self.counts.entry(term).or_insert(0.0) += 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_words_and_numerals_are() {
        let letters = Letters::new().expect("tables");
        assert!(['a', '_', '7', 'é', '½', '漢', 'Ⅷ'].iter().all(|&character| letters.is_word(character)));
        assert!(['-', ' ', '\u{301}', '\u{ff3f}', '·'].iter().all(|&character| !letters.is_word(character)));
        assert!(letters.is_digit('٣') && !letters.is_digit('½'));
        assert!(is_space('\u{1d}') && is_space('\u{a0}') && !is_space('\u{200b}'));
    }

    #[test]
    fn letters_of_any_case_are_one() {
        for (one, other) in
            [('a', 'A'), ('k', '\u{212a}'), ('a', 'a'), ('i', 'ı'), ('\u{fb05}', '\u{fb06}'), ('ß', 'ß')]
        {
            assert!(of_any_case(one, one).contains(&(other, other)), "{one} {other}");
        }
        assert_eq!(of_any_case('b', 'c'), [('B', 'C'), ('b', 'c')]);
    }

    #[test]
    fn accents_are_taken_away() {
        assert_eq!(prepared("ΟΔΟΣ", true, Accents::None), "οδος");
        assert_eq!(prepared("Éﬁ½", true, Accents::Ascii), "efi12");
        assert_eq!(prepared("Éж", false, Accents::Unicode), "Eж");
        assert_eq!(prepared("e\u{301}", false, Accents::UnicodeUnlessDecomposed), "e\u{301}");
    }
}
