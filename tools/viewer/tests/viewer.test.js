/** The viewer in Chromium: it opens containers that are chosen or dropped, refuses damaged ones, and asks nobody for anything. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Chromium } from '../../javascript/tests/chromium.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'amphora-viewer-'));
const viewer = join(folder, 'viewer.html');
const address = pathToFileURL(viewer).href;
let browser;
before(async () => {
  execFileSync(fileURLToPath(new URL('../build', import.meta.url)), ['-o', viewer]);
  browser = await Chromium.start();
});
after(async () => {
  await browser.stop();
  rmSync(folder, { recursive: true });
});

async function opened(t) {
  await browser.open(address);
  t.after(() => {
    // A worker of the page has an address that is in the page.
    assert.deepEqual(browser.requests.filter((each) => !each.startsWith('blob:null/')), [address]);
    assert.deepEqual(browser.complaints, []);
  });
}

/** Chooses files, as the dialog of the browser does. */
async function choose(...paths) {
  const { result } = await browser.send('Runtime.evaluate', { expression: "document.getElementById('file')" });
  await browser.send('DOM.setFileInputFiles', { files: paths, objectId: result.objectId });
  await browser.until(
    "document.querySelector('h1').innerText !== 'Reading' && document.querySelector('#welcome:only-child') === null"
  );
}

/** Drops files that are given by their names, with nothing in them; `then` is run in the page at once. */
const dropNames = (names, then = '') => browser.evaluate(`(() => {
  const dataTransfer = new DataTransfer();
  for (const name of ${JSON.stringify(names)}) dataTransfer.items.add(new File(['x'], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  ${then}
})()`);

/** From now on workers of the page answer each file with an event, whatever is in it. */
const pretend = (event) => browser.evaluate(`{
  window.Worker = class extends EventTarget {
    postMessage({ name: file }) { setTimeout(() => this.dispatchEvent(${event})); }
    terminate() {}
  };
}`);
/** A report on `file`, as JavaScript of the page, with so many findings. */
const found = (count) => `{
  inspect: {
    files: [{ bytes: 1, file, format: 'amphora', generation: 1, models: [] }], unchecked: [],
    findings: Array.from({ length: ${count} }, () => ({ code: 'a.b', detail: '', file, severity: 'error' })),
  },
  scan: null, validate: null, heatmaps: [], trees: [], left_out: [],
}`;

/** Drops a file; `then` is run in the page at once. */
const drop = (path, then = '') => browser.evaluate(`(() => {
  const bytes = Uint8Array.from(atob('${readFileSync(path).toString('base64')}'), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], ${JSON.stringify(path.split('/').at(-1))}));
  for (const name of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  ${then}
})()`);

const text = (selector) => browser.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? null`);
const headIs = (head) => browser.until(`document.querySelector('h1').innerText === ${JSON.stringify(head)}`);

test('the empty viewer asks for a container, and a key opens the dialog', async (t) => {
  await opened(t);
  assert.equal(await text('h1'), 'Drop a container here');
  await browser.send('Page.setInterceptFileChooserDialog', { enabled: true });
  await browser.evaluate("document.querySelector('#choose').focus()");
  await browser.press('Enter');
  await browser.until(() => browser.events.some(({ method }) => method === 'Page.fileChooserOpened'), 'the dialog');
  await browser.send('Page.setInterceptFileChooserDialog', { enabled: false });
});

test('a container that is chosen is shown, with its numbers, its trees and whether it is valid', async (t) => {
  await opened(t);
  const path = `${fixtures}conformance/models/boosting-gradient-binary.amphora`;
  await choose(path);
  await browser.until("document.querySelector('.expand') !== null");
  const said = await text('main');
  for (const words of ['Validate: Valid', 'boosted_trees', 'predict_proba', 'Left out of this page'])
    assert.ok(said.includes(words), words);
  assert.equal(await browser.evaluate("document.querySelectorAll('.histogram').length > 3"), true);
  await browser.until("document.querySelectorAll('details.part [role=treeitem]').length > 2");
  assert.equal(await browser.evaluate('document.activeElement.id'), 'main');
});

test('a container that is dropped is shown, and the next one takes its place', async (t) => {
  await opened(t);
  await drop(`${fixtures}conformance/models/handmade-tensors.amphora`);
  await browser.until("document.querySelector('.expand') !== null");
  assert.ok((await text('main')).includes('handmade-tensors.amphora'));
  await drop(`${fixtures}conformance/models/neighbors-nn-sparse.amphora`);
  await browser.until("document.querySelector('main').innerText.includes('neighbors-nn-sparse.amphora')");
});

test('what is no container, or a damaged one, is refused with its code, its place and what to do', async (t) => {
  await opened(t);
  await choose(`${fixtures}hostile/before-pickle.amphora`);
  await headIs('before-pickle.amphora cannot be opened');
  const said = await text('[role=alert]');
  for (const words of ['container.magic', 'byte 0', 'Error:']) assert.ok(said.includes(words), words);
  assert.ok((await text('[role=alert] li p:nth-last-child(2)')).length > 10, 'what to do');
  assert.notEqual(await browser.evaluate("document.querySelector('#choose')"), null);

  const bytes = readFileSync(`${fixtures}conformance/models/manifold-isomap-one.amphora`);
  const damaged = join(folder, 'damaged.amphora');
  // A byte of a chunk: the model can be read, and its tensor cannot.
  bytes[300] ^= 1;
  writeFileSync(damaged, bytes);
  await choose(damaged);
  await browser.until("document.querySelector('main').innerText.includes('Validate: Not valid')");
  assert.match(await text('.findings'), /container\.(checksum|digest|stream)/);
});

test('reading is stopped by a button, and the page takes the next file', async (t) => {
  await opened(t);
  await drop(`${fixtures}conformance/models/handmade-tensors.amphora`, "document.querySelector('main button').click()");
  await headIs('handmade-tensors.amphora cannot be opened');
  assert.ok((await text('[role=alert]')).includes('limit.time'));
  await drop(`${fixtures}conformance/models/handmade-tensors.amphora`);
  await browser.until("document.querySelector('.expand') !== null");
});

test('files that were not begun when reading was stopped are named', async (t) => {
  await opened(t);
  await dropNames(['one', 'two', 'three'], "document.querySelector('main button').click()");
  await headIs('None of these files can be opened');
  const said = await text('[role=alert]');
  for (const name of ['At one.', 'At two.', 'At three.']) assert.ok(said.includes(name), name);
  assert.ok(said.includes('before this file was begun'));
});

test('files that are called alike are told apart', async (t) => {
  await opened(t);
  await pretend(`new MessageEvent('message', { data: { report: ${found(0)} } })`);
  await dropNames(['same', 'same (2)', 'same']);
  await headIs('All files');
  const names = await browser.evaluate("[...document.querySelectorAll('tbody .link')].map((each) => each.innerText)");
  assert.deepEqual(names, ['same', 'same (2)', 'same (3)']);
});

test('whatever a worker answers, the page does not stay at reading', async (t) => {
  await opened(t);
  await pretend(`new MessageEvent('message', { data: { report: ${found(200_000)} } })`);
  await dropNames(['many']);
  await headIs('many');
  await pretend("new MessageEvent('message', { data: { report: { inspect: null } } })");
  await dropNames(['odd']);
  await headIs('odd cannot be opened');
  assert.ok((await text('[role=alert]')).includes('viewer.failed'));
  await pretend("new MessageEvent('messageerror')");
  await dropNames(['lost']);
  await headIs('lost cannot be opened');
  assert.ok((await text('[role=alert]')).includes('handed over'));
  await browser.evaluate("{ window.Worker = class { constructor() { throw new Error('no workers here'); } }; }");
  await dropNames(['none']);
  await headIs('none cannot be opened');
  assert.ok((await text('[role=alert]')).includes('no workers here'));
});

test('a report that is no longer shown listens no longer', async (t) => {
  await opened(t);
  const listening = async () => {
    const { result } = await browser.send('Runtime.evaluate', { expression: 'window' });
    const { listeners } = await browser.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
    return listeners.filter(({ type }) => type === 'beforeprint').length;
  };
  await pretend(`new MessageEvent('message', { data: { report: ${found(0)} } })`);
  for (const name of ['one', 'two', 'three']) {
    await dropNames([name]);
    await headIs(name);
    assert.equal(await listening(), 1);
  }
  await pretend("new MessageEvent('messageerror')");
  await dropNames(['four']);
  await headIs('four cannot be opened');
  assert.equal(await listening(), 0);
});

test('neither the page nor a worker of it reaches a server', async (t) => {
  let connections = 0;
  const server = createServer(() => {}).on('connection', () => { connections += 1; });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  t.after(() => server.close());
  await browser.open(address);
  const outcomes = await browser.evaluate(`(() => {
    const target = 'http://127.0.0.1:${server.address().port}/';
    const tried = "fetch('" + target + "').then(() => 'went', () => 'kept')";
    const worker = new Worker(URL.createObjectURL(new Blob([tried + '.then((outcome) => self.postMessage(outcome))'])));
    const image = new Promise((done) => {
      const made = new Image();
      made.onload = made.onerror = () => done('tried');
      made.src = target;
    });
    const socket = new Promise((done) => {
      try { new WebSocket(target.replace('http', 'ws')).onerror = () => done('tried'); } catch { done('tried'); }
    });
    return Promise.all([
      fetch(target).then(() => 'went', () => 'kept'), new Promise((done) => { worker.onmessage = ({ data }) => done(data); }), image, socket,
    ]);
  })()`);
  assert.deepEqual(outcomes, ['kept', 'kept', 'tried', 'tried']);
  assert.equal(connections, 0);
});

test('of several files those that can be read are shown, and the others are named', async (t) => {
  await opened(t);
  await choose(
    `${fixtures}conformance/models/linear-outliers.amphora`,
    `${fixtures}hostile/before-png.amphora`,
    `${fixtures}conformance/models/handmade-tensors.amphora`
  );
  await headIs('All files');
  const said = await text('main');
  assert.ok(
    said.includes('container.magic') && said.includes('before-png.amphora') && said.includes('Validate: Valid')
  );
  assert.equal(await browser.evaluate("document.querySelectorAll('tbody tr').length"), 2);
});

test('names in a container are text, whatever they hold', async (t) => {
  await opened(t);
  const evil = '<img src=x onerror="window.hit = 1">.amphora';
  const path = join(folder, evil);
  writeFileSync(path, readFileSync(`${fixtures}conformance/models/handmade-tensors.amphora`));
  await choose(path);
  await browser.until("document.querySelector('.expand') !== null");
  assert.ok((await text('main')).includes(evil));
  assert.equal(await browser.evaluate("document.querySelectorAll('img').length + (window.hit ?? 0)"), 0);
});
