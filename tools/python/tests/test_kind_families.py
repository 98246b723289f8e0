"""Every model of fixtures/kinds whose kind this reader knows answers as recorded, within the bounds there."""

import os
import subprocess
from collections import Counter

import numpy as np
import pytest
from families import FOLDERS, Family, kinds_of, method_of, parts_of

import amphora
from amphora.kinds import KINDS

TOOL = os.environ.get("AMPHORA")
#: Kinds without methods, and the one whose models come from other libraries: test_boosters.py compares these.
ELSEWHERE = {"opaque", "tensors", "additive_trees"}
#: How many cases of each kind were compared, in how many versions; the last test reads it.
COMPARED = {}

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not FOLDERS, reason="there are no fixtures of families"),
]


@pytest.fixture(scope="module", params=FOLDERS)
def family(request, tmp_path_factory):
    """A version of a family, and the folder that holds its pickles as containers."""
    found = Family(request.param)
    folder = tmp_path_factory.mktemp(request.param.replace("/", "-"))
    pickles = [str(found.folder / case["pickle"]) for case in found.cases]
    done = subprocess.run([TOOL, "convert", "--quiet", *pickles, "-o", str(folder) + "/"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return found, folder


def faults(family, model, question):
    """What is wrong with the answers to a question."""
    rows = family.rows(question["input"])
    outputs, refused = question.get("outputs", {}), question.get("refused", [])
    for method in sorted({method_of(name) for name in outputs} | set(refused)):
        if method not in model.methods:
            yield "{} is not offered".format(method)
            continue
        asked = rows
        if method == "inverse_transform":
            asked = family.values(outputs["transform"])
            asked = asked.reshape(-1, 1) if len(asked.shape) == 1 else asked
        try:
            with np.errstate(all="ignore"):
                answer = parts_of(getattr(model, method)(asked), method)
        except amphora.InputError as error:
            if method not in refused:
                yield "{}: {}".format(method, error)
            continue
        if method in refused:
            yield "{} does not refuse the input".format(method)
            continue
        for name, entry in outputs.items():
            if method_of(name) == method:
                wrong = family.difference(answer[name], entry) if name in answer else "is not given"
                if wrong:
                    yield "{} {}".format(name, wrong)


def test_every_case_answers_as_recorded(family):
    family, folder = family
    found = []
    for case in family.cases:
        with amphora.open(folder / (case["pickle"][:-len(".pkl")] + ".amphora")) as opened:
            model = opened.model
            kinds = kinds_of(model)
            if not kinds <= set(KINDS) or "asked" not in case:
                continue
            for kind in kinds:
                COMPARED.setdefault(kind[0], Counter())[family.name.partition("/")[2]] += 1
            for number, question in enumerate(case["asked"]):
                found += ["{} {} question {}: {}".format(family.name, case["name"], number, fault)
                          for fault in faults(family, model, question)]
    assert not found, "{} faults\n".format(len(found)) + "\n".join(found[:40])


def test_every_kind_was_compared_in_three_versions_or_more():
    counts = {kind: len(COMPARED.get(kind, ())) for kind, _ in KINDS if kind not in ELSEWHERE}
    # Thresholds came with 1.5, so that two versions of the fixtures have them.
    wanted = {"threshold": 2}
    assert not [kind for kind, count in counts.items() if count < wanted.get(kind, 3)], counts
