//! Numbers as people write them in tables.

/// The number that a text writes in decimal digits, or as `nan` or `inf`, with spaces around it.
pub fn number(text: &str) -> Option<f64> {
    let word = text.trim_matches(' ');
    // The library takes no digits of other scripts, no hexadecimal ones, and none that are grouped.
    let is_decimal = word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let names = ["nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"];
    let is_name = || names.iter().any(|name| word.eq_ignore_ascii_case(name));
    match is_decimal || is_name() {
        true => word.parse().ok(),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_numbers_that_they_write() {
        for (text, expected) in [
            ("1", 1.0),
            (" 1", 1.0),
            ("1 ", 1.0),
            ("+1", 1.0),
            ("01", 1.0),
            ("-.5", -0.5),
            ("5.", 5.0),
            ("1e5", 1e5),
            ("1E+5", 1e5),
            ("1e05", 1e5),
            ("9007199254740993", 9_007_199_254_740_992.0),
            ("1e-400", 0.0),
            ("1e400", f64::INFINITY),
            ("1e99999999999999999999", f64::INFINITY),
            ("-INF", f64::NEG_INFINITY),
            ("+inf", f64::INFINITY),
            ("Infinity", f64::INFINITY),
            ("+infinity", f64::INFINITY),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        assert!(number("NaN").map_or(false, f64::is_nan));
    }

    #[test]
    fn other_texts_write_none() {
        let texts =
            ["", " ", "-", ".", "e5", "1e", "0x10", "1_000", "1,5", "1f", "--1", "1 2", "- 1", "\t1", "1\n", "1\0"];
        for text in texts.into_iter().chain(["\u{ff11}", "\u{a0}1", "-nan", "+nan", "nan(1)", "true"]) {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
