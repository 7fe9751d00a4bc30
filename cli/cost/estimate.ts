import { countOf } from '../../catalog';
import type { Catalog } from '../../catalog';
import { assumed } from './assumptions';
import type { WorkflowCounts } from './count-workflow';
import type { PriceName, Prices } from './prices';

/** Gigabytes (10^9 bytes) of CSV. */
export interface Volume {
  readonly historyGb: number;
  readonly monthlyGb: number;
}

export interface CostLine {
  readonly service: string;
  /** US dollars. */
  readonly day: number;
  readonly month: number;
  /** What was counted. */
  readonly of: string;
}

export interface Estimate extends Volume {
  readonly services: readonly CostLine[];
  readonly total: { readonly day: number; readonly month: number };
  /** The same job runs and statements, begun by cron on a host that is always on, instead of the workflow. */
  readonly cronHost: { readonly services: readonly CostLine[]; readonly total: Estimate['total'] };
}

export interface CostOf {
  readonly catalog: Catalog;
  readonly counts: WorkflowCounts;
  readonly prices: Prices;
  readonly volume: Volume;
  /** Base capacity of the workgroup. */
  readonly rpus: number;
  /** @default the deployment has neither */
  readonly readers?: Readers | undefined;
}

/** Who reads the reports on AWS (docs/reports-on-aws.md). */
export interface Readers {
  /** Of the site: each opens it once a day. 0: there is no site. */
  readonly site: number;
  /** Of QuickSight. 0 of both: it is not used. */
  readonly quickSightAuthors: number;
  readonly quickSightReaders: number;
}

/** Megabytes of memory of the functions, as infra/handler-specs.ts deploys them (a test compares them). */
export const functionMemory: Readonly<Record<string, number>> = {
  StartRun: 512,
  ListLanding: 1024,
  PlanRun: 1024,
  RunSql: 1024,
  CheckGates: 512,
  PublishReports: 3008,
  FinishRun: 512,
  HandleFailure: 512,
};

/** DPUs of a worker (docs/services.md#glue). */
export const dpusOfWorker: Readonly<Record<string, number>> = { 'G.1X': 1, 'G.2X': 2, 'G.4X': 4, 'G.8X': 8 };
const furtherCallSeconds = 300;

/** What a day and a month cost, by service. */
export function estimate(of: CostOf): Estimate {
  const both = [glue(of), redshift(of), redshiftStorage(of), s3(of), ...reports(of)];
  const services = [...both, stepFunctions(of), lambda(of), logs(of), mails(of)];
  const host = [...both, cronHost(of)];
  return {
    ...of.volume,
    services,
    total: sum(services),
    cronHost: { services: host, total: sum(host) },
  };
}

const days = assumed('daysPerMonth');
const round = (dollars: number): number => Math.round(dollars * 10_000) / 10_000;
const line = (service: string, day: number, of: string): CostLine => ({
  ...{ service, day: round(day), month: round(day * days), of },
});
const sum = (lines: readonly CostLine[]): Estimate['total'] => ({
  day: round(lines.reduce((total, { day }) => total + day, 0)),
  month: round(lines.reduce((total, { month }) => total + month, 0)),
});
const priceOf = ({ prices }: CostOf, name: PriceName): number => {
  const found = prices.prices[name];
  return found.price;
};
const figure = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
const daily = ({ volume }: CostOf): number => volume.monthlyGb / days;

/** Every table has files every day, all of one size: skew changes the hours little, but for the minimum of a minute. */
function glue(of: CostOf): CostLine {
  const gb = daily(of) / of.catalog.tables.length;
  const dpuHours = of.catalog.tables.reduce((total, { staging }) => {
    const { workers } = gb * 1e9 > staging.history.aboveBytes ? staging.history : staging;
    const perSecond = assumed('glueMegabytesPerWorkerSecond') * workers;
    const seconds = Math.max(60, assumed('glueSecondsBesideData') + (gb * 1000) / perSecond);
    return total + (workers * (dpusOfWorker[staging.workerType] ?? 1) * seconds) / 3600;
  }, 0);
  return line('Glue', dpuHours * priceOf(of, 'glueDpuHour'), `${figure(dpuHours)} DPU-hours a day`);
}

/** Seconds of statements a day. */
function warehouseSeconds(of: CostOf): number {
  const { counts, rpus } = of;
  const steps = (counts.calls.RunSql ?? 0) * assumed('warehouseSecondsPerStatementStep');
  const perGigabyte = (assumed('warehouseSecondsPerGigabyte') * assumed('warehouseRpus')) / rpus;
  return assumed('runsPerDay') * Math.max(60, steps + daily(of) * perGigabyte);
}

function redshift(of: CostOf): CostLine {
  const rpuHours = (warehouseSeconds(of) * of.rpus) / 3600;
  return line(
    'Redshift Serverless',
    rpuHours * priceOf(of, 'redshiftRpuHour'),
    `${figure(rpuHours)} RPU-hours a day at ${of.rpus} RPUs`,
  );
}

function redshiftStorage(of: CostOf): CostLine {
  const gb = of.volume.historyGb * assumed('warehouseCompression');
  return line('Redshift storage', (gb * priceOf(of, 'redshiftStorageGbMonth')) / days, `${figure(gb)} GB`);
}

function s3(of: CostOf): CostLine {
  const { historyGb, monthlyGb } = of.volume;
  const recent = Math.min(historyGb, (monthlyGb * assumed('landingStandardDays')) / days);
  const standard = recent + monthlyGb * assumed('stagedCompression');
  const cool = historyGb - recent;
  const objects =
    assumed('runsPerDay') *
    (assumed('objectsPerRun') + assumed('objectsPerTable') * of.catalog.tables.length);
  const storage =
    standard * priceOf(of, 's3StandardGbMonth') + cool * priceOf(of, 's3InstantRetrievalGbMonth');
  const requests = objects * (priceOf(of, 's3Write') + priceOf(of, 's3Read'));
  return line(
    'S3',
    storage / days + requests,
    `${figure(standard)} GB Standard, ${figure(cool)} GB Instant Retrieval, ${figure(objects)} objects a day`,
  );
}

/** Of those that are configured. A host of cron's would have them, too. */
function reports(of: CostOf): CostLine[] {
  const { site = 0, quickSightAuthors: authors = 0, quickSightReaders: readers = 0 } = of.readers ?? {};
  const lines: CostLine[] = [];
  const secret = priceOf(of, 'secretMonth') / days;
  if (site > 0) {
    const gb = (site * assumed('siteMegabytesPerVisit')) / 1000;
    const requests = site * assumed('siteRequestsPerVisit');
    const sent = gb * priceOf(of, 'cloudFrontGb') + requests * priceOf(of, 'cloudFrontRequest');
    lines.push(
      line('CloudFront', sent + secret, `${figure(gb)} GB, ${figure(requests)} requests a day, a secret`),
    );
  }
  if (authors + readers > 0) {
    const users =
      authors * priceOf(of, 'quickSightAuthorMonth') + readers * priceOf(of, 'quickSightReaderMonth');
    lines.push(
      line(
        'QuickSight',
        users / days + secret,
        `${countOf(authors, 'author')}, ${countOf(readers, 'reader')}, a secret`,
      ),
    );
  }
  return lines;
}

/** A SQL step whose statements take longer is called again every five minutes: two more states each time. */
const furtherCalls = (of: CostOf): number => Math.floor(warehouseSeconds(of) / furtherCallSeconds);

function transitions(of: CostOf): number {
  const { transitions: once, transitionsPerTable } = of.counts;
  return (
    assumed('runsPerDay') * (once + transitionsPerTable * of.catalog.tables.length + 2 * furtherCalls(of))
  );
}

const stepFunctions = (of: CostOf): CostLine =>
  line(
    'Step Functions',
    transitions(of) * priceOf(of, 'stateTransition') + assumed('runsPerDay') * priceOf(of, 'schedulerStart'),
    `${figure(transitions(of))} state transitions a day`,
  );

/** RunSql waits for its statements; the others take a moment. */
function lambda(of: CostOf): CostLine {
  const perCall = assumed('lambdaSecondsPerCall');
  const gb = (name: string): number => (functionMemory[name] ?? 1024) / 1024;
  const calls = Object.entries(of.counts.calls);
  const own = calls.reduce((total, [name, count]) => total + count * perCall * gb(name), 0);
  const seconds = assumed('runsPerDay') * own + warehouseSeconds(of) * gb('RunSql');
  const requests =
    assumed('runsPerDay') * (calls.reduce((total, [, count]) => total + count, 0) + furtherCalls(of));
  return line(
    'Lambda',
    seconds * priceOf(of, 'lambdaGbSecond') + requests * priceOf(of, 'lambdaRequest'),
    `${figure(requests)} calls, ${figure(seconds)} GB-seconds a day`,
  );
}

function logs(of: CostOf): CostLine {
  const kilobytes =
    transitions(of) * assumed('logKilobytesPerTransition') +
    assumed('runsPerDay') * of.catalog.tables.length * assumed('logMegabytesPerJobRun') * 1000;
  const gb = kilobytes / 1e6;
  return line('CloudWatch Logs', gb * priceOf(of, 'logsGb'), `${figure(gb * 1000)} MB a day`);
}

function mails(of: CostOf): CostLine {
  const mailsADay = assumed('runsPerDay') * assumed('mailsPerRun');
  return line('SNS', mailsADay * priceOf(of, 'snsMail'), `${figure(mailsADay)} mails a day`);
}

const cronHost = (of: CostOf): CostLine =>
  line(
    'EC2 host',
    24 * priceOf(of, 'hostHour') + (assumed('hostDiskGb') * priceOf(of, 'hostDiskGbMonth')) / days,
    `t3.medium, always on, ${assumed('hostDiskGb')} GB`,
  );
