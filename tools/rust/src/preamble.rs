//! The preamble and its commit slots (section 3).

use crate::digest::crc32;
use crate::extent::{Extent, PREAMBLE};
use crate::refusal::{Refusal, Result};
use crate::source::Source;

const MAGIC: [u8; 8] = [0x89, 0x41, 0x4d, 0x50, 0x0d, 0x0a, 0x1a, 0x0a];
const SLOTS: [usize; 2] = [32, 112];
const SLOT_LENGTH: usize = 80;
/// Numbers of a slot are below this.
const NUMBERS: u64 = 1 << 53;

/// The bytes of the preamble.
pub type Bytes = [u8; PREAMBLE as usize];

/// What a valid commit slot says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its offset in the file.
    pub at: u64,
    pub generation: u64,
    pub root: Extent,
}

/// What the two slots say together.
pub struct Slots {
    /// That of the newest generation.
    pub chosen: Slot,
    /// The other one, when it is valid.
    pub other: Option<Slot>,
    /// Where a slot is damaged.
    pub damaged: Option<u64>,
}

enum State {
    Unused,
    Valid(Slot),
    Damaged,
}

/// Reads the preamble, or as much of it as there is, and says how much that was.
pub fn read(source: &dyn Source) -> Result<(Bytes, usize)> {
    let mut bytes = [0; PREAMBLE as usize];
    let length = source.length()?.min(PREAMBLE) as usize;
    source.read(0, &mut bytes[..length])?;
    Ok((bytes, length))
}

/// Judges the first `length` bytes of a file: steps 1 to 5 of opening.
pub fn judge(bytes: &Bytes, length: usize) -> Result<Slots> {
    if let Some(at) = (0..8).find(|&at| at < length && bytes[at] != MAGIC[at]) {
        return Err(Refusal::at("container.magic", at as u64, "this is no Amphora container"));
    }
    if length < bytes.len() {
        return Err(Refusal::at("container.truncated", length as u64, "the file ends inside its preamble"));
    }
    if number(bytes, 8, 4) != 1 {
        return Err(Refusal::at("container.version", 8, "the format version is not 1"));
    }
    if number(bytes, 12, 4) != 0 {
        return Err(Refusal::at("container.feature", 12, "the file needs a feature that is not known"));
    }
    if let Some(at) = (20..32).find(|&at| bytes[at] != 0) {
        return Err(Refusal::at("container.reserved-bytes", at as u64, "a reserved byte is not zero"));
    }
    choose([slot(bytes, 0)?, slot(bytes, 1)?])
}

fn slot(bytes: &Bytes, index: u64) -> Result<State> {
    let at = SLOTS[index as usize];
    let slot = &bytes[at..at + SLOT_LENGTH];
    if slot.iter().all(|&byte| byte == 0) {
        return Ok(State::Unused);
    }
    let [generation, offset, length, raw, committed] = [0, 8, 16, 24, 32].map(|place| number(slot, place, 8));
    let numbers_fit = [generation, offset, length, raw, committed].iter().all(|&number| number < NUMBERS);
    let is_valid = u64::from(crc32(&slot[..76])) == number(slot, 76, 4)
        && number(slot, 72, 4) == 0
        && numbers_fit
        && generation >= 1
        && offset >= PREAMBLE
        && length >= 1
        && raw >= 1
        && offset + length == committed;
    if !is_valid {
        return Ok(State::Damaged);
    }
    if (generation - 1) % 2 != index {
        return Err(Refusal::at("container.slot-conflict", at as u64, "a slot stands in the wrong place"));
    }
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(&slot[40..72]);
    Ok(State::Valid(Slot { at: at as u64, generation, root: Extent { offset, length, raw, sha256 } }))
}

fn choose(states: [State; 2]) -> Result<Slots> {
    match states {
        [State::Valid(first), State::Valid(second)] => {
            let (newer, older) = if first.generation > second.generation { (first, second) } else { (second, first) };
            if newer.generation - older.generation != 1 {
                return Err(Refusal::at("container.slot-conflict", older.at, "the slots do not follow each other"));
            }
            Ok(Slots { chosen: newer, other: Some(older), damaged: None })
        }
        [State::Valid(chosen), other] | [other, State::Valid(chosen)] => {
            let is_as_it_should_be = matches!(other, State::Unused) && chosen.generation == 1;
            let other_at = SLOTS.iter().map(|&at| at as u64).find(|&at| at != chosen.at);
            Ok(Slots { damaged: other_at.filter(|_| !is_as_it_should_be), chosen, other: None })
        }
        _ => Err(Refusal::at("container.no-slot", SLOTS[0] as u64, "neither commit slot is valid")),
    }
}

/// The little-endian number of `count` bytes at `at`.
fn number(bytes: &[u8], at: usize, count: usize) -> u64 {
    bytes[at..at + count].iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
}
