import { refuse } from './errors.js';
import { documentEntry } from './extent.js';
import { judgeArrays } from './origin_arrays.js';
import { judgeNodes } from './origin_nodes.js';
import { judgeTable, readDocument, tableShape } from './section.js';
import { extensions, integer, object } from './shape.js';

/** The columns of the node table (section 8): the dtype of each, and what its length is shared with. */
const COLUMNS = {
  array_first: ['int64', 'a'], array_rows: ['int64', 'a'], array_tensor: ['int64', 'a'],
  blob: ['uint8', 'b'], children: ['int64', 'm'], count: ['int64', 'n'], first: ['int64', 'n'],
  floats: ['float64', 'f'], kind: ['uint8', 'n'], strings: ['utf8', 's'], value: ['int64', 'n'],
};

/**
 * An origin section: the object graph of the source, as columns.
 *
 * @typedef {object} Origin
 * @property {number} root id of the node of the whole source
 * @property {number} nodes
 * @property {import('./tensor.js').Tensor[]} tensors
 * @property {object[]} extents of the section and its tensors
 * @property {() => Promise<Record<string, any>>} columns decoded
 * @property {() => Promise<void>} judge refuses nodes and array records that contradict their kinds
 */

/**
 * Reads an origin section, its tensor table and the shapes of its columns; decodes nothing.
 *
 * @param {import('./container.js').Reading} reading
 * @param {import('./extent.js').Extent} extent
 * @param {number} committed
 * @returns {Promise<Origin>}
 */
export async function readOrigin(reading, extent, committed) {
  const at = extent.offset;
  const { json, attachment } = await readDocument(reading, extent);
  object(json, ['columns', 'root', 'tensors', 'type'], ['extensions'], at);
  if (json.type !== 'origin') refuse('container.json', at, 'an origin has another type');
  extensions(json, at);
  integer(json.root, 0, "'root'", at);
  object(json.columns, [], Object.keys(COLUMNS), at);
  for (const name in json.columns) integer(json.columns[name], 0, `'${name}'`, at);
  tableShape(json.tensors, at);
  const { tensors, extents } = judgeTable(reading, json.tensors, { at, committed, attachment });
  const { columns, lengths } = judgeColumns(json.columns, tensors, at);
  if (lengths.n > reading.limits.nodes) refuse('limit.nodes', at, 'an origin has more nodes than the limit');
  if (json.root >= lengths.n) refuse('container.origin-node', at, 'the root of an origin is no node');

  let decoded = null;
  const decode = async () => {
    const all = {};
    for (const [name, tensor] of Object.entries(columns)) {
      reading.budget.take(tensor.size, at);
      all[name] = await tensor.read();
    }
    return all;
  };
  const read = () => (decoded ??= decode());
  return {
    root: json.root, nodes: lengths.n, tensors,
    extents: [documentEntry(extent), ...extents],
    columns: read,
    async judge() {
      const all = await read();
      judgeNodes(all, at, reading.limits.nodes);
      judgeArrays(all, tensors, at, reading.limits.nodes);
      const used = new Uint8Array(tensors.length);
      for (const place of Object.values(json.columns)) used[place] = 1;
      for (const place of all.array_tensor) used[Number(place)] = 1;
      if (used.includes(0)) {
        refuse('container.unused-tensor', at, 'nothing refers to a tensor of an origin');
      }
    },
  };
}

function judgeColumns(places, tensors, at) {
  const columns = {};
  const lengths = {};
  for (const [name, [dtype, length]] of Object.entries(COLUMNS)) {
    if (!(name in places)) refuse('container.origin-column', at, `the column '${name}' is missing`);
    const tensor = tensors[places[name]];
    if (tensor === undefined) {
      refuse('container.tensor-reference', at, `the column '${name}' is no tensor of the table`);
    }
    const isDType = tensor.dtype === dtype || (name === 'strings' && tensor.dtype === 'wtf8');
    if (!isDType || tensor.shape.length !== 1 || (lengths[length] ?? tensor.count) !== tensor.count) {
      refuse('container.origin-column', at, `the column '${name}' has the wrong dtype or shape`);
    }
    lengths[length] = tensor.count;
    columns[name] = tensor;
  }
  return { columns, lengths };
}
