import { refuse } from './errors.js';

/**
 * Bytes that are read range by range.
 *
 * @typedef {object} Source
 * @property {number} size in bytes
 * @property {(offset: number, length: number) => Promise<Uint8Array>} read exactly `length` bytes,
 *   of which the caller has seen that they lie within `size`; else `io.cannot-read`
 * @property {() => Promise<void>} [close]
 */

/** Bytes in memory, which are not copied. */
export class BytesSource {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  async read(offset, length) {
    return this.bytes.subarray(offset, offset + length);
  }
}

/** A `Blob` or a `File`, of which only the ranges that are asked for are read. */
export class BlobSource {
  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob;
    this.size = blob.size;
  }

  async read(offset, length) {
    let bytes;
    try {
      bytes = new Uint8Array(await this.blob.slice(offset, offset + length).arrayBuffer());
    } catch (error) {
      // Browsers let a file that was changed since it was chosen fail in this way.
      if (error?.name === 'NotReadableError') refuse('io.source-changed', offset, 'the file was changed');
      refuse('io.cannot-read', offset, `the file could not be read: ${error?.message}`);
    }
    if (bytes.length !== length) refuse('io.cannot-read', offset, 'the file gives fewer bytes than it has');
    return bytes;
  }
}

/**
 * The source that an argument of `open` stands for, other than a URL.
 *
 * @param {ArrayBuffer | ArrayBufferView | Blob | Source} from
 * @returns {Source}
 */
export function asSource(from) {
  if (from instanceof ArrayBuffer) return new BytesSource(new Uint8Array(from));
  if (ArrayBuffer.isView(from)) {
    return new BytesSource(new Uint8Array(from.buffer, from.byteOffset, from.byteLength));
  }
  if (typeof Blob !== 'undefined' && from instanceof Blob) return new BlobSource(from);
  if (typeof from?.read === 'function' && Number.isSafeInteger(from.size)) return from;
  throw new TypeError('a container is opened from an ArrayBuffer, a typed array, a Blob, a URL or a source');
}
