import { decodeText } from './utf8.js';
import { Float } from './values.js';

export const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
export const isDigit = (byte) => byte >= 0x30 && byte <= 0x39;

function digits(scanner) {
  const first = scanner.position;
  while (scanner.position < scanner.bytes.length && isDigit(scanner.bytes[scanner.position])) scanner.position += 1;
  return scanner.position - first;
}

/**
 * Reads the number at the position of a scanner: an integer as a number, any other as `Float`.
 *
 * @param {{ bytes: Uint8Array, position: number, fail: (code: string, sentence: string) => never }} scanner
 */
export function readNumber(scanner) {
  const { bytes } = scanner;
  const first = scanner.position;
  if (bytes[scanner.position] === MINUS) scanner.position += 1;
  const whole = scanner.position;
  if (digits(scanner) === 0) scanner.fail('json.number', 'a number has no digits');
  if (bytes[whole] === ZERO && scanner.position - whole > 1) {
    scanner.fail('json.number', 'a number begins with 0');
  }
  const next = scanner.position < bytes.length ? bytes[scanner.position] : 0;
  if (next === 0x65 || next === 0x45) scanner.fail('json.number', 'an exponent follows no fraction');
  if (next === POINT) return float(scanner, first, whole);
  return integer(scanner, first, whole);
}

function integer(scanner, first, whole) {
  const length = scanner.position - whole;
  const value = length > 16 ? Infinity : Number(decodeText(scanner.bytes, first, scanner.position));
  if (Object.is(value, -0)) scanner.fail('json.negative-zero', 'an integer is -0');
  if (!Number.isSafeInteger(value)) scanner.fail('json.number-range', 'an integer is beyond 2^53 - 1');
  return value;
}

function float(scanner, first, whole) {
  const { bytes } = scanner;
  const point = scanner.position;
  scanner.position += 1;
  const fraction = digits(scanner);
  if (fraction === 0) scanner.fail('json.number', 'a fraction has no digits');
  if (fraction > 1 && bytes[scanner.position - 1] === ZERO) scanner.fail('json.number', 'a fraction ends with 0');
  const digitsEnd = scanner.position;
  if (scanner.position < bytes.length && (bytes[scanner.position] | 0x20) === 0x65) exponent(scanner);
  if (significantDigits(bytes, whole, point, digitsEnd) > 17) {
    scanner.fail('json.digits', 'a float has more than 17 digits');
  }
  const value = Number(decodeText(bytes, first, scanner.position));
  if (!Number.isFinite(value)) scanner.fail('json.number-range', 'a float is not finite');
  return new Float(value);
}

function exponent(scanner) {
  if (scanner.bytes[scanner.position] !== 0x65) scanner.fail('json.number', 'an exponent begins with E');
  scanner.position += 1;
  if (scanner.bytes[scanner.position] === MINUS) scanner.position += 1;
  const first = scanner.position;
  if (digits(scanner) === 0 || scanner.bytes[first] === ZERO) {
    scanner.fail('json.number', 'an exponent is no whole number other than 0');
  }
}

/** Digits from the first that is not zero to the last that is not zero. */
function significantDigits(bytes, whole, point, end) {
  let firstDigit = -1;
  let lastDigit = -1;
  let count = 0;
  for (let i = whole; i < end; i += 1) {
    if (i === point) continue;
    if (bytes[i] !== ZERO) {
      if (firstDigit < 0) firstDigit = count;
      lastDigit = count;
    }
    count += 1;
  }
  return firstDigit < 0 ? 0 : lastDigit - firstDigit + 1;
}
