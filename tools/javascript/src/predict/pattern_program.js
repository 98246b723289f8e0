import { refuse } from '../errors.js';

/**
 * One step of a pattern.
 *
 * @typedef {object} Instruction
 * @property {'run' | 'split' | 'jump' | 'save' | 'place' | 'progress' | 'look' | 'atomic' | 'again' | 'end'} op
 */

const MOST_INSTRUCTIONS = 65_536;

/**
 * Makes a list of instructions of a pattern; instruction 0 is the first.
 *
 * - `run`: characters of a class, from `least` to `most`, in a `mode`.
 * - `split`: goes on at `first`, and if that fails at `second`. `jump`: goes on at `to`.
 * - `save`: keeps the place in a `slot`. `progress`: goes to `out` if the place is still that of `slot`.
 * - `place`: fails unless `test` holds. `again`: what `group` found.
 * - `look` and `atomic`: what follows up to `end`, by itself; then on at `to`.
 *
 * @param {import('./pattern_parser.js').PatternNode} node
 * @param {number} groups
 * @returns {{ instructions: Instruction[], slots: number }} slots 2g and 2g + 1 are where group g begins and ends
 */
export function compilePattern(node, groups) {
  const compiler = new Compiler(2 * groups + 2);
  compiler.add(node);
  compiler.emit({ op: 'end' });
  return compiler;
}

class Compiler {
  constructor(slots) {
    this.instructions = [];
    this.slots = slots;
    this.work = 0;
  }

  /** Appends an instruction, and returns it for those who learn later where it goes. */
  emit(instruction) {
    if (this.here >= MOST_INSTRUCTIONS) tooLong();
    this.instructions.push(instruction);
    return instruction;
  }

  get here() {
    return this.instructions.length;
  }

  add(node) {
    // What emits nothing can be repeated as well.
    this.work += 1;
    if (this.work > MOST_INSTRUCTIONS) tooLong();
    switch (node.type) {
      case 'one': return this.emit({ op: 'run', test: node.test, least: 1, most: 1, mode: 'greedy' });
      case 'sequence': return node.items.forEach((item) => this.add(item));
      case 'choice': return this.choice(node.items);
      case 'repeat': return this.repeat(node);
      case 'place': return this.emit({ op: 'place', test: node.test });
      case 'again': return this.emit({ op: 'again', group: node.group, lower: node.lower });
      case 'group':
        this.emit({ op: 'save', slot: 2 * node.index });
        this.add(node.item);
        return this.emit({ op: 'save', slot: 2 * node.index + 1 });
      case 'look': {
        const back = node.isBehind ? widthOf(node.item) : 0;
        return this.apart({ op: 'look', isNegative: node.isNegative, back }, node.item);
      }
      default: return this.apart({ op: 'atomic' }, node.item);
    }
  }

  /** What is matched by itself, behind which nothing is tried again. */
  apart(instruction, item) {
    const own = this.emit(instruction);
    this.add(item);
    this.emit({ op: 'end' });
    own.to = this.here;
  }

  choice(items) {
    const jumps = [];
    items.forEach((item, i) => {
      if (i === items.length - 1) return this.add(item);
      const split = this.emit({ op: 'split' });
      split.first = this.here;
      this.add(item);
      jumps.push(this.emit({ op: 'jump' }));
      split.second = this.here;
      return undefined;
    });
    for (const jump of jumps) jump.to = this.here;
  }

  repeat({ item, least, most, mode }) {
    const one = single(item);
    if (one !== null) return this.emit({ op: 'run', test: one, least, most, mode });
    if (mode === 'possessive') {
      return this.apart({ op: 'atomic' }, { type: 'repeat', item, least, most, mode: 'greedy' });
    }
    const skips = [];
    const split = () => {
      const own = this.emit({ op: 'split' });
      own[mode === 'greedy' ? 'first' : 'second'] = this.here;
      skips.push(own);
    };
    for (let i = 0; i < least; i += 1) this.add(item);
    if (most === Infinity) this.loop(item, split);
    else for (let i = least; i < most; i += 1) {
      split();
      this.add(item);
    }
    for (const skip of skips) skip[mode === 'greedy' ? 'second' : 'first'] = this.here;
    return undefined;
  }

  loop(item, split) {
    const slot = this.slots;
    this.slots += 1;
    const to = this.here;
    split();
    this.emit({ op: 'save', slot });
    this.add(item);
    // What matches nothing would do so for ever.
    const progress = this.emit({ op: 'progress', slot });
    this.emit({ op: 'jump', to });
    progress.out = this.here;
  }
}

/** The class of an item that is one character, or `null`. */
function single(item) {
  let inner = item;
  while (inner.type === 'sequence' && inner.items.length === 1) [inner] = inner.items;
  return inner.type === 'one' ? inner.test : null;
}

/** How many characters an item has that is looked for behind. */
function widthOf(item) {
  switch (item.type) {
    case 'one': return 1;
    case 'place': case 'look': return 0;
    case 'sequence': return item.items.reduce((sum, each) => sum + widthOf(each), 0);
    case 'group': case 'atomic': return widthOf(item.item);
    case 'choice': {
      const [first, ...others] = item.items.map(widthOf);
      return others.every((width) => width === first) ? first : unknownWidth();
    }
    case 'repeat': return item.least === item.most ? item.least * widthOf(item.item) : unknownWidth();
    default: return unknownWidth();
  }
}

const tooLong = () => refuse('pattern.unsupported', null, 'the token pattern has too many repetitions');
const unknownWidth = () => (
  refuse('pattern.unsupported', null, 'the token pattern looks behind for no fixed number of characters')
);
