//! zlib streams (RFC 1950 and 1951), held to what section 9.4 asks.
//!
//! Crates that inflate let streams pass that declare more codes than deflate has, and stop quietly at the end of their
//! input. Here a stream gives exactly the bytes that were declared, and takes exactly those that are stored.

mod bits;
mod huffman;

use bits::Bits;
use huffman::{kind, packed, value, Completeness, Symbol, Table, END, INVALID, LITERAL};

/// Why bytes are not the zlib stream that they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin with the header of a stream without a preset dictionary.
    Header,
    /// The bytes end before the stream does.
    Truncated,
    /// It is not deflate data.
    Damaged,
    /// It gives more bytes than were declared.
    TooLong,
    /// It gives fewer.
    TooShort,
    /// The Adler-32 differs.
    Checksum,
    /// Bytes follow the end of the stream.
    TrailingBytes,
}

const LENGTH_BASES: [u16; 29] =
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRAS: [u8; 29] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASES: [u16; 30] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRAS: [u8; 30] =
    [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER_OF_CODE_LENGTHS: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Bits that index the first table of literals and lengths, and that of distances.
const LITERAL_BITS: u32 = 11;
const DISTANCE_BITS: u32 = 9;

/// The `raw` bytes of the zlib stream that fills `stored`.
///
/// The caller has compared `raw` with the limits and with what deflate can give of so many bytes.
pub fn inflate(stored: &[u8], raw: usize) -> Result<Vec<u8>, Fault> {
    let (method, flags, deflated) = match stored {
        [method, flags, deflated @ ..] => (method, flags, deflated),
        _ => return Err(Fault::Truncated),
    };
    let header = u16::from_be_bytes([*method, *flags]);
    if method & 0x0f != 8 || method >> 4 > 7 || header % 31 != 0 || flags & 0x20 != 0 {
        return Err(Fault::Header);
    }
    let mut inflater = Inflater {
        bits: Bits::new(deflated),
        output: vec![0; raw],
        end: 0,
        literals: Table::default(),
        distances: Table::default(),
    };
    while !inflater.block()? {}
    let rest = inflater.bits.rest();
    if inflater.end < raw {
        return Err(Fault::TooShort);
    }
    let checksum = rest.get(..4).ok_or(Fault::Truncated)?;
    if checksum != adler32(&inflater.output).to_be_bytes() {
        return Err(Fault::Checksum);
    }
    if rest.len() > 4 {
        return Err(Fault::TrailingBytes);
    }
    Ok(inflater.output)
}

struct Inflater<'a> {
    bits: Bits<'a>,
    output: Vec<u8>,
    /// How many bytes of `output` are written.
    end: usize,
    literals: Table,
    distances: Table,
}

impl Inflater<'_> {
    /// Decodes one block, and says whether it is the last.
    fn block(&mut self) -> Result<bool, Fault> {
        let last = self.bits.next(1)? == 1;
        match self.bits.next(2)? {
            0 => self.stored()?,
            1 => {
                let mut lengths = [8u8; 288];
                lengths[144..256].fill(9);
                lengths[256..280].fill(7);
                self.compressed(&lengths, &[5; 32])?;
            }
            2 => self.tables_and_data()?,
            _ => return Err(Fault::Damaged),
        }
        Ok(last)
    }

    fn stored(&mut self) -> Result<(), Fault> {
        let (length, complement, bytes) = match self.bits.rest() {
            [a, b, c, d, bytes @ ..] => (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]), bytes),
            _ => return Err(Fault::Truncated),
        };
        if length != !complement {
            return Err(Fault::Damaged);
        }
        let bytes = bytes.get(..usize::from(length)).ok_or(Fault::Truncated)?;
        let room = self.output.get_mut(self.end..self.end + bytes.len()).ok_or(Fault::TooLong)?;
        room.copy_from_slice(bytes);
        self.end += bytes.len();
        self.bits.skip_bytes(4 + bytes.len());
        Ok(())
    }

    /// A block with tables of its own.
    fn tables_and_data(&mut self) -> Result<(), Fault> {
        let literals = self.bits.next(5)? as usize + 257;
        let distances = self.bits.next(5)? as usize + 1;
        let count = self.bits.next(4)? as usize + 4;
        if literals > 286 || distances > 30 {
            return Err(Fault::Damaged);
        }
        let mut lengths = [0u8; 19];
        for &place in &ORDER_OF_CODE_LENGTHS[..count] {
            lengths[place] = self.bits.next(3)? as u8;
        }
        let meanings: Vec<Symbol> = (0..19).map(|length| packed(0, length)).collect();
        self.literals.build(&lengths, &meanings, 7, Completeness::Complete)?;
        let mut lengths = [0u8; 286 + 30];
        let mut end = 0;
        while end < literals + distances {
            self.bits.refill();
            let symbol = self.literals.symbol(self.bits.peek());
            self.bits.skip(symbol & 0xff)?;
            let (length, times) = match value(symbol) {
                16 if end == 0 => return Err(Fault::Damaged),
                16 => (lengths[end - 1], 3 + self.bits.take(2)?),
                17 => (0, 3 + self.bits.take(3)?),
                18 => (0, 11 + self.bits.take(7)?),
                length => (length as u8, 1),
            };
            let behind = end + times as usize;
            if behind > literals + distances {
                return Err(Fault::Damaged);
            }
            lengths[end..behind].fill(length);
            end = behind;
        }
        if lengths[256] == 0 {
            return Err(Fault::Damaged);
        }
        let (literals, distances) = lengths[..end].split_at(literals);
        self.compressed(literals, distances)
    }

    /// The data of a block whose codes have these lengths.
    fn compressed(&mut self, literals: &[u8], distances: &[u8]) -> Result<(), Fault> {
        let meanings: Vec<Symbol> = (0..288).map(literal_meaning).collect();
        self.literals.build(literals, &meanings, LITERAL_BITS, Completeness::OneOrNone)?;
        let meanings: Vec<Symbol> = (0..32).map(distance_meaning).collect();
        self.distances.build(distances, &meanings, DISTANCE_BITS, Completeness::OneOrNone)?;
        loop {
            // One length and one distance take at most 15 + 5 + 15 + 13 bits.
            self.bits.refill();
            let symbol = self.literals.symbol(self.bits.peek());
            self.bits.skip(symbol & 0xff)?;
            match kind(symbol) {
                LITERAL => {
                    *self.output.get_mut(self.end).ok_or(Fault::TooLong)? = value(symbol) as u8;
                    self.end += 1;
                }
                END => return Ok(()),
                INVALID => return Err(Fault::Damaged),
                extra => {
                    let length = value(symbol) + self.bits.take(extra)?;
                    let symbol = self.distances.symbol(self.bits.peek());
                    self.bits.skip(symbol & 0xff)?;
                    if kind(symbol) == INVALID {
                        return Err(Fault::Damaged);
                    }
                    let distance = value(symbol) + self.bits.take(kind(symbol))?;
                    self.copy(length as usize, distance as usize)?;
                }
            }
        }
    }

    /// Repeats `length` bytes from `distance` bytes before.
    #[inline]
    fn copy(&mut self, length: usize, distance: usize) -> Result<(), Fault> {
        let from = self.end.checked_sub(distance).ok_or(Fault::Damaged)?;
        let behind = self.end + length;
        if behind > self.output.len() {
            return Err(Fault::TooLong);
        }
        if distance >= length {
            self.output.copy_within(from..from + length, self.end);
        } else if distance == 1 {
            let byte = self.output[from];
            self.output[self.end..behind].fill(byte);
        } else {
            for place in self.end..behind {
                self.output[place] = self.output[place - distance];
            }
        }
        self.end = behind;
        Ok(())
    }
}

fn literal_meaning(code: usize) -> Symbol {
    match code {
        0..=255 => packed(LITERAL, code as u32),
        256 => packed(END, 0),
        257..=285 => packed(u32::from(LENGTH_EXTRAS[code - 257]), u32::from(LENGTH_BASES[code - 257])),
        _ => packed(INVALID, 0),
    }
}

fn distance_meaning(code: usize) -> Symbol {
    match DISTANCE_BASES.get(code) {
        Some(&base) => packed(u32::from(DISTANCE_EXTRAS[code]), u32::from(base)),
        None => packed(INVALID, 0),
    }
}

fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1u32, 0u32);
    // 5552 is the most additions before the sums may pass 32 bits.
    for run in bytes.chunks(5552) {
        for &byte in run {
            low += u32::from(byte);
            high += low;
        }
        low %= 65_521;
        high %= 65_521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests;
