import { quotas } from '../../contracts';
import { assumptions as ofCost } from '../cost/assumptions';

/** Where a value comes from. Nothing here was measured on AWS. */
export type Source =
  /** On this repository's machines; `from` names the figures. */
  | 'measured here'
  /** By a service's documents (docs/services.md). */
  | 'document'
  | 'guess'
  /** By the call. */
  | 'asked for';

export interface Assumption {
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
  readonly from: string;
}

const guess = (value: number, unit: string, from: string): Assumption => ({
  value,
  unit,
  source: 'guess',
  from,
});
const quota = (value: number, unit: string, from: string): Assumption => ({
  ...{ value, unit, source: 'document', from },
});
/** The same as `loadline cost` takes for granted. */
const asInCost = (name: keyof typeof ofCost, unit: string): Assumption =>
  guess(ofCost[name].value, unit, `as in loadline cost: ${ofCost[name].why}`);

export const assumptions = {
  filesPerTableDay: guess(1, 'files', 'the source writes a file for each table and day'),
  skew: guess(
    1,
    'exponent',
    "the n-th largest table has 1 / n^skew of the largest one's bytes; 0: all alike",
  ),

  stateSeconds: guess(0.05, 's', 'Step Functions enters a Task and the Choices around it'),
  lambdaStartSeconds: guess(0.3, 's', 'a function is called, sometimes cold; not billed'),
  lambdaSecondsPerCall: asInCost('lambdaSecondsPerCall', 's'),
  listedFilesPerSecond: guess(
    5_000,
    'files/s',
    'S3 answers 1,000 keys a page; 27,500 were measured here on one machine',
  ),
  publishReportsSeconds: guess(20, 's', 'the site and the workbook of all reports'),
  s3Seconds: guess(0.03, 's', 'a small object is read or written'),
  dataApiSeconds: guess(
    0.1,
    's',
    'a call of the Data API beside its wait, and until it sees that a statement has ended',
  ),

  glueStartSeconds: guess(30, 's', 'until a job run has its workers; not billed'),
  glueSecondsBesideData: asInCost('glueSecondsBesideData', 's'),
  glueSecondsPerFile: guess(0.2, 's', 'a file is opened, and its part written'),
  glueMegabytesPerTaskSecond: {
    ...{ value: 1.5, unit: 'MB/s', source: 'measured here' },
    from: 'Spark on 2 cores: 963 MB in 156 s are 3.1 MB/s a core (bench/results/staging-10m.json), halved, since a vCPU is half a core',
  },
  glueTasksPerDpu: quota(4, 'tasks', 'a DPU has 4 vCPUs'),
  glueFastPath: guess(
    2.5,
    'times',
    "the rows a second of a fast path for regular files, as a multiple of today's",
  ),
  gluePollSeconds: guess(30, 's', 'Step Functions looks whether a job run has ended'),
  glueBilledSeconds: quota(60, 's', 'the least of a job run that is billed'),

  warehouseStartSeconds: guess(15, 's', 'the workgroup resumes for the first statement of a run'),
  warehouseSecondsPerStatement: guess(0.1, 's', 'a statement is planned and run, whatever it moves'),
  warehouseSecondsPerCommit: guess(0.5, 's', 'a transaction is committed'),
  warehouseSecondsPerGigabyte: asInCost('warehouseSecondsPerGigabyte', 's/GB'),
  warehouseScanSecondsPerGigabyte: guess(
    0.05,
    's/GB',
    'the keys of a GB of history are read, on 8 RPUs: by PrepareDown, Publish and Verify, each',
  ),
  warehouseBilledSeconds: quota(60, 's', 'the least of a time at work that is billed'),
  selfReferenceRounds: guess(2, 'rounds', 'statements of a hierarchy are repeated while they change rows'),

  lambdaConcurrency: quota(quotas.lambda.concurrency, 'calls', 'of a new account'),
  glueJobRuns: quota(quotas.glue.jobRunsAtOnce, 'job runs', 'at once, of an account'),
  glueDpus: quota(quotas.glue.dpus, 'DPUs', 'at once, of an account'),
  dataApiStatements: guess(
    quotas.dataApi.activeStatements,
    'statements',
    'at once, of a workgroup; unconfirmed',
  ),
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof assumptions;
export type Assumed = Readonly<Record<AssumptionName, number>>;

export const assumptionNames = Object.keys(assumptions) as AssumptionName[];

/** The values, some of them others. */
export const assume = (others: Partial<Assumed> = {}): Assumed => ({
  ...(Object.fromEntries(assumptionNames.map((name) => [name, assumptions[name].value])) as Assumed),
  ...others,
});
