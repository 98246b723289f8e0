/** What the tests share: the repository's fixtures, and containers made here. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { crc32 } from '../src/bytes.js';

export const fixtures = new URL('../../../fixtures/', import.meta.url);
export const schemas = new URL('../../../schemas/', import.meta.url);

export const fixture = (path) => new Uint8Array(readFileSync(new URL(path, fixtures)));

export const fromHex = (digits) => new Uint8Array(Buffer.from(digits, 'hex'));

/** The code of the refusal that a promise ends in, or `null`. */
export async function codeOf(promise) {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error.code === undefined) throw error;
    return error.code;
  }
}

const provenance = {
  bytes: 0, format: 'made by hand', libraries: [], losses: [], notices: [], sha256: '', source_class: '',
};

/**
 * A container of one model in one section, whose tensors are all attached.
 *
 * @param {object} model `{ kind, fields }`
 * @param {Made[]} tensors in the order of the table
 *
 * @typedef {{ entry: object, bytes: Uint8Array }} Made
 */
export function container({ kind, fields }, tensors = []) {
  return containerOf([{ kind, fields }], tensors);
}

/**
 * The same of a model with its parts, which fields name by their position.
 *
 * @param {Uint8Array} [chunks] what lies from byte 192 on, for tensors that say so
 */
export function containerOf(parts, tensors = [], chunks = new Uint8Array(0)) {
  return withSection(parts, tensors, {}, [{ stored: chunks }]);
}

/**
 * A container of a model that stands at node 0 of an origin.
 *
 * @param {Record<string, Made>} columns all eleven of them, attached
 */
export function containerOfOrigin(columns) {
  const names = Object.keys(columns).sort();
  const section = {
    columns: Object.fromEntries(names.map((name, i) => [name, i])),
    root: 0,
    tensors: names.map((name) => tableEntry(columns[name])),
    type: 'origin',
  };
  const origin = extentOf(section, names.map((name) => columns[name]), 192);
  return withSection([{ kind: 'sample', fields: {} }], [], { origin: { node: 0, section: origin.extent } }, [origin]);
}

const tableEntry = ({ entry, bytes }) => ('chunks' in entry ? entry : { attached: bytes.length, ...entry });

/** A section as it is stored from `offset` on, and where that is. */
function extentOf(section, tensors, offset) {
  const attachment = Buffer.concat(tensors.map(({ bytes }) => bytes));
  const text = Buffer.from(JSON.stringify(section));
  const raw = attachment.length > 0 ? Buffer.concat([text, Buffer.from('\n'), attachment]) : text;
  const stored = deflateSync(raw);
  return { stored, extent: { length: stored.length, offset, raw: raw.length, sha256: sha256(stored).toString('hex') } };
}

function withSection(parts, tensors, more, before) {
  const models = parts.map(({ kind, fields }) => ({ fields, kind, kind_version: 1 }));
  const json = { models, ...more, provenance, tensors: tensors.map(tableEntry), type: 'model' };
  const offset = before.reduce((sum, { stored }) => sum + stored.length, 192);
  const section = extentOf(json, tensors, offset);
  const entries = [{ kind: parts[0].kind, name: 'model', section: section.extent }];
  const stored = Buffer.concat([...before, section].map((each) => each.stored));
  return withRoot(stored, Buffer.from(JSON.stringify({ generation: 1, models: entries, type: 'full' })));
}

/** A file of generation 1: a preamble, what comes before the root, and the root. */
export function withRoot(before, root) {
  const stored = deflateSync(root);
  const offset = 192 + before.length;
  const preamble = Buffer.alloc(192);
  Buffer.from([0x89, 0x41, 0x4d, 0x50, 0x0d, 0x0a, 0x1a, 0x0a, 1]).copy(preamble);
  [1, offset, stored.length, root.length, offset + stored.length].forEach((number, i) => {
    preamble.writeBigUInt64LE(BigInt(number), 32 + 8 * i);
  });
  sha256(stored).copy(preamble, 72);
  preamble.writeUInt32LE(crc32(preamble.subarray(32, 108)), 108);
  return new Uint8Array(Buffer.concat([preamble, before, stored]));
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** An attached tensor of the dtype of a typed array. */
const attached = (dtype, shape, { buffer }) => (
  { entry: { dtype, encodings: [], shape }, bytes: new Uint8Array(buffer) }
);

export const float64 = (shape, numbers) => attached('float64', shape, Float64Array.from(numbers));

export const float32 = (shape, numbers) => attached('float32', shape, Float32Array.from(numbers));

export const int64 = (shape, numbers) => attached('int64', shape, BigInt64Array.from(numbers, BigInt));

export const uint8 = (shape, numbers) => attached('uint8', shape, Uint8Array.from(numbers));

/** An attached tensor of texts. */
export function texts(all) {
  const each = all.map((text) => Buffer.from(text));
  const lengths = new Uint8Array(Uint32Array.from(each, ({ length }) => length).buffer);
  return { entry: { dtype: 'utf8', encodings: [], shape: [all.length] }, bytes: Buffer.concat([lengths, ...each]) };
}
