import { join } from 'node:path';
import { defaultTimeZone, environmentNames, handlerNames } from '../../contracts';
import { handlerFolder, logicalStagingJob } from '../../statemachines/names';
import { credentials } from '../endpoints';
import type { Access } from '../endpoints';
import type { LocalFunction } from '../lambda/messages';
import type { LocalHome } from './local-home';
import * as names from './local-names';

const folder = join(__dirname, '..', '..', 'lambdas');

/**
 * The name of a function's version on this machine. The first version is the function itself: what one machine deploys has no
 * other, but for tests.
 */
export const versionName = (name: string, version: string): string =>
  version === '1' ? name : `${name}:${version}`;

/** The deployed functions, each with a key of its own, by which it is judged under its own role. */
export const localFunctions = (access: Access): Record<string, LocalFunction> =>
  Object.fromEntries(
    handlerNames.map((name) => [
      name,
      {
        module: join(folder, handlerFolder(name), 'handler.ts'),
        environment: credentials(access.issueKey(name)),
      },
    ]),
  );

export interface HandlerOptions {
  readonly maxRunBytes: number;
  /** A notice for each step of a run. */
  readonly stepNotices: boolean;
}

/** The variables that the stack sets on the functions. */
export function handlerEnvironment(
  home: LocalHome,
  { maxRunBytes, stepNotices }: HandlerOptions,
): Record<string, string> {
  const values: Record<keyof typeof environmentNames, string> = {
    landingBucket: names.landingBucket,
    workBucket: names.workBucket,
    reportBucket: names.reportBucket,
    reportSite: '', // a folder, which a browser opens
    topicArn: names.topicArn,
    stepTopicArn: stepNotices ? names.topicArn : '',
    environment: names.environment,
    localHome: home.root,
    // Nothing is logged or measured here: the terminal belongs to the command.
    ...{ serviceName: '', metricsNamespace: '', tableMetrics: '' },
    ...{ webhookSecret: '', webhookFormat: '' },
    workgroup: names.workgroup,
    cluster: '',
    copyRole: '',
    analystRole: '',
    adminSecret: '',
    database: names.database,
    stagingJob: logicalStagingJob,
    catalogFile: home.runCatalog,
    siteAssets: home.siteAssets,
    timeZone: defaultTimeZone,
    maxRunBytes: String(maxRunBytes),
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      environmentNames[name as keyof typeof environmentNames],
      value,
    ]),
  );
}
