"""Rows as predictors take them: texts as numbers, columns by name, sparse rows that do not agree."""

import numpy as np
import pytest

import amphora
from amphora.kinds import base
from amphora.kinds.cell_numbers import numbers_of
from amphora.kinds.forms import Table, require_records
from amphora.kinds.sparse import SparseRows


def cells(*values):
    column = np.empty(len(values), object)
    column[:] = values
    return column


@pytest.mark.parametrize("text, number", [
    ("1", 1.0), (" 1 ", 1.0), ("+.5", 0.5), ("5.", 5.0), ("1E+2", 100.0), ("1e400", np.inf),
    ("-Infinity", -np.inf), ("inf", np.inf)])
def test_a_text_writes_a_decimal_number(text, number):
    assert numbers_of(cells(text, 2)).tolist() == [number, 2.0]


def test_what_is_missing_is_not_a_number():
    assert np.isnan(numbers_of(cells(None, "nan", "NaN"))).all()


@pytest.mark.parametrize("cell", [
    "", " ", "1_000", "0x10", "\t1", "1\n", "\u00a01", "\u0661", "+nan", "nan(1)", "1,5", b"x", {}, [1]])
def test_another_text_is_no_number(cell):
    with pytest.raises(amphora.InputError) as refusal:
        numbers_of(cells(1.0, cell))
    assert refusal.value.code == "model.not-numeric"


@pytest.mark.parametrize("dtype", ["complex128", "datetime64[s]"])
def test_elements_that_are_no_real_numbers_are_refused(dtype):
    with pytest.raises(amphora.InputError) as refusal:
        base.matrix(np.zeros((1, 1), dtype), None)
    assert refusal.value.code == "model.not-numeric"


@pytest.mark.parametrize("types, joined", [
    (("float32", "float32"), "float32"), (("float32", "int8"), "float64"), (("float32", "bool"), "float64"),
    (("int8", "bool"), "int8"), (("float16", "float64"), "float64")])
def test_a_table_is_float32_only_where_all_its_columns_are(types, joined):
    assert Table([np.ones(1, type) for type in types], None, 1).numbers().dtype == joined


def test_of_columns_of_one_name_the_first_is_taken():
    table = Table([np.array([1.0]), np.array([2.0]), np.array([3.0])], ["a", "b", "a"], 1)
    assert table.arranged(["b", "a"]).numbers().tolist() == [[2.0, 1.0]]


@pytest.mark.parametrize("data, columns, starts, rows", [
    ([5, 6], [1, 1], [0, 2], 1), ([5, 6], [1, 0], [0, 2], 1), ([5], [2], [0, 1], 1), ([5], [-1], [0, 1], 1),
    ([5, 6], [0, 1], [0, 2, 1, 2], 3), ([5, 6], [0, 1], [1, 2], 1), ([5, 6], [0, 1], [0, 1], 1),
    ([5, 6], [0, 1], [0, 3], 1), ([5, 6], [0, 1], [0, 2], 2), ([], [], [], 0), ([5, 6], [0], [0, 1], 1)])
def test_sparse_rows_that_do_not_agree_are_refused(data, columns, starts, rows):
    sparse = SparseRows(
        np.array(data, float), np.array(columns, np.int64), np.array(starts, np.int64), (rows, 2))
    with pytest.raises(amphora.InputError) as refusal:
        sparse.judge()
    assert refusal.value.code == "model.bad-sparse-rows"


def test_sparse_rows_of_scipy_are_judged_too():
    scipy_sparse = pytest.importorskip("scipy.sparse")
    rows = scipy_sparse.csr_matrix(np.eye(2))
    assert base.matrix(rows, 2).tolist() == [[1.0, 0.0], [0.0, 1.0]]
    rows.indices = np.array([0, 5], np.int32)
    with pytest.raises(amphora.InputError) as refusal:
        base.matrix(rows, 2)
    assert refusal.value.code == "model.bad-sparse-rows"


@pytest.mark.parametrize("starts", [[0], [0, 0], [0, 1, 1, 3]])
def test_sparse_rows_that_agree_are_taken(starts):
    kept = [0, 0, 1][:starts[-1]]
    SparseRows(np.ones(len(kept)), np.array(kept, np.int64), np.array(starts), (len(starts) - 1, 2)).judge()


def test_sums_of_no_rows_are_floats():
    none = SparseRows(np.zeros(0), np.zeros(0, np.int64), np.zeros(1, np.int64), (0, 2))
    assert none.products(np.ones((3, 2))).dtype == np.float64 and none.squares().dtype == np.float64


@pytest.mark.parametrize("rows", [["a", "b"], [{"a": 1}], [[("a", 1)], []]])
def test_texts_and_records_are_no_matrix(rows):
    with pytest.raises(amphora.InputError) as refusal:
        base.matrix(rows, None)
    assert refusal.value.code == "model.wrong-input-form"


@pytest.mark.parametrize("rows", ["text", np.zeros((1, 2)), np.array(["a"]), Table([], None, 0),
                                  SparseRows(np.zeros(0), np.zeros(0, int), np.zeros(1, int), (0, 2))])
def test_rows_of_columns_are_no_records(rows):
    with pytest.raises(amphora.InputError) as refusal:
        require_records(rows)
    assert refusal.value.code == "model.wrong-input-form"


def test_the_first_value_that_is_not_finite_is_told():
    with pytest.raises(amphora.InputError) as refusal:
        base.refuse_values(np.array([[1.0, np.nan], [np.inf, 0.0]]), False)
    assert refusal.value.code == "model.missing-value" and "Row 0, column 1" in str(refusal.value)
