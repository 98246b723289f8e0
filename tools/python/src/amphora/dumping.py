"""From an object in memory to a container: its pickle, handed to the program ``amphora``.

The program reads the pickle without running it, as it would a stranger's; this module writes no container.
"""

import contextlib
import json
import os
import pickle
import shutil
import subprocess
import tempfile
import warnings
from typing import IO, Any, Dict, List, Mapping, Optional, Union

from .errors import AmphoraError, printable

#: The environment variable that names the program; without it, it is looked for on ``PATH``.
PROGRAM = "AMPHORA"

#: The program's limits are for strangers' files; an object that is in memory already may be that large.
_UNLIMITED = ["--timeout=0"] + ["--max-{}={}".format(name, 1 << 40) for name in (
    "input-bytes", "decompressed-bytes", "memory", "literal-bytes")]


class DumpError(AmphoraError, RuntimeError):
    """An object could not be made into a container; nothing was written.

    Attributes:
        code: the stable name of the reason: ``dump.no-program`` when there is no program, ``dump.failed``
            when it ended without saying why, or one of its own, such as ``convert.no-model``.
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


def dump(
    model: Any,
    path: Union[str, "os.PathLike[str]"],
    *,
    profile: str = "full",
    level: str = "default",
    metadata: Optional[Mapping[str, str]] = None,
    require_predictable: bool = False,
) -> None:
    """Makes a container of a fitted model, or of a dict or a list of them, in place of what ``path`` names.

    The file appears whole or not at all.

    Args:
        model: what `pickle` can pickle.
        path: where the container goes; folders on the way are made.
        profile: ``full``, or ``inference`` to leave out the source's objects, and keep what predictions need.
        level: how hard to compress: ``stored``, ``fast``, ``default`` or ``best``.
        metadata: facts to keep beside each model.
        require_predictable: whether to refuse a model that is kept whole but cannot predict; otherwise it is
            a `DumpWarning`.

    Raises:
        DumpError: when the program is not found, or refuses the object; ``code`` says why.
        IsADirectoryError: when ``path`` is a folder.
        pickle.PicklingError: or what else `pickle` raises of an object that it cannot pickle.
    """
    output = os.path.abspath(os.fspath(path))
    if os.path.isdir(output):
        raise IsADirectoryError("{!r} is a folder; name a file in it".format(output))
    command = [_program(), "convert", "-", "--output=" + output, "--force", "--json", "--profile=" + profile,
               "--level=" + level, *_UNLIMITED]
    command += ["--metadata={}={}".format(key, value) for key, value in (metadata or {}).items()]
    command += ["--require-predictable"] if require_predictable else []
    # Files, not pipes: the program may say much before all of the pickle is written.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        status = _converted(model, command, said, complained)
        findings = _findings(said)
        faults = [finding for finding in findings if finding.get("severity") == "error"]
        if faults:
            raise DumpError(str(faults[0].get("code")), _sentence(faults[0]))
        if status != 0:
            complained.seek(0)
            text = complained.read(4096).decode("utf-8", "replace").strip()
            raise DumpError("dump.failed", "The program ended with status {}. {}".format(status, text))
    for finding in findings:
        # Others are about loading the pickle, which is not kept, or say what was asked for.
        if finding.get("severity") != "warning" or str(finding.get("code")).startswith("pickle."):
            continue
        warnings.warn("{} [{}]".format(printable(_sentence(finding)), finding.get("code")), DumpWarning,
                      stacklevel=2)


def _program() -> str:
    """The path of the program."""
    found = os.environ.get(PROGRAM) or shutil.which("amphora")
    if not found:
        raise DumpError("dump.no-program", "The program amphora, which writes containers, is not on PATH. "
                        "Install it, or set {} to where it is.".format(PROGRAM))
    return found


def _converted(model: Any, command: List[str], said: IO[bytes], complained: IO[bytes]) -> int:
    """Runs the program on the pickle of ``model``; returns its status."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=complained)
    except OSError as error:
        raise DumpError("dump.no-program", "{!r} cannot be started: {}. Set {} to the program amphora, or "
                        "unset it.".format(command[0], error, PROGRAM)) from None
    assert process.stdin is not None
    try:
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
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()


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
