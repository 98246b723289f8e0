/** White space of Python, which is not that of JavaScript. */
export const WHITE_SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const ASCII = /^[\0-\x7f]*$/;
const mark = /\p{M}/u;
const combining = new Map();

/**
 * Whether the canonical combining class of a character that has no decomposition is other than 0. JavaScript does not
 * tell it, but normalisation sorts by it: the classes of U+0345 and U+0334 are the largest and the least there are.
 */
function isCombining(character) {
  if (!mark.test(character)) return false;
  let known = combining.get(character);
  if (known === undefined) {
    const moves = (text) => text.normalize('NFD') !== text;
    known = moves(`\u0345${character}`) || moves(`${character}\u0334`);
    combining.set(character, known);
  }
  return known;
}

const withoutCombining = (text) => Array.from(text).filter((character) => !isCombining(character)).join('');

/** What is left of the letters of a text. */
const ACCENTS = {
  none: (text) => text,
  ascii: (text) => text.normalize('NFKD').replace(/[^\0-\x7f]/g, ''),
  unicode: (text) => (ASCII.test(text) ? text : withoutCombining(text.normalize('NFKD'))),
  unicode_unless_decomposed(text) {
    const decomposed = text.normalize('NFKD');
    return decomposed === text ? text : withoutCombining(decomposed);
  },
};

/**
 * What texts become before terms are made of them: lower case, then accents.
 *
 * @param {import('./fields.js').Fields} fields
 * @returns {(text: string) => string}
 */
export function readPreparation(fields) {
  const lowers = fields.boolean('lowercase');
  const strip = ACCENTS[fields.choice('accents', Object.keys(ACCENTS))];
  return (text) => strip(lowers ? text.toLowerCase() : text);
}
