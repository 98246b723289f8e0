"""Estimators for what scikit-learn no longer expresses: each predicts as the release did that fitted it.

They have the parameters and attributes of the classes that they derive from, and are pickled by the names
they have here.  Those whose fitting is gone are not fitted again; those of `rounding` can be.

These modules import scikit-learn, and are imported by rules when they need them.
"""

from .encoders import RangedOneHotEncoder
from .ensembles import (
    EarlierAdaBoostClassifier,
    EarliestAdaBoostClassifier,
    LogarithmLink,
    NearLink,
    RealAdaBoostClassifier,
    ThresholdIsolationForest,
)
from .first import CheckedFirst
from .linear import (
    BinaryMultinomialLogisticRegression,
    BinaryMultinomialLogisticRegressionCV,
    OneVsRestLinearDiscriminantAnalysis,
    OneVsRestLogisticRegression,
    OneVsRestLogisticRegressionCV,
)
from .rounding import CentredIncrementalPCA, CentredPCA, DoubleStandardScaler, NearQuantileTransformer
from .transformers import RidgedKernelPCA, ScaledMiniBatchSparsePCA, ScaledSparsePCA, TolerantKBinsDiscretizer
from .votes import ScaledVotesNuSVC, ScaledVotesOneVsOneClassifier, ScaledVotesSVC

__all__ = [
    "BinaryMultinomialLogisticRegression", "BinaryMultinomialLogisticRegressionCV",
    "CentredIncrementalPCA", "CentredPCA", "CheckedFirst", "DoubleStandardScaler",
    "EarlierAdaBoostClassifier", "EarliestAdaBoostClassifier", "LogarithmLink", "NearLink",
    "NearQuantileTransformer", "OneVsRestLinearDiscriminantAnalysis", "OneVsRestLogisticRegression",
    "OneVsRestLogisticRegressionCV", "RangedOneHotEncoder", "RealAdaBoostClassifier", "RidgedKernelPCA",
    "ScaledMiniBatchSparsePCA", "ScaledSparsePCA", "ScaledVotesNuSVC", "ScaledVotesOneVsOneClassifier",
    "ScaledVotesSVC", "ThresholdIsolationForest", "TolerantKBinsDiscretizer"]
