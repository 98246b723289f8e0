"""`amphora.dump`: the pickle of an object, handed to the program."""

import os
import pickle
import stat
import sys
import warnings

import numpy as np
import pytest

import amphora

TOOL = os.environ.get("AMPHORA")
needs_tool = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Makes a program of a few lines of Python, and names it in the environment."""
    def made(body):
        path = tmp_path / "program"
        path.write_text("#!{}\nimport json, os, sys\n{}\n".format(sys.executable, body))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("AMPHORA", str(path))
        return path
    return made


class Broken:
    """What `pickle` gives up at, after it has written something."""

    def __reduce__(self):
        raise RuntimeError("no pickle of this")


class Opaque:
    """A class that no kind describes."""


@needs_tool
def test_a_model_is_dumped_and_answers_as_before(tmp_path):
    linear_model = pytest.importorskip("sklearn.linear_model")
    rows = np.arange(12.0).reshape(6, 2)
    fitted = linear_model.LinearRegression().fit(rows, rows[:, 0] ** 2)
    path = tmp_path / "new" / "m.amphora"
    amphora.dump(fitted, path, metadata={"author": "a=b", "note": "-x"}, level="best")
    loaded = amphora.load(path)
    assert np.allclose(loaded.predict(rows), fitted.predict(rows), rtol=1e-12)
    assert dict(loaded.metadata) == {"author": "a=b", "note": "-x"}
    with amphora.open(path) as container:
        assert container.origin is not None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        amphora.dump({"a": fitted, "b": fitted}, str(path), profile="inference")
    with amphora.open(path) as container:
        assert list(container) == ["a", "b"] and container.origin is None
    assert os.listdir(path.parent) == ["m.amphora"]


@needs_tool
def test_a_model_that_cannot_predict_is_a_warning_or_refused(tmp_path):
    path = tmp_path / "m.amphora"
    with pytest.warns(amphora.DumpWarning, match=r"Opaque.*\[convert.opaque-model\]") as told:
        amphora.dump(Opaque(), path)
    assert len(told) == 1 and told[0].filename == __file__
    before = path.read_bytes()
    with pytest.raises(amphora.DumpError) as refusal:
        amphora.dump(Opaque(), path, require_predictable=True)
    assert refusal.value.code == "convert.opaque-model" and path.read_bytes() == before


@needs_tool
def test_an_object_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(amphora.DumpError, match="holds no model") as refusal:
        amphora.dump([1, 2], tmp_path / "m.amphora")
    assert refusal.value.code == "convert.no-model" and os.listdir(tmp_path) == []


@needs_tool
def test_a_choice_that_is_none_is_refused(tmp_path):
    with pytest.raises(amphora.DumpError, match=r"status 64\..*nope") as refusal:
        amphora.dump([1], tmp_path / "m.amphora", level="nope")
    assert refusal.value.code == "dump.failed"


@needs_tool
@needs_tool
def test_what_cannot_be_pickled_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "m.amphora"
    path.write_bytes(b"before")
    with pytest.raises(RuntimeError, match="no pickle of this"):
        amphora.dump([np.zeros(100_000), Broken()], path)
    assert path.read_bytes() == b"before" and os.listdir(tmp_path) == ["m.amphora"]


def test_a_program_never_sees_the_end_of_a_pickle_that_was_cut_short(tmp_path, program):
    program("data = sys.stdin.buffer.read()\nopen({!r}, 'wb').write(data)".format(str(tmp_path / "seen")))
    with pytest.raises(RuntimeError, match="no pickle of this"):
        amphora.dump([np.zeros(100_000), Broken()], tmp_path / "m.amphora")
    assert not (tmp_path / "seen").exists()


def test_the_program_gets_the_pickle_and_the_path(tmp_path, program, monkeypatch):
    program("open({!r}, 'wb').write(sys.stdin.buffer.read())\n"
            "open({!r}, 'w').write(json.dumps(sys.argv[1:]))\n"
            "print('{{\"findings\": []}}')".format(str(tmp_path / "seen"), str(tmp_path / "words")))
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        amphora.dump({"x": 1}, "-m")
    assert pickle.loads((tmp_path / "seen").read_bytes()) == {"x": 1}
    words = (tmp_path / "words").read_text()
    assert '"--output={}"'.format(tmp_path / "-m") in words and '"--timeout=0"' in words


@pytest.mark.parametrize("body, code", [
    ("sys.exit(3)", "dump.failed"),
    ("os.kill(os.getpid(), 9)", "dump.failed"),
    ("print('not json'); sys.exit(1)", "dump.failed"),
    ("print('{\"findings\": [{\"severity\": \"error\", \"code\": \"a.b\"}]}'); sys.exit(2)", "a.b")])
def test_a_program_that_ends_before_it_has_read_all_is_an_error(tmp_path, program, body, code):
    program("sys.stdin.close()\n" + body)
    with pytest.raises(amphora.DumpError) as refusal:
        amphora.dump(np.zeros(1_000_000), tmp_path / "m.amphora")
    assert refusal.value.code == code


def test_much_that_is_said_blocks_nobody(tmp_path, program):
    program("sys.stderr.write('x' * 1_000_000)\nsys.stderr.flush()\nsys.stdin.buffer.read()\nsys.exit(1)")
    with pytest.raises(amphora.DumpError, match=r"status 1\. xxx"):
        amphora.dump(np.zeros(1_000_000), tmp_path / "m.amphora")


def test_without_the_program_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.delenv("AMPHORA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(amphora.DumpError, match="set AMPHORA") as refusal:
        amphora.dump([1], tmp_path / "m.amphora")
    assert refusal.value.code == "dump.no-program"
    monkeypatch.setenv("AMPHORA", str(tmp_path / "nowhere"))
    with pytest.raises(amphora.DumpError, match="nowhere"):
        amphora.dump([1], tmp_path / "m.amphora")


def test_the_program_is_found_on_the_path(tmp_path, monkeypatch, program):
    path = program("print('{\"findings\": [{\"severity\": \"error\", \"code\": \"it.ran\"}]}'); sys.exit(1)")
    path.rename(tmp_path / "amphora")
    monkeypatch.delenv("AMPHORA")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(amphora.DumpError) as refusal:
        amphora.dump([1], tmp_path / "m.amphora")
    assert refusal.value.code == "it.ran"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError):
        amphora.dump([1], tmp_path)
