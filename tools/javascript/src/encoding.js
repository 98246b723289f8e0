import { aligned } from './bytes.js';
import { refuse } from './errors.js';

const INTEGERS = {
  signed: { 1: Int8Array, 2: Int16Array, 4: Int32Array },
  unsigned: { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array },
};

/** The elements of integers of 1, 2 or 4 bytes. */
function integers(bytes, { form, size }) {
  const type = INTEGERS[form][size];
  const source = aligned(bytes, size);
  return new type(source.buffer, source.byteOffset, source.byteLength / size);
}

const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * Undoes the encodings of a chunk, from the last to the first.
 *
 * @param {Uint8Array} raw
 * @param {import('./entry.js').Layout} layout
 * @param {number} first position of the chunk's first element in the tensor
 * @param {{ dictionary?: Uint8Array, starts?: Float64Array }} needed
 * @param {number} at the chunk
 * @returns {Uint8Array} elements of the dtype, little-endian
 */
export function decode(raw, { steps, dtype, count }, first, needed, at) {
  let bytes = raw;
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const { name, before, after } = steps[i];
    if (name === 'shuffle') bytes = unshuffle(bytes, before.size);
    else if (name === 'narrow') bytes = widen(bytes, after, before, at);
    else if (name === 'delta') bytes = addUp(bytes, before.size);
    else if (name === 'dictionary') bytes = lookUp(bytes, after, needed.dictionary, dtype.size, at);
    else bytes = children(bytes, before.size, first, needed.starts ?? new Float64Array([0, count]), at);
  }
  return bytes;
}

function unshuffle(bytes, size) {
  const count = bytes.length / size;
  const result = new Uint8Array(bytes.length);
  for (let place = 0; place < size; place += 1) {
    const plane = place * count;
    for (let i = 0, to = place; i < count; i += 1, to += size) result[to] = bytes[plane + i];
  }
  return result;
}

function widen(bytes, from, to, at) {
  const elements = integers(bytes, from);
  if (to.form === 'float') {
    const result = to.size === 4 ? new Float32Array(elements) : new Float64Array(elements);
    // Only a 32-bit integer can have no float32 that equals it.
    if (to.size === 4 && from.size === 4 && result.some((value, i) => value !== elements[i])) {
      refuse('container.encoded-value', at, 'an integer stands for no float32');
    }
    return bytesOf(result);
  }
  if (to.size < 8) return bytesOf(new INTEGERS[to.form][to.size](elements));
  const halves = new Int32Array(2 * elements.length);
  for (let i = 0; i < elements.length; i += 1) {
    halves[2 * i] = elements[i];
    halves[2 * i + 1] = elements[i] < 0 ? -1 : 0;
  }
  return bytesOf(halves);
}

function addUp(bytes, size) {
  if (size < 8) {
    // A typed array keeps the low bits, which is the sum modulo 2^bits.
    const sums = integers(bytes, { form: 'unsigned', size }).slice();
    for (let i = 1; i < sums.length; i += 1) sums[i] += sums[i - 1];
    return bytesOf(sums);
  }
  const halves = integers(bytes, { form: 'unsigned', size: 4 }).slice();
  for (let i = 2; i < halves.length; i += 2) {
    const low = halves[i] + halves[i - 2];
    halves[i] = low;
    halves[i + 1] += halves[i - 1] + (low > 0xffffffff ? 1 : 0);
  }
  return bytesOf(halves);
}

function lookUp(bytes, form, dictionary, size, at) {
  const positions = integers(bytes, form);
  const entries = dictionary.length / size;
  for (let i = 0; i < positions.length; i += 1) {
    if (positions[i] >= entries) refuse('container.encoded-value', at, 'a position is beyond the dictionary');
  }
  if (size === 2 || size === 4 || size === 8) {
    const half = size === 8 ? 4 : size;
    const from = integers(dictionary, { form: 'unsigned', size: half });
    const result = new INTEGERS.unsigned[half](positions.length * (size / half));
    if (size !== 8) for (let i = 0; i < positions.length; i += 1) result[i] = from[positions[i]];
    else {
      for (let i = 0; i < positions.length; i += 1) {
        result[2 * i] = from[2 * positions[i]];
        result[2 * i + 1] = from[2 * positions[i] + 1];
      }
    }
    return bytesOf(result);
  }
  const result = new Uint8Array(positions.length * size);
  for (let i = 0; i < positions.length; i += 1) {
    result.set(dictionary.subarray(positions[i] * size, (positions[i] + 1) * size), i * size);
  }
  return result;
}

/** The largest index of each size that is exact as a number, and what no int64 holds. */
const LARGEST = { 1: 0x7f, 2: 0x7fff, 4: 0x7fffffff, 8: Number.MAX_SAFE_INTEGER };
const LIMIT = 1n << 63n;

function children(bytes, size, first, starts, at) {
  const words = integers(bytes, { form: 'unsigned', size: Math.min(size, 4) });
  const count = bytes.length / size;
  const result = new INTEGERS.signed[Math.min(size, 4)](words.length);
  const largest = LARGEST[size];
  let tree = treeOf(starts, first);
  for (let i = 0; i < count; i += 1) {
    const place = first + i;
    while (place >= starts[tree + 1]) tree += 1;
    const step = size === 8 ? words[2 * i] + words[2 * i + 1] * 0x100000000 : words[i];
    const node = place - starts[tree];
    const child = step === 0 ? -1 : node + step;
    if (child <= largest) {
      if (size < 8) result[i] = child;
      else if (child <= LARGEST[4]) putWide(result, i, child, child < 0 ? -1 : 0);
      else putWide(result, i, child % 0x100000000, Math.floor(child / 0x100000000));
    } else {
      const far = size === 8
        ? BigInt(words[2 * i]) + (BigInt(words[2 * i + 1]) << 32n) + BigInt(node)
        : LIMIT;
      if (far >= LIMIT) refuse('container.encoded-value', at, 'a child is beyond the dtype');
      putWide(result, i, Number(far & 0xffffffffn), Number(far >> 32n));
    }
  }
  return bytesOf(result);
}

/** Both halves of a 64-bit element, of which an `Int32Array` keeps the low 32 bits each. */
function putWide(result, i, low, high) {
  result[2 * i] = low;
  result[2 * i + 1] = high;
}

/** The position of the last start that is not above `place`. */
function treeOf(starts, place) {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * That starts begin with 0, ascend, and end with `count`.
 *
 * @param {Float64Array} starts
 * @param {number} count
 * @param {number} at the tensor of starts
 */
export function judgeStarts(starts, count, at) {
  let isRight = starts[0] === 0 && starts[starts.length - 1] === count;
  for (let i = 1; i < starts.length && isRight; i += 1) isRight = starts[i] > starts[i - 1];
  if (!isRight) {
    refuse('container.encoded-value', at, 'starts do not ascend from 0 to the number of elements');
  }
}
