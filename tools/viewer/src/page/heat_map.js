import { element } from './dom.js';
import { dimensions, grouped, short } from './text.js';

/** Ends and middle of the colours: blue is below zero, orange above, and both differ in lightness from the middle. */
const LOW = [33, 102, 172];
const MIDDLE = [245, 243, 238];
const HIGH = [178, 80, 20];
const NONE = [128, 128, 128];
const SIDE = 416;
const THIN = 72;

/** The numbers of a tensor as colours, with a cursor that says each, moved by pointer or arrow keys. */
export function heatMap({ rows, columns, values, of }) {
  const numbers = values.filter((value) => typeof value === 'number');
  const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
  const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
  if (numbers.length === 0) return element('p', { class: 'quiet' }, 'No finite number to draw.');
  const isWhole = of[0] === rows && of[1] === columns;
  const canvas = element('canvas', {
    width: columns, height: rows, tabindex: 0, role: 'img',
    'aria-label': `Heat map of ${dimensions(of)} numbers from ${short(low)} to ${short(high)}. Arrow keys read cells.`,
  });
  const size = Math.max(2, Math.min(SIDE / columns, SIDE / rows, 28));
  // Long thin ones are made less thin, so that there is something to see.
  canvas.style.setProperty('width', `${Math.min(SIDE, Math.max(columns * size, THIN))}px`);
  canvas.style.setProperty('height', `${Math.min(SIDE, Math.max(rows * size, THIN))}px`);
  paint(canvas, rows, columns, values, low, high);

  const said = element('p', { 'aria-live': 'polite' });
  const words =
    isWhole ? '' : `Each cell is the mean of about ${grouped(Math.ceil((of[0] / rows) * (of[1] / columns)))} numbers. `;
  const rest = `${words}Move over the cells, or focus the map and use the arrow keys, to read them.`;
  said.textContent = rest;
  let [row, column] = [0, 0];
  const say = () => {
    const value = values[row * columns + column];
    const [top, left] = [Math.floor((row * of[0]) / rows), Math.floor((column * of[1]) / columns)].map(grouped);
    const place = isWhole ? `row ${top}, column ${left}` : `rows from ${top}, columns from ${left}`;
    said.textContent = `${place}: ${typeof value === 'number' ? short(value) : 'no finite number'}`;
  };
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    column = clamp(Math.floor((offsetX / canvas.clientWidth) * columns), columns);
    row = clamp(Math.floor((offsetY / canvas.clientHeight) * rows), rows);
    say();
  });
  canvas.addEventListener('pointerleave', () => { said.textContent = rest; });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    [row, column] = [clamp(row + step[0], rows), clamp(column + step[1], columns)];
    say();
  });
  return element('figure', {}, canvas, scale(low, high), element('figcaption', {}, said));
}

function clamp(place, length) {
  return Math.max(0, Math.min(length - 1, place));
}

function paint(canvas, rows, columns, values, low, high) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i += 1) {
    const value = values[i];
    const colour = typeof value === 'number' ? colourOf(value, low, high) : NONE;
    image.data.set([...colour, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

/** Zero is the middle where numbers lie on both sides of it; else the smallest in size is. */
function colourOf(value, low, high) {
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (low < 0 && high > 0) return mixed(value < 0 ? LOW : HIGH, Math.abs(value) / most);
  // Halves, whose difference is finite.
  const share = high === low ? 1 : (value / 2 - low / 2) / (high / 2 - low / 2);
  return high > 0 ? mixed(HIGH, share) : mixed(LOW, 1 - share);
}

function mixed(end, share) {
  return end.map((part, i) => Math.round(MIDDLE[i] + (part - MIDDLE[i]) * share));
}

function scale(low, high) {
  const steps = 48;
  const canvas = element('canvas', { class: 'scale', width: steps, height: 1, 'aria-hidden': 'true' });
  const values = Array.from({ length: steps }, (_, i) => low * (1 - i / (steps - 1)) + high * (i / (steps - 1)));
  paint(canvas, 1, steps, values, low, high);
  return element(
    'div',
    {},
    canvas,
    element('div', { class: 'ends quiet' }, element('span', {}, short(low)), element('span', {}, short(high)))
  );
}
