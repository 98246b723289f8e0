"""The committed slice of every estimator: it converts, and says of itself what the source was.

`fixtures/estimators` has one file of each class, attribute and layout of every scikit-learn from 0.20 on.
"""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from families import kinds_of

import amphora
from amphora.kinds import KINDS

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "estimators"
VERSIONS = sorted(path.parent.name for path in FIXTURES.glob("*/manifest.json"))
TOOL = os.environ.get("AMPHORA")

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not VERSIONS, reason="there are no fixtures in {}".format(FIXTURES)),
]


def manifest(version):
    with open(FIXTURES / version / "manifest.json", encoding="utf-8") as file:
        return json.load(file)


def files_of(case):
    return sorted(case["pickles"].values()) + ([case["joblib"]] if "joblib" in case else [])


@pytest.fixture(scope="module", params=VERSIONS)
def converted(request, tmp_path_factory):
    """A version, its cases, and the folder that holds its files as containers."""
    version = request.param
    folder = tmp_path_factory.mktemp("estimators-" + version)
    cases = manifest(version)["cases"]
    files = [str(FIXTURES / version / name) for case in cases for name in files_of(case)]
    done = subprocess.run([TOOL, "convert", "--quiet", *files, "-o", str(folder) + "/"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return version, cases, folder


def container(folder, name):
    return folder / (name.rpartition(".")[0] + ".amphora")


def counted_classes(origin):
    """How many objects of each class an origin has, by name without the module."""
    counts = Counter()
    for id in range(len(origin)):
        node = origin.node(id)
        if node.kind == "instance":
            called = origin.node(node.children[0])
            if called.kind == "global":
                counts[origin.node(called.children[1]).value] += 1
    return counts


def test_every_file_is_valid(converted):
    version, cases, folder = converted
    for case in cases:
        for name in files_of(case):
            report = amphora.validate(container(folder, name))
            with amphora.open(container(folder, name)) as opened:
                unknown = sorted(kinds_of(opened.model) - set(KINDS))
            # A kind that this reader does not know is the only thing that may be said of a file.
            assert [finding.code for finding in report.findings] == (
                ["model.unknown-kind"] if unknown else []), "{} {}: {}".format(version, name, report)
            assert not unknown or any("'{}'".format(kind) in str(report) for kind, _ in unknown)


def test_every_file_says_its_class_and_version(converted):
    version, cases, folder = converted
    written_by = manifest(version)["scikit-learn"]
    for case in cases:
        for name in files_of(case):
            with amphora.open(container(folder, name)) as opened:
                provenance = opened.model.provenance
                assert provenance.source_class == case["class"], name
                assert dict(provenance.libraries).get("scikit-learn") == written_by, name


def test_every_estimator_in_every_file_is_carried(converted):
    version, cases, folder = converted
    for case in cases:
        for name in files_of(case):
            with amphora.open(container(folder, name)) as opened:
                counts = counted_classes(opened.origin)
                found = {kind: counts[kind] for kind in case["classes"]}
                assert found == case["classes"], "{} {}".format(version, name)


def test_the_slice_has_every_version_and_hundreds_of_classes():
    assert len(VERSIONS) >= 15
    names = {kind for version in VERSIONS for case in manifest(version)["cases"] for kind in case["classes"]}
    assert len(names) > 220
    protocols = {protocol for case in manifest("0.20.4-python2")["cases"] for protocol in case["pickles"]}
    assert protocols == {"0", "2"}
