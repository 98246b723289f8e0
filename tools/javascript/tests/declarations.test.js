import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as reader from '../src/node.js';
import { KINDS } from '../src/predict/kinds.js';
import { schemas } from './support.js';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const declarations = read('../src/index.d.ts') + read('../src/predict/predictor.d.ts');

test('the declarations have what is exported, and nothing else', () => {
  const declared = [...declarations.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(reader).sort());
});

test('declared members of classes are there', () => {
  for (const [, name, body] of declarations.matchAll(/^export class (\w+)[^{]*\{([^]*?)\n\}/gm)) {
    for (const [, member] of body.matchAll(/^ {2}(?!static|private|constructor)(\w+)\(/gm)) {
      assert.equal(typeof reader[name].prototype[member], 'function', `${name}.${member}`);
    }
  }
});

test('README lists the kinds that predict, and these are all that there are but those that a reader may lack', () => {
  const [, list] = /It predicts with all others: (.*?)\. Models of/s.exec(read('../README.md'));
  const predicting = Object.keys(KINDS).filter((kind) => kind !== 'opaque' && kind !== 'tensors');
  assert.deepEqual([...list.matchAll(/`(\w+)`/g)].map(([, kind]) => kind), predicting.sort());
  const described = readFileSync(new URL('kinds/README.md', schemas), 'utf8').matchAll(/^\| \[`(\w+)`\]/gm);
  const all = [...described].map(([, kind]) => kind);
  assert.ok(all.length > 40);
  const optional = readFileSync(new URL('kinds/optional.txt', schemas), 'utf8').split(/\s+/);
  for (const kind of all) assert.ok(Object.hasOwn(KINDS, kind) || optional.includes(kind), kind);
});
