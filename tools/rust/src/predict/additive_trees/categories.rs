//! Nodes that ask whether a category is in a set.

use crate::predict::fields::{bad_index, bad_shape, Fields, ANY};
use crate::refusal::Result;

/// Categories are below this.
const END: usize = 1 << 31;
/// Beyond this float32 skips whole numbers.
const END_OF_WHOLE: usize = 1 << 24;

/// Fields that are there where `categorical` is.
const FIELDS: [&str; 4] = ["category_offsets", "categories", "category_match", "category_codes"];

/// Which category a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// The whole part of what is not below 0; anything else is in no set.
    NonNegative,
    /// The same, but anything else, and what lies beyond the words of 32 bits that hold the set, takes the default.
    NonNegativeElseDefault,
    /// The whole part, toward 0; what is −1 or less is in no set.
    Truncated,
}

/// The nodes that ask for a category, and their sets.
pub struct Categories {
    are_asked: Vec<bool>,
    /// Where the set of each node begins, and at last where the last one ends.
    offsets: Vec<usize>,
    /// The sets, each ascending.
    codes: Vec<u32>,
    found_goes_left: bool,
    rule: Codes,
}

impl Categories {
    /// None where no node asks for a category.
    pub fn read(fields: &mut Fields, nodes: usize) -> Result<Option<Self>> {
        if !fields.has("categorical") {
            return fields.absent(&FIELDS).map(|()| None);
        }
        if fields.shape("categorical")? != [nodes] {
            return Err(bad_shape());
        }
        let found_goes_left = fields.choice("category_match", &[("left", true), ("right", false)])?;
        let rules = [
            ("non_negative", Codes::NonNegative),
            ("non_negative_else_default", Codes::NonNegativeElseDefault),
            ("truncated", Codes::Truncated),
        ];
        let rule = fields.choice("category_codes", &rules)?;
        let are_asked = fields.integers("categorical", &[nodes])?.into_iter().map(|mark| mark != 0).collect();
        let codes = fields.places("categories", &[ANY], END)?;
        let offsets = fields.offsets("category_offsets", Some(nodes), codes.len())?;
        let ascend = |set: &[usize]| codes[set[0]..set[1]].windows(2).all(|pair| pair[0] < pair[1]);
        if !offsets.windows(2).all(ascend) {
            return Err(bad_index());
        }
        let codes = codes.into_iter().map(|code| code as u32).collect();
        Ok(Some(Categories { are_asked, offsets, codes, found_goes_left, rule }))
    }

    /// Whether a node asks for a category.
    pub fn are_asked(&self, node: usize) -> bool {
        self.are_asked[node]
    }

    /// Whether a number, which is not missing, goes left at a node that asks for a category.
    pub fn goes_left(&self, node: usize, value: f64, default_left: bool) -> bool {
        let is_truncated = self.rule == Codes::Truncated;
        let end = if is_truncated { END } else { END_OF_WHOLE };
        let is_code = value < end as f64 && if is_truncated { value > -1.0 } else { value >= 0.0 };
        let set = &self.codes[self.offsets[node]..self.offsets[node + 1]];
        if self.rule == Codes::NonNegativeElseDefault {
            let known = set.last().map_or(0, |&largest| (u64::from(largest) / 32 + 1) * 32);
            if !is_code || value.trunc() >= known as f64 {
                return default_left;
            }
        }
        let is_found = is_code && set.binary_search(&(value as u32)).is_ok();
        is_found == self.found_goes_left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(rule: Codes, set: &[u32], value: f64) -> bool {
        let (offsets, codes) = (vec![0, set.len()], set.to_vec());
        Categories { are_asked: vec![true], offsets, codes, found_goes_left: true, rule }.goes_left(0, value, true)
    }

    #[test]
    fn the_whole_part_is_looked_for() {
        for rule in [Codes::NonNegative, Codes::Truncated] {
            assert!(goes(rule, &[0, 3], 3.9) && goes(rule, &[0, 3], 0.0) && !goes(rule, &[0, 3], 2.0));
        }
        assert!(goes(Codes::Truncated, &[0], -0.5) && !goes(Codes::Truncated, &[0], -1.0));
        assert!(!goes(Codes::NonNegative, &[0], -0.5));
    }

    #[test]
    fn numbers_beyond_the_range_are_in_no_set() {
        let (last, end) = ((1u32 << 31) - 1, (1u64 << 31) as f64);
        assert!(goes(Codes::Truncated, &[last], f64::from(last)) && !goes(Codes::Truncated, &[0, last], end));
        assert!(!goes(Codes::NonNegative, &[1 << 24], f64::from(1 << 24)));
        for value in [f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!goes(Codes::Truncated, &[0, last], value) && !goes(Codes::NonNegative, &[0, last], value));
        }
    }

    #[test]
    fn what_lies_beyond_the_words_of_a_set_takes_the_default() {
        let rule = Codes::NonNegativeElseDefault;
        assert!(!goes(rule, &[1], 31.0) && goes(rule, &[1], 32.0) && goes(rule, &[1], -1.0) && goes(rule, &[], 0.0));
        assert!(!goes(rule, &[32], 63.9) && goes(rule, &[32], 64.0));
    }
}
