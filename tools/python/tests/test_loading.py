"""`amphora.load`: a model with all of its tensors, and the file closed."""

import numpy as np
import pytest
from builder import Builder, linear, model

import amphora
from amphora import parallel
from amphora.tensor import decode_together

NUMBERS = np.random.default_rng(5).integers(0, 200, (100_000, 3))


def several(strings=("a", "b")):
    """A container of two models, one with a part; tensors of many chunks, with a dictionary, of strings."""
    builder = Builder()
    tensors = [builder.tensor(NUMBERS, codec="zlib", chunk=4096), builder.tensor(NUMBERS[:9], narrow="uint8"),
               builder.tensor(list(strings), "utf8", chunk=1), builder.tensor(np.zeros((0, 2)))]
    dictionary = builder.tensor(np.array([2.5, -1.0]))
    entry = builder.tensor(np.array([0, 1, 1], "u1"), "float64")
    entry["encodings"] = [{"name": "dictionary", "tensor": dictionary, "to": "uint8"}]
    builder.model("wide", [
        model("later", {"x": {"tensor": 0}, "part": {"model": 1}}),
        model("later", {"y": {"tensor": 1}, "z": {"tensor": 2}, "none": {"tensor": 3}, "d": {"tensor": 4}}),
    ], tensors + [entry])
    linear(builder, "small")
    return builder.commit()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "several.amphora"
    path.write_bytes(several())
    return path


@pytest.mark.parametrize("threads", [1, 4])
def test_all_tensors_are_there_after_the_file_is_closed(path, threads, monkeypatch):
    monkeypatch.setattr(parallel, "cores", lambda: threads)
    loaded = amphora.load(path, "wide")
    path.unlink()
    part = loaded.fields["part"]
    assert np.array_equal(loaded.tensor("x"), NUMBERS) and np.array_equal(part.tensor("y"), NUMBERS[:9])
    assert part.tensor("z").tolist() == ["a", "b"] and part.tensor("none").shape == (0, 2)
    assert part.tensor("d").tolist() == [2.5, -1.0, -1.0]
    assert not loaded.tensor("x").flags.writeable
    assert loaded.fields["x"][7:9].tolist() == NUMBERS[7:9].tolist()


def test_a_model_that_is_loaded_predicts(path):
    assert amphora.load(path, "small").predict([[1.0, 2.0]]).tolist() == [2.0]


def test_the_only_model_needs_no_name_and_others_do(path):
    builder = Builder()
    linear(builder, "alone")
    assert amphora.load(builder.commit()).name == "alone"
    with pytest.raises(ValueError, match="'wide', 'small'"):
        amphora.load(path)
    with pytest.raises(KeyError):
        amphora.load(path, "other")


def test_a_string_that_is_longer_than_chunks_is_loaded_by_itself():
    loaded = amphora.load(several(["ä" * (1 << 20), "b"]), "wide")
    assert [len(text) for text in loaded.fields["part"].tensor("z")] == [1 << 20, 1]


def test_damage_is_refused_with_the_name_of_the_file(path):
    data = bytearray(path.read_bytes())
    with amphora.open(path) as container:
        chunk = container["wide"].fields["x"].tensor.entry.chunks[70]
    data[chunk.offset] ^= 1
    path.write_bytes(data)
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.load(path, "wide")
    assert (refusal.value.code, refusal.value.offset) == ("container.checksum", chunk.offset)
    assert refusal.value.file == str(path)


def test_all_tensors_together_have_a_limit(path):
    with amphora.open(path) as container:
        needed = sum(tensor.memory_bytes for tensor in container.section(container.entries["wide"]).tensors)
    assert amphora.load(path, "wide", limits=amphora.Limits(model_bytes=needed)).tensor("x") is not None
    with pytest.raises(amphora.FormatError, match=r"Limits\.model_bytes") as refusal:
        amphora.load(path, "wide", limits=amphora.Limits(model_bytes=needed - 1))
    assert refusal.value.code == "limit.decompressed-bytes" and needed > NUMBERS.nbytes


def test_tensors_that_were_decoded_before_stay_the_same(path):
    with amphora.open(path) as container:
        before = container["wide"].tensor("x")
        container["wide"].load_tensors()
        assert container["wide"].tensor("x") is before


def test_a_tensor_that_is_asked_for_twice_is_decoded_once(path, monkeypatch):
    with amphora.open(path) as container:
        tensor = container["wide"].fields["x"].tensor
        read = []
        monkeypatch.setattr(container.source, "read", lambda offset, length, known=container.source.read: (
            read.append(offset), known(offset, length))[1])
        decode_together([tensor, tensor])
        assert len(read) == len(set(read)) == len(tensor.entry.chunks)
