import { element, inPortions, pair, quoted } from './dom.js';
import { fieldList } from './fields.js';
import { forestSummary, treeDiagrams } from './forest.js';
import { parameterList } from './parameters.js';
import { partNames } from './parts.js';
import { TensorTable } from './tensors.js';
import { counted, grouped, shown } from './text.js';

/** All that there is to see of one model: where it is from, what it answers, its parts, its tensors. */
export class ModelView {
  #parts = new Map();
  #portions;

  /** @param {object} model @param {{ heatMaps: object[], trees: object[] }} pictures of this model */
  constructor(model, { heatMaps, trees }) {
    this.model = model;
    this.trees = trees;
    this.names = partNames(model);
    this.table = new TensorTable(model, new Map(heatMaps.map((map) => [Number(map.tensor), map])));
    this.show = { tensor: (number) => this.table.reveal(number), part: (number) => this.revealPart(number) };
    this.element = element('div', {}, ...notes(model), facts(model), this.#partList());
    if (model.tensors.length > 0) this.element.append(this.table.element);
  }

  /** Opens a part and goes to it. */
  revealPart(number) {
    const part = this.#parts.get(number) ?? this.#add(number);
    if (part === undefined) return;
    part.open = true;
    // The event that fills it comes later, and there is nothing to go to before.
    this.#fill(part, number);
    part.scrollIntoView();
    part.querySelector('summary').focus({ preventScroll: true });
  }

  #partList() {
    this.list = element('div', {});
    const made = element(
      'section',
      { 'aria-labelledby': 'parts' },
      element('h2', { id: 'parts' }, this.model.parts.length === 1 ? 'Fields' : 'Parts'),
      this.list
    );
    this.#portions = this.model.parts.map((_, number) => number);
    inPortions(this.list, made, this.#portions, (number) => this.#parts.get(number) ?? this.#part(number), 50);
    return made;
  }

  /** A part that no portion has shown yet. */
  #add(number) {
    if (this.model.parts[number] === undefined) return undefined;
    this.list.append(this.#part(number));
    return this.#parts.get(number);
  }

  #part(number) {
    const { kind } = this.model.parts[number];
    const made = element('details', { class: 'part' }, element(
      'summary', {}, element('b', {}, quoted(shown(this.names[number] || kind, 120))), ' ',
      element('span', { class: 'quiet' }, `${this.names[number] ? `${shown(kind)}, ` : ''}part ${number}`),
    ));
    // What is inside is made when it is opened first.
    made.addEventListener('toggle', () => this.#fill(made, number));
    if (number === 0 || kind === 'opaque') {
      made.open = true;
      this.#fill(made, number);
    }
    this.#parts.set(number, made);
    return made;
  }

  #fill(made, number) {
    if (made.childElementCount > 1) return;
    // A model that is too large for a page comes without fields.
    const { kind, fields = {}, parameters, trees } = this.model.parts[number];
    const body = element('div', {});
    if (kind === 'opaque') {
      const words = [
        'Opaque: ',
        quoted(shown(fields.reason ?? 'no kind describes it')),
        '. It is kept as data, and does not predict.'
      ];
      body.append(element('p', { class: 'note' }, ...words));
    }
    if (parameters !== undefined) body.append(parameterList(parameters), element('h3', {}, 'Fields'));
    body.append(fieldList(fields, this.show));
    if (trees !== undefined) body.append(element('h3', {}, 'Trees'), forestSummary(trees));
    const drawn = this.trees.filter(({ part }) => Number(part) === number);
    if (drawn.length > 0) body.append(treeDiagrams(drawn, trees?.count ?? drawn.length));
    made.append(body);
  }

  /** Opens what paper cannot, within reason. */
  openForPrint() {
    for (const part of [...this.#parts.values()].slice(0, 100)) part.open = true;
  }
}

function notes({ unpredictable, provenance, parts }) {
  const said = [];
  if (unpredictable !== undefined) said.push(`It cannot predict: ${shown(unpredictable)}`);
  if (provenance.notices.includes('training-rows')) said.push('It contains rows that it was trained on.');
  said.push(...provenance.notices.filter((notice) => notice !== 'training-rows'));
  const opaque = parts.filter(({ kind }) => kind === 'opaque').length;
  const are = opaque === 1 ? 'is' : 'are';
  if (opaque > 0) said.push(`${counted(opaque, 'part')} of it ${are} opaque: kept as data, described by no kind.`);
  for (const loss of provenance.losses) said.push(`Not carried over exactly: ${loss}`);
  const list = element('div', {});
  const made = element('div', { class: 'notes' }, list);
  inPortions(list, made, said, (text) => element('p', { class: 'note' }, quoted(shown(text))), 20);
  return [made];
}

function facts(model) {
  const { provenance, methods, input, features, columns, metadata, verification = [] } = model;
  const list = element('dl', { class: 'facts' });
  const add = (term, ...words) => list.append(pair(term, ...words));
  if (provenance.source_class !== '') add('Class', quoted(shown(provenance.source_class)));
  if (provenance.libraries.length > 0)
    add('Made with', quoted(shown(provenance.libraries.map((pair) => pair.join(' ')).join(', '))));
  const source = [shown(provenance.format), `${grouped(provenance.bytes)} bytes`];
  add(
    'Source',
    quoted(source.join(', ')),
    provenance.sha256 === '' ? '' : element('div', { class: 'quiet' }, `SHA-256 ${shown(provenance.sha256)}`)
  );
  if (methods.length > 0) {
    const rows =
      features === undefined ? '' : ` for rows of ${counted(features, input === 'table' ? 'column' : 'number')}`;
    add('Answers', shown(methods.join(', ')), rows);
  }
  if (columns?.length > 0) add('Columns', ...columnList(columns));
  const sizes = [`${counted(model.tensors.length, 'tensor')}, ${grouped(model.tensor_bytes)} bytes`];
  if (model.stored_bytes !== undefined) sizes.push(`${grouped(model.stored_bytes)} stored`);
  add('Size', sizes.join(', '));
  add('Origin', model.has_origin ? 'kept: every object of the source, as data' : 'not kept');
  if (verification.length > 0) {
    const rows = verification.map(
      ({ method, rows: count, recorded_by: by }) =>
        `${counted(count, 'row')} with what ${shown(method)} answered, recorded by ${shown(by)}`
    );
    add('Verification', ...inList(rows.map((words) => [words])));
  }
  const made = element('section', { 'aria-labelledby': 'about' }, element('h2', { id: 'about' }, 'About'), list);
  if (metadata.length > 0) {
    const pairs = element('dl', { class: 'facts' });
    made.append(element('h2', {}, 'Metadata'), pairs);
    inPortions(pairs, made, metadata, ([key, value]) => pair(quoted(shown(key)), quoted(shown(value, 4000))));
  }
  return made;
}

function columnList(columns) {
  return inList(columns.map(({ name, content, categories }) => {
    const words = categories === undefined
      ? content
      : categories.slice(0, 12).map((value) => shown(value ?? 'none', 60)).join(', ')
        + (categories.length > 12 ? ` … ${grouped(categories.length)} in all` : '');
    return [
      name === undefined ? '' : quoted(`${shown(name, 120)}: `),
      element('span', { class: 'quiet' }, quoted(words))
    ];
  }));
}

/** Items under each other, the first ones at first. */
function inList(items) {
  const list = element('ul', {});
  const after = element('div', {});
  inPortions(list, after, items, (words) => element('li', {}, ...words), 20);
  return [list, after];
}
