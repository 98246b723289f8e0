"""Wheels that carry a program: a small one in C stands for the tool, as a wheel has a platform for either."""

import os
import pathlib
import subprocess
import sys
import zipfile

import pytest

SCRIPT = pathlib.Path(__file__).with_name("wheel.py")

#: The tool's answer to --version, when it is of version 9.8.
SOURCE = '#include <stdio.h>\nint main(void) { puts("amphora 9.8 (a small one)"); }\n'

STEM = "amphora_format-9.8"

#: What setuptools writes of a pure package.
PURE = {
    "amphora/__init__.py": "VERSION = '9.8'\n",
    STEM + ".dist-info/METADATA": "Metadata-Version: 2.4\nName: amphora-format\nVersion: 9.8\nLicense-File: LICENSE\n\nText.\n",
    STEM + ".dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: nobody\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    STEM + ".dist-info/licenses/LICENSE": "Yes.\n",
    STEM + ".dist-info/RECORD": "",
}


@pytest.fixture
def make(tmp_path):
    """Makes a wheel with a program that is compiled with some options; returns the process."""
    pure = tmp_path / (STEM + "-py3-none-any.whl")
    with zipfile.ZipFile(pure, "w") as archive:
        for name, text in PURE.items():
            archive.writestr(name, text)
    (tmp_path / "notices").write_text("Parts of others.\n")
    (tmp_path / "main.c").write_text(SOURCE)

    def made(*options, source=SOURCE, folder="out"):
        (tmp_path / "main.c").write_text(source)
        subprocess.run(["gcc", "main.c", "-o", "program", *options], cwd=tmp_path, check=True)
        (tmp_path / folder).mkdir()
        return subprocess.run(
            [sys.executable, SCRIPT, pure, "program", "notices", folder], cwd=tmp_path, capture_output=True, text=True,
            check=False, env=dict(os.environ, SOURCE_DATE_EPOCH="1700000000"))
    return made


def test_what_it_carries_is_installed_as_a_command(make, tmp_path):
    done = make()
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "out").iterdir()
    assert wheel.name.startswith(STEM + "-py3-none-manylinux_2_")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index",
         "--prefix", tmp_path / "there", wheel], check=True)
    said = subprocess.run([tmp_path / "there" / "bin" / "amphora"], capture_output=True, text=True, check=True)
    assert said.stdout == "amphora 9.8 (a small one)\n"
    (record,) = (tmp_path / "there").rglob("RECORD")
    listed = {(record.parent.parent / line.split(",")[0]).resolve() for line in record.read_text().splitlines()}
    assert {path.resolve() for path in (tmp_path / "there").rglob("*") if path.is_file()} == listed
    assert (record.parent / "licenses" / "NOTICES").read_text() == "Parts of others.\n"


def test_the_same_makes_the_same_bytes(make, tmp_path):
    assert make().returncode == make(folder="again").returncode == 0
    (first,), (second,) = (tmp_path / "out").iterdir(), (tmp_path / "again").iterdir()
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("options, said", [
    (["-Wl,--no-as-needed", "-lstdc++"], "needs libstdc++.so.6, which no wheel can count on"),
    (["-Wl,-rpath,$ORIGIN"], "looks for libraries in $ORIGIN"),
    (["-static"], "does not say which glibc"),
])
def test_a_program_that_others_cannot_run_is_refused(make, tmp_path, options, said):
    done = make(*options)
    assert done.returncode == 1
    assert said in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_a_tool_of_another_version_is_refused(make):
    done = make(source=SOURCE.replace("9.8", "9.7"))
    assert done.returncode == 1
    assert "The tool is of version 9.7, and the reader of 9.8." in done.stderr
