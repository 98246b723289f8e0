//! CityHash64 in its version 1.0, by which CatBoost knows categories; later versions give other numbers.

use std::num::Wrapping;

type Word = Wrapping<u64>;
type Pair = (Word, Word);

/// Primes between 2^63 and 2^64.
const K0: Word = Wrapping(0xc3a5_c85c_97cb_3127);
const K1: Word = Wrapping(0xb492_b66f_be98_f273);
const K2: Word = Wrapping(0x9ae1_6a3b_2f90_404f);
const K3: Word = Wrapping(0xc949_d7c7_509e_6557);
const MULTIPLIER: Word = Wrapping(0x9ddf_ea08_eb38_2d69);

/// The hash of some bytes.
pub fn city_hash(key: &[u8]) -> u64 {
    let of_length = match key.len() {
        0 => |_: &[u8]| K2,
        1..=3 => few,
        4..=8 => |key: &[u8]| joined(length(key) + (short(key) << 3), short(&key[key.len() - 4..])),
        9..=16 => up_to_16,
        17..=32 => up_to_32,
        33..=64 => up_to_64,
        _ => blocks,
    };
    of_length(key).0
}

fn few(key: &[u8]) -> Word {
    let byte = |place: usize| Wrapping(u64::from(key[place]));
    let y = byte(0) + (byte(key.len() / 2) << 8);
    let z = length(key) + (byte(key.len() - 1) << 2);
    mixed((y * K2) ^ (z * K3)) * K2
}

fn up_to_16(key: &[u8]) -> Word {
    let last = from_end(key, 8);
    joined(word(key, 0), rotated(last + length(key), key.len() as u32)) ^ last
}

fn up_to_32(key: &[u8]) -> Word {
    let (a, b) = (word(key, 0) * K1, word(key, 8));
    let (c, d) = (from_end(key, 8) * K2, from_end(key, 16) * K0);
    joined(rotated(a - b, 43) + rotated(c, 30) + d, a + rotated(b ^ K3, 20) - c + length(key))
}

fn up_to_64(key: &[u8]) -> Word {
    let begin = word(key, 0) + (length(key) + from_end(key, 16)) * K0;
    let v = half(key, begin, word(key, 24));
    let w = half(&key[key.len() - 32..], word(key, 16) + from_end(key, 32), from_end(key, 8));
    let sum = mixed((v.0 + w.1) * K2 + (w.0 + v.1) * K0);
    mixed(sum * K0 + v.1) * K2
}

/// Two sums of some bytes, with two more words.
fn half(bytes: &[u8], begin: Word, z: Word) -> Pair {
    let a = begin + word(bytes, 8);
    let b = a + word(bytes, 16);
    (b + z, rotated(begin + z, 52) + rotated(b, 31) + rotated(begin, 37) + rotated(a, 7))
}

/// Blocks of 64 bytes; what is left at the end, of a byte at least, went into the seeds.
fn blocks(key: &[u8]) -> Word {
    let mut x = word(key, 0);
    let mut y = from_end(key, 16) ^ K1;
    let mut z = from_end(key, 56) ^ K0;
    let mut v = seeded(&key[key.len() - 64..], length(key), y);
    let mut w = seeded(&key[key.len() - 32..], length(key) * K1, K0);
    z += mixed(v.1) * K1;
    x = rotated(z + x, 39) * K1;
    y = rotated(y, 33) * K1;
    for block in key.chunks_exact(64).take((key.len() - 1) / 64) {
        x = (rotated(x + y + v.0 + word(block, 16), 37) * K1) ^ w.1;
        y = (rotated(y + v.1 + word(block, 48), 42) * K1) ^ v.0;
        z = rotated(z ^ w.0, 33);
        v = seeded(block, v.1 * K1, x + w.0);
        w = seeded(&block[32..], z + w.1, y);
        std::mem::swap(&mut z, &mut x);
    }
    joined(joined(v.0, w.0) + mixed(y) * K1 + z, joined(v.1, w.1) + x)
}

/// Two sums of the first 32 bytes, with seeds.
fn seeded(bytes: &[u8], first: Word, second: Word) -> Pair {
    let a = first + word(bytes, 0);
    let last = word(bytes, 24);
    let sum = a + word(bytes, 8) + word(bytes, 16);
    (sum + last, rotated(second + a + last, 21) + rotated(sum, 44) + a)
}

fn length(key: &[u8]) -> Word {
    Wrapping(key.len() as u64)
}

/// The word at a place, little-endian.
fn word(bytes: &[u8], place: usize) -> Word {
    little_endian(&bytes[place..place + 8])
}

/// The word that begins so many bytes before the end.
fn from_end(bytes: &[u8], distance: usize) -> Word {
    word(bytes, bytes.len() - distance)
}

/// The number of the first four bytes.
fn short(bytes: &[u8]) -> Word {
    little_endian(&bytes[..4])
}

fn little_endian(bytes: &[u8]) -> Word {
    Wrapping(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

fn mixed(word: Word) -> Word {
    word ^ (word >> 47)
}

fn rotated(word: Word, bits: u32) -> Word {
    Wrapping(word.0.rotate_right(bits))
}

fn joined(one: Word, other: Word) -> Word {
    let first = mixed((one ^ other) * MULTIPLIER);
    mixed((other ^ first) * MULTIPLIER) * MULTIPLIER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_have_the_hash_that_catboost_gives_them() {
        for (text, hash) in [
            ("", 0x2f90_404f),
            ("y", 0x0f18_a043),
            ("-7", 0x524e_7ac9),
            ("red", 0xb5ec_66bd),
            ("blue", 0xcc8e_5543),
            ("k ind 8b", 0x308b_60f0),
            ("exactly 9", 0xe93f_3ebe),
            ("sixteen letters!", 0x5406_0c36),
            ("seventeen letters", 0xdd5f_77f4),
            ("thirty-two bytes are in this one", 0x9d93_7071),
            ("thirty-three bytes are in this on", 0x47f6_b78e),
            (&"x".repeat(64), 0x26ab_cad3),
            (&"x".repeat(65), 0xf722_5acf),
            (&"\u{10d}".repeat(64), 0x9bb3_594a),
            (&"z".repeat(129), 0x15e3_f23e),
        ] {
            assert_eq!(city_hash(text.as_bytes()) as u32, hash, "{text}");
        }
    }

    #[test]
    fn every_byte_counts_at_every_length() {
        let key: Vec<u8> = (0..=255).chain(0..44).map(|byte: u8| byte.wrapping_mul(151)).collect();
        for end in 1..=key.len() {
            let mut changed = key[..end].to_vec();
            let hash = city_hash(&changed);
            for place in 0..end {
                changed[place] ^= 1;
                assert_ne!(city_hash(&changed), hash, "byte {place} of {end}");
                changed[place] ^= 1;
            }
        }
    }
}
