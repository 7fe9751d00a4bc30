import * as budgets from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../../config';
import type { Notifications } from '../notifications';

export interface MonthlyBudgetProps {
  readonly stage: string;
  readonly budget: NonNullable<EnvironmentConfig['monitoring']['budget']>;
  readonly notifications: Notifications;
}

/** Percents of the amount at which it is told: what is spent, and what the month is going to end with. */
const tellsAt = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** A month's spending, told to the topic of the notices. AWS reckons it up to three times a day. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { stage, budget, notifications }: MonthlyBudgetProps) {
    super(scope, id);
    notifications.allowBudgets();
    const tag = (key: string, value: string) => ({ tags: { key, values: [value] } });
    new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `Loadline-${stage}-monthly`,
        ...{ budgetType: 'COST', timeUnit: 'MONTHLY' },
        budgetLimit: { amount: budget.monthlyUsd, unit: 'USD' },
        ...(budget.scope === 'tags'
          ? {
              filterExpression: { and: [tag('project', 'loadline'), tag('stage', stage)] },
              metrics: ['UnblendedCost'],
            }
          : {}),
      },
      notificationsWithSubscribers: tellsAt.map((notification) => ({
        notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'SNS', address: notifications.topic.topicArn }],
      })),
    });
  }
}
