import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { deployedPolicies, without } from '../../../local/permissions';
import type { Principal } from '../../../local/permissions';
import { sparkRuntime } from '../../glue/python-runtime';
import { describeWith } from '../../support/describe-with';
import { GuestPlace } from './recorded-runs';

/** From the start: the runs of a file use the endpoints of the first one. */
const servers = jest.spyOn(http, 'createServer');

const user = (role: Principal): string =>
  `User: arn:aws:sts::000000000000:assumed-role/${role}/${role} is not authorized to perform`;

describe('a run without one grant', () => {
  /** The role, the action, of which resource where it has more, and what the execution's failure says. */
  const grants: readonly (readonly [Principal, string, string | undefined, RegExp])[] = [
    ['StartRun', 's3:PutObject', undefined, /s3:PutObject on resource: "arn:aws:s3:::work\/lock\.json"/],
    [
      'ListLanding',
      's3:ListBucket',
      'arn:aws:s3:::landing',
      /s3:ListBucket on resource: "arn:aws:s3:::landing"/,
    ],
    [
      'PlanRun',
      's3:GetObject',
      undefined,
      /s3:GetObject on resource: "arn:aws:s3:::work\/runs\/[^/]+\/results\//,
    ],
    [
      'RunSql',
      'redshift-serverless:GetCredentials',
      undefined,
      /GetCredentials on resource: arn:aws:redshift-serverless:/,
    ],
    [
      'StagingJob',
      's3:GetObject',
      'arn:aws:s3:::landing/*',
      /s3:GetObject on resource: "arn:aws:s3:::landing\/guest\/2026-01-01\/a\.csv"/,
    ],
    [
      'Copy',
      's3:GetObject',
      undefined,
      /s3:GetObject on resource: "arn:aws:s3:::work\/runs\/[^/]+\/listing\//,
    ],
    [
      'Workflow',
      'glue:StartJobRun',
      undefined,
      /glue:StartJobRun on resource: arn:aws:glue:ap-south-1:000000000000:job\/StageTable/,
    ],
    [
      'CheckGates',
      's3:GetObject',
      undefined,
      /s3:GetObject on resource: "arn:aws:s3:::work\/runs\/[^/]+\/plan\.json"/,
    ],
    [
      'PublishReports',
      's3:PutObject',
      'arn:aws:s3:::reports/site/*',
      /s3:PutObject on resource: "arn:aws:s3:::reports\/site\/reports\.xlsx"/,
    ],
    [
      'FinishRun',
      'sns:Publish',
      undefined,
      /SNS:Publish on resource: arn:aws:sns:ap-south-1:000000000000:loadline/,
    ],
  ];

  it.each(grants)('of %s for %s fails, and says so', async (role, action, resource, text) => {
    const here = new GuestPlace({ policies: without(deployedPolicies(), role, action, resource) });
    here.guest('2026-01-01', 1);

    const run = await here.run('without a grant');
    here.place.remove();

    expect(run.ends).toEqual([expect.stringContaining(`${user(role)}: `)]);
    expect(run.ends[0]).toMatch(text);
    expect(
      new Set(run.calls.filter(({ verdict }) => !verdict.allowed).map(({ request }) => request.principal)),
    ).toEqual(new Set([role]));
  });
});

describe('while a run is at work', () => {
  it('nobody else on the machine is answered', async () => {
    const here = new GuestPlace();
    here.guest('2026-01-01', 1);
    const answers: Promise<unknown>[] = [];

    const run = await here.run('beside a stranger', {
      onEvent: ({ type, state }) => {
        if (type === 'StateEntered' && state === 'StageTables') answers.push(...strangerTries());
      },
    });
    here.place.remove();

    expect(run.ends).toEqual(['SUCCEEDED']);
    expect(await Promise.all(answers)).toMatchObject([
      { name: 'InvalidAccessKeyId' },
      { name: 'UnrecognizedClientException' },
    ]);
  });
});

/** What another process can do that has found the port. */
function strangerTries(): Promise<unknown>[] {
  const server = servers.mock.results[0]?.value as http.Server;
  const options = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ap-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const taken = new S3Client({ ...options, forcePathStyle: true }).send(
    new PutObjectCommand({ Bucket: 'work', Key: 'lock.json', Body: '{}' }),
  );
  const changed = new RedshiftDataClient(options).send(
    new ExecuteStatementCommand({
      WorkgroupName: 'loadline',
      Database: 'loadline',
      Sql: 'DELETE FROM "etl"."loaded_file"',
    }),
  );
  return [taken, changed].map((call: Promise<unknown>) => call.catch((error: unknown) => error));
}

const spark = sparkRuntime();

describeWith(spark)('with Spark', () => {
  it('the deployed policies allow every call', async () => {
    const here = new GuestPlace({ sparkPython: spark.python });
    here.guest('2026-01-01', 1);

    const run = await here.run('Spark');
    here.place.remove();

    expect(run.ends).toEqual(['SUCCEEDED']);
    expect(run.calls.filter(({ verdict }) => !verdict.allowed)).toEqual([]);
    expect(run.calls.map(({ request }) => request.principal)).toContain('StagingJob');
  });
});
