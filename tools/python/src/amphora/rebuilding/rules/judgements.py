"""What is asked of estimators once all of them are complete, by the name of their class.

Compiled code of scikit-learn believes what a fitted estimator says of its own arrays.  These judgements are
of those whose prediction follows such a number into memory: children of nodes, labels, indices, numbers of
columns.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Tuple

if TYPE_CHECKING:
    from ..objects import Call

#: Judges a complete object.
Judgement = Callable[["Call", Any], None]

#: In their order; what is judged is held alone before.
_MODULES = (
    "alone",
    "of_trees",
    "of_boosting",
    "of_histograms",
    "of_vectors",
    "of_machines",
    "of_metrics",
    "of_columns",
    "of_tables",
    "of_answers",
)

_judgements: Dict[str, List[Judgement]] = {}


def judgements(kind: type) -> List[Judgement]:
    """What is asked of objects of a class, or of one that it is derived from."""
    if not _judgements:
        for module in _MODULES:
            rows: Tuple[Tuple[Tuple[str, ...], Judgement], ...] = import_module(
                "." + module, __package__
            ).JUDGEMENTS
            for names, judgement in rows:
                for name in names:
                    _judgements.setdefault(name, []).append(judgement)
    return [judgement for base in kind.__mro__ for judgement in _judgements.get(base.__name__, ())]
