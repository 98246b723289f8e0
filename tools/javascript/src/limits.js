import { refuse } from './errors.js';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** The hard limits of the format (section 10): a file beyond one of them is malformed. */
export const HARD = Object.freeze({
  rank: 64,
  rootBytes: 64 * MIB,
  sectionBytes: 256 * MIB,
  storedBeyondRaw: KIB,
  ratio: 1032,
  nesting: 32,
  tensors: 1_000_000,
  generations: 65_537,
  deltaReach: 32,
  chunkBytes: MIB,
  attachedBytes: 64 * KIB,
  encodings: 4,
  nameBytes: 1024,
  kindBytes: 64,
});

/**
 * The limits of this reader. Each is at most the hard limit of the format, whatever is asked for.
 *
 * `memory` counts what the parsed JSON and the dictionaries of one container take, estimated;
 * `decodedBytes` what one tensor, or all tensors of one predictor, decode to.
 */
export const DEFAULT_LIMITS = Object.freeze({
  inputBytes: 4 * GIB,
  decodedBytes: 2 * GIB,
  memory: GIB,
  rank: HARD.rank,
  tensors: HARD.tensors,
  rootBytes: HARD.rootBytes,
  sectionBytes: HARD.sectionBytes,
  history: 8 * GIB,
  nodes: 20_000_000,
});

/**
 * The default limits with those of `wanted` in their place, none looser than the format.
 *
 * @param {Partial<typeof DEFAULT_LIMITS>} [wanted]
 */
export function limits(wanted = {}) {
  const all = { ...DEFAULT_LIMITS, ...wanted };
  for (const [name, value] of Object.entries(all)) {
    if (!(name in DEFAULT_LIMITS)) throw new TypeError(`there is no limit '${name}'`);
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new TypeError(`the limit '${name}' is a whole number, at least 0`);
    }
  }
  for (const name of ['rank', 'tensors', 'rootBytes', 'sectionBytes']) {
    all[name] = Math.min(all[name], HARD[name]);
  }
  return Object.freeze(all);
}

/** Counts what a file costs, bytes that are kept or work, and gives up before it is too much. */
export class Budget {
  /**
   * @param {number} amount
   * @param {string} [code] of the limit that it is
   * @param {string} [fact] what is said of a file that needs more
   */
  constructor(amount, code = 'limit.memory', fact = 'what a reader must keep takes more memory than the limit') {
    this.left = amount;
    this.code = code;
    this.fact = fact;
  }

  /**
   * @param {number} amount
   * @param {number | null} offset of what needs it
   */
  take(amount, offset) {
    this.left -= amount;
    if (this.left < 0) refuse(this.code, offset, this.fact);
  }
}
