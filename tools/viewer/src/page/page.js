import { announce, element, inPortions, quoted } from './dom.js';
import { ModelView } from './model_view.js';
import { childrenOf } from './parts.js';
import { TreeView } from './tree_view.js';
import { counted, grouped, shown } from './text.js';
import { faults, verdicts } from './verdicts.js';

/** Shows a report: on the left what there is, on the right what was chosen of it. */
export class ReportPage {
  #report;
  #view = null;
  #tree;
  #faults;
  /** Ends with the page. */
  #listening = new AbortController();

  /** @param {object} report */
  constructor(report) {
    this.#report = report;
    this.files = report.inspect?.files ?? [];
    this.nav = document.getElementById('nav');
    this.main = document.getElementById('main');
    this.#faults = this.files.length === 0 ? [] : faults(report);
    this.nodes = this.files.map((file, i) => this.#fileNode(file, i));
    if (this.files.length !== 1) this.nodes.unshift(this.#all());
    this.#tree = new TreeView('Files, models and parts', this.nodes);
    this.nav.replaceChildren(this.#tree.element);
    this.nav.hidden = false;
    const [first] = this.files;
    const isOne = this.files.length === 1 && first.models.length === 1;
    this.nodes[0].choose(isOne);
    if (isOne) this.#modelChosen(this.nodes[0].models[0], 0, 0);
    addEventListener('beforeprint', () => this.#view?.openForPrint(), { signal: this.#listening.signal });
  }

  /** Lets go of the report, when another page takes the place of this one. */
  close() {
    this.#listening.abort();
  }

  #all() {
    const names = namesOf(this.#report);
    const head = names.length === 1 ? shown(names[0]) : 'All files';
    const node = {
      label: () => [element('b', {}, quoted(names.length === 1 ? shown(baseName(names[0]), 80) : head))],
      children: null,
      choose: () => {
        const unread = names.length - this.files.length;
        const lead = names.length === 1
          ? 'It could not be read'
          : counted(names.length, 'file') + (unread > 0 ? `, ${grouped(unread)} of them not read` : '');
        const found =
          this.files.length === 0 ? '' : fileTable(this.files, this.#faults, (i) => this.nodes[i + 1].choose());
        this.#put(node, head, lead, verdicts(this.#report, null), found);
      },
    };
    return node;
  }

  #fileNode(file, i) {
    const wrong = this.#faults[i];
    const node = {
      label: () =>
        [element('b', {}, quoted(shown(baseName(file.file), 80))),
         wrong === null ? '' : element('span', { class: 'quiet' }, ` ${wrong}`)],
      open: this.files.length === 1,
      children: () => node.models,
      choose: () => this.#fileChosen(node, file, i),
    };
    node.models = file.models.map((model, j) => this.#modelNode(model, i, j));
    return node;
  }

  #modelNode(model, i, j) {
    const node = {
      label: () =>
        [quoted(shown(model.name, 80)), ' ', element('span', { class: 'quiet' }, shown(model.parts[0]?.kind ?? ''))],
      open: this.files.length === 1 && this.files[0].models.length === 1,
      choose: () => this.#modelChosen(node, i, j),
    };
    const children = model.parts[0] === undefined ? [] : childrenOf(model.parts[0]);
    node.children =
      children.length === 0 ? null : () => children.map((child) => this.#partNode(node, model, child, i, j));
    return node;
  }

  #partNode(root, model, { label, part }, i, j) {
    const { kind = '' } = model.parts[part] ?? {};
    const children = model.parts[part] === undefined ? [] : childrenOf(model.parts[part]);
    const node = {
      label: () => [quoted(shown(label, 80)), ' ', element('span', { class: 'quiet' }, shown(kind))],
      children: children.length === 0 ? null : () => children.map((child) => this.#partNode(root, model, child, i, j)),
      choose: () => {
        if (this.#view?.model !== model) this.#modelChosen(root, i, j);
        this.#tree.select(node);
        this.#view.revealPart(part);
      },
    };
    return node;
  }

  #fileChosen(node, file, i) {
    const models = file.models.length === 0
      ? element('p', {}, 'It has no models.')
      : modelTable(file.models, (j) => this.#modelChosen(node.models[j], i, j));
    this.#put(node, shown(file.file), fileWords(file), verdicts(this.#report, i), models);
  }

  #modelChosen(node, i, j) {
    const file = this.files[i];
    const model = file.models[j];
    const own = ({ file: inFile, model: place }) => inFile === i && place === j;
    this.#view = new ModelView(model, {
      heatMaps: (this.#report.heatmaps ?? []).filter(own), trees: (this.#report.trees ?? []).filter(own),
    });
    const isAlone = this.files.length === 1 && file.models.length === 1;
    const lead = `${shown(model.parts[0]?.kind ?? '')} in ${shown(file.file)}, ${fileWords(file)}`;
    // Of several models, what is said of their file stands on its own page.
    this.#put(
      node, shown(model.name), lead, isAlone ? verdicts(this.#report, i) : '', this.#view.element, this.#view
    );
  }

  #put(node, head, lead, ...content) {
    const view = content.at(-1) instanceof ModelView ? content.pop() : null;
    this.#view = view;
    document.title = `${head} · Amphora`;
    this.main.replaceChildren(
      element('h1', {}, quoted(head)), element('p', { class: 'lead' }, quoted(lead)), ...content
    );
    this.#tree.select(node);
    announce(`Showing ${head}`);
    // What had the focus may be gone.
    if (document.activeElement === document.body) this.main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

/** All files that something is said of, also those that could not be read. */
function namesOf({ inspect, scan, validate }) {
  const reports = [inspect, scan, validate].filter((each) => each);
  return [...new Set(reports.flatMap(({ files, findings }) => [...files, ...findings].map(({ file }) => file)))];
}

function baseName(path) {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

function fileWords({ format, bytes, generation, models }) {
  const kind = format === 'amphora' ? 'Amphora container' : `${shown(format)} file`;
  const age = generation > 1 ? `, generation ${grouped(generation)}` : '';
  return `${kind}, ${grouped(bytes)} bytes${age}, ${counted(models.length, 'model')}`;
}

function rowsTable(heads, items, row) {
  const body = element('tbody');
  const made = element('section', { 'aria-label': heads[0].head });
  const cells =
    heads.map(({ head, isNumber }) => element('th', { scope: 'col', class: isNumber ? 'number' : null }, head));
  made.append(
    element('h2', {}, heads[0].title),
    element('div', { class: 'scroll' }, element('table', {}, element('thead', {}, element('tr', {}, ...cells)), body))
  );
  inPortions(body, made, items, row);
  return made;
}

function named(text, choose) {
  return element(
    'th',
    { scope: 'row' },
    element('button', { type: 'button', class: 'link', click: choose }, quoted(shown(text, 120)))
  );
}

function modelTable(models, choose) {
  const heads = [
    { head: 'Model', title: 'Models' },
    { head: 'Kind' },
    { head: 'Made from' },
    { head: 'Parts', isNumber: true },
    { head: 'Tensors', isNumber: true },
    { head: 'Bytes', isNumber: true }
  ];
  return rowsTable(
    heads,
    models.map((model, j) => [model, j]),
    ([model, j]) => element(
      'tr',
      {},
      named(model.name, () => choose(j)),
      element('td', {}, shown(model.parts[0]?.kind ?? '')),
      element('td', {}, quoted(shown(model.provenance.source_class, 120))),
      ...[model.parts.length, model.tensors.length, model.tensor_bytes].map(
        (number) => element('td', { class: 'number' }, grouped(number))
      ),
    )
  );
}

function fileTable(files, wrong, choose) {
  const areFaulty = wrong.some((each) => each !== null);
  const heads = [
    { head: 'File', title: 'Files' },
    { head: 'Format' },
    ...(areFaulty ? [{ head: 'Fault' }] : []),
    { head: 'Models', isNumber: true },
    { head: 'Bytes', isNumber: true },
  ];
  return rowsTable(heads, files.map((file, i) => [file, i]), ([file, i]) => element(
    'tr', {}, named(file.file, () => choose(i)), element('td', {}, shown(file.format)),
    areFaulty ? element('td', {}, wrong[i] ?? '') : null,
    ...[file.models.length, file.bytes].map((number) => element('td', { class: 'number' }, grouped(number))),
  ));
}
