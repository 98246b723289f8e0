import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { open } from '../src/node.js';
import { codeOf, fixture, fixtures } from './support.js';

const path = 'golden/container-1.amphora';
const bytes = fixture(path);

/** A server of one object, which `change` may replace between two requests. */
async function served(run, { ranges = true, tag = '"one"' } = {}) {
  const state = { bytes, tag, requests: [] };
  const server = createServer((request, response) => {
    state.requests.push(request.headers);
    const range = ranges && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (request.headers['if-match'] && request.headers['if-match'] !== state.tag) {
      return response.writeHead(412).end();
    }
    if (!range) return response.writeHead(200, { etag: state.tag }).end(state.bytes);
    const [first, last] = [Number(range[1]), Math.min(Number(range[2]), state.bytes.length - 1)];
    response.writeHead(206, { etag: state.tag, 'content-range': `bytes ${first}-${last}/${state.bytes.length}` });
    return response.end(state.bytes.subarray(first, last + 1));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await run(`http://127.0.0.1:${server.address().port}/x.amphora`, state);
  } finally {
    server.closeAllConnections?.();
    server.close();
  }
}

const namesOf = async (from) => {
  const container = await open(from);
  const { names } = container;
  await container.close();
  return names;
};

test('a path, bytes and a Blob are the same container', async () => {
  const expected = await namesOf(bytes);
  assert.ok(expected.length > 0);
  assert.deepEqual(await namesOf(fileURLToPath(new URL(path, fixtures))), expected);
  assert.deepEqual(await namesOf(new URL(path, fixtures)), expected);
  assert.deepEqual(await namesOf(new Blob([bytes])), expected);
  assert.deepEqual(await namesOf(bytes.slice().buffer), expected);
});

test('a server is asked for ranges, with If-Match after the first answer', async () => {
  await served(async (url, { requests }) => {
    const container = await open(url);
    for (const model of await container.models()) for (const tensor of model.tensors) await tensor.read();
    assert.equal(requests[0].range, 'bytes=0-191');
    assert.ok(requests.length > 2);
    assert.ok(requests.slice(1).every((headers) => headers['if-match'] === '"one"' && headers.range !== undefined));
  });
});

test('an object that is changed between two requests is refused', async () => {
  await served(async (url, state) => {
    const container = await open(url);
    state.tag = '"two"';
    assert.equal(await codeOf(container.models()), 'io.source-changed');
  });
  await served(async (url, state) => {
    const container = await open(url);
    state.bytes = bytes.subarray(0, bytes.length - 1);
    assert.equal(await codeOf(container.models()), 'io.source-changed');
  }, { tag: 'W/"weak"' });
});

test('a server without ranges is read whole, up to the limit', async () => {
  await served(async (url) => {
    assert.deepEqual(await namesOf(url), await namesOf(bytes));
    assert.equal(await codeOf(open(url, { limits: { inputBytes: 1000 } })), 'limit.input-bytes');
  }, { ranges: false });
});

test('a path that is no file is an error', async () => {
  assert.equal(await codeOf(open(fileURLToPath(new URL('golden/nothing.amphora', fixtures)))), 'io.cannot-open');
  assert.equal(await codeOf(open(fileURLToPath(fixtures))), 'io.not-a-file');
});

test('what is no file is refused, also a pipe that nobody writes to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amphora-'));
  try {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    assert.equal(await codeOf(open(pipe)), 'io.not-a-file');
    assert.equal(await codeOf(open(folder)), 'io.not-a-file');
    assert.equal(await codeOf(open(join(folder, 'missing'))), 'io.cannot-open');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
