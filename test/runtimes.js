// The runtimes beyond Node that a suite needs. Where one is missing, the suite says so instead of passing in silence.
const { spawnSync } = require('node:child_process');

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const needed = [
  {
    suite: 'test/glue (plain Python)',
    reason: 'python3 3.10 or later is not installed',
    isThere: () => works('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']),
  },
];

const missingRuntimes = () =>
  needed.filter((runtime) => !runtime.isThere()).map(({ suite, reason }) => ({ suite, reason }));

module.exports = { missingRuntimes };
