import { classesOf, loweringOf, range } from './pattern_classes.js';
import { PatternReader } from './pattern_reader.js';

/**
 * A part of a pattern of Python's `re`.
 *
 * @typedef {{ type: 'one', test: import('./pattern_classes.js').CharacterClass }
 *   | { type: 'sequence' | 'choice', items: PatternNode[] }
 *   | { type: 'repeat', item: PatternNode, least: number, most: number, mode: 'greedy' | 'lazy' | 'possessive' }
 *   | { type: 'group', index: number, item: PatternNode }
 *   | { type: 'place', test: (text: Int32Array, at: number) => boolean }
 *   | { type: 'look', item: PatternNode, isNegative: boolean, isBehind: boolean }
 *   | { type: 'atomic', item: PatternNode }
 *   | { type: 'again', group: number, lower: (character: number) => number }} PatternNode
 */

const MOST_LEVELS = 64;
const MOST_GROUPS = 100;
const NEW_LINE = 10;
/** How what is looked for begins, whether behind, and whether it must not be there. */
const LOOKS = [['=', false, false], ['!', false, true], ['<=', true, false], ['<!', true, true]];

/** Parses a pattern of Python's `re` for text; what it does not know is `pattern.unsupported`. */
export class PatternParser extends PatternReader {
  /** @param {string} pattern */
  constructor(pattern) {
    super(pattern);
    this.level = 0;
    this.groups = 0;
    this.closed = new Set();
    this.names = new Map();
  }

  /** @returns {{ node: PatternNode, groups: number }} */
  parse() {
    const node = this.choice(this.globalFlags());
    if (this.at < this.text.length) this.fail('a parenthesis is not open');
    return { node, groups: this.groups };
  }

  /** Flags of the whole pattern, which stand before all else. */
  globalFlags() {
    let flags = {};
    for (;;) {
      const found = /^\(\?([a-zA-Z]+)\)/.exec(this.text.slice(this.at, this.at + 16).join(''));
      if (found === null) return flags;
      this.at += found[0].length;
      flags = this.withFlags(flags, found[1], '');
    }
  }

  withFlags(flags, on, off) {
    const own = { ...flags };
    for (const flag of on) {
      if (!'aimsux'.includes(flag)) this.fail(`the flag ${flag}`);
      if (flag === 'u') own.a = false;
      else own[flag] = true;
    }
    for (const flag of off) {
      if (!'imsx'.includes(flag)) this.fail(`the flag ${flag}`);
      own[flag] = false;
    }
    return own;
  }

  choice(flags) {
    this.level += 1;
    if (this.level > MOST_LEVELS) this.fail('groups within groups');
    const items = [this.sequence(flags)];
    while (this.take('|')) items.push(this.sequence(flags));
    this.level -= 1;
    return items.length === 1 ? items[0] : { type: 'choice', items };
  }

  sequence(flags) {
    const items = [];
    for (;;) {
      if (flags.x) this.skipBlanks();
      const character = this.text[this.at];
      if (character === undefined || character === '|' || character === ')') return { type: 'sequence', items };
      const quantity = this.quantity();
      if (quantity === null) {
        const item = this.item(flags);
        if (item !== null) items.push(item);
        continue;
      }
      const item = items.pop();
      if (item === undefined || item.type === 'place' || item.type === 'repeat') this.fail('nothing to repeat');
      items.push({ type: 'repeat', item, ...quantity });
    }
  }

  skipBlanks() {
    for (;;) {
      if (/^[ \t\n\r\v\f]$/.test(this.text[this.at] ?? '')) this.at += 1;
      else if (this.text[this.at] === '#') while (this.at < this.text.length && this.next() !== '\n');
      else return;
    }
  }

  /** How often what is before is repeated, or `null` if nothing says so here. */
  quantity() {
    const amount = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[this.text[this.at]];
    let [least, most] = amount ?? [];
    if (amount !== undefined) this.at += 1;
    else {
      const found = /^\{(\d*)(,?)(\d*)\}/.exec(this.text.slice(this.at, this.at + 32).join(''));
      if (found === null || found[0] === '{}') return null;
      least = Number(found[1]);
      most = found[2] === '' ? least : found[3] === '' ? Infinity : Number(found[3]);
      if (most < least || least >= 2 ** 32 - 1 || (most >= 2 ** 32 - 1 && most !== Infinity)) {
        this.fail('a number of repetitions');
      }
      this.at += found[0].length;
    }
    return { least, most, mode: this.take('?') ? 'lazy' : this.take('+') ? 'possessive' : 'greedy' };
  }

  item(flags) {
    const character = this.next();
    switch (character) {
      case '(': return this.group(flags);
      case '[': return { type: 'one', test: this.set(flags) };
      case '.': return { type: 'one', test: flags.s ? () => true : (c) => c !== NEW_LINE };
      case '^': return place(flags.m ? (text, at) => at === 0 || text[at - 1] === NEW_LINE : (_, at) => at === 0);
      case '$': return place(flags.m ? (text, at) => at === text.length || text[at] === NEW_LINE : atLastLine);
      case '\\': return this.escape(flags);
      default: return this.literal(character.codePointAt(0), flags);
    }
  }

  literal(character, flags) {
    return { type: 'one', test: range(character, character, flags) };
  }

  /** What follows an opening parenthesis. */
  group(flags) {
    if (!this.take('?')) return this.captured(flags, null);
    if (this.take('#')) {
      while (this.next() !== ')');
      return null;
    }
    if (this.take('P<')) return this.captured(flags, this.name('>'));
    if (this.take('P=')) return this.again(this.names.get(this.name(')')), flags);
    if (this.take(':')) return this.closedItem(flags);
    if (this.take('>')) return { type: 'atomic', item: this.closedItem(flags) };
    for (const [sign, isBehind, isNegative] of LOOKS) {
      if (this.take(sign)) return { type: 'look', isBehind, isNegative, item: this.closedItem(flags) };
    }
    const found = /^([a-zA-Z]*)(?:-([a-zA-Z]+))?:/.exec(this.text.slice(this.at, this.at + 16).join(''));
    if (found === null) this.fail('a group of this form');
    this.at += found[0].length;
    return this.closedItem(this.withFlags(flags, found[1], found[2] ?? ''));
  }

  name(end) {
    let name = '';
    for (let character = this.next(); character !== end; character = this.next()) name += character;
    return name;
  }

  captured(flags, name) {
    this.groups += 1;
    const index = this.groups;
    if (index > MOST_GROUPS || this.names.has(name)) this.fail('its groups');
    if (name !== null) this.names.set(name, index);
    const item = this.closedItem(flags);
    this.closed.add(index);
    return { type: 'group', index, item };
  }

  closedItem(flags) {
    const item = this.choice(flags);
    if (!this.take(')')) this.fail('a parenthesis is not closed');
    return item;
  }

  again(group, flags) {
    if (!this.closed.has(group)) this.fail('a group that is not complete');
    return { type: 'again', group, lower: loweringOf(flags) };
  }

  escape(flags) {
    const letter = this.next();
    const classes = classesOf(flags);
    const isWord = (text, at) => at >= 0 && at < text.length && classes.w(text[at]);
    const isEdge = (text, at) => isWord(text, at - 1) !== isWord(text, at);
    switch (letter) {
      case 'A': return place((_, at) => at === 0);
      case 'Z': return place((text, at) => at === text.length);
      case 'b': return place(isEdge);
      case 'B': return place((text, at) => text.length > 0 && !isEdge(text, at));
      default:
    }
    const isOctal = letter === '0' || /^[0-7]{3}$/.test(this.text.slice(this.at - 1, this.at + 2).join(''));
    if (/[1-9]/.test(letter) && !isOctal) {
      const second = /[0-9]/.test(this.text[this.at] ?? '') ? this.next() : '';
      return this.again(Number(letter + second), flags);
    }
    const found = this.escaped(letter, classes);
    return typeof found === 'number' ? this.literal(found, flags) : { type: 'one', test: found };
  }
}

const place = (test) => ({ type: 'place', test });

const atLastLine = (text, at) => at === text.length || (at === text.length - 1 && text[at] === NEW_LINE);
