/**
 * Makes the page that shows a report, and the viewer, which is the same page with the JavaScript reader.
 *
 *     tools/viewer/build             writes tools/viewer/page.html, and the viewer to .build/viewer.html
 *     tools/viewer/build --check     says whether tools/viewer/page.html is what its sources make
 *     tools/viewer/build -o FILE     writes the viewer alone, to FILE
 *
 * Needs Node 18 and nothing else. Both are one file each, which asks no server for anything: their policy allows the
 * script and the style that are in them, by their hashes, and no connection.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = resolve(here, '../..');

/** Modules in the order in which they need each other, from a file on; none needs itself by another. */
function modulesFrom(entry) {
  const modules = new Map();
  const open = new Set();
  const visit = (path) => {
    if (modules.has(path)) return;
    if (open.has(path)) throw new Error(`${relative(repository, path)} needs itself`);
    open.add(path);
    const text = Object.hasOwn(MADE, path) ? MADE[path]() : readFileSync(path, 'utf8');
    for (const [, name] of text.matchAll(/^(?:import|export) \{[^}]*\} from '([^']+)';$/gm)) {
      visit(resolve(dirname(path), name));
    }
    modules.set(path, text);
  };
  visit(entry);
  return modules;
}

/** One script of many modules: each is a function that is called once and gives what the module exports. */
function bundle(entry) {
  const modules = modulesFrom(entry);
  const numbers = new Map([...modules.keys()].map((path, i) => [path, `m${i}`]));
  const parts = [...modules].map(([path, text]) => {
    const exported = [];
    const from = (name) => numbers.get(resolve(dirname(path), name));
    const body = text
      .replace(/^import \{([^}]*)\} from '([^']+)';$/gm, (_, names, name) => (
        `const {${names.replace(/ as /g, ': ')}} = ${from(name)};`
      ))
      .replace(/^export \{([^}]*)\} from '([^']+)';$/gm, (_, names, name) => {
        for (const each of names.split(',')) exported.push(`${each.trim()}: ${from(name)}.${each.trim()}`);
        return '';
      })
      .replace(/^export ((?:async )?function\*?|class|const) (\w+)/gm, (_, word, name) => {
        exported.push(name);
        return `${word} ${name}`;
      });
    if (/^\s*(import|export)\b/m.test(body.replace(/\/\*[\s\S]*?\*\//g, ''))) {
      throw new Error(`${relative(repository, path)} imports or exports in a way that is not known here`);
    }
    return `const ${numbers.get(path)} = (() => {\n${trimmed(body)}\nreturn { ${exported.join(', ')} };\n})();\n`;
  });
  const script = `'use strict';\n${parts.join('')}`;
  // Either would end the script early, or begin a comment of HTML.
  if (/<\/script|<!--/i.test(script)) throw new Error('a source has what ends a script in HTML');
  return script;
}

/** Without comments that have lines of their own, empty lines and indentation, which readers of sources need. */
function trimmed(text) {
  // Texts in backquotes of several lines would lose their own spaces.
  const lines = text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '').split('\n');
  const isOdd = (line) => line.replace(/\\`/g, '').split('`').length % 2 === 0;
  if (lines.some(isOdd)) throw new Error('a text in backquotes has several lines');
  return lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line)).map((line) => line.trim()).join('\n');
}

/** Modules that are no files. */
const MADE = {
  [join(here, 'src/reading/remedies.js')]: remedies,
  [join(here, 'src/reading/worker_source.js')]: () => (
    `export const WORKER = ${JSON.stringify(bundle(join(here, 'src/worker.js')))};\n`
  ),
};

/** The meaning and the remedy of each code that the reader can refuse with, from the page that the tool generates. */
function remedies() {
  const read = ['container', 'document', 'io', 'json', 'limit', 'model', 'origin', 'pattern'];
  const rows = readFileSync(join(repository, 'schemas/errors.md'), 'utf8')
    .matchAll(/^\| `(([a-z]+)\.[a-z0-9-]+)` \| ([a-z-]+) \| (.+?) \| (.+?) \|$/gm);
  const table = {};
  for (const [, code, group, outcome, meaning, remedy] of rows) {
    if (read.includes(group)) table[code] = { outcome, meaning, remedy };
  }
  return `export const REMEDIES = ${JSON.stringify(table)};\n`;
}

function page(entry) {
  const read = (name) => readFileSync(join(here, 'src', name), 'utf8');
  const style = trimmed(read('page.css'));
  const script = bundle(join(here, 'src', entry));
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = [
    "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "base-uri 'none'", "form-action 'none'",
    // The viewer's worker, which is in it.
    ...(entry === 'viewer.js' ? ['worker-src blob:'] : []),
  ].join('; ');
  const parts = { policy, style, script };
  return read('page.html').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}

const committed = join(here, 'page.html');
const [option, value] = process.argv.slice(2);
if (option === '--check') {
  if (readFileSync(committed, 'utf8') !== page('report_page.js')) {
    console.error('tools/viewer/build: page.html is not what its sources make: run tools/viewer/build, and commit it.');
    process.exit(1);
  }
  console.log('page.html is what its sources make.');
} else if (option === '-o' && value !== undefined) {
  writeFileSync(value, page('viewer.js'));
} else if (option === undefined) {
  const target = join(repository, '.build/viewer.html');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(committed, page('report_page.js'));
  writeFileSync(target, page('viewer.js'));
} else {
  console.error('usage: tools/viewer/build [--check | -o FILE]');
  process.exit(64);
}
