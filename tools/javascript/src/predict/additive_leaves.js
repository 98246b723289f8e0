/**
 * What leaves add to which sums.
 *
 * @typedef {object} Leaves
 * @property {boolean} takesTurns whether each tree adds to one output
 * @property {(tree: number, leaf: number, row: ArrayLike<number>, first: number, into: Float32Array | Float64Array,
 *   at: number) => void} add adds the leaf that a row, whose values begin at `first`, reaches to its sums at `at`
 * @property {ArrayLike<number | bigint> | null} numbers what is answered for each leaf, if not its number in the tree
 *
 * @param {import('./fields.js').Fields} fields
 * @param {import('./additive_tables.js').Tables} tables
 * @returns {Promise<Leaves>}
 */
export async function readLeaves(fields, tables) {
  const { nodes, trees, outputs, sums } = tables;
  const isRounded = fields.choice('leaf_rounding', ['to_base'], null) !== null;
  const { data, shape: [, width] } = await fields.floats('values', [nodes, null]);
  const takesTurns = fields.has('tree_outputs');
  const turns = takesTurns ? await readTurns(fields, trees, outputs, width) : null;
  if (!takesTurns && width !== outputs) fields.badShape('values');
  const weights = fields.has('tree_weights') ? (await fields.floats('tree_weights', [trees])).data : null;
  const numbers = fields.has('leaf_numbers') ? (await fields.wholes('leaf_numbers', [nodes])).data : null;
  const linear = await readLinear(fields, tables);
  if (linear !== null && width !== 1) fields.badShape('leaf_constants');
  const values = new sums.array(data);
  if (isRounded) roundToBase(values, width, turns, tables);
  if (weights !== null) weigh(values, width, new sums.array(weights), tables);

  // What is stored into sums is rounded to their type.
  const addAll = (tree, leaf, row, first, into, at) => {
    for (let i = 0; i < width; i += 1) into[at + i] += values[leaf * width + i];
  };
  const addOne = (tree, leaf, row, first, into, at) => {
    const value = linear === null ? values[leaf] : sums.round(linear(leaf, row, first, values[leaf]));
    into[turns === null ? at : at + turns[tree]] += value;
  };
  return { takesTurns, add: width > 1 ? addAll : addOne, numbers };
}

/** The output that each tree adds to. */
async function readTurns(fields, trees, outputs, width) {
  const turns = await fields.wholeNumbers('tree_outputs', [trees]);
  const areOutputs = turns.every((output) => output >= 0 && output < outputs);
  if (width !== 1 || !areOutputs) fields.badIndex('tree_outputs');
  return new Int32Array(turns);
}

/** What is added and taken away again rounds a value. */
function roundToBase(values, width, turns, { trees, offsets, baseScores, sums }) {
  for (let t = 0; t < trees; t += 1) {
    for (let i = offsets[t] * width; i < offsets[t + 1] * width; i += 1) {
      const base = baseScores[turns === null ? i % width : turns[t]];
      values[i] = sums.round(base + values[i]) - base;
    }
  }
}

function weigh(values, width, weights, { trees, offsets }) {
  for (let t = 0; t < trees; t += 1) {
    for (let i = offsets[t] * width; i < offsets[t + 1] * width; i += 1) values[i] *= weights[t];
  }
}

/** What leaves add that are linear functions of some features, or `plain` where one of these is NaN. */
async function readLinear(fields, { nodes, features }) {
  if (!fields.has('leaf_constants')) {
    fields.judgeAbsent(['linear_offsets', 'linear_features', 'linear_coefficients']);
    return null;
  }
  const { data: constants } = await fields.floats('leaf_constants', [nodes]);
  const asked = await fields.wholeNumbers('linear_features', [null]);
  const { data: coefficients } = await fields.floats('linear_coefficients', [asked.length]);
  const offsets = await fields.offsets('linear_offsets', asked.length, [nodes + 1]);
  if (!asked.every((feature) => feature >= 0 && feature < features)) fields.badIndex('linear_features');
  return (leaf, row, first, plain) => {
    let sum = constants[leaf];
    for (let i = offsets[leaf]; i < offsets[leaf + 1]; i += 1) {
      const value = row[first + asked[i]];
      if (Number.isNaN(value)) return plain;
      sum += coefficients[i] * value;
    }
    return sum;
  };
}
