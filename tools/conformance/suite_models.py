"""Models that predict: chosen among ``fixtures/kinds`` and ``fixtures/boosters``, so that together they show every kind and variant of it."""

import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Set, Tuple

import numpy as np

import forms
import other_forms
from asking import Asking
from reader import REPOSITORY, Failed, Reader

KINDS = REPOSITORY / "fixtures" / "kinds"
BOOSTERS = REPOSITORY / "fixtures" / "boosters"
#: The version of scikit-learn whose models are taken, where a kind has that one.
VERSION = "1.9.1"
#: The libraries of boosters, each with its version whose models are taken.
NEWEST = {"catboost": "1.2.8", "lightgbm": "4.6.0", "xgboost": "3.2.0"}
#: Rows of a question, questions of a model and bytes of a container that are kept at most.
ROWS = 6
QUESTIONS = 2
LARGEST = 24_000
#: Models whose answers are small differences of large terms, which one tolerance for all answers does not fit: the
#: weights of a linear kernel with more components than features are some million times what they add up to.
CANCELLING = {"kernel_sums-basis-linear"}

#: What the names of outputs have behind that of the method.
METHOD_OF = re.compile(r"\.[0-9]+$|_(distance|index|counts)$")


class Candidate(NamedTuple):
    """A model that could be taken.

    Attributes:
        name: the name of its files.
        content: the container.
        shows: what there is to see in it; the choice covers all of that.
        asked: the questions of its manifest, and what gives their arrays.
        is_first: whether it is the smallest of its kind.
    """

    name: str
    content: bytes
    shows: Set[Tuple[str, ...]]
    asked: List[Dict[str, Any]]
    family: "Family"
    dump: Mapping[str, Any]
    is_first: bool = False

    def predictions(self, ask: "Asking") -> List[Dict[str, Any]]:
        """What the reader answers to the first questions of each form, method by method.

        The smallest model of a kind is asked about a few rows of a matrix as sparse rows and as a table too.
        """
        found: List[Dict[str, Any]] = []
        forms_seen: List[str] = []
        for question in self.asked:
            input = self.family.input(question["input"])
            kind = "" if input is None else input["form"] + str(input.get("dtype", ""))
            if input is None or kind in forms_seen or len(forms_seen) == QUESTIONS:
                continue
            methods = {METHOD_OF.sub("", output) for output in (*question["outputs"], *question.get("refused", []))}
            answers: Dict[str, Dict[str, Any]] = {}
            for method in sorted(methods, key=lambda name: (name == "inverse_transform", name)):
                rows = again(answers.get("transform")) if method == "inverse_transform" else input
                if rows is not None:
                    found += ask(method, rows)
                    answers[method] = ask.answer
            if self.is_first and not forms_seen and input["form"] == "matrix":
                found += [answered for rows in other_forms.taken(input)
                          for method in sorted(methods - {"inverse_transform"})
                          for answered in ask(method, rows) if "answers" in answered["answer"]]
            if self.is_first and not forms_seen:
                found += [answered for rows in other_forms.refused(input)
                          for method in sorted(methods - {"inverse_transform"})
                          for answered in ask(method, rows) if "error" in answered["answer"]]
            forms_seen.append(kind)
        return found


class Family:
    """A folder of ``fixtures/kinds``: ``tools/fixtures/README.md`` says what is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cases: List[Dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))["cases"]
        self._bytes = (folder / "answers.bin").read_bytes()

    def array(self, place: List[int]) -> forms.Array:
        offset, length = place
        found: forms.Array = np.load(io.BytesIO(self._bytes[offset:offset + length]), allow_pickle=False)
        return found.astype(object) if found.dtype.kind == "U" else found

    def input(self, entry: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
        """The first rows of a question in the form of the contract; None where that has none for it."""
        form = entry["form"]
        if form == "matrix":
            rows = self.array(entry["at"])[:ROWS]
            if rows.ndim == 1:
                return {"form": "labels", "values": forms.of_array(rows)}
            return {"form": "matrix", **forms.of_array(rows)} if rows.dtype != object else None
        if form == "sparse":
            data, columns, starts = (self.array(entry[key]) for key in ("data", "indices", "indptr"))
            starts = starts[:ROWS + 1]
            kept = forms.Sparse(data[:starts[-1]], columns[:starts[-1]], starts,
                                (len(starts) - 1, entry["shape"][1]))
            return {"form": "sparse", **forms.of_sparse(kept)}
        if form == "texts":
            return {"form": "texts", "values": [forms.text(text) for text in entry["values"][:ROWS]]}
        if form == "records":
            return {"form": "records", "values": [record(fields) for fields in entry["values"][:ROWS]]}
        if form == "table":
            return forms.of_table([forms.Column(name, self.column(values)) for name, values in entry["columns"]])
        return None

    def column(self, values: Mapping[str, Any]) -> forms.Array:
        if "at" in values:
            return self.array(values["at"])[:ROWS]
        cells: forms.Array = np.empty(len(values["values"]), object)
        cells[:] = values["values"]
        return cells[:ROWS]


def record(fields: Any) -> List[List[Any]]:
    """Names and values of a record, which a manifest has as pairs, or as names that count 1."""
    pairs = fields["pairs"] if isinstance(fields, dict) else fields
    named = [(pair, 1) if isinstance(pair, str) else pair for pair in pairs]
    return [[forms.text(name), cell(value)] for name, value in named]


def cell(value: Any) -> Any:
    """A value of a record as a cell of the contract."""
    if isinstance(value, dict):
        return forms.scalar(float(value["float"]))
    return None if value is None else forms.scalar(value)


class Recorded(Family):
    """A folder of ``fixtures/sklearn``, whose cases are asked about one matrix each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        self.cases = [
            {"name": case["name"], "pickle": case["pickles"]["5"],
             "asked": [{"input": {"form": "matrix", "file": case["input"]}, "outputs": case["outputs"]}]}
            for case in manifest["cases"] if "5" in case.get("pickles", {}) and "input" in case]

    def input(self, entry: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
        rows = np.load(self.folder / entry["file"], allow_pickle=False)[:ROWS]
        return {"form": "matrix", **forms.of_array(np.ascontiguousarray(rows))}


def families() -> Iterator[Tuple[str, Family]]:
    for folder in sorted(KINDS.glob("*/" + VERSION)):
        yield folder.parent.name, Family(folder)
    for library, version in NEWEST.items():
        yield library, Family(BOOSTERS / library / version)
    yield "sklearn", Recorded(REPOSITORY / "fixtures" / "sklearn" / VERSION)


def chosen(amphora: str, reader: Reader, scratch: Path) -> Iterator[Candidate]:
    """The smallest models that together show all that any shows."""
    seen: Set[Tuple[str, ...]] = set()
    kinds: Set[str] = set()
    for candidate in sorted(candidates(amphora, reader, scratch), key=lambda one: (len(one.content), one.name)):
        if len(candidate.content) <= LARGEST and candidate.shows - seen:
            seen |= candidate.shows
            kind = candidate.dump["models"][0]["parts"][0]["kind"]
            yield candidate._replace(is_first=kind not in kinds)
            kinds.add(kind)


def candidates(amphora: str, reader: Reader, scratch: Path) -> Iterator[Candidate]:
    for prefix, family in families():
        for case in family.cases:
            if not case.get("asked"):
                continue
            name = "{}-{}".format(prefix, case["name"].replace("_", "-").lower())
            if name in CANCELLING:
                continue
            path = scratch / (name + ".amphora")
            done = subprocess.run(
                [amphora, "convert", "--profile", "inference", "--force", str(family.folder / case["pickle"]), "-o",
                 str(path)], capture_output=True, check=False)
            if done.returncode != 0 or not path.exists():
                continue
            try:
                dump = reader.ask({"verb": "dump", "file": os.fspath(path)})
            except Failed:
                continue
            if len(dump["models"]) != 1:
                continue
            yield Candidate(name, path.read_bytes(), features(dump, case), case["asked"], family, dump)


def features(dump: Mapping[str, Any], case: Mapping[str, Any]) -> Set[Tuple[str, ...]]:
    """The kinds of a model's parts with their fields and variants, and what it is asked."""
    found: Set[Tuple[str, ...]] = set()
    parts = dump["models"][0]["parts"]
    for part in parts:
        for name, value in part["fields"].items():
            # Variants are words and truths; numbers and names of columns are none.
            variant = str(value) if isinstance(value, (bool, str)) and len(str(value)) < 24 else ""
            found.add((part["kind"], name, variant))
    for question in case["asked"]:
        for output in question["outputs"]:
            found.add((parts[0]["kind"], "asked", output, question["input"]["form"]))
    return found


def again(answer: Optional[Mapping[str, Any]]) -> Optional[Dict[str, Any]]:
    """What was answered as rows of another question."""
    if answer is None or "answers" not in answer or len(answer["answers"]) != 1:
        return None
    (array,) = answer["answers"]
    if "starts" in array:
        return {"form": "sparse", **array}
    if "hex" in array:
        return {"form": "matrix", **array} if len(array["shape"]) == 2 else {"form": "labels", "values": array}
    return None
