import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { GlueClient } from '@aws-sdk/client-glue';
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Command } from 'commander';
import { reportSiteParameterName } from '../contracts';
import { deployedSigner } from '../lambdas/finish-run/deployed-signer';
import { Account } from './account';
import type { AccountOptions } from './account';
import { allProbes } from './all-probes';
import { cleanUp, makeSchema } from './clean-up';
import { withLocalClients } from './local-account';
import { proveAll } from './probe';
import type { Result } from './probe';
import { report, summary } from './report';

/**
 * `npm run verify-aws`: tries in an account, one after the other, what docs/services.md says that nobody has seen on AWS. It
 * works in a schema and below a prefix of its own and removes both. Exit code 0: everything that was tried is proved.
 */
interface Options {
  readonly local?: true;
  readonly workgroup?: string;
  readonly cluster?: string;
  readonly database?: string;
  readonly bucket?: string;
  readonly stateMachine?: string;
  readonly job?: string;
  readonly reportSite?: string;
  readonly dataSet?: string;
  readonly prefix: string;
  readonly schema: string;
  readonly only?: readonly string[];
  readonly report: string;
}

const suffix = randomBytes(4).toString('hex');

const program = new Command('verify-aws')
  .description(
    'Tries in an account what Loadline relies on, in a schema and a prefix of its own, and reports.',
  )
  .option('--workgroup <name>', 'a Redshift Serverless workgroup whose default role may read the bucket')
  .option('--cluster <identifier>', 'a provisioned cluster instead: its Data API is tried in the same way')
  .option('--database <name>', 'a database of it in which you may make schemas')
  .option('--bucket <name>', 'a bucket that you may write')
  .option('--state-machine <arn>', 'a deployed workflow: a run that takes no file is started')
  .option(
    '--job <name>',
    'its staging job, with its work bucket as --bucket: a job run with a script of its own is started',
  )
  .option('--report-site <stage>', 'a stage with reports.site whose runs have made reports')
  .option(
    '--data-set <id>',
    'a data set of QuickSight of that workflow, loadline-<stage>_<report>: it is refreshed once',
  )
  .option('--local', 'try the endpoints of this machine instead: no account is needed')
  .option(
    '--prefix <prefix>',
    'where the objects go; they are removed in the end',
    `loadline-verify-${suffix}/`,
  )
  .option(
    '--schema <name>',
    'the schema of the tables; it is dropped in the end',
    `loadline_verify_${suffix}`,
  )
  .option('--only <probe...>', 'try these only')
  .option('--report <file>', 'the report to keep, Markdown', 'verify-aws.md')
  .addHelpText(
    'after',
    '\nRegion and credentials are those of the AWS command line (AWS_PROFILE, AWS_REGION). Some minutes, a few hundred small\nstatements; Redshift Serverless bills the time.',
  );

async function tryAll(
  options: AccountOptions,
  only: readonly string[] | undefined,
): Promise<readonly Result[]> {
  const account = new Account(options);
  const unknown = (only ?? []).filter((name) => !allProbes.some((probe) => probe.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no probe ${unknown.join(', ')}. There are: ${allProbes.map(({ name }) => name).join(', ')}.`,
    );
  const probes = allProbes.filter(({ name }) => only === undefined || only.includes(name));
  await makeSchema(account);
  try {
    return await proveAll(account, probes, ({ probe, outcome, shown }) =>
      console.log(`${outcome.padEnd(9)}  ${probe.name}${outcome === 'proved' ? '' : `: ${shown}`}`),
    );
  } finally {
    await cleanUp(account);
  }
}

async function main(): Promise<void> {
  const options = program.parse().opts<Options>();
  const { local, cluster, database, bucket, stateMachine, job, only, report: file } = options;
  const { reportSite, dataSet } = options;
  const workgroup = options.workgroup ?? cluster;
  const own = { prefix: options.prefix.replace(/\/*$/, '/'), schema: options.schema };
  const finish = async (account: AccountOptions): Promise<void> => {
    const results = await tryAll(account, only);
    writeFileSync(file, report(results, account, new Date().toISOString().slice(0, 10)));
    console.log(`\n${summary(results)}. Report: ${file}`);
    if (results.some(({ outcome }) => outcome === 'refuted' || outcome === 'failed')) process.exitCode = 1;
  };
  if (local === true) {
    await withLocalClients((clients) => finish({ ...clients, ...own, isLocal: true }));
    return;
  }
  if (workgroup === undefined || database === undefined || bucket === undefined)
    return program.error('Give --workgroup or --cluster, --database and --bucket, or --local. See --help.', {
      exitCode: 2,
    });
  await finish({
    ...{ redshiftData: new RedshiftDataClient({}), s3: new S3Client({}), workgroup, database, bucket },
    ...own,
    isCluster: options.workgroup === undefined,
    ...(stateMachine === undefined ? {} : { workflow: { arn: stateMachine, sfn: new SFNClient({}) } }),
    ...(job === undefined ? {} : { job: { name: job, glue: new GlueClient({}) } }),
    ...(reportSite === undefined ? {} : { signLinks: deployedSigner(reportSiteParameterName(reportSite)) }),
    ...(dataSet === undefined ? {} : { dataSet }),
    isLocal: false,
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
