import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, webPlatform } from '../src/node.js';
import { fixture } from './support.js';

const cases = JSON.parse(new TextDecoder().decode(fixture('hostile/expected.json')));

/** What reading everything of the newest generation, and then validating, ends in. */
async function outcome(bytes, options, validates) {
  try {
    const container = await open(bytes, options);
    for (const model of await container.models()) {
      for (const tensor of model.tensors) await tensor.read();
      await container.origin(model);
    }
    if (validates) await container.validate();
    return { warnings: container.warnings };
  } catch (error) {
    if (error.code === undefined) throw error;
    return { code: error.code, offset: error.offset };
  }
}

for (const [name, options] of [['Node', {}], ['the web', { platform: webPlatform }]]) {
  test(`each hostile container is refused with its code, with what ${name} has`, async (t) => {
    assert.ok(cases.length > 700);
    for (const { name: title, file, found, code, offset } of cases) {
      await t.test(title, async () => {
        const got = await outcome(fixture(`hostile/${file}`), options, found !== 'accepted' && found !== 'history');
        if (found === 'accepted' || found === 'history') assert.deepEqual(got, { warnings: [] });
        else if (found === 'warning') assert.deepEqual(got.warnings?.[0], { code, offset });
        else assert.deepEqual(got, { code, offset });
      });
    }
  });
}

test('every truncation of a container is refused', async () => {
  const whole = fixture('golden/container-1.amphora');
  const step = Math.max(1, Math.floor(whole.length / 997));
  for (let length = 0; length < whole.length; length += step) {
    const got = await outcome(whole.slice(0, length), {}, true);
    assert.equal(got.code, 'container.truncated', `${length} bytes`);
  }
});

test('every flipped byte of a small container is refused, warned of, or of the optional features', async () => {
  const whole = fixture('hostile/attached-two.amphora');
  for (let place = 0; place < whole.length; place += 1) {
    const flipped = whole.slice();
    flipped[place] ^= 0x10;
    const got = await outcome(flipped, {}, true);
    const isOptional = place >= 16 && place < 20;
    assert.ok(got.code !== undefined || got.warnings.length > 0 || isOptional, `byte ${place}`);
  }
});
