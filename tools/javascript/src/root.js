import { refuse } from './errors.js';
import { extentShape, judgeExtent, readExtent, sameExtent } from './extent.js';
import { parseJSON } from './json.js';
import { HARD } from './limits.js';
import { RECORD_BYTES } from './preamble.js';
import { array, extensions, integer, isObject, object, string } from './shape.js';

const encoder = new TextEncoder();

/**
 * A root (section 6), parsed and judged by itself.
 *
 * @typedef {object} Root
 * @property {import('./extent.js').Extent} extent where it lies
 * @property {'full' | 'delta'} type
 * @property {number} generation
 * @property {import('./extent.js').Extent | null} previous
 * @property {import('./extent.js').Extent | null} base of a delta
 * @property {Entry[]} models of a full root, or what a delta sets
 * @property {string[]} remove of a delta
 *
 * @typedef {{ kind: string, name: string, section: import('./extent.js').Extent }} Entry
 */

/**
 * Steps 7 to 10 of opening.
 *
 * @param {import('./container.js').Reading} reading
 * @param {import('./extent.js').Extent} extent
 * @param {(generation: number) => boolean} isGeneration whether what names the root allows that
 * @param {string} [code] of the refusal of another generation
 * @returns {Promise<Root>}
 */
export async function readRoot(reading, extent, isGeneration, code = 'container.generation') {
  const at = extent.offset;
  const json = parseJSON(await readExtent(reading, extent, 'root'), at, reading.budget);
  shape(json, at);
  const { generation, previous = null, base = null, remove = [] } = json;
  const models = json.type === 'full' ? json.models : json.set;
  if (code === 'container.root-chain' && json.type !== 'full') {
    refuse(code, at, 'the base of a delta is a delta itself');
  }
  if (!isGeneration(generation)) refuse(code, at, 'the generation of a root is not that which names it');
  if (generation > HARD.generations) {
    refuse('container.hard-limit', at, 'there are more generations than can be');
  }
  if ((previous === null) !== (generation === 1)) {
    refuse('container.generation', at, 'generation 1 alone has no predecessor');
  }
  const root = { extent, type: json.type, generation, previous, base, models, remove };
  judge(root, at);
  return root;
}

function shape(json, at) {
  if (!isObject(json)) refuse('container.json', at, 'a root is no object');
  const isFull = json.type === 'full';
  if (!isFull && json.type !== 'delta') refuse('container.json', at, 'the type of a root is not known');
  const required = isFull
    ? ['generation', 'models', 'type']
    : ['base', 'generation', 'remove', 'set', 'type'];
  object(json, required, ['extensions', 'previous'], at);
  extensions(json, at);
  integer(json.generation, 0, 'the generation', at);
  if ('previous' in json) extentShape(json.previous, at);
  if (!isFull) {
    extentShape(json.base, at);
    for (const name of array(json.remove, "'remove'", at)) string(name, 'a name', at);
  }
  for (const entry of array(isFull ? json.models : json.set, "'models' or 'set'", at)) {
    object(entry, ['kind', 'name', 'section'], [], at);
    string(entry.kind, 'a kind', at);
    string(entry.name, 'a name', at);
    extentShape(entry.section, at);
  }
}

/** What follows from the text of the root alone, in the order of step 10. */
function judge({ extent, generation, previous, base, models, remove }, at) {
  const before = extent.offset - RECORD_BYTES;
  if (previous !== null) judgeExtent(previous, before, at);
  if (base !== null) {
    judgeExtent(base, before, at);
    if (previous === null) refuse('container.root-chain', at, 'generation 1 has no base');
    const isPrevious = sameExtent(base, previous);
    if (!isPrevious && base.offset + base.length + RECORD_BYTES > previous.offset) {
      refuse('container.root-chain', at, 'a base does not end before the preceding root');
    }
  }
  const removed = new Set(remove);
  if (removed.size !== remove.length) refuse('container.name', at, 'a model is removed twice');
  const names = new Set();
  for (const { kind, name, section } of models) {
    const length = encoder.encode(name).length;
    if (length < 1 || length > HARD.nameBytes || /[\u0000-\u001f\u007f-\u009f]/.test(name)) {
      refuse('container.name', at, 'the name of a model is empty, too long, or has a control character');
    }
    if (names.has(name)) refuse('container.name', at, 'two models have one name');
    names.add(name);
    judgeKind(kind, at);
    judgeExtent(section, extent.offset + extent.length, at);
  }
}

/** @param {string} kind @param {number} at */
export function judgeKind(kind, at) {
  if (!/^[a-z][a-z0-9_]*$/.test(kind) || kind.length > HARD.kindBytes) {
    refuse('container.kind', at, 'a kind is no name');
  }
}

/**
 * Step 11: the base of a delta, which must be full, and in reach.
 *
 * @param {import('./container.js').Reading} reading
 * @param {Root} root a delta
 */
export async function readBase(reading, root) {
  return readRoot(reading, root.base, (generation) => isInReach(root, generation), 'container.root-chain');
}

/** That a root of the chain can be the base of a delta. */
export function judgeBase(root, base) {
  if (base.type !== 'full' || !isInReach(root, base.generation)) {
    refuse('container.root-chain', base.extent.offset, 'the base of a delta is a delta, or out of reach');
  }
}

function isInReach(root, generation) {
  const back = root.generation - generation;
  return back >= 1 && back <= HARD.deltaReach && (back === 1) === sameExtent(root.base, root.previous);
}

/**
 * The models of a generation (section 6.1).
 *
 * @param {Root} root
 * @param {Root | null} base of a delta
 * @returns {Entry[]}
 */
export function modelsOf(root, base) {
  if (base === null) return root.models;
  const models = new Map(base.models.map((entry) => [entry.name, entry]));
  for (const name of root.remove) {
    if (!models.delete(name)) {
      refuse('container.name', root.extent.offset, 'a removed model is not in the base');
    }
  }
  // A Map keeps the place of a key that is set again, and puts new ones at the end.
  for (const entry of root.models) models.set(entry.name, entry);
  return [...models.values()];
}
