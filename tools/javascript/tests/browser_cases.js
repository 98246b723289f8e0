/** What `browser.js` has the browser do: the hostile containers, a URL by ranges, and the example page. */
import { open } from '../src/index.js';

const differences = [];
let cases = 0;

function compare(name, expected, got) {
  cases += 1;
  if (got !== expected) differences.push([name, expected, got]);
}

async function outcome(from, validates) {
  try {
    const container = await open(from);
    for (const model of await container.models()) {
      for (const tensor of model.tensors) await tensor.read();
      await container.origin(model);
    }
    if (validates) await container.validate();
    return null;
  } catch (error) {
    return error.code ?? String(error.stack);
  }
}

const blobOf = async (path) => (await fetch(`/fixtures/${path}`)).blob();

async function hostile() {
  for (const { file, found, code } of await (await fetch('/fixtures/hostile/expected.json')).json()) {
    const isFine = ['accepted', 'history', 'warning'].includes(found);
    compare(file, isFine ? null : code, await outcome(await blobOf(`hostile/${file}`), !isFine));
  }
}

/** The example page in a frame, into which a file is put as a person would. */
async function example() {
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.src = '/tools/javascript/example.html';
  Object.assign(frame.style, { width: '60rem', height: '60rem', border: '0' });
  await new Promise((loaded) => { frame.onload = loaded; });
  const at = (id) => frame.contentDocument.getElementById(id);
  const until = async (holds) => {
    for (let i = 0; i < 500 && !holds(); i += 1) await new Promise((later) => { setTimeout(later, 10); });
  };
  const choose = async (path, done) => {
    const { DataTransfer: Transfer, File: FrameFile } = frame.contentWindow;
    const files = new Transfer();
    files.items.add(new FrameFile([await blobOf(path)], path));
    at('file').files = files.files;
    at('file').dispatchEvent(new Event('change'));
    await until(done);
  };
  await choose('hostile/expected.json', () => !at('refusal').hidden);
  compare('example: a file that is no container', true, at('refusal').textContent.includes('[container.magic]'));
  await choose('conformance/models/sklearn-pipeline-logistic.amphora', () => at('method').length > 0);
  compare('example: its models', true, at('models').textContent.includes('pipeline'));
  const asked = async (method, rows) => {
    at('answer').replaceChildren();
    at('method').value = method;
    at('rows').value = JSON.stringify(rows);
    at('question').requestSubmit();
    await until(() => at('answer').childElementCount > 0 || !at('refusal').hidden);
    const lines = [...at('answer').querySelectorAll('tr')].slice(1);
    return lines.map(({ cells }) => [...cells].slice(1).map((cell) => Number(cell.textContent)));
  };
  const shares = await asked('predict_proba', [[5.1, 3.5, 1.4], [6.2, 2.9, 4.3]]);
  compare('example: two rows of probabilities', '1 1', shares.map(([a, b]) => Number((a + b).toFixed(9))).join(' '));

  const path = 'conformance/models/linear-linearregression-frame.amphora';
  const model = await (await open(await blobOf(path))).model();
  const row = model.fields.feature_names.map((name, i) => [name, i + 0.5]);
  const [{ data: [expected] }] = (await model.predictor()).ask('predict', [row.map(([, value]) => value)]);
  await choose(path, () => at('models').textContent.includes('linear') && at('method').value === 'predict');
  const byName = await asked('predict', [Object.fromEntries(row.reverse())]);
  compare('example: columns by name', String(expected), String(byName));
}

try {
  await hostile();
  compare('by ranges', null, await outcome(new URL('/fixtures/golden/container-1.amphora', location.href), true));
  await example();
} catch (error) {
  compare('page', null, String(error.stack));
}
await fetch('/done', { method: 'POST', body: JSON.stringify({ cases, differences }) });
