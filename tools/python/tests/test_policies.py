"""The policies of schemas/policies know every kind, and their README every rule."""

import json
import re
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[3] / "schemas"
#: Kinds that offer no method, so that nothing can be served from them.
WITHOUT_METHODS = {"opaque", "tensors"}
KINDS = {path.name.partition(".")[0] for path in (SCHEMAS / "kinds").glob("*.schema.json")}


def rules(name):
    return json.loads((SCHEMAS / "policies" / name).read_text("utf-8"))["$defs"]


def test_every_kind_that_offers_methods_may_be_deployed():
    kinds = rules("deployable.json")["kind"]["enum"]
    assert kinds == sorted(KINDS - WITHOUT_METHODS)


def test_the_kinds_that_hold_training_data_are_kinds():
    for name in "no-kind-of-rows", "no-kind-of-values":
        refused = rules("no-training-data.json")[name]["not"]["enum"]
        assert refused == sorted(refused) and set(refused) < KINDS


def test_every_kind_that_has_training_rows_is_refused():
    def titles(kind):
        schema = json.loads((SCHEMAS / "kinds/{}.schema.json".format(kind)).read_text("utf-8"))
        return {schema["properties"].get(name, {}).get("title") for name in ("rows", "vectors")}
    having = {kind for kind in KINDS if titles(kind) & {"Training rows", "Support vectors"}}
    assert having == set(rules("no-training-data.json")["no-kind-of-rows"]["not"]["enum"])


def test_the_readme_has_a_row_for_each_rule():
    sections = (SCHEMAS / "policies/README.md").read_text("utf-8").split("\n## ")
    for name in "deployable.json", "no-training-data.json":
        section = next(section for section in sections if section.startswith(name))
        named = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)
        # The others only lead to rules.
        assert named == [rule for rule in rules(name) if rule not in ("container", "model")]
