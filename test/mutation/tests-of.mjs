/**
 * The folders that mutation runs know, and the tests that judge each: its own, and those that hold its renderings. What
 * takes seconds is left out, for each mutant has the tests that reach it run again: databases, properties, whole runs,
 * Spark. They need not notice each detail.
 */
export const testsOf = {
  catalog: ['test/catalog/!(any-value|define-table.types).test.ts'],
  // The committed rendering comes last: what the others notice, they notice sooner.
  sql: [
    'test/sql/statements/*.test.ts',
    'test/sql/{change-id,sql-text}.test.ts',
    'test/sql/rendered.test.ts',
  ],
  lambdas: ['test/lambdas/*/*.test.ts'], // without error-names, which renders the definition with the CDK
  // By the committed rendering, which shows all that the sources do; how it behaves, other tests hold.
  statemachines: ['test/statemachines/{rendered,template-text,names,quota-arithmetic}.test.ts'],
};

/** Folders whose tests keep nothing between them: `pure-runner.mjs` runs them, in minutes instead of hours. */
export const pureFolders = ['catalog', 'sql', 'lambdas', 'statemachines'];
