"""What ``amphora.to_native`` writes of a model of LightGBM says what the library had written."""

import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

import amphora

TOOL = os.environ.get("AMPHORA")
FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "boosters" / "lightgbm"
VERSIONS = sorted(path.parent.name for path in FOLDER.glob("*/manifest.json"))

pytestmark = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures")

#: What of the head and of a tree predictions need.
HEAD = ("num_class", "num_tree_per_iteration", "max_feature_idx", "objective", "average_output",
        "feature_names")
TREE = ("num_leaves", "num_cat", "split_feature", "threshold", "decision_type", "left_child", "right_child",
        "leaf_value", "cat_boundaries", "cat_threshold", "leaf_const", "num_features", "leaf_features",
        "leaf_coeff")


@pytest.fixture(scope="module", params=VERSIONS)
def converted(request, tmp_path_factory):
    """The fixtures of a version, and the containers made of them."""
    folder = tmp_path_factory.mktemp(request.param)
    files = sorted(path for path in (FOLDER / request.param).iterdir()
                   if path.suffix in (".pkl", ".txt") and path.stem != "own_loss")
    done = subprocess.run([TOOL, "convert", "--quiet", *map(str, files), "-o", str(folder) + "/"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(path, folder / (path.stem + ".amphora")) for path in files]


def original(path):
    """The text that LightGBM wrote: the file, or what a pickle holds of it."""
    return re.search(rb"tree\nversion=.*?\nend of trees", path.read_bytes(), re.DOTALL).group().decode()


def native(container):
    return amphora.to_native(amphora.load(container))


def blocks(text):
    """Keys and values of the head and of each tree; of what predictions do not need there are none."""
    made = []
    for number, block in enumerate(re.split(r"\n\n+(?=Tree=)", text)):
        pairs = dict(line.partition("=")[::2] for line in block.splitlines() if line)
        made.append({key: pairs[key].split() for key in (HEAD if number == 0 else TREE) if pairs.get(key)})
    return made


def test_the_text_is_what_the_library_wrote(converted):
    for path, container in converted:
        text = native(container)
        mine, theirs = blocks(text), blocks(original(path))
        used = amphora.load(container).fields["trees_used"]
        assert len(mine) == 1 + used, path
        assert mine == theirs[:1 + used], path


def test_sizes_of_trees_are_those_of_the_text(converted):
    for path, container in converted:
        text = native(container).encode()
        sizes = [int(size) for size in re.search(rb"\ntree_sizes=(.*)\n", text).group(1).split()]
        place = text.index(b"Tree=0\n")
        for number, size in enumerate(sizes):
            assert text[place:].startswith(b"Tree=%d\n" % number), path
            place += size
        assert text[place:].startswith(b"end of trees\n"), path


def test_a_text_that_was_written_is_read_again(converted, tmp_path):
    """What comes back predicts the same."""
    rows = np.random.RandomState(0).normal(size=(20, 4))
    rows[::3, 0] = np.nan
    for path, container in converted:
        text = tmp_path / (path.stem + ".txt")
        text.write_text(native(container), encoding="utf-8")
        again = tmp_path / (path.stem + ".amphora")
        subprocess.run([TOOL, "convert", "--quiet", str(text), "-o", str(again)], check=True)
        first, second = amphora.load(container), amphora.load(again)
        np.testing.assert_array_equal(first.decision_function(rows), second.decision_function(rows), str(path))
        np.testing.assert_array_equal(first.apply(rows), second.apply(rows), str(path))


@pytest.mark.parametrize("library", ["lightgbm"])
def test_the_library_predicts_the_same(converted, library):
    """Where the library itself is installed, it answers bit for bit what this reader does."""
    lightgbm = pytest.importorskip(library)
    rows = np.random.RandomState(0).normal(size=(20, 4))
    for path, container in converted:
        booster = lightgbm.Booster(model_str=native(container))
        mine = amphora.load(container).decision_function(rows)
        np.testing.assert_array_equal(booster.predict(rows, raw_score=True), mine, str(path))


def test_what_has_no_native_format_is_refused(tmp_path):
    pickle = next((FOLDER.parents[1] / "sklearn" / "1.9.1").glob("forest_*.p5.pkl"))
    container = tmp_path / "forest.amphora"
    subprocess.run([TOOL, "convert", "--quiet", str(pickle), "-o", str(container)], check=True)
    with amphora.open(container) as opened, pytest.raises(amphora.NativeError, match="sklearn"):
        amphora.to_native(opened)
