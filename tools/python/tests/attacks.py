"""What the tests of hostile origins share."""

import pytest
from objects import container, instance

import amphora

sklearn = pytest.importorskip("sklearn", reason="scikit-learn is not installed: nothing can be rebuilt")

RIDGE = "sklearn.linear_model._ridge.Ridge"


def refused(value, **options):
    """The code with which a value is refused."""
    with pytest.raises((amphora.RebuildError, amphora.FormatError)) as caught:
        amphora.to_sklearn(container(value, sklearn.__version__), **options)
    return caught.value.code


def plain(path, **attributes):
    return instance(path, attributes)
