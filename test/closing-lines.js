// Jest reporter: the closing lines of `npm test`. A suite whose runtime is missing is named; with CI=true that fails.
const { missingRuntimes } = require('./runtimes');

class ClosingLines {
  onRunComplete(_contexts, results) {
    const missing = missingRuntimes();
    for (const { suite, reason } of missing) process.stdout.write(`not run: ${suite}: ${reason}\n`);
    this.failed = missing.length > 0 && process.env.CI === 'true';
    // A suite that does not even load has no failed tests of its own.
    const failed =
      results.numFailedTests + results.numRuntimeErrorTestSuites + (this.failed ? missing.length : 0);
    process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`);
  }

  getLastError() {
    return this.failed ? new Error('Suites were not run, and CI=true.') : undefined;
  }
}

module.exports = ClosingLines;
