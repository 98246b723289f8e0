"""``amphora validate``: of a large file beside ``sha256sum``, of many small ones beside ``jsonschema``."""

import json
import pathlib
import shutil
import subprocess

import amphora
import jsonschema
import referencing
from amphora import extents

from benchmark import Benchmark
from contest import process, timed
from models import Prepared

COUNT = 1000


class Large(Benchmark):
    """Everything that is checked of a file, beside what everybody does who was sent one."""

    group = "validate"
    name = "validate-large"
    what = "weights of 100 MB, stored: amphora validate; sha256sum, whole processes"
    peer = "sha256sum"
    target = 2.5

    def prepare(self, options):
        prepared = Prepared("weights", options, 0.1)
        path = prepared.container.with_name("weights-stored-100.amphora")
        subprocess.run(prepared.conversion(path, "--level", "stored"), check=True)
        return process(options.amphora, "validate", "--quiet", path), process(shutil.which("sha256sum"), path)


class Small(Benchmark):
    """Schemas, and whatever else is checked, beside the schemas alone."""

    group = "validate"
    name = "validate-small"
    what = ("1,000 containers of the fixtures: amphora validate, whole process; jsonschema of the same "
            "documents, parsed, in one warm process")
    peer = "jsonschema"
    target = 1 / 20

    def prepare(self, options):
        folder = containers(options)
        documents = [document for path in sorted(folder.iterdir()) for document in documents_of(path)]
        validators = validators_of(options.root / "schemas")
        return (process(options.amphora, "validate", "--quiet", folder),
                timed(validate, [(validators[name], value) for name, value in documents]))


def containers(options):
    """A folder of the smallest containers that the fixtures become, made now."""
    folder, unfinished = options.work / "small", options.work / "small-all"
    for old in (folder, unfinished):
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir()
    pickles = sorted((options.root / "fixtures/kinds").glob("*/*/*.pkl"))
    names = ["-".join(path.relative_to(options.root / "fixtures/kinds").parts) for path in pickles]
    for path, name in zip(pickles, names):
        (unfinished / name).symlink_to(path)
    subprocess.run([str(options.amphora), "convert", "--quiet", "-o", str(unfinished / "made") + "/",
                    *[str(unfinished / name) for name in names]], check=False)
    made = sorted((unfinished / "made").glob("*.amphora"), key=lambda path: path.stat().st_size)
    for path in made[:COUNT]:
        path.rename(folder / path.name)
    shutil.rmtree(unfinished)
    if len(made) < COUNT:
        raise SystemExit("only {} fixtures became containers".format(len(made)))
    return folder


def documents_of(path):
    """The JSON documents of a container that have schemas: pairs of a schema's name and a value."""
    read, parse = [], extents.parse

    def reading(text, *rest):
        value = parse(text, *rest)
        read.append(json.loads(text))
        return value

    extents.parse = reading
    try:
        with amphora.open(path) as container:
            for name in container:
                container[name]
    finally:
        extents.parse = parse
    for value in read:
        if value["type"] == "model":
            yield "section", value
            for part in value["models"]:
                yield "kinds/" + part["kind"], part["fields"]
        elif value["type"] in ("full", "delta"):
            yield "root", value
        else:
            yield "origin", value


def validators_of(folder):
    """A compiled validator for each schema, by its name."""
    schemas = {path.relative_to(folder).as_posix()[:-len(".schema.json")]: json.loads(path.read_text())
               for path in pathlib.Path(folder).rglob("*.schema.json")}
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas.values())
    return {name: jsonschema.Draft202012Validator(schema, registry=registry)
            for name, schema in schemas.items()}


def validate(documents):
    for validator, value in documents:
        validator.validate(value)
