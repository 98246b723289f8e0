"""The programs of readers, asked in batch mode, with a watch on the clock."""

import json
import os
import selectors
import shlex
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Type

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

#: Seconds for one answer.
PATIENCE = 30.0


class Language(NamedTuple):
    """A reader of the table.

    Attributes:
        name: what the table calls it.
        folder: where it is, from the top of the repository.
        file: its program, from its folder.
        builds: the command that builds that, in its folder; empty when nothing is built.
    """

    name: str
    folder: str
    file: str
    builds: str = ""

    @property
    def program(self) -> Path:
        return REPOSITORY / self.folder / self.file

    def build(self) -> None:
        """Builds the program, if it has to be built.

        Raises:
            subprocess.CalledProcessError: when it does not build; what is wrong stands on standard error.
        """
        if self.builds:
            subprocess.run(shlex.split(self.builds), cwd=REPOSITORY / self.folder, check=True)


#: The readers of the project, each with a program of its own; `run` leaves out those that are not there.
LANGUAGES = (
    Language("swift", ".", ".build/debug/Conformance", "swift build --quiet --product Conformance"),
    Language("python", "tools/conformance/readers", "python"),
    Language("javascript", "tools/javascript", "conformance/main.js"),
    Language("c", "tools/c", "build/conformance", "make -s build/conformance"),
    Language("go", "tools/go", "build/conformance", "go build -o build/conformance ./cmd/amphora-conformance"),
    Language("rust", "tools/rust", "target/release/conformance",
             "cargo build --quiet --offline --release --bin conformance"),
    Language("java", "tools/java", "conformance", "./compile"),
)


class Failed(Exception):
    """A program crashed or hung; the text says how."""


class Reader:
    """A program in batch mode; it is started when it is first asked, and again after it has failed."""

    def __init__(self, command: str, patience: float = PATIENCE) -> None:
        self.command = shlex.split(command)
        self.patience = patience
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._buffer = b""

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, type: Optional[Type[BaseException]], value: Optional[BaseException],
                 traceback: Optional[TracebackType]) -> None:
        self.stop()

    def ask(self, request: Mapping[str, Any]) -> Dict[str, Any]:
        """The answer to a request.

        Raises:
            Failed: when there is none in time, the program ends, or prints what is no answer.
        """
        process = self._process or self._start()
        line = json.dumps(request, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
        assert process.stdin is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = json.loads(self._line(process))
        except (OSError, ValueError) as error:
            raise self._failure("printed what is no answer: {}".format(error)) from None
        if not isinstance(answer, dict):
            raise self._failure("printed what is no answer")
        return answer

    def stop(self) -> None:
        """Ends the program, by the end of its input, or else by force."""
        if self._process is None:
            return
        process, self._process = self._process, None
        try:
            process.communicate(timeout=5.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _start(self) -> "subprocess.Popen[bytes]":
        self._buffer = b""
        self._process = subprocess.Popen([*self.command, "--batch"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process

    def _line(self, process: "subprocess.Popen[bytes]") -> bytes:
        assert process.stdout is not None
        end = time.monotonic() + self.patience
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            parts: List[bytes] = [self._buffer]
            while b"\n" not in parts[-1]:
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise self._failure("gave no answer in {:.0f} s".format(self.patience))
                part = os.read(process.stdout.fileno(), 1 << 20)
                if not part:
                    raise self._failure("ended")
                parts.append(part)
        line, _, self._buffer = b"".join(parts).partition(b"\n")
        return line

    def _failure(self, how: str) -> Failed:
        process, self._process = self._process, None
        if process is None:
            return Failed(how)
        try:
            # One that has ended by itself says how; the others are ended.
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        return Failed("{}, exit status {}".format(how, process.returncode))
