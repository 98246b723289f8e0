import { refuse } from '../errors.js';
import { WHITE_SPACE } from './text_preparation.js';
import { TokenPattern } from './token_pattern.js';

/** Characters that the terms of one text may have together. */
const MOST_CHARACTERS = 134_217_728;

const spaces = new RegExp(`[${WHITE_SPACE}]+`, 'gu');
const manySpaces = new RegExp(`[${WHITE_SPACE}]{2,}`, 'gu');

/**
 * What makes terms of a text that was prepared.
 *
 * @param {import('./fields.js').Fields} fields
 * @returns {Promise<(texts: string[]) => (text: string, put: (term: string) => void) => void>} for the texts of an
 *   input
 */
export async function readTerms(fields) {
  const unit = fields.choice('unit', ['word', 'char', 'char_wb']);
  const shortest = fields.integer('shortest_run', 1);
  const longest = fields.integer('longest_run', shortest);
  if (unit === 'char') {
    return () => (text, put) => {
      const characters = Array.from(text.replace(manySpaces, ' '));
      runsOf(characters, '', shortest, longest, counted(put));
    };
  }
  if (unit === 'char_wb') {
    return () => (text, put) => {
      const take = counted(put);
      for (const piece of text.split(spaces)) if (piece !== '') piecesOf(piece, shortest, longest, take);
    };
  }
  const source = fields.fields.token_pattern;
  const pattern = new TokenPattern(typeof source === 'string' ? source : fields.bad('token_pattern'));
  const stops = fields.has('stop_words') ? (await fields.load(fields.fields.stop_words, 'stop_words')).data : [];
  const left = new Set(stops);
  return (texts) => {
    const find = pattern.finder(texts);
    return (text, put) => {
      const words = find(text);
      runsOf(left.size === 0 ? words : words.filter((word) => !left.has(word)), ' ', shortest, longest, counted(put));
    };
  };
}

/** Counts the characters of terms, and gives up before there are too many. */
function counted(put) {
  let characters = 0;
  return (term) => {
    characters += term.length + 1;
    if (characters > MOST_CHARACTERS) refuse('model.wide-answer', null, 'a text has too many terms');
    put(term);
  };
}

/** Each run of so many consecutive words or characters. */
function runsOf(units, between, shortest, longest, put) {
  for (let length = shortest; length <= longest && length <= units.length; length += 1) {
    for (let first = 0; first + length <= units.length; first += 1) {
      put(length === 1 ? units[first] : units.slice(first, first + length).join(between));
    }
  }
}

/** Each run of characters of a piece with a space before and after it; whole once, if it has no more than that. */
function piecesOf(piece, shortest, longest, put) {
  const characters = [' ', ...piece, ' '];
  for (let length = shortest; length <= longest; length += 1) {
    if (characters.length <= length) {
      put(characters.join(''));
      return;
    }
    runsOf(characters, '', length, length, put);
  }
}
