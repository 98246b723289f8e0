"""Judgements of estimators that make columns: sparse matrices are made of their numbers, unchecked."""

from typing import TYPE_CHECKING, Any, Dict

import numpy as np

from ..budget import ELEMENT
from .checks import INT, integer, sequence

if TYPE_CHECKING:
    from ..objects import Call

#: Methods that one estimator may have another give its answers by.
_METHODS = ("predict_proba", "decision_function", "predict", "drop", None)


def _judge_vocabulary(call: "Call", made: Any) -> None:
    if "vocabulary_" not in vars(made):
        # It makes one of its parameter, whose places it judges, or knows no words.
        return
    words = vars(made)["vocabulary_"]
    call.judges(ELEMENT * len(words))
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
    """The places of classes are columns of a matrix that is as wide as the dict of them is long."""
    own = vars(made)
    places, classes = own.get("_cached_dict"), own.get("classes_")
    if places is not None:
        call.judges(ELEMENT * len(places))
        if type(places) is not dict or any(
            type(place) is not int or not 0 <= place < len(places) for place in places.values()
        ):
            raise call.wrong("a class has a place beyond the others")
    elif classes is not None:
        # It makes the dict of these: of classes that are equal, the last has the place.
        if type(classes) is not np.ndarray or classes.ndim != 1:
            raise call.wrong("its classes are no row")
        call.copies(classes)
        known = classes.tolist()
        call.rebuilder.budget.keys([call.node] * len(known), known)
        if len(set(known)) != len(known):
            raise call.wrong("it has a class twice")


#: What classes of objects are of: numbers and texts have an order, sets have none.
_ORDERED = (bool, int, float, str, bytes, np.generic)


def _judge_sorted(call: "Call", made: Any) -> None:
    """Classes are sorted and searched; of objects that have no order, one may be found behind the last."""
    if "classes_" not in vars(made):
        return
    classes = vars(made)["classes_"]
    if type(classes) is not np.ndarray or classes.ndim != 1:
        raise call.wrong("its classes are no row")
    if classes.dtype == object:
        call.judges(ELEMENT * len(classes))
        if any(not isinstance(one, _ORDERED) or one != one for one in classes.tolist()):
            raise call.wrong("its classes have no order")


def _judge_order(call: "Call", known: Any) -> None:
    """Numbers are looked up by halving; where they do not ascend, they may be found behind the last."""
    if type(known) is not np.ndarray or known.ndim != 1:
        raise call.wrong("its categories are no row")
    if known.dtype.kind in "OUS":
        # By a dict; objects are never searched for numbers, for they are asked which of them is not one.
        return
    call.judges(known.nbytes)
    numbers = known[:-1] if len(known) and known[-1] != known[-1] else known
    if not (numbers[1:] > numbers[:-1]).all() or (numbers != numbers).any():
        raise call.wrong("its categories do not ascend")


def _judge_one_hot(call: "Call", made: Any) -> None:
    own = vars(made)
    if "categories_" not in own:
        return
    categories = sequence(call, own["categories_"], "its categories", list, len(own["categories_"]))
    call.judges(ELEMENT * len(categories))
    for known in categories:
        _judge_order(call, known)
    if "_n_features_outs" not in own:
        # Before there was one, it counted the categories; since, it does nothing without it.
        return
    counts = sequence(call, own["_n_features_outs"], "its numbers of columns", list, len(categories))
    dropped = own.get("_drop_idx_after_grouping", own.get("drop_idx_"))
    merges = bool(own.get("_infrequent_enabled"))
    for place, known in enumerate(categories):
        count = _judge_mapping(call, own, place, len(known)) if merges else len(known)
        if dropped is not None and dropped[place] is not None:
            integer(call, dropped[place], "the category that is dropped", 0, max(count, 1))
            count -= 1
        if integer(call, counts[place], "the number of its columns") != count:
            raise call.wrong("it has not as many columns as categories")


def _judge_mapping(call: "Call", own: Dict[str, Any], place: int, count: int) -> int:
    """How many categories are left of a column when those that are infrequent are one."""
    mappings, infrequent = own.get("_default_to_infrequent_mappings"), own.get("_infrequent_indices")
    if type(mappings) is not list or type(infrequent) is not list:
        raise call.wrong("it does not say which categories are infrequent")
    mapping = mappings[place]
    if mapping is None:
        # It would put there whatever is unknown.
        if infrequent[place] is not None:
            raise call.wrong("it has infrequent categories that are not one")
        return count
    if type(mapping) is not np.ndarray or mapping.dtype.kind not in "iu" or mapping.shape != (count,):
        raise call.wrong("its infrequent categories are no places")
    call.judges(mapping.nbytes)
    if count and int(mapping.min()) < 0:
        raise call.wrong("its infrequent categories are no places")
    return int(mapping.max()) + 1 if count else 0


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
    (("LabelBinarizer",), _judge_sorted),
    (("OneHotEncoder",), _judge_one_hot),
    (("_BaseStacking",), _judge_stack),
    (("BaseEstimator",), _judge_cache_folder),
)
