import type { Catalog } from '../../catalog';
import { outcomeCountNames, runKeys, sumOf } from '../../contracts';
import type {
  CheckGatesInput,
  CheckedGates,
  CountsByTable,
  RunPlan,
  RunWarning,
  TableCounts,
} from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { measureNothing } from '../shared/observe/measure';
import type { Measure } from '../shared/observe/measure';
import { measureStaged } from '../shared/observe/run-figures';
import { readResult, StepResults } from '../shared/step-results';
import { stageAnew } from '../shared/stage-anew';
import { keepWarnings } from '../shared/warnings';
import { changedValues } from './changed-values';
import { otherColumns } from './other-columns';
import { unexpectedValues } from './unexpected-values';
import { circlesOf } from './circles';
import { duplicateValues } from './duplicate-values';
import { GateClosedError } from './errors';
import { closedGates } from './gates';
import { gatherFigures } from './gather-figures';
import type { TableFigures } from './gather-figures';
import { someOf } from './some-of';
import { withheldDeletes } from './withheld-deletes';
import { agedOut, heldCircle, heldLong, oldestHeldDays } from './held-warnings';

export interface CheckGatesDependencies {
  readonly work: ObjectStoreClient;
  /** Of the source's files, for their control totals. */
  readonly landing: () => Pick<ObjectStoreClient, 'get'>;
  readonly catalog: Catalog;
  /** @default nothing is measured */
  readonly measure?: Measure;
}

/**
 * Compares what was staged, copied and planned with the catalog's limits, and keeps what is worth a warning. Throws
 * `GateClosedError` with every reason.
 */
export async function checkGates(
  { run, input }: CheckGatesInput,
  { work, landing, catalog, measure = measureNothing }: CheckGatesDependencies,
): Promise<CheckedGates> {
  const keys = runKeys(run.runId);
  const plan = await work.getJson<RunPlan>(keys.plan);
  const counted = await StepResults.read(work, run.runId, 'CountChanges');
  const figures = await gatherFigures(plan, counted, { work, landing, catalog }, input);
  const counts: CountsByTable = Object.fromEntries(figures.map((each) => [each.table, each.counts]));
  await work.putJson(keys.counts, counts);
  const reasons = figures.flatMap((each) => closedGates(each, input));
  const [published] = await readResult(work, run.runId, 'SelectFiles', 'newest');
  const circles = circlesOf(await counted.rows('waits'));
  const newest = [plan.batchDates.to, published?.newestBatchDate ?? null].reduce(later);
  const held = figures.flatMap((each) => each.held);
  const { runId } = run;
  measureStaged(measure, { runId, tables: counts, oldestHeldDays: oldestHeldDays(held, newest) });
  const warnings = [
    ...figures.flatMap((each) => [
      unusualCount(each),
      changedValues(each.table, each.remarks),
      unexpectedValues(each.table, each.remarks),
      otherColumns(each.table, each.files),
      // A run that does not publish gives nothing up, and brings no row.
      reasons.length > 0 ? null : agedOut(each.table, each.counts, catalog.ages),
      ...(reasons.length > 0 ? [] : duplicateValues(each)),
      missingControl(each),
      ...withheldDeletes(each.table, each.snapshot, each.proof),
      heldLong(each.table, each.held, newest, catalog.ages),
    ]),
    heldCircle(circles, catalog.ages),
  ].filter((each) => each !== null);
  await keepWarnings(work, run.runId, 'CheckGates', warnings);
  // Other rows than staging counted: its output is not what it says, and every run would fail with it.
  const unlike = figures.filter(({ copied, counts: { staged } }) => copied !== staged);
  if (unlike.length > 0)
    await stageAnew(
      work,
      plan,
      unlike.map(({ table }) => table),
    );
  if (reasons.length > 0) throw new GateClosedError(reasons);
  return { publish: plan.files + plan.skipped > 0 || Object.values(counts).some(changesSomething) };
}

const unusualCount = ({ table, unusual }: TableFigures): RunWarning | null =>
  unusual === null
    ? null
    : { kind: 'unusualCount', table, count: unusual.days, message: `${table}: ${unusual.message}` };

const missingControl = ({ table, control }: TableFigures): RunWarning | null =>
  control === null || control.missingDays.length === 0
    ? null
    : {
        ...{ kind: 'missingControl', table, count: control.missingDays.length },
        message:
          `${table}: no control totals of ${someOf(control.missingDays)}, so nothing says that all of it came. ` +
          'The rows were loaded. Have the source write them behind its files.',
      };

/** Of two days; `null` is before every day. */
const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** Changes that stay held change nothing. */
const changesSomething = (counts: TableCounts): boolean => sumOf(counts, outcomeCountNames) > counts.held;
