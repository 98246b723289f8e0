import { refuse } from '../errors.js';
import { PatternParser } from './pattern_parser.js';
import { compilePattern } from './pattern_program.js';

/** Steps of all matches for an input: so many, and for each of its characters so many more. */
const STEPS = 1_000_000;
const STEPS_OF_CHARACTER = 256;
/** Choices that are open at one time. */
const MOST_OPEN = 1_048_576;

/** What an entry of the stack of choices undoes or tries next; each has three numbers with it. */
const RESTORE = 0;
const RESUME = 1;
const SHORTER = 2;
const LONGER = 3;

/** A regular expression of Python's `re` that finds words, in a bounded number of steps. */
export class TokenPattern {
  /** @param {string} pattern with one group or none */
  constructor(pattern) {
    const { node, groups } = new PatternParser(pattern).parse();
    if (groups > 1) refuse('pattern.unsupported', null, 'the token pattern has several groups');
    this.group = groups;
    Object.assign(this, compilePattern(node, groups));
  }

  /**
   * What finds the words of texts, all of which share one number of steps.
   *
   * @param {string[]} texts
   * @returns {(text: string) => string[]} as `re.findall`
   */
  finder(texts) {
    const characters = texts.reduce((sum, text) => sum + text.length, 0);
    const budget = { left: STEPS + STEPS_OF_CHARACTER * characters };
    return (text) => this.findAll(Int32Array.from(text, (character) => character.codePointAt(0)), budget);
  }

  findAll(text, budget) {
    const words = [];
    const match = new Match(this, text, budget);
    let isEmptyBefore = false;
    for (let first = 0; first <= text.length;) {
      // After an empty match the next at the same place must not be empty.
      const end = match.from(first, isEmptyBefore);
      if (end === null) {
        first += 1;
        isEmptyBefore = false;
        continue;
      }
      const [from, to] = this.group === 0 ? [first, end] : [match.places[2], match.places[3]];
      words.push(from < 0 || to < 0 ? '' : textOf(text, from, to));
      isEmptyBefore = end === first;
      first = end;
    }
    return words;
  }
}

function textOf(text, from, to) {
  let word = '';
  for (let i = from; i < to; i += 1) word += String.fromCodePoint(text[i]);
  return word;
}

/** A pattern at work on one text. */
class Match {
  constructor({ instructions, slots }, text, budget) {
    this.instructions = instructions;
    this.text = text;
    this.budget = budget;
    this.places = new Int32Array(slots);
    this.open = [];
  }

  /** Where a match that begins at `first` ends, or `null`. */
  from(first, mustAdvance) {
    // There may be thousands of places, and a start at each character.
    this.take(this.places.length >> 4);
    this.places.fill(-1);
    this.open.length = 0;
    return this.run(0, first, mustAdvance ? first : -1);
  }

  take(steps) {
    this.budget.left -= steps;
    if (this.budget.left < 0) refuse('pattern.limit', null, 'the token pattern takes too many steps');
  }

  push(kind, a, b, c) {
    if (this.open.length > 4 * MOST_OPEN) refuse('pattern.limit', null, 'the token pattern leaves too much open');
    this.open.push(a, b, c, kind);
  }

  save(slot, at) {
    this.push(RESTORE, slot, this.places[slot], 0);
    this.places[slot] = at;
  }

  /** Runs from an instruction to `end`, which must not be at `forbidden`; where it ends, or `null`. */
  run(start, first, forbidden) {
    const base = this.open.length;
    let [step, at] = [start, first];
    for (;;) {
      this.take(1);
      const instruction = this.instructions[step];
      let next = step + 1;
      switch (instruction.op) {
        case 'run': at = this.characters(instruction, step, at); break;
        case 'split': this.push(RESUME, instruction.second, at, 0); next = instruction.first; break;
        case 'jump': next = instruction.to; break;
        case 'save': this.save(instruction.slot, at); break;
        case 'progress': if (this.places[instruction.slot] === at) next = instruction.out; break;
        case 'place': if (!instruction.test(this.text, at)) at = -1; break;
        case 'again': at = this.again(instruction, at); break;
        case 'look': at = this.look(instruction, step, at); next = instruction.to; break;
        case 'atomic': at = this.apart(step + 1, at); next = instruction.to; break;
        default: if (at !== forbidden) return at; at = -1;
      }
      step = next;
      if (at >= 0) continue;
      const choice = this.back(base);
      if (choice === null) return null;
      [step, at] = choice;
    }
  }

  /** Takes characters of a class; the place behind them, or −1. */
  characters({ test, least, most, mode }, step, at) {
    const { text } = this;
    const wanted = Math.min(mode === 'lazy' ? least : most, text.length - at);
    let end = at;
    while (end - at < wanted && test(text[end])) end += 1;
    this.take(end - at);
    if (end - at < least) return -1;
    if (mode === 'greedy' && end - at > least) this.push(SHORTER, step, at + least, end);
    if (mode === 'lazy' && most > least) this.push(LONGER, step, end, Math.min(most, text.length - at) + at);
    return end;
  }

  again({ group, lower }, at) {
    const [from, to] = [this.places[2 * group], this.places[2 * group + 1]];
    if (from < 0 || to < 0 || at + to - from > this.text.length) return -1;
    this.take(to - from);
    for (let i = 0; i < to - from; i += 1) {
      const [a, b] = [this.text[from + i], this.text[at + i]];
      if (lower(a) !== lower(b)) return -1;
    }
    return at + to - from;
  }

  look({ isNegative, back }, step, at) {
    if (at < back) return isNegative ? at : -1;
    const base = this.open.length;
    const found = this.apart(step + 1, at - back) >= 0;
    if (isNegative && found) while (this.open.length > base) this.undo();
    return found === isNegative ? -1 : at;
  }

  /** Runs what is matched by itself, and keeps of its choices what undoes it. */
  apart(step, at) {
    const base = this.open.length;
    const end = this.run(step, at, -1);
    if (end === null) return -1;
    const made = this.open.splice(base);
    for (let i = 0; i < made.length; i += 4) if (made[i + 3] === RESTORE) this.open.push(...made.slice(i, i + 4));
    return end;
  }

  undo() {
    const kind = this.open.pop();
    const [c, b, a] = [this.open.pop(), this.open.pop(), this.open.pop()];
    if (kind === RESTORE) this.places[a] = b;
    return [kind, a, b, c];
  }

  /** The last choice that is open, as an instruction and a place, or `null`. */
  back(base) {
    while (this.open.length > base) {
      const [kind, a, b, c] = this.undo();
      if (kind === RESUME) return [a, b];
      if (kind === SHORTER) {
        if (c - 1 > b) this.push(SHORTER, a, b, c - 1);
        return [a + 1, c - 1];
      }
      if (kind === LONGER && b < c && this.instructions[a].test(this.text[b])) {
        this.push(LONGER, a, b + 1, c);
        return [a + 1, b + 1];
      }
    }
    return null;
  }
}
