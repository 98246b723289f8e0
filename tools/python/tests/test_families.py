"""Random models of every family answer as the library that is installed here does.

The tests of the families, which ``tools/test`` builds beside the tool that AMPHORA names, compare.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sklearn")

TOP = Path(__file__).resolve().parents[3]
FAMILIES = sorted(path.stem[len("family_"):] for path in (TOP / "tools/fixtures").glob("family_*.py"))
BUNDLE = Path(os.environ.get("AMPHORA", "amphora")).parent / "amphoraPackageTests.xctest"

pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="there is no {}".format(BUNDLE))


@pytest.mark.parametrize("family", FAMILIES)
def test_random_models_answer_as_the_library_does(family):
    done = subprocess.run(
        [str(TOP / "tools/property"), family, "--count", "20", "--python", sys.executable,
         "--tests", str(BUNDLE)],
        capture_output=True, text=True, check=False, cwd=TOP)
    assert done.returncode == 0, done.stdout + done.stderr
