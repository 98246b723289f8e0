import { boostedTrees } from './boosted_trees.js';
import { isolationForest } from './isolation_forest.js';
import { linear } from './linear.js';
import { naiveBayes } from './naive_bayes.js';
import { treeEnsemble } from './tree_ensemble.js';

/**
 * What makes the methods of a model of each kind from its fields. `schemas/kinds/KIND.schema.json`
 * says how each predicts.
 *
 * @type {Record<string, (fields: import('./fields.js').Fields) => Promise<Record<string, Function>>>}
 */
export const KINDS = {
  boosted_trees: boostedTrees,
  isolation_forest: isolationForest,
  linear,
  naive_bayes: naiveBayes,
  tree_ensemble: treeEnsemble,
};
