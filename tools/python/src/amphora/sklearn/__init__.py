"""For users of scikit-learn: a search over parameters that survives being stopped.

    from amphora.sklearn import checkpointed_search

    search = checkpointed_search(GridSearchCV(KNeighborsClassifier(), grid), X, y, "search.amphora")
"""

from .checkpoint import OtherSearchError, ResumeWarning
from .checkpointed import checkpointed_search

__all__ = ["OtherSearchError", "ResumeWarning", "checkpointed_search"]
