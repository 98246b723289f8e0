import { element } from './dom.js';
import { ReportPage } from './page.js';

/** The report that the page carries, or null when it is empty. */
export function carriedReport() {
  return JSON.parse(document.getElementById('report').textContent);
}

/** Shows the report, or `empty` where there is none. */
export function start(empty) {
  const main = document.getElementById('main');
  let report;
  try {
    report = carriedReport();
    if (report === null) empty();
    else new ReportPage(report);
  } catch (error) {
    const words = `The report in this page cannot be shown: ${error.message}. Make the page again.`;
    main.replaceChildren(element('p', { role: 'alert' }, words));
  }
}
