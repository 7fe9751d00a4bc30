// @middy/core ships ES modules only; jest's require needs them transformed like our own TypeScript.
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.(t|mj|j)s$': swc },
  transformIgnorePatterns: ['/node_modules/(?!@middy/)'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.loadline'],
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/closing-lines.js'],
};
