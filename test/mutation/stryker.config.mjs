import { join } from 'node:path';
import jestConfig from '../../jest.config.js';
import { pureFolders, testsOf } from './tests-of.mjs';

const { folder, files } = JSON.parse(process.env.MUTATE); // set by mutate.mjs

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/jest-runner', join(import.meta.dirname, 'pure-runner.mjs')],
  testRunner: pureFolders.includes(folder) ? 'pure' : 'jest',
  jest: {
    config: {
      ...jestConfig,
      testMatch: testsOf[folder].map((each) => `<rootDir>/${each}`),
      reporters: undefined,
      maxWorkers: 1,
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  mutate: files.length > 0 ? files : [`${folder}/**/*.ts`],
  ignoreStatic: true, // a mutant of what runs when a module loads needs every test again: hours for a constant
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.stryker/${folder}.json` },
  tempDirName: '.stryker/tmp',
  ignorePatterns: ['.venv', '.loadline', 'cdk.out', 'bench/results'],
  concurrency: 2,
  timeoutMS: 60_000,
};
