/**
 * The type that numbers are rounded to. What is stored into `array` is rounded, too.
 *
 * @typedef {object} Precision
 * @property {'float32' | 'float64'} dtype
 * @property {Float32ArrayConstructor | Float64ArrayConstructor} array
 * @property {(number: number) => number} round a sum, product or quotient of two numbers of the type: what float64
 *   makes of these has more than twice the bits of float32, so that rounding it again is rounding once
 */

/** @type {Record<string, Precision>} */
const PRECISIONS = {
  float32: { dtype: 'float32', array: Float32Array, round: Math.fround },
  float64: { dtype: 'float64', array: Float64Array, round: (number) => number },
};

/** @param {import('./fields.js').Fields} fields @param {string} name */
export const readPrecision = (fields, name) => PRECISIONS[fields.choice(name, Object.keys(PRECISIONS))];

/** The upper 53 of 64 bits are a float64; so many are below them. */
const LOST_BITS = 11n;

/**
 * Numbers of a matrix by their places, of which each is rounded once when it is stored into an array of a precision.
 *
 * @param {ArrayLike<number | bigint>} data
 * @param {ArrayLike<number>} numbers the same as float64
 * @param {Precision} precision
 * @returns {(place: number) => number}
 */
export function roundedOnce(data, numbers, { dtype }) {
  if (dtype === 'float64' || !(data instanceof BigInt64Array)) return (place) => numbers[place];
  return (place) => {
    if (Math.abs(numbers[place]) < 2 ** 53) return numbers[place];
    // Whatever the lost bits are, an odd last bit in their place rounds as they would.
    const upper = data[place] >> LOST_BITS;
    const isExact = upper << LOST_BITS === data[place];
    return Number(isExact ? upper : upper | 1n) * 2 ** Number(LOST_BITS);
  };
}
