use super::*;

/// Some text in a stored block.
fn stored(text: &[u8]) -> Vec<u8> {
    let length = text.len() as u16;
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(text);
    stream.extend(adler32(text).to_be_bytes());
    stream
}

#[test]
fn matches_are_repeated() {
    assert_eq!(inflate(&stored(b"amphora"), 7), Ok(b"amphora".to_vec()));
    // `zlib.compress(b"aaaaaa", 9)`: two literals, a match of 4 at distance 1, the end, in fixed codes.
    let stream = [0x78, 0xda, 0x4b, 0x4c, 0x04, 0x01, 0x00, 0x07, 0xfb, 0x02, 0x47];
    assert_eq!(inflate(&stream, 6), Ok(b"aaaaaa".to_vec()));
}

#[test]
fn a_stream_gives_what_was_declared_and_ends_there() {
    let stream = stored(b"amphora");
    assert_eq!(inflate(&stream, 6), Err(Fault::TooLong));
    assert_eq!(inflate(&stream, 8), Err(Fault::TooShort));
    assert_eq!(inflate(&[&stream[..], &[0]].concat(), 7), Err(Fault::TrailingBytes));
    for length in 0..stream.len() {
        assert_eq!(inflate(&stream[..length], 7), Err(Fault::Truncated), "of {length} bytes");
    }
}

#[test]
fn headers_and_checksums_are_compared() {
    let mut stream = stored(b"amphora");
    let last = stream.len() - 1;
    stream[last] ^= 1;
    assert_eq!(inflate(&stream, 7), Err(Fault::Checksum));
    assert_eq!(inflate(&[0x78, 0x02, 0x03, 0x00], 0), Err(Fault::Header));
    // A preset dictionary, with a header that is right otherwise.
    assert_eq!(inflate(&[0x78, 0x20, 0x03, 0x00], 0), Err(Fault::Header));
}

#[test]
fn a_match_before_the_beginning_is_refused() {
    // A match of 5 at distance 1, where nothing is before.
    assert_eq!(inflate(&[0x78, 0x9c, 0x03, 0x03, 0x00, 0, 0, 0, 1], 5), Err(Fault::Damaged));
}

#[test]
fn sets_of_codes_are_complete() {
    let mut table = Table::default();
    let meanings: Vec<Symbol> = (0..4).map(|code| packed(0, code)).collect();
    let mut build = |lengths: &[u8], completeness| table.build(lengths, &meanings, 3, completeness);
    assert_eq!(build(&[1, 2, 2], Completeness::Complete), Ok(()));
    assert_eq!(build(&[1, 1, 1], Completeness::Complete), Err(Fault::Damaged));
    assert_eq!(build(&[1, 2], Completeness::OneOrNone), Err(Fault::Damaged));
    assert_eq!(build(&[1], Completeness::OneOrNone), Ok(()));
    assert_eq!(build(&[1], Completeness::Complete), Err(Fault::Damaged));
}

#[test]
fn codes_longer_than_the_first_table_are_found_in_subtables() {
    let mut table = Table::default();
    let meanings: Vec<Symbol> = (0..5).map(|code| packed(0, code)).collect();
    table.build(&[1, 2, 3, 4, 4], &meanings, 2, Completeness::Complete).unwrap();
    // Codes are 0, 10, 110, 1110, 1111; their first bit is the lowest here.
    let found: Vec<u32> = [0b0, 0b01, 0b011, 0b0111, 0b1111].iter().map(|&bits| value(table.symbol(bits))).collect();
    assert_eq!(found, [0, 1, 2, 3, 4]);
}

/// Streams of `tests/streams.py`, 2,000 unless `AMPHORA_STREAMS` says how many.
#[test]
fn streams_are_taken_and_refused_as_by_zlib() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/streams.py");
    let count = std::env::var("AMPHORA_STREAMS").unwrap_or_else(|_| "2000".to_owned());
    let made = std::process::Command::new("python3").args([script, &count, "1"]).output();
    let lines = match made {
        Ok(made) => String::from_utf8(made.stdout).unwrap(),
        // Without Python there is nothing to compare with.
        Err(_) => return,
    };
    let byte = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap();
    let (mut taken, mut refused) = (0, 0);
    for line in lines.lines() {
        let [stream, raw, outcome] = <[&str; 3]>::try_from(line.split(' ').collect::<Vec<_>>()).unwrap();
        let stored: Vec<u8> = stream.as_bytes().chunks_exact(2).map(byte).collect();
        let found = inflate(&stored, raw.parse().unwrap()).ok().map(|bytes| crate::digest::sha256(&bytes));
        assert_eq!(found, crate::digest::digest_of(outcome), "{line}");
        *(if found.is_some() { &mut taken } else { &mut refused }) += 1;
    }
    assert_eq!(taken + refused, count.parse::<i32>().unwrap());
    assert!(taken * 4 > refused && refused * 10 > taken, "{taken} taken, {refused} refused");
}
