import { GlueClient, GetJobRunCommand } from '@aws-sdk/client-glue';
import { RedshiftDataClient, DescribeStatementCommand } from '@aws-sdk/client-redshift-data';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { openEndpoints, signedBy } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

describe('startEndpoints', () => {
  let test: TestEndpoints;

  beforeEach(async () => {
    test = await openEndpoints(() => ({}));
  });
  afterEach(() => test.close());

  it('refuses every service that nobody answers for, by name', async () => {
    const options = { maxAttempts: 1 };
    const refusals = await Promise.all(
      [
        new S3Client(options).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
        new SNSClient(options).send(new PublishCommand({ TopicArn: 't', Message: 'm' })),
        new GlueClient(options).send(new GetJobRunCommand({ JobName: 'j', RunId: 'r' })),
        new RedshiftDataClient(options).send(new DescribeStatementCommand({ Id: 'i' })),
        new SFNClient(options).send(new DescribeExecutionCommand({ executionArn: 'a' })),
      ].map((call: Promise<unknown>) => call.then(String, (error: unknown) => String(error))),
    );

    for (const [index, named] of [
      'GetObject',
      'Publish',
      'GetJobRun',
      'DescribeStatement',
      'DescribeExecution',
    ].entries()) {
      expect(refusals[index]).toContain(named);
      expect(refusals[index]).toContain('no call is ever forwarded to AWS');
    }
  });

  it('answers on the loopback address only, and tells an environment that leads nowhere else', () => {
    expect(test.endpoints.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const environment = test.endpoints.environment();
    const addresses = Object.entries(environment).filter(([name]) => name.startsWith('AWS_ENDPOINT_URL'));
    expect(addresses).toHaveLength(7);
    for (const [, address] of addresses) expect(address).toBe(test.endpoints.url);
    expect(environment).toMatchObject({
      AWS_REGION: 'ap-south-1',
      AWS_PROFILE: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });

  it('wins over a profile that the user has set', async () => {
    process.env['AWS_PROFILE'] = 'production';
    Object.assign(process.env, test.endpoints.environment());

    await expect(
      new GlueClient({ maxAttempts: 1 }).send(new GetJobRunCommand({ JobName: 'j', RunId: 'r' })),
    ).rejects.toThrow('no call is ever forwarded to AWS');
  });

  it('refuses what is no AWS call at all', async () => {
    const headers = { authorization: signedBy(test.key) };

    expect((await fetch(test.endpoints.url, { headers })).status).toBe(501);
    expect((await fetch(`${test.endpoints.url}/b/k`, { method: 'PATCH', headers })).status).toBe(501);
    expect(
      (
        await fetch(test.endpoints.url, {
          method: 'POST',
          headers: { ...headers, 'x-amz-target': 'DynamoDB.GetItem' },
        })
      ).status,
    ).toBe(400);
  });
});
