import { ReadError } from '../../../javascript/src/index.js';
import { Blocks } from './blocks.js';
import { Forests, hasTrees } from './forest.js';
import { HeatGrid } from './heat_grid.js';
import { partsOf } from './parts.js';
import { Statistics } from './statistics.js';
import { storageOf, storedBytesOf } from './storage.js';

/** Bytes of tensors that a predictor is made from, to see what it answers. */
const MOST_PREDICTOR = 1 << 25;

/** The order in which methods are listed. */
const METHODS = [
  'predict',
  'predict_std',
  'predict_proba',
  'predict_log_proba',
  'decision_function',
  'transform',
  'inverse_transform',
  'apply',
  'score_samples',
  'kneighbors',
  'radius_neighbors',
];
/** What keeps this reader from predicting, though the model may be what it should. */
const NO_FAULTS = new Set([
  'model.unknown-kind',
  'model.too-deep',
  'model.wide-answer',
  'model.repeated-tensors',
  'limit.decompressed-bytes',
  'limit.memory',
  'pattern.limit',
]);

/** A model as the report has it, without what its elements are like. */
export async function describe(model) {
  const { parts, tensors, order } = partsOf(model);
  const { section } = model;
  const stored = tensors.map(storageOf);
  const report = {
    has_origin: section.origin !== null,
    metadata: section.metadata.map((pair) => [...pair]),
    methods: [],
    name: model.name,
    parts,
    provenance: section.provenance,
    section_bytes: section.extent.length,
    stored_bytes: storedBytesOf(tensors),
    tensor_bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0),
    tensors: stored,
  };
  const opaque = parts.flatMap(({ kind, fields }, part) => (
    kind === 'opaque' ? [{ class: fields.class, part, reason: fields.reason }] : []
  ));
  if (opaque.length > 0) report.opaque = opaque;
  if (typeof parts[0].fields.features === 'number') report.features = parts[0].fields.features;
  return { report, tensors, order };
}

/**
 * What the model answers, the numbers of its tensors and its trees; put into `described.report` and `pictures`.
 *
 * @param {object} work
 * @param {import('../../../javascript/src/model.js').Model} work.model
 * @param {Awaited<ReturnType<typeof describe>>} work.described
 * @param {import('./patience.js').Patience} work.patience
 * @param {{ maps: number, trees: number, numbers: number, columns: number }} work.room how many pictures, numbers of nodes and
 *   columns of trees the page still takes
 * @param {{ heatmaps: object[], trees: object[] }} work.pictures
 * @param {(text: string) => void} work.note what is left out
 * @param {(error: ReadError, pointer?: string) => void} work.found what is wrong; the rest is measured all the same
 */
export async function measure({ model, described, patience, room, pictures, note, found }) {
  const { report, tensors, order } = described;
  await askMethods(model, report, note, found);
  const { heatmaps, trees } = pictures;
  const places = new Map(model.tensors.map((tensor, place) => [tensor, place]));
  let withoutMap = 0;
  let tooWide = 0;
  for (const [number, tensor] of tensors.entries()) {
    const blocks = new Blocks(tensor, patience);
    if (!blocks.isReal) continue;
    if (blocks.isTooWide) {
      tooWide += 1;
      continue;
    }
    let grid = null;
    try {
      grid = await measureTensor(blocks, tensor.shape, report.tensors[number]);
    } catch (error) {
      if (!(error instanceof ReadError) || error.code === 'limit.time') throw error;
      found(error, `/tensors/${places.get(tensor)}`);
    }
    if (grid === null) continue;
    if (room.maps === 0) withoutMap += 1;
    else {
      room.maps -= 1;
      heatmaps.push({ tensor: number, of: grid.of, rows: grid.rows, columns: grid.columns, values: grid.values });
    }
  }
  if (tooWide > 0) note(`the numbers of ${tooWide} tensors, whose rows are longer than a page reads`);
  if (withoutMap > 0) note(`the heat maps of ${withoutMap} tensors, since a page has so many and no more`);
  await measureTrees({ model, described, patience, room, trees, note });
}

async function measureTrees({ model, described: { report, order }, patience, room, trees, note }) {
  const forests = new Forests(patience);
  for (const [number, index] of order.entries()) {
    const { fields } = model.parts[index];
    const forest = hasTrees(fields) ? await forests.of(fields) : null;
    if (forest === null) continue;
    const summary = forest.summary(room.columns);
    report.parts[number].trees = summary;
    room.columns -= summary.columns.length;
    if (room.columns === 0) note(`columns that trees of part ${number} ask, since a page has so many and no more`);
    let drawn = 0;
    for await (const tree of room.trees > 0 && room.numbers > 0 ? forest.drawn() : []) {
      trees.push({ part: number, ...tree });
      drawn += 1;
      room.trees -= 1;
      room.numbers -= tree.nodes.reduce((sum, { value }) => sum + 1 + (value?.length ?? 0), 0);
      if (room.trees === 0 || room.numbers <= 0) break;
    }
    if (drawn < forest.count) note(`the drawings of ${forest.count - drawn} trees of part ${number}`);
  }
}

async function askMethods(model, report, note, found) {
  if (report.tensor_bytes > MOST_PREDICTOR) {
    note('what it answers, since its tensors are large');
    return;
  }
  try {
    const { methods } = await model.predictor();
    report.methods = [...methods].sort((a, b) => METHODS.indexOf(a) - METHODS.indexOf(b));
  } catch (error) {
    const code = error instanceof ReadError ? error.code : '';
    if (code === 'model.not-predictable') report.unpredictable = sentenceOf(error);
    // What is wrong with bytes is found where these are measured and verified.
    else if (NO_FAULTS.has(code) || code.startsWith('container.')) note(`what it answers: ${sentenceOf(error)}`);
    else if (code === '' || code === 'limit.time') throw error;
    else found(error);
  }
  if (report.methods.length === 0) report.unpredictable ??= opaqueReason(report.parts);
}

function opaqueReason(parts) {
  const part = parts.find(({ kind }) => kind === 'opaque');
  return part === undefined ? undefined : `${part.fields.class}: ${part.fields.reason}`;
}

async function measureTensor(blocks, shape, entry) {
  const statistics = new Statistics();
  const grid = HeatGrid.of(shape);
  let kept = null;
  let count = 0;
  for await (const { first, numbers } of blocks) {
    statistics.add(numbers);
    grid?.add(first, numbers);
    kept = numbers;
    count += 1;
  }
  if (statistics.isSpread) {
    if (count === 1) statistics.place(kept);
    else for await (const { numbers } of blocks) statistics.place(numbers);
  }
  entry.statistics = statistics.report;
  return grid;
}

/** What a refusal says, without its place and its code, which stand elsewhere. */
export function sentenceOf({ message }) {
  return message.replace(/^byte \d+: /, '').replace(/ \[[a-z0-9.-]+\]$/, '');
}
