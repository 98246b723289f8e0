"""What estimators hold for themselves alone, because compiled code follows it after it was judged.

Every node becomes one object, so another part of the file may name the same array: the arguments of a function,
which may write into it; the rows that a model was fitted on, which some functions do; what a transformer gives to
the next, which may change it in place.  That could be told from what reads an array, and never from what writes,
so what is judged is a copy that nothing has but attributes of this table.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT

if TYPE_CHECKING:
    from ..objects import Call

#: Attributes whose content is judged; of those whose shape is, nothing can change that.
_HELD = {
    "BaseGradientBoosting": ("estimators_",),
    "BaseLibSVM": ("_dual_coef_", "_n_support", "support_", "support_vectors_"),
    "CountVectorizer": ("vocabulary_",),
    "DictVectorizer": ("vocabulary_",),
    "HDBSCAN": ("_single_linkage_tree_",),
    "KNeighborsClassifier": ("_y", "classes_"),
    "MultiLabelBinarizer": ("_cached_dict", "classes_"),
    "OneHotEncoder": (
        "_default_to_infrequent_mappings",
        "_drop_idx_after_grouping",
        "_infrequent_indices",
        "_n_features_outs",
        "categories_",
        "drop_idx_",
    ),
    "RadiusNeighborsClassifier": ("_y", "classes_"),
    "TreePredictor": ("binned_left_cat_bitsets", "nodes", "raw_left_cat_bitsets"),
    "_BinMapper": ("is_categorical_",),
}


def hold_alone(call: "Call", made: Any) -> None:
    """Gives an object its own copies of what the table has."""
    own = vars(made)
    for base in type(made).__mro__:
        for name in _HELD.get(base.__name__, ()):
            if name in own:
                own[name] = _alone(call, own[name])


def _alone(call: "Call", value: Any) -> Any:
    if type(value) is not list:
        return _copied(call, value)
    call.rebuilder.budget.spend(ELEMENT * len(value))
    return [_copied(call, part) for part in value]


def _copied(call: "Call", value: Any) -> Any:
    """The one copy of an array, a sparse matrix or a dict; what cannot be written into as it is."""
    if not (isinstance(value, np.ndarray) or type(value) is dict or hasattr(value, "indptr")):
        return value
    # The original is kept with it, so that its id is not given to another.
    copies = call.rebuilder.copies
    if id(value) not in copies:
        call.rebuilder.budget.spend(_size(value))
        copies[id(value)] = (value, value.copy("K") if isinstance(value, np.ndarray) else value.copy())
    return copies[id(value)][1]


def _size(value: Any) -> int:
    if type(value) is dict:
        return ELEMENT * len(value)
    parts = (value,) if isinstance(value, np.ndarray) else (value.data, value.indices, value.indptr)
    return sum(part.nbytes for part in parts)


JUDGEMENTS = ((tuple(_HELD), hold_alone),)
