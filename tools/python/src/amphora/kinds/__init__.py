"""The table of kinds: what each is called, and who predicts from it."""

from typing import Callable, Dict, Iterator, List, Optional, Tuple

from ..errors import FormatError
from ..section import Part, named
from . import (
    adaboost,
    additive_trees,
    bagging,
    barycenter_embedding,
    base,
    binarizer,
    boltzmann_machine,
    boosted_trees,
    calibrated,
    category_encoder,
    centroids,
    chain,
    chi_squared_features,
    column_selection,
    constant,
    cosine_features,
    count_sketch,
    discretizer,
    feature_groups,
    feature_union,
    functions,
    gaussian_process,
    gaussian_process_classifier,
    geodesic_embedding,
    imputer,
    isolation_forest,
    isotonic,
    iterative_imputer,
    kernel_density,
    kernel_sums,
    label_encoder,
    label_propagation,
    leaf_embedding,
    linear,
    mahalanobis,
    multi_output,
    multilayer_perceptron,
    naive_bayes,
    nearest_neighbors,
    neighbor_imputer,
    nonnegative_factors,
    normal_distributions,
    normalizer,
    one_vs_one,
    one_vs_rest,
    output_code,
    parts,
    polynomial_features,
    power_transformer,
    projection,
    quantile_transformer,
    record_vectorizer,
    scaler,
    sparse_code,
    spline_basis,
    stacking,
    support_vectors,
    tensors,
    term_weights,
    text_vectorizer,
    threshold,
    topic_shares,
    transformed_target,
    tree_ensemble,
    voting,
)
from .base import Predictor
from .read_allowance import ReadAllowance

#: Parts within parts, and steps of one call, beyond which a predictor is not made.
DEEPEST = 64
COSTLIEST = 10_000

#: Kinds by name and version, with what makes a predictor of fields and of the parts' predictors.
KINDS: Dict[Tuple[str, int], Callable[..., Predictor]] = {
    ("nearest_neighbors", 1): nearest_neighbors.NearestNeighbors,
    ("tree_ensemble", 1): tree_ensemble.TreeEnsemble,
    ("boosted_trees", 1): boosted_trees.BoostedTrees,
    ("additive_trees", 1): additive_trees.AdditiveTrees,
    ("isolation_forest", 1): isolation_forest.IsolationForest,
    ("naive_bayes", 1): naive_bayes.NaiveBayes,
    ("linear", 1): linear.Linear,
    ("multilayer_perceptron", 1): multilayer_perceptron.MultilayerPerceptron,
    ("normal_distributions", 1): normal_distributions.NormalDistributions,
    ("mahalanobis", 1): mahalanobis.Mahalanobis,
    ("scaler", 1): scaler.Scaler,
    ("constant", 1): constant.Constant,
    ("centroids", 1): centroids.Centroids,
    ("projection", 1): projection.Projection,
    ("nonnegative_factors", 1): nonnegative_factors.NonnegativeFactors,
    ("topic_shares", 1): topic_shares.TopicShares,
    ("sparse_code", 1): sparse_code.SparseCode,
    ("binarizer", 1): binarizer.Binarizer,
    ("normalizer", 1): normalizer.Normalizer,
    ("column_selection", 1): column_selection.ColumnSelection,
    ("adaboost", 1): adaboost.AdaBoost,
    ("bagging", 1): bagging.Bagging,
    ("voting", 1): voting.Voting,
    ("category_encoder", 1): category_encoder.CategoryEncoder,
    ("label_encoder", 1): label_encoder.LabelEncoder,
    ("imputer", 1): imputer.Imputer,
    ("feature_union", 1): feature_union.FeatureUnion,
    ("function", 1): functions.Function,
    ("power_transformer", 1): power_transformer.PowerTransformer,
    ("polynomial_features", 1): polynomial_features.PolynomialFeatures,
    ("spline_basis", 1): spline_basis.SplineBasis,
    ("cosine_features", 1): cosine_features.CosineFeatures,
    ("chi_squared_features", 1): chi_squared_features.ChiSquaredFeatures,
    ("count_sketch", 1): count_sketch.CountSketch,
    ("feature_groups", 1): feature_groups.FeatureGroups,
    ("boltzmann_machine", 1): boltzmann_machine.BoltzmannMachine,
    ("barycenter_embedding", 1): barycenter_embedding.BarycenterEmbedding,
    ("geodesic_embedding", 1): geodesic_embedding.GeodesicEmbedding,
    ("discretizer", 1): discretizer.Discretizer,
    ("isotonic", 1): isotonic.Isotonic,
    ("stacking", 1): stacking.Stacking,
    ("one_vs_rest", 1): one_vs_rest.OneVsRest,
    ("multi_output", 1): multi_output.MultiOutput,
    ("transformed_target", 1): transformed_target.TransformedTarget,
    ("threshold", 1): threshold.Threshold,
    ("quantile_transformer", 1): quantile_transformer.QuantileTransformer,
    ("leaf_embedding", 1): leaf_embedding.LeafEmbedding,
    ("one_vs_one", 1): one_vs_one.OneVsOne,
    ("output_code", 1): output_code.OutputCode,
    ("term_weights", 1): term_weights.TermWeights,
    ("text_vectorizer", 1): text_vectorizer.TextVectorizer,
    ("record_vectorizer", 1): record_vectorizer.RecordVectorizer,
    ("neighbor_imputer", 1): neighbor_imputer.NeighborImputer,
    ("iterative_imputer", 1): iterative_imputer.IterativeImputer,
    ("kernel_density", 1): kernel_density.KernelDensity,
    ("kernel_sums", 1): kernel_sums.KernelSums,
    ("gaussian_process", 1): gaussian_process.GaussianProcess,
    ("gaussian_process_classifier", 1): gaussian_process_classifier.GaussianProcessClassifier,
    ("label_propagation", 1): label_propagation.LabelPropagation,
    ("support_vectors", 1): support_vectors.SupportVectors,
    ("calibrated", 1): calibrated.Calibrated,
    ("chain", 1): chain.Chain,
    ("delegate", 1): parts.Delegate,
    ("pipeline", 1): parts.Pipeline,
    ("search", 1): parts.Search,
    ("tensors", 1): tensors.Tensors,
    ("opaque", 1): parts.Opaque,
}


def predictor(part: Part, offset: int) -> Predictor:
    """The predictor of a model whose section lies at ``offset``, after its fields were judged.

    Raises:
        FormatError: when the kind is not known, a field is not what it needs, or parts nest too deep.
    """
    made: Dict[int, Predictor] = {}
    allowance = ReadAllowance()
    path: List[Tuple[Part, Iterator[Part]]] = [(part, iter(named(part.fields)))]
    while path:
        current, rest = path[-1]
        following = next((p for p in rest if p.index not in made), None)
        if following is not None:
            if len(path) >= DEEPEST:
                raise base.too_deep(offset)
            path.append((following, iter(named(following.fields))))
            continue
        path.pop()
        make = KINDS.get((current.kind, current.version))
        if make is None:
            raise FormatError("model.unknown-kind", offset, "The model is of kind '{}', version {}, which "
                              "this reader does not know. Get a later release of amphora-format.".format(
                                  current.kind, current.version))
        fields = base.FieldReader(current.kind, current.fields, offset, allowance)
        wanted = (fields, made) if issubclass(make, parts.Composed) else (fields,)  # type: ignore[arg-type]
        made[current.index] = make(*wanted)
        made[current.index].feature_names = names_of(current, made)
        if made[current.index].cost > COSTLIEST:
            raise base.too_deep(offset)
    return made[part.index]


def names_of(part: Part, made: Dict[int, Predictor]) -> Optional[List[str]]:
    """The names of the columns that a model takes: its own, or those of the first of its parts."""
    names = part.fields.get("feature_names")
    if names is not None or "features" in part.fields:
        return names
    # The final model of a stack sees what the others answer, and none of the columns.
    seen = {name: value for name, value in part.fields.items() if name != "final_model"}
    first = next(iter(named(seen)), None)
    return None if first is None else made[first.index].feature_names


__all__ = ["KINDS", "Predictor", "predictor"]
