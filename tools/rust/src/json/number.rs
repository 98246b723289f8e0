//! Numbers of a text.

use super::scanner::Fault;
use super::Form;

/// The largest size of an integer.
const LARGEST: u64 = (1 << 53) - 1;
/// The most digits of a float, from the first that is not zero to the last.
const MOST_DIGITS: usize = 17;

/// Judges the number that begins at `begin`, and gives its form and where it ends.
pub fn end_of_number(text: &[u8], begin: usize) -> Result<(Form, usize), Fault> {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let fault = |at: usize| Fault::new("json.number", at);
    let first = begin + usize::from(text[begin] == b'-');
    let whole = digits(first);
    let mut end = first + whole;
    if whole == 0 {
        return Err(fault(first));
    }
    if whole > 1 && text[first] == b'0' {
        return Err(fault(first + 1));
    }
    if text.get(end) != Some(&b'.') {
        if matches!(text.get(end), Some(b'e' | b'E')) {
            return Err(fault(end));
        }
        return judged_integer(text, begin, first, end);
    }
    let fraction = digits(end + 1);
    let digits_end = end + 1 + fraction;
    if fraction == 0 || fraction > 1 && text[digits_end - 1] == b'0' {
        return Err(fault(digits_end));
    }
    end = digits_end;
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(text.get(end + 1) == Some(&b'-'));
        let exponent = end + 1 + sign;
        let length = text.get(exponent..).map_or(0, |_| digits(exponent));
        if text[end] == b'E' || length == 0 || text[exponent] == b'0' {
            return Err(fault(end));
        }
        end = exponent + length;
    }
    if let Some(at) = digit_too_many(&text[first..digits_end]) {
        return Err(Fault::new("json.digits", first + at));
    }
    if !float(&text[begin..end]).is_finite() {
        return Err(Fault::new("json.number-range", begin));
    }
    Ok((Form::Float, end))
}

fn judged_integer(text: &[u8], begin: usize, first: usize, end: usize) -> Result<(Form, usize), Fault> {
    let digits = &text[first..end];
    if digits == b"0" && first > begin {
        return Err(Fault::new("json.negative-zero", begin));
    }
    if digits.len() > 16 || magnitude(digits) > LARGEST {
        return Err(Fault::new("json.number-range", begin));
    }
    Ok((Form::Integer, end))
}

/// Where the digits of a float, with their point, have one more than they may.
fn digit_too_many(digits: &[u8]) -> Option<usize> {
    let first = digits.iter().position(|digit| matches!(digit, b'1'..=b'9'))?;
    let mut count = 0;
    for (index, digit) in digits.iter().enumerate().skip(first) {
        count += usize::from(*digit != b'.');
        if count > MOST_DIGITS && matches!(digit, b'1'..=b'9') {
            return Some(index);
        }
    }
    None
}

fn magnitude(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'))
}

/// The integer of a text that was judged.
pub fn integer(text: &[u8]) -> i64 {
    match text {
        [b'-', digits @ ..] => -(magnitude(digits) as i64),
        digits => magnitude(digits) as i64,
    }
}

/// The nearest float; the standard library rounds to nearest, ties to even.
pub fn float(text: &[u8]) -> f64 {
    std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}
