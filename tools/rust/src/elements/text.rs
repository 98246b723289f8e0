//! Strings of chunks (section 9.2).

use super::Strings;

/// Appends the `count` strings of a chunk; none where lengths do not fill it, or a string is not valid.
pub fn append(strings: &mut Strings, raw: &[u8], count: u64, has_surrogates: bool) -> Option<()> {
    // The table has compared the chunk with four bytes for each string.
    let (lengths, mut bytes) = raw.split_at(usize::try_from(count.checked_mul(4)?).ok()?);
    for length in lengths.chunks_exact(4) {
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let string = bytes.get(..length)?;
        if !(std::str::from_utf8(string).is_ok() || has_surrogates && is_wtf8(string)) {
            return None;
        }
        bytes = &bytes[length..];
        strings.bytes.extend_from_slice(string);
        strings.ends.push(strings.bytes.len() as u64);
    }
    bytes.is_empty().then(|| ())
}

/// Whether bytes are UTF-8 but for surrogates in their three-byte form.
pub fn is_wtf8(mut bytes: &[u8]) -> bool {
    loop {
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => return true,
            Err(error) => error.valid_up_to(),
        };
        match bytes[valid..] {
            [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] => bytes = &bytes[valid + 3..],
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(raw: &[u8], count: u64, has_surrogates: bool) -> Option<Vec<Vec<u8>>> {
        let mut strings = Strings::default();
        append(&mut strings, raw, count, has_surrogates)?;
        Some(strings.iter().map(<[u8]>::to_vec).collect())
    }

    #[test]
    fn lengths_fill_the_chunk() {
        assert_eq!(strings(b"\x01\0\0\0\x02\0\0\0abc", 2, false), Some(vec![b"a".to_vec(), b"bc".to_vec()]));
        assert_eq!(strings(b"\x01\0\0\0\x03\0\0\0abc", 2, false), None);
        assert_eq!(strings(b"\x01\0\0\0\x01\0\0\0abc", 2, false), None);
    }

    #[test]
    fn surrogates_are_for_wtf8() {
        let raw = b"\x03\0\0\0\xed\xa0\x80";
        assert_eq!(strings(raw, 1, false), None);
        assert_eq!(strings(raw, 1, true), Some(vec![vec![0xed, 0xa0, 0x80]]));
        assert!(is_wtf8(b"\xed\xa0\xbc\xed\xbc\xb8"));
        assert!(!is_wtf8(b"\xc0\x80") && !is_wtf8(b"\xed\xa0"));
    }
}
