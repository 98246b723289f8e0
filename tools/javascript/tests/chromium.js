/**
 * Headless Chromium, driven over a pipe by its own protocol (Chrome DevTools Protocol), which needs no package.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 30_000;

/** A browser with one page. */
export class Chromium {
  #process;
  #profile;
  #waiting = new Map();
  #next = 1;
  #text = '';
  /** Events of the page, in order: `{ method, params }`. */
  events = [];

  static async start(program = 'chromium') {
    const browser = new Chromium();
    try {
      await browser.#start(program);
    } catch (error) {
      await browser.stop();
      throw error;
    }
    return browser;
  }

  async #start(program) {
    this.#profile = mkdtempSync(join(tmpdir(), 'amphora-chromium-'));
    const options = [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe',
      '--force-color-profile=srgb', `--user-data-dir=${this.#profile}`, 'about:blank',
    ];
    this.#process = spawn(program, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    this.#process.on('error', (error) => this.#fail(error));
    this.#process.on('exit', () => this.#fail(new Error('the browser ended')));
    this.#process.stdio[3].on('error', (error) => this.#fail(error));
    this.#process.stdio[4].on('data', (bytes) => this.#take(bytes.toString()));
    const { targetInfos } = await this.#send('Target.getTargets', {}, null);
    const page = targetInfos.find(({ type }) => type === 'page');
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId: page.targetId, flatten: true }, null);
    this.session = sessionId;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'DOM']) await this.send(`${domain}.enable`);
  }

  #fail(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #take(text) {
    const pieces = (this.#text + text).split('\0');
    this.#text = pieces.pop();
    for (const piece of pieces) {
      const { id, result, error, method, params } = JSON.parse(piece);
      if (id === undefined) this.events.push({ method, params });
      else {
        // Nobody waits for the answer to the last command.
        if (!this.#waiting.has(id)) continue;
        const { resolve, reject, what } = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error) reject(new Error(`${what}: ${error.message}`));
        else resolve(result);
      }
    }
  }

  #send(method, params, sessionId) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} gave no answer in ${PATIENCE / 1000} s`)), PATIENCE);
      const settle = (how) => (value) => { clearTimeout(timer); how(value); };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject), what: method });
      this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  /** One command to the page. */
  send(method, params = {}) {
    return this.#send(method, params, this.session);
  }

  /** Opens an address, and waits until it is loaded. */
  async open(address) {
    this.events.length = 0;
    await this.send('Page.navigate', { url: address });
    await this.until(() => this.events.some(({ method }) => method === 'Page.loadEventFired'), `${address} to load`);
  }

  /** What an expression of the page's JavaScript gives, as JSON. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression, returnByValue: true, awaitPromise: true, allowUnsafeEvalBlockedByCSP: false,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until an expression of the page, or a function here, is true. */
  async until(condition, what = condition) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const isTrue = typeof condition === 'string' ? await this.evaluate(condition) : condition();
      if (isTrue) return;
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => { setTimeout(resolve, 25); });
    }
  }

  /** Presses a key, such as `ArrowDown`, `Enter` or `a`, in what has the focus. */
  async press(key) {
    const codes = {
      Enter: 13,
      ' ': 32,
      Tab: 9,
      ArrowLeft: 37,
      ArrowUp: 38,
      ArrowRight: 39,
      ArrowDown: 40,
      Home: 36,
      End: 35
    };
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    const common = { key, code: key, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), text };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }

  /** The addresses that the page asked for since it was opened. */
  get requests() {
    const asked = this.events.filter(({ method }) => method === 'Network.requestWillBeSent');
    return asked.map(({ params }) => params.request.url);
  }

  /** What the page complained of: exceptions and breaches of its policy. */
  get complaints() {
    return this.events.flatMap(({ method, params }) => {
      if (method === 'Runtime.exceptionThrown')
        return [params.exceptionDetails.exception?.description ?? params.exceptionDetails.text];
      return method === 'Log.entryAdded' && params.entry.level === 'error' ? [params.entry.text] : [];
    });
  }

  async #end() {
    const ended = new Promise((resolve) => { this.#process.once('exit', resolve); setTimeout(resolve, 5000).unref(); });
    this.#process.stdio[3].write(`${JSON.stringify({ id: 0, method: 'Browser.close' })}\0`);
    await ended;
    try {
      // Those that outlive the browser would still write into the profile.
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }

  /** Ends the browser with all of its processes, and takes its profile away. */
  async stop() {
    // There is none where the program is missing.
    if (this.#process.pid !== undefined) await this.#end();
    for (let left = 50; left > 0; left -= 1) {
      try {
        rmSync(this.#profile, { recursive: true, force: true });
        return;
      } catch {
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
    }
    console.error(`${this.#profile} cannot be removed`);
  }
}
