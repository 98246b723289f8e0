import { refuse } from '../errors.js';
import { integers } from './arrays.js';
import { denseRows, roundedRows } from './input.js';
import { densify, sparseFrom } from './sparse.js';
import { leafOf, leavesOf, readTrees } from './trees.js';

/** Kind `leaf_embedding`: a column for each leaf of random trees. */
export async function leafEmbedding(fields) {
  const features = fields.integer('features');
  const trees = await readTrees(fields, () => features);
  const isSparseAnswer = fields.choice('form', ['sparse', 'dense']) === 'sparse';
  const { data: leaves } = await fields.numbers('leaves', [null]);
  const { data: offsets } = await fields.numbers('leaf_offsets', [trees.count + 1]);
  const columnOf = new Int32Array(trees.left.length).fill(-1);
  for (let t = 0; t < trees.count; t += 1) {
    if (t === 0 && offsets[0] !== 0) refuse('model.bad-index', null, "'leaf_offsets' does not begin with 0");
    for (let j = offsets[t]; j < offsets[t + 1]; j += 1) {
      const row = trees.offsets[t] + leaves[j];
      if (!(leaves[j] >= 0 && row < trees.offsets[t + 1] && trees.left[row] < 0)) {
        refuse('model.bad-index', null, "'leaves' names no leaf");
      }
      columnOf[row] = j;
    }
  }
  if (offsets[trees.count] !== leaves.length) {
    refuse('model.bad-index', null, "'leaf_offsets' does not end with the number of columns");
  }
  const wanted = { features, missing: trees.missing, infinite: 'float32' };
  const ask = (input) => {
    const dense = denseRows(input, wanted);
    return { rows: dense.rows, data: roundedRows(dense.data) };
  };
  return {
    transform(input) {
      const { rows, data } = ask(input);
      const answer = sparseFrom('float64', rows, leaves.length, (i, put) => {
        for (let t = 0; t < trees.count; t += 1) {
          const column = columnOf[leafOf(trees, t, data, i * features)];
          if (column >= 0) put(column, 1);
        }
      });
      return [isSparseAnswer ? answer : densify(answer)];
    },
    apply(input) {
      const { rows, data } = ask(input);
      return [integers(leavesOf(trees, rows, features, data), [rows, trees.count])];
    },
  };
}
