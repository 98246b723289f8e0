//! SHA-256, CRC-32, and the digits in which they are written.

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The CRC-32 of zlib.
pub fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// What 64 lower-case hexadecimal digits stand for; none for any other text.
pub fn digest_of(digits: &str) -> Option<[u8; 32]> {
    let digits = digits.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(digest)
}

/// What 16 lower-case hexadecimal digits stand for, the most significant first.
pub fn bits_of(digits: &str) -> Option<u64> {
    let digits = digits.as_bytes();
    if digits.len() != 16 {
        return None;
    }
    digits.iter().try_fold(0, |bits, digit| Some(bits << 4 | u64::from(nibble(*digit)?)))
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_lower_case_and_as_many_as_there_must_be() {
        assert_eq!(bits_of("7ff8000000000000"), Some(0x7ff8_0000_0000_0000));
        assert_eq!(bits_of("7FF8000000000000"), None);
        assert_eq!(bits_of("7ff800000000000"), None);
        assert_eq!(digest_of(&"0f".repeat(32)), Some([0x0f; 32]));
        assert_eq!(digest_of(&"0g".repeat(32)), None);
    }

    #[test]
    fn digests_are_those_of_their_standards() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Some(sha256(b"")), digest_of(empty));
    }
}
