const scratch = new DataView(new ArrayBuffer(8));

/**
 * A binary64 of a field. JavaScript has one type of number, and a container tells 1 from 1.0, so
 * integers of fields are numbers (or BigInts beyond 2^53 − 1), and floats are this. It counts in
 * arithmetic: `field + 1` is a number.
 */
export class Float {
  /** @param {number | bigint} from a number, or the 64 bits of one */
  constructor(from) {
    if (typeof from === 'bigint') {
      scratch.setBigUint64(0, from);
      this.value = scratch.getFloat64(0);
      // An engine may change the payload of a NaN that it holds as a number.
      this.bits = from;
    } else {
      scratch.setFloat64(0, from);
      this.value = from;
      this.bits = scratch.getBigUint64(0);
    }
    Object.freeze(this);
  }

  valueOf() {
    return this.value;
  }

  toString() {
    return String(this.value);
  }
}

/** A string of a field that is not valid Unicode: its bytes, in which lone surrogates have three. */
export class Wtf8 {
  /**
   * @param {Uint8Array} bytes
   * @param {string} text
   */
  constructor(bytes, text) {
    this.bytes = bytes;
    this.text = text;
    Object.freeze(this);
  }

  toString() {
    return this.text;
  }
}
