const { availableParallelism } = require('node:os');

// These ship ES modules only; jest's require needs them transformed like our own TypeScript.
const esModules = [
  '@middy',
  'log-update',
  ...['ansi-escapes', 'ansi-regex', 'ansi-styles', 'cli-cursor', 'environment', 'get-east-asian-width'],
  ...['is-fullwidth-code-point', 'mimic-function', 'onetime', 'restore-cursor', 'slice-ansi', 'string-width'],
  ...['strip-ansi', 'wrap-ansi'], // log-update's
];
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.(t|mj|j)s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: [
    '<rootDir>/cdk.out',
    '<rootDir>/dist',
    '<rootDir>/.loadline',
    '<rootDir>/.stryker',
  ],
  globalSetup: '<rootDir>/test/temporary-folder.js',
  globalTeardown: '<rootDir>/test/remove-temporary-folder.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/service-models/watch-exchanges.ts'],
  // Half as many again as there are cores: a suite waits for child processes, the disk and its own end for a sixth of its time.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  testSequencer: '<rootDir>/test/longest-first.js',
  // Not a measure of speed: it ends what hangs, and a machine with a load of 25 must not meet it.
  testTimeout: 900_000,
  reporters: ['default', '<rootDir>/test/closing-lines.js'],
};
