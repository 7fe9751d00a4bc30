import { setTimeout as pause } from 'node:timers/promises';
import { DescribeStateMachineCommand, TestStateCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Account } from '../account';
import { same } from '../probe';
import type { Finding, NotTried, Probe } from '../probe';

const pollMs = 20_000;
const longestPolls = 30;

const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(url, { headers, redirect: 'manual' })).status;

/** The site answers to a signed link, to the cookies that its page makes of it, and to nothing else. */
async function proveSite({ options: { signLinks } }: Account): Promise<Finding | NotTried> {
  if (signLinks === undefined)
    return {
      notTried: 'give --report-site, the stage of a deployment that has reports.site and has made reports',
    };
  const { site, workbook } = await signLinks();
  const { origin, searchParams } = new URL(site);
  const cookie = [...searchParams].map(([name, value]) => `CloudFront-${name}=${value}`).join('; ');
  const first = `${origin}/index.html`;
  return same(
    {
      signed: [await statusOf(site), await statusOf(workbook)],
      cookies: await statusOf(first, { cookie }),
      unsigned: [await statusOf(first), await statusOf(site.split('?')[0] ?? '')],
      elsewhere: await statusOf(`${first}?${searchParams.toString().replace('Signature=', 'Signature=A')}`),
    },
    { signed: [200, 200], cookies: 200, unsigned: [403, 403], elsewhere: 403 },
  );
}

/** Makes one call as the workflow makes it: by Step Functions, under the workflow's own role. */
async function callAs(
  sfn: SFNClient,
  roleArn: string,
  action: string,
  more: Record<string, string>,
): Promise<{ readonly error?: string; readonly output: Record<string, unknown> }> {
  const definition = JSON.stringify({
    ...{ Type: 'Task', QueryLanguage: 'JSONata', End: true },
    Resource: `arn:aws:states:::aws-sdk:quicksight:${action}`,
    Arguments: { AwsAccountId: roleArn.split(':')[4] ?? '', ...more },
  });
  const { status, error, cause, output } = await sfn.send(
    new TestStateCommand({ definition, roleArn, input: '{}' }),
  );
  if (status !== 'SUCCEEDED') return { error: `${error ?? String(status)}: ${cause ?? ''}`, output: {} };
  return { output: JSON.parse(output ?? '{}') as Record<string, unknown> };
}

/** Starts an ingestion twice under one name, and waits until it has ended. */
async function proveIngestion({
  options: { workflow, dataSet, schema },
}: Account): Promise<Finding | NotTried> {
  if (workflow === undefined || dataSet === undefined)
    return {
      notTried:
        'give --state-machine of a deployment with reports.quickSight, and --data-set, the id of one of its data sets',
    };
  const { arn: stateMachineArn, sfn } = workflow;
  const { roleArn = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const ingestion = { DataSetId: dataSet, IngestionId: schema };
  const full = { ...ingestion, IngestionType: 'FULL_REFRESH' };
  const started = await callAs(sfn, roleArn, 'createIngestion', full);
  if (started.error !== undefined) return { proved: false, shown: started.error };
  const again = await callAs(sfn, roleArn, 'createIngestion', full);
  if (again.error?.startsWith('QuickSight.ResourceExistsException') !== true)
    return { proved: false, shown: `started twice under one name: ${again.error ?? 'no error'}` };
  for (let poll = 0; poll < longestPolls; poll += 1) {
    await pause(pollMs);
    const { error, output } = await callAs(sfn, roleArn, 'describeIngestion', ingestion);
    if (error !== undefined) return { proved: false, shown: error };
    const { IngestionStatus = '' } = (output.Ingestion ?? {}) as { IngestionStatus?: string };
    if (['INITIALIZED', 'QUEUED', 'RUNNING'].includes(IngestionStatus)) continue;
    return { proved: IngestionStatus === 'COMPLETED', shown: JSON.stringify(output.Ingestion) };
  }
  return { proved: false, shown: 'it did not end within ten minutes' };
}

export const reportProbes: readonly Probe[] = [
  {
    name: 'signed-links',
    fact: 'A link under a custom policy opens its page, the same policy as cookies opens the others, and without a signature CloudFront answers 403',
    section: 'cloudfront',
    notLocal: 'there is no CloudFront here',
    prove: proveSite,
  },
  {
    name: 'an-ingestion',
    fact: 'The workflow may start an ingestion and ask for its state; under a name that is taken it is ResourceExistsException; it ends COMPLETED',
    section: 'quicksight',
    notLocal: 'there is no QuickSight here',
    prove: proveIngestion,
  },
];
