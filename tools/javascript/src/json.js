import { refuse } from './errors.js';
import { isDigit, MINUS, readNumber } from './json_number.js';
import { HARD } from './limits.js';
import { decodeText, sequenceLength } from './utf8.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
/** How many pieces of a string are put together at one time. */
const PIECES = 4096;

/** About what values take in memory, in bytes: V8 gives an array room for 17 items with its first. */
const COST = {
  value: 16, number: 16, float: 88, array: 48, filledArray: 144, object: 240, key: 80, farKey: 400, string: 24,
};
const MANY_KEYS = 64;

const isSpace = (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** What the escapes of two characters stand for, by the byte behind the backslash. */
const SHORT_ESCAPES = new Map([
  [0x22, '"'], [0x5c, '\\'], [0x62, '\b'], [0x74, '\t'], [0x6e, '\n'], [0x66, '\f'], [0x72, '\r'],
]);
/** What the four digits of the other control characters stand for. */
const LONG_ESCAPES = new Map(Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
  .filter((character) => ![...SHORT_ESCAPES.values()].includes(character))
  .map((character) => [character.charCodeAt(0).toString(16).padStart(4, '0'), character]));

/**
 * Reads one JSON text by the lexical rule of section 5, and refuses all else.
 *
 * Integers become numbers, all others `Float`; objects have no prototype. Every refusal has the
 * offset `at`, that of the extent that the text comes from.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {import('./limits.js').Budget} budget for the values
 */
export function parseJSON(bytes, at, budget) {
  const scanner = new Scanner(bytes, at, budget);
  const value = scanner.value(1);
  scanner.end();
  return value;
}

class Scanner {
  constructor(bytes, at, budget) {
    this.bytes = bytes;
    this.at = at;
    this.budget = budget;
    this.position = 0;
  }

  fail(code, sentence) {
    refuse(code, this.at, `JSON text, byte ${this.position}: ${sentence}`);
  }

  /** Counts bytes of memory. */
  take(bytes) {
    this.budget.take(bytes, this.at);
  }

  /** The byte at the position; the text must not end there. */
  peek() {
    if (this.position >= this.bytes.length) this.fail('bytes.truncated', 'the text ends inside a value');
    return this.bytes[this.position];
  }

  unexpected() {
    if (isSpace(this.peek())) this.fail('json.white-space', 'white space stands between tokens');
    this.fail('json.unexpected-byte', 'a byte cannot stand here');
  }

  end() {
    if (this.position === this.bytes.length) return;
    if (isSpace(this.peek())) this.fail('json.white-space', 'white space follows the value');
    this.fail('json.trailing-bytes', 'bytes follow the value');
  }

  /** @param {number} depth the level that an array or object here would have */
  value(depth) {
    const byte = this.peek();
    this.take(COST.value);
    if (byte === 0x7b) return this.object(depth);
    if (byte === 0x5b) return this.array(depth);
    if (byte === QUOTE) return this.string();
    if (byte === MINUS || isDigit(byte)) return this.number();
    if (byte === 0x74) return this.literal('true', true);
    if (byte === 0x66) return this.literal('false', false);
    if (byte === 0x6e) return this.literal('null', null);
    return this.unexpected();
  }

  /** A number, of which integers that take no more than 31 bits lie in what holds them. */
  number() {
    const value = readNumber(this);
    const isSmall = typeof value === 'number' && value >= -(2 ** 30) && value < 2 ** 30;
    if (!isSmall) this.take(typeof value === 'number' ? COST.number : COST.float);
    return value;
  }

  literal(text, value) {
    for (let i = 0; i < text.length; i += 1) {
      if (this.peek() !== text.charCodeAt(i)) this.fail('json.unexpected-byte', `'${text}' is misspelt`);
      this.position += 1;
    }
    return value;
  }

  open(depth) {
    if (depth > HARD.nesting) this.fail('json.nesting', `more than ${HARD.nesting} levels`);
    this.position += 1;
  }

  array(depth) {
    this.open(depth);
    const items = [];
    this.take(COST.array);
    if (this.peek() === 0x5d) {
      this.position += 1;
      return items;
    }
    this.take(COST.filledArray);
    for (;;) {
      items.push(this.value(depth + 1));
      const byte = this.peek();
      if (byte !== COMMA && byte !== 0x5d) this.unexpected();
      this.position += 1;
      if (byte === 0x5d) return items;
    }
  }

  object(depth) {
    this.open(depth);
    const members = Object.create(null);
    this.take(COST.object);
    if (this.peek() === 0x7d) {
      this.position += 1;
      return members;
    }
    let last = '';
    for (let count = 1; ; count += 1) {
      // An object of millions of keys takes V8 microseconds for each, more than it takes memory.
      if (count > MANY_KEYS) this.take(COST.farKey);
      if (this.peek() !== QUOTE) this.unexpected();
      const key = this.key();
      // Keys are ASCII, so that the order of their bytes is that of the strings.
      if (key === last) this.fail('json.duplicate-key', `the key '${key}' comes twice`);
      if (key < last) this.fail('json.key-order', `the key '${key}' is below the one before it`);
      last = key;
      if (this.peek() !== COLON) this.unexpected();
      this.position += 1;
      members[key] = this.value(depth + 1);
      const byte = this.peek();
      if (byte !== COMMA && byte !== 0x7d) this.unexpected();
      this.position += 1;
      if (byte === 0x7d) return members;
    }
  }

  key() {
    this.position += 1;
    const first = this.position;
    if (this.peek() === 0x24) this.position += 1;
    const letter = this.position;
    for (;;) {
      const byte = this.peek();
      const isLetter = byte >= 0x61 && byte <= 0x7a;
      if (byte === QUOTE && this.position > letter) break;
      if (!isLetter && (this.position === letter || !(isDigit(byte) || byte === 0x5f))) {
        this.fail('json.key', 'a key is [a-z][a-z0-9_]*, or $ and that');
      }
      this.position += 1;
    }
    const key = decodeText(this.bytes, first, this.position);
    this.take(2 * key.length + COST.key);
    this.position += 1;
    return key;
  }

  string() {
    this.position += 1;
    const { bytes } = this;
    let start = this.position;
    let text = '';
    let pieces = [];
    for (;;) {
      const byte = this.peek();
      if (byte === QUOTE) break;
      if (byte < 0x20) this.fail('json.control-character', 'a control character is not escaped');
      if (byte === BACKSLASH) {
        pieces.push(decodeText(bytes, start, this.position), this.escape());
        start = this.position;
        if (pieces.length < PIECES) continue;
        // A string of millions of others would take many times its own memory.
        text += pieces.join('');
        pieces = [];
      } else if (byte < 0x80) {
        this.position += 1;
      } else {
        const length = sequenceLength(bytes, this.position, bytes.length, false);
        if (length === 0) this.fail('json.utf8', 'a string is not UTF-8');
        this.position += length;
      }
    }
    text += pieces.join('') + decodeText(bytes, start, this.position);
    this.take(2 * text.length + COST.string);
    this.position += 1;
    return text;
  }

  escape() {
    this.position += 1;
    const byte = this.peek();
    this.position += 1;
    const short = SHORT_ESCAPES.get(byte);
    if (short !== undefined) return short;
    if (byte === 0x75) {
      let digits = '';
      for (let i = 0; i < 4; i += 1) {
        digits += String.fromCharCode(this.peek());
        this.position += 1;
      }
      const character = LONG_ESCAPES.get(digits);
      if (character !== undefined) return character;
    }
    return this.fail('json.escape', 'an escape is not one of those that the rule allows');
  }
}
