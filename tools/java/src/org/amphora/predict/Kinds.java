package org.amphora.predict;

import java.util.Map;
import java.util.function.Function;
import org.amphora.predict.kinds.BoostedTrees;
import org.amphora.predict.kinds.IsolationForest;
import org.amphora.predict.kinds.Linear;
import org.amphora.predict.kinds.NaiveBayes;
import org.amphora.predict.kinds.TreeEnsemble;

/** The kinds that predict. A new one is a class and a line here. */
final class Kinds {
    static final Map<String, Function<Params, Predictor>> TABLE = Map.ofEntries(
            Map.entry("boosted_trees", BoostedTrees::new),
            Map.entry("isolation_forest", IsolationForest::new),
            Map.entry("linear", Linear::new),
            Map.entry("naive_bayes", NaiveBayes::new),
            Map.entry("tree_ensemble", TreeEnsemble::new));

    private Kinds() {}
}
