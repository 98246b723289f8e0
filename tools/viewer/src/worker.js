/** Makes reports apart from the page, which stays quick, and can end the work whatever it is at. */
import { REMEDIES } from './reading/remedies.js';
import { reportOf } from './reading/report.js';

self.addEventListener('message', async ({ data: file }) => {
  try {
    const report =
      await reportOf(file, { remedies: REMEDIES, progress: (text) => self.postMessage({ progress: text }) });
    self.postMessage({ report });
  } catch (error) {
    self.postMessage({ failure: String(error?.message ?? error) });
  }
});
self.addEventListener('messageerror', () => self.postMessage({ failure: 'the file could not be handed over' }));
