"""The containers of ``fixtures/hostile``: each is one attack, refused here with the code of every reader."""

import json
import warnings
from pathlib import Path

import pytest

import amphora

HOSTILE = Path(__file__).resolve().parents[3] / "fixtures" / "hostile"
TABLE = HOSTILE / "expected.json"
CASES = json.loads(TABLE.read_text("utf-8")) if TABLE.is_file() else []

#: A string that is no valid Unicode, which not every language can hold; Python's can.
HELD = ("container.field-text",)


def judged(data, history):
    """Errors and warnings with their offsets; models are samples, whose fields no kind knows."""
    findings = [finding for finding in amphora.validate(data, history=history).findings
                if not finding.code.startswith("model.")]
    return ([(finding.code, finding.offset) for finding in findings if finding.severity == "error"],
            [(finding.code, finding.offset) for finding in findings if finding.severity == "warning"])


@pytest.mark.skipif(not CASES, reason="there are no containers in {}".format(HOSTILE))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_attack_is_refused_with_the_code_of_every_reader(case):
    data = (HOSTILE / case["file"]).read_bytes()
    errors, found = judged(data, history=case["found"] == "history")
    expected = [(case["code"], case["offset"])] if "code" in case else []
    if case["found"] == "warning":
        assert not errors and expected[0] in found
    elif expected and expected[0][0] in HELD:
        assert not errors
    else:
        assert errors == expected
    # What is wrong is met as soon as it can be: a damaged root by whoever opens, all else by who reads on.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amphora.ContainerWarning)
        if case["found"] == "open":
            with pytest.raises(amphora.FormatError) as refusal:
                amphora.open(data)
            assert (refusal.value.code, refusal.value.offset) == expected[0]
        else:
            amphora.open(data)


@pytest.mark.skipif(not CASES, reason="there are no containers in {}".format(HOSTILE))
def test_every_container_of_the_folder_is_in_the_table():
    files = {path.name for path in HOSTILE.glob("*.amphora")}
    assert files == {case["file"] for case in CASES}
