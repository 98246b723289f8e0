import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { faultsOf } from './changed_models.js';
import { fixtures } from './support.js';

test('models whose fields were changed are refused, or answer', async () => {
  const files = readdirSync(new URL('conformance/models/', fixtures)).filter((name) => name.endsWith('.json'));
  for (const file of files) assert.deepEqual(await faultsOf(file.slice(0, -5), 10, 7), []);
});
