import { drawing, element, quoted } from './dom.js';
import { counted, grouped, short, shown } from './text.js';
import { TreeView } from './tree_view.js';

const MOST_COLUMNS = 10;
const MOST_VALUES = 6;
const SYMBOLS = { '<=': '≤', '<': '<', in: 'is one of', 'not in': 'is none of' };
/** Numbers that JSON has no words for. */
const NAMED = { nan: NaN, inf: Infinity, '-inf': -Infinity };

/** How large the trees of a part are, and which columns they ask most. */
export function forestSummary({ count, nodes, leaves, shallowest, deepest, columns }) {
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

/** Trees of a part, of which one is shown; it opens node by node. */
export function treeDiagrams(trees, count) {
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
      // A child comes after its parent, so that no way leads back.
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
