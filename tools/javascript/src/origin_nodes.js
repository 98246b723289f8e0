import { refuse } from './errors.js';
import { Budget } from './limits.js';

/** The kinds of nodes by their numbers. */
export const KIND = {
  none: 0, false: 1, true: 2, integer: 3, bigInteger: 4, float: 5, string: 6, bytes: 7, byteArray: 9,
  complex: 10, tuple: 12, dict: 13, global: 16, call: 17, instance: 18, array: 19, fortranArray: 20,
  objectArray: 21, scalar: 22, dtype: 23, recordDType: 24, subarrayDType: 25, slice: 26,
  scalarList: 27, scalarDict: 28,
};

/** How many children each kind may have: the least, the most, and the step between. */
const CHILDREN = [
  ...Array.from({ length: 11 }, () => [0, 0, 1]),
  ...Array.from({ length: 2 }, () => [0, Infinity, 1]), [0, Infinity, 2], [0, Infinity, 1], [0, Infinity, 1],
  [2, 2, 1], [6, 6, 1], [6, 6, 1], [2, 3, 1], [2, 3, 1], [2, Infinity, 1], [2, 2, 1], [0, 0, 1],
  [1, Infinity, 4], [2, 2, 1], [3, 3, 1], [0, 1, 1], [0, 1, 1],
];

/**
 * The column in which `value` is a position, and how many elements from there on must be there. An
 * array of a dtype without columns has no records.
 */
const POSITIONS = new Map([
  [KIND.bigInteger, ['strings', 1]], [KIND.float, ['floats', 1]], [KIND.string, ['strings', 1]],
  [KIND.complex, ['floats', 2]], [KIND.array, ['array_tensor', 0]], [KIND.fortranArray, ['array_tensor', 0]],
  [KIND.dtype, ['strings', 1]], [KIND.recordDType, ['strings', 1]],
  [KIND.scalarList, ['array_tensor', 1]], [KIND.scalarDict, ['array_tensor', 2]],
]);

export const isDType = (kind) => kind >= KIND.dtype && kind <= KIND.subarrayDType;
const isBytes = (kind) => kind >= KIND.bytes && kind <= KIND.byteArray;
const MOST_DIMENSIONS = 64;

/** The node table, of which every number is a place that is there. */
export class Nodes {
  constructor(columns, at) {
    this.columns = columns;
    this.at = at;
    this.kinds = columns.kind;
  }

  fail(sentence) {
    refuse('container.origin-node', this.at, sentence);
  }

  child(node, i) {
    return Number(this.columns.children[Number(this.columns.first[node]) + i]);
  }

  childKind(node, i) {
    return this.kinds[this.child(node, i)];
  }

  childCount(node) {
    return Number(this.columns.count[node]);
  }

  /** The dimensions that a shape node has, or a refusal. */
  shape(node) {
    const length = this.childCount(node);
    if (this.kinds[node] !== KIND.tuple || length > MOST_DIMENSIONS) {
      this.fail('a shape is no tuple of at most 64 integers');
    }
    const shape = Array.from({ length }, (_, i) => {
      const child = this.child(node, i);
      const value = this.columns.value[child];
      if (this.kinds[child] !== KIND.integer || value < 0n || value > 9007199254740991n) {
        this.fail('a dimension is no length');
      }
      return Number(value);
    });
    if (product(shape) > Number.MAX_SAFE_INTEGER) this.fail('a shape has more elements than any can');
    return shape;
  }
}

/** The elements of a shape; Infinity stands for what no tensor can have. */
export function product(shape) {
  return shape.includes(0) ? 0 : shape.reduce((all, length) => all * length, 1);
}

/**
 * Refuses nodes that contradict their kinds (section 8).
 *
 * @param {Record<string, any>} columns
 * @param {number} at
 * @param {number} limit of the fields of record dtypes, beyond the children that there are
 */
export function judgeNodes(columns, at, limit) {
  const nodes = new Nodes(columns, at);
  const { kind: kinds, children } = columns;
  const count = kinds.length;
  // Dtypes may share their fields, so that the number of these has no bound of its own.
  const fields = new Budget(limit + children.length, 'limit.nodes', 'dtypes share more fields than the limit');
  for (let i = 0; i < children.length; i += 1) {
    if (children[i] < 0n || children[i] >= count) nodes.fail('a child is no node');
  }
  for (let node = 0; node < count; node += 1) judgeRange(nodes, node);
  judgeBigIntegers(nodes);
  for (let node = 0; node < count; node += 1) {
    if (kinds[node] === KIND.recordDType) fields.take((nodes.childCount(node) - 1) / 4, at);
    judgeChildren(nodes, node);
  }
}

function judgeRange(nodes, node) {
  const { columns, kinds } = nodes;
  const kind = kinds[node];
  if (kind >= CHILDREN.length) nodes.fail('a node has an unknown kind');
  const [first, count, value] = [columns.first[node], columns.count[node], columns.value[node]];
  const [least, most, step] = CHILDREN[kind];
  const length = isBytes(kind) ? columns.blob.length : columns.children.length;
  if (first < 0n || count < 0n || first + count > length) {
    nodes.fail('a node has children or bytes that are not there');
  }
  if (!isBytes(kind)) {
    const own = Number(count);
    if (own < least || own > most || (own - least) % step !== 0) {
      nodes.fail('a node has a wrong number of children');
    }
    if (most === 0 && first !== 0n) nodes.fail('a node without children says where they begin');
  }
  if (kind === KIND.integer) return;
  const position = POSITIONS.get(kind);
  if (position === undefined) {
    if (value !== 0n) nodes.fail('a node has a value that its kind has not');
  } else if (value < 0n || value + BigInt(position[1]) > columns[position[0]].length) {
    nodes.fail('a node has a value that is not there');
  }
}

/** Nodes may share a text, which is read once. */
function judgeBigIntegers(nodes) {
  const { kinds, columns: { strings, value } } = nodes;
  const judged = new Uint8Array(strings.length);
  for (let node = 0; node < kinds.length; node += 1) {
    if (kinds[node] !== KIND.bigInteger || judged[Number(value[node])] === 1) continue;
    judgeBigInteger(nodes, strings.at(Number(value[node])));
    judged[Number(value[node])] = 1;
  }
}

function judgeBigInteger(nodes, text) {
  if (!/^-?[1-9a-f][0-9a-f]*$/.test(text)) nodes.fail('a big integer is not written as it must be');
  const digits = text.replace('-', '');
  // 16 digits hold 64 bits; only those need the number itself.
  if (digits.length > 16) return;
  const size = BigInt(`0x${digits}`);
  if (size <= (text.startsWith('-') ? 1n << 63n : (1n << 63n) - 1n)) nodes.fail('a big integer is small');
}

function judgeChildren(nodes, node) {
  const kind = nodes.kinds[node];
  const count = nodes.childCount(node);
  const must = (holds, sentence) => { if (!holds) nodes.fail(sentence); };
  switch (kind) {
    case KIND.global:
      must([0, 1].every((place) => nodes.childKind(node, place) === KIND.string), 'a global is not named by strings');
      break;
    case KIND.array: case KIND.fortranArray: case KIND.objectArray: {
      must(isDType(nodes.childKind(node, 0)), 'an array has no dtype');
      const elements = product(nodes.shape(nodes.child(node, 1)));
      if (kind === KIND.objectArray) must(elements === count - 2, 'an object array does not fill its shape');
      break;
    }
    case KIND.scalar: must(isDType(nodes.childKind(node, 0)), 'a scalar has no dtype'); break;
    case KIND.recordDType: judgeRecordDType(nodes, node, count, must); break;
    case KIND.subarrayDType:
      must(isDType(nodes.childKind(node, 0)), 'a subarray dtype has no base');
      nodes.shape(nodes.child(node, 1));
      break;
    case KIND.scalarList: case KIND.scalarDict:
      must(count === 0 || isDType(nodes.childKind(node, 0)), 'a list of scalars has no dtype');
      break;
    default:
  }
}

function judgeRecordDType(nodes, node, count, must) {
  must([KIND.false, KIND.true].includes(nodes.childKind(node, 0)), 'a record dtype does not say whether it is aligned');
  for (let i = 1; i < count; i += 4) {
    const [name, dtype, offset, title] = [0, 1, 2, 3].map((k) => nodes.childKind(node, i + k));
    const begins = offset === KIND.integer && nodes.columns.value[nodes.child(node, i + 2)] >= 0n;
    const hasTitle = title === KIND.none || title === KIND.string;
    must(name === KIND.string && isDType(dtype) && begins && hasTitle, 'a field of a record dtype is not one');
  }
}
