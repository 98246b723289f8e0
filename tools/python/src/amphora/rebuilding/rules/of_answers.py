"""Judgements of estimators whose compiled code follows the answers of what they are composed of."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..objects import Call

#: The losses of generalised linear models, each of one number for a row; a loss of classes would look one up
#: by what a score is told was true.
_OF_NUMBERS = (
    "HalfGammaLoss",
    "HalfPoissonLoss",
    "HalfSquaredError",
    "HalfTweedieLoss",
    "HalfTweedieLossIdentity",
)


#: Methods that an estimator may be asked for its answers by; it is given rows, and what is not here may be
#: anything that the class has.
_METHODS = (
    "auto",
    "decision_function",
    "default",
    "predict",
    "predict_log_proba",
    "predict_proba",
    "score_samples",
    "transform",
)

#: Where the names of such methods are kept.
_ASKED_BY = ("_response_method", "chain_method", "chain_method_", "response_method")


def _judge_methods(call: "Call", made: Any) -> None:
    for name in _ASKED_BY:
        asked = vars(made).get(name, ())
        for method in asked if isinstance(asked, (list, tuple)) else (asked,):
            if type(method) is not str or method not in _METHODS:
                raise call.wrong("it asks an estimator for what is no prediction")


def _judge_loss(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_base_loss" not in own:
        # Releases before 1.1 make one when they are asked.
        return
    loss = own["_base_loss"]
    compiled = getattr(loss, "__dict__", {}).get("closs")
    if type(loss).__name__ not in _OF_NUMBERS or type(compiled).__name__ != "Cy" + type(loss).__name__:
        raise call.wrong("its loss is not one of numbers")


def _judge_one_against_rest(call: "Call", made: Any) -> None:
    """It makes a sparse matrix of the rows that its classifiers say yes to, be they more than there are."""
    from ..shims.multiclass import OneVsRestClassifier

    binarizer = vars(made).get("label_binarizer_")
    is_plain = type(made) in OneVsRestClassifier.__bases__
    if is_plain and getattr(binarizer, "y_type_", "multiclass") != "multiclass":
        made.__class__ = OneVsRestClassifier


JUDGEMENTS = (
    (("BaseThresholdClassifier", "ClassifierChain", "_BaseScorer"), _judge_methods),
    (("_GeneralizedLinearRegressor",), _judge_loss),
    (("OneVsRestClassifier",), _judge_one_against_rest),
)
