import { refuse } from '../errors.js';
import { classesOf, not, range } from './pattern_classes.js';

const CONTROLS = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A place in a pattern of Python's `re`, and what stands for one character there. */
export class PatternReader {
  /** @param {string} pattern */
  constructor(pattern) {
    this.text = Array.from(pattern);
    this.at = 0;
  }

  fail(fact) {
    return refuse('pattern.unsupported', null, `the token pattern: ${fact} (character ${this.at})`);
  }

  /** Takes a text if it comes next. */
  take(text) {
    const found = [...text].every((character, i) => this.text[this.at + i] === character);
    if (found) this.at += text.length;
    return found;
  }

  next() {
    if (this.at >= this.text.length) this.fail('it ends too early');
    this.at += 1;
    return this.text[this.at - 1];
  }

  /** A class, or the character that an escape stands for within a set and outside of it. */
  escaped(letter, classes) {
    if ('dsw'.includes(letter)) return classes[letter];
    if ('DSW'.includes(letter)) return not(classes[letter.toLowerCase()]);
    if (Object.hasOwn(CONTROLS, letter)) return CONTROLS[letter];
    const digits = { x: 2, u: 4, U: 8 }[letter];
    if (digits !== undefined) {
      const text = this.text.slice(this.at, this.at + digits).join('');
      const character = /^[0-9a-fA-F]+$/.test(text) && text.length === digits ? parseInt(text, 16) : Infinity;
      if (character > 0x10ffff) this.fail('an escape without its digits');
      this.at += digits;
      return character;
    }
    if (/[0-7]/.test(letter)) {
      const [octal] = /^[0-7]{1,3}/.exec(this.text.slice(this.at - 1, this.at + 2).join(''));
      this.at += octal.length - 1;
      if (parseInt(octal, 8) > 0o377) this.fail('an octal escape that is too large');
      return parseInt(octal, 8);
    }
    return /[a-zA-Z0-9]/.test(letter) ? this.fail('an escape that is none') : letter.codePointAt(0);
  }

  /** What follows an opening bracket. */
  set(flags) {
    const classes = classesOf(flags);
    const member = () => {
      const character = this.next();
      return character === '\\' ? this.escaped(this.next(), classes) : character.codePointAt(0);
    };
    const isNegative = this.take('^');
    const tests = [];
    do {
      const first = member();
      if (this.text[this.at] === '-' && this.text[this.at + 1] !== ']') {
        this.at += 1;
        const last = member();
        if (typeof first !== 'number' || typeof last !== 'number' || last < first) this.fail('a range that is none');
        tests.push(range(first, last, flags));
      } else tests.push(typeof first === 'number' ? range(first, first, flags) : first);
    } while (!this.take(']'));
    const test = tests.length === 1 ? tests[0] : (character) => tests.some((each) => each(character));
    return isNegative ? not(test) : test;
  }
}
