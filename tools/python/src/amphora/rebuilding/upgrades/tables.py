"""All rows of all families; among rows of one version the order here counts."""

from typing import Tuple

from . import (
    boosting,
    compose,
    decomposition,
    encoders,
    features,
    forests_of_isolation,
    gone,
    hist_boosting,
    linear,
    losses,
    others,
    preprocessing,
    text,
    trees,
    vectors,
)
from .parameters_that_came import CAME
from .parameters_that_went import WENT
from .row import Downgrade, Upgrade
from .values import RENAMED

#: Number of columns first: other rows take away what it is known from.  Parameters last: others ask for them.
UPGRADES: Tuple[Upgrade, ...] = (
    gone.UPGRADES + features.UPGRADES + trees.UPGRADES + forests_of_isolation.UPGRADES + boosting.UPGRADES +
    hist_boosting.UPGRADES + losses.UPGRADES + linear.UPGRADES + encoders.UPGRADES + compose.UPGRADES +
    preprocessing.UPGRADES + text.UPGRADES + vectors.UPGRADES + decomposition.UPGRADES + others.UPGRADES +
    tuple(row.upgrade() for row in RENAMED) + tuple(row.upgrade() for row in WENT) +
    tuple(row.upgrade() for row in CAME))

DOWNGRADES: Tuple[Downgrade, ...] = (
    trees.DOWNGRADES + forests_of_isolation.DOWNGRADES + boosting.DOWNGRADES + hist_boosting.DOWNGRADES +
    losses.DOWNGRADES + linear.DOWNGRADES + encoders.DOWNGRADES + compose.DOWNGRADES +
    preprocessing.DOWNGRADES + text.DOWNGRADES + vectors.DOWNGRADES + decomposition.DOWNGRADES +
    others.DOWNGRADES +
    tuple(row.downgrade() for row in WENT) + tuple(row.downgrade() for row in CAME))
