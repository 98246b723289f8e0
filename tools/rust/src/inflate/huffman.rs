//! Tables that decode the prefix codes of deflate.

use super::Fault;

/// What a code stands for, packed: bits 0–7 how long the code is (in a subtable: behind the first bits), bits 8–15 the
/// kind or the number of extra bits, bits 16–31 the value.
pub type Symbol = u32;

/// A literal; the value is the byte.
pub const LITERAL: u32 = 0x80;
/// The end of the block.
pub const END: u32 = 0x40;
/// The first bits of longer codes; the value is where their table begins.
const SUBTABLE: u32 = 0x20;
/// Bits that are no code.
pub const INVALID: u32 = 0x60;

/// No code of deflate is longer.
const LONGEST: usize = 15;

/// Which codes a set may lack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// None: those of code lengths.
    Complete,
    /// A set may be one code of one bit, or empty: those of literals and of distances.
    OneOrNone,
}

pub fn packed(kind: u32, value: u32) -> Symbol {
    kind << 8 | value << 16
}

pub fn kind(symbol: Symbol) -> u32 {
    symbol >> 8 & 0xff
}

pub fn value(symbol: Symbol) -> u32 {
    symbol >> 16
}

/// A decoding table: the first `bits` bits index it, longer codes go on in subtables.
#[derive(Default)]
pub struct Table {
    bits: u32,
    subtable_bits: u32,
    symbols: Vec<Symbol>,
}

impl Table {
    /// Builds the table of codes of `lengths`, where code `i` stands for `meanings[i]`.
    ///
    /// Refuses sets of codes that zlib refuses: over-subscribed ones, and incomplete ones but for `completeness`.
    pub fn build(
        &mut self,
        lengths: &[u8],
        meanings: &[Symbol],
        bits: u32,
        completeness: Completeness,
    ) -> Result<(), Fault> {
        let mut counts = [0u32; LONGEST + 1];
        for &length in lengths {
            counts[usize::from(length)] += 1;
        }
        counts[0] = 0;
        let longest = (1..=LONGEST).rev().find(|&length| counts[length] > 0).unwrap_or(0);
        let mut free = 1i32;
        let mut next = [0u32; LONGEST + 2];
        for length in 1..=LONGEST {
            free = (free << 1) - counts[length] as i32;
            if free < 0 {
                return Err(Fault::Damaged);
            }
            next[length + 1] = (next[length] + counts[length]) << 1;
        }
        if free > 0 && !(completeness == Completeness::OneOrNone && longest <= 1) {
            return Err(Fault::Damaged);
        }
        self.bits = bits;
        self.subtable_bits = (longest as u32).saturating_sub(bits);
        self.symbols.clear();
        self.symbols.resize(1 << bits, packed(INVALID, 0));
        for (&length, &meaning) in lengths.iter().zip(meanings) {
            if length > 0 {
                let code = next[usize::from(length)];
                next[usize::from(length)] += 1;
                let length = u32::from(length);
                self.insert(code.reverse_bits() >> (32 - length), length, meaning);
            }
        }
        Ok(())
    }

    /// Enters a code, whose first bit is the lowest of `code`.
    fn insert(&mut self, code: u32, length: u32, meaning: Symbol) {
        if length <= self.bits {
            let step = 1 << length;
            for index in (code as usize..1 << self.bits).step_by(step) {
                self.symbols[index] = meaning | length;
            }
            return;
        }
        let first = (code & ((1 << self.bits) - 1)) as usize;
        if kind(self.symbols[first]) != SUBTABLE {
            let begin = self.symbols.len();
            self.symbols.resize(begin + (1 << self.subtable_bits), packed(INVALID, 0));
            self.symbols[first] = packed(SUBTABLE, begin as u32) | self.bits;
        }
        let begin = value(self.symbols[first]) as usize;
        let behind = length - self.bits;
        for index in ((code >> self.bits) as usize..1 << self.subtable_bits).step_by(1 << behind) {
            self.symbols[begin + index] = meaning | length;
        }
    }

    /// The symbol whose code the bits begin with; its low byte is the length of the code.
    #[inline]
    pub fn symbol(&self, bits: u64) -> Symbol {
        let symbol = self.symbols[(bits & ((1 << self.bits) - 1)) as usize];
        if kind(symbol) != SUBTABLE {
            return symbol;
        }
        let index = bits >> self.bits & ((1 << self.subtable_bits) - 1);
        self.symbols[value(symbol) as usize + index as usize]
    }
}
