"""The losses that all estimators share, and the older ones of linear models."""

from typing import Any, Tuple

from ..context import Context
from .changes import Add, Drop, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

LOSSES = names("sklearn._loss.loss", "AbsoluteError BaseLoss ExponentialLoss HalfBinomialLoss HalfGammaLoss "
               "HalfMultinomialLoss HalfPoissonLoss HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity "
               "HuberLoss PinballLoss")
MULTINOMIAL = names("sklearn._loss.loss", "HalfMultinomialLoss")
GENERALIZED = names("sklearn.linear_model._glm.glm", "PoissonRegressor GammaRegressor TweedieRegressor")
_NEW = ("class_indexing_offsets", "y_true_int", "y_true_one_hot")


def generalized_loss(state: State, context: Context) -> None:
    """A family and a link became one loss."""
    if not is_fitted(state):
        return
    for name in ("_family_instance", "_link_instance"):
        state.pop(name, None)
    state["_base_loss"] = _generalized(context.name.rpartition(".")[2], state, context)


def _generalized(kind: str, state: State, context: Context) -> Any:
    losses = "sklearn._loss.loss."
    if kind != "TweedieRegressor":
        return context.find(losses + ("HalfPoissonLoss" if kind == "PoissonRegressor" else "HalfGammaLoss"))()
    power, link = state.get("power", 0.0), state.get("link", "auto")
    if not isinstance(power, (int, float)) or not is_text(link, "auto", "identity", "log"):
        context.wrong("its power or its link is none of a Tweedie regressor's")
    identity = is_text(link, "identity") or (is_text(link, "auto") and power <= 0)
    return context.find(losses + ("HalfTweedieLossIdentity" if identity else "HalfTweedieLoss"))(power=power)


def only_for_fitting(state: State, context: Context) -> None:
    """The family and the link are parameters of the general class alone."""
    for name in ("family", "fit_dispersion"):
        state.pop(name, None)
    if context.name.endswith("PoissonRegressor") or context.name.endswith("GammaRegressor"):
        state.pop("link", None)


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((1, 1), GENERALIZED, generalized_loss),
    Upgrade((1, 1), GENERALIZED, only_for_fitting),
    Upgrade((1, 9), LOSSES, Add("xp", None)),
    Upgrade((1, 9), LOSSES, Add("device", None)),
    Upgrade((1, 9), MULTINOMIAL, Add("class_indexing_offsets", None)),
    Upgrade((1, 9), MULTINOMIAL, Add("y_true_int", None)),
    Upgrade((1, 9), MULTINOMIAL, Add("y_true_one_hot", None)),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 9), LOSSES, Drop(("xp", "device"))),
    Downgrade((1, 9), MULTINOMIAL, Drop(_NEW)),
)
