"""Labels and names that Python 2 wrote: its strings were bytes and text at once, and those of today are text.

What estimators compare with what their users give becomes text, where it is UTF-8 (as ASCII is); anything
else stays bytes.  Strings that are no labels were made text already, each byte a character.
"""

from typing import TYPE_CHECKING, Any, Dict, Optional

import numpy as np

from .budget import ELEMENT

if TYPE_CHECKING:
    from .objects import Call

#: Attributes that are labels, categories or names of columns, or dicts that have labels for keys.
_ROLES = ("C_", "categories", "categories_", "class_weight", "class_weight_", "classes", "classes_",
          "coefs_paths_", "constant", "drop", "feature_names_", "l1_ratio_", "n_iter_", "outlier_label",
          "outlier_label_", "pos_label", "scores_")

#: Arrays in lists in dicts: deeper than this no role goes.
_DEEPEST = 3

_NOTE = ("Python 2 wrote labels or names as bytes; they are text here, so that they can be compared with "
         "those of today")


class Python2:
    """Turns what a state has in such roles into text, and says so once."""

    def __init__(self) -> None:
        self._said = False

    def read(self, call: "Call", state: Dict[str, Any]) -> None:
        """Changes a state in place."""
        # The columns of dicts are compared with the keys of dicts; those of texts with words, which were
        # unicode in Python 2 and differed from bytes beyond ASCII.
        roles = (*_ROLES, "vocabulary_") if "feature_names_" in state else _ROLES
        for name in roles:
            value = state.get(name)
            found = None if value is None else self._text(call, value, 0)
            if found is None:
                continue
            state[name] = found
            if not self._said:
                self._said = True
                call.context().note(_NOTE)

    def _text(self, call: "Call", value: Any, depth: int) -> Any:
        """The value with text for bytes; None when that changes nothing."""
        if isinstance(value, (str, bytes)):
            return _decoded(value)
        if depth == _DEEPEST:
            return None
        if type(value) is np.ndarray and value.dtype.kind == "S":
            # Each byte may become a character of four.
            call.rebuilder.budget.spend(4 * value.nbytes)
            try:
                return np.char.decode(value, "utf-8")
            except UnicodeDecodeError:
                return None
        if type(value) is dict:
            keys = self._each(call, list(value), depth)
            return None if keys is None else dict(zip(keys, value.values()))
        if type(value) in (list, tuple):
            parts = self._each(call, list(value), depth)
            return None if parts is None else type(value)(parts)
        if type(value) is np.ndarray and value.dtype == object:
            parts = self._each(call, value.reshape(-1).tolist(), depth)
            if parts is not None:
                made = np.empty(value.size, object)
                made[:] = parts
                return made.reshape(value.shape)
        return None

    def _each(self, call: "Call", parts: Any, depth: int) -> Any:
        """The parts with text for bytes; None when that changes none of them."""
        call.rebuilder.budget.spend(ELEMENT * len(parts))
        found = [self._text(call, part, depth + 1) for part in parts]
        if all(part is None for part in found):
            return None
        return [part if text is None else text for part, text in zip(parts, found)]


def _decoded(value: Any) -> Optional[str]:
    """The text of UTF-8 bytes, or of a string that has a character for each of them; None when it is none."""
    try:
        text: str = (value.encode("latin-1") if isinstance(value, str) else value).decode("utf-8")
    except UnicodeError:
        return None
    return None if text == value else text
