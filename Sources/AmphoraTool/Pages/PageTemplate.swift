// swift-format-ignore-file
// Written by tools/embed-page from tools/viewer/page.html. Change the sources of the page, and run it again.

/// The page that shows a report, without the report.
enum PageTemplate {
  /// What stands before the report.
  static let head = #"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-+hYPuZ11QiubxyPo490tGldnNZY1FDT0e5Udr3rqWrE='; style-src 'sha256-9biaJC7CIf/IO7kd4ASGUc9FbnolimS5RzSsgduMjZA='; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>Amphora</title>
    <style>:root {
    color-scheme: light dark;
    --ground: #ffffff;
    --raised: #f7f6f3;
    --line: #e2e0da;
    --text: #1d1e20;
    --quiet: #5f6168;
    --accent: #9d3f1d;
    --tint: #f6e9e2;
    --good: #1d6a41;
    --good-tint: #e6f2ea;
    --bad: #b0261d;
    --bad-tint: #fbe9e7;
    --warn: #855200;
    --warn-tint: #fbf0da;
    --bar: #b8694a;
    }
    @media (prefers-color-scheme: dark) {
    :root {
    --ground: #16171a;
    --raised: #1e2023;
    --line: #33363b;
    --text: #e9e8e5;
    --quiet: #a5a8af;
    --accent: #f0a283;
    --tint: #38261f;
    --good: #7fd1a0;
    --good-tint: #1a2c22;
    --bad: #ff9d93;
    --bad-tint: #3a201e;
    --warn: #e8bd6c;
    --warn-tint: #342a18;
    --bar: #cf8263;
    }
    }
    * { box-sizing: border-box; }
    html { font: 15px/1.55 system-ui, sans-serif; font-variant-numeric: tabular-nums; scroll-padding-top: 1rem; }
    body { background: var(--ground); color: var(--text); margin: 0; overflow-wrap: anywhere; }
    h1, h2, h3, p, dl, dd, ul, figure { margin: 0; padding: 0; }
    h1 { font-size: 1.7rem; font-weight: 650; letter-spacing: -.015em; line-height: 1.2; }
    h2 { font-size: 1.1rem; font-weight: 650; margin: 2.75rem 0 .75rem; }
    h3 { font-size: 1rem; font-weight: 600; margin: 1.25rem 0 .5rem; }
    ul { list-style: none; }
    button, input, select { color: inherit; font: inherit; }
    :focus-visible { border-radius: 3px; outline: 2px solid var(--accent); outline-offset: 2px; }
    main:focus { outline: none; }
    [hidden] { display: none !important; }
    .hidden { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
    .skip { background: var(--ground); left: 1rem; padding: .4rem .8rem; position: absolute; top: -4rem; z-index: 3; }
    .skip:focus { top: .5rem; }
    .quiet { color: var(--quiet); }
    .bar { align-items: center; border-bottom: 1px solid var(--line); display: flex; gap: 1rem; min-height: 3.25rem; padding: 0 1.5rem; }
    .brand { color: var(--accent); font-weight: 650; letter-spacing: .01em; }
    .tools { margin-left: auto; }
    .frame { display: flex; margin: 0 auto; max-width: 92rem; }
    nav { flex: 0 0 16rem; max-height: 100vh; align-self: flex-start; overflow: auto; padding: 1.5rem .75rem; position: sticky; top: 0; }
    main { border-left: 1px solid var(--line); flex: 1 1 auto; min-height: calc(100vh - 3.3rem); min-width: 0; padding: 2rem 2rem 5rem; }
    nav[hidden] + main { border: 0; }
    .lead { color: var(--quiet); margin-top: .35rem; }
    .button, .link {
    background: none; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; padding: .3rem .8rem;
    }
    .button:hover { border-color: var(--quiet); }
    .link { border: 0; color: var(--accent); padding: 0; text-align: left; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
    .more { margin-top: .75rem; }
    .tree { --step: 1.1rem; display: flex; flex-direction: column; gap: 1px; }
    .item { align-items: baseline; border-radius: 6px; cursor: default; display: flex; gap: .35rem; line-height: 1.4; padding: .22rem .5rem .22rem 0; position: relative; }
    .item::before {
    background: repeating-linear-gradient(to right, transparent 0 .55rem, var(--line) .55rem calc(.55rem + 1px), transparent calc(.55rem + 1px) var(--step));
    content: ""; flex: none; align-self: stretch; margin: -.22rem 0 calc(-.22rem - 1px); width: calc(var(--level, 0) * var(--step));
    }
    .item:hover { background: var(--raised); }
    .item[aria-selected="true"] { background: var(--tint); }
    .twist { color: var(--quiet); flex: none; font-size: .7rem; text-align: center; width: 1rem; }
    .twist::before { content: ""; }
    .item[aria-expanded="false"] > .twist::before { content: "▸"; }
    .item[aria-expanded="true"] > .twist::before { content: "▾"; }
    .item b { font-weight: 600; }
    .item .quiet { font-size: .87rem; }
    .verdicts { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
    .verdict { background: var(--raised); border-radius: 10px; flex: 1 1 15rem; padding: .8rem 1.1rem; }
    .verdict strong { display: block; font-weight: 650; }
    .verdict.good { background: var(--good-tint); } .verdict.good strong { color: var(--good); }
    .verdict.bad { background: var(--bad-tint); } .verdict.bad strong { color: var(--bad); }
    .verdict.warn { background: var(--warn-tint); } .verdict.warn strong { color: var(--warn); }
    .findings { margin-top: .75rem; }
    .findings li { border-left: 3px solid var(--line); margin-top: .75rem; padding-left: .9rem; }
    .findings li.error { border-color: var(--bad); } .findings li.warning { border-color: var(--warn); }
    .code { color: var(--quiet); font-size: .87rem; }
    details { margin-top: .75rem; }
    summary { border-radius: 6px; cursor: pointer; width: fit-content; }
    summary:hover { color: var(--accent); }
    .facts { display: grid; gap: .35rem 1.5rem; grid-template-columns: max-content minmax(0, 1fr); }
    .pair { display: contents; }
    .facts dt { color: var(--quiet); }
    .part { border-top: 1px solid var(--line); margin: 0; }
    .part:last-of-type { border-bottom: 1px solid var(--line); }
    .part > summary { padding: .55rem 0; width: auto; }
    .part > div { padding: .25rem 0 1.25rem 1.1rem; }
    .notes { margin-top: 1.25rem; }
    .note { border-left: 3px solid var(--warn); margin: .5rem 0; padding-left: .9rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; }
    table.grid td:not([colspan]) { overflow-wrap: normal; white-space: nowrap; }
    th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; }
    th { color: var(--quiet); font-size: .87rem; font-weight: 500; white-space: nowrap; }
    tbody th { color: var(--text); font-size: inherit; white-space: normal; }
    th.number, td.number { overflow-wrap: normal; text-align: right; white-space: nowrap; }
    th .sort { background: none; border: 0; cursor: pointer; padding: 0; }
    th[aria-sort="ascending"] .sort::after { content: " ↑"; } th[aria-sort="descending"] .sort::after { content: " ↓"; }
    th[aria-sort] .sort { color: var(--text); }
    tr.detail > td { background: var(--raised); padding: 1rem 1.25rem 1.5rem; }
    /* On a narrow screen the table is wider than what is seen of it; what a row opens to is not. */
    .seen { left: 1.25rem; max-width: calc(100vw - 4.75rem); position: sticky; width: fit-content; }
    .search { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin-bottom: .75rem; }
    .search input { background: var(--ground); border: 1px solid var(--quiet); border-radius: 6px; flex: 0 1 22rem; min-width: 0; padding: .35rem .75rem; }
    .grid { font-size: .93rem; }
    .grid .name { min-width: 13rem; width: 100%; }
    .expand { background: none; border: 0; cursor: pointer; display: grid; gap: 0 .5rem; grid-template-columns: .8rem minmax(1.4rem, max-content) 1fr; padding: 0; text-align: left; width: 100%; }
    .expand::before { color: var(--quiet); content: "▸"; font-size: .7rem; line-height: 2.1; }
    .expand[aria-expanded="true"]::before { content: "▾"; }
    .expand > :first-child { color: var(--quiet); text-align: right; }
    .expand:hover > :last-child { color: var(--accent); }
    summary::marker { color: var(--quiet); font-size: .8em; }
    .histogram { display: block; fill: var(--bar); height: 1.4rem; width: 5.5rem; }
    .histogram.large { height: 7rem; max-width: 26rem; width: 100%; }
    .ends { display: flex; justify-content: space-between; max-width: 26rem; }
    .figures { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; }
    .figures > * { flex: 0 1 26rem; min-width: min(100%, 16rem); }
    canvas { background: var(--line); display: block; image-rendering: pixelated; max-width: 100%; }
    figcaption { color: var(--quiet); font-size: .87rem; margin-top: .4rem; min-height: 3em; }
    .scale { height: .6rem; margin-top: .5rem; max-width: 26rem; width: 100%; }
    .uses { display: grid; gap: .15rem 1rem; grid-template-columns: minmax(0, max-content) max-content minmax(4rem, 16rem); }
    .uses svg { fill: var(--bar); height: .7rem; width: 100%; align-self: center; }
    .uses span:nth-child(3n + 2) { text-align: right; }
    .answer { color: var(--quiet); display: inline-block; font-size: .87rem; min-width: 1.8rem; }
    .shares { height: .6rem; vertical-align: baseline; width: 5rem; }
    .drop { border: 1.5px dashed var(--quiet); border-radius: 14px; margin: 8vh auto 0; max-width: 40rem; padding: 3.5rem 2rem; text-align: center; }
    .drop h2 { margin: 0; }
    .drop p { margin-top: .6rem; }
    .drop .button { margin-top: 1.5rem; padding: .5rem 1.3rem; }
    .over, .over .drop { background: var(--tint); }
    .refusal { margin: 2rem auto 0; max-width: 40rem; }
    @media (max-width: 60rem) {
    .frame { display: block; }
    nav { border-bottom: 1px solid var(--line); max-height: 40vh; padding: .75rem; position: static; }
    main { border: 0; padding: 1.5rem 1rem 4rem; }
    .bar { padding: 0 1rem; }
    }
    @media (max-width: 34rem) {
    .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
    .facts dd { margin-bottom: .6rem; }
    }
    @media (forced-colors: active) { .histogram, .uses svg, .shares { forced-color-adjust: none; } .item[aria-selected="true"] { outline: 1px solid; } }
    @media print {
    nav, .tools, .search, .skip, .more { display: none !important; }
    main { padding: 0; }
    .scroll { overflow: visible; }
    table, .grid { font-size: .72rem; }
    th, td { padding-right: .5rem; }
    .grid .name { min-width: 8rem; }
    tr, figure, .verdict { break-inside: avoid; }
    }</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="bar">
    <p class="brand">Amphora</p>
    <div id="tools" class="tools"></div>
    </header>
    <div id="frame" class="frame">
    <nav id="nav" aria-label="Files, models and parts" hidden></nav>
    <main id="main" tabindex="-1"><noscript><p>This page needs JavaScript, which is all in it: it asks nothing of any server.</p></noscript></main>
    </div>
    <p id="status" class="hidden" role="status"></p>
    <script type="application/json" id="report">
    """#

  /// What stands behind it.
  static let tail = #"""
    </script>
    <script type="module">'use strict';
    const m0 = (() => {
    function element(tag, attributes = {}, ...children) {
    return filled(document.createElement(tag), attributes, children);
    }
    function drawing(tag, attributes = {}, ...children) {
    return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
    }
    function filled(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
    }
    function quoted(text) {
    return element('bdi', {}, text);
    }
    function pair(term, ...words) {
    return element('div', { class: 'pair' }, element('dt', {}, term), element('dd', {}, ...words));
    }
    function announce(text) {
    document.getElementById('status').textContent = text;
    }
    function inPortions(parent, after, items, make, portion = 100) {
    let next = 0;
    const button = element('button', { type: 'button', class: 'button more', click: show });
    function show() {
    const end = Math.min(next + portion, items.length);
    const made = items.slice(next, end).map(make);
    parent.append(...made);
    const hadFocus = next > 0 && document.activeElement === button;
    next = end;
    const left = items.length - next;
    button.hidden = left === 0;
    button.textContent = `Show ${Math.min(portion, left).toLocaleString('en')} more of ${left.toLocaleString('en')}`;
    if (hadFocus && left === 0) made[0]?.querySelector('button, a, summary')?.focus();
    }
    show();
    after.append(button);
    }
    return { element, drawing, quoted, pair, announce, inPortions };
    })();
    const m1 = (() => {
    const MOST_CHARACTERS = 400;
    const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
    const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
    function shown(value, most = MOST_CHARACTERS) {
    const text = String(value);
    const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
    const short = text.length > most ? `${text.slice(0, end)}… (${grouped(text.length)} characters)` : text;
    return short.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
    }
    function grouped(number) {
    return typeof number === 'number' && Number.isFinite(number) ? whole.format(number) : '';
    }
    function counted(number, noun, nouns = `${noun}s`) {
    return `${grouped(number)} ${number === 1 ? noun : nouns}`;
    }
    function short(number) {
    if (typeof number !== 'number') return '';
    if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '−∞';
    const rounded = Number.isInteger(number) && Math.abs(number) < 1e6 ? number : Number(number.toPrecision(4));
    const text = Number.isInteger(rounded) && Math.abs(rounded) < 1e6 ? grouped(rounded) : String(rounded);
    return text.replace(/^-/, '−').replace(/e\+?/, 'e').replace('e-', 'e−');
    }
    function dimensions(shape) {
    return shape.length === 0 ? 'scalar' : shape.map(grouped).join(' × ');
    }
    return { shown, grouped, counted, short, dimensions };
    })();
    const m2 = (() => {
    const { element, inPortions, pair, quoted } = m0;
    const { grouped, short, shown } = m1;
    const MOST_ITEMS = 24;
    const MOST_IN_ALL = 200;
    const MOST_LEVELS = 6;
    const bits = new DataView(new ArrayBuffer(8));
    function fieldList(fields, show) {
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
    function link(text, click) {
    return element('button', { type: 'button', class: 'link', click }, text);
    }
    return { fieldList, link };
    })();
    const m3 = (() => {
    const { element } = m0;
    const { grouped } = m1;
    const PORTION = 100;
    const MOST_INDENTED = 20;
    class TreeView {
    #nodes = new WeakMap();
    #typed = '';
    #typedAt = 0;
    constructor(label, roots) {
    this.element =
    element('div', { role: 'tree', class: 'tree', 'aria-label': label, keydown: (event) => this.#key(event) });
    this.#show(roots, 1, null);
    this.element.firstElementChild?.setAttribute('tabindex', '0');
    }
    select(node) {
    for (const row of this.element.children) {
    const isIt = this.#nodes.get(row)?.node === node;
    if (row.hasAttribute('aria-selected')) row.setAttribute('aria-selected', String(isIt));
    if (isIt) this.#focusable(row);
    }
    }
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
    #find(row, { key, timeStamp }) {
    this.#typed = timeStamp - this.#typedAt < 700 ? this.#typed + key.toLowerCase() : key.toLowerCase();
    this.#typedAt = timeStamp;
    const rows = [...this.element.children];
    const start = rows.indexOf(row) + (this.#typed.length === 1 ? 1 : 0);
    const inOrder = [...rows.slice(start), ...rows.slice(0, start)];
    this.#focus(inOrder.find(({ textContent }) => textContent.toLowerCase().startsWith(this.#typed)));
    }
    }
    return { TreeView };
    })();
    const m4 = (() => {
    const { drawing, element, quoted } = m0;
    const { counted, grouped, short, shown } = m1;
    const { TreeView } = m3;
    const MOST_COLUMNS = 10;
    const MOST_VALUES = 6;
    const SYMBOLS = { '<=': '≤', '<': '<', in: 'is one of', 'not in': 'is none of' };
    const NAMED = { nan: NaN, inf: Infinity, '-inf': -Infinity };
    function forestSummary({ count, nodes, leaves, shallowest, deepest, columns }) {
    const depth = shallowest === deepest ? short(deepest) : `${short(shallowest)} to ${short(deepest)}`;
    const words =
    `${counted(count, 'tree')} of depth ${depth}, ${counted(nodes, 'node')}, ${grouped(leaves)} of them leaves.`;
    const made = element('div', {}, element('p', {}, words));
    if (columns.length === 0) return made;
    const most = columns[0].nodes;
    const bars = columns.slice(0, MOST_COLUMNS).flatMap((column) => [
    element('span', {}, quoted(shown(column.name))), element('span', {}, grouped(column.nodes)),
    drawing(
    'svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    drawing('rect', { width: (column.nodes / most) * 100, height: 10 }),
    ),
    ]);
    const rest = columns.length > MOST_COLUMNS ? `and ${counted(columns.length - MOST_COLUMNS, 'other column')}` : '';
    made.append(
    element('h3', {}, 'Columns by the nodes that ask them'),
    element('div', { class: 'uses' }, ...bars), element('p', { class: 'quiet' }, rest),
    );
    return made;
    }
    function treeDiagrams(trees, count) {
    const place = element('div', {});
    const draw = (tree) => place.replaceChildren(diagram(tree));
    const made = element('div', {}, element('h3', {}, trees.length === 1 ? `Tree ${short(trees[0].tree)}` : 'Trees'));
    if (trees.length > 1) {
    const options = trees.map(({ tree, nodes }) => (
    element('option', {}, `Tree ${short(tree)}, ${counted(nodes.length, 'node')}`)
    ));
    const choice = element('select', { change: () => draw(trees[choice.selectedIndex]) }, ...options);
    const left = count > trees.length ? ` of ${grouped(count)}; the others are not in this page` : '';
    made.append(element('p', { class: 'search' }, element('label', {}, 'Show ', choice), left));
    }
    made.append(place);
    draw(trees[0]);
    return made;
    }
    function diagram({ tree, nodes }) {
    const node = (index, answer, depth) => {
    const here = nodes[index];
    const said = answer === null ? [] : [element('span', { class: 'answer' }, answer), ' '];
    if (here === undefined) {
    return { label: () => [...said, element('span', { class: 'quiet' }, 'more, not in this page')], children: null };
    }
    if (Array.isArray(here.value)) return { label: () => [...said, ...leaf(here.value)], children: null };
    return {
    label: () => [...said, ...question(here)],
    children: () => [['yes', here.left], ['no', here.right]].map(([word, child]) => (
    node(child > index ? child : -1, word, depth + 1)
    )),
    open: depth < 2,
    };
    };
    return new TreeView(`Tree ${short(tree)}`, [node(0, null, 0)]).element;
    }
    function numberOf(value) {
    if (typeof value === 'number') return value;
    return Object.hasOwn(NAMED, value ?? '') ? NAMED[value] : null;
    }
    function question({ feature, test, threshold }) {
    const name = typeof feature === 'number' ? `column ${feature}` : shown(feature ?? '', 80);
    const number = numberOf(threshold);
    const than = number === null ? shown(threshold ?? '', 160) : short(number);
    return [element('b', {}, quoted(name)), ` ${SYMBOLS[test] ?? shown(test ?? '', 20)} ${than}`];
    }
    function leaf(values) {
    const numbers = values.map((value) => numberOf(value) ?? NaN);
    if (numbers.length === 0) return ['a leaf'];
    if (numbers.length === 1) return [`gives ${short(numbers[0])}`];
    const sum = numbers.reduce((total, value) => total + value, 0);
    const words = `${numbers.slice(0, MOST_VALUES).map(short).join(', ')}${numbers.length > MOST_VALUES ? ', …' : ''}`;
    if (!(sum > 0) || numbers.some((value) => value < 0) || numbers.length > MOST_VALUES) return [`gives ${words}`];
    let x = 0;
    const bars = numbers.map((value, i) => {
    const width = (value / sum) * 100;
    const bar = drawing('rect', { x, width, height: 10, fill: `hsl(${(18 + i * 137) % 360} 48% 52%)` });
    x += width;
    return bar;
    });
    const drawn = drawing(
    'svg', { class: 'shares', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...bars
    );
    return ['gives ', drawn, ` ${words}`];
    }
    return { forestSummary, treeDiagrams };
    })();
    const m5 = (() => {
    const { element, inPortions, pair, quoted } = m0;
    const { counted, shown } = m1;
    function parameterList({ library, standard_version: version, values }) {
    const own = values.filter(({ differs }) => differs === true);
    const unsure = values.filter(({ differs }) => differs === null);
    const others = values.filter(({ differs }) => differs === false);
    const made = element('div', {}, element('h3', {}, 'Parameters'));
    if (own.length > 0) made.append(listed(own));
    if (unsure.length > 0) {
    made.append(element('p', { class: 'quiet' }, 'Whether these are defaults is not known:'), listed(unsure));
    }
    if (others.length === 0) return made;
    const owner = version === undefined ? `all known versions of ${library} have` : `${library} ${version} has`;
    const count = own.length + unsure.length > 0 ? counted(others.length, 'other') : counted(others.length, 'parameter');
    made.append(element(
    'details', {}, element('summary', {}, quoted(shown(`${count}, as ${owner} them`))), listed(others),
    ));
    return made;
    }
    function listed(values) {
    const list = element('dl', { class: 'facts' });
    const made = element('div', {}, list);
    inPortions(list, made, values, ({ name, value, default: standard, differs }) => {
    const said = differs === true && standard !== null
    ? [' ', element('span', { class: 'quiet' }, quoted(shown(`instead of ${standard}`)))] : [];
    return pair(quoted(shown(name)), quoted(shown(value)), ...said);
    });
    return made;
    }
    return { parameterList };
    })();
    const m6 = (() => {
    function eachReference(value, visit) {
    const waiting = [value];
    let before = null;
    let place = 0;
    while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) {
    for (let i = next.length - 1; i >= 0; i -= 1) waiting.push(next[i]);
    continue;
    }
    const isReference = next !== null && typeof next === 'object' && ('model' in next || 'tensor' in next);
    if (isReference) visit(next, before, place++);
    before = typeof next === 'string' ? next : null;
    }
    }
    const known = new WeakMap();
    function childrenOf(part) {
    if (known.has(part)) return known.get(part);
    const children = [];
    known.set(part, children);
    for (const [field, value] of Object.entries(part.fields ?? {})) {
    const named = [];
    eachReference(value, (reference, before) => {
    if (typeof reference.model === 'number') named.push({ label: before, part: reference.model });
    });
    for (const [i, child] of named.entries()) {
    child.label ??= named.length === 1 ? field : `${field} ${i + 1}`;
    children.push(child);
    }
    }
    return children;
    }
    function partNames(model) {
    const names = model.parts.map(() => '');
    const seen = new Set([0]);
    const waiting = [0];
    for (let i = 0; i < waiting.length; i += 1) {
    const part = model.parts[waiting[i]];
    for (const child of part === undefined ? [] : childrenOf(part)) {
    if (seen.has(child.part)) continue;
    seen.add(child.part);
    names[child.part] = child.label;
    waiting.push(child.part);
    }
    }
    return names;
    }
    function tensorNames(model) {
    const names = model.tensors.map(() => ({ field: '', part: 0, uses: 0 }));
    for (const [part, { kind, fields }] of model.parts.entries()) {
    for (const [field, value] of Object.entries(fields ?? {})) {
    eachReference(value, ({ tensor }, _, place) => {
    const name = names[tensor];
    if (name === undefined) return;
    name.uses += 1;
    if (name.uses > 1) return;
    name.part = part;
    const own = kind === 'tensors' && field === 'tensors' ? fields.names?.[place] : undefined;
    name.field = own ?? (Array.isArray(value) && value.length > 1 ? `${field} ${place + 1}` : field);
    });
    }
    }
    return names;
    }
    return { childrenOf, partNames, tensorNames };
    })();
    const m7 = (() => {
    const { element } = m0;
    const { dimensions, grouped, short } = m1;
    const LOW = [33, 102, 172];
    const MIDDLE = [245, 243, 238];
    const HIGH = [178, 80, 20];
    const NONE = [128, 128, 128];
    const SIDE = 416;
    const THIN = 72;
    function heatMap({ rows, columns, values, of }) {
    const numbers = values.filter((value) => typeof value === 'number');
    const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
    const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
    if (numbers.length === 0) return element('p', { class: 'quiet' }, 'No finite number to draw.');
    const isWhole = of[0] === rows && of[1] === columns;
    const canvas = element('canvas', {
    width: columns, height: rows, tabindex: 0, role: 'img',
    'aria-label': `Heat map of ${dimensions(of)} numbers from ${short(low)} to ${short(high)}. Arrow keys read cells.`,
    });
    const size = Math.max(2, Math.min(SIDE / columns, SIDE / rows, 28));
    canvas.style.setProperty('width', `${Math.min(SIDE, Math.max(columns * size, THIN))}px`);
    canvas.style.setProperty('height', `${Math.min(SIDE, Math.max(rows * size, THIN))}px`);
    paint(canvas, rows, columns, values, low, high);
    const said = element('p', { 'aria-live': 'polite' });
    const words =
    isWhole ? '' : `Each cell is the mean of about ${grouped(Math.ceil((of[0] / rows) * (of[1] / columns)))} numbers. `;
    const rest = `${words}Move over the cells, or focus the map and use the arrow keys, to read them.`;
    said.textContent = rest;
    let [row, column] = [0, 0];
    const say = () => {
    const value = values[row * columns + column];
    const [top, left] = [Math.floor((row * of[0]) / rows), Math.floor((column * of[1]) / columns)].map(grouped);
    const place = isWhole ? `row ${top}, column ${left}` : `rows from ${top}, columns from ${left}`;
    said.textContent = `${place}: ${typeof value === 'number' ? short(value) : 'no finite number'}`;
    };
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    column = clamp(Math.floor((offsetX / canvas.clientWidth) * columns), columns);
    row = clamp(Math.floor((offsetY / canvas.clientHeight) * rows), rows);
    say();
    });
    canvas.addEventListener('pointerleave', () => { said.textContent = rest; });
    canvas.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    [row, column] = [clamp(row + step[0], rows), clamp(column + step[1], columns)];
    say();
    });
    return element('figure', {}, canvas, scale(low, high), element('figcaption', {}, said));
    }
    function clamp(place, length) {
    return Math.max(0, Math.min(length - 1, place));
    }
    function paint(canvas, rows, columns, values, low, high) {
    const context = canvas.getContext('2d');
    const image = context.createImageData(columns, rows);
    for (let i = 0; i < rows * columns; i += 1) {
    const value = values[i];
    const colour = typeof value === 'number' ? colourOf(value, low, high) : NONE;
    image.data.set([...colour, 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
    }
    function colourOf(value, low, high) {
    const most = Math.max(Math.abs(low), Math.abs(high));
    if (low < 0 && high > 0) return mixed(value < 0 ? LOW : HIGH, Math.abs(value) / most);
    const share = high === low ? 1 : (value / 2 - low / 2) / (high / 2 - low / 2);
    return high > 0 ? mixed(HIGH, share) : mixed(LOW, 1 - share);
    }
    function mixed(end, share) {
    return end.map((part, i) => Math.round(MIDDLE[i] + (part - MIDDLE[i]) * share));
    }
    function scale(low, high) {
    const steps = 48;
    const canvas = element('canvas', { class: 'scale', width: steps, height: 1, 'aria-hidden': 'true' });
    const values = Array.from({ length: steps }, (_, i) => low * (1 - i / (steps - 1)) + high * (i / (steps - 1)));
    paint(canvas, 1, steps, values, low, high);
    return element(
    'div',
    {},
    canvas,
    element('div', { class: 'ends quiet' }, element('span', {}, short(low)), element('span', {}, short(high)))
    );
    }
    return { heatMap };
    })();
    const m8 = (() => {
    const { drawing } = m0;
    const { grouped, short } = m1;
    function histogram({ histogram: counts, minimum, maximum }, isLarge = false) {
    const most = Math.max(1, ...counts);
    const bars = counts.map((count, i) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * 24);
    const bar = drawing('rect', { x: i * 6, y: 24 - height, width: 5, height });
    if (isLarge) bar.append(drawing('title', {}, `${range(minimum, maximum, i, counts.length)}: ${grouped(count)}`));
    return bar;
    });
    const words = `Histogram from ${short(minimum)} to ${short(maximum)}: ${counts.map(grouped).join(', ')}`;
    return drawing(
    'svg',
    {
    class: isLarge ? 'histogram large' : 'histogram',
    viewBox: `0 0 ${counts.length * 6 - 1} 24`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': words,
    },
    ...bars,
    );
    }
    function range(minimum, maximum, i, parts) {
    const at = (place) => minimum * (1 - place / parts) + maximum * (place / parts);
    return `${short(at(i))} to ${short(at(i + 1))}`;
    }
    return { histogram };
    })();
    const m9 = (() => {
    const { announce, element, inPortions, quoted } = m0;
    const { heatMap } = m7;
    const { histogram } = m8;
    const { tensorNames, partNames } = m6;
    const { counted, dimensions, grouped, short, shown } = m1;
    const statistic = (name) => ({ tensor }) => tensor.statistics?.[name];
    const number = (head, key, show = short) => ({ head, key, show, isNumber: true });
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
    class TensorTable {
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
    return { TensorTable };
    })();
    const m10 = (() => {
    const { element, inPortions, pair, quoted } = m0;
    const { fieldList } = m2;
    const { forestSummary, treeDiagrams } = m4;
    const { parameterList } = m5;
    const { partNames } = m6;
    const { TensorTable } = m9;
    const { counted, grouped, shown } = m1;
    class ModelView {
    #parts = new Map();
    #portions;
    constructor(model, { heatMaps, trees }) {
    this.model = model;
    this.trees = trees;
    this.names = partNames(model);
    this.table = new TensorTable(model, new Map(heatMaps.map((map) => [Number(map.tensor), map])));
    this.show = { tensor: (number) => this.table.reveal(number), part: (number) => this.revealPart(number) };
    this.element = element('div', {}, ...notes(model), facts(model), this.#partList());
    if (model.tensors.length > 0) this.element.append(this.table.element);
    }
    revealPart(number) {
    const part = this.#parts.get(number) ?? this.#add(number);
    if (part === undefined) return;
    part.open = true;
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
    function inList(items) {
    const list = element('ul', {});
    const after = element('div', {});
    inPortions(list, after, items, (words) => element('li', {}, ...words), 20);
    return [list, after];
    }
    return { ModelView };
    })();
    const m11 = (() => {
    const { element, inPortions, quoted } = m0;
    const { counted, grouped, shown } = m1;
    const SCANNED = {
    safe: ['good', 'Safe to load'], unsafe: ['bad', 'Unsafe'], malformed: ['bad', 'Malformed'],
    'over-limit': ['warn', 'Over a limit'], unsupported: ['warn', 'Not supported'],
    };
    const UNDECIDED = new Set(['over-limit', 'unsupported']);
    function verdicts(report, place) {
    const file = place === null ? null : report.inspect.files[place].file;
    const isMeant = (each) => file === null || each.file === file;
    const scanned = judgedOf(report, 'scan', place);
    const cards = [
    ...scanCards(scanned, file === null),
    ...validationCards(judgedOf(report, 'validate', place), file === null, undecidedIn(report)),
    ];
    const reports = [report.scan, report.validate, report.inspect].filter((each) => each);
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
    function judgedOf(report, name, place) {
    const judged = report[name]?.files ?? NONE;
    if (place === null) return judged;
    const file = report.inspect.files[place];
    const [shown, alike] = [report.inspect.files, judged].map((files) => byName(files).get(file.file) ?? []);
    return alike.length > 1 && alike.length === shown.length ? [alike[shown.indexOf(file)]] : alike;
    }
    const NONE = [];
    const groups = new WeakMap();
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
    function faults(report) {
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
    function finding({ severity, code, meaning, detail, file, part, byte, model, pointer, remedy }, saysFile) {
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
    return { verdicts, faults, finding };
    })();
    const m12 = (() => {
    const { announce, element, inPortions, quoted } = m0;
    const { ModelView } = m10;
    const { childrenOf } = m6;
    const { TreeView } = m3;
    const { counted, grouped, shown } = m1;
    const { faults, verdicts } = m11;
    class ReportPage {
    #report;
    #view = null;
    #tree;
    #faults;
    #listening = new AbortController();
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
    if (document.activeElement === document.body) this.main.focus({ preventScroll: true });
    scrollTo(0, 0);
    }
    }
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
    return { ReportPage };
    })();
    const m13 = (() => {
    const { element } = m0;
    const { ReportPage } = m12;
    function carriedReport() {
    return JSON.parse(document.getElementById('report').textContent);
    }
    function start(empty) {
    const main = document.getElementById('main');
    let report;
    try {
    report = carriedReport();
    if (report === null) empty();
    else new ReportPage(report);
    } catch (error) {
    const words = `The report in this page cannot be shown: ${error.message}. Make the page again.`;
    main.replaceChildren(element('p', { role: 'alert' }, words));
    }
    }
    return { carriedReport, start };
    })();
    const m14 = (() => {
    const { element } = m0;
    const { start } = m13;
    start(() => {
    const words = 'There is no report in this page. The tool puts one in; the viewer, this page with a reader, opens containers.';
    document.getElementById('main').replaceChildren(
    element('h1', {}, 'An empty page'), element('p', { class: 'lead' }, words)
    );
    });
    return {  };
    })();
    </script>
    </body>
    </html>

    """#
}
