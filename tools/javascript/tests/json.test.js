import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJSON } from '../src/json.js';
import { Budget } from '../src/limits.js';
import { Float } from '../src/node.js';

const parse = (text) => parseJSON(new TextEncoder().encode(text), 7, new Budget(1e9));
const codeOf = (text) => {
  try {
    parse(text);
    return null;
  } catch (error) {
    return error.code;
  }
};

test('1 is an integer and 1.0 a float', () => {
  assert.equal(parse('1'), 1);
  assert.deepEqual(parse('1.0'), new Float(1));
  assert.equal(parse('-0.0').bits, 0x8000000000000000n);
});

test('a float may have any number of zeros', () => {
  assert.equal(parse(`0.${'0'.repeat(5000)}1`).value, 0);
  assert.equal(parse(`1${'0'.repeat(300)}.0`).value, 1e300);
});

test('the text is refused with the code of the rule that it breaks', () => {
  const expected = {
    '': 'bytes.truncated', '[1': 'bytes.truncated', '"a': 'bytes.truncated',
    '1e5': 'json.number', '1.50': 'json.number',
    '1.5e+5': 'json.number', '-': 'json.number', '-0': 'json.negative-zero', 9007199254740992: 'json.number-range',
    '1.0e400': 'json.number-range', '1.23456789012345678': 'json.digits',
    ' 1': 'json.white-space', '1 ': 'json.white-space',
    '1,': 'json.trailing-bytes', '{"a":1,"a":1}': 'json.duplicate-key', '{"b":1,"a":1}': 'json.key-order',
    '{"constructor":1,"__proto__":1}': 'json.key', '"\\u000a"': 'json.escape', '"\n"': 'json.control-character',
    NaN: 'json.unexpected-byte', [`${'['.repeat(33)}`]: 'json.nesting',
  };
  for (const [text, code] of Object.entries(expected)) assert.equal(codeOf(text), code, text);
});

test('keys that JavaScript has on every object are members like others', () => {
  const value = parse('{"constructor":1}');
  assert.equal(Object.getPrototypeOf(value), null);
  assert.equal(value.constructor, 1);
});

test('what the text would take is bounded', () => {
  const text = new TextEncoder().encode(`[${'{},'.repeat(10000)}{}]`);
  assert.throws(() => parseJSON(text, 0, new Budget(1_000_000)), { code: 'limit.memory' });
});

test('each value is counted with about what it takes in memory', () => {
  // Measured with Node 20: bytes of heap for one of a million.
  const measured = { 0.5: 86, '[1]': 190, '{}': 189, '{"a":1}': 193, '"abcdefgh"': 38, '[]': 38 };
  for (const [value, bytes] of Object.entries(measured)) {
    const text = new TextEncoder().encode(`[${`${value},`.repeat(9999)}${value}]`);
    assert.throws(() => parseJSON(text, 0, new Budget(10_000 * bytes)), { code: 'limit.memory' }, value);
  }
});

test('strings of escapes are put together, and read, as they are written', () => {
  const text = `"${'a\\u0000\\n'.repeat(10_000)}b"`;
  assert.equal(parse(text), `${'a\u0000\n'.repeat(10_000)}b`);
  for (let code = 0; code < 32; code += 1) {
    const character = String.fromCharCode(code);
    assert.equal(parse(JSON.stringify(character)), character);
  }
});

test('keys of an object are counted by the time that they take', () => {
  const keys = Array.from({ length: 2000 }, (_, i) => `"k${String(i).padStart(4, '0')}":0`);
  const text = new TextEncoder().encode(`{${keys.join()}}`);
  assert.throws(() => parseJSON(text, 0, new Budget(2000 * 400)), { code: 'limit.memory' });
});
