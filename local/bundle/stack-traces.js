const { readFileSync } = require('node:fs');
const { findSourceMap, SourceMap } = require('node:module');
const { dirname, join, relative } = require('node:path');

/** Source maps of the bundles, by script; read when an error is printed, and not before. */
const maps = new Map();
const folders = new Set();

/**
 * From now on the stack traces of errors name the TypeScript from which the scripts of a bundle's folder were made. Node's own
 * way, `--enable-source-maps`, reads every map at start.
 */
function mapStackTraces(folder) {
  folders.add(folder);
  Error.prepareStackTrace = prepare;
}

function prepare(error, frames) {
  return [headline(error), ...frames.map((frame) => `    at ${described(frame)}`)].join('\n');
}

function headline(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

/** As V8 writes it, but for the place. */
function described(frame) {
  const text = String(frame);
  const file = frame.getFileName();
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  if (typeof file !== 'string' || line === null || column === null) return text;
  const found = mapOf(file)?.findEntry(line - 1, column - 1);
  if (found?.originalSource === undefined) return text;
  const source = join(dirname(file), found.originalSource);
  return text.replace(
    `${file}:${line}:${column}`,
    `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`,
  );
}

function mapOf(file) {
  if (!folders.has(dirname(file))) return findSourceMap(file); // of what the TypeScript loader has compiled
  if (!maps.has(file)) maps.set(file, read(`${file}.map`));
  return maps.get(file);
}

function read(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // removed meanwhile: the places in the bundle are better than nothing
  }
}

module.exports = { mapStackTraces };
