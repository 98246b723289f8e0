package org.amphora.predict;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.amphora.predict.additive.AdditiveTrees;
import org.amphora.predict.kernels.KernelSums;
import org.amphora.predict.kernels.SupportVectors;
import org.amphora.predict.kinds.AdaBoost;
import org.amphora.predict.kinds.Bagging;
import org.amphora.predict.kinds.Binarizer;
import org.amphora.predict.kinds.BoostedTrees;
import org.amphora.predict.kinds.Calibrated;
import org.amphora.predict.kinds.CategoryEncoder;
import org.amphora.predict.kinds.Centroids;
import org.amphora.predict.kinds.Chain;
import org.amphora.predict.kinds.ColumnSelection;
import org.amphora.predict.kinds.Constant;
import org.amphora.predict.kinds.CosineFeatures;
import org.amphora.predict.kinds.Delegate;
import org.amphora.predict.kinds.Discretizer;
import org.amphora.predict.kinds.FeatureUnion;
import org.amphora.predict.kinds.Functions;
import org.amphora.predict.kinds.Imputer;
import org.amphora.predict.kinds.IsolationForest;
import org.amphora.predict.kinds.Isotonic;
import org.amphora.predict.kinds.IterativeImputer;
import org.amphora.predict.kinds.LabelEncoder;
import org.amphora.predict.kinds.LeafEmbedding;
import org.amphora.predict.kinds.Linear;
import org.amphora.predict.kinds.Mahalanobis;
import org.amphora.predict.kinds.MultiOutput;
import org.amphora.predict.kinds.MultilayerPerceptron;
import org.amphora.predict.kinds.NaiveBayes;
import org.amphora.predict.kinds.NamedTensors;
import org.amphora.predict.kinds.NormalDistributions;
import org.amphora.predict.kinds.Normalizer;
import org.amphora.predict.kinds.OneVsOne;
import org.amphora.predict.kinds.OneVsRest;
import org.amphora.predict.kinds.OutputCode;
import org.amphora.predict.kinds.Pipeline;
import org.amphora.predict.kinds.PolynomialFeatures;
import org.amphora.predict.kinds.PowerTransformer;
import org.amphora.predict.kinds.Projection;
import org.amphora.predict.kinds.QuantileTransformer;
import org.amphora.predict.kinds.Scaler;
import org.amphora.predict.kinds.SplineBasis;
import org.amphora.predict.kinds.Stacking;
import org.amphora.predict.kinds.TermWeights;
import org.amphora.predict.kinds.Threshold;
import org.amphora.predict.kinds.TransformedTarget;
import org.amphora.predict.kinds.TreeEnsemble;
import org.amphora.predict.kinds.Voting;
import org.amphora.predict.neighbors.KernelDensity;
import org.amphora.predict.neighbors.NearestNeighbors;
import org.amphora.predict.neighbors.NeighborImputer;
import org.amphora.predict.text.RecordVectorizer;
import org.amphora.predict.text.TextVectorizer;

/** The kinds that predict, and the one that is judged and cannot. A new one is a class and a line here. */
final class Kinds {
    /** Kinds of {@code schemas/kinds/optional.txt} that are listed and read here, and do not predict. */
    static final Set<String> LEFT_OUT = Set.of(
            "barycenter_embedding", "boltzmann_machine", "chi_squared_features", "count_sketch",
            "feature_groups", "gaussian_process", "gaussian_process_classifier", "geodesic_embedding",
            "label_propagation", "nonnegative_factors", "sparse_code", "topic_shares");

    static final Map<String, Function<Params, Predictor>> TABLE = Map.ofEntries(
            Map.entry("adaboost", AdaBoost::new),
            Map.entry("additive_trees", AdditiveTrees::new),
            Map.entry("bagging", Bagging::new),
            Map.entry("binarizer", Binarizer::new),
            Map.entry("boosted_trees", BoostedTrees::new),
            Map.entry("calibrated", Calibrated::new),
            Map.entry("category_encoder", CategoryEncoder::new),
            Map.entry("centroids", Centroids::new),
            Map.entry("chain", Chain::new),
            Map.entry("column_selection", ColumnSelection::new),
            Map.entry("constant", Constant::new),
            Map.entry("cosine_features", CosineFeatures::new),
            Map.entry("delegate", Delegate::delegate),
            Map.entry("discretizer", Discretizer::new),
            Map.entry("feature_union", FeatureUnion::new),
            Map.entry("function", Functions::new),
            Map.entry("imputer", Imputer::new),
            Map.entry("isolation_forest", IsolationForest::new),
            Map.entry("isotonic", Isotonic::new),
            Map.entry("iterative_imputer", IterativeImputer::new),
            Map.entry("kernel_density", KernelDensity::new),
            Map.entry("kernel_sums", KernelSums::new),
            Map.entry("label_encoder", LabelEncoder::new),
            Map.entry("leaf_embedding", LeafEmbedding::new),
            Map.entry("linear", Linear::new),
            Map.entry("mahalanobis", Mahalanobis::new),
            Map.entry("multi_output", MultiOutput::new),
            Map.entry("multilayer_perceptron", MultilayerPerceptron::new),
            Map.entry("naive_bayes", NaiveBayes::new),
            Map.entry("nearest_neighbors", NearestNeighbors::new),
            Map.entry("neighbor_imputer", NeighborImputer::new),
            Map.entry("normal_distributions", NormalDistributions::new),
            Map.entry("normalizer", Normalizer::new),
            Map.entry("one_vs_one", OneVsOne::new),
            Map.entry("one_vs_rest", OneVsRest::new),
            Map.entry("output_code", OutputCode::new),
            Map.entry("pipeline", Pipeline::new),
            Map.entry("polynomial_features", PolynomialFeatures::new),
            Map.entry("power_transformer", PowerTransformer::new),
            Map.entry("projection", Projection::new),
            Map.entry("quantile_transformer", QuantileTransformer::new),
            Map.entry("record_vectorizer", RecordVectorizer::new),
            Map.entry("scaler", Scaler::new),
            Map.entry("search", Delegate::search),
            Map.entry("spline_basis", SplineBasis::new),
            Map.entry("stacking", Stacking::new),
            Map.entry("support_vectors", SupportVectors::new),
            Map.entry("tensors", NamedTensors::refused),
            Map.entry("term_weights", TermWeights::new),
            Map.entry("text_vectorizer", TextVectorizer::new),
            Map.entry("threshold", Threshold::new),
            Map.entry("transformed_target", TransformedTarget::new),
            Map.entry("tree_ensemble", TreeEnsemble::new),
            Map.entry("voting", Voting::new));

    private Kinds() {}
}
