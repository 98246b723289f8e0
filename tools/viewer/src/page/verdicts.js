import { element, inPortions, quoted } from './dom.js';
import { counted, grouped, shown } from './text.js';

const SCANNED = {
  safe: ['good', 'Safe to load'], unsafe: ['bad', 'Unsafe'], malformed: ['bad', 'Malformed'],
  'over-limit': ['warn', 'Over a limit'], unsupported: ['warn', 'Not supported'],
};

/** Outcomes of errors that say nothing against a file, which was not looked at to its end. */
const UNDECIDED = new Set(['over-limit', 'unsupported']);

/**
 * What scan and validate say, on top of the page: of one file, by its place in `inspect`, or of all when `place` is null.
 */
export function verdicts(report, place) {
  const file = place === null ? null : report.inspect.files[place].file;
  const isMeant = (each) => file === null || each.file === file;
  const scanned = judgedOf(report, 'scan', place);
  const cards = [
    ...scanCards(scanned, file === null),
    ...validationCards(judgedOf(report, 'validate', place), file === null, undecidedIn(report)),
  ];
  const reports = [report.scan, report.validate, report.inspect].filter((each) => each);
  // Reports of one run say the same of a file that none of them can read.
  const findings = new Map();
  for (const each of reports.flatMap(({ findings: found }) => found ?? []).filter(isMeant)) {
    findings.set(JSON.stringify([each.code, each.detail, each.file, each.part, each.byte, each.pointer]), each);
  }
  const unchecked = [...new Set(reports.flatMap((each) => each.unchecked ?? []))];
  const made = element('section', { 'aria-label': 'Verdicts' });
  if (cards.length > 0) {
    const list = element('div', { class: 'verdicts' });
    made.append(list);
    inPortions(list, made, cards, (each) => each, 60);
  }
  if (findings.size > 0) {
    const list = element('ul', { class: 'findings' });
    made.append(list);
    inPortions(list, made, [...findings.values()], (each) => finding(each, file === null), 50);
  }
  const programs = scanned.filter((each) => file !== null && calls(each) > 0);
  for (const each of programs) made.append(callsOf(each));
  if (unchecked.length > 0) made.append(folded(`Not checked (${grouped(unchecked.length)})`, unchecked));
  const left = report.left_out ?? [];
  if (left.length > 0) made.append(folded(`Left out of this page (${grouped(left.length)})`, left));
  return made;
}

function scanCards(files, areMany) {
  const safe = files.filter(({ verdict }) => verdict === 'safe');
  const others = files.filter(({ verdict }) => !areMany || verdict !== 'safe').map((each) => {
    const [tone, word] = SCANNED[each.verdict] ?? ['warn', shown(each.verdict)];
    return card(
      tone, `Scan: ${word}`, areMany ? each.file : `${shown(each.format)}, ${counted(calls(each), 'call')} would run`
    );
  });
  if (areMany && safe.length > 0) others.push(card('good', 'Scan: Safe to load', counted(safe.length, 'file')));
  return others;
}

function validationCards(files, areMany, undecided) {
  const valid = files.filter((each) => each.valid);
  const others = files.filter((each) => !areMany || !each.valid).map((each) => {
    const reason = each.valid ? undefined : undecided.get(each.file);
    if (reason !== undefined)
      return card('warn', 'Validate: Not checked', areMany ? each.file : `Not checked: ${reason}`);
    const checked =
      each.valid ? `${counted(each.tensors, 'tensor')} decoded and verified` : 'The file is not what it claims to be';
    return card(
      each.valid ? 'good' : 'bad', `Validate: ${each.valid ? 'Valid' : 'Not valid'}`, areMany ? each.file : checked
    );
  });
  if (areMany && valid.length > 0) others.push(card('good', 'Validate: Valid', counted(valid.length, 'file')));
  return others;
}

/** Files that validate did not look at to their end, with the reason, and found nothing wrong in before. */
function undecidedIn({ validate }) {
  const reasons = new Map();
  const faulty = new Set();
  for (const { file, severity, outcome, meaning } of validate?.findings ?? []) {
    if (severity !== 'error') continue;
    if (!UNDECIDED.has(outcome)) faulty.add(file);
    else if (!reasons.has(file)) reasons.set(file, meaning);
  }
  for (const file of faulty) reasons.delete(file);
  return reasons;
}

/**
 * What scan or validate says of a file. Of several that are called alike each has the verdict in its place among these;
 * where some could not be opened, places do not tell, and all of them are meant.
 */
function judgedOf(report, name, place) {
  const judged = report[name]?.files ?? NONE;
  if (place === null) return judged;
  const file = report.inspect.files[place];
  const [shown, alike] = [report.inspect.files, judged].map((files) => byName(files).get(file.file) ?? []);
  return alike.length > 1 && alike.length === shown.length ? [alike[shown.indexOf(file)]] : alike;
}

const NONE = [];
const groups = new WeakMap();

/** Files of a list by what they are called. They are grouped once, since each of them asks. */
function byName(files) {
  if (!groups.has(files)) {
    const names = new Map();
    for (const each of files) {
      if (!names.has(each.file)) names.set(each.file, []);
      names.get(each.file).push(each);
    }
    groups.set(files, names);
  }
  return groups.get(files);
}

/** The words that stand for the files of `inspect` in lists, or null for each that has none: `unsafe`, `not valid`. */
export function faults(report) {
  const undecided = undecidedIn(report);
  return report.inspect.files.map(({ file }, place) => {
    const scanned = judgedOf(report, 'scan', place).find(({ verdict }) => verdict !== 'safe');
    if (scanned !== undefined) return scanned.verdict;
    if (judgedOf(report, 'validate', place).every(({ valid }) => valid)) return null;
    return undecided.has(file) ? 'not checked' : 'not valid';
  });
}

function card(tone, head, text) {
  return element('div', { class: `verdict ${tone}` }, element('strong', {}, head), quoted(shown(text)));
}

/** One finding: what, where, and what to do. */
export function finding({ severity, code, meaning, detail, file, part, byte, model, pointer, remedy }, saysFile) {
  const place =
    [
      saysFile && file ? shown(file) : null,
      part ? shown(part) : null,
      typeof byte === 'number' ? `byte ${grouped(byte)}` : null,
      model === undefined ? null : `model ${shown(model)}`,
      pointer ? shown(pointer) : null,
    ].filter((each) => each !== null)
      .join(', ');
  const named = ['error', 'warning', 'note'].includes(severity) ? severity : 'note';
  return element(
    'li',
    { class: named },
    element(
      'p', {}, element('strong', {}, `${named[0].toUpperCase()}${named.slice(1)}: `), quoted(shown(meaning ?? ''))
    ),
    detail ? element('p', {}, quoted(shown(detail))) : null,
    place === '' ? null : element('p', { class: 'quiet' }, `At ${place}.`),
    remedy ? element('p', {}, quoted(shown(remedy))) : null,
    element('p', { class: 'code' }, shown(code)),
  );
}

function calls({ programs }) {
  return programs.reduce((sum, program) => sum + program.calls.length + (program.omitted_calls ?? 0), 0);
}

function callsOf({ programs }) {
  const all = programs.flatMap(
    (program) => program.calls.map((call) => ({...call, loader: program.loader, part: program.part }))
  );
  const made = element('details', {}, element('summary', {}, 'What loading the source would call'));
  made.addEventListener('toggle', () => {
    if (made.childElementCount > 1) return;
    const body = element('tbody');
    const heads = ['Byte', 'Opcode', 'Call'].map(
      (head, i) => element('th', { scope: 'col', class: i === 0 ? 'number' : null }, head)
    );
    const table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body);
    made.append(element('div', { class: 'scroll' }, table));
    inPortions(
      body,
      made,
      all,
      ({ byte, opcode, call, part }) => element(
        'tr',
        {},
        element('td', { class: 'number' }, `${part ? `${shown(part, 40)} ` : ''}${grouped(byte)}`),
        element('td', {}, shown(opcode)),
        element('td', {}, quoted(shown(call))),
      )
    );
  });
  return made;
}

function folded(head, texts) {
  const list = element('ul', { class: 'findings' });
  const made = element('details', {}, element('summary', {}, head), list);
  inPortions(list, made, texts, (text) => element('li', {}, quoted(shown(text))), 50);
  return made;
}
