"""Texts: the hash that chooses columns, and the patterns that are matched."""

import re

import pytest

from amphora.kinds.hashing import column_of, murmur3
from amphora.kinds.text_vectorizer import is_simple


def test_the_hash_is_murmur3():
    """The vectors are those of Austin Appleby's own program."""
    assert [murmur3(text) & 0xFFFFFFFF for text in (b"", b"a", b"abc", b"hello", b"hello, world")] == [
        0, 0x3C2569B2, 0xB3DD93FA, 0x248BFA47, 0x149BBB7F]
    assert [column_of(h, 10) for h in (12, -12, -(1 << 31))] == [2, 2, (0x7FFFFFFF - 9) % 10]


@pytest.mark.parametrize("pattern", [
    r"(?u)\b\w\w+\b", r"\b\w+\b", r"[a-z]+", r"\S+", r"(\w+)", r"(?:\w+)", r"\b\d*", r"\w{2,5}",
    r"[^\W\d_]{3,}", r"\w", r"#\w+", r"\w+\-x", r"."])
def test_patterns_that_cannot_take_long_are_matched(pattern):
    assert is_simple(pattern)
    re.compile(pattern)


@pytest.mark.parametrize("pattern", [
    "", r"(a+)+b", r"(a|a)*b", r"(\w+)*", r"(\w+)?x", r"\w+\s+\w+", r"a*a*b", r"(a)\1", r"(?=a)b", r"(?i)a",
    r"a|b", r"a(?u)", r"(+a)", r"((a)b)", r"(\w{2}){2,}", r"(?P<n>a)", r"x{1,}y+", r"^a", r"a$", "a+" * 20])
def test_patterns_that_could_are_not(pattern):
    assert not is_simple(pattern)
