//! Strings of a text.

use super::scanner::Fault;

/// How many bytes the code point at the beginning of `bytes` has in strict UTF-8; none where it is not valid.
///
/// `Some(0)` says that the text ends within a code point that could still become valid.
pub fn code_point(bytes: &[u8]) -> Option<usize> {
    let (length, second) = match *bytes.first()? {
        0..=0x7f => return Some(1),
        0xc2..=0xdf => (2, 0x80..=0xbf),
        0xe0 => (3, 0xa0..=0xbf),
        0xe1..=0xec | 0xee..=0xef => (3, 0x80..=0xbf),
        0xed => (3, 0x80..=0x9f),
        0xf0 => (4, 0x90..=0xbf),
        0xf1..=0xf3 => (4, 0x80..=0xbf),
        0xf4 => (4, 0x80..=0x8f),
        _ => return None,
    };
    for index in 1..length {
        let allowed = if index == 1 { second.clone() } else { 0x80..=0xbf };
        match bytes.get(index) {
            None => return Some(0),
            Some(byte) if !allowed.contains(byte) => return None,
            Some(_) => {}
        }
    }
    Some(length)
}

/// Judges the string that begins behind its quote at `begin`, and gives the place of the quote that ends it.
pub fn end_of_string(text: &[u8], begin: usize) -> Result<usize, Fault> {
    let mut at = begin;
    loop {
        match text.get(at) {
            None => return Err(Fault::new("bytes.truncated", at)),
            Some(b'"') => return Ok(at),
            Some(b'\\') => at += escape(&text[at..]).map_err(|code| Fault::new(code, at))?.1,
            Some(0..=0x1f) => return Err(Fault::new("json.control-character", at)),
            Some(_) => match code_point(&text[at..]) {
                None => return Err(Fault::new("json.utf8", at)),
                Some(0) => return Err(Fault::new("bytes.truncated", text.len())),
                Some(length) => at += length,
            },
        }
    }
}

/// What the escape at the beginning of `text` stands for, and how many bytes it has.
fn escape(text: &[u8]) -> Result<(u8, usize), &'static str> {
    let short = match text.get(1).ok_or("bytes.truncated")? {
        b'"' => b'"',
        b'\\' => b'\\',
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'f' => 12,
        b'r' => 13,
        b'u' => return control(text),
        _ => return Err("json.escape"),
    };
    Ok((short, 2))
}

/// The control character of an escape `\u00xx`.
fn control(text: &[u8]) -> Result<(u8, usize), &'static str> {
    let high = |digit: &u8| matches!(digit, b'0' | b'1');
    let low = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    let rule: [&dyn Fn(&u8) -> bool; 4] = [&|digit| *digit == b'0', &|digit| *digit == b'0', &high, &low];
    for (index, allowed) in rule.iter().enumerate() {
        if !allowed(text.get(2 + index).ok_or("bytes.truncated")?) {
            return Err("json.escape");
        }
    }
    let low = (text[5] as char).to_digit(16).unwrap_or(0) as u8;
    let character = (text[4] - b'0') * 16 + low;
    match character {
        // These have a shorter form.
        8 | 9 | 10 | 12 | 13 => Err("json.escape"),
        _ => Ok((character, 6)),
    }
}

/// The string of a text that was judged.
pub fn unescaped(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let (byte, length) = if byte == b'\\' { escape(&text[at..]).unwrap_or((0, 1)) } else { (byte, 1) };
        bytes.push(byte);
        at += length;
    }
    String::from_utf8(bytes).unwrap_or_default()
}
