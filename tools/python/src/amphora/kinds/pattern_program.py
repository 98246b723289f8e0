"""Regular expressions of Python's `re`, as programs that are run in time linear in a text.

A pattern comes from a stranger, and `re` goes back and tries again without end: ``(a+)+b`` takes 2^n steps.
A program keeps all that could still match, side by side, in the order in which `re` would try it.  What one
character is, and what lies between two, `re` is still asked.
"""

import re
from typing import Dict, List, NamedTuple, NoReturn, Optional, Pattern, Tuple

#: A pattern longer than this, groups nested deeper, or a program longer is not made.
MOST_CHARACTERS, MOST_NESTED, MOST_INSTRUCTIONS = 1_000, 32, 1_000

# One character: a class, a set without what Python may give a meaning one day, an escape, itself.
_ATOM = re.compile(
    r"\\[wWdDsSaftnrv]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^\w\s]|[^\\\[(){|*+?^$]"
    r"|\{(?!(?=[0-9,])[0-9]*,?[0-9]*\})|\[\^?\]?(?:\\.|(?!--|&&|~~|\|\|)[^\\\[\]])*\]", re.ASCII | re.DOTALL)
_BETWEEN = re.compile(r"\\[bBAZ]|\^|\$")
_TIMES = re.compile(r"([*+?])|\{(?=[0-9,])([0-9]*)(,?)([0-9]*)\}", re.ASCII)
_FLAGS = re.compile(r"\(\?([aimsu]+)\)")
_GROUP = re.compile(r"\((\?:|\?P<\w+>|(?!\?))")


class Unsupported(Exception):
    """The pattern is none, or has what no program is made of: assertions about what follows, references."""


class Members(Dict[str, bool]):
    """Whether a character is one of those that a part of the pattern stands for; remembered."""

    def __init__(self, pattern: Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, character: str) -> bool:
        found = self[character] = self._pattern.fullmatch(character) is not None
        return found


class Instruction(NamedTuple):
    """One step.  Those that take no character are followed at once.

    Attributes:
        to: offsets from this one to those that follow it, the one to try first before the other.
        members: what the next character must be one of.
        between: what must hold where it stands.
        mark: 0 where the group begins, 1 where it ends.
    """

    to: Tuple[int, ...]
    members: Optional[Members] = None
    between: Optional[Pattern[str]] = None
    mark: Optional[int] = None


class Fragment(NamedTuple):
    """Instructions of a part of a pattern, which go on behind the last."""

    code: List[Instruction]
    may_be_empty: bool


_NOTHING = Fragment([], True)


def program(pattern: str) -> List[Instruction]:
    """The instructions of ``pattern``; behind the last of them it has matched.

    Raises:
        Unsupported: when there are none.
    """
    if len(pattern) > MOST_CHARACTERS:
        raise Unsupported
    flags = _FLAGS.match(pattern)
    parser = _Parser(pattern, flags.end() if flags else 0, flags.group(1) if flags else "")
    found = parser.alternatives(0)
    if parser.place < len(pattern):
        raise Unsupported
    return found.code


class _Parser:
    """Goes through a pattern from left to right."""

    def __init__(self, pattern: str, place: int, flags: str) -> None:
        self.pattern = pattern
        self.place = place
        self._flags = "(?{})".format(flags) if flags else ""
        self._atoms: Dict[str, Members] = {}
        self._groups = 0

    def alternatives(self, depth: int) -> Fragment:
        """Up to the parenthesis that closes a group, or the end."""
        rest = [self._sequence(depth)]
        while self._takes("|"):
            rest.append(self._sequence(depth))
        found = rest.pop()
        while rest:
            first = rest.pop()
            found = _limited([
                Instruction((1, len(first.code) + 2)), *first.code, Instruction((len(found.code) + 1,)),
                *found.code], first.may_be_empty or found.may_be_empty)
        return found

    def _sequence(self, depth: int) -> Fragment:
        found = _NOTHING
        while self.place < len(self.pattern) and self.pattern[self.place] not in "|)":
            part = self._repeated(self._part(depth))
            found = _limited(found.code + part.code, found.may_be_empty and part.may_be_empty)
        return found

    def _part(self, depth: int) -> Fragment:
        between = self._match(_BETWEEN)
        if between:
            # Python 3.14 finds the edge of no word in an empty text; those before, and the sources, do not.
            wanted = r"(?=(?s:.))\B|(?<=(?s:.))\B" if between.group() == r"\B" else between.group()
            return Fragment([Instruction((1,), between=self._compiled(wanted))], True)
        if self.pattern[self.place] == "(":
            return self._group(depth)
        atom = self._match(_ATOM) or self._refuse()
        members = self._atoms.setdefault(atom.group(), Members(self._compiled(atom.group())))
        return Fragment([Instruction((1,), members)], False)

    def _group(self, depth: int) -> Fragment:
        opening = self._match(_GROUP) or self._refuse()
        is_kept = opening.group(1) != "?:"
        self._groups += is_kept
        if depth == MOST_NESTED or self._groups > 1:
            raise Unsupported
        inner = self.alternatives(depth + 1)
        if not self._takes(")"):
            raise Unsupported
        if not is_kept:
            return inner
        return _limited([Instruction((1,), mark=0), *inner.code, Instruction((1,), mark=1)],
                        inner.may_be_empty)

    def _repeated(self, part: Fragment) -> Fragment:
        times = self._match(_TIMES)
        if not times:
            return part
        # `re` has rules of its own for what is repeated and was empty.
        if part.may_be_empty:
            raise Unsupported
        least, most = _bounds(times)
        is_lazy = self._takes("?")
        if self.pattern[self.place:self.place + 1] in ("*", "+", "?") or self._match(_TIMES):
            raise Unsupported
        code = part.code
        if (most is not None and most < least) or (most or least) * len(code) > MOST_INSTRUCTIONS:
            raise Unsupported
        more: List[Instruction] = []
        if most is None:
            more = [_fork(len(code) + 2, is_lazy), *code, Instruction((-len(code) - 1,))]
        else:
            for _ in range(most - least):
                more = [_fork(len(code) + len(more) + 1, is_lazy), *code, *more]
        return _limited(code * least + more, least == 0)

    def _match(self, pattern: Pattern[str]) -> "Optional[re.Match[str]]":
        found = pattern.match(self.pattern, self.place)
        self.place = found.end() if found else self.place
        return found

    def _takes(self, character: str) -> bool:
        found = self.pattern.startswith(character, self.place)
        self.place += found
        return found

    def _compiled(self, part: str) -> Pattern[str]:
        try:
            return re.compile(self._flags + part)
        except (re.error, OverflowError):
            raise Unsupported from None

    def _refuse(self) -> NoReturn:
        raise Unsupported


def _bounds(times: "re.Match[str]") -> Tuple[int, Optional[int]]:
    """The least and the largest number of times that a quantifier means; None when there is no largest."""
    sign, least, comma, most = times.groups()
    if sign:
        return int(sign == "+"), 1 if sign == "?" else None
    return int(least or 0), int(most) if most else None if comma else int(least)


def _fork(past: int, is_lazy: bool) -> Instruction:
    """Into what follows, or past it; what is tried first comes first."""
    return Instruction((past, 1) if is_lazy else (1, past))


def _limited(code: List[Instruction], may_be_empty: bool) -> Fragment:
    if len(code) > MOST_INSTRUCTIONS:
        raise Unsupported
    return Fragment(code, may_be_empty)
