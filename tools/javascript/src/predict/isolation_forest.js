import { floats, integers } from './arrays.js';
import { denseRows, roundedRows } from './input.js';
import { leafOf, readTrees } from './trees.js';

const EULER = 0.5772156649015329;

/** Kind `isolation_forest`: how few random splits set a row apart. */
export async function isolationForest(fields) {
  const features = fields.integer('features');
  const rule = fields.choice('short_paths', ['zero_and_one', 'one_and_formula']);
  const trainingRows = fields.integer('training_rows');
  const [offset, limit] = [fields.float('offset'), fields.float('limit')];
  const seen = fields.has('tree_columns') ? await fields.numbers('tree_columns', [null, null]) : null;
  const width = seen === null ? features : seen.shape[1];
  const trees = await readTrees(fields, () => width);
  const columns = seen === null
    ? null
    : await fields.indices('tree_columns', [trees.count, width], 0, features);
  const samples = (await fields.numbers('samples', [trees.left.length])).data;
  const depths = leafDepths(trees, samples, rule);
  const wanted = {
    features, missing: trees.missing,
    infinite: trees.missing === 'refused' ? 'float32' : 'routed',
  };

  const scores = (input) => {
    const dense = denseRows(input, wanted);
    const data = roundedRows(dense.data);
    const d = new Float64Array(dense.rows);
    const part = new Float64Array(width);
    for (let t = 0; t < trees.count; t += 1) {
      for (let i = 0; i < dense.rows; i += 1) {
        if (columns === null) d[i] += depths[leafOf(trees, t, data, i * features)];
        else {
          for (let f = 0; f < width; f += 1) part[f] = data[i * features + columns[t * width + f]];
          d[i] += depths[leafOf(trees, t, part, 0)];
        }
      }
    }
    const s = trees.count * pathLength(trainingRows, rule);
    return d.map((depth) => -(2 ** -(s === 0 ? 1 : depth / s)));
  };
  const decide = (input) => scores(input).map((score) => score - offset);
  return {
    score_samples: (input) => vector(scores(input)),
    decision_function: (input) => vector(decide(input)),
    predict(input) {
      const decided = decide(input);
      return [integers(decided.map((value) => (value < limit - 1e-14 ? -1 : 1)), [decided.length])];
    },
  };
}

const vector = (numbers) => [floats(numbers, [numbers.length])];

/** How long a path would go on among n rows. */
function pathLength(n, rule) {
  if (n <= 1) return rule === 'zero_and_one' ? 0 : 1;
  if (n === 2 && rule === 'zero_and_one') return 1;
  return 2 * (Math.log(n - 1) + EULER) - (2 * (n - 1)) / n;
}

/** The depth of each leaf: nodes on the way, itself included, plus what its rows add, less 1. */
function leafDepths({ left, right, offsets, count }, samples, rule) {
  const depths = new Float64Array(left.length);
  for (let t = 0; t < count; t += 1) {
    depths[offsets[t]] = 1;
    // Children come after their parents, so that a parent's depth is known before theirs.
    for (let n = offsets[t]; n < offsets[t + 1]; n += 1) {
      if (left[n] < 0) depths[n] += pathLength(samples[n], rule) - 1;
      else {
        depths[left[n]] = depths[n] + 1;
        depths[right[n]] = depths[n] + 1;
      }
    }
  }
  return depths;
}
