"""Fields of every kind, as the tool writes them, changed one at a time.

What a schema forbids is refused; what is not refused predicts or refuses its rows, and raises nothing else.
"""

import copy
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from families import FOLDERS, Family, method_of
from schema_conditions import violates

import amphora
from amphora.kinds import KINDS, predictor
from amphora.rows import Rows
from amphora.section import named

TOOL = os.environ.get("AMPHORA")
SCHEMAS = Path(__file__).resolve().parents[3] / "schemas" / "kinds"
NEWEST = [name for name in FOLDERS if name.endswith("/1.9.1")]
#: Words and numbers that take the place of others.
NUMBERS = (0, -1, 2, 1 << 40, 0.5, -1.0, float("nan"), float("inf"), True, "word", [])

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not NEWEST or not SCHEMAS.is_dir(), reason="there are no fixtures of families"),
]


@pytest.fixture(scope="module", params=NEWEST)
def models(request, tmp_path_factory):
    """Of a family the models of known kinds, one for each choice of fields and words."""
    family = Family(request.param)
    folder = tmp_path_factory.mktemp("damage")
    subprocess.run([TOOL, "convert", "--quiet", "-o", str(folder) + "/",
                    *[str(family.folder / case["pickle"]) for case in family.cases]], check=True)
    found, seen = [], set()
    for case in family.cases:
        model = amphora.open(folder / (case["pickle"][:-len(".pkl")] + ".amphora")).model
        part = model._part
        form = (part.kind, tuple(sorted((name, value if isinstance(value, str) else "")
                                        for name, value in part.fields.items())))
        if "asked" in case and (part.kind, part.version) in KINDS and form not in seen:
            seen.add(form)
            found.append((case, part, model._section, family.rows(case["asked"][0]["input"])))
    return found


def schema(kind):
    return json.loads((SCHEMAS / (kind + ".schema.json")).read_text("utf-8"))


def changed(part, fields):
    copied = copy.copy(part)
    copied.fields = fields
    return copied


def changes(part, section, kind):
    """Fields with one change each."""
    fields, tensors = part.fields, [Rows(tensor, place, None) for place, tensor in enumerate(section.tensors)]
    properties = schema(kind)["properties"]
    for name in sorted(fields):
        yield {other: value for other, value in fields.items() if other != name}
        rule = properties[name]
        if isinstance(fields[name], Rows):
            others = [tensor for tensor in tensors if tensor != fields[name]][:4] + [1, [fields[name]]]
        elif isinstance(fields[name], str):
            others = rule.get("enum", []) + ["word", 1]
        elif isinstance(fields[name], list):
            others = [fields[name][:-1], fields[name] * 2, fields[name][::-1], [], [1], "word"] + tensors[:1]
        else:
            others = list(NUMBERS)
        for other in others:
            yield dict(fields, **{name: other})
    for name in sorted(set(properties) - set(fields)):
        for other in properties[name].get("enum", []) + [1, 0.5, [], ["none"]] + tensors[:2]:
            yield dict(fields, **{name: other})
    yield dict(fields, surplus=1)


def ask(made, case, rows):
    """Asks what was asked; whatever is not a refusal is raised."""
    for method in sorted({method_of(name) for name in case["asked"][0].get("outputs", ())}):
        if method in made.methods and method != "inverse_transform":
            try:
                with np.errstate(all="ignore"):
                    getattr(made, method)(rows)
            except amphora.InputError:
                pass


def test_changed_fields_are_refused_or_predict(models):
    wrong = []
    for case, part, section, rows in models:
        document = schema(part.kind)
        for fields in changes(part, section, part.kind):
            try:
                made = predictor(changed(part, fields), 0)
            except amphora.FormatError as error:
                assert error.code.split(".")[0] in ("model", "document"), error
                continue
            difference = {name: fields.get(name) for name in set(fields) ^ set(part.fields)} or {
                name: value for name, value in fields.items() if value is not part.fields[name]}
            if violates(document, fields):
                wrong.append("{} {}: {}".format(part.kind, case["name"], difference))
                continue
            try:
                ask(made, case, rows)
            except Exception as error:
                wrong.append("{} {}: {} raises {!r}".format(part.kind, case["name"], difference, error))
    assert not wrong, "{} faults\n".format(len(wrong)) + "\n".join(wrong[:60])


def test_the_parts_of_these_models_are_valid(models):
    for case, part, _, _ in models:
        waiting = [part]
        while waiting:
            current = waiting.pop()
            waiting += named(current.fields)
            if (current.kind, current.version) in KINDS:
                assert not violates(schema(current.kind), current.fields), (case["name"], current.kind)
