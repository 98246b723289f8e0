import { hex } from './bytes.js';
import { refuse } from './errors.js';
import { HARD } from './limits.js';
import { PREAMBLE_BYTES } from './preamble.js';
import { digest, integer, object } from './shape.js';

/**
 * Where a root or a section lies (section 4.1).
 *
 * @typedef {{ length: number, offset: number, raw: number, sha256: string }} Extent
 */

/** The keys and types of an extent. */
export function extentShape(value, at) {
  object(value, ['length', 'offset', 'raw', 'sha256'], [], at);
  for (const key of ['length', 'offset', 'raw']) integer(value[key], 0, `'${key}' of an extent`, at);
  digest(value.sha256, "'sha256' of an extent", at);
  return value;
}

/**
 * That an extent begins behind the preamble and ends at `end` or before it.
 *
 * @param {Extent} extent
 * @param {number} end
 * @param {number} at what names it
 */
export function judgeExtent(extent, end, at) {
  if (extent.length < 1 || extent.raw < 1) refuse('container.extent', at, 'an extent is empty');
  if (extent.offset < PREAMBLE_BYTES || extent.offset + extent.length > end) {
    refuse('container.extent', at, 'an extent lies where none can be');
  }
}

export function sameExtent(a, b) {
  return a.offset === b.offset && a.length === b.length && a.raw === b.raw && a.sha256 === b.sha256;
}

/**
 * The lengths of a root or section against section 10, and against the limits of this reader.
 *
 * @param {Extent} extent
 * @param {'root' | 'section'} what
 * @param {{ rootBytes: number, sectionBytes: number }} limits
 */
export function judgeLengths({ offset, length, raw }, what, limits) {
  if (raw > HARD[`${what}Bytes`]) {
    refuse('container.hard-limit', offset, `a ${what} is larger than any can be`);
  }
  if (length > raw + HARD.storedBeyondRaw || raw > HARD.ratio * length) {
    refuse('container.length', offset, `the two lengths of a ${what} cannot both be right`);
  }
  if (raw > limits[`${what}Bytes`]) {
    refuse(`limit.${what}-bytes`, offset, `a ${what} is larger than the limit`);
  }
}

/**
 * The raw bytes of a root or section: its lengths against the limits, its digest, its stream.
 *
 * @param {import('./container.js').Reading} reading
 * @param {Extent} extent within the file
 * @param {'root' | 'section'} what
 */
export async function readExtent({ source, platform, limits }, extent, what) {
  judgeLengths(extent, what, limits);
  const { offset, length, raw } = extent;
  const stored = await source.read(offset, length);
  if (hex(await platform.sha256(stored)) !== extent.sha256) {
    refuse('container.digest', offset, `the SHA-256 of a ${what} differs`);
  }
  const bytes = await platform.inflate(stored, raw);
  if (bytes === null) refuse('container.stream', offset, `a ${what} is not one zlib stream of its length`);
  return bytes;
}

/**
 * The extents that were met: no two overlap unless they are equal.
 *
 * An entry has `key`, by which two at one offset are compared; `document` for roots and sections.
 */
export class Extents {
  constructor() {
    /** Ascending by offset, without repetitions. */
    this.entries = [];
  }

  /**
   * Adds extents, all or none.
   *
   * @param {{ offset: number, length: number, key: () => string }[]} added
   */
  add(added) {
    const sorted = [...added].sort((a, b) => a.offset - b.offset);
    const merged = [];
    let i = 0;
    let j = 0;
    while (i < this.entries.length || j < sorted.length) {
      const takeOld = j === sorted.length || (i < this.entries.length && this.entries[i].offset <= sorted[j].offset);
      append(merged, takeOld ? this.entries[i++] : sorted[j++]);
    }
    this.entries = merged;
  }
}

function append(merged, entry) {
  const last = merged[merged.length - 1];
  if (last === undefined || last.offset + last.length <= entry.offset) {
    merged.push(entry);
  } else if (last.offset !== entry.offset || last.length !== entry.length || last.key() !== entry.key()) {
    refuse('container.overlap', entry.offset, 'two extents overlap, or one range has two meanings');
  }
}

/** A root or section among `Extents`. */
export function documentEntry(extent) {
  return { offset: extent.offset, length: extent.length, key: () => `document ${extent.raw} ${extent.sha256}` };
}

/** An append record among `Extents`. */
export function recordEntry(offset) {
  return { offset, length: 64, key: () => 'record' };
}
