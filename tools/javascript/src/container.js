import { hex } from './bytes.js';
import { ReadError, refuse } from './errors.js';
import { documentEntry, Extents, recordEntry, sameExtent } from './extent.js';
import { Budget, limits as allLimits } from './limits.js';
import { Model } from './model.js';
import { webPlatform } from './platform.js';
import { judgeTail, parsePreamble, PREAMBLE_BYTES, RECORD_BYTES } from './preamble.js';
import { modelsOf, readBase, readRoot } from './root.js';
import { readOrigin } from './origin.js';
import { readSection } from './section.js';
import { asSource } from './source.js';
import { UrlSource } from './url.js';
import { validate } from './validate.js';

/**
 * What reading needs, handed down to whoever reads.
 *
 * @typedef {object} Reading
 * @property {import('./source.js').Source} source
 * @property {import('./platform.js').Platform} platform
 * @property {ReturnType<typeof allLimits>} limits
 * @property {Budget} budget
 * @property {Map<number, import('./tensor.js').Tensor>} shared tensors that others need, by where they begin
 */

// Elements lie in a file as in the memory of every machine that browsers and Node run on today.
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Opens a container: its preamble and its root are read, nothing else.
 *
 * @param {ArrayBuffer | ArrayBufferView | Blob | URL | string | import('./source.js').Source} from
 *   a string is a URL
 * @param {{ limits?: object, platform?: import('./platform.js').Platform, fetch?: typeof fetch,
 *   headers?: Record<string, string>, signal?: AbortSignal }} [options]
 * @returns {Promise<Container>}
 * @throws {ReadError}
 */
export async function open(from, options = {}) {
  if (!isLittleEndian) throw new Error('this reader needs a little-endian machine');
  const limits = allLimits(options.limits);
  const isUrl = typeof from === 'string' || from instanceof URL;
  const source = isUrl ? await UrlSource.open(from, { ...options, inputBytes: limits.inputBytes }) : asSource(from);
  if (source.size > limits.inputBytes) refuse('limit.input-bytes', null, 'the file is larger than the limit');
  const reading = {
    source, platform: options.platform ?? webPlatform, limits, budget: new Budget(limits.memory), shared: new Map(),
  };
  const preamble = await readPreamble(source);
  try {
    return await openAt(reading, preamble);
  } catch (error) {
    if (!(error instanceof ReadError) || error.code === 'io.source-changed') throw error;
    // A writer may have come in between; then the file is another by now, and is read once more.
    const now = await readPreamble(source);
    if (hex(now) === hex(preamble)) throw error;
    return openAt(reading, now);
  }
}

function readPreamble(source) {
  return source.read(0, Math.min(PREAMBLE_BYTES, source.size));
}

/** Steps 1 to 13 of opening. */
async function openAt(reading, preamble) {
  const { source } = reading;
  const { slot, other, warnings } = parsePreamble(preamble);
  if (slot.committed > source.size) {
    refuse('container.truncated', source.size, 'the file ends before its committed length');
  }
  const tailLength = source.size - slot.committed;
  const tail = await source.read(slot.committed, Math.min(tailLength, RECORD_BYTES));
  warnings.push(...judgeTail(tail, tailLength <= RECORD_BYTES, slot));

  const extentOf = ({ root }) => ({
    length: root.length, offset: root.offset, raw: root.raw, sha256: hex(root.digest),
  });
  const root = await readRoot(reading, extentOf(slot), (generation) => generation === slot.generation);
  const base = root.base === null ? null : await readBase(reading, root);
  const models = modelsOf(root, base);

  const extents = new Extents();
  const roots = [root.extent, root.previous, root.base, base?.previous ?? null].filter((extent) => extent !== null);
  const distinct = roots.filter((extent, i) => roots.findIndex((other) => sameExtent(other, extent)) === i);
  extents.add([
    ...distinct.map(documentEntry),
    ...distinct.filter((extent) => extent !== root.extent).map(({ offset, length }) => recordEntry(offset + length)),
    ...models.map(({ section }) => documentEntry(section)),
  ]);
  if (other !== null && !sameExtent(extentOf(other), root.previous)) {
    refuse('container.slot-conflict', other.at, 'the older slot is not that of the preceding root');
  }
  return new Container(reading, { root, base, models, extents, warnings, committed: slot.committed });
}

/** An open container: one generation of a file. */
export class Container {
  #reading;
  #extents;
  #sections = new Map();
  #origins = new Map();

  constructor(reading, { root, base, models, extents, warnings, committed }) {
    this.#reading = reading;
    this.#extents = extents;
    this.root = root;
    this.base = base;
    this.entries = models;
    this.generation = root.generation;
    this.committed = committed;
    /** What is not as it should be, though the file can be read: `{ code, offset }`. */
    this.warnings = Object.freeze(warnings);
  }

  /** The names of the models, in the order of the source. */
  get names() {
    return this.entries.map(({ name }) => name);
  }

  /** @internal */
  get reading() {
    return this.#reading;
  }

  /** The kind of a model, without reading it. */
  kind(name) {
    return this.#entry(name).kind;
  }

  #entry(name) {
    const entry = this.entries.find((each) => each.name === name);
    if (entry === undefined) refuse('container.no-such-name', null, `the container has no model '${name}'`);
    return entry;
  }

  /**
   * Reads the section of a model; no tensor is decoded.
   *
   * @param {string} [name] may be left out when there is one model
   * @returns {Promise<Model>}
   */
  async model(name) {
    if (name === undefined && this.entries.length !== 1) {
      refuse('container.no-such-name', null, 'say which model, since the container does not have exactly one');
    }
    const entry = name === undefined ? this.entries[0] : this.#entry(name);
    return (await this.#models([entry]))[0];
  }

  /**
   * Reads the sections of all models, and compares where they and their tensors lie.
   *
   * @returns {Promise<Model[]>}
   */
  async models() {
    return this.#models(this.entries);
  }

  async #models(entries) {
    const sections = [];
    const added = new Map();
    for (const entry of entries) {
      const { offset } = entry.section;
      let section = this.#sections.get(offset) ?? added.get(offset);
      section ??= await readSection(this.#reading, entry.section, entry.kind, this.committed);
      if (section.models[0].kind !== entry.kind) {
        refuse('container.kind', offset, 'two models of the root have one section, and not one kind');
      }
      if (!this.#sections.has(offset)) added.set(offset, section);
      sections.push(section);
    }
    this.#extents.add([...added.values()].flatMap(({ extents }) => extents));
    for (const [offset, section] of added) this.#sections.set(offset, section);
    return entries.map(({ name }, i) => new Model(name, sections[i], this.#reading));
  }

  /**
   * Reads the origin of a model, the object graph of its source, and judges all of its nodes; one that several models
   * share is read once.
   *
   * @param {Model} model
   * @returns {Promise<import('./origin.js').Origin | null>} `null` when it was left out
   */
  async origin({ section: { origin, extent } }) {
    if (origin === null) return null;
    const { offset } = origin.section;
    if (!this.#origins.has(offset)) {
      const unjudged = await readOrigin(this.#reading, origin.section, this.committed);
      this.#extents.add(unjudged.extents);
      await unjudged.judge();
      this.#origins.set(offset, unjudged);
    }
    const read = this.#origins.get(offset);
    if (origin.node >= read.nodes) {
      refuse('container.origin-node', extent.offset, 'a model stands at no node of the origin');
    }
    return read;
  }

  /** Validates the whole file, with its history; refuses what is not valid. */
  async validate() {
    await validate(this.#reading, { root: this.root, committed: this.committed });
  }

  /** Lets go of the file, where the source holds one. */
  async close() {
    await this.#reading.source.close?.();
  }
}
