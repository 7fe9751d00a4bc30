// The runtimes beyond Node that a suite needs. Where one is missing, the suite says so instead of passing in silence.
const { spawnSync } = require('node:child_process');

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const python = () => works('python3', ['-c', 'import sys; assert sys.version_info >= (3, 9)']);

const chromium = {
  reason: 'chromium is not installed (Debian: apt-get install chromium)',
  isThere: () => works('chromium', ['--version']),
};
const spark = {
  reason: 'python3 from 3.9 on, or Java 17 for Spark, is not installed',
  isThere: () => python() && works('java', ['-version']),
};
/** Where test/support/postgres/postgres.ts looks. */
const postgres = () => works('bash', ['-c', 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb']);
/** That is made by the suite itself (test/marketplace/engines/support/sqlfluff.ts), in an environment of Python. */
const sqlfluff = () => works('bash', ['-c', `grep -l . "${__dirname}"/../.venv/*/bin/sqlfluff`]);

const needed = [
  { suite: 'test/glue/stage-table.test.ts', reason: 'python3 from 3.9 on is not installed', isThere: python },
  { suite: 'test/glue/spark.test.ts', ...spark },
  { suite: 'test/cli/spark-run.test.ts', ...spark },
  { suite: 'test/reports/site/site.test.ts', ...chromium },
  {
    suite: 'test/engines',
    reason: 'PostgreSQL is not installed (Debian: postgresql)',
    isThere: postgres,
  },
  {
    suite: 'test/marketplace/engines/sqlfluff.test.ts',
    reason: 'sqlfluff could not be installed (test/marketplace/engines/requirements.txt)',
    isThere: sqlfluff,
  },
];

const missingRuntimes = () =>
  needed.filter((runtime) => !runtime.isThere()).map(({ suite, reason }) => ({ suite, reason }));

module.exports = { missingRuntimes };
