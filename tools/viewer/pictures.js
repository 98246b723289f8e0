/**
 * Takes the pictures of the viewer that README.md shows: tools/viewer/pictures CONTAINER, of which a part has trees and
 * a tensor is a matrix. They go to docs/pictures; look at them before they are committed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Chromium } from '../javascript/tests/chromium.js';

const [container] = process.argv.slice(2);
if (container === undefined) {
  console.error('usage: tools/viewer/pictures CONTAINER');
  process.exit(64);
}
const target = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'amphora-pictures-'));
execFileSync(fileURLToPath(new URL('build', import.meta.url)), ['-o', join(folder, 'viewer.html')]);
mkdirSync(target, { recursive: true });

const browser = await Chromium.start();
await browser.send('Emulation.setScrollbarsHidden', { hidden: true });
/** One picture; `look` is run in the page first. */
async function take(name, scheme, look) {
  await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  await browser.send('Emulation.setDeviceMetricsOverride', { width: 1200, height: 760, deviceScaleFactor: 1, mobile: false });
  await browser.open(pathToFileURL(join(folder, 'viewer.html')).href);
  const { result } = await browser.send('Runtime.evaluate', { expression: "document.getElementById('file')" });
  await browser.send('DOM.setFileInputFiles', { files: [resolve(container)], objectId: result.objectId });
  await browser.until("document.querySelector('.expand') !== null");
  await browser.evaluate(look);
  await new Promise((done) => { setTimeout(done, 300); });
  const { data } = await browser.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: false });
  const picture = Buffer.from(data, 'base64');
  writeFileSync(join(target, name), picture);
  console.log(`${name}: ${picture.length.toLocaleString('en')} bytes`);
}

await take('viewer-light.png', 'light', `(() => {
  [...document.querySelectorAll('nav [role=treeitem]')].find((row) => row.innerText.includes('tree_ensemble'))?.click();
  const tree = document.querySelector('main [role=tree]');
  for (let i = 0; i < 4; i += 1) tree?.querySelector('[aria-expanded=false]')?.click();
  document.activeElement.blur();
  document.querySelector('main .uses')?.previousElementSibling?.scrollIntoView();
})()`);
await take('viewer-dark.png', 'dark', `(() => {
  const search = document.querySelector('#search');
  search.value = 'float64';
  search.dispatchEvent(new Event('input'));
  const isMatrix = (row) => /× [0-9]{2}/.test(row.cells[2].innerText);
  [...document.querySelectorAll('tbody tr')].find(isMatrix)?.querySelector('.expand').click();
  const { x, y, width, height } = document.querySelector('figure canvas').getBoundingClientRect();
  document.querySelector('figure canvas').dispatchEvent(new PointerEvent('pointermove', { clientX: x + width / 3, clientY: y + height / 3 }));
  document.activeElement.blur();
  document.querySelector('#tensors').scrollIntoView();
  scrollBy(0, 60);
})()`);
await browser.stop();
rmSync(folder, { recursive: true });
