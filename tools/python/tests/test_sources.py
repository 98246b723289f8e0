"""Reading a part: rows of a tensor, the file itself, ranges that somebody fetches, an HTTP server."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from builder import Builder, linear, model, small

import amphora
from amphora.rows import row_range


def large():
    """A container of 16 MiB that does not compress, and a small model."""
    builder = Builder()
    values = np.random.default_rng(3).integers(0, 1 << 62, (1 << 20, 2))
    tensors = [builder.tensor(values), builder.tensor(np.arange(6.0).reshape(3, 2))]
    builder.model("large", [model("later", {"x": {"tensor": 0}, "rows": {"rows": [5, 9], "tensor": 0},
                                            "small": {"tensor": 1}})], tensors)
    linear(builder, "small")
    return builder.commit(), values


DATA, VALUES = large()


class Ranges:
    """Ranges of bytes in memory, and which were asked for."""

    def __init__(self, data=DATA):
        self.data = data
        self.size = len(data)
        self.asked = []

    def read(self, offset, length):
        self.asked.append((offset, length))
        return self.data[offset:offset + length]

    @property
    def bytes(self):
        return sum(length for _, length in self.asked)


# Rows.

@pytest.mark.parametrize("codec, dtype", [("stored", None), ("zlib", None), ("zlib", "utf8")])
def test_rows_are_those_of_the_whole(codec, dtype):
    values = np.arange(60.0).reshape(20, 3)
    if dtype:
        values = values.astype(str).astype(object)
    builder = Builder()
    entry = builder.tensor(values, dtype, codec=codec, chunk=7)
    builder.model("m", [model("later", {"x": {"tensor": 0}, "y": {"rows": [5, 15], "tensor": 0}})], [entry])
    data = builder.commit()
    for first in range(-1, 21):
        for end in range(-1, 22):
            fields = amphora.open(data).model.fields
            assert fields["x"][first:end].tolist() == values[first:end].tolist()
            assert fields["y"][first:end].tolist() == values[5:15][first:end].tolist()
    fields = amphora.open(data).model.fields
    for row in range(-20, 20):
        assert fields["x"][row].tolist() == values[row].tolist()
    assert fields["y"][-1].tolist() == values[14].tolist() and len(fields["y"]) == 10
    assert not fields["x"][2:5].flags.writeable
    with pytest.raises(IndexError):
        fields["x"][20]
    with pytest.raises(TypeError):
        fields["x"][::2]
    with pytest.raises(TypeError):
        fields["x"][0.5]
    assert list(map(list, fields["x"])) == values.tolist()


def test_rows_of_encoded_tensors_are_those_of_the_whole():
    """Trees, whose children count from the first node of each."""
    children = np.array([1, 3, -1, 8, 5, -1, -1, 8, -1] * 20, np.int64)
    starts = np.arange(0, 181, 9)
    builder = Builder()
    places = np.tile(np.arange(9), 20)
    distances = np.where(children == -1, 0, children - places).astype("u8")
    needed = builder.tensor(starts)
    entry = builder.tensor(distances, "int64", chunk=7)
    entry["encodings"] = [{"name": "child", "starts": needed}]
    builder.model("m", [model("later", {"x": {"tensor": 0}})], [entry])
    data = builder.commit()
    assert amphora.open(data).model.tensor("x").tolist() == children.tolist()
    for first in range(0, 180, 5):
        found = amphora.open(data).model.fields["x"]
        assert found[first:first + 11].tolist() == children[first:first + 11].tolist()


def test_only_the_chunks_that_hold_the_rows_are_read():
    ranges = Ranges()
    field = amphora.open(ranges)["large"].fields["x"]
    before = len(ranges.asked)
    assert field[65_535:65_537].tolist() == VALUES[65_535:65_537].tolist()
    # Both rows lie at the edge of a chunk of a MiB.
    assert len(ranges.asked) == before + 1 and ranges.asked[-1][1] == 2 << 20
    with pytest.raises(amphora.FormatError) as refusal:
        broken = bytearray(DATA)
        broken[192 + 65_536 * 16] ^= 1
        field = amphora.open(bytes(broken))["large"].fields["x"]
        assert field[:65_536].tolist() == VALUES[:65_536].tolist()
        field[:65_537]
    assert refusal.value.code == "container.checksum"


def test_a_key_is_a_range_of_rows():
    assert row_range(slice(None), 5) == (0, 5) and row_range(slice(4, 2), 5) == (4, 4)
    assert row_range(-1, 5) == (4, 5) and row_range(np.int64(2), 5) == (2, 3)


def test_limits_count_what_is_decoded():
    limits = amphora.Limits(tensor_bytes=1 << 20)
    field = amphora.open(DATA, limits=limits)["large"].fields["x"]
    assert field[5:10].shape == (5, 2)
    with pytest.raises(amphora.FormatError) as refusal:
        field.array()
    assert refusal.value.code == "limit.decompressed-bytes"


# The file itself.

@pytest.fixture
def path(tmp_path):
    path = tmp_path / "large.amphora"
    path.write_bytes(DATA)
    return path


def test_a_stored_tensor_is_a_view_of_the_file(path):
    with amphora.open(path) as container:
        tensor = container["large"].fields["x"].tensor
        view = tensor.mapped_unverified()
    assert tensor.is_mappable and view.dtype == np.int64 and not view.flags.writeable
    assert np.array_equal(view, VALUES)
    assert view.base is not None and tensor.mapped_unverified().ctypes.data == view.ctypes.data
    rows = container["large"].fields["rows"].mapped_unverified()
    assert rows.ctypes.data == view.ctypes.data + 5 * 16 and rows.tolist() == VALUES[5:9].tolist()


def test_a_view_is_not_verified_and_verifying_completes_it(path):
    broken = bytearray(DATA)
    broken[192 + (3 << 20)] ^= 1
    path.write_bytes(broken)
    with amphora.open(path) as container:
        tensor = container["large"].fields["x"].tensor
        assert not np.array_equal(tensor.mapped_unverified(), VALUES)
        tensor.verify_rows(0, 3 << 16)
        tensor.verify_rows(4 << 16, 1 << 20)
        with pytest.raises(amphora.FormatError) as refusal:
            tensor.verify_rows(0, 1 << 20)
    assert refusal.value.code == "container.checksum" and refusal.value.offset == 192 + (3 << 20)


@pytest.mark.parametrize("values, dtype, options", [
    (np.arange(9.0), None, {"codec": "zlib"}), (np.arange(9), None, {"narrow": "uint8"}),
    (["a"], "utf8", {}), ([True], "bool", {}), (np.array([1], "u2"), "bfloat16", {}),
    (np.array([1], "u1"), "float8_e5m2", {}),
    (np.arange(9.0), None, {"attached": True}), (np.zeros((0, 3)), None, {})])
def test_what_is_not_stored_as_it_is_in_memory_is_no_view(values, dtype, options):
    builder = Builder()
    builder.model("m", [model("later", {"x": {"tensor": 0}})], [builder.tensor(values, dtype, **options)])
    tensor = amphora.open(builder.commit()).model.fields["x"].tensor
    assert not tensor.is_mappable
    with pytest.raises(ValueError, match="array"):
        tensor.mapped_unverified()


def test_what_is_fetched_or_given_as_a_file_is_no_view(path):
    with open(path, "rb") as file:
        for given in (Ranges(), file):
            assert not amphora.open(given)["large"].fields["x"].tensor.is_mappable


def test_a_file_that_is_closed_is_no_longer_read(path):
    container = amphora.open(path)
    tensor = container["large"].fields["x"].tensor
    container.close()
    with pytest.raises(ValueError):
        tensor.array()


def test_a_file_that_becomes_shorter_is_refused(path):
    container = amphora.open(path)
    tensor = container["large"].fields["x"].tensor
    with open(path, "r+b") as file:
        file.truncate(1 << 20)
    with pytest.raises(amphora.FormatError) as refusal:
        tensor.array()
    assert refusal.value.code == "bytes.truncated"
    container.close()


@pytest.mark.parametrize("given", [lambda: DATA, lambda: io.BytesIO(DATA), Ranges])
def test_every_source_gives_the_same(given):
    assert np.array_equal(amphora.open(given())["large"].tensor("x"), VALUES)
    assert amphora.validate(given()).findings[-1].code == "model.unknown-kind"


# Ranges that somebody fetches.

def test_a_model_costs_a_few_ranges():
    ranges = Ranges()
    container = amphora.open(ranges)
    assert len(ranges.asked) == 2 and ranges.asked[0] == (0, 192)
    assert container["small"].predict([[1.0, 2.0]]).tolist() == [2.0]
    assert len(ranges.asked) == 5 and ranges.bytes < 4096
    container["large"].tensor("small")
    assert len(ranges.asked) == 7 and ranges.bytes < 8192
    container["large"].tensor("x")
    # Chunks lie end to end, and are read 8 MiB at a time.
    assert len(ranges.asked) == 9


@pytest.mark.parametrize("answer", [b"", b"x", bytes(10_000)])
def test_a_source_that_gives_something_else_is_refused(answer):
    ranges = Ranges()
    ranges.read = lambda offset, length: answer
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(ranges)
    assert refusal.value.code == "io.cannot-read" and refusal.value.outcome == "input-output"


class Changing(Ranges):
    """A source whose preamble is another when it is first read."""

    def __init__(self, first, then=DATA):
        super().__init__(then)
        self.first = first

    def read(self, offset, length):
        answer = super().read(offset, length)
        if offset == 0 and self.first is not None:
            answer, self.first = self.first[:length], None
        return answer


def test_slots_that_were_read_while_they_were_written_are_read_again():
    torn = DATA[:32] + bytes(160)
    assert amphora.open(Changing(torn)).generation == 1
    with pytest.raises(amphora.FormatError) as caught:
        amphora.open(torn + DATA[192:])
    assert caught.value.code == "container.no-slot"


def test_a_source_must_have_a_size_and_give_bytes():
    for size in (-1, 1.5, True, "9"):
        ranges = Ranges()
        ranges.size = size
        with pytest.raises(TypeError):
            amphora.open(ranges)
    ranges = Ranges()
    ranges.read = lambda offset, length: "text"
    with pytest.raises(TypeError):
        amphora.open(ranges)


# A server.

class Handler(BaseHTTPRequestHandler):
    """Gives ranges as RFC 9110 has it; ``server.twist`` may change an answer."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        server = self.server
        server.asked.append({name.lower(): value for name, value in self.headers.items()})
        server.asked[-1]["path"] = self.path
        if self.path.startswith("/from"):
            return self.answer(302, {"Location": server.target}, b"")
        wanted = self.headers.get("If-Match")
        if wanted is not None and wanted != server.etag:
            return self.answer(412, {}, b"")
        first, last = map(int, self.headers["Range"][len("bytes="):].split("-"))
        last = min(last, len(server.data) - 1)
        headers = {"Content-Range": "bytes {}-{}/{}".format(first, last, len(server.data))}
        if server.etag:
            headers["ETag"] = server.etag
        answer = [206, headers, server.data[first:last + 1]]
        if server.twist and len(server.asked) > server.twist_after:
            server.twist(answer)
        self.answer(*answer)

    def answer(self, status, headers, body):
        self.send_response(status)
        length = headers.pop("Length", len(body))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.data, server.etag, server.asked = DATA, '"one"', []
    server.twist, server.twist_after, server.target = None, 0, ""
    server.url = "http://127.0.0.1:{}/model.amphora".format(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.005,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_container_behind_a_server_costs_a_few_requests(server):
    with amphora.open(server.url) as container:
        assert len(server.asked) == 2
        assert container["small"].predict([[1.0, 2.0]]).tolist() == [2.0]
        assert len(server.asked) == 5
        rows = container["large"].fields["x"][70_000:70_010]
        assert rows.tolist() == VALUES[70_000:70_010].tolist()
        assert len(server.asked) == 7
    assert [asked.get("if-match") for asked in server.asked] == [None] + ['"one"'] * 6
    assert all(asked["range"].startswith("bytes=") for asked in server.asked)
    assert container.source.name == server.url


def test_a_whole_container_can_be_validated_behind_a_server(server):
    server.data = small()
    assert amphora.validate(server.url).ok


def test_an_object_that_was_changed_is_refused(server):
    container = amphora.open(server.url)
    server.etag = '"two"'
    with pytest.raises(amphora.FormatError) as refusal:
        container["small"]
    assert refusal.value.code == "io.source-changed" and refusal.value.outcome == "input-output"


def test_without_a_tag_an_object_of_another_size_is_refused(server):
    server.etag = None
    container = amphora.open(server.url)
    assert container["small"].predict([[1.0, 2.0]]).tolist() == [2.0]
    server.data += b"x"
    with pytest.raises(amphora.FormatError) as refusal:
        container["large"]
    assert refusal.value.code == "io.source-changed"


def test_a_weak_tag_is_compared_but_not_sent(server):
    server.etag = 'W/"one"'
    container = amphora.open(server.url)
    assert all("if-match" not in asked for asked in server.asked)
    server.etag = 'W/"two"'
    with pytest.raises(amphora.FormatError) as refusal:
        container["small"]
    assert refusal.value.code == "io.source-changed"


def test_a_date_is_sent_where_there_is_no_tag(server):
    server.etag = None
    server.twist = lambda answer: answer[1].update({"Last-Modified": "Sat, 01 Jan 2022 00:00:00 GMT"})
    amphora.open(server.url)
    assert server.asked[1]["if-unmodified-since"] == "Sat, 01 Jan 2022 00:00:00 GMT"


def status(number):
    return lambda answer: answer.__setitem__(0, number)


def headers(**changes):
    return lambda answer: answer[1].update({name.replace("_", "-"): value for name, value in changes.items()})


def body(change):
    return lambda answer: answer.__setitem__(2, change(answer[2]))


TWISTS = [
    ("not found", status(404)), ("server error", status(500)), ("no ranges", status(200)),
    ("another range", headers(Content_Range="bytes 1-192/20000000")),
    ("no range", headers(Content_Range="")), ("size unknown", headers(Content_Range="bytes 0-191/*")),
    ("letters", headers(Content_Range="bytes a-b/c")), ("compressed", headers(Content_Encoding="gzip")),
    ("too few bytes", body(lambda data: data[:-1])), ("none", body(lambda data: b"")),
    ("too many bytes", body(lambda data: data + b"x")),
    ("closed too soon", headers(Length="100000")), ("length of letters", headers(Length="x")),
]


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("twist", [row[1] for row in TWISTS], ids=[row[0] for row in TWISTS])
def test_a_server_that_answers_otherwise_is_refused(server, twist, after):
    server.twist, server.twist_after = twist, after
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(server.url)
    assert refusal.value.code in ("io.cannot-read", "io.source-changed")
    assert refusal.value.file == server.url


def test_a_server_that_is_not_there_is_refused():
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open("http://127.0.0.1:1/model.amphora")
    assert refusal.value.code == "io.cannot-read"


def test_only_http_is_spoken(server):
    for address in ("ftp://127.0.0.1/x", "file:///etc/passwd"):
        with pytest.raises(ValueError):
            amphora.HTTPSource(address)
        server.target = address
        with pytest.raises(amphora.FormatError) as refusal:
            amphora.open(server.url.replace("/model", "/from"))
        assert refusal.value.code == "io.cannot-read"


def test_redirects_are_followed_and_secrets_stay_with_their_host(server):
    secret = {"Authorization": "Bearer x", "X-Key": "y"}
    start = server.url.replace("/model", "/from") + "?signature=s"
    server.target = server.url
    container = amphora.open(amphora.HTTPSource(start, headers=secret))
    assert container.generation == 1 and "signature" not in container.source.name
    assert all(asked["authorization"] == "Bearer x" for asked in server.asked)
    server.asked.clear()
    server.target = server.url.replace("127.0.0.1", "localhost")
    amphora.open(amphora.HTTPSource(start, headers=secret))
    assert [asked.get("authorization") for asked in server.asked] == ["Bearer x", None] * 2
    assert [asked.get("x-key") for asked in server.asked] == ["y", None] * 2
