"""Runs what documents show, as someone would type it, in folders of their own."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import List, NamedTuple

TOP = Path(__file__).resolve().parent.parent.parent

#: Seconds that a block may take; a reader that has to be built takes a while.
PATIENCE = 600


class Outcome(NamedTuple):
    """What a command left behind."""

    status: int
    text: str


class Shell:
    """A shell that finds the tool, the interpreter, and the compilers that the readers are built with."""

    def __init__(self, scratch: Path) -> None:
        programs = scratch / "bin"
        programs.mkdir()
        tool = Path(os.environ.get("AMPHORA", TOP / ".build/debug/amphora")).resolve()
        python = os.environ.get("PYTHON", shutil.which("python3") or "python3")
        # What shows a page at a time waits for nobody here.
        links = {"amphora": str(tool), "less": shutil.which("cat") or "cat"}
        for name, target in links.items():
            (programs / name).symlink_to(target)
        for name in ("python", "python3"):
            # A link would lose the packages of a virtual environment.
            (programs / name).write_text('#!/bin/sh\nexec "{}" "$@"\n'.format(python))
            (programs / name).chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AMPHORA")},
            "AMPHORA": str(tool),
            # For given.py.
            "TOP": str(TOP),
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            # The compilers are those that tools/conformance finds, which has built the readers with them.
            "PATH": "{}:{}".format(programs, os.environ["PATH"]),
            "PYTHONPATH": str(TOP / "tools/python/src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            # Nothing is fetched.
            "CARGO_NET_OFFLINE": "true", "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local",
        }

    def prepare(self, folder: Path, script: str) -> None:
        """Puts the files that examples need into a folder."""
        done = self.script("set -e\n" + script, folder)
        if done.status:
            raise SystemExit("The files for {} cannot be made:\n{}".format(folder.name, done.text))

    def script(self, text: str, folder: Path, program: str = "bash") -> Outcome:
        """Runs a whole script; all that it says is one text."""
        process = subprocess.Popen(
            [program, "-"] if program == "python" else [program], cwd=folder, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env=self.environment, start_new_session=True)
        try:
            said, _ = process.communicate(text, PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Outcome(124, process.communicate()[0] + "\nstopped after {} s".format(PATIENCE))
        return Outcome(process.returncode, said)

    def commands(self, commands: List[str], folder: Path) -> List[Outcome]:
        """Runs commands in one shell, so that `cd` and `$?` mean what they do where people type."""
        mark = "\x1eend of a command "
        script = "".join(
            "{{ {}\n}} </dev/null\nstatus=$?; printf '%s%d\\n' '{}' $status; (exit $status)\n".format(command, mark)
            for command in commands)
        said = self.script(script, folder).text
        outcomes = []
        for _ in commands:
            text, found, said = said.partition(mark)
            status, _, said = said.partition("\n")
            outcomes.append(Outcome(int(status) if found else 1, text))
        return outcomes
