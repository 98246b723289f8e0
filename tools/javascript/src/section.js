import { refuse } from './errors.js';
import { entryKey, Judge } from './entry.js';
import { entryShape } from './entry_shape.js';
import { documentEntry, extentShape, judgeExtent, readExtent } from './extent.js';
import { FieldReader } from './field.js';
import { parseJSON } from './json.js';
import { HARD } from './limits.js';
import { judgeKind } from './root.js';
import { array, digest, extensions, integer, isObject, object, rowsOfStrings, string } from './shape.js';
import { Tensor } from './tensor.js';

const LINE_END = 0x0a;
/** About what a tensor takes in memory beside its entry. */
const TENSOR_BYTES = 768;

/**
 * Steps 1 to 3 of reading a section, which models and origins share: its JSON and its attachment.
 *
 * @param {import('./container.js').Reading} reading
 * @param {import('./extent.js').Extent} extent
 * @returns {Promise<{ json: unknown, attachment: Uint8Array }>}
 */
export async function readDocument(reading, extent) {
  const at = extent.offset;
  const raw = await readExtent(reading, extent, 'section');
  const lineEnd = raw.indexOf(LINE_END);
  if (lineEnd >= 0 && lineEnd === raw.length - 1) {
    refuse('container.attachment', at, 'a line end has no attachment behind it');
  }
  const text = lineEnd < 0 ? raw : raw.subarray(0, lineEnd);
  // What is attached is kept beside the JSON, without which the bytes of the text can go.
  const attachment = lineEnd < 0 ? new Uint8Array(0) : raw.slice(lineEnd + 1);
  reading.budget.take(attachment.length, at);
  return { json: parseJSON(text, at, reading.budget), attachment };
}

/** The keys and types of a tensor table. */
export function tableShape(table, at) {
  if (array(table, "'tensors'", at).length > HARD.tensors) {
    refuse('container.hard-limit', at, 'a section has more tensors than any can');
  }
  for (const entry of table) entryShape(entry, at);
}

/**
 * Step 4: the tensors of a table, and what they and those that they need take in the file.
 *
 * @param {import('./container.js').Reading} reading
 * @param {object[]} table
 * @param {{ at: number, committed: number, attachment: Uint8Array }} context
 */
export function judgeTable(reading, table, { at, committed, attachment }) {
  if (table.length > reading.limits.tensors) {
    refuse('limit.tensors', at, 'a section has more tensors than the limit');
  }
  const judge = new Judge({ at, committed, attachment, limits: reading.limits });
  const layouts = table.map((entry) => {
    reading.budget.take(TENSOR_BYTES, at);
    return judge.layout(entry);
  });
  judge.end();
  const extents = [];
  for (const layout of layouts) {
    for (const each of [layout, layout.needed]) {
      if (each !== null && each.attached === null) {
        extents.push({ offset: each.offset, length: each.length, key: () => `tensor ${entryKey(each)}` });
      }
    }
  }
  return { tensors: layouts.map((layout) => new Tensor(reading, layout)), extents };
}

/**
 * A model section (section 7).
 *
 * @typedef {object} Section
 * @property {import('./extent.js').Extent} extent
 * @property {{ kind: string, kindVersion: number, fields: object }[]} models
 * @property {Tensor[]} tensors
 * @property {[string, string][]} metadata
 * @property {object} provenance
 * @property {object[]} verification fields of each element
 * @property {{ node: number, section: import('./extent.js').Extent } | null} origin
 * @property {object | null} extensions
 * @property {object[]} extents of the section and its tensors
 */

/**
 * Steps 1 to 5 of reading a model.
 *
 * @param {import('./container.js').Reading} reading
 * @param {import('./extent.js').Extent} extent
 * @param {string} kind that the root says
 * @param {number} committed
 * @returns {Promise<Section>}
 */
export async function readSection(reading, extent, kind, committed) {
  const at = extent.offset;
  const { json, attachment } = await readDocument(reading, extent);
  shape(json, at);
  const { tensors, extents } = judgeTable(reading, json.tensors, { at, committed, attachment });
  if (json.models[0].kind !== kind) {
    refuse('container.kind', at, 'the kind of a model is not that of the root');
  }
  for (const model of json.models) judgeKind(model.kind, at);
  const reader = new FieldReader(tensors, json.models.length, at, reading.budget);
  const named = json.models.map(() => []);
  const models = json.models.map((model, i) => Object.freeze({
    kind: model.kind, kindVersion: model.kind_version, fields: reader.fields(model.fields, named[i]),
  }));
  const namedByRows = [];
  const verification = (json.verification ?? []).map((fields) => reader.fields(fields, namedByRows));
  if (namedByRows.length > 0) refuse('container.model-reference', at, 'verification rows name a model');
  judgeReferences(named, at);
  if (reader.usedTensors.includes(0)) refuse('container.unused-tensor', at, 'nothing refers to a tensor');
  if (json.origin !== undefined) judgeExtent(json.origin.section, committed, at);
  return {
    extent, models, tensors, verification,
    metadata: json.metadata ?? [],
    provenance: json.provenance,
    origin: json.origin ?? null,
    extensions: json.extensions ?? null,
    extents: [documentEntry(extent), ...(json.origin ? [documentEntry(json.origin.section)] : []), ...extents],
  };
}

function shape(json, at) {
  object(json, ['models', 'provenance', 'tensors', 'type'], ['extensions', 'metadata', 'origin', 'verification'], at);
  if (json.type !== 'model') refuse('container.json', at, 'a section of a model has another type');
  extensions(json, at);
  if ('metadata' in json) rowsOfStrings(json.metadata, 2, "'metadata'", at);
  if (array(json.models, "'models'", at).length === 0) {
    refuse('container.json', at, 'a section has no models');
  }
  for (const model of json.models) {
    object(model, ['fields', 'kind', 'kind_version'], [], at);
    string(model.kind, 'a kind', at);
    integer(model.kind_version, 1, "'kind_version'", at);
    fieldsShape(model.fields, at);
  }
  if ('origin' in json) {
    object(json.origin, ['node', 'section'], [], at);
    integer(json.origin.node, 0, "'node'", at);
    extentShape(json.origin.section, at);
  }
  provenanceShape(json.provenance, at);
  tableShape(json.tensors, at);
  if ('verification' in json) {
    if (array(json.verification, "'verification'", at).length === 0) {
      refuse('container.json', at, "'verification' is empty");
    }
    for (const fields of json.verification) fieldsShape(fields, at);
  }
}

function fieldsShape(fields, at) {
  if (!isObject(fields)) refuse('container.json', at, 'fields are no object');
}

function provenanceShape(value, at) {
  object(value, ['bytes', 'format', 'libraries', 'losses', 'notices', 'sha256', 'source_class'], [], at);
  integer(value.bytes, 0, "'bytes'", at);
  for (const key of ['format', 'source_class']) string(value[key], `'${key}'`, at);
  rowsOfStrings(value.libraries, 2, "'libraries'", at);
  for (const key of ['losses', 'notices']) {
    for (const text of array(value[key], `'${key}'`, at)) string(text, 'a text', at);
  }
  if (value.sha256 !== '') digest(value.sha256, "'sha256' of the source", at);
}

/**
 * That references form no cycle, and that each model is reached from model 0.
 *
 * @param {number[][]} named the models that each model names
 * @param {number} at
 */
function judgeReferences(named, at) {
  const fail = (sentence) => refuse('container.model-reference', at, sentence);
  const OPEN = 1;
  const DONE = 2;
  const states = new Uint8Array(named.length);
  // A path from model 0, and how far the references of each model on it were followed.
  const path = [0];
  const followed = [0];
  states[0] = OPEN;
  while (path.length > 0) {
    const model = path[path.length - 1];
    const next = named[model][followed[followed.length - 1]++];
    if (next === undefined) {
      states[model] = DONE;
      path.pop();
      followed.pop();
    } else if (states[next] === OPEN) {
      fail('references among models form a cycle');
    } else if (states[next] !== DONE) {
      states[next] = OPEN;
      path.push(next);
      followed.push(0);
    }
  }
  if (states.includes(0)) fail('a model is not reached from model 0');
}
