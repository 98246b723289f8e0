import { readHashes } from './additive_hashes.js';
import { readLeaves } from './additive_leaves.js';
import { additiveLinks } from './additive_links.js';
import { readNodes } from './additive_nodes.js';
import { additiveRows } from './additive_rows.js';
import { additiveScores } from './additive_scores.js';
import { readTables } from './additive_tables.js';
import { labelsAt, largestOrNaN, pick, room, values } from './arrays.js';

/** Kind `additive_trees`: raw scores that trees add up to, as libraries of gradient boosting keep them. */
export async function additiveTrees(fields) {
  const tables = await readTables(fields);
  const hashed = await readHashes(fields, tables.features);
  const leafOf = await readNodes(fields, tables);
  const trees = additiveScores(tables, leafOf, await readLeaves(fields, tables));
  const linked = additiveLinks(tables);
  const { outputs, classes, labelRule, sums: { dtype, round } } = tables;
  const rowsOf = (input) => additiveRows(hashed === null ? input : hashed(input), tables);
  const answerOf = (numbers, rows) => values(dtype, outputs === 1 ? [rows] : [rows, outputs], numbers);
  const scored = (input) => {
    const rows = rowsOf(input);
    return { rows: rows.count, scores: trees.aggregated(trees.scores(rows)) };
  };
  const common = {
    decision_function(input) {
      const rows = rowsOf(input);
      return [answerOf(trees.scores(rows), rows.count)];
    },
    apply: (input) => [trees.apply(rowsOf(input))],
  };
  if (classes === null) {
    return {
      ...common,
      predict(input) {
        const { rows, scores } = scored(input);
        return [answerOf(linked(scores), rows)];
      },
    };
  }
  const isSecond = {
    above_half: (p) => p > 0.5,
    each_above_half: (p) => p > 0.5,
    above_zero: (s) => s > 0,
    largest_score: (s) => s > 0,
    largest_probability: (p) => p > round(1 - p),
  }[labelRule];
  return {
    ...common,
    predict(input) {
      const { rows, scores } = scored(input);
      const isRaw = labelRule === 'above_zero' || labelRule === 'largest_score';
      const deciding = isRaw ? scores : linked(scores);
      if (labelRule === 'each_above_half') {
        return [pick(classes, Int32Array.from(deciding, (p) => (isSecond(p) ? 1 : 0)), [rows, outputs])];
      }
      const place = (row) => (
        outputs > 1 ? largestOrNaN(deciding, row * outputs, outputs) : Number(isSecond(deciding[row]))
      );
      return [labelsAt(classes, rows, place)];
    },
    predict_proba(input) {
      const { rows, scores } = scored(input);
      const seconds = linked(scores);
      if (outputs > 1 || labelRule === 'each_above_half') return [values(dtype, [rows, outputs], seconds)];
      // Of two classes the first has what the second leaves.
      const pairs = room(dtype, 2 * rows);
      seconds.forEach((p, row) => pairs.set([1 - p, p], 2 * row));
      return [values(dtype, [rows, 2], pairs)];
    },
  };
}
