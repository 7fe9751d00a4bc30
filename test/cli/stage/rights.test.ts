import { withStage } from '../../../cli/stage/open-stage';
import { StageError, StageUnavailableError } from '../../../cli/errors';
import type { RunFacts } from '../../../cli/warehouse/run-facts';
import { ServiceError } from '../../../local/endpoints';
import type { CallIntercept } from '../../../local/endpoints';
import { deployedPolicies, without } from '../../../local/permissions';
import type { Principal } from '../../../local/permissions';
import { lastRuns } from '../../../sql';
import { grantText, tallyGrants } from '../../support/grant-tally';
import { run } from '../support/loadline';
import { LocalStage } from '../support/local-stage';
import type { LocalStageOptions } from '../support/local-stage';
import { csv, shopHeader, shopPlace } from '../support/shop-project';

const place = shopPlace({ 'shop/2025-01-01/shops.csv': csv(shopHeader, 'I,1,Anna,01-JAN-2020,Y,x') });
const file = 'shop/2025-01-01/shops.csv';
beforeAll(async () => {
  await run(place);
});

/** All that a reader asks of a stage. */
async function readAll(facts: RunFacts): Promise<void> {
  await facts.read(lastRuns(1));
  await facts.catalog();
  await facts.untold([]);
}

async function copyFromLanding(facts: RunFacts): Promise<void> {
  await readAll(facts);
  const landing = await facts.landing();
  expect(await landing.etag(file)).toMatch(/^[0-9a-f]{32}$/);
  await landing.withFile(file, (path) => {
    expect(path).toMatch(/shops\.csv$/);
    return Promise.resolve();
  });
}

/** Asks a stage in this process, as somebody. Answers the requests that were judged. */
async function ask(
  who: Principal,
  does: (facts: RunFacts) => Promise<void>,
  options: LocalStageOptions & { readonly stage?: string; readonly env?: Record<string, string> } = {},
): Promise<LocalStage['requests']> {
  const { stage: name = 'local', env = {} } = options;
  const stage = await LocalStage.open(place, options);
  const before = { ...process.env };
  Object.assign(process.env, stage.environment(who), env);
  try {
    await withStage({ stage: name }, ({ facts }) => does(facts));
    return stage.requests;
  } finally {
    process.env = before;
    await stage.close();
  }
}

const failing =
  (service: string, name: string, message: string, times = Infinity): CallIntercept =>
  (call) => {
    if (call.service !== service || call.phase !== 'before' || times-- <= 0) return;
    throw new ServiceError(name, message);
  };

describe("the rights of a stage's readers", () => {
  const reader: readonly (readonly [string, string])[] = [
    ['ssm:GetParameter', 'arn:aws:ssm:ap-south-1:000000000000:parameter/loadline/local'],
    [
      'redshift-data:ExecuteStatement',
      'arn:aws:redshift-serverless:ap-south-1:000000000000:workgroup/loadline',
    ],
    [
      'redshift-serverless:GetCredentials',
      'arn:aws:redshift-serverless:ap-south-1:000000000000:workgroup/loadline',
    ],
    ['redshift-data:DescribeStatement', '*'],
    ['redshift-data:GetStatementResult', '*'],
    ['s3:GetObject', 'arn:aws:s3:::assets/catalog.json'],
    ['states:ListExecutions', 'arn:aws:states:ap-south-1:000000000000:stateMachine:DailyLoad'],
  ];

  it.each(reader)('are named one by one: without %s', async (action, resource) => {
    const policies = without(deployedPolicies(), 'Reader', action);
    const refused = ask('Reader', readAll, { policies });
    await expect(refused).rejects.toBeInstanceOf(StageError);
    await expect(refused).rejects.toThrow(
      `assumed-role/Reader/Reader lacks the right ${action} on ${resource}, in stage "local". Ask for the policy loadline-local-reader,`,
    );
  });

  it('do not reach landing, which is for who has the policy of corrections', async () => {
    await expect(ask('Reader', copyFromLanding)).rejects.toThrow(
      /lacks the right s3:ListBucket on arn:aws:s3:::landing, .* Ask for the policy loadline-local-corrections,/,
    );
  });

  it('are all needed', async () => {
    const requests = [...(await ask('Reader', readAll)), ...(await ask('Corrector', copyFromLanding))];
    const idle = tallyGrants(deployedPolicies(), requests)
      .filter(({ grant, neededBy }) => ['Reader', 'Corrector'].includes(grant.who) && neededBy === undefined)
      .map(({ grant }) => grantText(grant));
    // Where a statement is not waited for to its end.
    expect(idle).toEqual([
      'Corrector redshift-data:CancelStatement *',
      'Reader redshift-data:CancelStatement *',
    ]);
  });
});

describe('a stage that does not answer as it should', () => {
  it('says what was looked for where there is no such stage', async () => {
    const policies = deployedPolicies();
    const [first, ...others] = policies.identity.Reader;
    const open = {
      ...policies,
      identity: { ...policies.identity, Reader: [{ ...first!, Resource: ['*'] }, ...others] },
    };
    await expect(ask('Reader', readAll, { stage: 'prod', policies: open })).rejects.toThrow(
      'There is no stage "prod" in ap-south-1: Systems Manager has no parameter /loadline/prod, which the deployment writes. ' +
        'Correct --stage, --region or --profile, or deploy it: npx cdk deploy --all -c stage=prod.',
    );
    await expect(ask('Reader', readAll, { stage: 'Prod!' })).rejects.toThrow(/no name of a stage/);
  });

  it('refuses a parameter of another version', async () => {
    await expect(
      ask('Reader', readAll, { parameters: { '/loadline/local': '{"version":2}' } }),
    ).rejects.toThrow(/\/loadline\/local is not what this version reads: version: /);
  });

  it.each([
    [
      'ssm',
      'ExpiredTokenException',
      'The security token included in the request is expired',
      /have expired\. Log in/,
    ],
    [
      'ssm',
      'UnrecognizedClientException',
      'The security token is invalid.',
      /AWS does not know the credentials in/,
    ],
  ])('explains what %s says of credentials: %s', async (service, name, message, says) => {
    await expect(ask('Reader', readAll, { intercept: failing(service, name, message) })).rejects.toThrow(
      says,
    );
  });

  it('repeats what is throttled, and says so where that does not help', async () => {
    await ask('Reader', readAll, {
      intercept: failing('redshift-data', 'ThrottlingException', 'Rate exceeded', 2),
    });
    await expect(
      ask('Reader', readAll, { intercept: failing('ssm', 'ThrottlingException', 'Rate exceeded') }),
    ).rejects.toBeInstanceOf(StageUnavailableError);
  });
});
