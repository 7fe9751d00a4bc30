import type { Need } from '../access/need';

export const describesExecution = (executionArn: string): readonly Need[] => [
  { action: 'states:DescribeExecution', resource: executionArn },
];

export const startsExecution = (stateMachineArn: string): readonly Need[] => [
  { action: 'states:StartExecution', resource: stateMachineArn },
];

export const listsExecutions = (stateMachineArn: string): readonly Need[] => [
  { action: 'states:ListExecutions', resource: stateMachineArn },
];

export const readsHistory = (executionArn: string): readonly Need[] => [
  { action: 'states:GetExecutionHistory', resource: executionArn },
];

/** Service authorization reference: RedriveExecution is judged on the execution. */
export const redrivesExecution = (executionArn: string): readonly Need[] => [
  { action: 'states:RedriveExecution', resource: executionArn },
];
