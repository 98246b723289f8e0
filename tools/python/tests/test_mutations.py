"""Other numbers in tensors, under right checksums: refused, or answered, never a crash or a hang."""

import warnings

import numpy as np
import pytest
from builder import Builder, OriginBuilder, linear, model
from test_kinds import Fields, categorical, gaussian, kd_tree, logistic, multinomial, neighbors, tree
from test_origin import every_kind

import amphora

KINDS = {"nearest_neighbors": (neighbors, kd_tree), "tree_ensemble": (tree,), "linear": (logistic,),
         "naive_bayes": (gaussian, multinomial, categorical)}
MAKERS = [(kind, make) for kind, makers in KINDS.items() for make in makers]

ODD = [0, 1, -1, 2, 3, 5, 28, 29, 127, 255, 1 << 31, (1 << 53) - 1, (1 << 62), -(1 << 63), (1 << 63) - 1]


def mutated(values, random):
    """A copy of ``values`` in which a few numbers, or the shape, are others."""
    values = np.array(values)
    if values.dtype == object or values.size == 0:
        return values
    flat = values.reshape(-1)
    for _ in range(random.integers(1, 3)):
        place = random.integers(flat.size)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            if flat.dtype.kind == "f":
                flat[place] = random.choice([0.0, -1.0, np.nan, np.inf, -np.inf, 1e308, 5e-324])
            else:
                flat[place] = np.array(ODD[random.integers(len(ODD))]).astype(flat.dtype)
    if random.random() < 0.1:
        values = values[:-1]
    if random.random() < 0.05 and values.size % 2 == 0:
        values = values.reshape(2, -1)
    return values


@pytest.mark.parametrize("kind, make", MAKERS, ids=[make.__name__ for _, make in MAKERS])
def test_a_model_with_other_numbers_is_refused_or_answers(kind, make):
    random = np.random.default_rng(11)
    refused = answered = 0
    for _ in range(150):
        fields = Fields()
        plain = fields.tensor

        def tensor(values, dtype=None, plain=plain, chance=random, **options):
            if dtype is None and chance.random() < 0.4:
                values = mutated(values, chance)
            return plain(values, dtype, **options)
        fields.tensor = tensor
        data = fields.container(model(kind, make(fields)))
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            try:
                found = amphora.open(data).model
                rows = random.normal(size=(5, found.features or 1))
                for method in found.methods:
                    getattr(found, method)(rows)
                answered += 1
            except (amphora.FormatError, amphora.InputError):
                refused += 1
    assert refused and answered


def test_an_origin_with_other_numbers_is_refused_or_read():
    random = np.random.default_rng(12)
    read = 0
    columns = ("kind", "first", "count", "value", "children", "array_tensor", "array_first", "array_rows")
    for _ in range(400):
        builder = Builder()
        origin = OriginBuilder(builder)
        root = every_kind(origin)
        nodes = np.array(origin.nodes, np.int64)
        records = np.array(origin.records, np.int64)
        given = {"kind": nodes[:, 0].astype("u1"), "first": nodes[:, 1], "count": nodes[:, 2],
                 "value": nodes[:, 3], "children": np.array(origin.children, np.int64),
                 "array_tensor": records[:, 0], "array_first": records[:, 1], "array_rows": records[:, 2]}
        chosen = random.choice(columns)
        changed = given[chosen].copy()
        place = random.integers(len(changed))
        small = random.integers(len(nodes))
        odd = ODD[random.integers(len(ODD))]
        changed[place] = small if random.random() < 0.7 or chosen == "kind" else odd
        extent = builder.extent(origin.document(root, **{chosen: changed}))
        linear(builder, origin={"node": 0, "section": extent})
        container = amphora.open(builder.commit())
        try:
            found = container.origin
            for id in range(len(found)):
                found.node(id)
            read += 1
        except amphora.FormatError as refusal:
            assert refusal.code.startswith(("container.origin", "container.unused", "limit."))
    assert read
