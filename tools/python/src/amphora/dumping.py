"""From an object in memory to a container: its pickle, handed to the program ``amphora``.

The program reads the pickle without running it, as it would a stranger's.
"""

import os
from typing import Any, Mapping, Optional, Union

from .program import UNLIMITED, DumpError, DumpWarning, facts, find_program, run

__all__ = ["DumpError", "DumpWarning", "dump"]


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
    words = ["convert", "-", "--output=" + output, "--force", "--json", "--profile=" + profile,
             "--level=" + level, *UNLIMITED, *facts(metadata)]
    words += ["--require-predictable"] if require_predictable else []
    run(find_program(), words, model).warn(stacklevel=2)
