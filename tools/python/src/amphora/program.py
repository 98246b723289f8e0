"""The program ``amphora``, which writes containers: found, run, and heard.

All that this package has written goes through here; it writes no container itself.
"""

import base64
import contextlib
import errno
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import tempfile
import warnings
from typing import IO, Any, Dict, Iterable, List, Mapping, Optional, Union

from .errors import AmphoraError, printable

#: The environment variable that names the program.
VARIABLE = "AMPHORA"

#: What is installed of this package, which may have brought the program.
DISTRIBUTION = "amphora-format"

#: The program's limits are for strangers' files; what is in memory already may be that large.
UNLIMITED = ("--timeout=0",) + tuple("--max-{}={}".format(name, 1 << 40) for name in (
    "input-bytes", "decompressed-bytes", "memory", "literal-bytes"))

#: Stands for no object, where None is one.
NOTHING = object()


class DumpError(AmphoraError, RuntimeError):
    """An object could not be made into a container; nothing was written.

    Attributes:
        code: the stable name of the reason: ``dump.no-program`` when there is no program, ``dump.too-long``
            when it cannot be handed so much metadata, ``dump.failed`` when it ended without saying why, or
            one of its own, such as ``convert.no-model``.
        message: the fact and what to do, for people.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(code, message)

    def __str__(self) -> str:
        return "{} [{}]".format(printable(self.message), self.code)


class DumpWarning(UserWarning):
    """A container was written, and something about it may not be what was wanted."""


class Said:
    """What the program said when it had done its work."""

    def __init__(self, findings: List[Dict[str, Any]]) -> None:
        self.findings = findings

    def warn(self, stacklevel: int, about: Optional[str] = None) -> bool:
        """Passes its warnings on, or those ``about`` one file; says whether there are any."""
        told = False
        for finding in self.findings:
            code = str(finding.get("code"))
            # Others are about loading the pickle, which is not kept, or about a writer who was killed, which
            # harms nobody, or say what was asked for.
            if finding.get("severity") == "warning" and not code.startswith("pickle.") and (
                    code != "container.unfinished-append" and about in (None, finding.get("file"))):
                told = True
                warnings.warn("{} [{}]".format(printable(_sentence(finding)), code), DumpWarning,
                              stacklevel=stacklevel + 1)
        return told


def find_program(named: Union[str, "os.PathLike[str]", None] = None) -> str:
    """The path of the program: ``named``, or what the environment names, or what the wheel of this package
    brought, or the first on ``PATH``.

    Raises:
        DumpError: ``dump.no-program``.
    """
    found = named or os.environ.get(VARIABLE) or _carried() or shutil.which("amphora")
    if not found:
        raise DumpError("dump.no-program", "The program amphora, which writes containers, is not on PATH. "
                        "Install it, or set {} to where it is.".format(VARIABLE))
    path = os.fspath(found)
    # It runs in another folder, and a name without one is looked for on PATH.
    return os.path.abspath(path) if os.path.dirname(path) else path


def _carried() -> Optional[str]:
    """The program that was installed with this package, if its wheel has one; it need not be on ``PATH``."""
    from importlib import metadata
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return None
    beside = os.fspath(distribution.locate_file("bin/amphora"))
    for file in distribution.files or []:
        # Of the names of commands only: packages of our own are folders of that name.
        if file.parts[-2:] != ("bin", "amphora") or file.hash is None:
            continue
        # pip --target puts commands elsewhere than it writes down, and where it writes anybody may have put
        # something: what runs is the program of the wheel, to the byte.
        for path in (os.fspath(file.locate()), beside):
            if _holds(path, file.hash.mode, file.hash.value):
                return path
    return None


def _holds(path: str, mode: str, value: str) -> bool:
    """Whether the file at ``path`` can be run and has the digest that a wheel's list of files names."""
    if mode != "sha256" or not os.path.isfile(path) or not os.access(path, os.X_OK):
        return False
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode("ascii") == value


def facts(metadata: Optional[Mapping[str, str]]) -> List[str]:
    """The words that keep ``metadata`` beside each model.

    Raises:
        TypeError: when a key or a value is no text.
        ValueError: when a key cannot be told from its value.
    """
    words = []
    for key, value in (metadata or {}).items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError("metadata is of texts, not {!r}: {!r}".format(key, value))
        if not key or "=" in key or "\0" in key + value:
            raise ValueError("metadata cannot have the key {!r}, or this value; use a key without '='".format(
                key))
        words.append("--metadata={}={}".format(key, value))
    return words


def run(program: str, words: Iterable[str], model: Any = NOTHING) -> Said:
    """Runs the program, and hands it the pickle of ``model``, if there is one, on its standard input.

    Raises:
        DumpError: when it refuses, or ends in another way; ``code`` says why.
        pickle.PicklingError: or what else `pickle` raises; the program then has written nothing.
    """
    # Files, not pipes: the program may say much before all of the pickle is written.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        status = _status([program, *words], model, said, complained)
        findings = _findings(said)
        faults = [finding for finding in findings if finding.get("severity") == "error"]
        if faults:
            raise DumpError(str(faults[0].get("code")), _sentence(faults[0]))
        if status != 0:
            complained.seek(0)
            text = complained.read(4096).decode("utf-8", "replace").strip()
            raise DumpError("dump.failed", "The program ended with status {}. {}".format(status, text))
    return Said(findings)


def _status(command: List[str], model: Any, said: IO[bytes], complained: IO[bytes]) -> int:
    """Runs the program to its end; returns its status."""
    given = subprocess.DEVNULL if model is NOTHING else subprocess.PIPE
    try:
        # All paths are whole; in the current folder a file might be called as NAME=- is.
        # As UTF-8, whatever the locale says; paths are as the system has them.
        process = subprocess.Popen(list(map(_bytes, command)), stdin=given, stdout=said, stderr=complained,
                                   cwd=os.path.abspath(os.sep))
    except OSError as error:
        if error.errno == errno.E2BIG:
            raise DumpError("dump.too-long", "The names and the metadata have more bytes than a program can "
                            "be handed. Keep less beside the model.") from None
        raise DumpError("dump.no-program", "{!r} cannot be started: {}. Set {} to the program amphora, or "
                        "unset it.".format(command[0], error, VARIABLE)) from None
    try:
        if process.stdin is not None:
            try:
                pickle.dump(model, process.stdin, protocol=5)
                process.stdin.close()
            except BrokenPipeError:
                # It ended before it had read everything, and has said why.
                pass
        return process.wait()
    except BaseException:
        # Before its input ends: a pickle that is cut short must not look like a whole one.
        process.kill()
        raise
    finally:
        if process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        process.wait()


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogateescape")


def _findings(said: IO[bytes]) -> List[Dict[str, Any]]:
    """What the program found; nothing when it did not come so far as to say."""
    said.seek(0)
    try:
        found = json.loads(said.read())["findings"]
    except (ValueError, KeyError, TypeError):
        return []
    return [finding for finding in found if isinstance(finding, dict)]


def _sentence(finding: Mapping[str, Any]) -> str:
    """What a finding says: the fact, what it is about, and what to do."""
    detail = finding.get("detail")
    fact = str(finding.get("meaning", ""))
    return " ".join(filter(None, [
        "{}: {}.".format(fact.rstrip("."), detail) if detail else fact, str(finding.get("remedy", ""))]))
