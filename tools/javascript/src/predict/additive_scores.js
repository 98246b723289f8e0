import { room, values as arrayOf } from './arrays.js';

/** Numbers of the rows that are walked at a time, tree after tree: so many stay in a processor's cache. */
const BLOCK = 2 ** 15;

/**
 * The leaves that rows reach, and what these add up to.
 *
 * @param {import('./additive_tables.js').Tables} tables
 * @param {(root: number, values: ArrayLike<number>, first: number) => number} leafOf
 * @param {import('./additive_leaves.js').Leaves} leaves
 */
export function additiveScores(tables, leafOf, leaves) {
  const { features, outputs, inputs, sums: type, offsets, treesUsed, baseScores, isBaseFirst, scale } = tables;

  /** Calls `arrive` with a row, a tree, the row of the leaf, and where the values of the row are. */
  const walk = (rows, arrive) => {
    const height = Math.max(1, Math.min(rows.count, Math.floor(BLOCK / features)));
    const block = room(inputs.dtype, height * features);
    for (let start = 0; start < rows.count; start += height) {
      const count = Math.min(height, rows.count - start);
      rows.fill(start, count, block);
      for (let tree = 0; tree < treesUsed; tree += 1) {
        for (let row = 0; row < count; row += 1) {
          const first = row * features;
          arrive(start + row, tree, leafOf(offsets[tree], block, first), block, first);
        }
      }
    }
  };

  return {
    /** The raw scores of all rows. */
    scores(rows) {
      const sums = room(type.dtype, rows.count * outputs);
      if (isBaseFirst) for (let i = 0; i < sums.length; i += 1) sums[i] = baseScores[i % outputs];
      walk(rows, (row, tree, leaf, block, first) => leaves.add(tree, leaf, block, first, sums, row * outputs));
      for (let i = 0; i < sums.length; i += 1) {
        sums[i] *= scale;
        if (!isBaseFirst) sums[i] += baseScores[i % outputs];
      }
      return sums;
    },

    /** What links take of the raw scores: these, or their means over iterations. */
    aggregated(scores) {
      if (!tables.isMean) return scores;
      const each = leaves.takesTurns ? outputs : 1;
      const count = type.round(Math.max(Math.floor(treesUsed / each), 1));
      return scores.map((score) => score / count);
    },

    /** The number of the leaf that each row reaches in each tree. */
    apply(rows) {
      const numbers = room('int64', rows.count * treesUsed);
      walk(rows, (row, tree, leaf) => {
        numbers[row * treesUsed + tree] = BigInt(leaves.numbers === null ? leaf - offsets[tree] : leaves.numbers[leaf]);
      });
      return arrayOf('int64', [rows.count, treesUsed], numbers);
    },
  };
}
