"""Texts: the hash that chooses columns, and the patterns that are matched."""

import random
import re

import pytest

import amphora
from amphora.kinds import word_finder as word_finding
from amphora.kinds.hashing import column_of, murmur3
from amphora.kinds.pattern_program import Unsupported, program
from amphora.kinds.word_finder import Search, Steps, is_linear, word_finder


def test_the_hash_is_murmur3():
    """The vectors are those of Austin Appleby's own program."""
    assert [murmur3(text) & 0xFFFFFFFF for text in (b"", b"a", b"abc", b"hello", b"hello, world")] == [
        0, 0x3C2569B2, 0xB3DD93FA, 0x248BFA47, 0x149BBB7F]
    assert [column_of(h, 10) for h in (12, -12, -(1 << 31))] == [2, 2, (0x7FFFFFFF - 9) % 10]


@pytest.mark.parametrize("pattern", [
    r"(?u)\b\w\w+\b", r"\b\w+\b", r"[a-z]+", r"\S+", r"(\w+)", r"(?:\w+)", r"\b\d*", r"\w{2,5}",
    r"[^\W\d_]{3,}", r"\w", r"#\w+", r".", r"(?u)\b(\w\w{2,})\b", r"[ab]{2,5}\b", r"\b[a-z]\w+\b", "ab"])
def test_patterns_that_cannot_take_long_are_left_to_python(pattern):
    assert is_linear(pattern)
    re.compile(pattern)


@pytest.mark.parametrize("pattern", [
    "", r"(a+)+b", r"(a|a)*b", r"(\w+)*", r"(\w+)?x", r"\w+\s+\w+", r"a*a*b", r"(a)\1", r"(?=a)b", r"(?i)a",
    r"a|b", r"a(?u)", r"(+a)", r"((a)b)", r"(\w{2}){2,}", r"(?P<n>a)", r"x{1,}y+", r"^a", r"a$", "a+" * 20,
    r"\w+\-x", r"\b[a-z-]+\b", r"\w*\b", r"\w{0,}\b", "a?" * 25 + "a" * 25, "a{0,9}" * 9, "a+?",
    "a" * 101, "[^a]" * 24 + "(", "[^]"])
def test_patterns_that_could_are_not(pattern):
    assert not is_linear(pattern)


#: What random patterns are made of.
PARTS = ["a", "b", ".", r"\w", r"\W", r"\d", "[ab]", "[^a]", r"\s", "A", "é", "[A-Z]", r"\.", "{", "'",
         "[]a]", "}", "]", r"\x61", "ß", "ı", "K"]
TIMES = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "{0,1}", "{}", "{,}", "{a}", "{1"]


def random_pattern(chosen, depth):
    kind = chosen.random()
    if depth == 0 or kind < 0.35:
        return chosen.choice(PARTS)
    if kind < 0.6:
        return random_pattern(chosen, depth - 1) + random_pattern(chosen, depth - 1)
    if kind < 0.72:
        return random_pattern(chosen, depth - 1) + "|" + random_pattern(chosen, depth - 1)
    if kind < 0.86:
        return chosen.choice(["(?:{})", "({})"]).format(random_pattern(chosen, depth - 1))
    if kind < 0.95:
        part = chosen.choice(PARTS + ["(?:" + random_pattern(chosen, depth - 1) + ")"])
        return part + chosen.choice(TIMES) + chosen.choice(["", "", "?", "+"])
    return chosen.choice([r"\b", r"\B", "^", "$", r"\A", r"\Z"])


@pytest.mark.parametrize("seed", range(4))
def test_programs_find_what_python_finds(seed):
    chosen, matched = random.Random(seed), 0
    for _ in range(2_000):
        flags = chosen.choice(["", "", "", "(?i)", "(?m)", "(?s)", "(?im)", "(?a)"])
        pattern = flags + random_pattern(chosen, 4)
        try:
            code = program(pattern)
        except Unsupported:
            continue
        python = re.compile(pattern)
        for _ in range(3):
            text = "".join(chosen.choices("aabbAB .1_'é\nßKıİ{}]", k=chosen.randrange(1, 9)))
            assert Search(code, text, Steps(len(text))).words() == python.findall(text), (pattern, text)
            matched += bool(python.findall(text))
    assert matched > 2_000


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_no_program_is_made_of_what_python_refuses():
    chosen, made = random.Random(7), 0
    pieces = [*PARTS, *TIMES, "(", "(?:", "(?P<a>", "(?i)", ")", "[", "[^", "]", "-", "\\", "|", "^", "$",
              "&&", "(?="]
    for _ in range(20_000):
        pattern = "".join(chosen.choices(pieces, k=chosen.randrange(1, 9)))
        try:
            program(pattern)
        except Unsupported:
            continue
        re.compile(pattern)
        made += 1
    assert made > 2_000


@pytest.mark.parametrize("pattern, text, words", [
    (r"[^\W\d_]+(?:['-]\w+)?", "isn't x-1 2y", ["isn't", "x-1", "y"]),
    (r"(?i)[a-zA-Z\.-]{2,5}|'i", "Abcdefg 'I", ["Abcde", "fg", "'I"]),
    (r"(a+)+b", "aaab aab", ["aaa", "aa"]), ("(a)|b", "ab", ["a", ""]), ("(?:(a)|b)+", "ab", ["a"]),
    ("a|b*", "abb", ["a", "bb", ""]), ("a??b", "abb", ["ab", "b"]), (r"\B", "", []), (r"\B\w*", "ab", ["b"]),
    ("(?P<word>a)b", "ab", ["a"]), ("a{,2}|{3", "a{3}", ["a", "", "{3", "", ""])])
def test_words_of_a_pattern(pattern, text, words):
    assert word_finder(pattern)(text, Steps(len(text))) == words


@pytest.mark.parametrize("pattern", [
    r"(a)\1", "(?=a)b", "(?<!a)b", "(?>a)", "a++", "a(?i)", "(?i:a)", "(?x)a b", "(a)(b)", "(", "a)", "[a",
    "*a", "a**", "(?:a*)*", "(?:a|){2}", r"\b*", "a{3,2}", "a{1001}", "(?:a{600}){2}", "a{1000000000000,}",
    "{2}", "a|{,3}b", "a" * 1_001, "[[a]", "[a--b]", "(?:" * 33 + "a" + ")" * 33, "[b-a]", r"\g", r"\07"])
def test_patterns_without_a_program_are_declined(pattern):
    with pytest.raises(Unsupported):
        program(pattern)


def test_a_pattern_that_tries_without_end_in_python_takes_steps_that_are_counted(monkeypatch):
    find = word_finder("a(?:.*z)?|(?:b+)+c|d")
    assert find("b" * 2_000 + "d", Steps(2_001)) == ["d"]
    monkeypatch.setattr(word_finding, "MOST_STEPS", 10_000)
    assert find("a" * 20, Steps(20)) == ["a"] * 20
    with pytest.raises(amphora.InputError) as refusal:
        find("a" * 2_000, Steps(2_000))
    assert refusal.value.code == "pattern.limit"


def test_steps_are_those_of_all_texts_of_an_input(monkeypatch):
    monkeypatch.setattr(word_finding, "MOST_STEPS", 2_000)
    monkeypatch.setattr(word_finding, "STEPS_OF_CHARACTER", 0)
    find, steps = word_finder("(?:a|b)+"), Steps(1_000)
    find("a" * 100, steps)
    with pytest.raises(amphora.InputError):
        for _ in range(10):
            find("a" * 100, steps)


def test_a_pattern_that_python_would_try_without_end_is_matched_in_time():
    pattern = "a?" * 25 + "a" * 25
    assert word_finder(pattern)("a" * 25 + "b", Steps(26)) == ["a" * 25]
