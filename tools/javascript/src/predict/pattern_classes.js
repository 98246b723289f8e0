import { WHITE_SPACE } from './text_preparation.js';

/**
 * What one character of a pattern of Python's `re` matches. A character is its code point, and a class a function from
 * one to whether it is in it.
 *
 * @typedef {(character: number) => boolean} CharacterClass
 */

const LAST = 0x10ffff;

/** A class of a regular expression of JavaScript, which is asked once for each character. */
function remembered(expression) {
  let known = null;
  return (character) => {
    known ??= new Uint8Array(LAST + 1);
    if (known[character] === 0) known[character] = expression.test(String.fromCodePoint(character)) ? 2 : 1;
    return known[character] === 2;
  };
}

/** Letters and numbers, digits, and white space; of all characters, and of those of ASCII. */
const CLASSES = {
  w: remembered(/[\p{L}\p{N}_]/u),
  d: remembered(/\p{Nd}/u),
  s: remembered(new RegExp(`[${WHITE_SPACE}]`, 'u')),
};
const ASCII_CLASSES = {
  w: remembered(/[A-Za-z0-9_]/),
  d: remembered(/[0-9]/),
  s: remembered(/[\t-\r ]/),
};

/** The classes of `\w`, `\d` and `\s` under flags. */
export const classesOf = (flags) => (flags.a ? ASCII_CLASSES : CLASSES);

/** @type {(of: CharacterClass) => CharacterClass} */
export const not = (of) => (character) => !of(character);

const isLetterOfASCII = (character) => (character | 0x20) >= 0x61 && (character | 0x20) <= 0x7a;

/** Characters that are one regardless of case, though no mapping of one character to one says so. */
const ALIKE = new Map([[0x49, 0x69], [0x130, 0x69], [0x131, 0x69], [0x1fd3, 0x390], [0x1fe3, 0x3b0], [0xfb05, 0xfb06]]);

/** What all characters have in common that are one regardless of case. */
export function folded(character) {
  if (ALIKE.has(character)) return ALIKE.get(character);
  const upper = single(String.fromCodePoint(character).toUpperCase()) ?? character;
  return single(String.fromCodePoint(upper).toLowerCase()) ?? upper;
}

/** What makes equal what a group found and what is there when it is asked for again: lower case alone. */
export function loweringOf(flags) {
  if (!flags.i) return (character) => character;
  if (flags.a) return (character) => (isLetterOfASCII(character) ? character | 0x20 : character);
  const lowered = (character) => single(String.fromCodePoint(character).toLowerCase()) ?? character;
  return (character) => (character === 0x130 ? 0x69 : lowered(character));
}

const single = (text) => (text.length === (text.codePointAt(0) > 0xffff ? 2 : 1) ? text.codePointAt(0) : null);

/** No character from here on has a case. */
const CASES_END = 0x1f000;
let variants = null;

/** All characters that are one with a character regardless of case. */
function variantsOf(character) {
  if (variants === null) {
    variants = new Map();
    for (let other = 0; other < CASES_END; other += 1) {
      const common = folded(other);
      if (common !== other) variants.set(common, [...(variants.get(common) ?? [common]), other]);
    }
  }
  return variants.get(folded(character)) ?? [character];
}

/** The characters from `first` to `last`; flags say whether regardless of case, and in what that is. */
export function range(first, last, flags) {
  const inside = (character) => character >= first && character <= last;
  if (!flags.i) return inside;
  if (flags.a) return (character) => inside(character) || (isLetterOfASCII(character) && inside(character ^ 0x20));
  if (first === last) {
    const common = folded(first);
    return (character) => folded(character) === common;
  }
  return (character) => inside(character) || variantsOf(character).some(inside);
}
