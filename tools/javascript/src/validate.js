import { sameBytes } from './bytes.js';
import { refuse } from './errors.js';
import { documentEntry, Extents, judgeLengths, recordEntry, sameExtent } from './extent.js';
import { HARD } from './limits.js';
import { readOrigin } from './origin.js';
import { appendRecord, PREAMBLE_BYTES, RECORD_BYTES } from './preamble.js';
import { judgeBase, modelsOf, readRoot } from './root.js';
import { readSection } from './section.js';

/** Bytes of elements that are decoded at one time, unless a row has more. */
const STRETCH = 1 << 23;

/**
 * Validates a whole file (section 11), of which the newest generation is open: its history, every
 * section, every byte's owner, and every element that the newest generation reaches.
 *
 * @param {import('./container.js').Reading} reading
 * @param {{ root: import('./root.js').Root, committed: number }} opened
 * @returns {Promise<void>} refuses what is not valid
 */
export async function validate(reading, { root: newest, committed }) {
  const history = { left: reading.limits.history, limits: reading.limits };
  const roots = await walkChain(reading, newest, history);
  const extents = new Extents();
  const documents = [
    ...roots.map(({ extent }) => documentEntry(extent)),
    ...roots.slice(1).map(({ extent }) => recordEntry(extent.offset + extent.length)),
  ];
  extents.add(documents);

  const sections = await readSections(reading, roots, history);
  const origins = await readOrigins(reading, sections, history);
  for (const { section } of [...sections.values(), ...origins.values()]) extents.add(section.extents);
  await accountForAll(reading.source, extents.entries, committed);

  const reached = [...sections.values(), ...origins.values()].filter(({ isNewest }) => isNewest);
  await decodeAll(reached.flatMap(({ section: { tensors } }) => tensors));
  for (const { section } of origins.values()) await section.judge();
}

/** All roots, newest first. */
async function walkChain(reading, newest, history) {
  const roots = [newest];
  count(history, newest.extent, 'root');
  while (roots[roots.length - 1].previous !== null) {
    const later = roots[roots.length - 1];
    const generation = later.generation - 1;
    count(history, later.previous, 'root');
    const root = await readRoot(reading, later.previous, (own) => own === generation);
    const end = root.extent.offset + root.extent.length;
    const record = await reading.source.read(end, RECORD_BYTES);
    const digest = Uint8Array.from(root.extent.sha256.match(/../g), (byte) => parseInt(byte, 16));
    if (!sameBytes(record, appendRecord(generation, end, digest))) {
      refuse('container.append-record', end, 'what follows a generation is not its append record');
    }
    roots.push(root);
    if (roots.length > HARD.generations) {
      refuse('container.hard-limit', root.extent.offset, 'there are more generations than can be');
    }
  }
  const places = new Map(roots.map((root) => [root.extent.offset, root]));
  for (const root of roots) {
    if (root.base === null) continue;
    const base = places.get(root.base.offset);
    if (base === undefined || !sameExtent(base.extent, root.base)) {
      refuse('container.root-chain', root.base.offset, 'the base of a delta is not on the chain');
    }
    judgeBase(root, base);
    modelsOf(root, base);
  }
  return roots;
}

function count(history, extent, what) {
  judgeLengths(extent, what, history.limits);
  history.left -= extent.raw;
  if (history.left < 0) {
    refuse('limit.history', extent.offset, 'roots and sections of all generations are larger than the limit');
  }
}

/** Each section that a root names, once, with the committed length of the first that does. */
async function readSections(reading, roots, history) {
  const sections = new Map();
  for (const { extent, models } of [...roots].reverse()) {
    const committed = extent.offset + extent.length;
    for (const { kind, section: where } of models) {
      const known = sections.get(where.offset);
      if (known === undefined) {
        count(history, where, 'section');
        const section = await readSection(reading, where, kind, committed);
        sections.set(where.offset, { section, committed, isNewest: false });
      } else if (known.section.models[0].kind !== kind) {
        refuse('container.kind', where.offset, 'entries that name one section have not one kind');
      } else if (!sameExtent(known.section.extent, where)) {
        refuse('container.overlap', where.offset, 'two extents at one offset differ');
      }
    }
  }
  const [newest] = roots;
  const base = newest.base === null ? null : roots.find(({ extent }) => sameExtent(extent, newest.base));
  for (const { section } of modelsOf(newest, base)) sections.get(section.offset).isNewest = true;
  return sections;
}

async function readOrigins(reading, sections, history) {
  const origins = new Map();
  for (const { section: { origin }, committed, isNewest } of sections.values()) {
    if (origin === null) continue;
    const { offset } = origin.section;
    if (!origins.has(offset)) {
      count(history, origin.section, 'section');
      origins.set(offset, { section: await readOrigin(reading, origin.section, committed), isNewest });
    }
    const known = origins.get(offset);
    known.isNewest ||= isNewest;
    if (origin.node >= known.section.nodes) {
      refuse('container.origin-node', section(sections, origin), 'a model stands at no node of the origin');
    }
  }
  return origins;
}

/** The offset of the section that names a place in the origin. */
function section(sections, origin) {
  return [...sections.values()].find((each) => each.section.origin === origin).section.extent.offset;
}

/** That what lies between extents is fewer than 64 zeros. */
async function accountForAll(source, entries, committed) {
  let end = PREAMBLE_BYTES;
  for (const { offset, length } of [...entries, { offset: committed, length: 0 }]) {
    if (offset - end >= 64) refuse('container.hole', end, 'bytes of the file belong to nothing');
    const padding = await source.read(end, offset - end);
    const place = padding.findIndex((byte) => byte !== 0);
    if (place >= 0) refuse('container.padding', end + place, 'padding is not zero');
    end = offset + length;
  }
}

/** Decodes all elements, and compares the digests of tensors and of those that they need; equal ones once. */
async function decodeAll(tensors) {
  const seen = new Set();
  for (const tensor of tensors) {
    const { layout: { offset, attached }, size, shape } = tensor;
    if (attached === null && seen.has(offset)) continue;
    if (attached === null) seen.add(offset);
    // A tensor whose elements take nothing may have any number of rows.
    const rows = size === 0 ? 1 : shape[0] ?? 1;
    const step = Math.max(1, Math.floor((STRETCH * rows) / Math.max(size, 1)));
    if (rows <= step) await tensor.readBytes();
    else for (let first = 0; first < rows; first += step) await tensor.readBytes(first, Math.min(rows, first + step));
    await tensor.verify();
  }
}
