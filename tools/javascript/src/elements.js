import { aligned } from './bytes.js';
import { SMALL_FLOATS } from './dtype.js';
import { refuse } from './errors.js';
import { invalidUtf8 } from './utf8.js';
import { StringArray } from './strings.js';

/**
 * Refuses elements that a dtype does not have: bool but 0 and 1, bits above those of a small float.
 *
 * @param {Uint8Array} bytes
 * @param {import('./dtype.js').DType} dtype
 * @param {number} at the chunk
 */
export function judgeElements(bytes, { name }, at) {
  if (name === 'bool') {
    for (let i = 0; i < bytes.length; i += 1) {
      if (bytes[i] > 1) refuse('container.bool', at, 'an element of a bool tensor is neither 0 nor 1');
    }
  }
  const most = name.startsWith('float6_') ? 0x3f : name.startsWith('float4_') ? 0x0f : 0xff;
  if (most === 0xff) return;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] > most) refuse('container.small-float', at, 'an element has bits set above its own');
  }
}

/**
 * The strings of a chunk: `count` lengths as u32, then the bytes, which fill it.
 *
 * @param {Uint8Array} bytes at least 4 × `count` of them
 * @param {number} count
 * @param {boolean} surrogates whether lone ones are allowed
 * @param {number} at the chunk
 * @returns {{ ends: Float64Array, text: Uint8Array }}
 */
export function splitStrings(bytes, count, surrogates, at) {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, 4 * count);
  const text = bytes.subarray(4 * count);
  const ends = new Float64Array(count);
  let end = 0;
  for (let i = 0; i < count; i += 1) {
    const first = end;
    end += numbers.getUint32(4 * i, true);
    if (end > text.length) refuse('container.text', at, 'a string ends behind its chunk');
    if (invalidUtf8(text, first, end, surrogates) >= 0) refuse('container.text', at, 'a string is not valid');
    ends[i] = end;
  }
  if (end !== text.length) refuse('container.text', at, 'bytes of a chunk belong to no string');
  return { ends, text };
}

const ARRAYS = {
  bool: Uint8Array,
  int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array,
  uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array,
  float32: Float32Array, float64: Float64Array, complex64: Float32Array, complex128: Float64Array,
};

/**
 * Elements as the nearest thing that JavaScript has: 64-bit integers and times as BigInts, bool as
 * 0 and 1, complex numbers as real and imaginary part in turn, half and small floats as float32
 * (which is exact), `bytes[n]` as their bytes end to end.
 *
 * @param {Uint8Array} bytes of elements that have one size
 * @param {import('./dtype.js').DType} dtype
 */
export function typedArray(bytes, dtype) {
  const { name } = dtype;
  if (name.startsWith('bytes[')) return bytes;
  const small = smallTable(name);
  if (small !== null) return Float32Array.from(bytes, (code) => small[code]);
  if (name === 'float16' || name === 'bfloat16') {
    const source = aligned(bytes, 2);
    const words = new Uint16Array(source.buffer, source.byteOffset, source.byteLength / 2);
    return name === 'float16' ? Float32Array.from(words, half) : upperHalves(words);
  }
  const type = Object.hasOwn(ARRAYS, name) ? ARRAYS[name] : BigInt64Array;
  const source = aligned(bytes, type.BYTES_PER_ELEMENT);
  return new type(source.buffer, source.byteOffset, source.byteLength / type.BYTES_PER_ELEMENT);
}

function upperHalves(words) {
  const bits = Uint32Array.from(words, (word) => word * 0x10000);
  return new Float32Array(bits.buffer);
}

/** The value of the bits of a binary16. */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * 2 ** -24 * fraction : sign * 2 ** (exponent - 25) * (1024 + fraction);
}

const tables = new Map();

/** The values of all codes of a small float, or `null` for another dtype. */
function smallTable(name) {
  if (!Object.hasOwn(SMALL_FLOATS, name)) return null;
  if (!tables.has(name)) tables.set(name, Float32Array.from({ length: 256 }, (_, code) => smallFloat(name, code)));
  return tables.get(name);
}

function smallFloat(name, code) {
  const { exponent: exponentBits, fraction: fractionBits, bias } = SMALL_FLOATS[name];
  if (name === 'float8_e8m0fnu') return code === 0xff ? NaN : 2 ** (code - bias);
  const magnitude = code & ((1 << (exponentBits + fractionBits)) - 1);
  const sign = code >> (exponentBits + fractionBits) & 1 ? -1 : 1;
  if (name === 'float8_e4m3fn' && magnitude === 0x7f) return NaN;
  if (name.endsWith('fnuz') && code === 0x80) return NaN;
  if (name === 'float8_e5m2' && magnitude >= 0x7c) return magnitude === 0x7c ? sign * Infinity : NaN;
  const exponent = magnitude >> fractionBits;
  const fraction = (magnitude & ((1 << fractionBits) - 1)) / (1 << fractionBits);
  return exponent === 0 ? sign * 2 ** (1 - bias) * fraction : sign * 2 ** (exponent - bias) * (1 + fraction);
}

/**
 * @param {{ ends: Float64Array, text: Uint8Array }[]} parts of chunks, in order
 * @returns {StringArray}
 */
export function joinStrings(parts) {
  let count = 0;
  let length = 0;
  for (const { ends, text } of parts) {
    count += ends.length;
    length += text.length;
  }
  const allEnds = new Float64Array(count);
  const allText = new Uint8Array(length);
  let i = 0;
  let first = 0;
  for (const { ends, text } of parts) {
    for (const end of ends) allEnds[i++] = first + end;
    allText.set(text, first);
    first += text.length;
  }
  return new StringArray(allEnds, allText);
}
