import { open, ReadError } from '../../../javascript/src/index.js';
import { describe, measure, sentenceOf } from './model_report.js';
import { Patience, PatientSource } from './patience.js';

const MIB = 1 << 20;
/** What a page keeps of a file, which is less than what a program may. */
const LIMITS = { memory: 256 * MIB, decodedBytes: 256 * MIB, tensors: 200_000 };
const MOST_MODELS = 1000;
/** Findings of one model; what is wrong with thousands of tensors is wrong with the file. */
const MOST_FINDINGS = 100;
/** Heat maps and drawn trees of all models together. */
const MOST_MAPS = 400;
const MOST_TREES = 400;
/** Nodes and numbers of leaves of all drawn trees, and columns that trees ask. */
const MOST_NUMBERS = 1 << 20;
const MOST_COLUMNS = 200_000;
/** Pictures that are shown of one more model, whose section another one has, too. */
const MOST_SHARED = 10_000;
/** Outcomes of errors that say nothing against a file, which was not looked at to its end. */
const UNDECIDED = new Set(['over-limit', 'unsupported']);
/** Seconds for each of the three stages. */
const SECONDS = 30;

/**
 * The report on one container, made in the browser; what cannot be read is a finding in it.
 *
 * @param {Blob & { name?: string }} file
 * @param {{ remedies: Record<string, object>, seconds?: number, progress?: (text: string) => void }} options what each code
 *   means and what to do about it; how long each of the three stages may take; who is told of them
 */
export async function reportOf(file, { remedies, seconds = SECONDS, progress = () => {} }) {
  const name = file.name ?? 'container';
  const patience = new Patience();
  const report = {
    inspect: { files: [], findings: [], unchecked: [] },
    scan: null,
    validate: null,
    heatmaps: [],
    trees: [],
    left_out: [
      'The verdict of scan: it judges the programs that pickles are, and a container holds none.'
    ],
  };
  const counts = new Map();
  /** The first finding that says something against the file. */
  let fault = null;
  const found = (error, model, pointer) => {
    const finding = findingOf(error, remedies, name, model, pointer);
    if (isDecisive(finding)) fault ??= finding;
    const count = (counts.get(model) ?? 0) + 1;
    counts.set(model, count);
    if (count <= MOST_FINDINGS) report.inspect.findings.push(finding);
  };
  let container;
  try {
    progress('Opening');
    patience.begin(seconds);
    container = await open(new PatientSource(file, patience), { limits: LIMITS });
  } catch (error) {
    found(error);
    return report;
  }
  const { generation, names } = container;
  const entry = { bytes: file.size, file: name, format: 'amphora', generation, models: [] };
  report.inspect.files.push(entry);
  for (const { code, offset } of container.warnings) found(new ReadError(code, offset, ''), undefined);
  if (names.length > MOST_MODELS)
    report.left_out.push(`The models after the first ${MOST_MODELS}: the container has ${names.length}.`);
  const described = await describeModels({ container, names: names.slice(0, MOST_MODELS), entry, found, progress });
  patience.begin(seconds);
  await measureModels({ described, report, patience, found, progress });
  shareMeasured(described, report);
  patience.begin(seconds);
  report.validate = await validated({ container, entry, described, remedies, progress, name });
  for (const [model, count] of counts) {
    if (count <= MOST_FINDINGS) continue;
    const of = model === undefined ? '' : ` of ${model}`;
    report.left_out.push(`Findings${of} after the first ${MOST_FINDINGS}: there are ${count - MOST_FINDINGS} more.`);
  }
  if (fault !== null) {
    const { files, findings } = report.validate;
    for (const file of files) file.valid = false;
    // The reason, without which a file whose bytes could not all be verified would be called not checked.
    if (!findings.some(isDecisive)) findings.push(fault);
  }
  return report;
}

/** Whether a finding says something against the file. */
function isDecisive({ severity, outcome }) {
  return severity === 'error' && !UNDECIDED.has(outcome);
}

async function describeModels({ container, names, entry, found, progress }) {
  const described = [];
  // Any number of models may have one section, which is looked at once.
  const known = new Map();
  for (const name of names) {
    progress(`Reading ${name}`);
    try {
      const model = await container.model(name);
      const first = known.get(model.section) ?? null;
      const made = first?.made ?? await describe(model);
      const each = { model, made, first, report: first === null ? made.report : { ...made.report, name } };
      if (first === null) known.set(model.section, each);
      described.push(each);
      entry.models.push(each.report);
    } catch (error) {
      found(error, name);
      if (error.code === 'limit.time') break;
    }
  }
  return described;
}

async function measureModels({ described, report, patience, found, progress }) {
  // Bounded for all models together, since a page holds them all.
  const room = { maps: MOST_MAPS, trees: MOST_TREES, numbers: MOST_NUMBERS, columns: MOST_COLUMNS };
  for (const [place, { model, made, first }] of described.entries()) {
    if (first !== null) continue;
    progress(`Measuring ${model.name}`);
    const pictures = { heatmaps: [], trees: [] };
    try {
      await measure({
        model, described: made, patience, room, pictures,
        note: (text) => report.left_out.push(`Of ${model.name}, ${text}.`),
        found: (error, pointer) => found(error, model.name, pointer),
      });
    } catch (error) {
      if (error.code === 'limit.time') {
        report.left_out.push(`What the numbers are like from ${model.name} on: ${sentenceOf(error)}.`);
        return;
      }
      found(error, model.name);
    } finally {
      report.heatmaps.push(...pictures.heatmaps.map((map) => ({ file: 0, model: place, ...map })));
      report.trees.push(...pictures.trees.map((tree) => ({ file: 0, model: place, ...tree })));
    }
  }
}

/** What was found out about a section is said of all models that have it. */
function shareMeasured(described, report) {
  const places = new Map(described.map((each, place) => [each, place]));
  const lists = [report.heatmaps, report.trees];
  // Before any is added: the pictures of each model.
  const pictures = lists.map((list) => {
    const own = new Map();
    for (const each of list) own.set(each.model, [...(own.get(each.model) ?? []), each]);
    return own;
  });
  let room = MOST_SHARED;
  for (const [place, { model, made, first, report: own }] of described.entries()) {
    if (first === null) continue;
    Object.assign(own, { ...made.report, name: model.name });
    const all = pictures.map((each) => each.get(places.get(first)) ?? []);
    room -= all[0].length + all[1].length;
    if (room < 0) {
      report.left_out.push(`The pictures of ${model.name}, which are those of ${first.model.name}.`);
      continue;
    }
    for (const [i, list] of lists.entries()) for (const each of all[i]) list.push({ ...each, model: place });
  }
}

async function validated({ container, entry, described, remedies, progress, name }) {
  progress('Verifying every byte');
  const offsets = new Set(described.filter(({ first }) => first === null).flatMap(({ model }) => model.tensors.map(({ layout }, i) => (
    layout.attached === null ? layout.offset : `${layout.offset} ${i}`
  ))));
  const file = {
    bytes: entry.bytes,
    file: name,
    generations: entry.generation,
    models: entry.models.length,
    tensors: offsets.size,
    valid: true
  };
  const unchecked =
    ['What fields of a kind promise each other beyond what predicting needs; `amphora validate` checks that.'];
  try {
    await container.validate();
    return { files: [file], findings: [], unchecked };
  } catch (error) {
    if (error.code === 'limit.time')
      return {
        files: [{ ...file, valid: false }],
        findings: [findingOf(error, remedies, name)],
        unchecked: [`Every byte: ${sentenceOf(error)}. \`amphora validate\` checks it.`]
      };
    return { files: [{ ...file, valid: false }], findings: [findingOf(error, remedies, name)], unchecked };
  }
}

function capitalized(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** A refusal as a finding: with its code, its place and what to do. */
function findingOf(error, remedies, file, model, pointer) {
  const isRefusal = error instanceof ReadError;
  const code = isRefusal ? error.code : 'viewer.failed';
  const known = Object.hasOwn(remedies, code) ? remedies[code] : null;
  const isWarning = isRefusal && error.offset !== undefined && sentenceOf(error) === '';
  return {
    code,
    detail: isRefusal ? capitalized(sentenceOf(error)) : String(error?.message ?? error),
    file,
    meaning: known?.meaning ?? 'The file could not be read in this browser.',
    outcome: known?.outcome ?? (code.startsWith('limit.') ? 'over-limit' : 'input-output'),
    remedy: known?.remedy ?? 'Look at it with `amphora inspect`.',
    severity: isWarning ? 'warning' : 'error',
    ...(error?.offset == null ? {} : { byte: error.offset }),
    ...(model === undefined ? {} : { model }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}
