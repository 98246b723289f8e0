"""Back to PyTorch, with and without it: what `amphora.to_torch` gives of an origin."""

import math
import sys

import numpy as np
import pytest
from objects import Node, call, container, instance, named

import amphora


def storage(values, kind="Float", **parts):
    return call("torch.{}Storage".format(kind), np.array(values, np.float32), **parts)


def tensor(over, offset=0, size=(2, 3), stride=(3, 1), requires_grad=False):
    return call("torch._utils._rebuild_tensor_v2", over, offset, size, stride, requires_grad,
                call("collections.OrderedDict"))


def rebuilt(value):
    return amphora.to_torch(container(value))


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)


def test_without_pytorch_calls_are_data(without_torch):
    found = rebuilt({"weight": tensor(storage(range(6))), "epoch": 3, "type": named("torch.float16")})
    assert found["epoch"] == 3
    made = found["weight"]
    assert isinstance(made, amphora.PlainObject) and made.class_name == "torch._utils._rebuild_tensor_v2"
    assert made.arguments[1:5] == (0, (2, 3), (3, 1), False)
    held = made.arguments[0]
    assert held.class_name == "torch.FloatStorage" and held.arguments[0].tolist() == list(range(6))
    assert found["type"].class_name == "torch.float16"


def test_modules_are_data_and_dicts_are_dicts(without_torch):
    found = rebuilt(instance("torch.nn.modules.linear.Linear", {
        "training": True, "_parameters": call("collections.OrderedDict", entries={"bias": None})}))
    assert found.class_name == "torch.nn.modules.linear.Linear"
    assert found.attributes["training"] is True and dict(found.attributes["_parameters"]) == {"bias": None}


def test_nothing_is_called_that_no_rule_has(without_torch):
    found = rebuilt([call("os.system", "true"), call("builtins.eval", "1")])
    assert [made.class_name for made in found] == ["os.system", "builtins.eval"]
    assert all(isinstance(made, amphora.PlainObject) for made in found)


def test_the_codes_of_small_floats_are_their_bits():
    from builder import Builder, model
    builder = Builder()
    codes = np.array([0x7FC1, 0xFF80, 0x0001], "u2")
    small = np.array([0x7F, 0xFF, 0x80], "u1")
    builder.model("m", [model("later", {"a": {"tensor": 0}, "b": {"rows": [1, 3], "tensor": 1}})],
                  [builder.tensor(codes, "bfloat16"), builder.tensor(small, "float8_e4m3fn")])
    fields = amphora.open(builder.commit()).model.fields
    assert fields["a"].codes().tolist() == codes.tolist() and fields["b"].codes().tolist() == [0xFF, 0x80]
    assert math.isnan(fields["a"].array()[0])


class TestWithPyTorch:
    @pytest.fixture(autouse=True)
    def torch(self):
        return pytest.importorskip("torch")

    def test_views_share_their_storage(self, torch):
        def make(objects):
            over = Node(objects.add(storage(range(6))))
            return objects.add([tensor(over), tensor(over, 1, (2,), (2,))])
        first, second = rebuilt(make)
        assert first.tolist() == [[0, 1, 2], [3, 4, 5]] and second.tolist() == [1, 3]
        assert first.untyped_storage().data_ptr() == second.untyped_storage().data_ptr()
        assert second.stride() == (2,) and second.storage_offset() == 1

    def test_a_tensor_beyond_its_storage_is_refused(self, torch):
        for wrong in (tensor(storage(range(5))), tensor(storage(range(6)), 1), tensor(storage(range(6)), -1),
                      tensor(storage(range(6)), stride=(-3, 1)), tensor(storage(range(6)), stride=(1 << 60, 1)),
                      tensor("0"), tensor(storage(range(6)), size=(2,))):
            with pytest.raises(amphora.RebuildError) as caught:
                rebuilt([wrong])
            assert caught.value.code == "rebuild.bad-state"

    @pytest.mark.parametrize("scheme", ["per_tensor_affine", "per_channel_affine"])
    def test_a_quantised_view_is_paid_for_before_it_is_copied(self, torch, scheme):
        def quantised(count):
            each = 1.0, 0
            if scheme == "per_channel_affine":
                each = tensor(storage([1.0]), 0, (1,), (1,)), tensor(storage([0.0]), 0, (1,), (1,)), 0
            over = call("torch.QInt8Storage", np.array([7], np.int8))
            return call("torch._utils._rebuild_qtensor", over, 0, (1, count), (0, 0),
                        (named("torch." + scheme), *each), False, call("collections.OrderedDict"))
        limits = amphora.Limits(object_bytes=1 << 20)
        assert amphora.to_torch(container([quantised(1000)]), limits=limits)[0].int_repr().tolist() == [[7] * 1000]
        with pytest.raises(amphora.RebuildError) as caught:
            amphora.to_torch(container([quantised(1 << 26)]), limits=limits)
        assert caught.value.code == "rebuild.too-much"

    def test_special_attributes_are_refused(self, torch):
        made = call("torch._utils._rebuild_parameter_with_state", tensor(storage(range(6))), True,
                    call("collections.OrderedDict"), {"__class__": 1})
        with pytest.raises(amphora.RebuildError):
            rebuilt([made])
