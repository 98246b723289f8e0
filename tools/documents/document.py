"""A Markdown document: its fenced blocks, run in their order."""

import os
import re
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional

import given
from shell import TOP, Outcome, Shell

FENCE = re.compile(r"^( *)```(\w*)\S*$")
#: A comment that is nothing but the name of a file.
FILE_NAME = re.compile(r"^(?:#|//|/\*) ([\w./-]+\.\w+)(?: \*/)?$")
#: A link or a picture whose place is in the repository.
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
#: Alone on a line it stands for any lines of an output, and within one for any text.
ANY = "…"


class Block(NamedTuple):
    """A fenced block; `start` is the number of its first line, from 0."""

    language: str
    start: int
    lines: List[str]

    @property
    def first(self) -> str:
        """What it is known by."""
        return self.lines[0] if self.lines else ""

    @property
    def is_console(self) -> bool:
        return self.language == "console" or not self.language and self.first.startswith("$ ")

    @property
    def file(self) -> Optional[str]:
        found = FILE_NAME.match(self.first)
        return found.group(1) if found and not self.is_console else None


class Step(NamedTuple):
    """A command of a console, and the lines that it is shown to print, `first` to `end` of the block."""

    command: str
    first: int
    end: int


def steps(lines: List[str]) -> List[Step]:
    """The commands of a console, each with its lines."""
    found: List[Step] = []
    number = 0
    while number < len(lines):
        if not lines[number].startswith("$ "):
            raise ValueError("begins with what no command prints: {!r}".format(lines[number]))
        command = [lines[number][2:]]
        number += 1
        while command[-1].endswith("\\") and number < len(lines):
            command.append(lines[number])
            number += 1
        first = number
        while number < len(lines) and not lines[number].startswith("$ "):
            number += 1
        found.append(Step("\n".join(command), first, number))
    return found


def agrees(shown: List[str], said: List[str]) -> bool:
    """Whether an output is the one that is shown."""
    pattern = "".join("(?:.*\n)*" if line == ANY else ".*".join(map(re.escape, line.split(ANY))) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in said)) is not None


class Document:
    """What a Markdown file shows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        place = path.relative_to(TOP)
        #: What given.py calls it: pages of the tools have one name, and so their place.
        self.name = str(place) if place.parts[0] == "tools" else path.name
        self.lines = path.read_text("utf-8").split("\n")
        self.blocks = list(self.fenced())
        #: How many blocks were run.
        self.count = 0
        #: The rows of given.py that blocks asked for: the table, and what finds the row.
        self.used: "set[tuple[str, str]]" = set()
        #: Recorded outputs, by the lines that they replace.
        self.recorded: "list[tuple[int, int, List[str]]]" = []

    def fenced(self) -> Iterator[Block]:
        start: Optional[int] = None
        for number, line in enumerate(self.lines):
            fence = FENCE.match(line)
            if not fence:
                continue
            if start is None:
                start, indent, language = number + 1, len(fence.group(1)), fence.group(2)
            else:
                yield Block(language, start, [text[indent:] for text in self.lines[start:number]])
                start = None
        if start is not None:
            raise SystemExit("{}: line {}: the block does not end".format(self.name, start))

    def run(self, folder: Path, shell: Shell) -> List[str]:
        """Runs the blocks in a folder, and gives the faults."""
        not_run = given.NOT_RUN.get(self.name, {})
        faults = ["{}: links to {}, which is not there".format(self.name, link)
                  for link in LINK.findall("\n".join(self.lines)) if not (self.path.parent / link).exists()]
        for number, block in enumerate(self.blocks):
            if block.first in not_run:
                self.used.add(("NOT_RUN", block.first))
                continue
            self.count += 1
            self.used.add(("BEFORE", block.first))
            shell.prepare(folder, given.BEFORE.get((self.name, block.first), ""))
            faults += ["{}: line {}: {}".format(self.name, block.start, fault)
                       for fault in self.run_block(number, block, folder, shell)]
        for first, end, said in reversed(self.recorded):
            self.lines[first:end] = said
        if self.recorded:
            self.path.write_text("\n".join(self.lines), "utf-8")
        return faults + list(self.stale())

    def stale(self) -> Iterator[str]:
        """The rows of given.py for this document that no block asked for."""
        rows = {("NOT_RUN", line) for line in given.NOT_RUN.get(self.name, {})}
        rows |= {("QUOTED", line) for line in given.QUOTED.get(self.name, {})}
        rows |= {("BEFORE", line) for name, line in given.BEFORE if name == self.name}
        rows |= {("PYTHON", "python")} if self.name in given.PYTHON else set()
        rows |= {("PROGRAMS", given.PROGRAMS[self.name].language)} if self.name in given.PROGRAMS else set()
        for table, row in sorted(rows - self.used):
            yield "{}: no block is what given.{} says of {!r}".format(self.name, table, row)

    def run_block(self, number: int, block: Block, folder: Path, shell: Shell) -> Iterator[str]:
        if block.is_console:
            yield from self.run_console(block, folder, shell)
        elif block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(block.lines) + "\n", "utf-8")
            commands = [line for later in self.blocks[number + 1:] for line in later.lines
                        if later.language == "sh" or later.is_console and line.startswith("$ ")]
            if not any(re.search(r"(?<!\w){}(?!\w)".format(re.escape(path.name)), line) for line in commands):
                yield "no command below names {}".format(block.file)
        elif block.language == "sh":
            yield from failure(shell.script("set -euo pipefail\n" + "\n".join(block.lines) + "\n", folder))
        elif block.language == "python":
            self.used.add(("PYTHON", "python"))
            before = given.PYTHON.get(self.name, "")
            yield from failure(shell.script(before + "\n".join(block.lines) + "\n", folder, "python"))
        elif block.first in given.QUOTED.get(self.name, {}):
            self.used.add(("QUOTED", block.first))
            yield from misquoted(block, given.QUOTED[self.name][block.first])
        elif self.name in given.PROGRAMS and block.language == given.PROGRAMS[self.name].language:
            program = given.PROGRAMS[self.name]
            self.used.add(("PROGRAMS", program.language))
            path = folder / program.file
            path.parent.mkdir(parents=True, exist_ok=True)
            parts = [program.before.lstrip("\n"), *block.lines, program.after, ""]
            path.write_text("\n".join(parts), "utf-8")
            yield from failure(shell.script("set -euo pipefail\n" + program.commands, folder))
        else:
            yield ("a block of {!r} is neither run nor listed in tools/documents/given.py: {!r}"
                   .format(block.language, block.first))

    def run_console(self, block: Block, folder: Path, shell: Shell) -> Iterator[str]:
        try:
            commands = steps(block.lines)
        except ValueError as error:
            yield str(error)
            return
        for step, outcome in zip(commands, shell.commands([step.command for step in commands], folder)):
            said = outcome.text.removesuffix("\n").split("\n") if outcome.text else []
            if agrees(block.lines[step.first:step.end], said):
                continue
            if os.environ.get("AMPHORA_RECORD") == "1":
                self.recorded.append((block.start + step.first, block.start + step.end, said))
                yield "recorded {!r}; run again without AMPHORA_RECORD".format(step.command)
            else:
                yield "{!r} says something else:\n{}".format(step.command, indented(outcome))


def misquoted(block: Block, file: str) -> Iterator[str]:
    """Compares an excerpt with the source that it is of."""
    excerpt = r"[\s\S]*?".join(map(re.escape, "\n".join(block.lines).split("{{ {} }}".format(ANY))))
    if not re.search(r"^{}".format(excerpt), (TOP / file).read_text("utf-8"), re.MULTILINE):
        yield "it is not what {} says".format(file)


def failure(outcome: Outcome) -> Iterator[str]:
    if outcome.status:
        yield "ends with status {}:\n{}".format(outcome.status, indented(outcome))


def indented(outcome: Outcome) -> str:
    return "".join("    {}\n".format(line) for line in outcome.text.splitlines())
