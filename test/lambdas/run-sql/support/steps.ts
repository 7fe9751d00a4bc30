import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../../../catalog';
import { firstCursor } from '../../../../contracts';
import type { RunSqlInput, RunSqlOutput, SqlCursor } from '../../../../contracts';
import { runSql } from '../../../../lambdas/run-sql/run-sql';
import type { RunSqlDependencies } from '../../../../lambdas/run-sql/run-sql';
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

export const prepareDown: RunSqlInput = { step: 'PrepareDown', run, table: 'employee' };
export const touchMarts: RunSqlInput = { step: 'TouchMarts', run };

export const at = (changes: Partial<SqlCursor>): SqlCursor => ({ ...firstCursor, calls: 1, ...changes });

/** Everything that RunSql needs, scripted. */
export function scriptedRun(script: readonly Described[] = []) {
  const clock = scriptedClock();
  const bucket = scriptedStore();
  const warehouse = scriptedWarehouse(clock, script);
  const dependencies: RunSqlDependencies = {
    ...{ work: bucket.store, data: warehouse.data, catalog, clock, pause: clock.pause },
  };
  return {
    ...{ clock, bucket, warehouse, dependencies },
    call: (input: RunSqlInput, cursor?: SqlCursor): Promise<RunSqlOutput> =>
      runSql(cursor === undefined ? input : { ...input, cursor }, dependencies),
    log: (): unknown[] => bucket.jsonBelow('log/pending/'),
  };
}
