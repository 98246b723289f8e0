//! The kinds that are read, all of which predict but `tensors`.

use super::fields::Fields;
use super::Predictor;
use super::{
    adaboost, additive_trees, bagging, binarizer, boosted_trees, calibrated, category_encoder, centroids, chain,
    column_selection, constant, cosine_features, discretizer, feature_union, function, imputer, isolation_forest,
    isotonic, iterative_imputer, kernel_sums, label_encoder, leaf_embedding, linear, mahalanobis, multi_output,
    multilayer_perceptron, naive_bayes, named_tensors, neighbor_imputer, neighbors, normal_distributions, normalizer,
    one_vs_one, one_vs_rest, output_code, pipeline, polynomial_features, power_transformer, projection,
    quantile_transformer, record_vectorizer, scaler, spline_basis, stacking, support_vectors, term_weights,
    text_vectorizer, threshold, transformed_target, tree_ensemble, voting,
};
use crate::refusal::{Refusal, Result};

/// Reads the fields of a model of one kind.
pub type Load = fn(&mut Fields) -> Result<Box<dyn Predictor>>;

/// Kinds of version 1, in the order of their names.
const KINDS: &[(&str, Load)] = &[
    ("adaboost", adaboost::load),
    ("additive_trees", additive_trees::load),
    ("bagging", bagging::load),
    ("binarizer", binarizer::load),
    ("boosted_trees", boosted_trees::load),
    ("calibrated", calibrated::load),
    ("category_encoder", category_encoder::load),
    ("centroids", centroids::load),
    ("chain", chain::load),
    ("column_selection", column_selection::load),
    ("constant", constant::load),
    ("cosine_features", cosine_features::load),
    ("delegate", pipeline::load_delegate),
    ("discretizer", discretizer::load),
    ("feature_union", feature_union::load),
    ("function", function::load),
    ("imputer", imputer::load),
    ("isolation_forest", isolation_forest::load),
    ("isotonic", isotonic::load),
    ("iterative_imputer", iterative_imputer::load),
    ("kernel_density", neighbors::density::load),
    ("kernel_sums", kernel_sums::load),
    ("label_encoder", label_encoder::load),
    ("leaf_embedding", leaf_embedding::load),
    ("linear", linear::load),
    ("mahalanobis", mahalanobis::load),
    ("multi_output", multi_output::load),
    ("multilayer_perceptron", multilayer_perceptron::load),
    ("naive_bayes", naive_bayes::load),
    ("nearest_neighbors", neighbors::load),
    ("neighbor_imputer", neighbor_imputer::load),
    ("normal_distributions", normal_distributions::load),
    ("normalizer", normalizer::load),
    ("one_vs_one", one_vs_one::load),
    ("one_vs_rest", one_vs_rest::load),
    ("output_code", output_code::load),
    ("pipeline", pipeline::load),
    ("polynomial_features", polynomial_features::load),
    ("power_transformer", power_transformer::load),
    ("projection", projection::load),
    ("quantile_transformer", quantile_transformer::load),
    ("record_vectorizer", record_vectorizer::load),
    ("scaler", scaler::load),
    ("search", pipeline::load_search),
    ("spline_basis", spline_basis::load),
    ("stacking", stacking::load),
    ("support_vectors", support_vectors::load),
    ("tensors", named_tensors::load),
    ("term_weights", term_weights::load),
    ("text_vectorizer", text_vectorizer::load),
    ("threshold", threshold::load),
    ("transformed_target", transformed_target::load),
    ("tree_ensemble", tree_ensemble::load),
    ("voting", voting::load),
];

/// What reads models of a kind.
pub fn loader(kind: &str, version: i64) -> Result<Load> {
    if kind == "opaque" {
        return Err(Refusal::of(
            "model.not-predictable",
            "the model, or a part of it, is of a class that has no predictions",
        ));
    }
    let found = KINDS.iter().find(|(name, _)| *name == kind && version == 1);
    found.map(|(_, load)| *load).ok_or_else(|| {
        Refusal::of("model.unknown-kind", format!("this reader does not predict models of kind {kind}, {version}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_specification_is_read_but_those_that_a_reader_may_lack() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/kinds");
        let optional = std::fs::read_to_string(folder.join("optional.txt")).unwrap();
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if let Some(kind) = name.strip_suffix(".schema.json").filter(|kind| *kind != "opaque") {
                assert!(loader(kind, 1).is_ok() || optional.lines().any(|line| line == kind), "{kind}");
                assert_eq!(loader(kind, 2).map(|_| ()).unwrap_err().code, "model.unknown-kind", "{kind}");
                count += usize::from(loader(kind, 1).is_ok());
            }
        }
        assert_eq!(count, KINDS.len());
    }

    #[test]
    fn kinds_are_in_the_order_of_their_names() {
        // An underscore sorts before letters.
        let order = |name: &str| name.replace('_', " ");
        assert!(KINDS.windows(2).all(|pair| order(pair[0].0) < order(pair[1].0)));
    }
}
