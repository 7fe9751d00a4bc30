import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../../../catalog';
import { firstCursor } from '../../../../contracts';
import type { RunSqlInput, RunSqlOutput, SqlCursor, SubjectCursor } from '../../../../contracts';
import type { RunSqlDependencies } from '../../../../lambdas/run-sql/dependencies';
import { runSql } from '../../../../lambdas/run-sql/run-sql';
import { scriptedClock } from '../../support/scripted-clock';
import { scriptedStore } from '../../support/scripted-store';
import { scriptedWarehouse } from './scripted-warehouse';
import type { Described } from './scripted-warehouse';

const employee = defineTable({
  name: 'employee',
  description: 'PrepareDown has two transactions: the second repeats while it changes rows.',
  key: ['id'],
  columns: { id: integer(), manager: integer().nullable(), name: varchar(20) },
  parents: [parent('employee', { manager: 'id' })],
  warehouse: { name: 'dim_employee' },
});

export const catalog = buildCatalog(defineProject({ name: 'staff', tables: [employee] }));

export const run = { runId: 'r-1', execution: 'arn:e-1', startedAt: '2026-03-10T00:00:00.000Z', number: 1 };

export const planKey = 'runs/r-1/plan.json';

/** What RunSql reads of a plan. */
export const plan = {
  tables: [
    { table: 'employee', manifest: 's3://work/staged/employee/h1/manifest.json', prefix: null, bytes: 9 },
  ],
  ...{ files: 1, skipped: 0 },
  levels: [['employee']],
  publishes: [{ unit: catalog.units[0]?.name ?? '', pass: 'whole' }],
};

export const prepareDown: RunSqlInput = { step: 'PrepareDown', run };
export const touchMarts: RunSqlInput = { step: 'TouchMarts', run };

const firstSubject: SubjectCursor = {
  ...{ subject: 0, part: 0, round: 0, attempt: 1, notBefore: null, statementId: null, reading: null },
};

/** The cursor of a step whose first subject is where the changes say, after an idle call. */
export const at = (changes: Partial<SubjectCursor>, idleCalls = 1): SqlCursor => ({
  ...{ ...firstCursor, next: 1, idleCalls },
  underWay: [{ ...firstSubject, ...changes }],
});

/** What a call answers that ends a step of one stage. */
export const done: RunSqlOutput = { done: true, failedTables: [], cursor: { ...firstCursor, stage: 1 } };

/** Everything that RunSql needs, scripted; the plan is that of one table. */
export function scriptedRun(script: readonly Described[] = []) {
  const clock = scriptedClock();
  const bucket = scriptedStore('work', {
    [planKey]: plan,
    'runs/r-1/results/SelectFiles/0.0.json': {
      results: { held: [{ tableName: 'employee', held: 1 }] },
      next: null,
    },
  });
  const warehouse = scriptedWarehouse(clock, script);
  const dependencies: RunSqlDependencies = {
    ...{ work: bucket.store, data: warehouse.data, catalog, clock, pause: clock.pause, random: () => 1 },
  };
  return {
    ...{ clock, bucket, warehouse, dependencies },
    call: (input: RunSqlInput, cursor?: SqlCursor): Promise<RunSqlOutput> =>
      runSql(cursor === undefined ? input : { ...input, cursor }, dependencies),
    log: (): unknown[] => bucket.log(),
  };
}
