import { WORKER } from './worker_source.js';

/** Seconds after which no file is worked on any longer; its stages end by themselves before. */
const MOST_SECONDS = 120;

/**
 * The report on a file, made in a worker.
 *
 * @param {File} file
 * @param {{ signal: AbortSignal, progress: (text: string) => void }} options
 * @returns {Promise<object>} one that says why, when there is no other
 */
export async function reportApart(file, { signal, progress }) {
  const address = URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
  const worker = new Worker(address);
  return new Promise((resolve) => {
    let timer = 0;
    const end = (report) => {
      clearTimeout(timer);
      worker.terminate();
      URL.revokeObjectURL(address);
      resolve(report);
    };
    const fail = (code, detail, remedy) => end(refusal(file.name, code, detail, remedy));
    timer = setTimeout(
      () => fail('limit.time', 'it took longer than this page waits', 'Look at it with `amphora inspect`.'),
      1000 * MOST_SECONDS
    );
    signal.addEventListener('abort', () => fail('limit.time', 'reading was stopped', 'Open it again.'), { once: true });
    worker.addEventListener('message', ({ data }) => {
      if (data.report !== undefined) end(data.report);
      else if (data.failure !== undefined) fail('viewer.failed', data.failure, 'Look at it with `amphora inspect`.');
      else progress(data.progress);
    });
    // A worker that runs out of memory ends in this way.
    worker.addEventListener(
      'error',
      ({ message }) =>
        fail('viewer.failed', message ?? 'the browser ended the work', 'Look at it with `amphora inspect`.')
    );
    worker.addEventListener(
      'messageerror',
      () => fail('viewer.failed', 'what was found could not be handed over', 'Look at it with `amphora inspect`.')
    );
    worker.postMessage(file);
  });
}

/** The report on a file that is not read, which says why. */
export function refusal(file, code, detail, remedy) {
  const finding = {
    code,
    detail,
    file,
    meaning: 'The file could not be read in this browser.',
    outcome: 'input-output',
    remedy,
    severity: 'error'
  };
  return {
    inspect: { files: [], findings: [finding], unchecked: [] },
    scan: null,
    validate: null,
    heatmaps: [],
    trees: [],
    left_out: []
  };
}
