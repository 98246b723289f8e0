use super::*;

fn code(text: &str) -> &'static str {
    match Document::parse(text.as_bytes().to_vec(), 192, 1 << 20) {
        Ok(_) => "",
        Err(refusal) => refusal.code,
    }
}

#[test]
fn texts_that_keep_the_rule_pass() {
    for text in
        ["0", "-1", "9007199254740991", "-0.0", "1.0e5", "1.5e-7", "100000.0", "[]", "{}", r#"{"$f64":"","a":[null]}"#]
    {
        assert_eq!(code(text), "", "{text}");
    }
    assert_eq!(code(&format!("{}{}", "[".repeat(32), "]".repeat(32))), "");
}

#[test]
fn each_fault_has_its_code() {
    let faults = [
        ("", "bytes.truncated"),
        ("[", "bytes.truncated"),
        ("\"a", "bytes.truncated"),
        ("\u{feff}0", "json.unexpected-byte"),
        ("[0,]", "json.unexpected-byte"),
        ("[0}", "json.unexpected-byte"),
        ("NaN", "json.unexpected-byte"),
        ("00", "json.number"),
        ("-", "json.number"),
        ("1.", "json.number"),
        ("1.50", "json.number"),
        ("1.5e+5", "json.number"),
        ("1.5e0", "json.number"),
        ("1e5", "json.number"),
        ("0.123456789012345678e", "json.number"),
        ("-0", "json.negative-zero"),
        ("9007199254740992", "json.number-range"),
        ("1.0e400", "json.number-range"),
        ("0.123456789012345678", "json.digits"),
        ("0.123456789012345678e400", "json.digits"),
        ("0 ", "json.white-space"),
        ("[0, 0]", "json.white-space"),
        ("00.0", "json.number"),
        ("0]", "json.trailing-bytes"),
        (r#""\/""#, "json.escape"),
        (r#""\u000a""#, "json.escape"),
        (r#""\u001F""#, "json.escape"),
        (r#""\u0041""#, "json.escape"),
        ("\"\n\"", "json.control-character"),
        (r#"{"A":0}"#, "json.key"),
        (r#"{"":0}"#, "json.key"),
        (r#"{"$":0}"#, "json.key"),
        (r#"{"a":0,"a":0}"#, "json.duplicate-key"),
        (r#"{"a":0,"b":0,"a":0}"#, "json.key-order"),
    ];
    for (text, expected) in faults {
        assert_eq!(code(text), expected, "{text}");
    }
    assert_eq!(code(&"[".repeat(33)), "json.nesting");
}

#[test]
fn texts_are_strict_utf8() {
    for bytes in [&b"\"\xc0\x80\""[..], b"\"\xed\xa0\x80\"", b"\"\xf4\x90\x80\x80\"", b"\"\x80\"", b"\"\xe2\x82\""] {
        assert_eq!(Document::parse(bytes.to_vec(), 0, 1 << 20).unwrap_err().code, "json.utf8", "{bytes:x?}");
    }
}

#[test]
fn values_are_what_the_text_says() {
    let text = r#"{"a":[1,-2.5,"\u0000\n\"é"],"b":{"c":true}}"#;
    let document = Document::parse(text.as_bytes().to_vec(), 0, 1 << 20).unwrap();
    let object = document.value().object().unwrap();
    let [integer, float, string] = object.required("a").unwrap().elements::<3>("three").unwrap();
    assert_eq!(integer.integer(), Ok(1));
    assert_eq!(float.float(), Ok(-2.5));
    assert_eq!(string.string().unwrap(), "\0\n\"é");
    let inner = object.required("b").unwrap().object().unwrap();
    assert_eq!(inner.get("c").map(|value| value.form()), Some(Form::Boolean(true)));
    assert_eq!(object.only(&["a"]).unwrap_err().code, "container.json");
    assert_eq!(object.required("c").unwrap_err().code, "container.json");
}

#[test]
fn a_text_of_many_values_is_over_a_limit() {
    let text = format!("[{}0]", "0,".repeat(1000)).into_bytes();
    let refusal = Document::parse(text, 7, 6400).unwrap_err();
    assert_eq!((refusal.code, refusal.offset), ("limit.memory", Some(7)));
}
