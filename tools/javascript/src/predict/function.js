import { refuse } from '../errors.js';
import { isFloat, isNumeric, isTable, numbersOf, values } from './arrays.js';
import { judgeWidth, rowsOf } from './input.js';
import { isSparse } from './sparse.js';

/** What becomes of a number. */
const OF_NUMBERS = {
  identity: (x) => x,
  log1p: Math.log1p,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  absolute: Math.abs,
  fabs: Math.abs,
  negative: (x) => -x,
  reciprocal: (x) => 1 / x,
  // Of -0 it is 0.
  sign: (x) => Math.sign(x) + 0,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
};

/** What becomes of a whole number, where that is one again. */
const OF_INTEGERS = {
  identity: (x) => x,
  square: (x) => x * x,
  absolute: (x) => (x < 0n ? -x : x),
  negative: (x) => -x,
  sign: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
};

/** What leaves zeros zeros, and so sparse rows sparse. */
const OF_SPARSE_ROWS = ['identity', 'log1p', 'expm1', 'sqrt', 'absolute', 'negative', 'sin', 'tanh'];

/** Kind `function`: a known function of each number. */
export async function functionOfNumbers(fields) {
  const [forward, backward] = ['function', 'inverse'].map((name) => fields.choice(name, Object.keys(OF_NUMBERS)));
  const check = fields.choice('check', ['none', 'dense', 'any']);
  const features = fields.integer('features', 1, null);
  const taken = check === 'none' ? 'routed' : 'refused';
  const wanted = { features, missing: taken, infinite: taken };

  const ask = (name) => (input) => {
    const isMatrix = !isTable(input) && isNumeric(input) && input.shape.length === 2;
    if (check === 'none' && name === 'identity' && !isMatrix) {
      if (features !== null) judgeWidth(input, features);
      return [input];
    }
    const matrix = rowsOf(input, wanted);
    if (isSparse(matrix) && (check === 'dense' || !OF_SPARSE_ROWS.includes(name))) {
      refuse('model.wrong-input-form', null, 'the model takes dense rows, or would fill in the zeros of sparse ones');
    }
    return [{ ...matrix, ...applied(name, matrix) }];
  };
  return { transform: ask(forward), inverse_transform: ask(backward) };
}

function applied(name, matrix) {
  const { dtype, shape, data } = matrix;
  if (isFloat(matrix)) return values(dtype, shape, data.map(OF_NUMBERS[name]));
  if (name === 'reciprocal') refuse('model.not-numeric', null, 'the reciprocal of a whole number is none');
  if (!Object.hasOwn(OF_INTEGERS, name)) return values('float64', shape, numbersOf(matrix).map(OF_NUMBERS[name]));
  const whole = OF_INTEGERS[name];
  return values('int64', shape, BigInt64Array.from(data, (x) => whole(BigInt(x))));
}
