const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * All that a run of the tests leaves in the machine's folder for temporary files goes with it: the tests, the CDK and the
 * browsers that they start make folders there.
 */
module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-jest-'));
  chmodSync(folder, 0o711); // a database server that a test starts may run as another user
  process.env.TMPDIR = folder;
  return folder;
};

module.exports.remove = () => {
  const folder = process.env.TMPDIR ?? '';
  if (/loadline-jest-\w+$/.test(folder)) rmSync(folder, { recursive: true, force: true });
};
