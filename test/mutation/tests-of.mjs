/**
 * The folders that mutation runs know, and the tests that judge each: its own, and those that hold its renderings. Whole
 * runs and Spark are left out: they take minutes for each mutant, and need not notice each detail.
 */
export const testsOf = {
  catalog: ['test/catalog/**/*.test.ts', 'test/marketplace/catalog.test.ts', 'test/sql/rendered.test.ts'],
  sql: ['test/sql/**/*.test.ts', 'test/semantics/enforced-changes.test.ts'],
  lambdas: ['test/lambdas/**/*.test.ts'],
  statemachines: ['test/statemachines/**/*.test.ts', 'test/infra/workflow.test.ts'],
};
