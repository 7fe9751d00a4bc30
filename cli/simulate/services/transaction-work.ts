import type { Catalog } from '../../../catalog';
import { statementPrefix } from '../../../lambdas/run-sql/statement-name';
import { assumed as costAssumed } from '../../cost/assumptions';
import type { RunLoad } from '../load/runs-of';
import { isStep, stepWork } from '../warehouse-shares';
import type { SqlStepName } from '../../../sql';
import type { Account } from './account';

/** Which transaction of the run a statement's name names. */
export interface TransactionPart {
  readonly step: SqlStepName;
  /** A table, a pass of publish. @default the step as a whole */
  readonly subject?: string;
  /** Which transaction of the subject, and which repetition of it; both from 0. */
  readonly part: number;
  readonly round: number;
}

/** Reads `loadline/<run>/<step>[/<subject>]/<part>.<round>.<attempt>`. Throws for a step that the simulation does not know. */
export function partOf(name: string, runId: string): TransactionPart {
  const [step = '', ...rest] = name.slice(statementPrefix(runId).length).split('/');
  const [part = 0, round = 0] = (rest.pop() ?? '').split('.').map(Number);
  if (!isStep(step))
    throw new Error(
      `The simulation does not know the SQL step "${step}": add what it moves to cli/simulate/warehouse-shares.ts.`,
    );
  return { step, part, round, ...(rest.length === 0 ? {} : { subject: rest.join('/') }) };
}

/** Seconds of the warehouse, alone. All that a subject moves is counted to the first of its transactions. */
export function workOf(
  { step, subject, part, round }: TransactionPart,
  catalog: Catalog,
  run: RunLoad,
  { assumed, rpus }: Pick<Account, 'assumed' | 'rpus'>,
): number {
  const { share, scans } = stepWork[step];
  if (part > 0 || round > 0) return 0;
  const tables = tablesOf(subject, catalog);
  const gigabytes = (bytesOf: (table: string) => number): number =>
    tables.reduce((sum, table) => sum + bytesOf(table), 0) / 1e9;
  const changed = gigabytes((table) => run.tables.find((each) => each.table === table)?.bytes ?? 0);
  const there = scans === true ? gigabytes((table) => run.loaded[table] ?? 0) : 0;
  const seconds =
    changed * share * assumed.warehouseSecondsPerGigabyte + there * assumed.warehouseScanSecondsPerGigabyte;
  return (seconds * costAssumed('warehouseRpus')) / rpus;
}

function tablesOf(subject: string | undefined, { tables, units }: Catalog): readonly string[] {
  const all = tables.map(({ name }) => name);
  if (subject === undefined) return all;
  if (all.includes(subject)) return [subject];
  return units.find(({ name }) => subject.startsWith(`${name}/`))?.tables ?? [];
}
