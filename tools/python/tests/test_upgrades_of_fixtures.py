"""Recorded estimators of other releases, rebuilt in the installed one, answer as their own release did.

They are converted by the tool that AMPHORA names; ``tools/test`` does.  What the installed release cannot
answer as the old one did, or not rebuild, is in ``fixtures/differences.json``, each with its reason.
"""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import amphora
from amphora.rebuilding.versions import version

sklearn = pytest.importorskip("sklearn", minversion="1.9", reason="fixtures are brought to scikit-learn 1.9")

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "fixtures"
TOOL = os.environ.get("AMPHORA")
FOLDERS = sorted(path.parent for kind in ("sklearn", "estimators")
                 for path in FIXTURES.glob(kind + "/*/manifest.json")
                 if version(path.parent.name)[:2] != version(sklearn.__version__)[:2])
sys.path.append(str(ROOT / "tools" / "fixtures"))

from compare_answers import differences  # noqa: E402
from explained import Explained  # noqa: E402

EXPLAINED = Explained()

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not FOLDERS, reason="there are no fixtures of other releases"),
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name + "-" + folder.name)
def test_answers_are_those_of_the_release_that_wrote_it(folder, tmp_path):
    cases = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["cases"]
    files = {case["name"]: case["pickles"][max(case["pickles"])] for case in cases if case.get("pickles")}
    subprocess.run([TOOL, "convert", "--quiet", *(str(folder / file) for file in files.values()), "-o",
                    str(tmp_path) + "/"], capture_output=True, text=True, check=False)
    wrong, compared = [], 0
    for case in cases:
        path = tmp_path / (files.get(case["name"], "")[:-len(".pkl")] + ".amphora")
        if "outputs" not in case or not path.exists():
            continue  # That each is converted is what ``test_every_estimator`` and ``test_fixtures`` claim.
        compared += 1
        wrong += unexplained(folder, case, path)
    assert not wrong, "\n".join(wrong)
    assert compared > len(cases) // 2


def unexplained(folder, case, path):
    """What is wrong with a rebuilt estimator and no row explains."""
    name = case["name"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = amphora.to_sklearn(path)
        except amphora.RebuildError as error:
            # Frames need pandas, which need not be there.
            known = error.code == "rebuild.needs-library" or EXPLAINED.refusal(name)
            return [] if known else ["{}: {}".format(name, error)]
        for shown in ("get_params", "__repr__"):
            getattr(made, shown, repr)()
        try:
            found = differences(str(folder), case, made)[1]
        except ModuleNotFoundError:
            return []  # Rows that are frames need pandas too.
    if EXPLAINED.refusal(name):
        return ["{}: it is rebuilt, and a row says that it is refused".format(name)]
    return ["{}: {}: {}".format(name, answer, found[answer]) for answer in found
            if not EXPLAINED.difference(name, answer)]
