import { refuse } from './errors.js';
import { isDType, KIND, Nodes, product } from './origin_nodes.js';

/**
 * Refuses array records that name no rows, and arrays, lists and dicts that their records do not fit.
 *
 * @param {Record<string, any>} columns of nodes that `judgeNodes` has accepted
 * @param {import('./tensor.js').Tensor[]} tensors
 * @param {number} at
 * @param {number} limit of the columns of all dtypes together
 */
export function judgeArrays(columns, tensors, at, limit) {
  const nodes = new Nodes(columns, at);
  const widths = dtypeWidths(nodes, limit);
  const fail = (sentence) => refuse('container.origin-array', at, sentence);
  const { array_tensor: places, array_first: firsts, array_rows: rows } = columns;
  const records = Array.from(places, (place, i) => {
    const tensor = place >= 0n && place < tensors.length ? tensors[Number(place)] : null;
    const isThere = tensor !== null && tensor.shape.length > 0 && firsts[i] >= 0n && rows[i] >= 0n
      && firsts[i] + rows[i] <= tensor.shape[0];
    if (!isThere) fail('an array record names rows that are not there');
    return { rows: Number(rows[i]), elements: Number(rows[i]) * tensor.width, rank: tensor.shape.length };
  });
  for (let node = 0; node < nodes.kinds.length; node += 1) {
    const kind = nodes.kinds[node];
    const first = Number(columns.value[node]);
    if (kind === KIND.array || kind === KIND.fortranArray) {
      const elements = product(nodes.shape(nodes.child(node, 1)));
      widths.get(nodes.child(node, 0)).forEach((width, i) => {
        const wanted = width === 0 || elements === 0 ? 0 : width * elements;
        if (records[first + i]?.elements !== wanted) fail('an array record does not fit its array');
      });
    } else if (kind === KIND.scalarList || kind === KIND.scalarDict) {
      const own = records.slice(first, first + (kind === KIND.scalarDict ? 2 : 1));
      if (own.some(({ rank, rows: length }) => rank !== 1 || length !== own[0].rows)) {
        fail('records of scalars are not rows of one length');
      }
    }
  }
}

/** For each dtype node the elements that one of its own has in each of its columns. */
function dtypeWidths(nodes, limit) {
  const widths = new Map();
  const open = new Set();
  let left = limit;
  for (let start = 0; start < nodes.kinds.length; start += 1) {
    const path = isDType(nodes.kinds[start]) ? [start] : [];
    while (path.length > 0) {
      const node = path[path.length - 1];
      const parts = dtypesIn(nodes, node);
      const next = parts.find((part) => !widths.has(part));
      if (next === undefined) {
        if (!widths.has(node)) {
          left -= parts.reduce((sum, part) => sum + widths.get(part).length, 1);
          if (left < 0) refuse('limit.nodes', nodes.at, 'dtypes have more columns than the limit');
          widths.set(node, widthsOf(nodes, node, parts.map((part) => widths.get(part))));
        }
        open.delete(node);
        path.pop();
      } else {
        if (open.has(next) || next === node) nodes.fail('a dtype contains itself');
        open.add(node);
        path.push(next);
      }
    }
  }
  return widths;
}

function dtypesIn(nodes, node) {
  const kind = nodes.kinds[node];
  if (kind === KIND.dtype) return [];
  if (kind === KIND.subarrayDType) return [nodes.child(node, 0)];
  return Array.from({ length: (nodes.childCount(node) - 1) / 4 }, (_, i) => nodes.child(node, 4 * i + 2));
}

function widthsOf(nodes, node, parts) {
  const kind = nodes.kinds[node];
  if (kind === KIND.dtype) return [1];
  if (kind === KIND.recordDType) return parts.flat();
  const times = product(nodes.shape(nodes.child(node, 1)));
  return parts[0].map((width) => (width === 0 || times === 0 ? 0 : width * times));
}
