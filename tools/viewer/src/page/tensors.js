import { announce, element, inPortions, quoted } from './dom.js';
import { heatMap } from './heat_map.js';
import { histogram } from './histogram.js';
import { tensorNames, partNames } from './parts.js';
import { counted, dimensions, grouped, short, shown } from './text.js';

const statistic = (name) => ({ tensor }) => tensor.statistics?.[name];
const number = (head, key, show = short) => ({ head, key, show, isNumber: true });

/** The columns: their heads, what they are sorted by, and how they show it. */
const COLUMNS = [
  { head: 'Tensor', key: ({ index }) => index },
  { head: 'Type', key: ({ tensor }) => tensor.dtype, show: shown },
  { head: 'Shape', key: ({ tensor }) => tensor.shape.reduce((product, length) => product * length, 1) },
  number('Bytes', ({ tensor }) => tensor.bytes, grouped),
  number('Stored', ({ tensor }) => tensor.stored_bytes, grouped),
  number('Min', statistic('minimum')),
  number('Max', statistic('maximum')),
  number('Mean', statistic('mean')),
  number('Zeros', statistic('zeros'), orNothing),
  number('NaN', statistic('nans'), orNothing),
  number('Inf', statistic('infinities'), orNothing),
];

function orNothing(count) {
  return count === 0 ? '' : grouped(count);
}

/** The tensors of a model: a table that is searched and sorted, and whose rows open. */
export class TensorTable {
  /** @param {object} model @param {Map<number, object>} heatMaps by the numbers of tensors */
  constructor(model, heatMaps) {
    this.heatMaps = heatMaps;
    const names = tensorNames(model);
    const parts = partNames(model);
    this.entries = model.tensors.map((tensor, index) => {
      const { field, part, uses } = names[index];
      const { dtype, shape } = tensor;
      const found = [index, field, parts[part], dtype, shape.join('×'), shape.join(' '), storage(tensor)].join(' ');
      return { index, tensor, field, part: parts[part], uses, found: found.toLowerCase() };
    });
    // Columns of which no tensor has anything are left out, and infinities unless there are some.
    this.columns = COLUMNS.filter(({ head, key, isNumber }) => (
      !isNumber || this.entries.some((entry) => (head === 'Inf' ? key(entry) > 0 : key(entry) !== undefined))
    ));
    this.order = { column: 0, descending: false };
    this.place = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of tensors' });
    this.below = element('div', {});
    this.input = element(
      'input',
      { type: 'search', input: () => this.#draw(), placeholder: 'name, type, shape, storage', autocomplete: 'off' }
    );
    this.found = element('span', { class: 'quiet' });
    this.element = element(
      'section', { 'aria-labelledby': 'tensors' }, element('h2', { id: 'tensors' }, 'Tensors'),
      element(
        'p', { class: 'search' }, element('label', { class: 'hidden', for: 'search' }, 'Search tensors'), this.input,
        this.found,
      ),
      this.place, this.below,
    );
    this.input.id = 'search';
    this.#draw();
  }

  /** Shows one tensor alone, opened. */
  reveal(index) {
    this.input.value = '';
    this.#draw([this.entries[index]].filter((entry) => entry !== undefined));
    const button = this.place.querySelector('.expand');
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
    button?.focus();
    this.element.scrollIntoView();
  }

  #draw(only) {
    const words = this.input.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    const found = only ?? this.entries.filter((entry) => words.every((word) => entry.found.includes(word)));
    const { column, descending } = this.order;
    const { key } = this.columns[column];
    const keyed = found.map((entry) => ({ entry, by: key(entry) }));
    const sorted = keyed.sort((a, b) => compared(a.by, b.by, descending)).map(({ entry }) => entry);
    const isAll = found.length === this.entries.length;
    const all = counted(this.entries.length, 'tensor');
    const amount = isAll ? all : `${grouped(found.length)} of ${all}`;
    this.found.replaceChildren(amount, ...(only && !isAll ? [' ', this.#all()] : []));
    announce(amount);
    const body = element('tbody');
    this.place.replaceChildren(element(
      'table', { class: 'grid' }, element('caption', { class: 'hidden' }, 'Tensors; heads sort'), this.#head(), body
    ));
    this.below.replaceChildren();
    inPortions(body, this.below, sorted, (entry) => this.#row(entry));
  }

  #all() {
    return element('button', { type: 'button', class: 'link', click: () => this.#draw() }, 'Show all');
  }

  #head() {
    const cells = this.columns.map(({ head, isNumber }, i) => {
      const isSorted = this.order.column === i;
      return element(
        'th',
        {
          scope: 'col', class: isNumber ? 'number' : null,
          'aria-sort': isSorted ? (this.order.descending ? 'descending' : 'ascending') : null,
        },
        element('button', { type: 'button', class: 'sort', click: () => this.#sort(i) }, head),
      );
    });
    return element('thead', {}, element('tr', {}, ...cells, element('th', { scope: 'col' }, 'Histogram')));
  }

  #sort(column) {
    const descending = this.order.column === column ? !this.order.descending : this.columns[column].isNumber === true;
    this.order = { column, descending };
    this.#draw();
    this.place.querySelectorAll('.sort')[column].focus();
  }

  #row(entry) {
    const { index, tensor, field, part } = entry;
    const button = element(
      'button',
      { type: 'button', class: 'expand', 'aria-expanded': 'false', click: () => this.#toggle(row, button, entry) },
      element('span', {}, `${index} `),
      element('span', {}, quoted(shown(field, 120)), ' ', element('span', { class: 'quiet' }, quoted(shown(part, 80)))),
    );
    const cells = this.columns.slice(1).map(
      ({ head, key, show, isNumber }) => (element(
        'td',
        { class: isNumber ? 'number' : null },
        head === 'Shape' ? dimensions(tensor.shape) : show(key(entry) ?? '')
      ))
    );
    const drawn = tensor.statistics?.histogram ? histogram(tensor.statistics) : null;
    const row =
      element('tr', {}, element('th', { scope: 'row', class: 'name' }, button), ...cells, element('td', {}, drawn));
    return row;
  }

  #toggle(row, button, entry) {
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) row.nextElementSibling.remove();
    else
      row.after(element(
        'tr',
        { class: 'detail' },
        element('td', { colspan: this.columns.length + 1 }, element('div', { class: 'seen' }, ...this.#detail(entry)))
      ));
  }

  #detail({ index, tensor, uses }) {
    const { statistics } = tensor;
    const facts = [`Stored as ${storage(tensor) || 'plain elements'}.`];
    if (tensor.chunks !== undefined) facts.push(` ${counted(tensor.chunks, 'chunk')}.`);
    if (uses > 1) facts.push(` Named by fields ${grouped(uses)} times.`);
    const figures = element('div', { class: 'figures' });
    if (statistics?.histogram) {
      const ends = element(
        'div',
        { class: 'ends quiet' },
        element('span', {}, short(statistics.minimum)),
        element('span', {}, short(statistics.maximum))
      );
      figures.append(element('div', {}, element('h3', {}, 'Numbers'), histogram(statistics, true), ends));
    }
    const map = this.heatMaps.get(index);
    if (map !== undefined) figures.append(element('div', {}, element('h3', {}, 'Values'), heatMap(map)));
    return [element('p', {}, ...facts), figures];
  }
}

/** Texts before and behind each other, numbers too; what is absent comes last either way. */
function compared(a, b, descending) {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}

function storage({ codec, encodings = [] }) {
  const words = encodings.map(({ name, to, values }) => {
    if (name === 'dictionary' && values !== undefined) return `dictionary of ${grouped(values)}`;
    return to === undefined ? name : `${name} to ${to}`;
  });
  return shown([...words, ...(codec === undefined || codec === 'stored' ? [] : [codec])].join(', '), 120);
}
