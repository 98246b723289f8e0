"""Judgements of support vector machines, whose library is given pointers and no lengths."""

import functools
from typing import TYPE_CHECKING, Any, Dict

import numpy as np

from .checks import integer, shaped, within

if TYPE_CHECKING:
    from ..objects import Call

#: The kernels that the library computes of rows, by the texts that its wrappers look them up with.
_OF_ROWS = ("linear", "poly", "rbf", "sigmoid")

#: Functions that give a number for each row and each row that the machine was fitted on, whatever they are
#: given by name: the library reads there at the places of its support vectors.
_FUNCTIONS = (
    "additive_chi2_kernel",
    "chi2_kernel",
    "cosine_distances",
    "cosine_similarity",
    "euclidean_distances",
    "haversine_distances",
    "laplacian_kernel",
    "linear_kernel",
    "manhattan_distances",
    "nan_euclidean_distances",
    "pairwise_distances",
    "pairwise_kernels",
    "polynomial_kernel",
    "rbf_kernel",
    "sigmoid_kernel",
)

#: Machines that choose between classes; the others count their vectors as if of two.
_CLASSIFIERS = ("SVC", "NuSVC")


def _judge_machine(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_impl" in own or "_sparse_kernels" in own:
        raise call.wrong("it says that it is another machine than its class")
    if "support_vectors_" not in own:
        # Nothing predicts without them.
        return
    fitted = own.get("shape_fit_")
    if type(fitted) is not tuple or len(fitted) != 2:
        raise call.wrong("it does not say what it was fitted on")
    rows = integer(call, fitted[0], "its rows")
    columns = integer(call, fitted[1], "the number of its columns")
    by_rows = _judge_kernel(call, own, rows, columns)
    within(call, own.get("support_"), "its support vectors' rows", rows)
    vectors = len(own["support_"])
    shaped(call, own["support_"], "its support vectors' rows", vectors)
    classes = _judge_counts(call, made, vectors)
    pairs = classes * (classes - 1) // 2
    shaped(
        call,
        own["support_vectors_"],
        "its support vectors",
        vectors if by_rows else -1,
        columns if by_rows else -1,
    )
    shaped(call, own.get("_dual_coef_"), "its coefficients", classes - 1, vectors)
    shaped(call, own.get("_intercept_"), "its intercepts", pairs)
    for name in ("_probA", "_probB"):
        # A regressor keeps one number, which is not one of a pair.
        if len(own.get(name, ())) not in (0, pairs):
            raise call.wrong("its probabilities are for other classes")
    _judge_sparse(call, own, vectors, classes)


def _judge_kernel(call: "Call", own: Dict[str, Any], rows: int, columns: int) -> bool:
    """Whether it compares rows by themselves, rather than by their place in a matrix that it is given."""
    kernel = own.get("kernel")
    if isinstance(kernel, np.str_):
        # Left by a search over an array; compared with texts of Python from here on.
        kernel = own["kernel"] = str(kernel)
    if type(kernel) is str and kernel in _OF_ROWS:
        if integer(call, own.get("n_features_in_"), "the number of its columns") != columns:
            raise call.wrong("it was fitted on other columns than it takes")
        return True
    if own.get("_sparse"):
        raise call.wrong("it keeps sparse rows, and has a kernel that compares none")
    if type(kernel) is str and kernel == "precomputed":
        if rows != columns or own.get("n_features_in_") != columns:
            raise call.wrong("it was fitted on a matrix that is not square")
        return False
    function = kernel
    if isinstance(kernel, functools.partial):
        function = None if kernel.args else kernel.func
    name = getattr(function, "__name__", None)
    if getattr(function, "__module__", None) != "sklearn.metrics.pairwise" or name not in _FUNCTIONS:
        raise call.wrong("its kernel is not one that is known")
    # Every class of machines keeps them by the name of the class that defines it.
    shaped(call, own.get("_BaseLibSVM__Xfit"), "its rows", rows, columns)
    return False


def _judge_counts(call: "Call", made: Any, vectors: int) -> int:
    """How many classes it has, as far as its library is told; each has so many of the vectors."""
    own = vars(made)
    counts = own.get("_n_support")
    shaped(call, counts, "the numbers of its support vectors", -1)
    classes = len(counts)
    if not {base.__name__ for base in type(made).__mro__}.isdisjoint(_CLASSIFIERS):
        if "classes_" not in own:
            raise call.wrong("it has no classes")
        within(call, counts, "the numbers of its support vectors", vectors + 1)
        if classes < 2 or int(counts.sum()) != vectors or len(own["classes_"]) != classes:
            raise call.wrong("it has not as many support vectors as it counts")
    elif classes != 2 or "classes_" in own:
        # With one class it would make no room for the coefficients, and read there.
        raise call.wrong("it has not as many support vectors as it counts")
    return classes


def _judge_sparse(call: "Call", own: Dict[str, Any], vectors: int, classes: int) -> None:
    is_sparse = own.get("_sparse")
    if type(is_sparse) is not bool and not isinstance(is_sparse, np.bool_):
        raise call.wrong("it does not say whether its support vectors are sparse")
    if is_sparse == isinstance(own["support_vectors_"], np.ndarray):
        raise call.wrong("it does not say whether its support vectors are sparse")
    if not is_sparse:
        return
    # It reads the coefficients one after the other, whatever their places are.
    for part in (own["support_vectors_"], own["_dual_coef_"]):
        if type(part).__name__ not in ("csr_matrix", "csr_array"):
            raise call.wrong("its support vectors or coefficients are not kept by rows")
    if len(own["_dual_coef_"].data) < (classes - 1) * vectors:
        raise call.wrong("it has not a coefficient for each support vector")


JUDGEMENTS = ((("BaseLibSVM",), _judge_machine),)
