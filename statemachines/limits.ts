import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxStatementsPerTransaction } from '../catalog';
import type { Catalog, StagingSize } from '../catalog';
import { maxJobRunsAtOnce, quotas, runKeys } from '../contracts';
import { subjectsAtOnce } from '../lambdas/run-sql/progress';
import { runIdArgument } from '../lambdas/shared/stop-job-runs';
import { publishPasses, referencesDefinition, renderStep } from '../sql';
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
  /** What brings `needed` down. @default another project for some of the tables */
  readonly remedy?: string;
}

/** A run may need more than is counted here: what it meets on its day. */
const margin = 0.8;
const exact = 1;
const longestRunId = 80;

/** What a daily run may take; the execution's own time-out, a week, is for the first load of a history. */
const runSeconds = 12 * 3600;

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
      ...{
        allowed: runSeconds / 60,
        refusedFrom: margin,
        counted: `2 a table, ${maxJobRunsAtOnce} tables at a time`,
      },
    },
    {
      limit: 'Step Functions: bytes of the definition',
      needed: definitionBytes(),
      ...{ allowed: quotas.stepFunctions.definitionBytes, refusedFrom: margin },
      counted: 'the same for every project',
    },
    {
      limit: 'Step Functions: bytes of the arguments of a job run',
      needed: argumentBytes(catalog),
      ...{ allowed: maxPayloadBytes, refusedFrom: margin, counted: 'with the longest bucket name' },
    },
    {
      limit: 'Lambda: functions at work at once',
      needed: functionsAtOnce,
      ...{ allowed: quotas.lambda.concurrency, refusedFrom: exact },
      counted: 'one state at a time, and one whose answer was lost; of a new account',
    },
    {
      limit: 'Glue: job runs at once',
      needed: Math.min(catalog.tables.length, maxJobRunsAtOnce),
      ...{ allowed: quotas.glue.jobRunsAtOnce, refusedFrom: exact, counted: 'of the account, all its jobs' },
    },
    {
      limit: 'Glue: DPUs at once',
      needed: dpusAtOnce(catalog),
      ...{ allowed: quotas.glue.dpus, refusedFrom: exact },
      counted: 'the largest job runs that may be at work together, of a history',
      remedy: 'Give the tables fewer workers (`staging`), or ask AWS for more',
    },
    {
      limit: 'Redshift Data API: statements at once',
      needed: transactionsAtOnce(catalog),
      ...{ allowed: quotas.dataApi.activeStatements, refusedFrom: exact, counted: 'a transaction each' },
    },
    {
      limit: 'Redshift Data API: BatchExecuteStatement in a second',
      needed: transactionsAtOnce(catalog),
      ...{ allowed: quotas.dataApi.rates.BatchExecuteStatement, refusedFrom: exact },
      counted: 'as a step begins; what is throttled is repeated',
    },
    {
      limit: 'Redshift Data API: DescribeStatement in a second',
      needed: transactionsAtOnce(catalog),
      ...{ allowed: quotas.dataApi.rates.DescribeStatement, refusedFrom: exact },
      counted: 'a long poll each, at most all at once',
    },
    {
      limit: 'Redshift Data API: statements of a transaction',
      needed: Math.max(...batches.map((each) => each.statements.length)),
      ...{ allowed: maxStatementsPerTransaction, refusedFrom: exact, counted: 'the largest of all steps' },
    },
    {
      limit: 'Redshift Data API: bytes of a statement',
      needed: Math.max(...statements),
      ...{ allowed: quotas.dataApi.statementBytes, refusedFrom: margin, counted: 'the longest of all steps' },
    },
  ];
}

/** Those that refuse the project. */
export const exceeded = (limits: readonly Limit[]): Limit[] =>
  limits.filter(({ needed, allowed, refusedFrom }) => needed > allowed * refusedFrom);

/** The workflow calls one function at a time; one that ran out of its state's time may still be at work. */
const functionsAtOnce = 2;

/** Tables of a stage are at work side by side, each with one transaction. */
const transactionsAtOnce = (catalog: Catalog): number => Math.min(catalog.tables.length, subjectsAtOnce);

/** As it is committed; a deployment puts ARNs where it has logical names, of some hundred bytes each. */
const definitionBytes = (): number =>
  Buffer.byteLength(JSON.stringify(JSON.parse(readFileSync(join(__dirname, 'daily-load.asl.json'), 'utf8'))));

function argumentBytes({ tables }: Catalog): number {
  const runId = 'r'.repeat(longestRunId);
  const longest = Math.max(...tables.map(({ name }) => Buffer.byteLength(name)));
  const bucket = `s3://${'b'.repeat(63)}/`;
  const code = `${bucket}${'h'.repeat(64)}.zip`; // an asset is named by the SHA-256 of its content
  return Buffer.byteLength(
    JSON.stringify({
      '--request': `${bucket}${runKeys(runId).staging('t'.repeat(longest))}`,
      '--scriptLocation': code,
      '--extra-py-files': code,
      [runIdArgument]: runId,
    }),
  );
}

/** Of each type of worker. */
const dpusOfWorker: Readonly<Record<StagingSize['workerType'], number>> = {
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
};

function dpusAtOnce({ tables }: Catalog): number {
  const ofTables = tables.map(
    ({ staging: { workerType, workers, history } }) =>
      dpusOfWorker[workerType] * Math.max(workers, history.workers),
  );
  const largest = ofTables.sort((a, b) => b - a).slice(0, maxJobRunsAtOnce);
  return largest.reduce((sum, dpus) => sum + dpus, 0);
}

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

/** Verify looks at the run's changes, which takes more text than to look at everything. */
const publishedUnder = (catalog: Catalog): SqlSteps['Verify'] => ({
  lastCheck: { definition: referencesDefinition(catalog), wholeOn: '2026-12-31' },
  published: { byThisRun: 1, byOthers: 0 },
  verifyAll: false,
});

/** The transactions of every step, of a run that makes everything anew. */
function largestSteps(catalog: Catalog): Batch[] {
  const run: RunContext = { catalog, runId: 'r'.repeat(longestRunId), now: '2026-12-31T23:59:59.999Z' };
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
    ...step('Verify', publishedUnder(catalog)),
    ...step('QueryReports', {}),
    ...step('RecordRun', { log: uri, rejects: uri, agedOut: catalog.tables.map(({ name }) => name) }),
  ];
}
