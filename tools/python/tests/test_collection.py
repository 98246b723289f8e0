"""`amphora.Collection`: models of a file as a mapping that is written to."""

import os
import pickle
import stat
import sys
import warnings

import numpy as np
import pytest
from small_models import linear

import amphora

TOOL = os.environ.get("AMPHORA")
needs_tool = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool")
ROWS = np.arange(12.0).reshape(6, 2)


class Unpicklable:
    """What `pickle` gives up at, after it has written something."""

    def __init__(self):
        self.rows = np.zeros(100_000)

    def __reduce__(self):
        return Unpicklable, (self.rows, lambda: 0)


class Opaque:
    """A class that no kind describes."""


@pytest.fixture
def collection(tmp_path):
    return amphora.Collection(tmp_path / "models.amphora")


def test_a_file_that_is_not_there_is_an_empty_collection(collection, tmp_path):
    assert len(collection) == 0 and list(collection) == [] and "knn" not in collection
    assert collection.generation == 0 and collection.history() == [] and collection.container is None
    assert 5 not in collection and repr(collection).endswith("models.amphora': {}>")
    with pytest.raises(KeyError):
        collection["knn"]
    with pytest.raises(KeyError):
        del collection["knn"]
    with pytest.raises(KeyError):
        collection.metadata["knn"]
    collection.clear()
    collection.compact()
    assert os.listdir(tmp_path) == []


@needs_tool
def test_models_are_set_got_and_listed_in_the_order_of_the_file(collection):
    fitted = {name: linear(number) for number, name in enumerate(["b", "a", "c"])}
    for name, model in fitted.items():
        collection[name] = model
    assert list(collection) == ["b", "a", "c"] and len(collection) == 3 and "a" in collection
    for name, model in collection.items():
        assert np.allclose(model.predict(ROWS), fitted[name].predict(ROWS), rtol=1e-12)
    collection["b"] = fitted["c"]
    assert list(collection) == ["b", "a", "c"]
    assert np.allclose(collection["b"].predict(ROWS), fitted["c"].predict(ROWS), rtol=1e-12)
    assert amphora.to_sklearn(collection["a"]).get_params() == fitted["a"].get_params()
    assert [generation.number for generation in collection.history()] == [4, 3, 2, 1]
    assert amphora.validate(collection.path, history=True).ok


@needs_tool
def test_a_model_is_removed_and_its_bytes_go_with_compacting(collection):
    collection.update({"a": linear(0), "b": linear(1)})
    kept = collection["a"]
    before = os.path.getsize(collection.path)
    del collection["a"]
    assert list(collection) == ["b"] and os.path.getsize(collection.path) > before
    assert collection.history()[0].removed == ("a",)
    collection.compact()
    assert os.path.getsize(collection.path) < before and collection.generation == 1
    # What was got before stays as it was.
    assert np.allclose(kept.predict(ROWS), linear(0).predict(ROWS), rtol=1e-12)
    assert collection.pop("b").kind == "linear" and len(collection) == 0
    collection["a"] = linear(0)
    collection.clear()
    assert amphora.validate(collection.path).ok and list(collection) == []


@needs_tool
@pytest.mark.parametrize("name", ["-x", "a=b", "a/b", "ä ö", " ", "é" * 512, "knn=-", "--replace", "=",
                                  "@x", "a,b"])
def test_any_name_of_the_format_can_be_used(collection, name):
    collection[name] = linear(0)
    collection.metadata[name]["note"] = "x=y"
    assert list(collection) == [name] and dict(collection[name].metadata) == {"note": "x=y"}
    del collection[name]
    assert len(collection) == 0


@pytest.mark.parametrize("name, error", [
    ("", ValueError), ("a\n", ValueError), ("\x9f", ValueError), ("é" * 513, ValueError),
    ("\ud800", ValueError), (5, TypeError), (b"a", TypeError)])
def test_other_names_are_refused(collection, name, error):
    with pytest.raises(error):
        collection[name] = linear(0)


@needs_tool
def test_a_file_that_is_called_as_an_argument_changes_nothing(collection, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "knn=-").write_bytes(b"no model")
    collection["knn"] = linear(0)
    assert list(collection) == ["knn"]


@needs_tool
def test_a_name_that_is_taken_is_refused_unless_it_is_to_be_replaced(collection):
    collection.add("a", linear(0), metadata={"score": "0.5"})
    before = open(collection.path, "rb").read()
    with pytest.raises(amphora.DumpError, match="'a'") as refusal:
        collection.add("a", linear(1))
    assert refusal.value.code == "container.name-taken" and open(collection.path, "rb").read() == before
    collection.add("a", linear(1), replace=True)
    assert dict(collection.metadata["a"]) == {}


@needs_tool
def test_what_cannot_be_pickled_or_is_no_model_leaves_the_file_as_it_was(collection, tmp_path):
    for wrong, error in ((Unpicklable(), (pickle.PicklingError, AttributeError)), (7, amphora.DumpError),
                         ({"a": 1}, TypeError), ([linear(0)], TypeError)):
        with pytest.raises(error):
            collection["a"] = wrong
    assert os.listdir(tmp_path) == []
    collection["a"] = linear(0)
    before = open(collection.path, "rb").read()
    for wrong, error in ((Unpicklable(), (pickle.PicklingError, AttributeError)), (7, amphora.DumpError),
                         (collection["a"], TypeError)):
        with pytest.raises(error):
            collection["a"] = wrong
    assert open(collection.path, "rb").read() == before and os.listdir(tmp_path) == ["models.amphora"]


@needs_tool
def test_a_model_that_cannot_predict_is_a_warning_at_the_line_that_set_it(collection):
    with pytest.warns(amphora.DumpWarning, match=r"Opaque.*\[convert.opaque-model\]") as told:
        collection["a"] = Opaque()
    assert told[0].filename == __file__
    with pytest.warns(amphora.DumpWarning) as told:
        collection.add("b", Opaque())
    assert told[0].filename == __file__


@needs_tool
def test_what_others_commit_is_seen_at_once(collection):
    other = amphora.Collection(collection.path)
    for number in range(3):
        other[str(number)] = linear(number)
        assert len(collection) == number + 1 and str(number) in collection
    first = collection["0"]
    assert collection["0"] is first
    other.compact()
    assert collection.generation == 1 and list(collection) == ["0", "1", "2"]
    del other["1"]
    assert list(collection) == ["0", "2"]
    os.remove(collection.path)
    assert list(collection) == []


@needs_tool
def test_an_append_that_was_not_finished_is_no_warning(collection):
    collection["a"] = linear(0)
    size = os.path.getsize(collection.path)
    collection["b"] = linear(1)
    with open(collection.path, "r+b") as file:
        whole = file.read()
        # The second slot and what follows the first generation, as a writer leaves them who was killed.
        file.seek(112)
        file.write(bytes(80))
        file.truncate(size + 100)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(amphora.Collection(collection.path)) == ["a"]
        collection["b"] = linear(1)
        assert list(collection) == ["a", "b"] and len(whole) > size


@needs_tool
def test_a_profile_and_a_level_are_kept_to(tmp_path):
    small = amphora.Collection(tmp_path / "small.amphora", profile="inference", level="best")
    small["a"] = linear(0)
    assert small.container.origin is None
    with pytest.raises(amphora.DumpError, match="nope"):
        amphora.Collection(tmp_path / "other.amphora", level="nope")["a"] = linear(0)


def test_without_the_program_reading_works_and_writing_says_what_to_do(collection, tmp_path, monkeypatch):
    monkeypatch.delenv("AMPHORA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert len(collection) == 0
    with pytest.raises(amphora.DumpError, match="set AMPHORA") as refusal:
        collection["a"] = 1.5
    assert refusal.value.code == "dump.no-program"
    with pytest.raises(amphora.DumpError, match="nowhere"):
        amphora.Collection(collection.path, program=tmp_path / "nowhere")["a"] = 1.5


@needs_tool
def test_the_program_can_be_named(collection, tmp_path, monkeypatch):
    monkeypatch.setenv("AMPHORA", str(tmp_path / "nowhere"))
    named = amphora.Collection(collection.path, program=TOOL)
    named["a"] = linear(0)
    assert "a" in named


def test_a_writer_that_does_not_wait_says_so_to_the_program(tmp_path, monkeypatch):
    program = tmp_path / "program"
    program.write_text("#!{}\nimport json, sys\nsys.stdin.buffer.read()\nprint(json.dumps({{'findings': [{{"
                       "'severity': 'error', 'code': ' '.join(sys.argv[1:])}}]}}))\n".format(sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = tmp_path / "m.amphora"
    with pytest.raises(amphora.DumpError, match=r"--no-wait.* -- .*m.amphora a=-") as refusal:
        amphora.Collection(path, program=program, wait=False)["a"] = 1.5
    assert "--replace" in refusal.value.code
    with pytest.raises(amphora.DumpError) as refusal:
        amphora.Collection(path, program=program).add("a", 1.5)
    assert "--no-wait" not in refusal.value.code and "--replace" not in refusal.value.code


@needs_tool
def test_a_file_that_is_no_container_and_a_folder_are_refused(collection, tmp_path):
    with open(collection.path, "wb") as file:
        file.write(b"no container")
    with pytest.raises(amphora.FormatError):
        len(collection)
    with pytest.raises(amphora.DumpError):
        collection["a"] = linear(0)
    assert open(collection.path, "rb").read() == b"no container"
    with pytest.raises(IsADirectoryError):
        amphora.Collection(tmp_path)["a"] = linear(0)


@needs_tool
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(amphora.DumpError) as refusal:
        amphora.Collection(folder / "m.amphora")["a"] = linear(0)
    assert refusal.value.code.startswith("io.") and os.listdir(folder) == []
