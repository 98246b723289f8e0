import { refuse } from './errors.js';

const PLAIN = {
  bool: [1, null],
  int8: [1, 'signed'], int16: [2, 'signed'], int32: [4, 'signed'], int64: [8, 'signed'],
  uint8: [1, 'unsigned'], uint16: [2, 'unsigned'], uint32: [4, 'unsigned'], uint64: [8, 'unsigned'],
  float16: [2, 'float'], bfloat16: [2, 'float'], float32: [4, 'float'], float64: [8, 'float'],
  complex64: [8, 'other'], complex128: [16, 'other'],
};

/** Bits of exponent, bits of fraction and bias of the small floats (section 9.1). */
export const SMALL_FLOATS = Object.freeze({
  float8_e4m3fn: { exponent: 4, fraction: 3, bias: 7 },
  float8_e4m3fnuz: { exponent: 4, fraction: 3, bias: 8 },
  float8_e5m2: { exponent: 5, fraction: 2, bias: 15 },
  float8_e5m2fnuz: { exponent: 5, fraction: 2, bias: 16 },
  float8_e8m0fnu: { exponent: 8, fraction: 0, bias: 127 },
  float6_e2m3fn: { exponent: 2, fraction: 3, bias: 1 },
  float6_e3m2fn: { exponent: 3, fraction: 2, bias: 3 },
  float4_e2m1fn: { exponent: 2, fraction: 1, bias: 1 },
});

const UNITS = /^(datetime64|timedelta64)\[([2-9]|[1-9][0-9]{1,6})?(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as|generic)\]$/;
const BYTES = /^bytes\[(0|[1-9][0-9]{0,6})\]$/;

/**
 * A dtype of section 9.1.
 *
 * @typedef {object} DType
 * @property {string} name
 * @property {number} size of an element in bytes; 0 for strings, whose sizes differ
 * @property {'signed' | 'unsigned' | 'float' | 'other' | null} form that encodings apply to
 * @property {boolean} isText `utf8` or `wtf8`
 */

/** @type {Map<string, DType>} */
const known = new Map();
const add = (name, size, form, isText = false) => (
  known.set(name, Object.freeze({ name, size, form, isText }))
);
for (const [name, [size, form]] of Object.entries(PLAIN)) add(name, size, form);
for (const name of Object.keys(SMALL_FLOATS)) add(name, 1, 'other');
add('utf8', 0, null, true);
add('wtf8', 0, null, true);

/**
 * @param {string} name
 * @param {number} at of the section
 * @returns {DType}
 */
export function parseDType(name, at) {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (UNITS.test(name)) return { name, size: 8, form: 'signed', isText: false };
  const size = Number(BYTES.exec(name)?.[1] ?? Infinity);
  if (size > 1_048_576) refuse('container.dtype', at, 'a dtype is not one of the format');
  return { name, size, form: 'other', isText: false };
}

/** Whether elements are integers, which times are not. */
export function isInteger({ name }) {
  return /^u?int(8|16|32|64)$/.test(name);
}
