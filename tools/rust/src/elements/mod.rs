//! Decoded elements, and how they are made of stored bytes (section 9).

mod budget;
mod decode;
mod needed;
pub mod text;
mod undo;

pub(crate) use budget::DecodedBytes;
pub(crate) use decode::{decode, judge_digest};
pub(crate) use needed::Dictionaries;

use crate::dtype::DType;

/// A decoded tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Array {
    /// The type of the elements.
    pub dtype: DType,
    /// The dimensions; none for a single element.
    pub shape: Vec<u64>,
    /// The elements in C order.
    pub elements: Elements,
}

/// Elements in C order: the last index runs fastest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elements {
    /// Of one size each, little-endian, without gaps.
    Bytes(Vec<u8>),
    /// Strings of `utf8` or `wtf8`.
    Strings(Strings),
}

/// Strings end to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    bytes: Vec<u8>,
    /// Where each string ends in `bytes`.
    ends: Vec<u64>,
}

impl Strings {
    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// String `index`: UTF-8, or for `wtf8` also lone surrogates in their three-byte form.
    pub fn get(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(index)? as usize;
        let begin = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.bytes.get(begin..end)
    }

    /// The strings in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}
