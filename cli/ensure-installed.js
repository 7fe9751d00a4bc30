// Plain JavaScript, because it runs before anything is installed: on a fresh clone `npm start`, `npm test` and
// `npx loadline` install the dependencies from the lock file.
const { spawnSync } = require('node:child_process');
const { existsSync, lstatSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const modules = join(root, 'node_modules');
const wanted = join(root, 'package-lock.json');
/** npm writes this file at the end of every install. */
const installed = join(modules, '.package-lock.json');
/** Names the process that installs. Not in node_modules, which `npm ci` removes. */
const lock = join(root, '.installing');
const pollMs = 200;

const say = (text) => process.stderr.write(`${text}\n`);

function isInstalled() {
  // The npm package has no lock file: npm has installed what it depends on.
  if (!existsSync(wanted)) return true;
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(wanted).mtimeMs || hasWantedVersions();
}

/** The lock file was written later, as by a checkout, but what is installed may be what it asks for. */
function hasWantedVersions() {
  const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const [here, there] = [packagesIn(installed), packagesIn(wanted)];
  return (
    Object.entries(here).every(([name, { version }]) => there[name]?.version === version) &&
    // What is for other platforms is optional, and not installed.
    Object.entries(there).every(([name, { optional }]) => name === '' || optional === true || name in here)
  );
}

function ensureInstalled() {
  if (isInstalled()) return;
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    say(
      'node_modules is a symbolic link to packages that are not those of package-lock.json. Installing would empty the folder' +
        ' that it leads to, which belongs to another checkout: remove the link, or run npm ci there.',
    );
    process.exit(1);
  }
  takeLock();
  try {
    if (!isInstalled()) install(); // another command may have done it meanwhile
  } finally {
    rmSync(lock, { force: true });
  }
}

function install() {
  say('Installing the dependencies from package-lock.json (once)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // npm's own output goes to standard error: standard output is for the command's own output.
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  say('npm ci failed, see above. Fix the cause, then try again.');
  rmSync(lock, { force: true });
  process.exit(1);
}

/** Two commands at once would install into one folder: the second waits until the first has installed, or has died. */
function takeLock() {
  for (let waits = 0; ; waits += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    // Two that find the same dead holder both wait now, so that neither removes the other's lock.
    if (holderIsDead()) rmSync(lock, { force: true });
    else if (waits === 0) say(`Another command is installing the dependencies (${lock}); waiting for it…`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
}

function holderIsDead() {
  let holder;
  try {
    holder = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false; // it has just been removed
  }
  if (holder === 0) return false; // it is just being written
  if (holder === process.pid) return true; // of a container that ran before
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

module.exports = { ensureInstalled };
if (require.main === module) ensureInstalled();
