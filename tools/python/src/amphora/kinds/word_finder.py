"""Finds the words of a text by a pattern, as `re.findall` would, whoever the pattern comes from."""

import re
from typing import Callable, List, NamedTuple, Optional, Tuple

from ..errors import InputError
from .pattern_program import Instruction, program

#: Steps that all words of one text may take together.
MOST_STEPS = 2_000_000

#: A pattern whose matching by `re` cannot take long: characters and sets of them, at most one of which may
#: come any number of times, and one group that comes once.
_ATOM = r"(?:\\[bwWdDsS]|\\[^\w\s]|\[\^?(?:\\[wWdDsS]|\\[^\w\s]|[^\\\[\]])+\]|[^\\\[\](){}|*+?.^$]|\.)"
_SIMPLE = re.compile(
    r"(?:\(\?u\))?(?:{0}|[+*?]|\{{\d{{1,2}}(?:,\d{{0,2}})?\}}|\((?:\?:)?(?![?*+{{])|\))+".format(_ATOM))
_REPEATED = re.compile(r"{0}|([+*]|\{{\d{{1,2}},\}})|(\((?:\?:)?)|(\)[+*?{{]?)".format(_ATOM))


def is_simple(pattern: str) -> bool:
    """Whether `re` takes no longer than a product of two lengths, whatever the text is."""
    if not _SIMPLE.fullmatch(pattern):
        return False
    found = list(_REPEATED.finditer(pattern[4:] if pattern.startswith("(?u)") else pattern))
    repeated = [match for match in found if match.group(1)]
    groups = [match for match in found if match.group(2)]
    return len(repeated) <= 1 and len(groups) <= 1 and all(
        match.group(3) in (None, ")") for match in found)


def word_finder(pattern: str) -> Callable[[str], List[str]]:
    """What lists all matches in a text from left to right; of a pattern with a group, what the group found.

    Raises:
        Unsupported: when this reader does not match the pattern.
        re.error: when it is none.
    """
    if is_simple(pattern):
        return re.compile(pattern).findall
    code = program(pattern)
    return lambda text: Search(code, text).words()


class _Thread(NamedTuple):
    """One way to match so far: where it began, where its group did and ended, which instruction is next."""

    next: int
    begin: int
    marks: Tuple[int, int]


class Search:
    """Runs the program of a pattern over one text."""

    def __init__(self, code: List[Instruction], text: str) -> None:
        self._code = code
        self._text = text
        self._steps = 0

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
        self._steps += len(seen)
        if self._steps > MOST_STEPS:
            raise InputError("pattern.limit", "The pattern of words takes more than {} steps for a text. Ask "
                             "with shorter texts.".format(MOST_STEPS))
        return reached
