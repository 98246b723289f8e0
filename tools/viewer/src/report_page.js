/** The page that a report is put into: it shows that, and opens nothing itself. */
import { element } from './page/dom.js';
import { start } from './page/main.js';

start(() => {
  const words = 'There is no report in this page. The tool puts one in; the viewer, this page with a reader, opens containers.';
  document.getElementById('main').replaceChildren(
    element('h1', {}, 'An empty page'), element('p', { class: 'lead' }, words)
  );
});
