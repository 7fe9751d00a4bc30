// Plain JavaScript, because it runs before anything is installed: on a fresh clone `npm start`, `npm test` and
// `npx loadline` install the dependencies from the lock file.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** npm writes this file at the end of every install: where it is older than the lock file, the install is stale. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing the dependencies from package-lock.json (once)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // npm's own output goes to standard error: standard output is for the command's own output.
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed, see above. Fix the cause, then try again.\n');
    process.exit(1);
  }
}

module.exports = { ensureInstalled };
if (require.main === module) ensureInstalled();
