"""What became of the states of classes from one version of scikit-learn to the next.

Each family of classes has a file with its rows.  They are applied in the order of their versions, from the
version that wrote a state to the installed one; among rows of one version, in the order of the tables.
"""

from typing import Dict, List, Optional, Tuple

from ..context import Context
from ..versions import Version
from .row import Change, Downgrade, State, Upgrade
from .tables import DOWNGRADES, UPGRADES

__all__ = ["DOWNGRADES", "UPGRADES", "Change", "Context", "Downgrade", "State", "Upgrade", "bring",
           "changes"]

_by_class: Optional[Dict[str, Tuple[List[Upgrade], List[Downgrade]]]] = None


def bring(name: str, state: State, context: Context) -> None:
    """Changes the state of an object of the class ``name`` as the installed version wants it.

    Raises:
        RebuildError: ``rebuild.cannot-express`` when a rule finds that it cannot be.
    """
    for change in changes(name, context.written, context.installed):
        change(state, context)


def changes(name: str, written: Version, installed: Version) -> List[Change]:
    """The changes that lead from one version to another, in order."""
    global _by_class
    if _by_class is None:
        _by_class = _sorted()
    ups, downs = _by_class.get(name, ((), ()))
    if installed >= written:
        return [row.change for row in ups if written < row.version <= installed]
    return [row.change for row in downs if installed < row.version <= written]


def _sorted() -> Dict[str, Tuple[List[Upgrade], List[Downgrade]]]:
    """The rows of each class: upgrades from old to new, downgrades from new to old."""
    found: Dict[str, Tuple[List[Upgrade], List[Downgrade]]] = {}
    for upgrade in sorted(UPGRADES, key=lambda row: row.version):
        for name in upgrade.classes:
            found.setdefault(name, ([], []))[0].append(upgrade)
    for downgrade in sorted(DOWNGRADES, key=lambda row: row.version, reverse=True):
        for name in downgrade.classes:
            found.setdefault(name, ([], []))[1].append(downgrade)
    return found
