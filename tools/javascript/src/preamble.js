import { crc32, sameBytes, safeU64, view } from './bytes.js';
import { refuse } from './errors.js';

const MAGIC = [0x89, 0x41, 0x4d, 0x50, 0x0d, 0x0a, 0x1a, 0x0a];
export const PREAMBLE_BYTES = 192;
export const RECORD_BYTES = 64;
const SLOTS = [32, 112];
const SLOT_BYTES = 80;

/**
 * A commit slot that is valid.
 *
 * @typedef {object} Slot
 * @property {number} at where it lies
 * @property {number} generation
 * @property {{ offset: number, length: number, raw: number, digest: Uint8Array }} root
 * @property {number} committed length of the file
 */

/**
 * Steps 1 to 5 of opening: the preamble, and the slot that counts.
 *
 * @param {Uint8Array} bytes the first 192 of the file, or all that it has
 * @returns {{ slot: Slot, other: Slot | null, warnings: { code: string, offset: number }[] }}
 */
export function parsePreamble(bytes) {
  for (let i = 0; i < Math.min(bytes.length, MAGIC.length); i += 1) {
    if (bytes[i] !== MAGIC[i]) refuse('container.magic', i, 'this is no Amphora container');
  }
  if (bytes.length < PREAMBLE_BYTES) {
    refuse('container.truncated', bytes.length, 'the file ends inside the preamble');
  }
  const numbers = view(bytes);
  if (numbers.getUint32(8, true) !== 1) refuse('container.version', 8, 'the format version is not 1');
  if (numbers.getUint32(12, true) !== 0) refuse('container.feature', 12, 'the file needs an unknown feature');
  for (let i = 20; i < 32; i += 1) {
    if (bytes[i] !== 0) refuse('container.reserved-bytes', i, 'reserved bytes are not zero');
  }
  return choose(SLOTS.map((at) => parseSlot(bytes.subarray(at, at + SLOT_BYTES), at)));
}

/** A slot, or `'unused'` or `'damaged'`. */
function parseSlot(bytes, at) {
  if (bytes.every((byte) => byte === 0)) return 'unused';
  const numbers = view(bytes);
  if (numbers.getUint32(76, true) !== crc32(bytes.subarray(0, 76))) return 'damaged';
  const [generation, offset, length, raw, committed] = [0, 8, 16, 24, 32].map((i) => safeU64(numbers, i));
  if ([generation, offset, length, raw, committed].includes(null) || numbers.getUint32(72, true) !== 0) {
    return 'damaged';
  }
  if (generation < 1 || offset < PREAMBLE_BYTES || length < 1 || raw < 1 || offset + length !== committed) {
    return 'damaged';
  }
  const slot = { at, generation, root: { offset, length, raw, digest: bytes.slice(40, 72) }, committed };
  if (SLOTS[(generation - 1) % 2] !== at) {
    refuse('container.slot-conflict', at, `generation ${generation} does not belong into this slot`);
  }
  return slot;
}

function choose(slots) {
  const valid = slots.filter((slot) => typeof slot === 'object').sort((a, b) => b.generation - a.generation);
  const [slot, older = null] = valid;
  if (slot === undefined) refuse('container.no-slot', SLOTS[0], 'neither commit slot is valid');
  if (older !== null && slot.generation - older.generation !== 1) {
    refuse('container.slot-conflict', older.at, 'the two slots do not follow each other');
  }
  const at = slot.at === SLOTS[0] ? SLOTS[1] : SLOTS[0];
  const other = slots[SLOTS.indexOf(at)];
  const isRight = older !== null || (other === 'unused' && slot.generation === 1);
  return { slot, other: older, warnings: isRight ? [] : [{ code: 'container.slot-damaged', offset: at }] };
}

/**
 * The record that stands behind a generation which is followed, or is going to be followed, by
 * another (section 3.2).
 *
 * @param {number} generation
 * @param {number} committed
 * @param {Uint8Array} digest of the root
 */
export function appendRecord(generation, committed, digest) {
  const bytes = new Uint8Array(RECORD_BYTES);
  const numbers = view(bytes);
  bytes.set([0x41, 0x50, 0x50, 0x45, 0x4e, 0x44, 0x0d, 0x0a]);
  numbers.setBigUint64(8, BigInt(generation + 1), true);
  numbers.setBigUint64(16, BigInt(committed), true);
  bytes.set(digest, 24);
  numbers.setUint32(60, crc32(bytes.subarray(0, 60)), true);
  return bytes;
}

/**
 * Step 6 of opening: whether the tail is an unfinished append, which is a warning; any other is
 * refused.
 *
 * @param {Uint8Array} tail its first 64 bytes, or all
 * @param {boolean} isWhole whether these are all
 * @param {Slot} slot
 */
export function judgeTail(tail, isWhole, slot) {
  if (tail.length === 0) return [];
  const record = appendRecord(slot.generation, slot.committed, slot.root.digest);
  const isRecord = sameBytes(tail, record.subarray(0, tail.length));
  const isRecordOrZeros = isWhole && tail.every((byte, i) => byte === 0 || byte === record[i]);
  if (!isRecord && !isRecordOrZeros) {
    refuse('container.trailing-bytes', slot.committed, 'bytes follow the committed length');
  }
  return [{ code: 'container.unfinished-append', offset: slot.committed }];
}
