"""Containers in stores that fsspec knows: only the ranges that are needed are fetched."""

import sys
import time

import numpy as np
import pytest
from test_sources import DATA, VALUES

import amphora
from amphora import parallel

fsspec = pytest.importorskip("fsspec")
ADDRESS = "memory://models/large.amphora"


@pytest.fixture
def store():
    """The store in memory, which holds the container."""
    found = fsspec.filesystem("memory")
    found.pipe("/models/large.amphora", DATA)
    yield found
    found.rm("/models", recursive=True)


@pytest.fixture
def asked(store, monkeypatch):
    """The ranges that were asked for."""
    ranges = []
    fetch = type(store).cat_file

    def recorded(self, path, start=None, end=None, **options):
        ranges.append((start, end - start))
        return fetch(self, path, start=start, end=end, **options)
    monkeypatch.setattr(type(store), "cat_file", recorded)
    return ranges


def test_an_address_is_read_by_ranges(asked):
    with amphora.open(ADDRESS) as container:
        assert asked[0] == (0, 192) and len(asked) == 2
        assert container["small"].predict([[1.0, 2.0]]).tolist() == [2.0]
        assert len(asked) == 5 and sum(length for _, length in asked) < 4096
        assert container["large"].fields["x"][65_535:65_537].tolist() == VALUES[65_535:65_537].tolist()
        assert len(asked) == 7 and asked[-1][1] == 2 << 20
    assert container.source.name == ADDRESS


def test_a_whole_model_is_fetched_a_few_mebibytes_at_a_time(asked):
    assert np.array_equal(amphora.load(ADDRESS, "large").tensor("x"), VALUES)
    assert len(asked) < 7 and max(length for _, length in asked) <= 8 << 20


@pytest.mark.parametrize("is_async", [False, True])
def test_a_store_of_one_connection_takes_one_question_at_a_time(store, monkeypatch, is_async):
    monkeypatch.setattr(parallel, "cores", lambda: 4)
    monkeypatch.setattr(type(store), "async_impl", is_async, raising=False)
    fetch, active, most = type(store).cat_file, [], []

    def slow(self, path, start=None, end=None, **options):
        active.append(start)
        most.append(len(active))
        time.sleep(0.05)
        active.remove(start)
        return fetch(self, path, start=start, end=end, **options)
    monkeypatch.setattr(type(store), "cat_file", slow)
    amphora.load(ADDRESS, "large")
    assert (max(most) > 1) == is_async


def test_a_store_behind_another_is_read(store, tmp_path):
    address = "simplecache::" + ADDRESS
    source = amphora.FSSpecSource(address, simplecache={"cache_storage": str(tmp_path)})
    assert amphora.open(source)["small"].predict([[1.0, 2.0]]).tolist() == [2.0]


def test_options_go_to_the_store(store):
    class Guarded(type(store)):
        protocol = "guarded"

        def __init__(self, token=None, **options):
            super().__init__(**options)
            if token != "secret":
                raise PermissionError("no token")

        @classmethod
        def _strip_protocol(cls, path):
            return super()._strip_protocol(path.replace("guarded", "memory"))
    fsspec.register_implementation("guarded", Guarded, clobber=True)
    source = amphora.FSSpecSource("guarded://models/large.amphora", token="secret")
    assert len(amphora.open(source)) == 2
    with pytest.raises(amphora.FormatError, match="no token") as refusal:
        amphora.open("guarded://models/large.amphora")
    assert refusal.value.code == "io.cannot-read"


def test_an_object_that_is_changed_is_refused(store):
    container = amphora.open(ADDRESS)
    store.pipe("/models/large.amphora", DATA)
    with pytest.raises(amphora.FormatError) as refusal:
        container["small"]
    assert refusal.value.code == "io.source-changed" and refusal.value.file == ADDRESS
    assert amphora.open(ADDRESS)["small"].kind == "linear"


@pytest.mark.parametrize("name, fact", [("other.amphora", "there is no such object"), ("", "it is no file")])
def test_what_is_no_object_is_refused(store, name, fact):
    with pytest.raises(amphora.FormatError, match=fact) as refusal:
        amphora.open("memory://models/" + name)
    assert (refusal.value.code, refusal.value.outcome) == ("io.cannot-read", "input-output")


def test_an_object_that_is_gone_is_refused(store):
    container = amphora.open(ADDRESS)
    store.rm("/models/large.amphora")
    with pytest.raises(amphora.FormatError) as refusal:
        container["large"]
    assert refusal.value.code == "io.cannot-read"
    store.pipe("/models/large.amphora", DATA)


def test_what_lies_in_a_store_is_as_untrusted_as_a_file(store):
    store.pipe("/models/damaged.amphora", b"nothing of the kind" * 20)
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open("memory://models/damaged.amphora")
    assert refusal.value.code == "container.magic"


def test_a_scheme_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="nowhere"):
        amphora.open("nowhere://x.amphora")


def test_without_fsspec_an_address_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ImportError, match=r"amphora-format\[remote\]"):
        amphora.open(ADDRESS)


@pytest.mark.parametrize("secret", ["memory://models/q?key=secret", "memory://user:secret@models/q"])
def test_secrets_of_an_address_are_not_shown(store, secret):
    store.pipe(secret, DATA)
    assert "secret" not in repr(amphora.open(secret))
    store.rm(secret)


def test_a_path_is_no_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a:b.amphora", "C:amphora", "s3.amphora"):
        (tmp_path / name).write_bytes(DATA)
        assert len(amphora.open(name)) == 2
