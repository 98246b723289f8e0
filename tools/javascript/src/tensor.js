import { aligned, crc32, hex } from './bytes.js';
import { refuse } from './errors.js';
import { decode, judgeStarts } from './encoding.js';
import { joinStrings, judgeElements, splitStrings, typedArray } from './elements.js';

/** Chunks that are read and decompressed at one time. */
const TOGETHER = 8;

/**
 * A tensor of a section. Nothing is read before it is asked for, but for the bytes of attached ones,
 * which came with the section.
 */
export class Tensor {
  #reading;

  /**
   * @param {import('./container.js').Reading} reading
   * @param {import('./entry.js').Layout} layout
   */
  constructor(reading, layout) {
    this.#reading = reading;
    this.layout = layout;
    this.dtype = layout.dtype.name;
    this.shape = Object.freeze([...layout.shape]);
    /** The number of elements. */
    this.count = layout.count;
    /** @type {Promise<object> | null} what the encodings need, decoded */
    this.needs = null;
    /** @type {Promise<Uint8Array> | null} the elements of a tensor that others need */
    this.kept = null;
    /** @type {Promise<void> | null} */
    this.verified = null;
  }

  /** Elements of one row, the first dimension being that of the rows. */
  get width() {
    return this.layout.shape.slice(1).reduce((product, length) => product * length, 1);
  }

  /** About what all elements take in memory; strings have 8 bytes more each, for where they end. */
  get size() {
    const { dtype, chunks, attached, count } = this.layout;
    if (!dtype.isText) return count * dtype.size;
    return chunks.reduce((sum, [, raw]) => sum + raw, attached?.length ?? 0) + 8 * count;
  }

  /**
   * The elements as a typed array, or as a `StringArray`; `typedArray` says which.
   *
   * @param {number} [first] row
   * @param {number} [end] the row after the last
   */
  async read(first, end) {
    const decoded = await this.#decode(first, end);
    return this.layout.dtype.isText ? decoded : typedArray(decoded, this.layout.dtype);
  }

  /**
   * The elements as little-endian bytes; strings as `StringArray`.
   *
   * @param {number} [first] row
   * @param {number} [end] the row after the last
   */
  async readBytes(first, end) {
    return this.#decode(first, end);
  }

  /** Compares the SHA-256 with all chunks, once, also of what the encodings need; attached ones have none. */
  async verify() {
    this.verified ??= this.#verify();
    return this.verified;
  }

  async #verify() {
    const { chunks, offset, sha256 } = this.layout;
    await this.#neededTensor()?.verify();
    if (sha256 === null) return;
    const { source, platform } = this.#reading;
    const digests = new Uint8Array(32 * chunks.length);
    let at = offset;
    for (const [i, [, , stored]] of chunks.entries()) {
      digests.set(await platform.sha256(await source.read(at, stored)), 32 * i);
      at += stored;
    }
    if (hex(await platform.sha256(digests)) !== sha256) {
      refuse('container.digest', offset, 'the SHA-256 of a tensor differs');
    }
  }

  async #decode(firstRow = 0, endRow = undefined) {
    const { dtype, shape, count, chunks, attached, offset } = this.layout;
    const all = firstRow === 0 && (endRow === undefined || endRow === shape[0]);
    const first = all ? 0 : firstRow * this.width;
    const end = all ? count : endRow * this.width;
    const needed = await this.needed();
    this.judgeSize(first, end);
    if (attached !== null) {
      const part = this.#elements(attached, 0, count, needed, offset);
      return slice([part], 0, first, end, dtype);
    }
    const parts = [];
    let firstHeld = null;
    let place = 0;
    let at = offset;
    let waiting = [];
    for (const chunk of chunks) {
      if (place < end && place + chunk[0] > first) {
        firstHeld ??= place;
        waiting.push(this.#chunk(chunk, place, at, needed));
        if (waiting.length === TOGETHER) parts.push(...(await together(waiting.splice(0))));
      }
      place += chunk[0];
      at += chunk[2];
    }
    parts.push(...(await together(waiting)));
    return slice(parts, firstHeld ?? 0, first, end, dtype);
  }

  /** Refuses elements that decode to more bytes than the limit. */
  judgeSize(first, end) {
    const { dtype, offset } = this.layout;
    const size = dtype.isText ? this.size : (end - first) * dtype.size;
    if (size > this.#reading.limits.decodedBytes) {
      refuse('limit.decompressed-bytes', offset, 'a tensor decodes to more bytes than the limit');
    }
  }

  async #chunk([elements, raw, stored, crc], place, at, needed) {
    const { source, platform } = this.#reading;
    const bytes = await source.read(at, stored);
    if (crc32(bytes) !== crc) refuse('container.checksum', at, 'the CRC-32 of a chunk differs');
    const inflated = this.layout.isZlib ? await platform.inflate(bytes, raw) : bytes;
    if (inflated === null) refuse('container.stream', at, 'a chunk is not one zlib stream of its length');
    return this.#elements(inflated, place, elements, needed, at);
  }

  /** The elements of raw bytes: their encodings undone, and each judged. */
  #elements(raw, place, count, needed, at) {
    const { dtype } = this.layout;
    if (dtype.isText) return splitStrings(raw, count, dtype.name === 'wtf8', at);
    const bytes = decode(raw, this.layout, place, needed, at);
    judgeElements(bytes, dtype, at);
    return bytes;
  }

  /** The dictionary or the starts, decoded once and kept. */
  async needed() {
    const tensor = this.#neededTensor();
    if (tensor === null) return {};
    this.needs ??= this.#needs(tensor);
    return this.needs;
  }

  async #needs(tensor) {
    const { steps, count, offset } = this.layout;
    if (steps[0].name === 'dictionary') return { dictionary: await tensor.#keep() };
    this.#reading.budget.take(8 * tensor.count, offset);
    const starts = Float64Array.from(typedArray(await tensor.#keep(), tensor.layout.dtype), Number);
    judgeStarts(starts, count, tensor.layout.offset);
    return { starts };
  }

  /** The elements, decoded once, since many tensors may need one. */
  async #keep() {
    if (this.kept === null) {
      this.#reading.budget.take(this.size, this.layout.offset);
      // Aligned here, so that no chunk that looks something up must copy it.
      this.kept = this.readBytes().then((bytes) => aligned(bytes, 8));
    }
    return this.kept;
  }

  /** What the encodings need. No two tensors with chunks begin at one place, so that those of one place are one. */
  #neededTensor() {
    const { needed } = this.layout;
    if (needed === null || needed.attached !== null) return needed && new Tensor(this.#reading, needed);
    const { shared } = this.#reading;
    if (!shared.has(needed.offset)) shared.set(needed.offset, new Tensor(this.#reading, needed));
    return shared.get(needed.offset);
  }
}

/** Waits for all, so that none goes on behind a refusal; that of the first place counts. */
async function together(waiting) {
  const results = await Promise.allSettled(waiting);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** Elements `first` to `end` − 1 of parts that begin with element `held`. */
function slice(parts, held, first, end, dtype) {
  if (dtype.isText) return joinStrings(parts).slice(first - held, end - held);
  if (parts.length === 1) return parts[0].subarray((first - held) * dtype.size, (end - held) * dtype.size);
  const bytes = new Uint8Array((end - first) * dtype.size);
  let to = (held - first) * dtype.size;
  for (const part of parts) {
    const skipped = Math.max(0, -to);
    bytes.set(part.subarray(skipped, Math.min(part.length, bytes.length - to)), to + skipped);
    to += part.length;
  }
  return bytes;
}

/** A tensor, or some rows of it, as a field names them. */
export class TensorReference {
  /**
   * @param {number} index in the tensor table of the section
   * @param {Tensor} tensor
   * @param {[number, number] | null} rows
   */
  constructor(index, tensor, rows) {
    this.index = index;
    this.tensor = tensor;
    this.rows = rows;
    this.dtype = tensor.dtype;
    /** The shape of what is meant: the rows that were chosen, then the other dimensions. */
    this.shape = rows === null ? tensor.shape : Object.freeze([rows[1] - rows[0], ...tensor.shape.slice(1)]);
    this.count = this.shape.reduce((product, length) => product * length, 1);
    Object.freeze(this);
  }

  /** As `Tensor.read`, of the rows that are meant. */
  async read() {
    return this.rows === null ? this.tensor.read() : this.tensor.read(...this.rows);
  }

  /** As `Tensor.readBytes`, of the rows that are meant. */
  async readBytes() {
    return this.rows === null ? this.tensor.readBytes() : this.tensor.readBytes(...this.rows);
  }
}
