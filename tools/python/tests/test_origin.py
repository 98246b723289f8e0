"""The origin: columns, nodes, array records, and whatever can be wrong with them."""

import numpy as np
import pytest
from builder import Builder, OriginBuilder, linear
from test_container import refused

import amphora
from amphora.origin_kinds import COLUMNS, KINDS, NUMBER


def every_kind(origin):
    """Adds a node of every kind; returns the root."""
    none, false, true = (origin.node(kind) for kind in (0, 1, 2))
    three = origin.node(3, 3)
    two = origin.node(3, 2)
    big = origin.string("-123456789abcdef0123", 4)
    half, complex_ = origin.float(0.5), origin.float(1.5, -2.5)
    text = origin.string("größe")
    blobs = [origin.bytes(7, b"ab"), origin.bytes(8, b"c"), origin.bytes(9, b"")]
    f8, name = origin.string("<f8", 23), origin.string("f")
    shape, pair = origin.node(12, children=[three]), origin.node(12, children=[two])
    name_of = origin.node(16, children=[text, name])
    call = origin.node(17, children=[name_of, shape, none, none, none, none])
    instance = origin.node(18, children=[name_of, shape, none, none, none, none])
    array = origin.node(19, origin.array(np.arange(3.0)), [f8, shape])
    sub = origin.node(25, children=[f8, pair])
    record = origin.node(24, len(origin.strings), [
        false, name, f8, two, none, text, sub, three, none])
    origin.strings.append("|V24")
    columns = origin.array(np.arange(3.0))
    origin.array(np.arange(6.0).reshape(3, 2))
    records = origin.node(20, columns, [record, shape, name_of])
    objects = origin.node(21, children=[f8, pair, none, text])
    scalar = origin.node(22, children=[f8, half])
    slice_ = origin.node(26, children=[none, two, three])
    numbers = origin.node(27, origin.array([1, 2, 3]))
    keys = origin.array(["a", "b"], dtype="utf8")
    origin.array([1.0, 2.0])
    mapping = origin.node(28, keys, [f8])
    own = origin.node(14, children=[text, half])
    frozen = origin.node(15)
    members = [true, big, complex_, *blobs, call, instance, array, records, objects, scalar, slice_, numbers,
               mapping, own, frozen]
    everything = origin.node(11, children=members)
    return origin.node(13, children=[text, everything])


def container(make=every_kind, node=0, replaced=None, /, **changes):
    """A container with an origin; ``replaced`` has columns, ``changes`` some of its keys."""
    builder = Builder()
    origin = OriginBuilder(builder)
    root = make(origin)
    document = origin.document(root, **(replaced(origin) if replaced else {}))
    document.update(changes)
    extent = builder.extent({key: value for key, value in document.items() if value is not None})
    linear(builder, origin={"node": node, "section": extent})
    return builder.commit()


def test_an_origin_of_every_kind_of_node_is_read():
    data = container()
    report = amphora.validate(data)
    assert report.ok, str(report)
    origin = amphora.open(data).origin
    assert {origin.node(id).kind for id in range(len(origin))} == set(NUMBER)
    assert repr(origin) == "<Origin of {} nodes, root {}>".format(len(origin), origin.root)
    values = {origin.node(id).kind: origin.node(id).value for id in range(len(origin))}
    assert values["big_integer"] == -0x123456789abcdef0123
    assert values["float"] == 0.5 and values["complex"] == complex(1.5, -2.5)
    assert values["bytes"] == b"ab" and values["byte_string"] == b"c" and values["byte_array"] == b""
    assert values["array"].array().tolist() == [0.0, 1.0, 2.0]
    assert values["dtype"] == "<f8" and values["none"] is None
    assert [origin.node(id).kind for id in origin.node(origin.root).children] == ["string", "list"]
    assert set(origin.columns) == set(COLUMNS)
    with pytest.raises(IndexError):
        origin.node(len(origin))


def test_the_table_of_kinds_has_29_rows_in_order():
    assert len(KINDS) == 29 and KINDS[19].name == "array" and KINDS[28].name == "scalar_dict"


def test_cycles_among_nodes_are_allowed():
    def make(origin):
        origin.children.append(0)
        origin.nodes.append((11, 0, 1, 0))
        return 0
    origin = amphora.open(container(make)).origin
    assert origin.node(0).children == (0,)


def test_a_model_knows_its_node():
    found = amphora.open(container(every_kind, 3))
    assert found.model.origin_node == 3 and found.origin.node(3).value == 3
    assert refused(container(every_kind, 10_000)) == "container.origin-node"


def test_a_container_without_origin_has_none():
    builder = Builder()
    linear(builder)
    found = amphora.open(builder.commit())
    assert found.origin is None and found.model.origin_node is None


def test_an_origin_is_shared_by_models():
    builder = Builder()
    origin = OriginBuilder(builder)
    extent = builder.extent(origin.document(every_kind(origin)))
    linear(builder, "a", origin={"node": 0, "section": extent})
    linear(builder, "b", coefficients=(1.0,), origin={"node": 1, "section": extent})
    assert amphora.validate(builder.commit()).ok


SECTIONS = [
    ("type", {"type": "model"}, "container.json"), ("unknown key", {"more": 1}, "container.json"),
    ("no root", {"root": None}, "container.json"), ("root", {"root": 10_000}, "container.origin-node"),
    ("columns as list", {"columns": []}, "container.json"),
    ("no columns", {"columns": {}}, "container.origin-column"),
    ("unknown column", {"columns": dict.fromkeys(COLUMNS, 0, ) | {"more": 0}}, "container.json"),
    ("all one column", {"columns": dict.fromkeys(COLUMNS, 0)}, "container.origin-column"),
    ("column not there", {"columns": dict.fromkeys(COLUMNS, 99)}, "container.tensor-reference"),
]


@pytest.mark.parametrize("changes, code", [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS])
def test_a_wrong_section_is_refused(changes, code):
    assert refused(container(**changes)) == code


COLUMN_FAULTS = [
    ("kind as int64", lambda o: {"kind": np.array([n[0] for n in o.nodes])}),
    ("missing", lambda o: {"floats": None}),
    ("first of rank 2", lambda o: {"first": np.array([[n[1] for n in o.nodes]])}),
    ("count too short", lambda o: {"count": np.array([n[2] for n in o.nodes][1:])}),
    ("records too short", lambda o: {"array_rows": np.array([r[2] for r in o.records][1:])}),
    ("floats as float32", lambda o: {"floats": np.array(o.floats, "f4")}),
    ("value as uint64", lambda o: {"value": np.array([n[3] for n in o.nodes]).astype("u8")}),
]


@pytest.mark.parametrize("columns", [row[1] for row in COLUMN_FAULTS], ids=[row[0] for row in COLUMN_FAULTS])
def test_a_wrong_column_is_refused(columns):
    assert refused(container(every_kind, 0, columns)) == "container.origin-column"


def test_an_origin_without_nodes_is_refused():
    assert refused(container(lambda origin: 0)) == "container.origin-node"


def made(kind, value=0, children=(), first=None, count=None):
    """A maker of an origin whose root is one odd node, after a few that it can name."""
    def make(origin):
        origin.node(0)                          # 0: none
        origin.node(3, 2)                       # 1: integer 2
        origin.string("<f8", 23)                # 2: dtype
        origin.node(12, children=[1])           # 3: tuple (2)
        origin.string("a")                      # 4: string
        origin.array(np.arange(2.0))            # record 0: two elements
        origin.array(np.arange(3))              # record 1: three elements
        origin.array(np.zeros((2, 2)))          # record 2: four elements, rank 2
        node = origin.node(kind, value, list(children))
        if first is not None or count is not None:
            row = origin.nodes[node]
            origin.nodes[node] = (
                kind, row[1] if first is None else first, row[2] if count is None else count, value)
        origin.floats += [1.0]
        return node
    return make


NODES = [
    ("unknown kind", made(29)), ("none with value", made(0, 1)), ("none with children", made(0, 0, [0])),
    ("true with first", made(2, first=1)), ("integer with children", made(3, 1, [0])),
    ("float", made(5, 1)), ("negative float", made(5, -1)), ("complex at the end", made(10, 0)),
    ("string", made(6, 99)), ("big integer", made(4, 1)), ("bytes with value", made(7, 1)),
    ("blob", made(7, first=0, count=1)), ("negative count", made(7, count=-1)),
    ("children not there", made(11, first=1, count=99)), ("negative first", made(11, first=-1, count=1)),
    ("overflow", made(11, first=(1 << 63) - 1, count=(1 << 63) - 1)),
    ("child not there", made(11, 0, [99])), ("negative child", made(11, 0, [-1])),
    ("list with value", made(11, 1)), ("odd dict", made(13, 0, [0])),
    ("global of one", made(16, 0, [4])), ("global of numbers", made(16, 0, [4, 1])),
    ("call of five", made(17, 0, [0] * 5)), ("instance of seven", made(18, 0, [0] * 7)),
    ("array of one", made(19, 0, [2])), ("array without dtype", made(19, 0, [4, 3])),
    ("array without shape", made(19, 0, [2, 4])), ("array of four", made(19, 0, [2, 3, 0, 0])),
    ("array record not there", made(19, 99, [2, 3])), ("negative record", made(19, -1, [2, 3])),
    ("shape of strings", made(19, 0, [2, 8])), ("object array too short", made(21, 0, [2, 3, 0])),
    ("object array with value", made(21, 1, [2, 3, 0, 0])), ("scalar of one", made(22, 0, [2])),
    ("dtype string", made(23, 99)), ("record dtype of two", made(24, 0, [0, 0])),
    ("record dtype not aligned or not", made(24, 0, [0])),
    ("record dtype with a field that is none", made(24, 0, [0, 4, 4, 1, 0])),
    ("subarray of one", made(25, 0, [2])), ("subarray without dtype", made(25, 0, [4, 3])),
    ("slice of two", made(26, 0, [0, 0])), ("scalar list of two", made(27, 0, [2, 2])),
    ("scalar list not there", made(27, 3)), ("scalar dict at the end", made(28, 2)),
]


@pytest.mark.parametrize("make", [row[1] for row in NODES], ids=[row[0] for row in NODES])
def test_a_wrong_node_is_refused(make):
    assert refused(container(make)) == "container.origin-node"


def with_shape(*sizes):
    def make(origin):
        dtype = origin.string("<f8", 23)
        shape = origin.node(12, children=[origin.node(3, size) for size in sizes])
        return origin.node(19, origin.array(np.arange(2.0)), [dtype, shape])
    return make


def test_shapes_of_arrays_are_judged():
    assert amphora.validate(container(with_shape(2))).ok
    assert amphora.validate(container(with_shape(*[1] * 63, 2))).ok
    for sizes in ((-2,), (1 << 53, 0), [1] * 64 + [2], (1 << 40, 1 << 40, 1 << 40), (1 << 40, 1 << 40, 0)):
        assert refused(container(with_shape(*sizes))) == "container.origin-node"
    for sizes in ((), (3,), (2, 2), ((1 << 53) - 1,)):
        assert refused(container(with_shape(*sizes))) == "container.origin-array"


def record(*row):
    return lambda origin: {"array_tensor": np.array([row[0]] + [r[0] for r in origin.records[1:]]),
                           "array_first": np.array([row[1]] + [r[1] for r in origin.records[1:]]),
                           "array_rows": np.array([row[2]] + [r[2] for r in origin.records[1:]])}


@pytest.mark.parametrize("row", [(99, 0, 3), (-1, 0, 3), (0, 1, 3), (0, -1, 3), (0, 0, -1), (0, 3, 1),
                                 (0, (1 << 63) - 1, (1 << 63) - 1), (0, 0, 2), (0, 0, 0)])
def test_a_wrong_array_record_is_refused(row):
    assert refused(container(every_kind, 0, record(*row))) == "container.origin-array"


@pytest.mark.parametrize("make", [made(27, 2), made(28, 0), made(28, 1), made(19, 1, [2, 3])])
def test_records_that_do_not_fit_are_refused(make):
    assert refused(container(make)) == "container.origin-array"


def test_a_tensor_that_nothing_names_is_refused():
    def make(origin):
        origin.tensors.append(origin.builder.tensor([1.0]))
        return origin.node(0)
    assert refused(container(make)) == "container.unused-tensor"


def test_dtypes_that_contain_themselves_are_refused():
    def make(origin):
        shape = origin.node(12)
        origin.nodes.append((25, len(origin.children), 2, 0))
        origin.children += [1, shape]
        return 1
    assert refused(container(make)) == "container.origin-node"

    def two(origin):
        origin.node(1)
        origin.string("a")
        for other in (3, 2):
            origin.nodes.append((24, len(origin.children), 5, 0))
            origin.children += [0, 1, other, 0, 0]
        return 2
    assert refused(container(two)) == "container.origin-node"


def test_dtypes_that_double_again_and_again_cost_too_much():
    """Sixty record dtypes, each with the one before it twice: 2^60 columns."""
    def make(origin):
        false, name, shape = origin.node(1), origin.string("a"), origin.node(12)
        none, zero = origin.node(0), origin.node(3, 0)
        dtype = origin.string("<f8", 23)
        for _ in range(60):
            dtype = origin.node(24, 0, [false, name, dtype, zero, none, name, dtype, zero, none])
        return origin.node(19, 0, [dtype, shape])
    assert refused(container(make)) == "limit.nodes"


def test_subarrays_in_subarrays_do_not_make_numbers_without_end():
    def make(origin):
        shape = origin.node(12, children=[origin.node(3, 1 << 50)])
        dtype = origin.string("<f8", 23)
        for _ in range(300):
            dtype = origin.node(25, 0, [dtype, shape])
        return origin.node(19, origin.array([1.0]), [dtype, origin.node(12)])
    assert refused(container(make)) == "container.origin-node"


FIELDS = [
    ("a name that is a number", lambda origin, field: [origin.node(3, 1)] + field[1:]),
    ("a dtype that is a string", lambda origin, field: [field[0], field[0]] + field[2:]),
    ("an offset of -1", lambda origin, field: field[:2] + [origin.node(3, -1), field[3]]),
    ("an offset that is a string", lambda origin, field: field[:2] + [field[0], field[3]]),
    ("a title that is a number", lambda origin, field: field[:3] + [origin.node(3, 0)]),
]


@pytest.mark.parametrize("change", [row[1] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_a_field_of_a_record_dtype_is_a_name_a_dtype_an_offset_and_a_title(change):
    def make(origin, change=lambda origin, field: field):
        field = [origin.string("a"), origin.string("<f8", 23), origin.node(3, 0), origin.node(0)]
        dtype = origin.node(24, len(origin.strings) - 1, [origin.node(1)] + change(origin, field))
        return origin.node(19, origin.array([1.0]), [dtype, origin.node(12)])
    assert amphora.validate(container(make)).ok
    assert refused(container(lambda origin: make(origin, change))) == "container.origin-node"


def test_a_text_that_many_integers_share_is_read_once():
    def make(origin):
        for _ in range(50_000):
            origin.node(4, 0)
        origin.strings.append("8" * 1_000_000)
        return 0
    assert len(amphora.open(container(make)).origin) == 50_000


def test_fields_that_many_dtypes_share_are_bounded(monkeypatch):
    monkeypatch.setattr("amphora.origin_rules._WORK", 1_000)

    def make(origin, count):
        true, zero, none = origin.node(2), origin.node(3, 0), origin.node(0)
        name = origin.string("a")
        origin.strings.append("|V0")
        empty = origin.node(24, 1, [true])
        first = origin.node(24, 1, [true, *[name, empty, zero, none] * 100])
        for _ in range(count - 1):
            origin.nodes.append(origin.nodes[first])
        return first
    assert len(amphora.open(container(lambda origin: make(origin, 10))).origin) == 15
    with pytest.raises(amphora.FormatError) as caught:
        amphora.open(container(lambda origin: make(origin, 20))).origin  # noqa: B018
    assert caught.value.code == "limit.nodes"
