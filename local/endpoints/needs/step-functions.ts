import type { Need } from '../access/need';

export const describesExecution = (executionArn: string): readonly Need[] => [
  { action: 'states:DescribeExecution', resource: executionArn },
];

export const startsExecution = (stateMachineArn: string): readonly Need[] => [
  { action: 'states:StartExecution', resource: stateMachineArn },
];

/** Service authorization reference: RedriveExecution is judged on the execution. */
export const redrivesExecution = (executionArn: string): readonly Need[] => [
  { action: 'states:RedriveExecution', resource: executionArn },
];
