"""Frames, series and indexes that models hold come back as pandas reads them, and hostile ones do not."""

import os
import pickle
import subprocess
import warnings
from pathlib import Path

import numpy as np
import pytest
from objects import call, container, instance, named

import amphora

pytest.importorskip("sklearn", reason="scikit-learn is not installed: nothing can be rebuilt")
pandas = pytest.importorskip("pandas", reason="pandas is not installed: no frame can be rebuilt")

CONTENTS = Path(__file__).resolve().parents[3] / "fixtures" / "pickles" / "contents"
TOOL = os.environ.get("AMPHORA")
NAMES = ("frame_mixed", "frame_floats", "frame_empty", "series", "series_objects", "series_grouped",
         "categorical", "index_string", "index_range", "index_integer", "index_float", "index_categories",
         "index_multi", "nullable", "nullable_floats", "arrow_strings")
WRITTEN = sorted(path for name in NAMES for path in CONTENTS.glob("pandas-*/{}.p[245].pkl".format(name)))
#: Those that hold classes of pandas before 0.21 or 1.0 that are not listed.
REFUSED = {"pandas-0.19/categorical", "pandas-0.19/frame_mixed", "pandas-0.19/index_categories",
           "pandas-0.19/index_multi", "pandas-0.19/series_grouped", "pandas-0.25/index_multi",
           "pandas-0.25/series_grouped"}


def checked(made, loaded):
    """Compares what was rebuilt with what pandas made of the pickle itself."""
    if isinstance(loaded, pandas.Categorical):
        made, loaded = pandas.Series(made), pandas.Series(loaded)
    kinds = {pandas.DataFrame: "frame", pandas.Series: "series", pandas.Index: "index"}
    kind = next(name for base, name in kinds.items() if isinstance(loaded, base))
    getattr(pandas.testing, "assert_{}_equal".format(kind))(made, loaded)


@pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures")
def test_what_pandas_wrote_comes_back(tmp_path):
    compared, refused = 0, set()
    for number, path in enumerate(WRITTEN):
        target = tmp_path / "{}.amphora".format(number)
        subprocess.run([TOOL, "convert", "--quiet", str(path), "-o", str(target)], check=True)
        said = "{}/{}".format(path.parent.name, path.name.split(".")[0])
        try:
            made = amphora.to_sklearn(target)
        except amphora.RebuildError as error:
            refused.add(said)
            assert said in REFUSED, "{}: {}".format(path, error)
            continue
        assert repr(made)
        checked(made, made.copy())
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                checked(made, pickle.loads(path.read_bytes()))
            compared += 1
        except (ImportError, AttributeError, TypeError, NotImplementedError):
            continue  # This pandas does not read its elders or its successors whole, or needs pyarrow.
    assert compared > 20 and refused == REFUSED


def index(*labels, **more):
    return call("pandas.core.indexes.base._new_Index", named("pandas.core.indexes.base.Index"),
                {"data": np.array(labels, object), "name": None, **more})


def block(values, place, dimensions=2):
    return call("pandas._libs.internals._unpickle_block", values, place, dimensions)


def frame(*blocks, columns=("a", "b"), rows=(0, 1, 2)):
    axes = [index(*columns), index(*rows)]
    kept = call("pandas.core.internals.managers.BlockManager", tuple(blocks), axes)
    return instance("pandas.core.frame.DataFrame", {"_mgr": kept, "attrs": {}})


FLOATS = np.arange(6.0).reshape(2, 3)


def made(value):
    return amphora.to_sklearn(container(value))


def test_a_frame_of_blocks():
    found = made(frame(block(FLOATS[:1], np.array([1])), block(np.array([[1, 2, 3]]), np.array([0]))))
    assert found.to_dict("list") == {"a": [1, 2, 3], "b": [0.0, 1.0, 2.0]}
    assert found.dtypes.tolist() == [np.dtype(int), np.dtype(float)]
    found.iloc[0, 0] = 7


@pytest.mark.parametrize("value", [
    frame(block(FLOATS, np.array([0, 2]))),
    frame(block(FLOATS, np.array([0, -1]))),
    frame(block(FLOATS, np.array([0, 0]))),
    frame(block(FLOATS, np.array([0]))),
    frame(block(FLOATS[:1], np.array([0]))),
    frame(block(FLOATS[:, :2], np.array([0, 1]))),
    frame(block(FLOATS, np.array([0, 1])), rows=(1, 2)),
    frame(block([[1.0]], np.array([0]))),
    frame(block(FLOATS, "ab")),
    frame(7),
    instance("pandas.core.frame.DataFrame", {"_mgr": 1}),
    instance("pandas.core.frame.DataFrame", None),
    instance("pandas.core.frame.DataFrame", {"_mgr": call(
        "pandas.core.internals.managers.BlockManager", (), [[], []])}),
    instance("pandas.core.series.Series", {"_mgr": call(
        "pandas.core.internals.managers.SingleBlockManager", (block(FLOATS, np.array([0])),), [index(1)])}),
    index(data=FLOATS),
    call("pandas.core.indexes.base._new_Index", named("pandas.core.frame.DataFrame"), {"data": FLOATS}),
    call("pandas.core.indexes.base._new_Index", named("pandas.core.indexes.range.RangeIndex"),
         {"start": 0, "stop": 1 << 39, "step": 1}),
    call("pandas.core.indexes.base._new_Index", named("pandas.core.indexes.range.RangeIndex"),
         {"start": 0, "stop": 3, "step": 0}),
    call("pandas.core.indexes.base._new_Index", named("pandas.core.indexes.multi.MultiIndex"),
         {"levels": [index("a")], "codes": [np.array([5])], "names": [None]}),
    instance("pandas.core.arrays.integer.IntegerArray", {"_data": np.arange(3), "_mask": np.zeros(2, bool)}),
    instance("pandas.core.arrays.integer.IntegerArray", {"_data": np.ones(3), "_mask": np.zeros(3, bool)}),
    instance("pandas.core.arrays.categorical.Categorical", {"_codes": np.array([5], "i1"), "_dtype": instance(
        "pandas.core.dtypes.dtypes.CategoricalDtype", {"categories": index("a"), "ordered": False})}),
    call("pandas._libs.arrays.__pyx_unpickle_NDArrayBacked", named("pandas.core.frame.DataFrame"), 1, None),
], ids=str)
def test_what_pandas_could_not_have_written_is_refused(value):
    with pytest.raises(amphora.RebuildError) as caught:
        made(value)
    assert caught.value.code in ("rebuild.bad-state", "rebuild.too-much", "rebuild.not-a-value")


def texts(offsets, content=b"abc", length=2, first=0, which=None, kind="string"):
    """An array of texts as Arrow writes it."""
    buffers = [None if part is None else call("pyarrow.lib.py_buffer", part)
               for part in (which, np.array(offsets, "<i4").tobytes(), content)]
    kept = call("pyarrow.lib._restore_array", (call("pyarrow.lib.type_for_alias", kind), length, 0, first,
                                               buffers, [], None))
    return instance("pandas.arrays.ArrowStringArray", {
        "_pa_array": kept, "_dtype": call("pandas.StringDtype", "pyarrow", float("nan"))})


def test_texts_of_arrow_are_read_without_it():
    assert list(made(texts([0, 1, 3]))) == ["a", "bc"]
    assert list(made(texts([0, 1, 3], length=1, first=1))) == ["bc"]
    found = made(texts([0, 1, 1], which=b"\x01"))
    assert found[0] == "a" and pandas.isna(found[1])
    chunks = call("pyarrow.lib.chunked_array", [texts([0, 1, 3]).state["_pa_array"]] * 2)
    kind = call("pandas.StringDtype", "pyarrow", float("nan"))
    both = instance("pandas.core.arrays.string_arrow.ArrowStringArray", {"_data": chunks, "_dtype": kind})
    assert list(made(both)) == ["a", "bc", "a", "bc"]


@pytest.mark.parametrize("value", [
    texts([0, 1, 4]), texts([0, 2, 1]), texts([-1, 1, 2]), texts([0, 1]), texts([0, 1, 2], length=1 << 30),
    texts([0, 1, 2], which=b""), texts([0, 1, 2], content=b"\xff\xfe"), texts([0, 1, 2], first=9),
], ids=lambda value: "")
def test_texts_beyond_their_bytes_are_refused(value):
    with pytest.raises(amphora.RebuildError) as caught:
        made(value)
    assert caught.value.code in ("rebuild.bad-state", "rebuild.too-much")


def test_arrays_of_arrow_that_are_no_texts_are_refused_by_name():
    with pytest.raises(amphora.RebuildError) as caught:
        made(texts([0, 1, 2], kind="int64"))
    assert caught.value.code == "rebuild.not-listed"
