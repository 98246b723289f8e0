"""Asking one reader for the predictions of a suite, with how far other answers may be from them."""

from typing import Any, Dict, List, Mapping

from reader import Reader

#: Kinds whose answers are sums, products and comparisons in the order that their schemas give: equal in every bit.
EXACT = {
    "tree_ensemble", "leaf_embedding", "scaler", "binarizer", "category_encoder", "label_encoder", "imputer",
    "discretizer", "polynomial_features", "column_selection", "feature_union", "pipeline", "search", "constant",
    "voting", "bagging", "delegate", "multi_output", "chain", "threshold", "record_vectorizer", "isotonic",
}
#: Kinds of which these methods are exact, and what else they answer goes through an exponential.
EXACT_METHODS = {"additive_trees": {"decision_function", "apply"}}
RELATIVE, SINGLE = 1e-12, 1e-6


class Asking:
    """Asks one reader about one model."""

    def __init__(self, reader: Reader, file: str, dump: Mapping[str, Any]) -> None:
        self.reader = reader
        self.file = file
        self.dump = dump
        #: What it said last.
        self.answer: Dict[str, Any] = {}

    def __call__(self, method: str, rows: Mapping[str, Any], model: str = "") -> List[Dict[str, Any]]:
        """The prediction of a case; none where the reader does not do what is asked."""
        model = model or self.dump["models"][0]["name"]
        self.answer = self.reader.ask({"file": self.file, "input": rows, "method": method, "model": model,
                                       "verb": "predict"})
        if "absent" in self.answer:
            return []
        return [{"method": method, "input": rows, "model": model, "answer": self.answer,
                 "tolerance": tolerance(self.dump, method, self.answer)}]


def tolerance(dump: Mapping[str, Any], method: str, answer: Mapping[str, Any]) -> float:
    """How far a number may be from the answer, by the kinds of the parts."""
    kinds = {part["kind"] for part in dump["models"][0]["parts"]}
    if all(kind in EXACT and method != "predict_log_proba" or method in EXACT_METHODS.get(kind, ()) for kind in kinds):
        return 0
    arrays = answer.get("answers", [])
    return SINGLE if any(array["dtype"] == "float32" for array in arrays) else RELATIVE
