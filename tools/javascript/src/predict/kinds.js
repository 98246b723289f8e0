import { adaboost } from './adaboost.js';
import { additiveTrees } from './additive_trees.js';
import { binarizer } from './binarizer.js';
import { boostedTrees } from './boosted_trees.js';
import { calibrated } from './calibrated.js';
import { categoryEncoder } from './category_encoder.js';
import { centroids } from './centroids.js';
import { columnSelection, delegate, pipeline, search } from './composed.js';
import { constant } from './constant.js';
import { cosineFeatures } from './cosine_features.js';
import { discretizer } from './discretizer.js';
import { featureUnion } from './feature_union.js';
import { functionOfNumbers } from './function.js';
import { imputer } from './imputer.js';
import { isolationForest } from './isolation_forest.js';
import { isotonic } from './isotonic.js';
import { iterativeImputer } from './iterative_imputer.js';
import { kernelDensity } from './kernel_density.js';
import { kernelSums } from './kernel_sums.js';
import { labelEncoder } from './label_encoder.js';
import { leafEmbedding } from './leaf_embedding.js';
import { linear } from './linear.js';
import { mahalanobis } from './mahalanobis.js';
import { bagging, voting } from './members.js';
import { multilayerPerceptron } from './multilayer_perceptron.js';
import { naiveBayes } from './naive_bayes.js';
import { namedTensors } from './named_tensors.js';
import { nearestNeighbors } from './nearest_neighbors.js';
import { neighborImputer } from './neighbor_imputer.js';
import { normalDistributions } from './normal_distributions.js';
import { normalizer } from './normalizer.js';
import { oneVsRest } from './one_vs_rest.js';
import { opaque } from './opaque.js';
import { oneVsOne, outputCode } from './pairwise_classes.js';
import { polynomialFeatures } from './polynomial_features.js';
import { powerTransformer } from './power_transformer.js';
import { projection } from './projection.js';
import { quantileTransformer } from './quantile_transformer.js';
import { recordVectorizer } from './record_vectorizer.js';
import { scaler } from './scaler.js';
import { chain, multiOutput, stacking, threshold, transformedTarget } from './targets.js';
import { splineBasis } from './spline_basis.js';
import { supportVectors } from './support_vectors.js';
import { termWeights } from './term_weights.js';
import { textVectorizer } from './text_vectorizer.js';
import { treeEnsemble } from './tree_ensemble.js';

/**
 * What makes the methods of a model of each kind from its fields. `schemas/kinds/KIND.schema.json`
 * says how each predicts.
 *
 * @type {Record<string, (fields: import('./fields.js').Fields) => Promise<Record<string, Function>>>}
 */
export const KINDS = {
  adaboost,
  additive_trees: additiveTrees,
  bagging,
  binarizer,
  boosted_trees: boostedTrees,
  calibrated,
  category_encoder: categoryEncoder,
  centroids,
  chain,
  column_selection: columnSelection,
  constant,
  cosine_features: cosineFeatures,
  delegate,
  discretizer,
  feature_union: featureUnion,
  function: functionOfNumbers,
  imputer,
  isolation_forest: isolationForest,
  isotonic,
  iterative_imputer: iterativeImputer,
  kernel_density: kernelDensity,
  kernel_sums: kernelSums,
  label_encoder: labelEncoder,
  leaf_embedding: leafEmbedding,
  linear,
  mahalanobis,
  multi_output: multiOutput,
  multilayer_perceptron: multilayerPerceptron,
  naive_bayes: naiveBayes,
  nearest_neighbors: nearestNeighbors,
  neighbor_imputer: neighborImputer,
  normal_distributions: normalDistributions,
  normalizer,
  one_vs_one: oneVsOne,
  one_vs_rest: oneVsRest,
  opaque,
  output_code: outputCode,
  pipeline,
  polynomial_features: polynomialFeatures,
  power_transformer: powerTransformer,
  projection,
  quantile_transformer: quantileTransformer,
  record_vectorizer: recordVectorizer,
  scaler,
  search,
  spline_basis: splineBasis,
  stacking,
  support_vectors: supportVectors,
  tensors: namedTensors,
  term_weights: termWeights,
  text_vectorizer: textVectorizer,
  threshold,
  transformed_target: transformedTarget,
  tree_ensemble: treeEnsemble,
  voting,
};
