import { Match } from 'aws-cdk-lib/assertions';
import { unhappyEnds } from '../../contracts';
import { takes } from './support/event-pattern';
import type { EventPattern } from './support/event-pattern';
import { buildApp, environment, synthesize } from './synthesized';

const { monitoring } = synthesize();

describe('the rule on executions that ended badly', () => {
  const [rule] = Object.values(monitoring.findResources('AWS::Events::Rule'));
  const machineArn = JSON.stringify(rule!.Properties.EventPattern.detail.stateMachineArn[0]);
  const { detail, ...rest } = rule!.Properties.EventPattern as { detail: { status: string[] } };
  const pattern = {
    ...rest,
    detail: { ...detail, stateMachineArn: [machineArn] },
  } as unknown as EventPattern;
  const event = (status: string, stateMachineArn = machineArn) => ({
    ...{ version: '0', source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change' },
    detail: { executionArn: 'arn:e-1', stateMachineArn, name: 'e-1', status, startDate: 1, stopDate: 2 },
  });

  it('names the workflow of this environment', () => {
    expect(machineArn).toContain('Loadline-test-Pipeline:ExportsOutputRefWorkflowDailyLoad');
  });

  it.each(unhappyEnds)('takes one that ended as %s', (status) => {
    expect(takes(pattern, event(status))).toBe(true);
  });

  it.each(['RUNNING', 'SUCCEEDED', 'PENDING_REDRIVE'])('leaves one alone that is %s', (status) => {
    expect(takes(pattern, event(status))).toBe(false);
  });

  it('leaves those of other workflows alone', () => {
    expect(takes(pattern, event('FAILED', 'arn:another'))).toBe(false);
  });

  it('calls TellUntold, for an hour, and keeps what it could not deliver', () => {
    expect(rule!.Properties.Targets).toEqual([
      expect.objectContaining({
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^UntoldRunsTellUntoldFunction/), 'Arn'] },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
        DeadLetterConfig: { Arn: expect.anything() as unknown },
      }),
    ]);
  });
});

describe('the budget', () => {
  const withBudget = (budget: object) => synthesize({ ...environment, monitoring: { budget } });

  it('is there only where the configuration has an amount', () => {
    monitoring.resourceCountIs('AWS::Budgets::Budget', 0);
  });

  it('tells the topic at 80 % and 100 % of the amount, and when the month is going to exceed it', () => {
    const { monitoring: stack, pipeline } = withBudget({ monthlyUsd: 300 });
    const [{ Properties }] = Object.values(stack.findResources('AWS::Budgets::Budget')) as [
      { Properties: { NotificationsWithSubscribers: { Notification: Record<string, unknown> }[] } },
    ];
    /** Who hears of so much spent, and so much expected. */
    const told = (spent: number, expectedSpend: number) =>
      Properties.NotificationsWithSubscribers.filter(({ Notification }) => {
        expect(Notification).toMatchObject({
          ComparisonOperator: 'GREATER_THAN',
          ThresholdType: 'PERCENTAGE',
        });
        const figure = Notification.NotificationType === 'ACTUAL' ? spent : expectedSpend;
        return (100 * figure) / 300 > Number(Notification.Threshold);
      }).map(
        ({ Notification }) => `${String(Notification.NotificationType)} ${String(Notification.Threshold)}`,
      );
    expect(told(100, 299)).toEqual([]);
    expect(told(241, 299)).toEqual(['ACTUAL 80']);
    expect(told(301, 301)).toEqual(['ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100']);
    pipeline.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'AllowBudgets', Principal: { Service: 'budgets.amazonaws.com' } }),
        ]),
      },
    });
  });

  it('counts the whole account, or what has the tags of this environment', () => {
    const filterOf = (budget: object): unknown =>
      Object.values(withBudget(budget).monitoring.findResources('AWS::Budgets::Budget'))[0]!.Properties.Budget
        .FilterExpression;
    expect(filterOf({ monthlyUsd: 1 })).toBeUndefined();
    expect(filterOf({ monthlyUsd: 1, scope: 'tags' })).toEqual({
      And: [{ Tags: { Key: 'project', Values: ['loadline'] } }, { Tags: { Key: 'stage', Values: ['test'] } }],
    });
  });
});

describe('the dashboard', () => {
  it('has the alarms, and the last runs from the logs of who ends them', () => {
    const [{ Properties }] = Object.values(monitoring.findResources('AWS::CloudWatch::Dashboard')) as [
      { Properties: { DashboardName: string; DashboardBody: unknown } },
    ];
    expect(Properties.DashboardName).toBe('Loadline-test');
    const body = JSON.stringify(Properties.DashboardBody);
    for (const part of [
      'HandlersFinishRunLog',
      'HandlersHandleFailureLog',
      'UntoldRunsTellUntoldLog',
      'run ended',
    ])
      expect(body).toContain(part);
  });
});

describe('an environment without monitoring', () => {
  it('has no such stack', () => {
    expect(buildApp({ ...environment, monitoring: { enabled: false } }).monitoring).toBeUndefined();
  });
});
