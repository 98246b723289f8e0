import { refuse } from './errors.js';
import { BytesSource } from './source.js';

/** The bytes of the first request: the preamble. */
const FIRST = 192;

/**
 * A file behind a server that answers range requests.
 *
 * Every request after the first carries `If-Match` with the first answer's entity tag, where that
 * is a strong one; an answer for another object is `io.source-changed`.
 */
export class UrlSource {
  /** Use `UrlSource.open`. */
  constructor(url, size, tag, request, first) {
    this.url = url;
    this.size = size;
    this.tag = tag;
    this.request = request;
    this.first = first;
  }

  /**
   * Asks for the preamble. A server that answers with the whole file is read to its end.
   *
   * @param {string | URL} url
   * @param {{ fetch?: typeof fetch, signal?: AbortSignal, headers?: Record<string, string>,
   *   inputBytes: number }} options
   */
  static async open(url, { fetch: request = fetch, signal, headers = {}, inputBytes }) {
    const ask = (extra) => request(url, { headers: { ...headers, ...extra }, signal });
    const answer = await reach(ask, { Range: `bytes=0-${FIRST - 1}` });
    if (answer.status === 200) return new BytesSource(await body(answer, inputBytes));
    const range = contentRange(answer);
    if (answer.status === 416 && range?.size === 0) return new BytesSource(new Uint8Array(0));
    if (answer.status !== 206 || range === null || range.first !== 0) {
      refuse('io.cannot-read', null, `the server answers ${answer.status} to a request for a range`);
    }
    const bytes = await body(answer, FIRST);
    if (bytes.length !== Math.min(FIRST, range.size)) {
      refuse('io.cannot-read', 0, 'the server gives another number of bytes than it was asked for');
    }
    return new UrlSource(url, range.size, answer.headers.get('etag'), ask, bytes);
  }

  async read(offset, length) {
    if (length === 0) return new Uint8Array(0);
    if (this.first !== null && offset === 0 && length === this.first.length) {
      const bytes = this.first;
      // Once only: who reads the preamble again wants to know what it is now.
      this.first = null;
      return bytes;
    }
    const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
    // A weak tag matches nothing in If-Match.
    if (this.tag !== null && !this.tag.startsWith('W/')) headers['If-Match'] = this.tag;
    const answer = await reach(this.request, headers);
    const range = contentRange(answer);
    const tag = answer.headers.get('etag');
    if (answer.status === 412 || (answer.ok && tag !== this.tag)) changed(offset);
    if (range !== null && range.size !== this.size) changed(offset);
    if (answer.status !== 206 || range?.first !== offset) {
      refuse('io.cannot-read', offset, `the server answers ${answer.status} to a request for a range`);
    }
    const bytes = await body(answer, length);
    if (bytes.length !== length) {
      refuse('io.cannot-read', offset, 'the server gives another number of bytes than it was asked for');
    }
    return bytes;
  }
}

function changed(offset) {
  refuse('io.source-changed', offset, 'the file on the server was changed; open it again');
}

async function reach(ask, headers) {
  try {
    return await ask(headers);
  } catch (error) {
    return refuse('io.cannot-read', null, `the server could not be reached: ${error?.message}`);
  }
}

/** The first byte and the size of the whole, of a `Content-Range`; `null` where there is none. */
function contentRange(answer) {
  const found = /^bytes (?:(\d{1,15})-\d{1,15}|\*)\/(\d{1,15})$/.exec(answer.headers.get('content-range') ?? '');
  return found && { first: found[1] === undefined ? null : Number(found[1]), size: Number(found[2]) };
}

/** What an answer holds; one byte more than `most` is refused before it is kept. */
async function body(answer, most) {
  const pieces = [];
  let length = 0;
  const reader = answer.body?.getReader();
  try {
    for (;;) {
      const { done, value } = reader ? await reader.read() : { done: true, value: undefined };
      if (done) break;
      length += value.length;
      if (length > most) break;
      pieces.push(value);
    }
  } catch (error) {
    refuse('io.cannot-read', null, `the answer of the server ended early: ${error?.message}`);
  }
  if (length > most) {
    reader.cancel().catch(() => {});
    if (answer.status === 200) refuse('limit.input-bytes', null, 'the file is larger than the limit');
    refuse('io.cannot-read', null, 'the server gives more bytes than it was asked for');
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}
