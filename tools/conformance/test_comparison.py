"""What counts as the same answer; ``python -m pytest tools/conformance``."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "fixtures")]

import comparison
import forms
import numpy as np
import suite_encodings
from mutations import mutated, text


def answers(*arrays):
    return {"answers": [forms.of_array(np.asarray(array)) for array in arrays]}


def what(found, wanted, tolerance=0.0):
    difference = comparison.of_answers(found, wanted, tolerance)
    return None if difference is None else difference.what


def test_one_bit_is_a_difference():
    assert what(answers([1.0]), answers([1.0])) is None
    assert what(answers([np.nextafter(1.0, 2.0)]), answers([1.0])) is not None
    assert what(answers([-0.0]), answers([0.0])) is not None


def test_a_tolerance_is_one_of_the_largest_number_of_the_row():
    assert what(answers([[1e6, 1.0 + 5e-7]]), answers([[1e6, 1.0]]), 1e-12) is None
    assert what(answers([[1e6], [1.0 + 5e-7]]), answers([[1e6], [1.0]]), 1e-12) is not None
    assert what(answers([np.inf]), answers([1.0]), 1.0) is not None


def test_every_nan_is_the_same_in_a_prediction_and_none_in_a_dump():
    assert what(answers([np.nan]), answers([-np.nan])) is None
    quiet, loud = ({"models": [{"float": bits}]} for bits in ("7ff8000000000000", "7ff0000000000001"))
    assert what(quiet, loud) is not None


def test_integers_of_all_sizes_agree_and_floats_do_not():
    assert what(answers(np.array([3], np.int32)), answers(np.array([3], np.int64))) is None
    assert what(answers(np.array([3], np.float64)), answers(np.array([3], np.int64))) is not None
    assert what(answers(np.array([3], np.float32)), answers(np.array([3], np.float64))) is not None


def test_a_refusal_agrees_by_its_code():
    wanted = {"error": {"code": "container.digest", "offset": 5}}
    assert what({"error": {"code": "container.digest"}}, wanted) is None
    assert what({"error": {"code": "container.stream", "offset": 5}}, wanted) is not None
    assert what({"generation": 1, "warnings": [], "models": []}, wanted) is not None


def test_what_may_be_judged_later_agrees_either_way():
    wanted = {"warnings": [], "or": {"error": {"code": "container.stream"}}}
    assert what({"warnings": []}, wanted) is None
    assert what({"error": {"code": "container.stream"}}, wanted) is None
    assert what({"error": {"code": "container.digest"}}, wanted) is not None


def test_offsets_of_warnings_count_where_they_are_given():
    wanted = {"warnings": [{"code": "container.slot-damaged", "offset": 32}]}
    assert what({"warnings": [{"code": "container.slot-damaged"}]}, wanted) is None
    assert what({"warnings": [{"code": "container.slot-damaged", "offset": 112}]}, wanted) is not None
    assert what({"warnings": []}, wanted) is not None


def test_an_unknown_key_of_a_dump_is_a_difference():
    wanted = {"generation": 1, "models": [], "warnings": []}
    assert what({**wanted, "origins": []}, wanted) is not None


def test_a_program_that_lacks_something_is_told_apart():
    difference = comparison.of_answers({"absent": "dump"}, {"models": []})
    assert difference is not None and difference.is_absent


def test_the_same_seed_makes_the_same_mutations():
    from random import Random
    content = next(suite_encodings.goldens()).content
    for is_mended in (False, True):
        first, second = ([mutated(content, random, is_mended) for _ in range(50)]
                         for random in (Random(3), Random(3)))
        assert first == second
        assert len(set(first)) > 40


def test_floats_are_written_by_the_lexical_rule():
    assert [text(value) for value in (1.0, 1e-7, 1e22, -0.0, 5e-324)] == [
        "1.0", "1.0e-7", "1.0e22", "-0.0", "5.0e-324"]
