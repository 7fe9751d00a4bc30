const { spawnSync } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const { join } = require('node:path');
const { contentKey, root, sourceFiles, stampOf } = require('./sources');

/** Ignored by git. */
const dist = join(root, 'dist');
/** The stamp of the sources, and the key of the bundle that was made of them. */
const current = join(dist, 'current');
/** In the npm package, whose sources do not change. npm packs no lock file: a checkout, which has one, never uses it. */
const prebuilt = join(dist, 'prebuilt');

const hourMs = 3_600_000;
/** A command that began with a bundle may load parts of it later on: none runs for so long. */
const keptMs = 72 * hourMs;
/** Two changes of a file within the resolution of its times would look like one. */
const resolutionMs = 50;

let found;

/**
 * The folder of the bundle of the present sources, which is made where there is none. `undefined` where it cannot be made,
 * as in a checkout that is read-only or has a fault, or with LOADLINE_FROM_SOURCE=1: the sources run through tsx then, more
 * slowly, and tell the fault. A process that has found one keeps to it.
 */
function bundleFolder() {
  found ??= { folder: find() };
  return found.folder;
}

function find() {
  if (process.env.LOADLINE_FROM_SOURCE === '1') return undefined;
  if (!fs.existsSync(join(root, 'package-lock.json'))) return fs.existsSync(prebuilt) ? prebuilt : undefined;
  try {
    return currentBundle() ?? makeCurrent();
  } catch {
    return undefined;
  }
}

function currentBundle() {
  const [stamp, key] = fs.existsSync(current) ? fs.readFileSync(current, 'utf8').split(' ') : [];
  if (stamp !== stampOf(sourceFiles()).stamp || !fs.existsSync(folderOf(key))) return undefined;
  return inUse(folderOf(key));
}

const folderOf = (key) => join(dist, `bundle-${key}`);

/** Makes the bundle of the sources, unless there is one with their content. Throws where that cannot be. */
function makeCurrent() {
  const files = sourceFiles();
  const stamp = settledStamp(files);
  const key = contentKey(files);
  if (!fs.existsSync(folderOf(key))) {
    fs.mkdirSync(dist, { recursive: true });
    removeOld();
    const made = build();
    // What is changed while it is read is in the bundle, or is not.
    if (stampOf(sourceFiles()).stamp !== stamp) {
      fs.rmSync(made, { recursive: true });
      throw new Error('The sources were changed while they were bundled.');
    }
    moveTo(folderOf(key), made);
    // Where it lies now: the code has the paths of its scripts in it.
    spawnSync(process.execPath, [join(__dirname, 'keep-functions.js'), folderOf(key)], { stdio: 'ignore' });
  }
  note(stamp, key);
  return inUse(folderOf(key));
}

/** Waits until the last change of a source is as old as it takes to tell it from another one. */
function settledStamp(files) {
  for (;;) {
    const { stamp, newest } = stampOf(files);
    const now = Date.now();
    if (newest > now || newest + resolutionMs < now) return stamp; // a clock that was set back is not waited for
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, resolutionMs);
  }
}

/** In a process of its own: esbuild and the TypeScript loader stay out of this one. Returns a new folder. */
function build() {
  const folder = join(dist, `.building-${randomUUID()}`);
  const args = ['--require', require.resolve('tsx/cjs'), join(__dirname, 'build-bundle.ts'), folder];
  const { status, stderr, error } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  throw new Error(`The commands cannot be bundled: ${stderr}`, { cause: error });
}

/** Another process may have made the same bundle meanwhile: then this one is not needed. */
function moveTo(folder, made) {
  try {
    fs.renameSync(made, folder);
  } catch (error) {
    fs.rmSync(made, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

/** Best effort: in a checkout that is read-only, the next command hashes the contents again. */
function note(stamp, key) {
  const written = join(dist, `.current-${randomUUID()}`);
  try {
    fs.writeFileSync(written, `${stamp} ${key}`);
    fs.renameSync(written, current);
  } catch {
    fs.rmSync(written, { force: true });
  }
}

/** Bundles that were in use not long ago stay: their commands may still be running. */
function removeOld() {
  for (const name of fs.readdirSync(dist)) {
    const path = join(dist, name);
    const { mtimeMs } = fs.statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (/^(bundle-|\.)/.test(name) && mtimeMs < Date.now() - keptMs)
      fs.rmSync(path, { recursive: true, force: true });
  }
}

/** Notes, hourly at most, that the bundle is in use. */
function inUse(folder) {
  try {
    if (fs.statSync(folder).mtimeMs < Date.now() - hourMs) fs.utimesSync(folder, new Date(), new Date());
  } catch {
    // Read-only: nothing can be removed either.
  }
  return folder;
}

module.exports = { bundleFolder, makeCurrent };
