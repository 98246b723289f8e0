import { refuse } from '../errors.js';
import { floats, largest, numbersOf, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { densify, sparseFrom } from './sparse.js';

/** Kind `discretizer`: puts each number into one of the bins of its feature. */
export async function discretizer(fields) {
  const features = fields.integer('features');
  const edges = await fields.numberList('edges', [null]);
  if (edges.length !== features || edges.some(({ data }) => data.length < 2)) {
    refuse('model.bad-shape', null, "'edges' does not fit the features");
  }
  const isTolerant = fields.choice('rule', ['exact', 'tolerant']) === 'tolerant';
  const type = fields.choice('number_type', ['input', 'float32', 'float64']);
  const isOneHot = fields.choice('encoding', ['ordinal', 'one_hot']) === 'one_hot';
  const isSparseAnswer = fields.choice('answer', ['sparse', 'dense']) === 'sparse';
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const bins = edges.map(({ data }) => data.length - 1);
  const firsts = bins.map((_, j) => bins.slice(0, j).reduce((a, b) => a + b, 0));
  const width = bins.reduce((a, b) => a + b, 0);

  const binOf = (x, j, round) => {
    const { data } = edges[j];
    const value = isTolerant ? round(x + round(1e-8 + round(1e-5 * Math.abs(x)))) : x;
    const [first, end] = isTolerant ? [1, data.length] : [1, data.length - 1];
    let bin = 0;
    for (let e = first; e < end; e += 1) if (data[e] <= value) bin += 1;
    return Math.min(bin, bins[j] - 1);
  };
  const transform = (input) => {
    const matrix = densify(rowsOf(input, wanted));
    const isFloat32 = type === 'float32' || (type === 'input' && matrix.dtype === 'float32');
    const round = isFloat32 ? Math.fround : (value) => value;
    const found = numbersOf(matrix).map((x, k) => binOf(round(x), k % features, round));
    const [rows] = matrix.shape;
    if (!isOneHot) return [floats(found, matrix.shape, isFloat32)];
    const dtype = isFloat32 ? 'float32' : 'float64';
    const answer = sparseFrom(dtype, rows, width, (i, put) => {
      for (let j = 0; j < features; j += 1) put(firsts[j] + found[i * features + j], 1);
    });
    return [isSparseAnswer ? answer : densify(answer)];
  };
  const middle = (j, bin) => {
    const { data, isFloat32 } = edges[j];
    const round = isFloat32 ? Math.fround : (value) => value;
    return round(round(data[bin + 1] + data[bin]) * 0.5);
  };
  const inverse = (input) => {
    const matrix = densify(rowsOf(input, { ...wanted, features: isOneHot ? width : features }));
    const data = numbersOf(matrix);
    const [rows] = matrix.shape;
    const result = zeros(rows * features);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < features; j += 1) {
        const bin = isOneHot
          ? largest(data, i * width + firsts[j], bins[j])
          : Math.trunc(data[i * features + j]);
        if (!(bin >= 0 && bin < bins[j])) {
          refuse('model.unknown-category', null, `row ${i}, column ${j} names no bin`);
        }
        result[i * features + j] = middle(j, bin);
      }
    }
    return [floats(result, [rows, features], !isOneHot && matrix.dtype === 'float32')];
  };
  return { transform, inverse_transform: inverse };
}
