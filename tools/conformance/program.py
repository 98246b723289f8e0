"""The frame of a conformance program: command line, batch mode and answers, as the contract says.

The contract is ``fixtures/conformance/README.md``.  A program gives this one function for each verb.
"""

import json
import sys
from typing import Any, Callable, Dict, List, Mapping, Optional

Answer = Dict[str, Any]
Verb = Callable[[Mapping[str, Any]], Answer]

REFUSED = 1
ABSENT = 4
USAGE = 64


class Refused(Exception):
    """The file, or the input, is refused."""

    def __init__(self, code: str, offset: Optional[int] = None) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset


class Absent(Exception):
    """The reader does not do what is asked; the text says what."""


def answer(verbs: Mapping[str, Verb], request: Mapping[str, Any]) -> Answer:
    """The answer to one request; what is not a refusal is an error of the program, and raised."""
    verb = verbs.get(request["verb"])
    try:
        if verb is None:
            raise Absent(request["verb"])
        return verb(request)
    except Refused as refusal:
        place = {} if refusal.offset is None else {"offset": refusal.offset}
        return {"error": {"code": refusal.code, **place}}
    except Absent as absent:
        return {"absent": str(absent)}


def status(found: Answer) -> int:
    """The exit status of a program that was asked one thing."""
    return REFUSED if "error" in found else ABSENT if "absent" in found else 0


def request_of(arguments: List[str]) -> Optional[Dict[str, Any]]:
    """The request that a command line makes; None when it makes none."""
    if len(arguments) == 2 and arguments[0] in ("dump", "validate"):
        return {"verb": arguments[0], "file": arguments[1]}
    if len(arguments) == 5 and arguments[0] == "predict":
        _, file, model, method, path = arguments
        with open(path, encoding="utf-8") as input:
            return {"verb": "predict", "file": file, "model": model, "method": method,
                    "input": json.load(input)}
    return None


def main(verbs: Mapping[str, Verb], arguments: List[str]) -> int:
    """Answers the one request of a command line, or those of standard input."""
    if arguments == ["--batch"]:
        for line in sys.stdin:
            _print(answer(verbs, json.loads(line)))
        return 0
    request = request_of(arguments)
    if request is None:
        print("usage: dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch", file=sys.stderr)
        return USAGE
    found = answer(verbs, request)
    _print(found)
    return status(found)


def _print(found: Answer) -> None:
    # Every character that is not ASCII is escaped, so that no locale matters.
    print(json.dumps(found, separators=(",", ":"), allow_nan=False), flush=True)
