import { decodeText } from './utf8.js';

/** The elements of a `utf8` or `wtf8` tensor: one buffer of bytes, strings made when asked for. */
export class StringArray {
  /**
   * @param {Float64Array} ends of each string in `bytes`
   * @param {Uint8Array} bytes
   */
  constructor(ends, bytes) {
    this.ends = ends;
    this.bytes = bytes;
    this.length = ends.length;
  }

  #first(i) {
    return i === 0 ? 0 : this.ends[i - 1];
  }

  /** String `i`; `undefined` when there is none. */
  at(i) {
    return i >= 0 && i < this.length ? decodeText(this.bytes, this.#first(i), this.ends[i]) : undefined;
  }

  /** The bytes of string `i`, which alone tell a pair of surrogates in `wtf8` from one character. */
  bytesAt(i) {
    return this.bytes.subarray(this.#first(i), this.ends[i]);
  }

  /** Strings `first` to `end` − 1. */
  slice(first, end) {
    const start = this.#first(first);
    const ends = this.ends.slice(first, end).map((place) => place - start);
    return new StringArray(ends, this.bytes.subarray(start, start + (ends.at(-1) ?? 0)));
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i += 1) yield this.at(i);
  }
}
