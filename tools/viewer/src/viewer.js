/** The page with a reader: containers are dropped on it, or chosen, and never leave it. */
import { announce, element } from './page/dom.js';
import { start } from './page/main.js';
import { ReportPage } from './page/page.js';
import { finding } from './page/verdicts.js';
import { shown } from './page/text.js';
import { refusal, reportApart } from './reading/apart.js';

const MOST_FILES = 20;
const main = document.getElementById('main');
const input =
  element('input', { type: 'file', multiple: true, hidden: true, id: 'file', change: () => look([...input.files]) });
/** Whoever comes last is shown, also when an earlier one takes longer. */
let last = null;
/** The report that is shown, if any. */
let page = null;

function chooser(text, isFirst) {
  return element(
    'button', { type: 'button', class: 'button', id: isFirst ? 'choose' : null, click: () => input.click() }, text
  );
}

function welcome(...before) {
  document.getElementById('nav').hidden = true;
  main.replaceChildren(
    ...before,
    element(
      'section',
      { class: 'drop', 'aria-labelledby': 'welcome' },
      element(before.length === 0 ? 'h1' : 'h2', { id: 'welcome' }, 'Drop a container here'),
      element(
        'p',
        { class: 'quiet' },
        'It is opened in this browser and goes nowhere: this page connects to nothing, and runs nothing of a file.'
      ),
      chooser('Choose a file…', true),
    )
  );
}

/** Reads files and shows what is in them. */
async function look(files) {
  input.value = '';
  if (files.length === 0) return;
  last?.abort();
  const work = new AbortController();
  last = work;
  page?.close();
  page = null;
  const said = element('p', { role: 'status' }, 'Opening');
  document.getElementById('nav').hidden = true;
  main.replaceChildren(
    element('h1', {}, 'Reading'),
    said,
    element(
      'p', { class: 'more' }, element('button', { type: 'button', class: 'button', click: () => work.abort() }, 'Stop')
    ),
  );
  const reports = [];
  const chosen = apart(files.slice(0, MOST_FILES));
  for (const file of chosen) {
    if (work.signal.aborted) {
      const words = 'reading was stopped before this file was begun';
      reports.push(refusal(file.name, 'limit.time', words, 'Open it again.'));
      continue;
    }
    const progress = (text) => { said.textContent = shown(`${file.name}: ${text}`, 160); };
    try {
      reports.push(await reportApart(file, { signal: work.signal, progress }));
    } catch (error) {
      reports.push(failure(file, error));
    }
    if (last !== work) return;
  }
  const cut = files.length > chosen.length ? [`Files after the first ${MOST_FILES}.`] : [];
  try {
    show(merged(reports, cut));
  } catch (error) {
    // What a worker found is of a file, and may be anything; a page that stays at its beginning says nothing.
    refused(merged(chosen.map((file) => failure(file, error)), cut).inspect.findings);
  }
  main.focus();
}

/** Files of which no two are called alike, since what is said of each is told by its name. */
function apart(files) {
  const names = new Set();
  return files.map((file) => {
    let { name } = file;
    for (let i = 2; names.has(name); i += 1) name = `${file.name} (${i})`;
    names.add(name);
    return name === file.name ? file : new File([file], name);
  });
}

function failure({ name }, error) {
  return refusal(name, 'viewer.failed', String(error?.message ?? error), 'Look at it with `amphora inspect`.');
}

function show(report) {
  if (report.inspect.files.length > 0) page = new ReportPage(report);
  else refused(report.inspect.findings);
}

function refused(findings) {
  const words =
    findings.length === 1 ? `${shown(findings[0].file)} cannot be opened` : 'None of these files can be opened';
  welcome(element(
    'section',
    { class: 'refusal', role: 'alert' },
    element('h1', {}, words),
    element('ul', { class: 'findings' }, ...findings.map((each) => finding(each, findings.length > 1)))
  ));
  announce(words);
}

/** One report of several, whose files are counted on. */
function merged(reports, leftOut) {
  const all = {
    inspect: { files: [], findings: [], unchecked: [] },
    scan: null,
    validate: null,
    heatmaps: [],
    trees: [],
    left_out: []
  };
  const said = new Set();
  for (const { inspect, validate, heatmaps, trees, left_out: left } of reports) {
    const offset = all.inspect.files.length;
    // A call takes no hundred thousand arguments; so lists are not spread.
    const add = (list, more, made = (each) => each) => { for (const each of more) list.push(made(each)); };
    for (const name of ['files', 'findings']) add(all.inspect[name], inspect[name]);
    for (const [list, more] of [[all.heatmaps, heatmaps], [all.trees, trees]])
      add(list, more, (each) => ({ ...each, file: each.file + offset }));
    for (const each of left) said.add(each);
    if (validate === null) continue;
    all.validate ??= { files: [], findings: [], unchecked: [] };
    for (const name of ['files', 'findings', 'unchecked']) add(all.validate[name], validate[name]);
  }
  all.left_out = [...said, ...leftOut];
  return all;
}

const isFiles = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', (event) => { if (event.relatedTarget === null) document.body.classList.remove('over'); });
addEventListener('drop', (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  document.body.classList.remove('over');
  look([...event.dataTransfer.files]);
});
document.getElementById('tools').append(input, chooser('Open a container…', false));
start(() => welcome());
