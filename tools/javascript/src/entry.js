import { isInteger, parseDType, SMALL_FLOATS } from './dtype.js';
import { KEYS_OF_ENCODINGS } from './entry_shape.js';
import { refuse } from './errors.js';
import { HARD } from './limits.js';
import { PREAMBLE_BYTES } from './preamble.js';

/**
 * A tensor entry that was judged.
 *
 * @typedef {object} Layout
 * @property {import('./dtype.js').DType} dtype
 * @property {number[]} shape
 * @property {number} count of elements
 * @property {Step[]} steps the encodings, in the order in which the writer applied them
 * @property {Layout | null} needed the dictionary, or the starts of trees
 * @property {number} offset of the first chunk; of the section, when the tensor is attached
 * @property {number} length of all chunks in the file; 0 when attached
 * @property {boolean} isZlib
 * @property {number[][]} chunks each [elements, raw, stored, crc32]; none when attached
 * @property {Uint8Array | null} attached its bytes after the encodings
 * @property {string | null} sha256
 * @property {object} entry as it was parsed
 *
 * @typedef {{ name: string, before: Form, after: Form }} Step
 * @typedef {{ form: string, size: number }} Form
 */

/** Judges the entries of one section in the order of its table (section 11, step 4). */
export class Judge {
  /**
   * @param {{ at: number, committed: number, attachment: Uint8Array, limits: object }} context
   */
  constructor({ at, committed, attachment, limits }) {
    this.at = at;
    this.committed = committed;
    this.attachment = attachment;
    this.limits = limits;
    this.attachedEnd = 0;
  }

  fail(code, sentence) {
    refuse(`container.${code}`, this.at, sentence);
  }

  /** That nothing is left of the attachment. */
  end() {
    if (this.attachedEnd !== this.attachment.length) {
      this.fail('attachment', 'bytes are left behind the last attached tensor');
    }
  }

  /**
   * @param {object} entry of the right shape
   * @returns {Layout}
   */
  layout(entry) {
    const dtype = parseDType(entry.dtype, this.at);
    const count = this.count(entry.shape, dtype);
    const isAttached = 'attached' in entry;
    if (!isAttached && entry.codec !== 'stored' && entry.codec !== 'zlib') {
      this.fail('codec', 'a codec is not one of the format');
    }
    const { steps, needed } = this.steps(entry.encodings, dtype, count);
    const last = steps.length > 0 ? steps[steps.length - 1].after.size : dtype.size;
    const layout = {
      dtype, shape: entry.shape, count, steps, needed, entry,
      isZlib: entry.codec === 'zlib', chunks: entry.chunks ?? [], sha256: entry.sha256 ?? null,
      offset: this.at, length: 0, attached: null,
    };
    if (isAttached) layout.attached = this.attached(entry.attached, layout, last);
    else {
      layout.length = this.chunks(layout, last);
      layout.offset = this.place(entry.offset, layout.length);
    }
    return layout;
  }

  /** The number of elements. */
  count(shape, { size, isText }) {
    if (shape.length > HARD.rank) this.fail('shape', 'a tensor has too many dimensions');
    if (shape.length > this.limits.rank) {
      refuse('limit.rank', this.at, 'a tensor has more dimensions than the limit');
    }
    return elementsOf(shape, { size, isText }) ?? this.fail('shape', 'a tensor has too many elements');
  }

  steps(encodings, dtype, count) {
    if (encodings.length > HARD.encodings) this.fail('encoding', 'a tensor has too many encodings');
    const steps = [];
    const names = new Set();
    let needed = null;
    let form = { form: dtype.form, size: dtype.size };
    for (const [place, encoding] of encodings.entries()) {
      const { name } = encoding;
      if (!Object.hasOwn(KEYS_OF_ENCODINGS, name)) {
        this.fail('encoding', 'an encoding is not one of the format');
      }
      const isFirst = name === 'dictionary' || name === 'child';
      if (names.has(name) || (isFirst && place > 0) || names.has('shuffle')) {
        this.fail('encoding', `'${name}' comes twice or in a wrong place`);
      }
      names.add(name);
      const after = formAfter(encoding, form, dtype);
      if (after === null) this.fail('encoding', `'${name}' does not apply to these elements`);
      steps.push({ name, before: form, after });
      form = after;
      if (name === 'dictionary') needed = this.needed(encoding.tensor, dtype.name, null);
      if ('starts' in encoding) needed = this.needed(encoding.starts, null, count);
    }
    return { steps, needed };
  }

  /** A dictionary (of `dtype`), or the starts of the trees of `count` elements. */
  needed(entry, dtype, count) {
    const isLeaf = entry.encodings.every(({ name }) => name !== 'dictionary' && name !== 'child');
    if (!isLeaf) this.fail('encoding', 'a tensor that another needs needs a third');
    const own = parseDType(entry.dtype, this.at);
    if (dtype === null ? !isInteger(own) : own.name !== dtype) {
      this.fail('encoding', 'a tensor that another needs has the wrong dtype');
    }
    const [elements] = entry.shape;
    if (entry.shape.length !== 1 || elements < 1) {
      this.fail('encoding', 'a tensor that another needs has no elements in a row');
    }
    if (count !== null && (elements < 2 || elements > count + 1)) {
      this.fail('encoding', 'there are fewer or more starts than trees can have');
    }
    return this.layout(entry);
  }

  /** The bytes of an attached tensor; `last` is the size of its elements after the encodings. */
  attached(length, { dtype, count, steps }, last) {
    if (length > HARD.attachedBytes) {
      this.fail('hard-limit', 'more bytes of a tensor are attached than can be');
    }
    const first = this.attachedEnd;
    if (length > this.attachment.length - first) {
      this.fail('attachment', 'an attached tensor reaches beyond the attachment');
    }
    this.attachedEnd = first + length;
    const isEmpty = count === 0 || (dtype.size === 0 && !dtype.isText);
    const fits = dtype.isText ? length >= 4 * count : length === count * last;
    if (!fits || (length === 0) !== isEmpty || (isEmpty && steps.length > 0)) {
      this.fail('chunk', 'the number of attached bytes does not fit the elements');
    }
    if (count > 1 && count * dtype.size > HARD.chunkBytes) {
      this.fail('chunk', 'attached bytes stand for too many');
    }
    return this.attachment.subarray(first, first + length);
  }

  /** The bytes of all chunks in the file. */
  chunks({ dtype, count, chunks, isZlib }, last) {
    const isEmpty = count === 0 || (dtype.size === 0 && !dtype.isText);
    if (isEmpty || chunks.length === 0) {
      this.fail('chunk', 'there are no chunks, or nothing for them to hold');
    }
    let held = 0;
    let length = 0;
    for (const [elements, raw, stored, crc] of chunks) {
      const isOne = elements === 1;
      const fits = dtype.isText ? raw >= 4 * elements : raw === elements * last;
      const isSmall = isOne || (raw <= HARD.chunkBytes && elements * dtype.size <= HARD.chunkBytes);
      const canGive = isZlib ? raw <= HARD.ratio * stored : raw === stored;
      held += elements;
      length += stored;
      if (
        elements < 1 || raw < 1 || stored < 1 || !fits || !isSmall || !canGive || held > count
        || stored > raw + HARD.storedBeyondRaw || crc > 0xffffffff
      ) {
        this.fail('chunk', 'a chunk contradicts its tensor or the format');
      }
    }
    if (held !== count) this.fail('chunk', 'the chunks do not hold all elements');
    return length;
  }

  place(offset, length) {
    if (offset < PREAMBLE_BYTES || offset % 64 !== 0 || offset + length > this.committed) {
      this.fail('extent', 'a tensor lies where none can be');
    }
    return offset;
  }
}

/** The form behind an encoding, or `null` where it does not apply. */
function formAfter({ name, to }, { form, size }, dtype) {
  if (form === null || Object.hasOwn(SMALL_FLOATS, dtype.name)) return null;
  const match = /^(u?)int(8|16|32)$/.exec(to ?? '');
  const toSize = match === null ? 0 : Number(match[2]) / 8;
  switch (name) {
    case 'dictionary':
      return match !== null && match[1] === 'u' && toSize < size ? { form: 'unsigned', size: toSize } : null;
    case 'child':
      return form === 'signed' && isInteger(dtype) ? { form: 'unsigned', size } : null;
    case 'delta':
      return form === 'other' ? null : { form: 'signed', size };
    case 'narrow': {
      if (match === null || toSize >= size || form === 'other') return null;
      if (form === 'float' && size < 4) return null;
      if (form === 'unsigned' && match[1] !== 'u') return null;
      return { form: match[1] === 'u' ? 'unsigned' : 'signed', size: toSize };
    }
    default:
      return size >= 2 ? { form: 'other', size } : null;
  }
}

/**
 * What two entries at one offset must have in common: their text, and the attached bytes that they
 * need. The lexical rule leaves one way to write an entry, so that this is its text but for spelling.
 *
 * @param {Layout} layout
 */
export function entryKey({ entry, needed }) {
  const bytes = needed?.attached;
  return JSON.stringify(entry) + (bytes ? ` ${Array.from(bytes).join(' ')}` : '');
}

/** The elements of a shape; `null` where what they take is not below 2^53 bytes. */
export function elementsOf(shape, { size, isText }) {
  let product = isText ? 4 : Math.max(size, 1);
  let count = 1;
  for (const length of shape) {
    product *= Math.max(length, 1);
    // Below 2^53 products are exact, and a rounded one is not below.
    if (product > Number.MAX_SAFE_INTEGER) return null;
    count *= length;
  }
  return count;
}
