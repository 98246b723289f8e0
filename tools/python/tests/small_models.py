"""Small models with numbers of their own, which are quick to make."""

import numpy as np
import pytest


def linear(number):
    """A regression over two columns; others for other numbers."""
    linear_model = pytest.importorskip("sklearn.linear_model")
    rows = np.random.default_rng(number).normal(size=(10, 2))
    return linear_model.LinearRegression().fit(rows, rows @ [number + 1.0, -1.0] + number)
