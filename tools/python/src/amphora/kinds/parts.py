"""Models that are made of others, or that are only kept: pipelines, searches, opaque objects."""

from typing import Any, Dict, List, Tuple

from ..dtypes import Array
from ..section import Part
from . import base
from .forms import rows_of


class Composed(base.Predictor):
    """A predictor that is given those of its parts as well, by number."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        raise NotImplementedError


class Passthrough(base.Predictor):
    """A step that leaves its input as it is."""

    methods = ("transform", "inverse_transform")

    #: It takes whatever the next step takes.
    tables = True

    def transform(self, X: Any) -> Any:
        return rows_of(X)

    inverse_transform = transform


class Pipeline(Composed):
    """Steps one after the other: ``pipeline`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("steps",))
        self.steps: List[base.Predictor] = []
        for _, step in fields.pairs("steps"):
            if isinstance(step, Part):
                self.steps.append(made[step.index])
            elif step == "passthrough":
                self.steps.append(Passthrough())
            else:
                fields.refuse("model.bad-field", "steps", "has a step that is neither a model nor "
                              "'passthrough'")
        if not self.steps:
            fields.refuse("model.bad-field", "steps", "has no step")
        self.cost = 1 + sum(step.cost for step in self.steps)
        self.features = self.steps[0].features
        self.tables = self.steps[0].tables
        self.methods, self.why_not = self._offered()

    def _offered(self) -> Tuple[Tuple[str, ...], str]:
        for step in self.steps:
            if step.why_not:
                return (), "has a step that " + step.why_not
        before, last = self.steps[:-1], self.steps[-1]
        if not all("transform" in step.methods for step in before):
            return (), "has a step before the last that does not transform"
        backwards = all("inverse_transform" in step.methods for step in self.steps)
        return tuple(method for method in last.methods
                     if method != "inverse_transform" or backwards), ""

    def _before_last(self, X: Any) -> Any:
        for step in self.steps[:-1]:
            X = step.transform(X)  # type: ignore[attr-defined]
        return X

    def inverse_transform(self, X: Any) -> Array:
        for step in reversed(self.steps):
            X = step.inverse_transform(X)  # type: ignore[attr-defined]
        return X  # type: ignore[no-any-return]

    def __getattr__(self, method: str) -> Any:
        # Every other method is that of the last step, on what the steps before it make of the rows.
        if method.startswith("_") or method not in self.__dict__.get("methods", ()):
            raise AttributeError(method)

        def through(X: Any, *arguments: Any) -> Any:
            return getattr(self.steps[-1], method)(self._before_last(X), *arguments)
        return through


class Forwarding(Composed):
    """A model of which every method is that of one part."""

    def _forward(self, best: base.Predictor) -> None:
        self.best = best
        self.methods, self.why_not = best.methods, best.why_not
        self.features, self.cost, self.tables = best.features, 1 + best.cost, best.tables

    def __getattr__(self, method: str) -> Any:
        if method.startswith("_") or method not in self.__dict__.get("methods", ()):
            raise AttributeError(method)
        return getattr(self.best, method)


class Search(Forwarding):
    """The outcome of a search over parameters: ``search`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only((), ("best_model", "best_parameters", "best_score", "best_index", "results"))
        for name in ("best_parameters", "results"):
            if fields.has(name):
                fields.pairs(name)
        if fields.has("best_score"):
            fields.number("best_score")
        if fields.has("best_index"):
            fields.integer("best_index", least=0)
        if fields.has("best_model"):
            self._forward(made[fields.model("best_model").index])
        else:
            self.why_not = "was not fitted again with the best parameters"


class Delegate(Forwarding):
    """A model that answers with one other: ``delegate`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("model",))
        self._forward(made[fields.model("model").index])


class Opaque(base.Predictor):
    """Everything else, kept and never guessed: ``opaque`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("class", "reason"))
        self.why_not = "is kept whole and cannot predict: {} ({})".format(
            fields.text("class"), fields.text("reason"))
