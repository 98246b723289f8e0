import { element, inPortions, pair, quoted } from './dom.js';
import { counted, shown } from './text.js';

/**
 * What the source's object was given: what differs from the defaults of its library first and apart.
 *
 * @param {{ library: string, standard_version?: string, values: object[] }} parameters of a part
 */
export function parameterList({ library, standard_version: version, values }) {
  const own = values.filter(({ differs }) => differs === true);
  const unsure = values.filter(({ differs }) => differs === null);
  const others = values.filter(({ differs }) => differs === false);
  const made = element('div', {}, element('h3', {}, 'Parameters'));
  if (own.length > 0) made.append(listed(own));
  if (unsure.length > 0) {
    made.append(element('p', { class: 'quiet' }, 'Whether these are defaults is not known:'), listed(unsure));
  }
  if (others.length === 0) return made;
  const owner = version === undefined ? `all known versions of ${library} have` : `${library} ${version} has`;
  const count = own.length + unsure.length > 0 ? counted(others.length, 'other') : counted(others.length, 'parameter');
  made.append(element(
    'details', {}, element('summary', {}, quoted(shown(`${count}, as ${owner} them`))), listed(others),
  ));
  return made;
}

function listed(values) {
  const list = element('dl', { class: 'facts' });
  const made = element('div', {}, list);
  inPortions(list, made, values, ({ name, value, default: standard, differs }) => {
    const said = differs === true && standard !== null
      ? [' ', element('span', { class: 'quiet' }, quoted(shown(`instead of ${standard}`)))] : [];
    return pair(quoted(shown(name)), quoted(shown(value)), ...said);
  });
  return made;
}
