import { element, inPortions, pair, quoted } from './dom.js';
import { grouped, short, shown } from './text.js';

const MOST_ITEMS = 24;
/** Items of all lists in a field, since lists of lists of lists have many. */
const MOST_IN_ALL = 200;
const MOST_LEVELS = 6;
const bits = new DataView(new ArrayBuffer(8));

/**
 * The fields of a part with their values; tensors and parts are links to where they are shown.
 *
 * @param {object} fields
 * @param {{ tensor: (number: number) => void, part: (number: number) => void }} show
 */
export function fieldList(fields, show) {
  const list = element('dl', { class: 'facts' });
  const made = element('div', {}, list);
  inPortions(list, made, Object.entries(fields), ([name, value]) => (
    pair(quoted(shown(name)), ...describe(value, { show, left: MOST_IN_ALL }, 0))
  ));
  return made;
}

function describe(value, room, level) {
  const { show } = room;
  if (typeof value === 'string') return [quoted(value === '' ? '“”' : shown(value))];
  if (typeof value === 'number') return [short(value)];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (Array.isArray(value)) return list(value, room, level);
  if (value === null || typeof value !== 'object') return ['none'];
  if (typeof value.model === 'number') {
    return [link(`part ${value.model}`, () => show.part(value.model))];
  }
  if (typeof value.tensor === 'number') {
    const rows = Array.isArray(value.rows) ? `, rows ${grouped(value.rows[0])} to ${grouped(value.rows[1] - 1)}` : '';
    return [link(`tensor ${value.tensor}${rows}`, () => show.tensor(value.tensor))];
  }
  if (typeof value.$int === 'string') return [shown(value.$int)];
  if (typeof value.$f64 === 'string' && /^[0-9a-f]{16}$/.test(value.$f64)) {
    bits.setBigUint64(0, BigInt(`0x${value.$f64}`));
    return [short(bits.getFloat64(0))];
  }
  return [quoted(shown(JSON.stringify(value)))];
}

function list(values, room, level) {
  if (values.length === 0) return ['an empty list'];
  if (level >= MOST_LEVELS || room.left <= 0) return ['…'];
  const items = values.slice(0, Math.min(MOST_ITEMS, room.left));
  room.left -= items.length;
  const parts = items.flatMap((value, i) => [i === 0 ? '' : ', ', ...describe(value, room, level + 1)]);
  const rest = values.length > items.length ? [` … ${grouped(values.length)} in all`] : [];
  return level === 0 ? [...parts, ...rest] : ['(', ...parts, ...rest, ')'];
}

export function link(text, click) {
  return element('button', { type: 'button', class: 'link', click }, text);
}
