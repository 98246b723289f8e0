"""Lets the tests find one another, and the sources beside them when the package is not installed."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
if importlib.util.find_spec("amphora") is None:
    sys.path.insert(0, str(HERE.parent / "src"))
