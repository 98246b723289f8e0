//! Which column a term is counted in: by a vocabulary, or by a hash.

use std::collections::HashMap;

use super::fields::Fields;
use crate::refusal::Result;

/// What chooses the column of a term.
pub enum TermColumns {
    Vocabulary(HashMap<String, usize>),
    Hash { count: usize, alternates: bool, is_absolute: bool },
}

impl TermColumns {
    /// Reads the choice, and the number of columns.
    pub fn read(fields: &mut Fields) -> Result<(Self, usize)> {
        let count = fields.count_in("columns", 1..=i32::MAX as usize)?;
        if fields.choice("columns_by", &[("vocabulary", false), ("hash", true)])? {
            let (alternates, is_absolute) = (fields.truth("alternate_sign")?, fields.truth("absolute")?);
            return Ok((TermColumns::Hash { count, alternates, is_absolute }, count));
        }
        let terms = fields.texts("terms", &[count])?;
        let columns = fields.places("term_columns", &[count], count)?;
        // Of a term that is given twice the last counts.
        Ok((TermColumns::Vocabulary(terms.into_iter().zip(columns).collect()), count))
    }

    /// The column of a term, and the sign that it counts with; none where the vocabulary lacks it.
    pub fn column(&self, term: &str) -> Option<(usize, f64)> {
        match self {
            TermColumns::Vocabulary(columns) => columns.get(term).map(|&column| (column, 1.0)),
            TermColumns::Hash { count, alternates, .. } => {
                let hash = murmur3(term.as_bytes()) as i32;
                let column = match hash {
                    // Its size is no number of 32 bits.
                    i32::MIN => (i32::MAX as usize - (count - 1)) % count,
                    hash => hash.unsigned_abs() as usize % count,
                };
                Some((column, if *alternates && hash < 0 { -1.0 } else { 1.0 }))
            }
        }
    }

    /// Whether the size is taken of each number, once all terms are counted.
    pub fn is_absolute(&self) -> bool {
        matches!(self, TermColumns::Hash { is_absolute: true, .. })
    }
}

/// MurmurHash3, the 32-bit variant for x86, with seed 0.
fn murmur3(bytes: &[u8]) -> u32 {
    let scrambled = |word: u32| word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    let blocks = bytes.chunks_exact(4);
    let rest = word(blocks.remainder());
    let hash = blocks.fold(0u32, |hash, block| {
        (hash ^ scrambled(word(block))).rotate_left(13).wrapping_mul(5).wrapping_add(0xe654_6b64)
    });
    let mut hash = hash ^ scrambled(rest) ^ bytes.len() as u32;
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_reference() {
        for (text, hash) in [("", 0), ("test", 0xba6b_d213), ("Hello, world!", 0xc036_3e43)] {
            assert_eq!(murmur3(text.as_bytes()), hash, "{text}");
        }
    }
}
