import { maxStatementsPerTransaction } from '../catalog';
import type { Catalog } from '../catalog';
import { maxJobRunsAtOnce } from '../contracts';
import { publishPasses, renderStep } from '../sql';
import type { Batch, RunContext, SqlStepName, SqlSteps } from '../sql';
import { eventsOfWaiting, historyEvents, maxHistoryEvents, maxPayloadBytes, planBytes } from './run-quotas';

/** A quota of a service, and what of it a project needs at most (docs/services.md#quotas). */
export interface Limit {
  readonly limit: string;
  readonly needed: number;
  readonly allowed: number;
  /** The share of `allowed` from which a project is refused: 1 where `needed` is exact, less where a run may need more. */
  readonly refusedFrom: number;
  /** What `needed` is counted with. */
  readonly counted: string;
}

/** A run may need more than is counted here: what it meets on its day. */
const margin = 0.8;
const exact = 1;

/** What a daily run may take; the execution's own time-out, a week, is for the first load of a history. */
const runSeconds = 12 * 3600;
const maxStatementBytes = 102_400;

/** Of every quota that grows with the project, in the order of the services. */
export function limitsOf(catalog: Catalog): Limit[] {
  const batches = largestSteps(catalog);
  const statements = batches.flatMap((each) => each.statements.map(({ text }) => Buffer.byteLength(text)));
  return [
    {
      limit: 'Step Functions: events in the history of a run',
      needed: historyEvents(catalog) + eventsOfWaiting(runSeconds),
      ...{
        allowed: maxHistoryEvents,
        refusedFrom: margin,
        counted: 'with 12 hours of waiting for statements',
      },
    },
    {
      limit: 'Step Functions: bytes of the plan that it carries',
      needed: planBytes(catalog),
      ...{ allowed: maxPayloadBytes, refusedFrom: margin, counted: 'with the longest bucket name' },
    },
    {
      limit: 'Step Functions: bytes of what staging answers',
      needed: stagedBytes(catalog),
      ...{ allowed: maxPayloadBytes, refusedFrom: margin, counted: 'with a job run for every table' },
    },
    {
      limit: 'Step Functions: minutes of a run for job runs',
      needed: Math.ceil(catalog.tables.length / maxJobRunsAtOnce) * minutesOfJobRun,
      ...{ allowed: runSeconds / 60, refusedFrom: margin, counted: '2 a table, 10 tables at a time' },
    },
    {
      limit: 'Redshift Data API: statements of a transaction',
      needed: Math.max(...batches.map((each) => each.statements.length)),
      ...{ allowed: maxStatementsPerTransaction, refusedFrom: exact, counted: 'the largest of all steps' },
    },
    {
      limit: 'Redshift Data API: bytes of a statement',
      needed: Math.max(...statements),
      ...{ allowed: maxStatementBytes, refusedFrom: margin, counted: 'the longest of all steps' },
    },
  ];
}

/** Those that refuse the project. */
export const exceeded = (limits: readonly Limit[]): Limit[] =>
  limits.filter(({ needed, allowed, refusedFrom }) => needed > allowed * refusedFrom);

/** A Glue job run of a small file: a minute to start, and a little. */
const minutesOfJobRun = 2;

/** What the Map of job runs answers where every table has one. */
function stagedBytes(catalog: Catalog): number {
  const time = 1_800_000_000_000;
  const answer = catalog.tables.map(({ name }) => ({
    ok: true,
    jobRun: { table: name, Id: `jr_${'0'.repeat(64)}`, StartedOn: time, CompletedOn: time, DPUSeconds: 1e15 },
  }));
  return Buffer.byteLength(JSON.stringify(answer));
}

const most = Number.MAX_SAFE_INTEGER;
const mostPlanned = { loaded: most, bytes: most, skipped: most };

/** The transactions of every step, of a run that makes everything anew. */
function largestSteps(catalog: Catalog): Batch[] {
  const run: RunContext = { catalog, runId: 'r'.repeat(80), now: '2026-12-31T23:59:59.999Z' };
  const uri = `s3://${'b'.repeat(63)}/${'k'.repeat(400)}/`;
  const step = <Name extends SqlStepName>(name: Name, told: SqlSteps[Name]): Batch[] =>
    renderStep(name, run, told);
  return [
    ...step('Claim', { number: most }),
    ...step('InspectEarlier', {}),
    ...step('MigrateSchema', { live: [], version: null, procedures: { existing: [], recorded: [] } }),
    ...step('SelectFiles', { listing: uri }),
    ...step('CopyPlan', { planFiles: uri }),
    ...catalog.tables.flatMap(({ name: table }) => [
      ...step('CopyChanges', { table, manifest: uri }),
      ...step('PrepareDown', { table }),
      ...step('PrepareUp', { table }),
    ]),
    ...step('CountChanges', {}),
    ...step('TouchMarts', {}),
    ...publishPasses(catalog).flatMap((pass) => step('Publish', { ...pass, planned: mostPlanned })),
    ...step('InspectPublished', {}),
    ...step('InspectMarts', {}),
    ...step('RefreshMarts', { live: [], built: [], pending: [] }),
    ...step('Verify', {}),
    ...step('QueryReports', {}),
    ...step('RecordRun', { log: uri, rejects: uri, agedOut: true }),
  ];
}
