"""The lexical rule of JSON, section 5 of the format, as a table."""

import json
from random import Random

import pytest

import amphora
from amphora import lexical
from amphora.lexical import parse
from amphora.plain_json import plain_value

GOOD = [
    (b"0", 0), (b"-1", -1), (b"9007199254740991", 9007199254740991),
    (b"-9007199254740991", -9007199254740991),
    (b"1.0", 1.0), (b"-0.0", -0.0), (b"0.1", 0.1), (b"1.5e-7", 1.5e-7), (b"1.0e22", 1e22),
    (b"12345678901234567.0", 12345678901234567.0), (b"100000000000000000000.0", 1e20),
    (b"0.00000000012345678901234567", 1.2345678901234567e-10), (b"1.0e-400", 0.0),
    (b"1.7976931348623157e308", 1.7976931348623157e308), (b"4.9e-324", 5e-324),
    (b"true", True), (b"false", False), (b"null", None),
    (b'""', ""), (b'"a\x7f/"', "a\x7f/"), ('"ä€😀"'.encode(), "ä€😀"),
    (b'"\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f"', "\"\\\b\t\n\f\r\0\x1f"),
    (b"[]", []), (b"{}", {}), (b"[1,[2.5,[]],{}]", [1, [2.5, []], {}]),
    (b'{"$a":1,"a":2,"a0":3,"a_":4,"b":[]}', {"$a": 1, "a": 2, "a0": 3, "a_": 4, "b": []}),
    (b"[" * 32 + b"]" * 32, None),
]

BAD = [
    (b"", "bytes.truncated"), (b"[", "bytes.truncated"), (b'"a', "bytes.truncated"),
    (b'{"a"', "bytes.truncated"), (b'{"a":', "bytes.truncated"), (b"[1,", "bytes.truncated"),
    (b"tru", "bytes.truncated"), (b"-", "bytes.truncated"), (b"[1.", "bytes.truncated"),
    (b"[12", "bytes.truncated"), (b'"\\', "bytes.truncated"), (b'{"', "bytes.truncated"),
    (b"[1.5e", "bytes.truncated"), (b"[1.5e-", "bytes.truncated"),
    (b"]", "json.unexpected-byte"), (b"[,1]", "json.unexpected-byte"),
    (b"[1 ]", "json.white-space"), (b" 1", "json.white-space"), (b'{"a": 1}', "json.white-space"),
    (b"[1,]", "json.unexpected-byte"), (b'{"a":1,}', "json.unexpected-byte"),
    (b"{'a':1}", "json.unexpected-byte"), (b'{"a"1}', "json.unexpected-byte"),
    (b"NaN", "json.unexpected-byte"), (b"Infinity", "json.unexpected-byte"),
    (b"nul1", "json.unexpected-byte"), (b"+1", "json.unexpected-byte"), (b".5", "json.unexpected-byte"),
    (b"[1}", "json.unexpected-byte"), (b"\xef\xbb\xbf1", "json.unexpected-byte"),
    (b"/**/1", "json.unexpected-byte"), (b"[1;2]", "json.unexpected-byte"),
    (b"1 ", "json.white-space"), (b"1x", "json.trailing-bytes"), (b"[][]", "json.trailing-bytes"),
    (b"01", "json.number"), (b"-01", "json.number"), (b"1e5", "json.number"), (b"1.5E5", "json.number"),
    (b"1.5e+5", "json.number"), (b"1.5e05", "json.number"), (b"1.5e0", "json.number"),
    (b"1.50", "json.number"), (b"1.00", "json.number"), (b"[1.]", "json.number"),
    (b"[-]", "json.number"), (b"-a", "json.number"),
    (b"-0", "json.negative-zero"),
    (b"9007199254740992", "json.number-range"), (b"-9007199254740992", "json.number-range"),
    (b"1" * 5000, "json.number-range"), (b"1.0e400", "json.number-range"),
    (b"1.7976931348623159e308", "json.number-range"),
    (b"123456789012345678.5", "json.digits"), (b"0.123456789012345678", "json.digits"),
    (b'"\\a"', "json.escape"), (b'"\\/"', "json.escape"), (b'"\\u0041"', "json.escape"),
    (b'"\\u0008"', "json.escape"), (b'"\\u001F"', "json.escape"), (b'"\\ud800"', "json.escape"),
    (b'"\\u0020"', "json.escape"),
    (b'"\x1f"', "json.control-character"), (b'"a\nb"', "json.control-character"),
    (b'"\x80"', "json.utf8"), (b'"\xc0\x80"', "json.utf8"), (b'"\xed\xa0\x80"', "json.utf8"),
    (b'"\xf4\x90\x80\x80"', "json.utf8"), (b'"\xe2\x82"', "json.utf8"),
    (b'"\xf8\x88\x80\x80\x80"', "json.utf8"),
    (b'{"A":1}', "json.key"), (b'{"":1}', "json.key"), (b'{"1a":1}', "json.key"), (b'{"$":1}', "json.key"),
    (b'{"a-b":1}', "json.key"), (b'{"\\u0061":1}', "json.key"), (b'{"__proto__":1}', "json.key"),
    (b'{"b":1,"a":2}', "json.key-order"), (b'{"a":1,"$a":2}', "json.key-order"),
    (b'{"a_":1,"a0":2}', "json.key-order"),
    (b'{"a":1,"a":2}', "json.duplicate-key"),
    (b"[" * 33 + b"]" * 33, "json.nesting"), (b"[" * 100000, "json.nesting"),
]


@pytest.mark.parametrize("text, value", GOOD, ids=[repr(text)[:30] for text, _ in GOOD])
def test_text_that_keeps_the_rule_is_read(text, value):
    read = parse(text)
    if value is not None:
        assert read == value and type(read) is type(value) and repr(read) == repr(value)


@pytest.mark.parametrize("text, code", BAD, ids=[repr(text)[:30] for text, _ in BAD])
def test_text_that_breaks_the_rule_is_refused(text, code):
    with pytest.raises(amphora.FormatError) as refusal:
        parse(text)
    assert refusal.value.code == code
    assert 0 <= refusal.value.offset <= len(text)


def test_every_truncation_of_a_text_is_refused():
    text = b'{"$f64":"7ff8","a":[1,-2.5e-7,true,null,{"b":"\xc3\xa4\\u0001"}]}'
    parse(text)
    for length in range(len(text)):
        with pytest.raises(amphora.FormatError):
            parse(text[:length])


def test_flipped_bytes_are_refused_or_stay_inside_the_rule():
    text = b'{"a":[1,-2.5e-7,true,{"b":"x"}],"c":1234}'
    for place in range(len(text)):
        for bit in range(8):
            changed = bytearray(text)
            changed[place] ^= 1 << bit
            try:
                parse(bytes(changed))
            except amphora.FormatError as refusal:
                assert refusal.code.startswith("json.") or refusal.code == "bytes.truncated"


def test_the_short_way_accepts_nothing_that_the_scanner_refuses():
    """Texts near the rule: whatever is read without the scanner is also read with it, as the same value."""
    random = Random(5)
    samples = [text for text, _ in GOOD + BAD if len(text) < 100] + [
        b'{"$f64":"7ff8","a":[1,-2.5,true,{"b":"\xc3\xa4\\u0001"}],"c":[[1,2],[-5,12345]]}']
    pieces = [b"0", b"-", b"1", b".", b"e", b"[", b"]", b"{", b"}", b'"', b",", b":", b" ", b"\\", b"a",
              b"$", b"9007199254740992", b"\x80", b"\xed\xa0\x80", b"1.0", b"1e5", b"-0", b"\\u0041", b"NaN",
              b"null"]
    short = 0
    for _ in range(60_000):
        text = bytearray(random.choice(samples))
        for _ in range(random.randrange(1, 4)):
            place = random.randrange(len(text) + 1)
            text[place:place + random.randrange(2)] = random.choice(pieces)
        value = plain_value(bytes(text))
        if value is not None:
            short += 1
            lexical.check(bytes(text))
            assert repr(value) == repr(json.loads(text.decode()))
    assert short > 1_000


@pytest.mark.parametrize("inner", [b"", b"1", b"[]", b'"]"', b'{"a":1}'])
@pytest.mark.parametrize("depth", [30, 31, 32, 33])
def test_the_short_way_counts_levels_as_the_scanner_does(depth, inner):
    text = b"[" * depth + inner + b"]" * depth
    try:
        lexical.check(text)
    except amphora.FormatError:
        assert plain_value(text) is None
    else:
        assert plain_value(text) is not None


def test_the_short_way_is_taken_by_what_containers_hold():
    for text, _ in GOOD:
        if b"e" not in text and len(text) < 15 and text != b"null" and b"\\" not in text:
            assert plain_value(text) is not None
