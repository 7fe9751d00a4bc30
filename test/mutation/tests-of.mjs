/**
 * The folders that mutation runs know, and the tests that judge each: its own, and those that hold its renderings. Whole
 * runs and Spark are left out: they take minutes for each mutant, and need not notice each detail.
 */
export const testsOf = {
  catalog: ['test/catalog/!(any-value|define-table.types).test.ts'],
  sql: ['test/sql/{rendered,sql-text,change-id}.test.ts', 'test/sql/statements/*.test.ts'],
  lambdas: ['test/lambdas/**/*.test.ts'],
  statemachines: ['test/statemachines/**/*.test.ts', 'test/infra/workflow.test.ts'],
};

/** Folders of functions without effects, whose tests are judged by `pure-runner.mjs`: in a minute instead of hours. */
export const pureFolders = ['catalog', 'sql'];
