//! Sets of characters.

use super::letters::{is_space, of_any_case, Letters};

/// What a set has.
#[derive(Clone, Copy, PartialEq)]
pub enum Item {
    Range(char, char),
    Word(bool),
    Digit(bool),
    Space(bool),
}

/// Some characters, or all others.
pub struct Set {
    /// Ranges that ascend and do not touch, so that one is found by halving.
    ranges: Vec<(char, char)>,
    classes: Vec<Item>,
    is_negated: bool,
}

impl Set {
    /// The set of these items, and of what differs from them in case alone where that is ignored.
    pub fn new(items: Vec<Item>, is_negated: bool, ignores_case: bool) -> Self {
        let (mut found, mut classes) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Range(first, last) => found.push((first, last)),
                class if !classes.contains(&class) => classes.push(class),
                _ => {}
            }
        }
        let mut ranges = merged(found);
        if ignores_case {
            ranges = merged(ranges.into_iter().flat_map(|(first, last)| of_any_case(first, last)).collect());
        }
        Set { ranges, classes, is_negated }
    }

    pub fn has(&self, character: char, letters: &Letters) -> bool {
        let is_of = |class: &Item| match *class {
            Item::Range(first, last) => (first..=last).contains(&character),
            Item::Word(is_so) => letters.is_word(character) == is_so,
            Item::Digit(is_so) => letters.is_digit(character) == is_so,
            Item::Space(is_so) => is_space(character) == is_so,
        };
        let behind = self.ranges.partition_point(|range| range.0 <= character);
        let is_in_range = behind > 0 && character <= self.ranges[behind - 1].1;
        (is_in_range || self.classes.iter().any(is_of)) != self.is_negated
    }
}

/// Ranges in order, those that overlap as one.
fn merged(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut merged: Vec<(char, char)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_found_wherever_they_were_given() {
        let letters = Letters::new().expect("tables");
        let items = vec![Item::Range('x', 'z'), Item::Range('b', 'd'), Item::Range('a', 'c'), Item::Digit(true)];
        let set = Set::new(items, false, true);
        for (character, is_in) in [('a', true), ('D', true), ('e', false), ('y', true), ('7', true), ('-', false)] {
            assert_eq!(set.has(character, &letters), is_in, "{character}");
        }
        assert!(!Set::new(vec![Item::Word(false)], true, false).has(' ', &letters));
    }
}
