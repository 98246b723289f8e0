"""Finds the words of a text by a pattern, as `re.findall` would, whoever the pattern comes from."""

import re
from typing import Callable, List, NamedTuple, Optional, Tuple

from ..errors import InputError
from .pattern_program import Instruction, program

#: Steps that the words of all texts of an input may take together, and how many more for each character.
MOST_STEPS, STEPS_OF_CHARACTER = 2_000_000, 200

#: A character, or one of a set; what a pattern has of these can be told apart in one way only.
_ONE = r"(?:\\[wWdDsS]|\\[^\w\s]|\[(?!\^\])(?:\\[wWdDsS]|\\[^\w\s]|[^\\\[\]])+\]|[^\\\[\](){}|*+?.^$]|\.)"
#: A pattern that `re` matches in so many steps for each character of a text as it is long: what may come any
#: number of times comes last, so that nothing behind it makes `re` take less of it and try again.
_LINEAR = re.compile(
    r"(?:\(\?u\))?(?:\\b)?(?P<group>\((?:\?:)?)?(?:\\b)?(?:{one})*?(?P<last>{one})"
    r"(?:(?P<any>[+*]|\{{\d{{1,2}},\}})|\{{\d{{1,2}}(?:,\d{{1,2}})?\}})?"
    r"(?P<edge>\\b)?(?(group)\))(?P<edge_behind>\\b)?".format(one=_ONE))
_LONGEST = 100


def is_linear(pattern: str) -> bool:
    """Whether it is proved that the time of `re` grows as the text does, whatever the text is."""
    found = _LINEAR.fullmatch(pattern) if len(pattern) <= _LONGEST else None
    if found is None:
        return False
    has_edge = found["edge"] is not None or found["edge_behind"] is not None
    if not (found["any"] and has_edge):
        return True
    # Behind as many characters of words as there are, a word ends: that is never tried again.
    return found["last"] == r"\w" and found["any"] not in ("*", "{0,}", "{00,}")


class Steps:
    """The steps that are left for the words of an input."""

    def __init__(self, characters: int) -> None:
        self._left = MOST_STEPS + STEPS_OF_CHARACTER * characters

    def take(self, count: int) -> None:
        """Counts steps.

        Raises:
            InputError: ``pattern.limit``, when there are too many.
        """
        self._left -= count
        if self._left < 0:
            raise InputError("pattern.limit", "The pattern of words takes too many steps for these texts. "
                             "Ask with shorter texts.")


def word_finder(pattern: str) -> Callable[[str, Steps], List[str]]:
    """What lists all matches in a text from left to right; of a pattern with a group, what the group found.

    Raises:
        Unsupported: when this reader does not match the pattern.
        re.error: when it is none.
    """
    if is_linear(pattern):
        found = re.compile(pattern).findall
        return lambda text, steps: found(text)
    code = program(pattern)
    return lambda text, steps: Search(code, text, steps).words()


class _Thread(NamedTuple):
    """One way to match so far: where it began, where its group did and ended, which instruction is next."""

    next: int
    begin: int
    marks: Tuple[int, int]


class Search:
    """Runs the program of a pattern over one text."""

    def __init__(self, code: List[Instruction], text: str, steps: Steps) -> None:
        self._code = code
        self._text = text
        self._steps = steps

    def words(self) -> List[str]:
        """All matches, or what the group found, which is nothing where it took no part.

        Raises:
            InputError: ``pattern.limit``, when they take too many steps.
        """
        has_group = any(instruction.mark is not None for instruction in self._code)
        words: List[str] = []
        start, must_advance = 0, False
        while True:
            found = self._first(start, must_advance)
            if found is None:
                return words
            thread, end = found
            words.append(self._text[slice(*thread.marks)] if has_group else self._text[thread.begin:end])
            # After an empty match the next one at the same place must not be empty.
            start, must_advance = end, end == thread.begin

    def _first(self, start: int, must_advance: bool) -> Optional[Tuple[_Thread, int]]:
        """The first match from ``start`` on, and its end."""
        text = self._text
        found: Optional[Tuple[_Thread, int]] = None
        threads: List[_Thread] = []
        for place in range(start, len(text) + 1):
            if found is None:
                threads.append(_Thread(0, place, (0, 0)))
            elif not threads:
                break
            following: List[_Thread] = []
            for thread in self._reached(threads, place):
                if thread.next == len(self._code):
                    if must_advance and place == thread.begin == start:
                        continue
                    # Those behind it would be tried later.
                    found = thread, place
                    break
                members = self._code[thread.next].members
                if place < len(text) and members is not None and members[text[place]]:
                    following.append(thread._replace(next=thread.next + 1))
            threads = following
        return found

    def _reached(self, threads: List[_Thread], place: int) -> List[_Thread]:
        """The threads at instructions that take a character, or at the end, first those to try first."""
        reached: List[_Thread] = []
        seen = set()
        waiting = threads[::-1]
        while waiting:
            thread = waiting.pop()
            # One that came here before has been tried before.
            if thread.next in seen:
                continue
            seen.add(thread.next)
            if thread.next == len(self._code):
                reached.append(thread)
                continue
            instruction = self._code[thread.next]
            if instruction.members is not None:
                reached.append(thread)
                continue
            if instruction.between is not None and not instruction.between.match(self._text, place):
                continue
            if instruction.mark is not None:
                begin, end = thread.marks
                thread = thread._replace(marks=(place, end) if instruction.mark == 0 else (begin, place))
            waiting += (thread._replace(next=thread.next + offset) for offset in instruction.to[::-1])
        self._steps.take(len(seen))
        return reached
