/** The one file that imports what only Node has. */
import { constants } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import { inflate } from 'node:zlib';
import { open as openAnywhere } from './container.js';
import { refuse } from './errors.js';

export * from './index.js';

/** SHA-256 also where `crypto` is no global (Node 18), and zlib that says where a stream ends. */
export const nodePlatform = Object.freeze({
  async sha256(bytes) {
    return new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes));
  },

  inflate(stored, raw) {
    return new Promise((resolve) => {
      const options = { info: true, maxOutputLength: raw, chunkSize: Math.max(64, raw) };
      inflate(stored, options, (error, result) => {
        const isWhole = !error && result.buffer.length === raw && result.engine.bytesWritten === stored.length;
        resolve(isWhole ? new Uint8Array(result.buffer.buffer, result.buffer.byteOffset, raw) : null);
      });
    });
  },
});

/** A file of this machine, of which only the ranges that are asked for are read. */
export class FileSource {
  /** Use `FileSource.open`. */
  constructor(handle, size) {
    this.handle = handle;
    this.size = size;
  }

  /** @param {string | Buffer | URL} path */
  static async open(path) {
    let handle;
    try {
      // A pipe that nobody writes to would keep whoever opens it waiting.
      handle = await openFile(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stat = await handle.stat();
      if (stat.isFile()) return new FileSource(handle, stat.size);
    } catch (error) {
      await handle?.close();
      refuse('io.cannot-open', null, `the file could not be opened: ${error.message}`);
    }
    await handle.close();
    return refuse('io.not-a-file', null, 'the path names something that is no file');
  }

  async read(offset, length) {
    const bytes = new Uint8Array(length);
    let end = 0;
    while (end < length) {
      const { bytesRead } = await this.handle.read(bytes, end, length - end, offset + end);
      if (bytesRead === 0) refuse('io.source-changed', offset, 'the file became shorter while it was read');
      end += bytesRead;
    }
    return bytes;
  }

  async close() {
    await this.handle.close();
  }
}

/**
 * As `open` of browsers; a string that is no `http:` or `https:` URL, and a `file:` URL, is a path.
 *
 * @param {Parameters<typeof openAnywhere>[0]} from
 * @param {Parameters<typeof openAnywhere>[1]} [options]
 */
export async function open(from, options = {}) {
  const isPath = (typeof from === 'string' && !/^https?:\/\//i.test(from))
    || (from instanceof URL && from.protocol === 'file:');
  const source = isPath ? await FileSource.open(from) : from;
  try {
    return await openAnywhere(source, { platform: nodePlatform, ...options });
  } catch (error) {
    if (isPath) await source.close();
    throw error;
  }
}
