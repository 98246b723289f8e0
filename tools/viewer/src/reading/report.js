import { open, ReadError } from '../../../javascript/src/index.js';
import { describe, measure, sentenceOf } from './model_report.js';
import { Patience, PatientSource } from './patience.js';

const MIB = 1 << 20;
/** What a page keeps of a file, which is less than what a program may. */
const LIMITS = { memory: 256 * MIB, decodedBytes: 256 * MIB, tensors: 200_000 };
const MOST_MODELS = 1000;
/** Heat maps and drawn trees of all models together. */
const MOST_MAPS = 400;
const MOST_TREES = 400;
/** Nodes and numbers of leaves of all drawn trees, and columns that trees ask. */
const MOST_NUMBERS = 1 << 20;
const MOST_COLUMNS = 200_000;
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
  const found = (error, model, pointer) => report.inspect.findings.push(findingOf(error, remedies, name, model, pointer));
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
  patience.begin(seconds);
  const { findings } = report.inspect;
  report.validate = await validated({ container, entry, described, remedies, progress, name });
  const isFaulty = findings.some(
    ({ severity, outcome }) => severity === 'error' && outcome !== 'over-limit' && outcome !== 'unsupported'
  );
  for (const file of report.validate.files) file.valid &&= !isFaulty;
  return report;
}

async function describeModels({ container, names, entry, found, progress }) {
  const described = [];
  for (const name of names) {
    progress(`Reading ${name}`);
    try {
      const model = await container.model(name);
      const made = await describe(model);
      described.push({ model, made });
      entry.models.push(made.report);
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
  for (const [place, { model, made }] of described.entries()) {
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

async function validated({ container, entry, described, remedies, progress, name }) {
  progress('Verifying every byte');
  const offsets = new Set(described.flatMap(({ model }) => model.tensors.map(({ layout }, i) => (
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
        files: [],
        findings: [],
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
    outcome: known?.outcome ?? 'input-output',
    remedy: known?.remedy ?? 'Look at it with `amphora inspect`.',
    severity: isWarning ? 'warning' : 'error',
    ...(error?.offset == null ? {} : { byte: error.offset }),
    ...(model === undefined ? {} : { model }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}
