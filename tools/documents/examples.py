"""The examples that each subcommand's --help shows."""

import json
import re
import shutil
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Set

import given
from document import indented
from shell import Shell

#: What an example says of itself stands behind it.
REMARK = re.compile(r"^(?P<command>.*?\S)(?: {2,}(?P<remark>\S.*))?$")
WIDTH = 79


class Example(NamedTuple):
    """A line below EXAMPLES."""

    subcommand: str
    line: str

    @property
    def command(self) -> str:
        return REMARK.match(self.line).group("command")

    @property
    def remark(self) -> str:
        return REMARK.match(self.line).group("remark") or ""


def examples(command: Dict[str, Any]) -> Iterator[Example]:
    """The examples of a command and of its subcommands."""
    found = re.search(r"^EXAMPLES:\n((?:  .*\n?)+)", command.get("discussion", ""), re.MULTILINE)
    for line in found.group(1).splitlines() if found else []:
        yield Example(command["commandName"], line[2:])
    for subcommand in command.get("subcommands", []):
        if subcommand["commandName"] != "help":
            yield from examples(subcommand)


def files(folder: Path) -> Set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def faults_of(example: Example, folder: Path, shell: Shell) -> Iterator[str]:
    """Runs an example, and compares the files that it leaves with its remark."""
    # With two columns of margin, as help shows it.
    if len(example.line) + 2 > WIDTH:
        yield "and its remark are wider than {} columns".format(WIDTH)
    before = files(folder)
    outcome = shell.script("set -o pipefail\n{}\n".format(example.command), folder)
    if outcome.status:
        yield "ends with status {}:\n{}".format(outcome.status, indented(outcome))
    written = files(folder) - before
    promise = re.search(r"\bwrites (\S+)", example.remark)
    if promise and ({promise.group(1)} - {"nothing"}) != written:
        yield "{}, but wrote {}".format(example.remark, ", ".join(sorted(written)) or "nothing")


def check(words: List[str], scratch: Path, shell: Shell) -> "tuple[int, List[str]]":
    """Runs the examples of all subcommands, or of those that are named; gives their number and the faults."""
    dumped = shell.script("amphora --experimental-dump-help", scratch)
    found = [example for example in examples(json.loads(dumped.text)["command"])
             if not words or any(word in example.subcommand for word in words)]
    faults: List[str] = []
    if found:
        (scratch / "files").mkdir()
        shell.prepare(scratch / "files", given.FILES)
    folder = scratch / "example"
    last = ""
    for example in found:
        # Those of the tool itself are one way through, in their order.
        if example.subcommand != "amphora" or example.subcommand != last:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(scratch / "files", folder)
            shell.prepare(folder, given.FILES_OF.get(example.subcommand, ""))
        last = example.subcommand
        faults += ["{} --help: {!r} {}".format(example.subcommand, example.command, fault)
                   for fault in faults_of(example, folder, shell)]
    return len(found), faults
