package org.amphora.predict;

import java.util.Map;
import java.util.function.Function;
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
import org.amphora.predict.kinds.Delegate;
import org.amphora.predict.kinds.Discretizer;
import org.amphora.predict.kinds.FeatureUnion;
import org.amphora.predict.kinds.Functions;
import org.amphora.predict.kinds.Imputer;
import org.amphora.predict.kinds.IsolationForest;
import org.amphora.predict.kinds.Isotonic;
import org.amphora.predict.kinds.LabelEncoder;
import org.amphora.predict.kinds.LeafEmbedding;
import org.amphora.predict.kinds.Linear;
import org.amphora.predict.kinds.MultiOutput;
import org.amphora.predict.kinds.NaiveBayes;
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
import org.amphora.predict.kinds.Stacking;
import org.amphora.predict.kinds.Threshold;
import org.amphora.predict.kinds.TransformedTarget;
import org.amphora.predict.kinds.TreeEnsemble;
import org.amphora.predict.kinds.Voting;
import org.amphora.predict.neighbors.NearestNeighbors;

/** The kinds that predict. A new one is a class and a line here. */
final class Kinds {
    static final Map<String, Function<Params, Predictor>> TABLE = Map.ofEntries(
            Map.entry("adaboost", AdaBoost::new),
            Map.entry("bagging", Bagging::new),
            Map.entry("binarizer", Binarizer::new),
            Map.entry("boosted_trees", BoostedTrees::new),
            Map.entry("calibrated", Calibrated::new),
            Map.entry("category_encoder", CategoryEncoder::new),
            Map.entry("centroids", Centroids::new),
            Map.entry("chain", Chain::new),
            Map.entry("column_selection", ColumnSelection::new),
            Map.entry("constant", Constant::new),
            Map.entry("delegate", Delegate::delegate),
            Map.entry("discretizer", Discretizer::new),
            Map.entry("feature_union", FeatureUnion::new),
            Map.entry("function", Functions::new),
            Map.entry("imputer", Imputer::new),
            Map.entry("isolation_forest", IsolationForest::new),
            Map.entry("isotonic", Isotonic::new),
            Map.entry("label_encoder", LabelEncoder::new),
            Map.entry("leaf_embedding", LeafEmbedding::new),
            Map.entry("linear", Linear::new),
            Map.entry("multi_output", MultiOutput::new),
            Map.entry("naive_bayes", NaiveBayes::new),
            Map.entry("nearest_neighbors", NearestNeighbors::new),
            Map.entry("normalizer", Normalizer::new),
            Map.entry("one_vs_one", OneVsOne::new),
            Map.entry("one_vs_rest", OneVsRest::new),
            Map.entry("output_code", OutputCode::new),
            Map.entry("pipeline", Pipeline::new),
            Map.entry("polynomial_features", PolynomialFeatures::new),
            Map.entry("power_transformer", PowerTransformer::new),
            Map.entry("projection", Projection::new),
            Map.entry("quantile_transformer", QuantileTransformer::new),
            Map.entry("scaler", Scaler::new),
            Map.entry("search", Delegate::search),
            Map.entry("stacking", Stacking::new),
            Map.entry("threshold", Threshold::new),
            Map.entry("transformed_target", TransformedTarget::new),
            Map.entry("tree_ensemble", TreeEnsemble::new),
            Map.entry("voting", Voting::new));

    private Kinds() {}
}
