/** Texts and numbers as they are shown. */

const MOST_CHARACTERS = 400;
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** What has no glyph, turns the direction of its neighbours, or is half of a character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text from a file: what could not be seen in it is written out, and what is long is cut. */
export function shown(value, most = MOST_CHARACTERS) {
  const text = String(value);
  // No character is cut in two.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  const short = text.length > most ? `${text.slice(0, end)}… (${grouped(text.length)} characters)` : text;
  return short.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

/** `12,345`. */
export function grouped(number) {
  return typeof number === 'number' && Number.isFinite(number) ? whole.format(number) : '';
}

/** `1 tree`, `12 trees`. */
export function counted(number, noun, nouns = `${noun}s`) {
  return `${grouped(number)} ${number === 1 ? noun : nouns}`;
}

/** A number with four digits that count; integers up to a million in full. */
export function short(number) {
  if (typeof number !== 'number') return '';
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '−∞';
  const rounded = Number.isInteger(number) && Math.abs(number) < 1e6 ? number : Number(number.toPrecision(4));
  const text = Number.isInteger(rounded) && Math.abs(rounded) < 1e6 ? grouped(rounded) : String(rounded);
  return text.replace(/^-/, '−').replace(/e\+?/, 'e').replace('e-', 'e−');
}

/** `3 × 4`; of no dimension `one number`. */
export function dimensions(shape) {
  return shape.length === 0 ? 'scalar' : shape.map(grouped).join(' × ');
}
