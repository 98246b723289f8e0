//! What decoding may give.

use crate::refusal::{Refusal, Result};
use crate::tensor::Tensor;

/// Bytes that may still be decoded: tables of tensors are judged by it before the first chunk is read.
pub struct DecodedBytes(pub u64);

impl DecodedBytes {
    /// Counts a tensor, and those that it needs.
    pub fn charge(&mut self, tensor: &Tensor) -> Result<()> {
        for part in tensor.needed().chain([tensor]) {
            let left = self.0.checked_sub(part.decoded_length());
            let over = || Refusal::of("limit.decompressed-bytes", "tensors decode to more than the limit");
            self.0 = left.ok_or_else(over)?;
        }
        Ok(())
    }
}
