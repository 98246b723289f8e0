"""The kits of tools/ci are what their servers read, and do what they say, as far as one can see here."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

TOP = Path(__file__).resolve().parents[3]
KITS = TOP / "tools/ci"
PICKLES = TOP / "fixtures/sklearn/1.9.1"
DEPLOYABLE = TOP / "schemas/policies/deployable.json"
TOOL = os.environ.get("AMPHORA")

needs_tool = pytest.mark.skipif(not TOOL, reason="AMPHORA names no built tool")


@pytest.fixture
def project(tmp_path):
    """A folder with a good container, one of which the policy asks more, and a text; the tool is on PATH."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/amphora").symlink_to(Path(TOOL).resolve())
    for name in "good models", "bare":
        (tmp_path / name).mkdir()
    shutil.copy(PICKLES / "gaussian_binary.p5.pkl", tmp_path / "model.pkl")
    shutil.copy(PICKLES / "X.blobs2.npy", tmp_path / "rows.npy")
    shutil.copy(DEPLOYABLE, tmp_path / "policy.json")
    (tmp_path / "good models/readme.txt").write_text("Nothing to see.\n")
    project = Project(tmp_path)
    convert = "amphora convert --quiet model.pkl -o "
    project.run(convert + "'good models/good.amphora' --metadata licence=MIT --verify rows.npy", check=True)
    project.run(convert + "bare/bare.amphora", check=True)
    return project


class Project:
    """A folder, and what is run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.variables = {"PATH": "{}:{}".format(folder / "bin", os.environ["PATH"]), "LC_ALL": "C",
                          "HOME": str(folder), "RUNNER_TEMP": str(folder),
                          "GITHUB_OUTPUT": str(folder / "output"), "GITHUB_ACTION_PATH": str(KITS)}

    def run(self, script, shell="bash", check=False, **variables):
        return subprocess.run([shell, "-e", "-c", script], cwd=self.folder, check=check, text=True,
                              env={**self.variables, **variables}, capture_output=True)


def action():
    return yaml.safe_load((KITS / "action.yml").read_text("utf-8"))


def test_the_action_runs_nothing_that_is_not_pinned():
    steps = action()["runs"]["steps"]
    assert len(steps) == 3
    for step in steps:
        assert ("uses" in step) != ("run" in step)
        assert "uses" not in step or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
        # A value within a script is part of the script.
        assert "${{" not in step.get("run", "")
        assert not re.search(r"curl|wget|http", step.get("run", ""))


def test_every_input_of_the_action_is_used_and_documented():
    readme = (KITS / "README.md").read_text("utf-8")
    steps = str(action()["runs"]["steps"])
    for name, value in action()["inputs"].items():
        assert "inputs.{}".format(name) in steps
        assert "| `{}` |".format(name) in readme
        assert isinstance(value["default"], str)


@needs_tool
@pytest.mark.parametrize("paths, schema, status", [
    ("good models", "", 0), ("good models\n\nbare\n", "", 0), ("good models", "policy.json", 0),
    ("bare", "policy.json", 1), ("nothing", "", 74), ("$(touch made)\n; touch made", "", 74),
    ("--strict", "", 74)])
def test_the_steps_of_the_action_validate(project, paths, schema, status):
    build, validate, _ = action()["runs"]["steps"]
    assert project.run(build["run"]).stdout.endswith("/bin/amphora\n")
    defaults = {key: value["default"] for key, value in action()["inputs"].items()}
    given = {**defaults, "paths": paths, "schema": schema}
    variables = {key: given[re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", value)[1]]
                 for key, value in validate["env"].items()}
    outcome = project.run(validate["run"], **variables)
    assert outcome.returncode == status, outcome.stderr
    assert ("\n::error file=" in outcome.stdout) == (status != 0)
    assert not (project.folder / "made").exists()
    sarif = (project.folder / "output").read_text().strip().partition("sarif=")[2]
    report = yaml.safe_load(Path(sarif).read_text("utf-8"))
    assert report["runs"][0]["invocations"][0]["exitCode"] == status


@needs_tool
@pytest.mark.parametrize("variables", [
    {"AMPHORA_VERSION": "99"}, {"AMPHORA_STRICT": "yes"}, {"AMPHORA_REPORT": "html"}])
def test_the_action_refuses_what_it_does_not_understand(project, variables):
    outcome = project.run('"$GITHUB_ACTION_PATH/validate"', **variables)
    assert outcome.returncode == 64 and outcome.stderr
    assert not (project.folder / "output").exists()


@needs_tool
def test_the_action_builds_the_tool_where_there_is_none_and_finds_it(project):
    build, validate, _ = action()["runs"]["steps"]
    (project.folder / "kits/ci").mkdir(parents=True)
    shutil.copy(KITS / "validate", project.folder / "kits/ci/validate")
    install = project.folder / "kits/install"
    install.write_text('#!/bin/sh\nmkdir -p "$1" && mv "$HOME/bin" "$1/bin"\n')
    install.chmod(0o755)
    variables = {"PATH": os.defpath, "GITHUB_ACTION_PATH": str(project.folder / "kits/ci")}
    assert project.run(build["run"], **variables).returncode == 0
    assert not (project.folder / "bin").exists()
    assert project.run(validate["run"], **variables, AMPHORA_PATHS="bare").returncode == 0


@needs_tool
def test_the_action_takes_the_version_that_it_asks_for(project):
    version = project.run("amphora --version").stdout.split()[1]
    outcome = project.run('"$GITHUB_ACTION_PATH/validate"', AMPHORA_PATHS="bare", AMPHORA_VERSION=version)
    assert outcome.returncode == 0


@needs_tool
@pytest.mark.parametrize("paths, schema, status", [
    (".", "", 0), ("good models\nbare", "policy.json", 1), ("good models", "policy.json", 0),
    ("nothing", "", 74)])
def test_the_job_of_gitlab_validates(project, paths, schema, status):
    job = yaml.safe_load((KITS / "gitlab.yml").read_text("utf-8"))[".amphora-validate"]
    variables = {**job["variables"], "AMPHORA_PATHS": paths, "AMPHORA_SCHEMA": schema}
    outcome = project.run("\n".join(job["script"]), shell="sh", **variables)
    assert outcome.returncode == status, outcome.stderr
    report = ElementTree.parse(project.folder / job["artifacts"]["reports"]["junit"]).getroot()
    assert report.get("failures") == str(int(status != 0))
    assert bool(outcome.stderr) == (status != 0)


@needs_tool
@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_the_makefile_makes_and_checks(project):
    (project.folder / "Makefile").write_text("AMPHORA_PATHS = bare\ninclude {}\n".format(KITS / "amphora.mk"))
    assert project.run("make validate-models").returncode == 0
    assert project.run("make scan-models AMPHORA_SOURCES=model.pkl").returncode == 0
    assert project.run("make validate-models AMPHORA_POLICY=policy.json").returncode == 2
    goals = "make model.amphora validate-models AMPHORA_PATHS=model.amphora AMPHORA_POLICY=policy.json"
    made = project.run(goals, AMPHORA_CONVERT="--metadata licence=MIT --verify rows.npy")
    assert made.returncode == 0, made.stderr
    assert project.run("make model.amphora").stdout == "make: 'model.amphora' is up to date.\n"


@needs_tool
def test_the_hooks_of_pre_commit_see_the_files_that_are_committed(project):
    if not (shutil.which("pre-commit") or shutil.which("pre-commit", path=Path(os.sys.executable).parent)):
        pytest.skip("pre-commit is not installed")
    hooks = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (project.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    path = {"PATH": "{}:{}".format(project.variables["PATH"], Path(os.sys.executable).parent)}
    commit = "git -c init.defaultBranch=main init -q . && git add . && pre-commit run --all-files"
    outcome = project.run(commit, **path)
    assert outcome.returncode == 0, outcome.stdout
    assert outcome.stdout.count("Passed") == len(hooks) == 2
    (project.folder / "bare/bare.amphora").write_bytes(b"\x93AMPHORA")
    (project.folder / "evil.pkl").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    outcome = project.run("git add . && pre-commit run --all-files", **path)
    assert outcome.returncode == 1
    assert "bare/bare.amphora: " in outcome.stdout and "evil.pkl: " in outcome.stdout
    assert "good models" not in outcome.stdout


def test_the_readme_shows_what_yaml_reads():
    blocks = re.findall(r"```yaml\n(.*?)```", (KITS / "README.md").read_text("utf-8"), re.DOTALL)
    action_use, hooks_use, gitlab_use = map(yaml.safe_load, blocks)
    assert set(action_use["jobs"]["models"]["steps"][1]["with"]) <= set(action()["inputs"])
    names = {hook["id"] for hook in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in hooks_use["repos"][0]["hooks"]} == names
    assert gitlab_use["models"]["extends"] in yaml.safe_load((KITS / "gitlab.yml").read_text("utf-8"))
