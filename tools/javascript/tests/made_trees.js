/** Models of kind `additive_trees`: one split of two features, at 0.5 of the first, unless a test changes it. */
import { open } from '../src/node.js';
import { container, float64, int64 } from './support.js';

/** A tensor of float64 or int64 of one row, or of another shape. */
export const reals = (numbers, shape = [numbers.length]) => ({ tensor: float64(shape, numbers) });
export const wholes = (numbers, shape = [numbers.length]) => ({ tensor: int64(shape, numbers) });

/** A float in JSON, which has no 1.0 where JavaScript writes it. */
export const float = (number) => ({ float: number });

export const STUMP = {
  task: 'regression', features: 2, outputs: 1, comparison: 'less_or_equal', input_precision: 'float64',
  absent_entries: 'zero', accumulation: 'float64', aggregation: 'sum', base_order: 'first', trees_used: 1,
  objective: '', link: 'identity', tree_offsets: wholes([0, 3]), feature: wholes([0, 0, 0]), left: wholes([1, -1, -1]),
  right: wholes([2, -1, -1]), default_left: wholes([0, 0, 0]), threshold: reals([0.5, 0, 0]), base_scores: reals([0]),
  values: reals([0, 1, 2], [3, 1]),
};

/** What makes two stumps of one. */
export const TWICE = {
  trees_used: 2, tree_offsets: wholes([0, 3, 6]), feature: wholes([0, 0, 0, 0, 0, 0]),
  left: wholes([1, -1, -1, 1, -1, -1]), right: wholes([2, -1, -1, 2, -1, -1]), default_left: wholes([0, 0, 0, 0, 0, 0]),
  threshold: reals([0.5, 0, 0, 0.5, 0, 0]), values: reals([0, 1, 2, 0, 1, 2], [6, 1]),
};

/** The root asks for the categories 1, 3 and 40. */
export const CATEGORIES = {
  categorical: wholes([1, 0, 0]), category_offsets: wholes([0, 3, 3, 3]), categories: wholes([1, 3, 40]),
  category_match: 'left', category_codes: 'truncated',
};

/** The root asks whether the second feature is `red` or 7, which are known by hash, as `blue` is. */
export const HASHES = {
  ...CATEGORIES, feature: wholes([1, 0, 0]), category_offsets: wholes([0, 2, 2, 2]), categories: wholes([0, 1]),
  hash_columns: wholes([1]), hash_offsets: wholes([0, 3]), hashes: wholes([0xb5ec66bd, 0xfeee34f3, 0xcc8e5543]),
};

/** Leaves add 0.25 and twice the second feature. */
export const LINEAR = {
  leaf_constants: reals([0, 0.25, 0.25]), linear_offsets: wholes([0, 0, 1, 2]), linear_features: wholes([1, 1]),
  linear_coefficients: reals([2, 2]),
};

/** Labels 7 and 9. */
export const CLASSES = { task: 'classification', classes: wholes([7, 9]), label_rule: 'above_half' };

/** A predictor of the stump with fields exchanged; those that are undefined are absent. */
export async function predictorWith(changes) {
  const tensors = [];
  const fields = {};
  const all = Object.entries({ ...STUMP, ...changes }).filter(([, value]) => value !== undefined);
  for (const [name, value] of all.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value?.tensor !== undefined) {
      const reference = { tensor: tensors.length };
      tensors.push(value.tensor);
      fields[name] = name === 'classes' ? [reference] : reference;
    } else fields[name] = value?.float === undefined ? value : asFloat(value.float);
  }
  return (await (await open(container({ kind: 'additive_trees', fields }, tensors))).model()).predictor();
}

/** What the strict JSON of a container takes for a float: one that is not whole, or its bits where it is not finite. */
function asFloat(number) {
  if (Number.isInteger(number)) throw new Error('JSON.stringify writes whole floats as integers');
  if (Number.isFinite(number)) return number;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return { $f64: view.getBigUint64(0).toString(16).padStart(16, '0') };
}

/** The raw score of one row. */
export async function scoreOf(changes, first, second = 0) {
  return (await predictorWith(changes)).ask('decision_function', [[first, second]])[0].data[0];
}
