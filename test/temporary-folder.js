const { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } = require('node:fs');
const { freemem, tmpdir } = require('node:os');
const { join } = require('node:path');

const memory = '/dev/shm';
/** What the folder takes at most, a few times over. */
const roomBytes = 4 * 1024 ** 3;

/**
 * In memory, where the machine has room for it and nobody has chosen a folder: a load flushes each of its small files to the
 * disk, as it must, and its tests would mostly wait for that.
 */
function parentFolder() {
  if (process.env.TMPDIR !== undefined) return tmpdir();
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem()) >= roomBytes ? memory : tmpdir();
  } catch {
    return tmpdir(); // not Linux
  }
}

/**
 * All that a run of the tests leaves in the folder for temporary files goes with it: the tests, the CDK and the browsers
 * that they start make folders there.
 */
module.exports = () => {
  const folder = mkdtempSync(join(parentFolder(), 'loadline-jest-'));
  chmodSync(folder, 0o711); // a database server that a test starts may run as another user
  process.env.TMPDIR = folder;
  return folder;
};

module.exports.remove = () => {
  const folder = process.env.TMPDIR ?? '';
  if (/loadline-jest-\w+$/.test(folder)) rmSync(folder, { recursive: true, force: true });
};
