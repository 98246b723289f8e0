const NOT_REAL = /^(complex|utf8|wtf8|bytes\[|datetime64|timedelta64)/;
/**
 * Elements that are looked at together: most tensors whole, since what lies on both sides of a border is decoded for
 * both.
 */
const BLOCK = 1 << 22;
/** Bytes and elements that one row may have: a tensor whose rows have more is not looked at. */
const MOST_BYTES = 1 << 26;
const MOST_ELEMENTS = 1 << 25;

/**
 * The numbers of a tensor, block by block, each with the place of its first element; nothing of a tensor whose elements
 * are no real numbers.
 */
export class Blocks {
  #tensor;
  #patience;

  /** @param {import('../../../javascript/src/tensor.js').Tensor} tensor @param {import('./patience.js').Patience} patience */
  constructor(tensor, patience) {
    this.#tensor = tensor;
    this.#patience = patience;
    this.isReal = isReal(tensor.dtype);
    /** Whether a row has more than is read at a time. */
    this.isTooWide = tensor.shape.length > 0
      && (tensor.size / tensor.shape[0] > MOST_BYTES || tensor.width > MOST_ELEMENTS);
  }

  /** Elements as float64; integers beyond 2^53 are rounded. */
  async* [Symbol.asyncIterator]() {
    const { shape, width, count } = this.#tensor;
    if (!this.isReal || this.isTooWide || count === 0) return;
    if (shape.length === 0) {
      yield { first: 0, numbers: doubles(await this.#tensor.read()) };
      return;
    }
    const rows = Math.max(1, Math.floor(BLOCK / width));
    for (let row = 0; row < shape[0]; row += rows) {
      this.#patience.check();
      const elements = await this.#tensor.read(row, Math.min(row + rows, shape[0]));
      for (let start = 0; start < elements.length; start += BLOCK) {
        this.#patience.check();
        yield { first: row * width + start, numbers: doubles(elements.subarray(start, start + BLOCK)) };
      }
    }
  }
}

/** Whether elements of a type are real numbers. */
export function isReal(dtype) {
  return !NOT_REAL.test(dtype);
}

/** Elements as float64. */
export function doubles(elements) {
  if (elements instanceof Float64Array) return elements;
  // An iterator would make an object for each.
  const made = new Float64Array(elements.length);
  for (let i = 0; i < made.length; i += 1) made[i] = Number(elements[i]);
  return made;
}
