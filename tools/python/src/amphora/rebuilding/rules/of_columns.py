"""Judgements of estimators that make columns: sparse matrices are made of their numbers, unchecked."""

from typing import TYPE_CHECKING, Any

import numpy as np

from .checks import INT, integer

if TYPE_CHECKING:
    from ..objects import Call

#: Methods that one estimator may have another give its answers by.
_METHODS = ("predict_proba", "decision_function", "predict", "drop", None)


def _judge_vocabulary(call: "Call", made: Any) -> None:
    words = vars(made).get("vocabulary_")
    if words is None:
        return
    if type(words) is not dict or any(
        type(place) is not int and not isinstance(place, np.integer) for place in words.values()
    ):
        raise call.wrong("its vocabulary is no dict of places")
    if words and not (min(words.values()) >= 0 and max(words.values()) < len(words)):
        raise call.wrong("a word has a place beyond the others")


def _judge_hashes(call: "Call", made: Any) -> None:
    # Hashes are divided by it, in compiled code.
    integer(call, vars(made).get("n_features"), "the number of its columns", 1, INT)


def _judge_cache(call: "Call", made: Any) -> None:
    places = vars(made).get("_cached_dict")
    if places is None:
        return
    classes = vars(made).get("classes_", ())
    if type(places) is not dict or any(
        type(place) is not int or not 0 <= place < len(classes) for place in places.values()
    ):
        raise call.wrong("a class has a place beyond the others")


def _judge_order(call: "Call", known: Any) -> None:
    """Numbers are looked up by halving; where they do not ascend, they may be found behind the last."""
    if type(known) is not np.ndarray or known.ndim != 1 or known.dtype.kind not in "iufb":
        return
    numbers = known[:-1] if len(known) and known.dtype.kind == "f" and np.isnan(known[-1]) else known
    if not (numbers[1:] > numbers[:-1]).all() or (numbers != numbers).any():
        raise call.wrong("its categories do not ascend")


def _judge_one_hot(call: "Call", made: Any) -> None:
    own = vars(made)
    if "categories_" not in own or "_n_features_outs" not in own:
        return
    categories, counts = own["categories_"], own["_n_features_outs"]
    dropped = own.get("_drop_idx_after_grouping", own.get("drop_idx_"))
    merged = own.get("_default_to_infrequent_mappings") if own.get("_infrequent_enabled") else None
    for place, known in enumerate(categories):
        count = len(known)
        _judge_order(call, known)
        mapping = None if merged is None else merged[place]
        if mapping is not None:
            if (
                type(mapping) is not np.ndarray
                or mapping.dtype.kind not in "iu"
                or mapping.shape != (count,)
                or (count and int(mapping.min()) < 0)
            ):
                raise call.wrong("its infrequent categories are no places")
            count = int(mapping.max()) + 1 if count else 0
        if dropped is not None and dropped[place] is not None:
            integer(call, dropped[place], "the category that is dropped", 0, max(count, 1))
            count -= 1
        if integer(call, counts[place], "the number of its columns") != count:
            raise call.wrong("it has not as many columns as categories")
    if len(counts) != len(categories):
        raise call.wrong("it has not as many columns as categories")


def _judge_stack(call: "Call", made: Any) -> None:
    """It gets its estimators' methods by these names."""
    names = vars(made).get("stack_method_", [])
    if type(names) is not list or any(name not in _METHODS for name in names):
        raise call.wrong("it asks its estimators for what is no prediction")


def _judge_cache_folder(call: "Call", made: Any) -> None:
    """A folder that fitting would load pickles from is not taken from a file."""
    own = vars(made)
    if own.get("memory") is not None:
        own["memory"] = None
        call.rebuilder.note(
            call.node,
            "its cache folder is left out: whoever fits it again would load pickles from "
            "there. Set memory to have one.",
        )


JUDGEMENTS = (
    (("CountVectorizer", "DictVectorizer"), _judge_vocabulary),
    (("FeatureHasher", "HashingVectorizer"), _judge_hashes),
    (("MultiLabelBinarizer",), _judge_cache),
    (("OneHotEncoder",), _judge_one_hot),
    (("_BaseStacking",), _judge_stack),
    (("BaseEstimator",), _judge_cache_folder),
)
