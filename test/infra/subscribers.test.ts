import { Match } from 'aws-cdk-lib/assertions';
import { noticeLevels } from '../../contracts';
import type { NoticeLevel, NoticeOutcome } from '../../contracts';
import { grants } from './grants';
import { accepts } from './support/accepts';
import type { FilterPolicy } from './support/accepts';
import { environment, handlerOf, synthesize } from './synthesized';

const subscriberOf = (level: NoticeLevel) => ({ email: `${level}@example.com`, level });
const levels = Object.keys(noticeLevels) as NoticeLevel[];
const all = levels.map(subscriberOf);

interface Subscription {
  readonly Endpoint: string;
  readonly Protocol: string;
  readonly FilterPolicy?: FilterPolicy;
  readonly FilterPolicyScope?: string;
}

function deployed(notify: readonly object[]) {
  const { pipeline } = synthesize({ ...environment, notify });
  const subscriptions = Object.values(pipeline.findResources('AWS::SNS::Subscription')).map(
    ({ Properties }) => Properties as Subscription,
  );
  /** Who gets a message with these attributes. */
  const told = (attributes: Parameters<typeof accepts>[1]): string[] =>
    subscriptions
      .filter(({ FilterPolicy }) => accepts(FilterPolicy, attributes))
      .map(({ Endpoint }) => Endpoint.replace('@example.com', ''));
  const functions = Object.entries(pipeline.findResources('AWS::Lambda::Function'));
  const environmentOf = (name: string): string[] =>
    functions
      .filter(([, { Properties }]) => name in (Properties.Environment?.Variables ?? {}))
      .map(([id]) => handlerOf(id) ?? '')
      .sort();
  const publishers = grants(pipeline)
    .filter(({ action }) => action === 'sns:Publish')
    .map(({ role }) => handlerOf(role));
  return { subscriptions, told, environmentOf, publishers: publishers.sort() };
}

/** What notices, and alarms of the account, carry. */
const attributes = (outcome: string) => ({
  environment: 'test',
  outcome,
  step: 'X',
  table: ['a', 'b'],
  warnings: 1,
});

describe('subscribers of each level', () => {
  const { subscriptions, told } = deployed(all);

  const expected: Readonly<Record<NoticeOutcome, readonly NoticeLevel[]>> = {
    published: ['everyStep', 'outcomes'],
    nothing: ['everyStep', 'outcomes'],
    skipped: ['everyStep', 'outcomes'],
    recovered: ['everyStep', 'outcomes', 'failures'],
    failed: ['everyStep', 'outcomes', 'failures'],
    interrupted: ['everyStep', 'outcomes', 'failures'],
    finished: ['everyStep'],
  };

  it.each(Object.entries(expected))('%s goes to %j', (outcome, whom) => {
    expect(told(attributes(outcome))).toEqual(whom);
  });

  it('get what has no outcome: an alarm of the account', () => {
    expect(told({})).toEqual(levels);
  });

  it('are filtered by message attributes', () => {
    const filtered = subscriptions.filter(({ FilterPolicy }) => FilterPolicy !== undefined);
    expect(filtered.map(({ Endpoint }) => Endpoint)).toEqual([
      'outcomes@example.com',
      'failures@example.com',
    ]);
    for (const { FilterPolicyScope } of filtered)
      expect(FilterPolicyScope ?? 'MessageAttributes').toBe('MessageAttributes');
  });
});

describe('notices of steps', () => {
  const senders = ['CheckGates', 'ListLanding', 'PlanRun', 'PublishReports', 'RunSql', 'StartRun'];
  const always = ['FinishRun', 'HandleFailure'];

  it('may be sent by every handler of a step where somebody wants them', () => {
    const { environmentOf, publishers } = deployed(all);
    expect(environmentOf('STEP_TOPIC_ARN')).toEqual(senders);
    expect(environmentOf('ENVIRONMENT')).toEqual([...senders, ...always].sort());
    expect(publishers).toEqual([...senders, ...always].sort());
  });

  it('are not sent, and may not be, where nobody does; then nobody’s outcomes need a filter', () => {
    const { environmentOf, publishers, subscriptions } = deployed([
      subscriberOf('outcomes'),
      subscriberOf('failures'),
    ]);
    expect(environmentOf('STEP_TOPIC_ARN')).toEqual([]);
    expect(environmentOf('TOPIC_ARN')).toEqual(always);
    expect(publishers).toEqual(always);
    const filtered = subscriptions.filter(({ FilterPolicy }) => FilterPolicy !== undefined);
    expect(filtered.map(({ Endpoint }) => Endpoint)).toEqual(['failures@example.com']);
  });
});

describe('a chat', () => {
  const webhookSecret = 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:loadline/chat-AbCdEf';
  const { pipeline } = synthesize({
    ...environment,
    notify: [subscriberOf('everyStep'), { webhookSecret, format: 'teams', level: 'failures' }],
  });

  it('has a function that the topic calls, for the notices of its level', () => {
    pipeline.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('ForwardNoticeFunction'), 'Arn'] },
      FilterPolicy: { outcome: [...noticeLevels.failures, { exists: false }] },
    });
    pipeline.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { WEBHOOK_SECRET: webhookSecret, WEBHOOK_FORMAT: 'teams' } },
    });
  });

  it('may read its own address, and nothing else', () => {
    const own = grants(pipeline).filter(({ role }) => role.includes('ForwardNotice'));
    expect(own.filter(({ action }) => !/^(logs|xray):/.test(action))).toEqual([
      {
        role: expect.any(String) as string,
        action: 'secretsmanager:GetSecretValue',
        resource: webhookSecret,
      },
    ]);
  });

  it('is refused without the whole ARN of a secret, with an unknown format, and twice', () => {
    const read =
      (...notify: object[]) =>
      () =>
        synthesize({ ...environment, notify });
    expect(read({ webhookSecret: 'loadline/chat' })).toThrow(
      /notify\[0\]\.webhookSecret: is "loadline\/chat"; expected the whole ARN/,
    );
    expect(read({ webhookSecret, format: 'irc' })).toThrow(
      /notify\[0\]\.format: is "irc"; expected "text", "teams"/,
    );
    expect(read({ webhookSecret }, { webhookSecret })).toThrow(/once more/);
  });
});
