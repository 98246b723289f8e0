"""What of an answer is compared, as the contract says under *What is compared*."""

from typing import Any, List, Mapping, NamedTuple, Optional

import numpy as np

import forms


class Difference(NamedTuple):
    """What is wrong with an answer; ``is_absent`` when the program says that it does not do what was asked."""

    what: str
    is_absent: bool = False


def of_answers(answer: Mapping[str, Any], expected: Mapping[str, Any], tolerance: float = 0.0
               ) -> Optional[Difference]:
    """How an answer differs from the expected one; None when it does not.

    ``expected`` may have ``or`` beside, another answer that is as good.
    """
    if "absent" in answer:
        return Difference("absent: {}".format(answer["absent"]), True)
    other = expected.get("or")
    if other is not None:
        wanted = {key: value for key, value in expected.items() if key != "or"}
        return None if of_answers(answer, other, tolerance) is None else of_answers(answer, wanted, tolerance)
    if "error" in expected or "error" in answer:
        return _of_codes(answer, expected)
    if "answers" in expected:
        return _of_arrays(answer, expected, tolerance)
    return _of_documents(answer, expected)


def _of_codes(answer: Mapping[str, Any], expected: Mapping[str, Any]) -> Optional[Difference]:
    found, wanted = (value["error"]["code"] if "error" in value else "no refusal" for value in (answer, expected))
    return None if found == wanted else Difference("{}, not {}".format(found, wanted))


def _of_documents(answer: Mapping[str, Any], expected: Mapping[str, Any]) -> Optional[Difference]:
    """Dumps, verdicts, or only the warnings of a dump."""
    for key, wanted in expected.items():
        found = answer.get(key)
        if key == "warnings":
            found, wanted = _warnings(found, wanted)
        place = _place(found, wanted, key)
        if place:
            return Difference(place)
    unknown = sorted(set(answer) - set(expected)) if "models" in expected else []
    return Difference("has {}".format(", ".join(unknown))) if unknown else None


def _warnings(found: Any, wanted: List[Mapping[str, Any]]) -> Any:
    """Both with offsets only where both have one."""
    if not isinstance(found, list) or len(found) != len(wanted):
        return found, wanted
    pairs = [({**theirs, "offset": theirs.get("offset", ours.get("offset"))}, ours)
             for theirs, ours in zip(found, wanted)]
    return [theirs for theirs, _ in pairs], [ours for _, ours in pairs]


def _place(found: Any, wanted: Any, path: str) -> Optional[str]:
    """Where two documents first differ, in words."""
    if type(found) is not type(wanted):
        return "{} is {}, not {}".format(path, _short(found), _short(wanted))
    if isinstance(wanted, dict):
        if found.keys() != wanted.keys():
            return "{} has {}, not {}".format(path, sorted(found), sorted(wanted))
        places = (_place(found[key], wanted[key], path + "/" + key) for key in wanted)
        return next((place for place in places if place), None)
    if isinstance(wanted, list):
        if len(found) != len(wanted):
            return "{} has {} elements, not {}".format(path, len(found), len(wanted))
        places = (_place(theirs, ours, "{}/{}".format(path, index))
                  for index, (theirs, ours) in enumerate(zip(found, wanted)))
        return next((place for place in places if place), None)
    return None if found == wanted else "{} is {}, not {}".format(path, _short(found), _short(wanted))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _of_arrays(answer: Mapping[str, Any], expected: Mapping[str, Any], tolerance: float) -> Optional[Difference]:
    found, wanted = answer.get("answers"), expected["answers"]
    if not isinstance(found, list) or len(found) != len(wanted):
        return Difference("another number of arrays than {}".format(len(wanted)))
    for place, (theirs, ours) in enumerate(zip(found, wanted)):
        what = _of_array(theirs, ours, tolerance)
        if what:
            return Difference("array {}: {}".format(place, what))
    return None


def _of_array(found: Mapping[str, Any], wanted: Mapping[str, Any], tolerance: float) -> Optional[str]:
    found, wanted = _as_texts(found), _as_texts(wanted)
    for key in ("shape", "columns", "starts"):
        if found.get(key) != wanted.get(key):
            return "{} is {}, not {}".format(key, _short(found.get(key)), _short(wanted.get(key)))
    if found.keys() != wanted.keys():
        return "has {}, not {}".format(sorted(found), sorted(wanted))
    if "hex" not in wanted:
        return _place(dict(found), dict(wanted), "array")
    ours, theirs = _numbers(wanted), _numbers(found)
    if _type(found["dtype"]) != _type(wanted["dtype"]):
        return "has {}, not {}".format(found["dtype"], wanted["dtype"])
    if ours.shape != theirs.shape:
        return "has {} numbers, not {}".format(theirs.size, ours.size)
    same = _close(theirs, ours, wanted, tolerance) if ours.dtype.kind == "f" else ours == theirs
    if same.all():
        return None
    index = int(np.flatnonzero(~same)[0])
    return "element {} is {!r}, not {!r}; {} differ".format(
        index, theirs[index].item(), ours[index].item(), int((~same).sum()))


def _as_texts(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Cells that are all texts as an array of texts: languages differ in what knows its type."""
    cells = value.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
        return value
    return {"dtype": "utf8", "shape": value.get("shape"), "strings": cells}


def _numbers(value: Mapping[str, Any]) -> forms.Array:
    width = np.dtype(value["dtype"]).itemsize
    return forms.array({"dtype": value["dtype"], "hex": value["hex"], "shape": [len(value["hex"]) // 2 // width]})


def _type(dtype: str) -> str:
    """The dtype as far as it counts: all integers are one."""
    return "integer" if np.dtype(dtype).kind in "iu" else dtype


def _close(found: forms.Array, wanted: forms.Array, entry: Mapping[str, Any], tolerance: float) -> forms.Array:
    bits = "u{}".format(wanted.dtype.itemsize)
    same: forms.Array = found.view(bits) == wanted.view(bits)
    same |= np.isnan(found) & np.isnan(wanted)
    if tolerance > 0.0:
        with np.errstate(all="ignore"):
            apart = np.abs(found.astype(np.float64) - wanted.astype(np.float64))
            same |= np.isfinite(found) & np.isfinite(wanted) & (apart <= tolerance * _sizes(wanted, entry))
    return same


def _sizes(wanted: forms.Array, entry: Mapping[str, Any]) -> forms.Array:
    """For each number the largest of 1 and of the finite numbers of its row."""
    sizes = np.where(np.isfinite(wanted), np.abs(wanted.astype(np.float64)), 0.0)
    if "starts" in entry:
        ends = entry["starts"]
        rows = [sizes[first:end] for first, end in zip(ends, ends[1:])]
        largest = [np.full(len(row), max(1.0, float(row.max()) if len(row) else 1.0)) for row in rows]
        return np.concatenate([np.zeros(0), *largest])
    rows_count = entry["shape"][0] if entry["shape"] else 1
    if not sizes.size:
        return sizes
    by_row = sizes.reshape(rows_count, -1)
    return np.repeat(np.maximum(by_row.max(axis=1), 1.0), by_row.shape[1])


def is_bit_equal(answer: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether an answer that agrees has every bit of the expected one."""
    return of_answers(answer, expected) is None
