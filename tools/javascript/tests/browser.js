/**
 * Runs the reader in headless Chromium over all hostile containers and compares with what is expected; tries the
 * example page too. `browser_cases.js` is what the browser does.
 *
 *     node tests/browser.js [CHROMIUM]
 *
 * The exit status is 1 when one differs. `test` runs it where Chromium is installed.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Chromium } from './chromium.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const types = {
  '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.amphora': 'application/vnd.amphora',
};

const page = `<!doctype html><meta charset="utf-8"><script>
  // Of a module that does not parse nothing else would tell.
  addEventListener('error', ({ message }) => {
    fetch('/done', { method: 'POST', body: JSON.stringify({ cases: 0, differences: [['page', null, message]] }) });
  });
</script><script type="module" src="/tools/javascript/tests/browser_cases.js"></script>`;

/** Serves the page, files of the repository, by ranges too, and waits for what the page finds. */
function serve(done) {
  return createServer((request, response) => {
    if (request.method === 'POST') {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        response.writeHead(204).end();
        done(JSON.parse(Buffer.concat(pieces).toString()));
      });
      return;
    }
    if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return;
    }
    try {
      const path = join(repository, normalize(request.url));
      if (!path.startsWith(repository)) throw new Error('outside');
      const bytes = readFileSync(path);
      const headers = { 'content-type': types[path.slice(path.lastIndexOf('.'))] ?? 'text/plain', etag: '"one"' };
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      if (range === null) response.writeHead(200, headers).end(bytes);
      else {
        const end = Math.min(Number(range[2]) + 1, bytes.length);
        headers['content-range'] = `bytes ${range[1]}-${end - 1}/${bytes.length}`;
        response.writeHead(206, headers).end(bytes.subarray(Number(range[1]), end));
      }
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** What the page finds, or why it found nothing. */
async function ask(browser) {
  return new Promise((resolve, reject) => {
    const server = serve(resolve).listen(0, '127.0.0.1', () => {
      browser.open(`http://127.0.0.1:${server.address().port}/`).catch(reject);
    });
    setTimeout(() => reject(new Error('the browser gave no answer in 240 s')), 240_000).unref();
  }).catch((error) => ({ cases: 0, differences: [['browser', null, error.message]] }));
}

const browser = await Chromium.start(process.argv[2]);
const found = await ask(browser);
await browser.stop();
for (const [file, expected, got] of found.differences) console.log(`${file}: ${got}, not ${expected}`);
console.log(`${found.cases} cases in Chromium, ${found.differences.length} differ`);
process.exit(found.cases > 0 && found.differences.length === 0 ? 0 : 1);
