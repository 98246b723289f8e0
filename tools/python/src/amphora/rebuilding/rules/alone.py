"""What estimators hold for themselves alone, because compiled code follows it after it was judged.

Every node becomes one object, so another part of the file may name the same array: the arguments of a
function, which may write into it; the rows that a model was fitted on, which some functions do; what a
transformer gives to the next, which may change it in place.  What may write cannot be told for certain, and
what reads can, so what is judged is a copy that nothing has but attributes of this table.
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
    "ColumnTransformer": ("_transformer_to_input_indices", "transformers_"),
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
    "_RemainderColsList": ("data",),
}


def hold_alone(call: "Call", made: Any) -> None:
    """Gives an object its own copies of what the table has."""
    own = vars(made)
    for base in type(made).__mro__:
        for name in _HELD.get(base.__name__, ()):
            if name in own:
                own[name] = _alone(call, own[name])


def _alone(call: "Call", value: Any) -> Any:
    """A value with its own arrays: by itself, in a list or a dict, or in the tuples of a list."""
    if type(value) is dict:
        call.rebuilder.budget.spend(ELEMENT * len(value))
        return {key: _copied(call, part) for key, part in value.items()}
    if type(value) is not list:
        return _copied(call, value)
    call.rebuilder.budget.spend(ELEMENT * len(value))
    return [
        tuple(_copied(call, one) for one in part) if type(part) is tuple else _copied(call, part)
        for part in value
    ]


def _copied(call: "Call", value: Any) -> Any:
    """The one copy of an array or a sparse matrix; what cannot be written into as it is."""
    is_array = isinstance(value, np.ndarray)
    if not is_array and not hasattr(type(value), "sum_duplicates"):
        return value
    # The original is kept with it, so that its id is not given to another.
    copies = call.rebuilder.copies
    if id(value) not in copies:
        parts = (value,) if is_array else (value.data, value.indices, value.indptr)
        call.rebuilder.budget.spend(sum(part.nbytes for part in parts))
        copies[id(value)] = (value, value.copy("K") if is_array else value.copy())
    return copies[id(value)][1]


JUDGEMENTS = ((tuple(_HELD), hold_alone),)
