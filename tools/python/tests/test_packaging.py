"""What is installed: every public name, and the package as it comes out of a zip."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from builder import small

import amphora
from amphora import program

PACKAGE = Path(amphora.__file__).parent
TOOL = os.environ.get("AMPHORA")

#: What is done with the package in a zip; the arguments are its path, and that of a container.
ZIPPED = """
import sys
import amphora
archive, path = sys.argv[1:]
assert amphora.__file__.startswith(archive)
assert amphora.load(path).predict([[1.0, 2.0]]).tolist() == [2.0]
assert amphora.validate(path).ok
assert "linear" in amphora.open(path)._repr_html_()
for name in amphora.__all__:
    getattr(amphora, name)
"""

REBUILT = """
import sys
import warnings
import amphora
warnings.simplefilter("ignore", amphora.RebuildWarning)
archive, path = sys.argv[1:]
assert amphora.__file__.startswith(archive)
assert type(amphora.to_sklearn(path)).__name__ == "Pipeline"
"""


def run_zipped(code, folder, container):
    archive = folder / "package.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                file.write(path, path.relative_to(PACKAGE.parent))
    done = subprocess.run(
        [sys.executable, "-W", "error::ImportWarning", "-c", code, str(archive), str(container)],
        env={**os.environ, "PYTHONPATH": str(archive)}, cwd=str(folder),
        capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there():
    assert sorted(amphora.__all__) == sorted(set(amphora.__all__))
    for name in amphora.__all__:
        found = getattr(amphora, name)
        assert found.__doc__, name
    assert not hasattr(amphora, "nothing_of_this_name")


def test_the_tool_has_the_same_version():
    source = PACKAGE.parents[3] / "Sources" / "AmphoraTool" / "Version.swift"
    if not source.is_file():
        pytest.skip("the sources of the tool are not here")
    assert re.findall('number = "(.*)"', source.read_text("utf-8")) == [amphora.__version__]


def list_program(folder, path, content):
    """A list of files below a folder, as pip writes it, with a program of that content at a path."""
    information = folder / "amphora_format-9.dist-info"
    information.mkdir(parents=True)
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: amphora-format\nVersion: 9\n")
    (information / "RECORD").write_text(
        "amphora/__init__.py,,\n{},sha256={},{}\n".format(path, digest, len(content)))


def write_program(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A search path that has the packages in ``lib``, and no program named amphora."""
    monkeypatch.delenv(program.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))


def test_the_tool_of_the_wheel_is_found(tmp_path, bare):
    list_program(tmp_path / "lib", "../bin/amphora", b"the tool")
    with pytest.raises(amphora.DumpError, match=r"dump\.no-program"):
        program.find_program()
    write_program(tmp_path / "bin" / "amphora", b"the tool")
    assert os.path.samefile(program.find_program(), tmp_path / "bin" / "amphora")


def test_what_lies_where_the_tool_should_be_is_not_run(tmp_path, bare):
    # As pip install --target lists it, which puts the tool below the target.
    list_program(tmp_path / "lib", "../../bin/amphora", b"the tool")
    write_program(tmp_path.parent / "bin" / "amphora", b"another")
    with pytest.raises(amphora.DumpError, match=r"dump\.no-program"):
        program.find_program()
    write_program(tmp_path / "lib" / "bin" / "amphora", b"the tool")
    assert os.path.samefile(program.find_program(), tmp_path / "lib" / "bin" / "amphora")


def test_it_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_it_works_from_a_zip(tmp_path):
    (tmp_path / "m.amphora").write_bytes(small())
    run_zipped(ZIPPED, tmp_path, tmp_path / "m.amphora")


@pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool")
def test_it_rebuilds_from_a_zip(tmp_path):
    pipeline = pytest.importorskip("sklearn.pipeline")
    preprocessing = pytest.importorskip("sklearn.preprocessing")
    fitted = pipeline.make_pipeline(preprocessing.StandardScaler()).fit([[1.0], [2.0]])
    amphora.dump(fitted, tmp_path / "m.amphora")
    run_zipped(REBUILT, tmp_path, tmp_path / "m.amphora")


def test_opening_loads_nothing_that_it_does_not_need(tmp_path):
    (tmp_path / "m.amphora").write_bytes(small())
    code = "import sys, numpy; before = set(sys.modules); import amphora; " \
           "amphora.open(sys.argv[1]).model.fields; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "m.amphora")],
                          env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)}, text=True,
                          capture_output=True, check=True)
    loaded = set(done.stdout.split())
    assert "amphora.container" in loaded
    assert not loaded & {"fsspec", "torch", "sklearn", "pandas", "subprocess", "http.client", "html",
                         "amphora.kinds", "amphora.rebuilding", "amphora.dumping", "amphora.notebook"}
