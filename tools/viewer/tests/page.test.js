/** What the page does with a report, in Chromium. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { shown } from '../src/page/text.js';
import { Chromium } from '../../javascript/tests/chromium.js';
import { model, pageWith, pageWithText, pipelineReport, statistics, tensor } from './reports.js';

const folder = mkdtempSync(join(tmpdir(), 'amphora-page-'));
let browser;
before(async () => { browser = await Chromium.start(); });
after(async () => {
  await browser.stop();
  rmSync(folder, { recursive: true });
});

/** Opens a page; when the test is over, nothing may have been asked of anybody, and nothing complained of. */
async function opened(t, html) {
  const path = join(folder, 'page.html');
  writeFileSync(path, html);
  const address = pathToFileURL(path).href;
  await browser.open(address);
  t.after(() => {
    assert.deepEqual(browser.requests, [address]);
    assert.deepEqual(browser.complaints, []);
  });
}

const text = (selector) => browser.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? null`);
const names = () =>
  browser.evaluate("[...document.querySelectorAll('.expand')].map((each) => each.innerText.split('\\n').join(' '))");
const type = (words) => browser.evaluate(`(() => {
  const input = document.querySelector('#search');
  input.value = ${JSON.stringify(words)};
  input.dispatchEvent(new Event('input'));
})()`);

test('a report is shown: verdicts, findings, facts, parts and tensors', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  assert.equal(await text('h1'), 'model');
  const said = await text('main');
  for (const words of
         ['Scan: Unsafe',
          'Validate: Valid',
          'Loading the file would call what no model needs to call.',
          'REDUCE calls os.system',
          'byte 7',
          'Do not load this file with Python.',
          'pickle.forbidden-call',
          'scikit-learn 1.9.1',
          '4,321 bytes',
          'steps',
  ])
    assert.ok(said.includes(words), words);
  assert.deepEqual(await names(), ['0 center scale', '1 scale scale', '2 threshold forest', '3 classes forest']);
  const row =
    await browser.evaluate("[...document.querySelectorAll('tbody tr')[1].cells].map((cell) => cell.innerText)");
  assert.deepEqual(row.slice(1, 10), ['float64', '2 × 2', '32', '16', '10', '20', '15', '', '3']);
  assert.match(
    await browser.evaluate("document.querySelector('.histogram').getAttribute('aria-label')"),
    /^Histogram from −5.5 to 2: 0, 1, 2/
  );
});

test('markup in texts is shown as text, and nothing of it is run', async (t) => {
  const evil =
    '</script><script>window.hit = 1</script><img src=x onerror="window.hit = 1"><style>*{display:none}</style>';
  const report = JSON.parse(JSON.stringify(pipelineReport()), (key, value) => {
    const kept = ['format', 'verdict', 'severity', 'kind', 'test', 'codec', 'dtype', 'file', 'loader'];
    return typeof value === 'string' && !kept.includes(key) ? value + evil : value;
  });
  report.inspect.files[0].models[0].parts[0].fields[evil] = evil;
  report.inspect.files[0].models[0].metadata = [[evil, `turned \u202e round\u0007`]];
  await opened(t, pageWith(report));
  await browser.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
  await browser.evaluate("document.querySelectorAll('.expand').forEach((each) => each.click())");
  await browser.until("document.querySelectorAll('details.part [role=tree]').length === 1");
  assert.equal(await browser.evaluate('window.hit ?? null'), null);
  assert.equal(await browser.evaluate("document.querySelectorAll('img, main script, main style').length"), 0);
  assert.equal(await browser.evaluate('document.scripts.length'), 2);
  const said = await text('main');
  assert.ok(said.includes('<img src=x onerror='));
  assert.ok(said.includes('turned \\u{202e} round\\u{7}'));
});

test('what a part was given is shown before what is as its library has it', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  await browser.evaluate("document.querySelectorAll('details.part')[2].open = true");
  await browser.until("document.querySelector('details.part details') !== null");
  const said = () => browser.evaluate("document.querySelectorAll('details.part')[2].innerText.replace(/\\s+/g, ' ')");
  assert.match(
    await said(),
    /Parameters max_depth 2 instead of None Whether these are defaults is not known: n_jobs 1 1 other, as scikit-learn 1\.9\.1 has them Fields/
  );
  await browser.evaluate("document.querySelector('details.part details').open = true");
  assert.match(await said(), /has them bootstrap True Fields/);
});

test('tensors are searched by all words, and sorted by any column', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  await type('float64 scale');
  assert.deepEqual(await names(), ['0 center scale', '1 scale scale']);
  assert.ok((await text('.search')).includes('2 of 4 tensors'));
  await type('no such thing');
  assert.deepEqual(await names(), []);
  await type('');
  const heads = await browser.evaluate("[...document.querySelectorAll('.sort')].map((each) => each.innerText.trim())");
  const press = async (head) => {
    await browser.evaluate(`document.querySelectorAll('.sort')[${heads.indexOf(head)}].focus()`);
    await browser.press('Enter');
    return (await names()).map((name) => Number(name.split(' ')[0]));
  };
  heads[0] = 'Tensor';
  assert.deepEqual(await press('Max'), [1, 0, 2, 3]);
  assert.equal(await browser.evaluate("document.querySelector('[aria-sort]').getAttribute('aria-sort')"), 'descending');
  assert.deepEqual(await press('Max'), [2, 0, 1, 3], 'what has no number comes last either way');
  assert.deepEqual(await press('Type'), [2, 0, 1, 3]);
});

test('a tensor opens to its histogram and its heat map, which arrow keys read', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  await browser.evaluate("document.querySelectorAll('.expand')[1].focus()");
  await browser.press('Enter');
  assert.equal(await browser.evaluate("document.querySelectorAll('.expand')[1].getAttribute('aria-expanded')"), 'true');
  assert.match(
    await browser.evaluate("document.querySelector('figure canvas').getAttribute('aria-label')"),
    /2 × 2 numbers from 10 to 20/
  );
  await browser.evaluate("document.querySelector('figure canvas').focus()");
  await browser.press('ArrowDown');
  assert.equal((await text('figcaption')).trim(), 'row 1, column 0: no finite number');
  await browser.press('ArrowRight');
  assert.equal((await text('figcaption')).trim(), 'row 1, column 1: 12.5');
  const colours = await browser.evaluate(`(() => {
    const { data } = document.querySelector('figure canvas').getContext('2d').getImageData(0, 0, 2, 2);
    return [0, 1, 2, 3].map((i) => [...data.slice(4 * i, 4 * i + 3)].join());
  })()`);
  assert.equal(new Set(colours).size, 4);
});

test('keys go through the tree of parts, and open what they choose', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  const focused = () => browser.evaluate('document.activeElement.innerText');
  await browser.evaluate("document.querySelector('nav [tabindex=\"0\"]').focus()");
  await browser.press('Home');
  assert.equal(await focused(), 'flats.amphora unsafe');
  await browser.press('ArrowRight');
  await browser.press('ArrowRight');
  assert.equal(await focused(), 'scale scaler');
  await browser.press('f');
  assert.equal(await focused(), 'forest tree_ensemble');
  await browser.press('Enter');
  assert.equal(await focused(), 'forest tree_ensemble, part 2');
  assert.equal(
    await browser.evaluate("document.querySelector('nav [aria-selected=true]').innerText"), 'forest tree_ensemble'
  );
  await browser.evaluate("document.querySelector('nav [tabindex=\"0\"]').focus()");
  await browser.press('ArrowLeft');
  assert.equal(await focused(), 'model pipeline');
  await browser.press('ArrowLeft');
  assert.equal(await browser.evaluate("document.activeElement.getAttribute('aria-expanded')"), 'false');
  assert.equal(await browser.evaluate("document.querySelectorAll('nav [role=treeitem]').length"), 2);
});

test('a drawn tree opens node by node, and says what was cut off', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  await browser.evaluate("document.querySelectorAll('details.part')[2].open = true");
  await browser.until("document.querySelector('details.part [role=tree]') !== null");
  const rows = () => browser.evaluate(
    "[...document.querySelectorAll('details.part [role=treeitem]')].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())"
  );
  assert.deepEqual(
    await rows(),
    ['area ≤ 92.5', 'yes gives 0.25, 0.75', 'no column 1 < 3', 'yes gives 1, 0', 'no more, not in this page']
  );
  await browser.evaluate("document.querySelectorAll('details.part [role=treeitem]')[2].click()");
  assert.equal((await rows()).length, 3);
  await browser.evaluate(`(() => {
    const choice = document.querySelector('details.part select');
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change'));
  })()`);
  assert.deepEqual(await rows(), ['gives 3']);
  const report = pipelineReport();
  report.trees[0].nodes = [
    { feature: 'city', test: 'not in', threshold: 'Ulm, Graz', left: 1, right: 2 }, { value: ['nan'] },
    { feature: 'area', test: '<', threshold: 'inf', left: 0, right: 3 }, { value: ['-inf', 1] },
  ];
  await opened(t, pageWith(report));
  await browser.evaluate("document.querySelectorAll('details.part')[2].open = true");
  await browser.until("document.querySelector('details.part [role=tree]') !== null");
  assert.deepEqual(
    await rows(),
    ['city is none of Ulm, Graz', 'yes gives NaN', 'no area < ∞', 'yes more, not in this page', 'no gives −∞, 1']
  );
});

test('a model that is too large for a page is shown as far as it is there', async (t) => {
  const report = pipelineReport();
  report.inspect.files[0].models[0] = { ...model([{ kind: 'pipeline', kind_version: 1 }], []), name: 'large' };
  await opened(t, pageWith(report));
  assert.equal(await text('h1'), 'large');
  assert.equal(await text('#tensors'), null);
});

test('thousands of tensors, parts and models are drawn as they are looked at', async (t) => {
  const tensors = Array.from({ length: 20_000 }, (_, i) => tensor('float32', [i, 7], statistics(-i, i + 1)));
  const steps = Array.from({ length: 5000 }, (_, i) => [`step ${i}`, { model: i + 1 }]);
  const parts = [
    { fields: { steps, weights: tensors.map((_, i) => ({ tensor: i })) }, kind: 'pipeline', kind_version: 1 },
    ...steps.map(() => ({ fields: { a: 1 }, kind: 'scaler', kind_version: 1 })),
  ];
  const report = pipelineReport();
  report.inspect.files[0].models = [model(parts, tensors)];
  const start = Date.now();
  await opened(t, pageWith(report));
  await browser.until("document.querySelector('.expand') !== null");
  const seconds = (Date.now() - start) / 1000;
  assert.ok(seconds < 15, `${seconds} s`);
  assert.equal(await browser.evaluate("document.querySelectorAll('.expand').length"), 100);
  assert.ok(await browser.evaluate("document.querySelectorAll('*').length") < 6000);
  assert.ok(
    await browser.evaluate(
      "(() => { const t = performance.now(); document.querySelectorAll('.sort')[4].click(); return performance.now() - t; })()"
    )
    < 2000
  );
  assert.deepEqual((await names())[0].split(' ')[0], '19999');
  await type('weights 4711');
  // Its own number, and its place in the field, which counts from 1; so has 14711.
  assert.deepEqual((await names()).map((name) => name.split(' ')[0]), ['14711', '14710', '4711', '4710']);
});

test('fields that name parts over and over, or lists within lists, cost no more than they should', async (t) => {
  const again = Array.from({ length: 30_000 }, () => ({ model: 1 }));
  let deep = [1];
  for (let i = 0; i < 4; i += 1) deep = Array.from({ length: 20 }, () => deep);
  const parts = [
    { fields: { steps: again, deep }, kind: 'pipeline', kind_version: 1 },
    { fields: { steps: again.map(() => ({ model: 2 })) }, kind: 'pipeline', kind_version: 1 },
    { fields: {}, kind: 'scaler', kind_version: 1 },
  ];
  const report = pipelineReport();
  report.inspect.files[0].models = [model(parts, [])];
  const start = Date.now();
  await opened(t, pageWith(report));
  await browser.evaluate("document.querySelectorAll('nav [aria-expanded=false] .twist')[0].click()");
  assert.ok(Date.now() - start < 10_000);
  assert.ok(await browser.evaluate("document.querySelectorAll('*').length") < 3000);
});

test('several files are listed, and each has its own page', async (t) => {
  const report = pipelineReport();
  report.inspect.files.push({ ...report.inspect.files[0], file: 'folder/other.amphora', models: [] });
  report.validate.files.push({ ...report.validate.files[0], file: 'folder/other.amphora', valid: false });
  await opened(t, pageWith(report));
  assert.equal(await text('h1'), 'All files');
  const rows = await browser.evaluate(
    "[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText))"
  );
  assert.deepEqual(rows, [
    ['flats.amphora', 'amphora', 'unsafe', '1', '4,321'],
    ['folder/other.amphora', 'amphora', 'not valid', '0', '4,321']
  ]);
  await browser.evaluate("document.querySelectorAll('tbody .link')[1].click()");
  assert.equal(await text('h1'), 'folder/other.amphora');
  assert.ok((await text('main')).includes('Validate: Not valid'));
});

test('what is over a limit or not supported is not checked, and not called false', async (t) => {
  const report = pipelineReport();
  const finding = { ...report.scan.findings[0], code: 'limit.memory', meaning: 'It is too large.', outcome: 'over-limit' };
  report.scan = null;
  report.validate.files[0].valid = false;
  for (const outcome of ['over-limit', 'unsupported']) {
    report.validate.findings = [{ ...finding, outcome }, { ...finding, outcome: 'malformed', severity: 'warning' }];
    await opened(t, pageWith(report));
    assert.equal(await text('.verdict.warn'), 'Validate: Not checkedNot checked: It is too large.'.replace('dN', 'd\nN'));
    assert.ok((await text('nav')).includes('not checked'));
    assert.ok(!(await text('main')).includes('not what it claims'));
  }
  report.validate.findings.push({ ...finding, outcome: 'malformed' });
  await opened(t, pageWith(report));
  assert.ok((await text('.verdict.bad')).includes('not what it claims'));
});

test('files that are called alike keep their own verdicts', async (t) => {
  const report = pipelineReport();
  const [file] = report.inspect.files;
  report.scan = null;
  report.inspect.files = [file, { ...file, models: [] }, { ...file, file: 'other' }];
  const [judged] = report.validate.files;
  report.validate.files = [{ ...judged, tensors: 7 }, { ...judged, valid: false }, { ...judged, file: 'other' }];
  await opened(t, pageWith(report));
  const wrong = await browser.evaluate("[...document.querySelectorAll('tbody tr')].map((row) => row.cells[2].innerText)");
  assert.deepEqual(wrong, ['', 'not valid', '']);
  for (const [place, words] of [['Validate: Valid', '7 tensors'], ['Validate: Not valid', 'claims']].entries()) {
    await opened(t, pageWith(report));
    await browser.evaluate(`document.querySelectorAll('tbody .link')[${place}].click()`);
    assert.equal(await browser.evaluate("document.querySelectorAll('.verdict').length"), 1);
    for (const each of words) assert.ok((await text('.verdict')).includes(each), each);
  }
});

test('a text is not cut within a character', () => {
  assert.equal(shown('ab\u{1f600}cd', 3), 'ab… (6 characters)');
  assert.equal(shown('ab\u{1f600}cd', 4), 'ab\u{1f600}… (6 characters)');
});

test('a file that could not be read has a page with what was found', async (t) => {
  const report = pipelineReport();
  report.inspect.files = [];
  report.validate = null;
  report.scan.findings[0].file = 'flats.amphora';
  await opened(t, pageWith(report));
  assert.equal(await text('h1'), 'flats.amphora');
  const said = await text('main');
  for (const words of ['It could not be read', 'Scan: Unsafe', 'pickle.forbidden-call'])
    assert.ok(said.includes(words), words);
});

test('without a report, or with one that is damaged, the page says so', async (t) => {
  await opened(t, pageWith(null));
  assert.equal(await text('h1'), 'An empty page');
  await opened(t, pageWithText('{"inspect": '));
  assert.match(await text('[role=alert]'), /^The report in this page cannot be shown: .*JSON/);
});

test('everything that takes the focus has a name, and colours differ enough in light and dark', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  await browser.evaluate(
    "document.querySelectorAll('details').forEach((each) => { each.open = true; }), document.querySelectorAll('.expand')[1].click()"
  );
  await browser.send('Accessibility.enable');
  const { nodes } = await browser.send('Accessibility.getFullAXTree');
  const isFocusable = ({ properties = [] }) =>
    properties.some(({ name, value }) => name === 'focusable' && value.value);
  const nameless = nodes.filter(
    (node) =>
      !node.ignored && isFocusable(node) && !['RootWebArea', 'main'].includes(node.role.value) && !node.name?.value
  );
  assert.deepEqual(nameless.map(({ role }) => role.value), []);
  const roles = new Set(nodes.map(({ role }) => role?.value));
  for (const role of ['banner', 'navigation', 'main', 'tree', 'treeitem', 'table', 'columnheader', 'rowheader'])
    assert.ok(roles.has(role), role);
  for (const scheme of ['light', 'dark']) {
    await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    for (const [text, grounds] of [
           ['text', ['ground', 'raised', 'tint', 'good-tint', 'bad-tint', 'warn-tint']],
           ['quiet', ['ground', 'raised', 'tint']],
           ['accent', ['ground', 'raised']],
           ['good', ['good-tint']],
           ['bad', ['bad-tint']],
           ['warn', ['warn-tint']],
    ]) {
      for (const ground of grounds) {
        const [a, b] = await colours(text, ground);
        assert.ok(contrast(a, b) >= 4.5, `${scheme}: ${text} on ${ground} is ${contrast(a, b)}`);
      }
    }
  }
});

/** The colours that the style gives these names. */
function colours(...names) {
  return browser.evaluate(`(() => {
    const style = getComputedStyle(document.documentElement);
    return ${JSON.stringify(names)}.map((name) => style.getPropertyValue('--' + name).trim());
  })()`);
}

function contrast(a, b) {
  const luminance = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test('on a narrow screen nothing but tables is wider than it', async (t) => {
  await browser.send(
    'Emulation.setDeviceMetricsOverride', { width: 360, height: 700, deviceScaleFactor: 1, mobile: false }
  );
  t.after(() => browser.send('Emulation.clearDeviceMetricsOverride'));
  const report = pipelineReport();
  report.inspect.files[0].models[0].name = 'n'.repeat(300);
  await opened(t, pageWith(report));
  assert.ok(await browser.evaluate('document.documentElement.scrollWidth') <= 360);
  await browser.evaluate("document.querySelectorAll('.expand')[1].click()");
  assert.ok(await browser.evaluate("document.querySelector('figure').getBoundingClientRect().right") <= 360);
});

test('the policy of the page lets nothing out', async (t) => {
  await opened(t, pageWith(pipelineReport()));
  const outcomes = await browser.evaluate(`Promise.all([
    fetch('https://example.org/').then(() => 'went', () => 'kept'),
    new Promise((done) => {
      const image = new Image();
      image.onload = () => done('went');
      image.onerror = () => done('kept');
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    }),
    Promise.resolve().then(() => { try { return (0, eval)('"went"'); } catch { return 'kept'; } }),
  ])`);
  assert.deepEqual(outcomes, ['kept', 'kept', 'kept']);
  assert.ok(browser.complaints.some((each) => each.includes('Content Security Policy')));
  // What this test tried on purpose is no complaint.
  await browser.open(await browser.evaluate('location.href'));
});
