import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { container } from './support.js';

test('a kind that a reader may leave out is absent, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amphora-'));
  try {
    const program = new URL('../conformance/main.js', import.meta.url).pathname;
    const file = join(folder, 'model.amphora');
    const input = join(folder, 'input.json');
    writeFileSync(input, '{"dtype":"float64","form":"matrix","hex":"0000000000000000","shape":[1,1]}');
    const answerOf = (kind) => {
      writeFileSync(file, container({ kind, fields: { features: 1 } }));
      const asked = [program, 'predict', file, 'model', 'predict', input];
      const run = spawnSync(process.execPath, asked, { encoding: 'utf8' });
      return [JSON.parse(run.stdout), run.status];
    };
    assert.deepEqual(answerOf('gaussian_process'), [{ absent: 'predict of gaussian_process' }, 4]);
    assert.deepEqual(answerOf('sample'), [{ error: { code: 'model.unknown-kind' } }, 1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the program of the suite answers what it does not do, and goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amphora-'));
  try {
    const file = join(folder, 'model.amphora');
    writeFileSync(file, container({ kind: 'pipeline', fields: { steps: [['a', 'passthrough']] } }));
    const asked = (input) => JSON.stringify({ file, input, method: 'transform', model: 'model', verb: 'predict' });
    const lines = [
      '{', 'null', '{"verb":"dump"}', JSON.stringify({ file, verb: 'rename' }), asked({ form: 'frame' }),
      asked({ dtype: 'float16', form: 'matrix', hex: '662e', shape: [1, 1] }),
    ];
    const program = new URL('../conformance/main.js', import.meta.url).pathname;
    const run = spawnSync(process.execPath, [program, '--batch'], { input: lines.join('\n'), encoding: 'utf8' });
    const answers = run.stdout.trim().split('\n').map(JSON.parse);
    assert.equal(run.status, 0, run.stderr);
    assert.deepEqual(answers.slice(0, -1).map((answer) => Object.keys(answer)[0]), Array(5).fill('absent'));
    assert.deepEqual(answers.at(-1), { answers: [{ dtype: 'float64', hex: '000000000098b93f', shape: [1, 1] }] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
