import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largest, logarithmsOf, numbersBy, pairwiseSum, zeros } from './arrays.js';
import { denseRows, roundedRows } from './input.js';
import { labelColumns } from './side_by_side.js';
import { leafOf, leavesOf, readTrees } from './trees.js';

/** Kind `tree_ensemble`: one decision tree, or the mean of several. */
export async function treeEnsemble(fields) {
  const task = fields.choice('task', ['classification', 'regression']);
  const features = fields.integer('features');
  const outputs = fields.integer('outputs', 1);
  const isSingle = fields.choice('aggregation', ['single', 'mean']) === 'single';
  const trees = await readTrees(fields, () => features);
  const nodes = trees.left.length;
  const { data: leaves, shape } = await fields.numbers('values', [nodes, outputs, null]);
  const width = shape[2];
  const classes = task === 'classification' ? await fields.classes() : null;
  if (classes !== null && (classes.length !== outputs || classes.some(({ data }) => data.length > width))) {
    refuse('model.bad-shape', null, "'classes' does not fit 'values'");
  }
  if (width < 1 || (isSingle && trees.count !== 1)) {
    refuse('model.bad-shape', null, "'values' does not fit the trees");
  }
  const form = fields.choice('leaf_values', classes ? ['weighted_counts', 'fractions'] : ['means']);
  const fractions = form === 'weighted_counts' ? divided(leaves, outputs, width, classes) : leaves;
  const wanted = { features, missing: trees.missing, infinite: 'float32' };

  const rowsOf = (input) => {
    const dense = denseRows(input, wanted);
    return { rows: dense.rows, data: roundedRows(dense.data) };
  };
  /** For each row the sum over the trees, in order, of what their leaves hold. */
  const total = (input, from) => {
    const { rows, data } = rowsOf(input);
    const size = outputs * width;
    const sums = zeros(rows * size);
    for (let t = 0; t < trees.count; t += 1) {
      for (let i = 0; i < rows; i += 1) {
        const leaf = leafOf(trees, t, data, i * features) * size;
        for (let k = 0; k < size; k += 1) sums[i * size + k] += from[leaf + k];
      }
    }
    if (!isSingle) for (let k = 0; k < sums.length; k += 1) sums[k] /= trees.count;
    return { rows, sums };
  };
  const probabilities = (input) => {
    const { rows, sums } = total(input, fractions);
    return classes.map(({ data: { length } }, k) => {
      const matrix = zeros(rows * length);
      for (let i = 0; i < rows; i += 1) {
        const first = (i * outputs + k) * width;
        matrix.set(sums.subarray(first, first + length), i * length);
      }
      return floats(matrix, [rows, length]);
    });
  };
  const apply = (input) => {
    const { rows, data } = rowsOf(input);
    return [integers(leavesOf(trees, rows, features, data), isSingle ? [rows] : [rows, trees.count])];
  };

  if (classes === null) {
    const predict = (input) => {
      const { rows, sums } = total(input, leaves);
      const numbers = numbersBy(rows * outputs, (i) => sums[i * width]);
      return [floats(numbers, outputs === 1 ? [rows] : [rows, outputs])];
    };
    return { predict, apply };
  }
  const predict = (input) => {
    const { rows, sums } = total(input, isSingle ? leaves : fractions);
    return [labelColumns(classes.map((labels, k) => {
      const count = labels.data.length;
      return labelsAt(labels, rows, (i) => largest(sums, (i * outputs + k) * width, count));
    }), rows)];
  };
  return {
    predict,
    predict_proba: probabilities,
    predict_log_proba: (input) => probabilities(input).map(logarithmsOf),
    apply,
  };
}

function divided(leaves, outputs, width, classes) {
  const result = new Float64Array(leaves.length);
  for (let first = 0, k = 0; first < leaves.length; first += width, k = (k + 1) % outputs) {
    const { length } = classes[k].data;
    const sum = pairwiseSum(leaves, first, length) || 1;
    for (let c = 0; c < length; c += 1) result[first + c] = leaves[first + c] / sum;
  }
  return result;
}
