//! Bits of a deflate stream, the least significant of each byte first.

use super::Fault;

/// Reads bits from `bytes`; at least 56 are buffered after `refill`, unless the stream ends before.
pub struct Bits<'a> {
    bytes: &'a [u8],
    position: usize,
    buffer: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Bits { bytes, position: 0, buffer: 0, count: 0 }
    }

    #[inline]
    pub fn refill(&mut self) {
        if let Some(word) = self.bytes.get(self.position..self.position + 8) {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            // Bits above `count` are overwritten with the same bits by the next call.
            self.buffer |= word << self.count;
            self.position += (63 - self.count as usize) >> 3;
            self.count |= 56;
        } else {
            while self.count < 56 && self.position < self.bytes.len() {
                self.buffer |= u64::from(self.bytes[self.position]) << self.count;
                self.position += 1;
                self.count += 8;
            }
        }
    }

    /// The next bits without taking them; behind the end of the stream they are 0.
    #[inline]
    pub fn peek(&self) -> u64 {
        self.buffer
    }

    /// Drops `count` bits, at most 56, which must have been there.
    #[inline]
    pub fn skip(&mut self, count: u32) -> Result<(), Fault> {
        if count > self.count {
            return Err(Fault::Truncated);
        }
        self.buffer >>= count;
        self.count -= count;
        Ok(())
    }

    /// Takes `count` bits, at most 16, of those that were buffered.
    #[inline]
    pub fn take(&mut self, count: u32) -> Result<u32, Fault> {
        let bits = (self.buffer & ((1 << count) - 1)) as u32;
        self.skip(count)?;
        Ok(bits)
    }

    /// Takes `count` bits, at most 16, and refills before.
    pub fn next(&mut self, count: u32) -> Result<u32, Fault> {
        self.refill();
        self.take(count)
    }

    /// Drops what is left of the current byte, and gives the bytes behind it.
    pub fn rest(&mut self) -> &'a [u8] {
        let unread = (self.count / 8) as usize;
        self.position -= unread;
        self.buffer = 0;
        self.count = 0;
        &self.bytes[self.position..]
    }

    /// Drops `count` of the bytes that `rest` gave.
    pub fn skip_bytes(&mut self, count: usize) {
        self.position += count;
    }
}
