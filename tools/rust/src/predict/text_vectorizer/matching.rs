//! All matches of a pattern in a text, as Python's `re.findall` lists them.

use super::letters::Letters;
use super::pattern::Pattern;
use super::program::{Assertion, Step};
use crate::refusal::{Refusal, Result};

/// Steps of all matches of one input.
const STEPS: usize = 200_000_000;
/// Places of a program times those of a text.
const STATES: usize = 1 << 26;

/// Searches texts one after the other.
pub struct Matcher<'a> {
    pattern: &'a Pattern,
    letters: &'a Letters,
    left: usize,
    /// The search that came to a step at a place last: what failed once fails again.
    visits: Vec<u32>,
}

/// Where a match lies, and what its group found.
#[derive(Clone, Copy, Default)]
struct Found {
    end: usize,
    open: Option<usize>,
    group: Option<(usize, usize)>,
}

/// A step to be tried, at a place in the text.
#[derive(Clone, Copy)]
struct Try {
    step: usize,
    found: Found,
}

fn limit() -> Refusal {
    Refusal::of("pattern.limit", "matching the model's pattern takes too many steps")
}

impl<'a> Matcher<'a> {
    pub fn new(pattern: &'a Pattern, letters: &'a Letters) -> Self {
        Matcher { pattern, letters, left: STEPS, visits: Vec::new() }
    }

    /// What is found in a text: of a pattern with a group what that found, or nothing.
    ///
    /// Fails with `pattern.limit` where that takes too many steps.
    pub fn words(&mut self, text: &str) -> Result<Vec<String>> {
        let text: Vec<char> = text.chars().collect();
        let count = self.pattern.steps.len().saturating_mul(text.len() + 1);
        if count > STATES {
            return Err(limit());
        }
        self.visits.clear();
        self.visits.resize(count, 0);
        let (mut words, mut search, mut begin) = (Vec::new(), 0, 0);
        // After an empty match the next at the same place must not be empty.
        let mut forbidden = None;
        while begin <= text.len() {
            search += 1;
            let (start, found) = match self.next(&text, begin, forbidden, search)? {
                Some(found) => found,
                None => break,
            };
            let (from, to) = match self.pattern.has_group {
                true => found.group.unwrap_or((start, start)),
                false => (start, found.end),
            };
            words.push(text[from..to].iter().collect());
            forbidden = if found.end == start { Some(start) } else { None };
            begin = found.end;
        }
        Ok(words)
    }

    /// The next match, and where it begins.
    fn next(
        &mut self,
        text: &[char],
        begin: usize,
        forbidden: Option<usize>,
        search: u32,
    ) -> Result<Option<(usize, Found)>> {
        for start in begin..=text.len() {
            if let Some(found) = self.at(text, start, forbidden, search)? {
                return Ok(Some((start, found)));
            }
        }
        Ok(None)
    }

    /// The match that begins at a place: of several the one that is tried first.
    fn at(&mut self, text: &[char], start: usize, forbidden: Option<usize>, search: u32) -> Result<Option<Found>> {
        let mut tries = vec![Try { step: 0, found: Found { end: start, ..Found::default() } }];
        while let Some(Try { step, mut found }) = tries.pop() {
            self.left = self.left.checked_sub(1).ok_or_else(limit)?;
            let place = found.end;
            let visit = &mut self.visits[step * (text.len() + 1) + place];
            if *visit == search {
                continue;
            }
            *visit = search;
            let next = match &self.pattern.steps[step] {
                Step::Found if forbidden == Some(place) && place == start => continue,
                Step::Found => return Ok(Some(found)),
                Step::Set(set) => match text.get(place) {
                    Some(&character) if set.has(character, self.letters) => {
                        found.end += 1;
                        step + 1
                    }
                    _ => continue,
                },
                Step::Assert(assertion) if self.holds(*assertion, text, place) => step + 1,
                Step::Assert(_) => continue,
                Step::Either(first, other) => {
                    tries.push(Try { step: *other, found });
                    *first
                }
                Step::Go(next) => *next,
                Step::Open => {
                    found.open = Some(place);
                    step + 1
                }
                Step::Close => {
                    found.group = found.open.map(|open| (open, place));
                    step + 1
                }
            };
            tries.push(Try { step: next, found });
        }
        Ok(None)
    }

    fn holds(&self, assertion: Assertion, text: &[char], place: usize) -> bool {
        let is_word = |character: Option<&char>| character.map_or(false, |&character| self.letters.is_word(character));
        let before = place.checked_sub(1).and_then(|place| text.get(place));
        let is_boundary = is_word(before) != is_word(text.get(place));
        match assertion {
            Assertion::Begin => place == 0,
            Assertion::End => place == text.len(),
            Assertion::LastLine => place == text.len() || text[place..] == ['\n'],
            Assertion::Boundary => is_boundary,
            Assertion::NoBoundary => !is_boundary && !text.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pattern: &str, text: &str) -> Vec<String> {
        let letters = Letters::new().expect("tables");
        let pattern = Pattern::parse(pattern).expect("a pattern");
        Matcher::new(&pattern, &letters).words(text).expect("few steps")
    }

    #[test]
    fn words_are_those_of_python() {
        // re.findall(pattern, text) of Python 3.11.
        let cases: [(&str, &str, &[&str]); 17] = [
            (r"(?i)[a-c]+|'i", "aBCd 'I", &["aBC", "'I"]),
            (r"(?i)[^a]", "aAb", &["b"]),
            (r"(?u)\b\w\w+\b", "a bc déf g_1 ½x", &["bc", "déf", "g_1", "½x"]),
            (r"(\w)\w*", "one two", &["o", "t"]),
            (r"\b\d*", "a 12 b", &["", "", "12", "", "", ""]),
            (r"[^\W\d_]+(?:['-]\w+)?", "don't well-made x_9", &["don't", "well-made", "x"]),
            (r"a|ab", "ab", &["a"]),
            (r"(?:a|ab)c", "abc", &["abc"]),
            (r"a{2,3}?", "aaaaa", &["aa", "aa"]),
            (r"a{,2}", "aaa", &["aa", "a", ""]),
            (r"x{", "x{ x", &["x{"]),
            (r"[]-]+", "a]-b", &["]-"]),
            (r"(?:a*)*b", "aab b", &["aab", "b"]),
            (r"(a)|b", "ab", &["a", ""]),
            (r".$", "a\nb\n", &["b"]),
            (r"\B", "", &[]),
            (r"[\x41-C]+", "ABCD", &["ABC"]),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(words(pattern, text), expected, "{pattern}");
        }
    }

    #[test]
    fn what_is_not_matched_is_refused() {
        for pattern in
            [r"(?=a)", r"(a)(b)", r"(a)\1", "a**", "[b-a]", "(a", "a)", "*", r"\p", "a(?i)", "a{3,2}", "{2}", "["]
        {
            assert_eq!(
                Pattern::parse(pattern).err().map(|refusal| refusal.code),
                Some("pattern.unsupported"),
                "{pattern}"
            );
        }
        let deep = "(?:".repeat(40) + &")".repeat(40);
        assert!(Pattern::parse(&deep).is_err());
        assert!(Pattern::parse("(?:a{1000}){1000}").is_err());
        assert!(Pattern::parse(&"a|".repeat(5_001)).is_err());
    }

    #[test]
    fn a_pattern_that_could_try_for_ever_does_not() {
        let text = "a".repeat(2_000);
        assert_eq!(words("(?:a|a)*b", &text), Vec::<String>::new());
    }
}
