"""For users of scikit-learn: a search over parameters that survives being stopped.

    from amphora.sklearn import checkpointed_search

    search = checkpointed_search(GridSearchCV(KNeighborsClassifier(), grid), X, y, "search.amphora")
"""

try:
    import sklearn as _needed  # noqa: F401
except ImportError:
    raise ImportError("amphora.sklearn needs scikit-learn: pip install 'amphora-format[sklearn]'",
                      name="sklearn") from None

from .checkpoint import OtherSearchError, ResumeWarning
from .checkpointed import checkpointed_search

__all__ = ["OtherSearchError", "ResumeWarning", "checkpointed_search"]
