import { GetJobRunCommand, GlueClient } from '@aws-sdk/client-glue';
import {
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  ListStatementsCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { Access, credentials, LocalGlue, RedshiftData } from '../../../local/endpoints';
import { deployedPolicies, judgeBy } from '../../../local/permissions';
import type { PermissionRequest } from '../../../local/permissions';
import { Warehouse } from '../../../local/warehouse';
import { openEndpoints } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const topicArn = 'arn:aws:sns:ap-south-1:000000000000:loadline';
const executionArn = 'arn:aws:states:ap-south-1:000000000000:execution:DailyLoad:one';
const Bucket = 'work';

/** One call of each service, by clients that are made for it: a client keeps its credentials. */
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  s3: () => new S3Client({ maxAttempts: 1 }).send(new GetObjectCommand({ Bucket, Key: 'lock.json' })),
  sns: () => new SNSClient({ maxAttempts: 1 }).send(new PublishCommand({ TopicArn: topicArn, Message: 'm' })),
  glue: () =>
    new GlueClient({ maxAttempts: 1 }).send(new GetJobRunCommand({ JobName: 'StageTable', RunId: 'r' })),
  redshift: () =>
    new RedshiftDataClient({ maxAttempts: 1 }).send(
      new ExecuteStatementCommand({ WorkgroupName: 'loadline', Database: 'loadline', Sql: 'SELECT 1' }),
    ),
  sfn: () => new SFNClient({ maxAttempts: 1 }).send(new DescribeExecutionCommand({ executionArn })),
};

/** The error by name and HTTP status, as an SDK client reads it. */
async function refusal(call: Promise<unknown>): Promise<{ name: string; status: number; message: string }> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode: number } };
  return { name, status: $metadata?.httpStatusCode ?? 0, message };
}

const user = (role: string): string => `User: arn:aws:sts::000000000000:assumed-role/${role}/${role}`;

describe('who calls', () => {
  let test: TestEndpoints;
  afterEach(() => test.close());

  it.each([
    ['s3', { name: 'InvalidAccessKeyId', status: 403 }],
    ['sns', { name: 'InvalidClientTokenId', status: 403 }],
    ['glue', { name: 'UnrecognizedClientException', status: 400 }],
    ['redshift', { name: 'UnrecognizedClientException', status: 400 }],
    ['sfn', { name: 'UnrecognizedClientException', status: 400 }],
  ])('is nobody with a key of another run: %s answers %j', async (service, expected) => {
    test = await openEndpoints((_, store) => ({ store }));
    Object.assign(process.env, credentials(Access.unlimited().issueKey('RunSql')));

    expect(await refusal(calls[service]!())).toMatchObject(expected);
  });

  it.each([
    ['s3', {}, 403, '<Code>AccessDenied</Code>'],
    ['sns', { 'content-type': 'application/x-www-form-urlencoded' }, 403, 'MissingAuthenticationToken'],
    ['JSON', { 'x-amz-target': 'AWSGlue.GetJobRun' }, 400, 'MissingAuthenticationTokenException'],
  ])('is nobody without a signature: %s', async (_, headers: Record<string, string>, status, code) => {
    test = await openEndpoints((__, store) => ({ store }));

    const answer = await fetch(`${test.endpoints.url}/work/lock.json`, {
      method: 'POST',
      headers,
      body: 'Action=Publish',
    });

    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status,
      body: expect.stringContaining(code),
    });
  });
});

describe('what a role may do', () => {
  let test: TestEndpoints;
  let warehouse: Warehouse;
  let seen: PermissionRequest[];

  /** The deployed policies, with the environment's clients as this role. */
  function actAs(role: PermissionRequest['principal']): void {
    Object.assign(process.env, credentials(access.issueKey(role)));
    seen = [];
  }
  const access = new Access({
    judge: judgeBy(deployedPolicies()),
    onRequest: (request) => void seen.push(request),
  });

  beforeEach(async () => {
    seen = [];
    test = await openEndpoints(async (_, store) => {
      warehouse = await Warehouse.open({ file: ':memory:', store });
      return {
        store,
        redshiftData: new RedshiftData({ warehouse, workgroupName: 'loadline', database: 'loadline' }),
        glue: new LocalGlue({ jobs: {} }),
        topics: {},
        executions: { describe: () => undefined },
      };
    }, access);
    // The SDK takes the length of an empty body, 0, for none, and warns.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    await test.close();
    warehouse.close();
  });

  it.each([
    [
      's3',
      'AccessDenied',
      403,
      's3:GetObject on resource: "arn:aws:s3:::work/lock.json" because no identity-based policy allows the s3:GetObject action',
    ],
    [
      'sns',
      'AuthorizationErrorException',
      403,
      `SNS:Publish on resource: ${topicArn} because no identity-based policy allows the SNS:Publish action`,
    ],
    [
      'glue',
      'AccessDeniedException',
      400,
      'glue:GetJobRun on resource: arn:aws:glue:ap-south-1:000000000000:job/StageTable because no identity-based policy allows the glue:GetJobRun action',
    ],
    [
      'redshift',
      'AccessDeniedException',
      400,
      'redshift-data:ExecuteStatement on resource: arn:aws:redshift-serverless:ap-south-1:000000000000:workgroup/loadline because no identity-based policy allows the redshift-data:ExecuteStatement action',
    ],
    [
      'sfn',
      'AccessDeniedException',
      400,
      `states:DescribeExecution on resource: ${executionArn} because no identity-based policy allows the states:DescribeExecution action`,
    ],
  ])('is told by %s as %s: who, what and on what', async (service, name, status, rest) => {
    const who = service === 'sns' ? 'StagingJob' : 'CheckGates'; // every function may tell of its step
    actAs(who);

    expect(await refusal(calls[service]!())).toEqual({
      name,
      status,
      message: `${user(who)} is not authorized to perform: ${rest}`,
    });
  });

  it('is judged for each key that DeleteObjects names, and answered for each', async () => {
    await test.store.put('work', 'log/pending/a', 'x');
    await test.store.put('work', 'runs/a', 'x');
    actAs('RunSql');

    const { Deleted, Errors } = await new S3Client({}).send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'log/pending/a' }, { Key: 'runs/a' }] },
      }),
    );

    expect(Deleted).toEqual([{ Key: 'log/pending/a' }]);
    expect(Errors).toEqual([
      {
        Key: 'runs/a',
        Code: 'AccessDenied',
        Message: `${user('RunSql')} is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::work/runs/a" because no identity-based policy allows the s3:DeleteObject action`,
      },
    ]);
    expect(test.store.keys('work', '')).toEqual(['runs/a']);
  });

  it('asks S3 for the ETag too where a write expects one, and for the prefix where it lists', async () => {
    actAs('StartRun');
    const s3 = new S3Client({ maxAttempts: 1 });

    await refusal(s3.send(new PutObjectCommand({ Bucket, Key: 'lock.json', Body: 'x', IfMatch: '"0"' })));
    await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'runs/' }));

    expect(seen.map(({ action }) => action)).toEqual([
      's3:PutObject',
      's3:GetObject',
      's3:ListBucket', // the key does not exist
      's3:ListBucket',
    ]);
    expect(seen.at(-1)).toEqual({
      principal: 'StartRun',
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::work',
      context: {
        'aws:SecureTransport': 'true',
        'aws:userid': 'AROASTARTRUN:StartRun',
        's3:prefix': 'runs/',
      },
    });
  });

  it('hides a missing key from a role that may not list the bucket', async () => {
    const policies = deployedPolicies();
    const CheckGates = policies.identity.CheckGates.filter(({ Action }) => !Action.includes('s3:ListBucket'));
    await test.close();
    const blind = new Access({
      judge: judgeBy({ ...policies, identity: { ...policies.identity, CheckGates } }),
    });
    test = await openEndpoints((_, store) => ({ store }), blind);
    Object.assign(process.env, credentials(blind.issueKey('CheckGates')));
    const s3 = new S3Client({ maxAttempts: 1 });

    const reading = refusal(s3.send(new GetObjectCommand({ Bucket, Key: 'runs/none' })));
    const looking = refusal(s3.send(new HeadObjectCommand({ Bucket, Key: 'runs/none' })));

    expect(await reading).toMatchObject({
      name: 'AccessDenied',
      status: 403,
      message: expect.stringContaining('s3:ListBucket on resource: "arn:aws:s3:::work"'),
    });
    expect(await looking).toMatchObject({ status: 403 });
  });

  it('ends at the statements of others', async () => {
    actAs('RunSql');
    const target = { WorkgroupName: 'loadline', Database: 'loadline' };
    const data = new RedshiftDataClient({ maxAttempts: 1 });
    const { Id } = await data.send(new ExecuteStatementCommand({ ...target, Sql: 'SELECT 1 AS "a"' }));
    await data.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: 5 }));
    await data.send(new GetStatementResultCommand({ Id }));
    await refusal(data.send(new CancelStatementCommand({ Id })));
    const { Statements } = await data.send(new ListStatementsCommand({ ...target, Status: 'ALL' }));
    expect(Statements?.map((each) => each.Id)).toEqual([Id]);
    expect(new Set(seen.map(({ action }) => action))).toEqual(
      new Set([
        'redshift-data:ExecuteStatement',
        'redshift-serverless:GetCredentials',
        'redshift-data:DescribeStatement',
        'redshift-data:GetStatementResult',
        'redshift-data:CancelStatement',
        'redshift-data:ListStatements',
      ]),
    );

    // Another role with the same rights is another owner.
    const policies = deployedPolicies();
    const judge = judgeBy({
      ...policies,
      identity: { ...policies.identity, CheckGates: policies.identity.RunSql },
    });
    const other = new Access({ judge }).as('CheckGates');
    const ofRunSql = { 'redshift-data:statement-owner-iam-userid': access.as('RunSql').userId };
    const describe = { action: 'redshift-data:DescribeStatement', resource: '*' };
    expect(other.allows([{ ...describe, context: ofRunSql }])).toBe(false);
    expect(
      other.allows([{ ...describe, context: { 'redshift-data:statement-owner-iam-userid': other.userId } }]),
    ).toBe(true);
  });

  it('says which kind of policy forbids a call', () => {
    const forbids = { Effect: 'Deny', Action: ['*'], Resource: ['*'] } as const;
    const role = (by: Parameters<typeof judgedBy>[0]): (() => void) => {
      const caller = judgedBy(by).as('Copy');
      return () => caller.require([{ action: 's3:GetObject', resource: 'arn:aws:s3:::work/a' }]);
    };
    const judgedBy = (by: { readonly Principal?: readonly string[] }): Access =>
      new Access({ judge: () => ({ allowed: false, by: { ...forbids, ...by } }) });

    expect(role({})).toThrow(/work\/a with an explicit deny in an identity-based policy$/);
    expect(role({ Principal: ['*'] })).toThrow(/work\/a with an explicit deny in a resource-based policy$/);
  });
});
