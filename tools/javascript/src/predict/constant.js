import { refuse } from '../errors.js';
import { floats, logarithms, numbersBy, pick } from './arrays.js';
import { rowCount } from './input.js';

/** Kind `constant`: the same answer whatever is asked. */
export async function constant(fields) {
  const isClassification = fields.choice('task', ['classification', 'regression']) === 'classification';
  const outputs = fields.integer('outputs', 1);
  const isVector = fields.choice('shape', ['vector', 'matrix']) === 'vector';
  const answer = await fields.load(fields.fields.values, 'values');
  const isRow = answer.shape.length === 2 && answer.shape[0] === 1 && answer.shape[1] === outputs;
  if (!isRow || (isVector && outputs !== 1)) {
    refuse('model.bad-shape', null, "'values' does not fit 'outputs'");
  }
  const methods = {
    predict(input) {
      const rows = rowCount(input);
      const places = numbersBy(rows * outputs, (i) => i % outputs);
      return [pick(answer, places, isVector ? [rows] : [rows, outputs])];
    },
  };
  if (!isClassification) return methods;
  const classes = await fields.classes();
  const probabilities = await fields.numberList('probabilities', [null]);
  const fits = probabilities.length === outputs && classes.length === outputs
    && probabilities.every(({ data }, k) => data.length === classes[k].data.length);
  if (!fits) refuse('model.bad-shape', null, "'probabilities' does not fit 'classes'");
  const repeated = (input, change) => probabilities.map(({ data, isFloat32 }) => {
    const rows = rowCount(input);
    const row = change(data);
    const all = numbersBy(rows * row.length, (i) => row[i % row.length]);
    return floats(all, [rows, row.length], isFloat32);
  });
  methods.predict_proba = (input) => repeated(input, (row) => row);
  methods.predict_log_proba = (input) => repeated(input, logarithms);
  return methods;
}
