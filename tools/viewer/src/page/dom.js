/** Elements are made here and nowhere else; a text becomes a text node, so that nothing from a file is markup. */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | Function>} [attributes] functions listen to the event of their name
 * @param {...(Node | string | null)} children
 */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function drawing(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A text from a file, which does not turn the direction of what stands beside it. */
export function quoted(text) {
  return element('bdi', {}, text);
}

/** A term and what it is, in a `dl`. */
export function pair(term, ...words) {
  return element('div', { class: 'pair' }, element('dt', {}, term), element('dd', {}, ...words));
}

/** Says something to those who do not see that the page has changed. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}

/**
 * Puts `items` into `parent`, so many at a time; a button brings the next ones.
 *
 * @param {Element} parent
 * @param {Element} after gets the button
 */
export function inPortions(parent, after, items, make, portion = 100) {
  let next = 0;
  const button = element('button', { type: 'button', class: 'button more', click: show });
  function show() {
    const end = Math.min(next + portion, items.length);
    const made = items.slice(next, end).map(make);
    parent.append(...made);
    const hadFocus = next > 0 && document.activeElement === button;
    next = end;
    const left = items.length - next;
    button.hidden = left === 0;
    button.textContent = `Show ${Math.min(portion, left).toLocaleString('en')} more of ${left.toLocaleString('en')}`;
    if (hadFocus && left === 0) made[0]?.querySelector('button, a, summary')?.focus();
  }
  show();
  after.append(button);
}
