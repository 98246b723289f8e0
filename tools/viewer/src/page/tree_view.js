import { element } from './dom.js';
import { grouped } from './text.js';

/** Children that are shown at a time. */
const PORTION = 100;
/** Beyond this, levels are no longer indented, so that what is deep stays on the page. */
const MOST_INDENTED = 20;

/**
 * A tree that opens node by node, by pointer and by keyboard, as the ARIA practices have it. Its rows lie flat in the
 * document and say their level, so that no depth of a tree is one of the document.
 *
 * @typedef {object} TreeNode
 * @property {() => (Node | string)[]} label
 * @property {(() => TreeNode[]) | null} children made when they are shown
 * @property {boolean} [open] from the start
 * @property {(() => void)} [choose] what a click or Enter does
 */
export class TreeView {
  #nodes = new WeakMap();
  #typed = '';
  #typedAt = 0;

  /** @param {string} label @param {TreeNode[]} roots */
  constructor(label, roots) {
    this.element =
      element('div', { role: 'tree', class: 'tree', 'aria-label': label, keydown: (event) => this.#key(event) });
    this.#show(roots, 1, null);
    this.element.firstElementChild?.setAttribute('tabindex', '0');
  }

  /** Marks the row of a node as the one that is shown elsewhere. */
  select(node) {
    for (const row of this.element.children) {
      const isIt = this.#nodes.get(row)?.node === node;
      if (row.hasAttribute('aria-selected')) row.setAttribute('aria-selected', String(isIt));
      if (isIt) this.#focusable(row);
    }
  }

  /** Puts rows of `nodes` behind the row `after`. */
  #show(nodes, level, after, from = 0, total = nodes.length) {
    let last = after;
    for (const [i, node] of nodes.slice(from, from + PORTION).entries()) {
      const row = this.#row(node, level, from + i + 1, total);
      if (last === null) this.element.append(row);
      else last.after(row);
      last = node.open && node.children !== null ? this.#open(row) : row;
    }
    const left = nodes.length - from - PORTION;
    if (left <= 0) return last;
    const more = { label: () => [element('span', { class: 'quiet' }, `${grouped(left)} more`)], children: null };
    const row = this.#row(more, level, from + PORTION + 1, total);
    more.choose = () => {
      const before = row.previousElementSibling;
      row.remove();
      this.#show(nodes, level, before, from + PORTION, total);
      this.#focus(before.nextElementSibling);
    };
    last.after(row);
    return row;
  }

  #row(node, level, position, size) {
    const row = element(
      'div',
      {
        role: 'treeitem',
        class: 'item',
        tabindex: -1,
        'aria-level': level,
        'aria-posinset': position,
        'aria-setsize': size,
        'aria-selected': node.choose === undefined ? null : 'false',
        'aria-expanded': node.children === null ? null : 'false',
        click: (event) => this.#click(row, event),
      },
      element('span', { class: 'twist', 'aria-hidden': 'true' }),
      element('span', {}, ...node.label()),
    );
    row.style.setProperty('--level', Math.min(level - 1, MOST_INDENTED));
    this.#nodes.set(row, { node, level });
    return row;
  }

  /** The last row that belongs to a node, itself if it is closed. */
  #open(row) {
    if (row.getAttribute('aria-expanded') !== 'false') return row;
    const { node, level } = this.#nodes.get(row);
    row.setAttribute('aria-expanded', 'true');
    return this.#show(node.children(), level + 1, row);
  }

  #close(row) {
    const { level } = this.#nodes.get(row);
    row.setAttribute('aria-expanded', 'false');
    while (row.nextElementSibling && this.#nodes.get(row.nextElementSibling).level > level)
      row.nextElementSibling.remove();
  }

  #toggle(row) {
    if (row.getAttribute('aria-expanded') === 'true') this.#close(row);
    else this.#open(row);
  }

  #click(row, event) {
    this.#focus(row);
    const { node } = this.#nodes.get(row);
    if (node.choose !== undefined && !event.target.classList.contains('twist')) node.choose();
    else this.#toggle(row);
  }

  #focusable(row) {
    for (const other of this.element.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    row.setAttribute('tabindex', '0');
  }

  #focus(row) {
    if (!row) return;
    this.#focusable(row);
    row.focus();
  }

  #key(event) {
    const row = event.target.closest('[role=treeitem]');
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const { node, level } = this.#nodes.get(row);
    const expanded = row.getAttribute('aria-expanded');
    const actions = {
      ArrowDown: () => this.#focus(row.nextElementSibling),
      ArrowUp: () => this.#focus(row.previousElementSibling),
      Home: () => this.#focus(this.element.firstElementChild),
      End: () => this.#focus(this.element.lastElementChild),
      ArrowRight: () => (expanded === 'true' ? this.#focus(row.nextElementSibling) : this.#open(row)),
      ArrowLeft: () => (expanded === 'true' ? this.#close(row) : this.#focus(this.#parent(row, level))),
      Enter: () => (node.choose === undefined ? this.#toggle(row) : node.choose()),
    };
    actions[' '] = actions.Enter;
    if (Object.hasOwn(actions, event.key)) actions[event.key]();
    else if (event.key.length === 1) this.#find(row, event);
    else return;
    event.preventDefault();
  }

  #parent(row, level) {
    let above = row.previousElementSibling;
    while (above && this.#nodes.get(above).level >= level) above = above.previousElementSibling;
    return above;
  }

  /** Goes to the next row whose text begins with what was typed. */
  #find(row, { key, timeStamp }) {
    this.#typed = timeStamp - this.#typedAt < 700 ? this.#typed + key.toLowerCase() : key.toLowerCase();
    this.#typedAt = timeStamp;
    const rows = [...this.element.children];
    const start = rows.indexOf(row) + (this.#typed.length === 1 ? 1 : 0);
    const inOrder = [...rows.slice(start), ...rows.slice(0, start)];
    this.#focus(inOrder.find(({ textContent }) => textContent.toLowerCase().startsWith(this.#typed)));
  }
}
