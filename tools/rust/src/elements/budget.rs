//! What decoding may give.

use std::collections::HashSet;

use crate::refusal::{Refusal, Result};
use crate::tensor::Tensor;

/// Bytes that may still be decoded: tables of tensors are judged by it before the first chunk is read.
pub struct DecodedBytes {
    left: u64,
    /// Needed tensors with chunks, by where they begin: each is decoded once.
    needed: HashSet<u64>,
}

impl DecodedBytes {
    pub fn new(limit: u64) -> Self {
        DecodedBytes { left: limit, needed: HashSet::new() }
    }

    /// Counts a tensor, and those that it needs.
    pub fn charge(&mut self, tensor: &Tensor) -> Result<()> {
        for needed in tensor.needed() {
            let is_new = needed.offset().map_or(true, |offset| self.needed.insert(offset));
            if is_new {
                self.take(needed.decoded_length())?;
            }
        }
        self.take(tensor.decoded_length())
    }

    fn take(&mut self, length: u64) -> Result<()> {
        let left = self.left.checked_sub(length);
        let over = || Refusal::of("limit.decompressed-bytes", "tensors decode to more than the limit");
        self.left = left.ok_or_else(over)?;
        Ok(())
    }
}
