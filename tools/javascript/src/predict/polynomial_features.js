import { refuse } from '../errors.js';
import { floats, numbersOf, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { densify, isSparse, sparseFrom } from './sparse.js';

/** Factors of all products together. */
const MOST_FACTORS = 4_194_304;

/** Kind `polynomial_features`: products of features. */
export async function polynomialFeatures(fields) {
  const features = fields.integer('features');
  const least = Math.max(fields.integer('least_degree'), 1);
  const most = fields.integer('most_degree');
  const once = fields.boolean('interaction_only');
  const products = fields.boolean('include_bias') ? [[]] : [];
  const highest = features === 0 ? 0 : once ? Math.min(most, features) : most;
  if (highest >= least && features > MOST_FACTORS) tooMany();
  let left = MOST_FACTORS;
  for (let degree = least; degree <= highest; degree += 1) left = addProducts(products, features, degree, once, left);
  const wanted = { features, missing: 'refused', infinite: 'refused' };

  const transform = (input) => {
    const matrix = rowsOf(input, wanted);
    const isFloat32 = matrix.dtype === 'float32';
    const round = isFloat32 ? Math.fround : (value) => value;
    const multiply = (a, b) => round(a * b);
    const data = numbersOf(densify(matrix));
    const [rows] = matrix.shape;
    if (isSparse(matrix)) {
      return [sparseFrom(isFloat32 ? 'float32' : 'float64', rows, products.length, (i, put) => {
        products.forEach((factors, k) => {
          const value = factors.map((j) => data[i * features + j]).reduce(multiply, 1);
          if (value !== 0) put(k, value);
        });
      })];
    }
    const result = zeros(rows * products.length);
    for (let i = 0; i < rows; i += 1) {
      products.forEach((factors, k) => {
        result[i * products.length + k] = factors.map((j) => data[i * features + j]).reduceRight(multiply, 1);
      });
    }
    return [floats(result, [rows, products.length], isFloat32)];
  };
  return { transform };
}

/** Adds all choices of `degree` features in lexicographic order; how many factors are left for others. */
function addProducts(products, features, degree, once, most) {
  let left = most;
  if (degree > left) tooMany();
  const factors = Array.from({ length: degree }, (_, place) => (once ? place : 0));
  const last = (place) => (once ? features - degree + place : features - 1);
  for (;;) {
    products.push([...factors]);
    left -= degree;
    if (left < 0) tooMany();
    let place = degree - 1;
    while (place >= 0 && factors[place] === last(place)) place -= 1;
    if (place < 0) return left;
    factors[place] += 1;
    for (let k = place + 1; k < degree; k += 1) factors[k] = once ? factors[k - 1] + 1 : factors[k - 1];
  }
}

const tooMany = () => refuse('model.bad-field', null, 'there are more products than can be');
