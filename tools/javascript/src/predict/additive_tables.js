import { MOST_FEATURES } from './fields.js';
import { readPrecision } from './precision.js';

/** What numbers of outputs and of nodes are at most, as in other readers. */
const MOST_OUTPUTS = 2 ** 20;
const MOST_NODES = 2 ** 30;

const LINKS = [
  'identity', 'logistic', 'softmax', 'exponential', 'one_vs_all', 'hinge', 'softplus', 'signed_square',
];
const RULES = ['above_half', 'above_zero', 'largest_probability', 'largest_score', 'each_above_half'];

/**
 * What the fields of sums of trees say, judged, before any node is read.
 *
 * @typedef {Awaited<ReturnType<typeof readTables>>} Tables
 * @param {import('./fields.js').Fields} fields
 */
export async function readTables(fields) {
  const isClassification = fields.choice('task', ['classification', 'regression', 'ranking']) === 'classification';
  const features = fields.integerWithin('features', 1, MOST_FEATURES);
  const outputs = fields.integerWithin('outputs', 1, MOST_OUTPUTS);
  const isStrict = fields.choice('comparison', ['less', 'less_or_equal']) === 'less';
  const inputs = readPrecision(fields, 'input_precision');
  // NaN equals no number.
  const missingValue = inputs.round(fields.float('missing_value', NaN));
  const zero = fields.float('zero_threshold', 0);
  if (!(zero >= 0)) fields.bad('zero_threshold');
  const zeroThreshold = fields.has('zero_threshold') ? inputs.round(zero) : -1;
  const absentEntry = fields.choice('absent_entries', ['zero', 'missing']) === 'missing' ? NaN : 0;
  const sums = readPrecision(fields, 'accumulation');
  const isMean = fields.choice('aggregation', ['sum', 'mean']) === 'mean';
  const baseScores = sums.array.from((await fields.floats('base_scores', [outputs])).data, (score) => (
    Number.isFinite(score) ? score : fields.bad('base_scores')
  ));
  const isBaseFirst = fields.choice('base_order', ['first', 'last']) === 'first';
  const scale = sums.round(fields.float('scale', 1));
  const offsets = await readOffsets(fields);
  const trees = offsets.length - 1;
  const treesUsed = fields.integerWithin('trees_used', 0, trees);
  if (fields.has('best_iteration')) fields.integerWithin('best_iteration', 0, MOST_NODES);
  fields.text('objective');
  const link = fields.choice('link', LINKS);
  const linkScale = sums.round(fields.float('link_scale', 1));
  const linkLimit = sums.round(fields.float('link_limit', Infinity));
  if (fields.has('feature_types') && fields.list('feature_types').length !== features) fields.badShape('feature_types');
  if (!isClassification) fields.judgeAbsent(['classes', 'label_rule']);
  const classes = isClassification ? await fields.labels() : null;
  const labelRule = isClassification ? fields.choice('label_rule', RULES) : null;
  if (isClassification && !fits(labelRule, classes.data.length, outputs)) fields.badShape('classes');
  return {
    features, outputs, isStrict, inputs, missingValue, zeroThreshold, absentEntry, sums, isMean, baseScores,
    isBaseFirst, scale, offsets, trees, nodes: offsets[trees], treesUsed, link, linkScale, linkLimit, classes,
    labelRule,
  };
}

function fits(labelRule, classes, outputs) {
  if (labelRule === 'each_above_half') return classes === 2;
  if (labelRule.startsWith('above_')) return outputs === 1 && classes === 2;
  return classes === Math.max(2, outputs);
}

/** The row of each tree's root, and at last the number of nodes. */
async function readOffsets(fields) {
  const offsets = await fields.wholeNumbers('tree_offsets', [null]);
  const ascends = offsets.every((offset, i) => (i === 0 ? offset === 0 : offset > offsets[i - 1]));
  if (offsets.length === 0 || !ascends || offsets[offsets.length - 1] >= MOST_NODES) fields.badIndex('tree_offsets');
  return new Int32Array(offsets);
}
