import { Duration } from 'aws-cdk-lib';
import { eventHandlerNames, handlerNames } from '../contracts';
import type { EventHandlerName, HandlerName } from '../contracts';

/** How one handler is deployed. */
export interface HandlerSpec {
  /** `lambdas/<folder>/handler.ts` */
  readonly folder: string;
  readonly description: string;
  readonly timeout: Duration;
  /** In MB. Lambda allots CPU and network by it: 512 is a third of a core, which a handler of small JSON never fills. */
  readonly memorySize: number;
  /** `catalog.json` is put beside the bundle. A handler without it is not deployed anew when the catalog changes. */
  readonly readsCatalog: boolean;
  /** `site-assets.json` is put beside the bundle. @default false */
  readonly rendersSite?: boolean;
}

/** What is bundled: the workflow's handlers, those that events call, and the one that a deployment calls. */
export type FunctionName = HandlerName | EventHandlerName | 'GrantRoles';
export const functionNames: readonly FunctionName[] = [...handlerNames, ...eventHandlerNames, 'GrantRoles'];

/** A few small S3 objects and one answer; a minute is for a slow day of S3. */
const brief = Duration.minutes(1);

/** Lambda's longest. */
const longest = Duration.minutes(15);

export const handlerSpecs: Readonly<Record<FunctionName, HandlerSpec>> = {
  StartRun: {
    folder: 'start-run',
    description: 'Checks the input of a run and takes the run lock.',
    timeout: longest, // taking over from a dead run it waits until that run's job runs have stopped
    memorySize: 512,
    readsCatalog: true,
  },
  ListLanding: {
    folder: 'list-landing',
    description: 'Streams the listing of the landing bucket to the work bucket.',
    timeout: longest, // a million files are 1,000 pages of one second at worst
    memorySize: 1024, // 20,000 lines are held at a time, and the parsing of XML pages wants CPU
    readsCatalog: true,
  },
  PlanRun: {
    folder: 'plan-run',
    description: 'Chooses the batch dates of a run and writes its plan.',
    timeout: Duration.minutes(5), // one request to the work bucket for each table
    memorySize: 1024, // holds the candidates of a first load: a hundred thousand files are about 100 MB
    readsCatalog: true,
  },
  RunSql: {
    folder: 'run-sql',
    description: 'Renders a SQL step, submits it to the warehouse and waits for it, a while at a time.',
    timeout: Duration.minutes(10), // a call is over after 5 minutes; the rest is for one page of a result and for log lines
    memorySize: 1024, // holds a page or two of a statement's result
    readsCatalog: true,
  },
  CheckGates: {
    folder: 'check-gates',
    description: "Compares a run's counts with the limits of the catalog.",
    timeout: brief,
    memorySize: 512,
    readsCatalog: true,
  },
  PublishReports: {
    folder: 'publish-reports',
    description: 'Makes the site and the workbook of the reports and writes them to the report bucket.',
    timeout: longest,
    memorySize: 3008, // holds the rows of all reports, and the workbook that is made of them
    readsCatalog: true,
    rendersSite: true,
  },
  FinishRun: {
    folder: 'finish-run',
    description: "Writes a run's summary, sends its notice, releases the lock.",
    timeout: brief,
    memorySize: 512,
    readsCatalog: false,
  },
  HandleFailure: {
    folder: 'handle-failure',
    description: 'Logs and mails the failure of a run, stops its job runs, releases the lock.',
    timeout: longest, // waits until the job runs have stopped, before the lock goes
    memorySize: 512,
    readsCatalog: false,
  },
  GrantRoles: {
    folder: 'grant-roles',
    description: 'Makes the users and roles of the warehouse and grants, during a deployment.',
    timeout: longest, // some fifty small statements, and a warehouse that has to wake up first
    memorySize: 512,
    readsCatalog: false,
  },
  TellUntold: {
    folder: 'tell-untold',
    description: 'Tells of a run whose execution ended without a notice, and stops its job runs.',
    timeout: longest, // waits until the job runs have stopped
    memorySize: 512,
    readsCatalog: false,
  },
  ForwardNotice: {
    folder: 'forward-notice',
    description: "Posts notices and alarms to a chat's webhook.",
    timeout: brief,
    memorySize: 256, // a secret and one HTTPS call
    readsCatalog: false,
  },
};
