"""What nodes without parts of their own become, and those whose parts are shapes and dtypes."""

import math
from typing import Any, Callable, Dict, List, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import RebuildError
from ..origin_kinds import KINDS, NUMBER
from .budget import ELEMENT, Budget
from .graph import Graph
from .numpy_types import converted, leaves, plain_dtype, record_dtype, scalar

#: The classes of arrays that are known: what is made of a plain array.
_CLASSES: Dict[Tuple[str, str], Callable[[Array], Array]] = {
    ("numpy", "ndarray"): lambda array: array,
    ("numpy", "matrix"): lambda array: array.view(np.matrix),
    ("numpy.matrixlib.defmatrix", "matrix"): lambda array: array.view(np.matrix),
    # Memory that was mapped from a file is plain memory here.
    ("numpy", "memmap"): lambda array: array,
    ("numpy.core.memmap", "memmap"): lambda array: array,
    ("numpy._core.memmap", "memmap"): lambda array: array,
}


class Values:
    """Makes values of single nodes; arrays are new, writable and in the memory order of the source."""

    def __init__(self, graph: Graph, budget: Budget) -> None:
        self._graph = graph
        self._budget = budget
        self._dtypes: Dict[int, np.dtype[Any]] = {}
        makers: Dict[str, Callable[[int], Any]] = {
            "none": lambda node: None,
            "false": lambda node: False,
            "true": lambda node: True,
            "integer": graph.integer,
            "big_integer": graph.value,
            "float": graph.value,
            "string": graph.value,
            "bytes": self._bytes,
            "byte_string": self._byte_string,
            "byte_array": lambda node: bytearray(self._bytes(node)),
            "complex": graph.value,
            "array": lambda node: self.array(node, "C"),
            "fortran_array": lambda node: self.array(node, "F"),
            "dtype": self.dtype,
            "record_dtype": self.dtype,
            "subarray_dtype": self.dtype,
            "scalar_list": self._scalar_list,
            "scalar_dict": self._scalar_dict,
        }
        #: The makers of kinds that need nothing else to be made first, by the number of the kind.
        self.makers: Dict[int, Callable[[int], Any]] = {NUMBER[name]: maker for name, maker in makers.items()}

    def _bytes(self, node: int) -> bytes:
        self._budget.spend(self._graph.length(node))
        value: bytes = self._graph.value(node)
        return value

    def _byte_string(self, node: int) -> str:
        # As pickle.load does for whoever reads such files in Python 3, with encoding="latin1".
        return self._bytes(node).decode("latin-1")

    def dtype(self, node: int) -> "np.dtype[Any]":
        """The dtype that a node describes; those it is made of come first."""
        waiting = [node]
        while waiting:
            current = waiting[-1]
            missing = [part for part in self._parts(current) if part not in self._dtypes]
            if missing and current not in self._dtypes:
                waiting.extend(missing)
                continue
            waiting.pop()
            if current not in self._dtypes:
                self._dtypes[current] = self._made_dtype(current)
        return self._dtypes[node]

    def _parts(self, node: int) -> List[int]:
        """The dtypes that a dtype is made of."""
        name = KINDS[self._graph.kinds[node]].name
        children = self._graph.children(node)
        if name == "record_dtype":
            return children[2::4]
        return children[:1] if name == "subarray_dtype" else []

    def _made_dtype(self, node: int) -> "np.dtype[Any]":
        graph = self._graph
        name = KINDS[graph.kinds[node]].name
        children = graph.children(node)
        if name == "subarray_dtype":
            return np.dtype((self._dtypes[children[0]], self.shape(children[1])))
        text = graph.origin.columns["strings"][graph.integer(node)]
        if name == "dtype":
            return plain_dtype(text)
        fields = [
            (
                graph.value(children[place]),
                self._dtypes[children[place + 1]],
                graph.integer(children[place + 2]),
                graph.value(children[place + 3]),
            )
            for place in range(1, len(children), 4)
        ]
        return record_dtype(text, KINDS[graph.kinds[children[0]]].name == "true", fields)

    def shape(self, node: int) -> Tuple[int, ...]:
        """The sizes that a tuple of integers has; the reader has judged them."""
        return tuple(map(self._graph.integer, self._graph.children(node)))

    def array(self, node: int, order: Any) -> Array:
        """The array of a node."""
        children = self._graph.children(node)
        dtype, shape = self.dtype(children[0]), self.shape(children[1])
        if dtype.hasobject:
            raise RebuildError("rebuild.bad-state", "Numbers cannot be objects.")
        made = self.empty(dtype, shape, order)
        for number, (path, leaf) in enumerate(leaves(dtype), self._graph.integer(node)):
            place = made
            for name in path:
                place = place[name]
            place[...] = converted(self._graph.record(number).array(), leaf).reshape(place.shape)
        if len(children) < 3:
            return made
        spelling = self._graph.spelling(children[2])
        if spelling not in _CLASSES:
            raise RebuildError(
                "rebuild.not-listed",
                "An array is of the class {}.{}, which is not among those that are rebuilt.".format(
                    *spelling
                ),
                children[2],
            )
        return _CLASSES[spelling](made)

    def empty(self, dtype: "np.dtype[Any]", shape: Tuple[int, ...], order: Any) -> Array:
        """A new array; what lies between fields is zero."""
        self._budget.spend(math.prod(shape) * dtype.itemsize + ELEMENT)
        return np.zeros(shape, dtype, order) if dtype.names is not None else np.empty(shape, dtype, order)

    def scalar(self, dtype: int, value: Any) -> Any:
        """The scalar of a dtype node and a value that is made."""
        return scalar(self.dtype(dtype), value)

    def _scalars(self, record: int, dtype: List[int]) -> List[Any]:
        rows = self._graph.record(record)
        self._budget.spend(len(rows) * ELEMENT)
        if not dtype:
            return rows.array().tolist()  # type: ignore[no-any-return]
        made = self.dtype(dtype[0])
        return list(converted(rows.array(), made).astype(made.newbyteorder("=")))

    def _scalar_list(self, node: int) -> List[Any]:
        return self._scalars(self._graph.integer(node), self._graph.children(node))

    def _scalar_dict(self, node: int) -> Dict[Any, Any]:
        first = self._graph.integer(node)
        keys = self._scalars(first, [])
        self._budget.hashes(keys)
        return dict(zip(keys, self._scalars(first + 1, self._graph.children(node))))
