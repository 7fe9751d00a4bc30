// Plain JavaScript, as all that runs before the bundle is found: it cannot be part of what it looks for.
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** The folders whose code the commands run. */
const rooms = [
  ...['catalog', 'contracts', 'sql', 'reports', 'lambdas', 'statemachines', 'local', 'cli', 'marketplace'],
];
/** What esbuild reads of them. SQL, report files and JSON documents are read at run time, from where they are. */
const codeFile = /\.(ts|js|json|css)$/;

/** What decides besides: the version, the compiler's settings, and the packages that are installed. */
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'node_modules/.package-lock.json'];

/** Every file on which the bundle depends, relative to the repository, in a fixed order. */
function sourceFiles() {
  const found = [...settings];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (codeFile.test(entry.name)) found.push(path);
    }
  };
  rooms.forEach(walk);
  return found.sort();
}

/**
 * A hash of the files' names, sizes and times, in some milliseconds. The time of the last change of a file's entry (ctime)
 * is among them, which no program can set: a file that was copied or restored with an old time is seen.
 * @returns `stamp`, and `newest`: the last of those times, milliseconds of the epoch
 */
function stampOf(files) {
  const hash = createHash('sha256');
  let newest = 0;
  for (const file of files) {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs} ${ctimeMs} ${ino}\n`);
    newest = Math.max(newest, mtimeMs, ctimeMs);
  }
  return { stamp: hash.digest('hex'), newest };
}

/** A hash of what is in the files: the name of the bundle that is made of them. */
function contentKey(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

module.exports = { root, sourceFiles, stampOf, contentKey };
