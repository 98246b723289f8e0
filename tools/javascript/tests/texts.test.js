import assert from 'node:assert/strict';
import { test } from 'node:test';
import { murmurHash } from '../src/predict/term_columns.js';
import { TokenPattern } from '../src/predict/token_pattern.js';
import { open } from '../src/node.js';
import { container, float64 } from './support.js';

const words = (pattern, text) => new TokenPattern(pattern).finder([text])(text);
const codeOf = (run) => {
  try {
    run();
    return null;
  } catch (error) {
    return error.code;
  }
};

test('patterns find what re.findall of Python finds', () => {
  const expected = [
    ['(?u)\\b\\w\\w+\\b', 'a bc, déf_1 x', ['bc', 'déf_1']],
    ['\\b\\d*', 'a1 22', ['', '', '22', '']],
    ['(\\w)\\w*', 'ab cd', ['a', 'c']],
    ["(?i)[a-zA-Z\\.-]{2,5}|'i", "ABCDEFG h.-'I ı", ['ABCDE', 'FG', 'h.-', "'I"]],
    ["[^\\W\\d_]+(?:['-]\\w+)?", "don't 12 co-op_1", ["don't", 'co-op_1']],
    ['a{,2}', 'aaa', ['aa', 'a', '']],
    ['a{,', 'a{,', ['a{,']],
    ['(?:a|ab)(?:c|bcd)', 'abcd', ['abcd']],
    ['a.*?c', 'abcabc', ['abc', 'abc']],
    ['(?>a+)b|a', 'aab aa', ['aab', 'a', 'a']],
    ['a*+a', 'aaa', []],
    ['(?<=a)b|(?<!a)c', 'ab bc ac', ['b', 'c']],
    ['(?P<x>[ab])(?P=x)', 'aabbab', ['a', 'b']],
    ['(?m)^\\w|\\w$', 'ab\ncd', ['a', 'b', 'c', 'd']],
    ['(?x) a # letter\n b', 'ab', ['ab']],
    ['(?:)*', 'a', ['', '']],
    ['(?i)straße', 'STRAẞE ſ', ['STRAẞE']],
    ['(?a)\\w+', 'aé1', ['a', '1']],
    ['(a)|b', 'ba', ['', 'a']],
    ['\\u00e9|\\x61|\\141', 'éa', ['é', 'a']],
  ];
  for (const [pattern, text, found] of expected) assert.deepEqual(words(pattern, text), found, pattern);
});

test('patterns that Python refuses are refused', () => {
  const patterns = [
    '(', ')', 'a**', '*a', '[b-a]', '[a', '\\1', '(?P<x>a)(?P<x>b)', 'a{2,1}', '\\q', '(?<=a+)b', '(?z)', '(a)(b)',
    '(?(1)a|b)',
  ];
  for (const pattern of patterns) {
    assert.equal(codeOf(() => new TokenPattern(pattern)), 'pattern.unsupported', pattern);
  }
});

test('a pattern has a bounded number of steps, parts and levels', () => {
  const long = 'a'.repeat(4000);
  for (const pattern of ['(a*)*b', '((?:a+)+)+c', '(?:a?){30}a{30}b', '(?:(?:a*)*)*b']) {
    assert.equal(codeOf(() => words(pattern, long)), 'pattern.limit', pattern);
  }
  const nested = `${'(?:'.repeat(70)}a${')'.repeat(70)}`;
  for (const pattern of ['(?:(?:(?:a{2}b){200}){200}){200}', '(?:(?:){60000}){60000}', nested]) {
    assert.equal(codeOf(() => new TokenPattern(pattern)), 'pattern.unsupported', pattern.slice(0, 20));
  }
});

test('MurmurHash3 has the values of its reference', () => {
  const hash = (text) => murmurHash(new TextEncoder().encode(text)) >>> 0;
  const hashes = [0, 0x3c2569b2, 0xba6bd213, 0x248bfa47, 0x149bbb7f];
  assert.deepEqual(['', 'a', 'test', 'hello', 'hello, world'].map(hash), hashes);
});

const hashed = async (fields) => (await (await open(container({
  kind: 'text_vectorizer',
  fields: {
    absolute: false, accents: 'none', alternate_sign: false, binary: false, columns: 1, columns_by: 'hash',
    longest_run: 1, lowercase: true, norm: 'none', output_type: 'int64', shortest_run: 1, term_frequency: 'count',
    unit: 'char', ...fields,
  },
}))).model()).predictor();

test('terms of characters are counted as the unit says', async () => {
  const count = async (fields, text) => Array.from((await hashed(fields)).ask('transform', [text])[0].data);
  assert.deepEqual(await count({}, 'ab  c'), [4n]);
  assert.deepEqual(await count({ longest_run: 2 }, 'abc'), [5n]);
  assert.deepEqual(await count({ unit: 'char_wb', shortest_run: 3, longest_run: 5 }, 'a bcd'), [7n]);
  assert.deepEqual(await count({ accents: 'unicode' }, 'e\u0301\u0bcd'), [1n]);
  assert.deepEqual(await count({ accents: 'ascii' }, 'éß'), [1n]);
});

test('other inputs than texts are refused', async () => {
  const model = await hashed({});
  const none = { dtype: 'float64', shape: [0, 1], data: new Float64Array(0) };
  const gap = { dtype: 'mixed', shape: [1], data: [null] };
  for (const input of [[[1, 2]], none, gap, { records: [] }, { records: [{ a: 1 }] }]) {
    assert.equal(codeOf(() => model.ask('transform', input)), 'model.wrong-input-form');
  }
});

test('a row is divided by its size, and one of zeros is not', async () => {
  const bytes = container({
    kind: 'term_weights',
    fields: {
      dense_type: 'own', features: 2, inverse_document_frequency: { tensor: 0 }, norm: 'l2', term_frequency: 'count',
      weighing: 'elements',
    },
  }, [float64([2], [1, 2])]);
  const model = await (await (await open(bytes)).model()).predictor();
  const [{ data, columns, starts }] = model.ask('transform', [[3, 2], [0, 0], [0, 5]]);
  assert.deepEqual([[...data], [...columns], [...starts]], [[0.6, 0.8, 1], [0, 1, 1], [0, 2, 2, 3]]);
});

test('records are hashed name by name', async () => {
  const bytes = container({
    kind: 'record_vectorizer',
    fields: {
      absolute: false, alternate_sign: false, columns: 1, columns_by: 'hash', output_form: 'sparse',
      output_type: 'float64',
      repeated: 'added', separator: '=', values: 'given',
    },
  });
  const model = await (await (await open(bytes)).model()).predictor();
  const records = [{ a: 2, b: 'x', c: true, d: 0 }, new Map([['a', -1n]]), [['a', 1], ['a', 1]], ['a', 'b', 'c'], {}];
  const [{ data, starts }] = model.ask('transform', { records });
  assert.deepEqual([[...data], [...starts]], [[4, -1, 2, 3], [0, 1, 2, 3, 4, 4]]);
  assert.equal(codeOf(() => model.ask('transform', { records: [{ a: null }] })), 'model.missing-value');
  assert.equal(codeOf(() => model.ask('transform', { records: [[[1, 2]]] })), 'model.wrong-input-form');
});

test('a start at each character is counted by the places that the pattern keeps', () => {
  const pattern = `x${'(?:ab)*'.repeat(9000)}`;
  assert.equal(codeOf(() => words(pattern, 'b'.repeat(200_000))), 'pattern.limit');
});
