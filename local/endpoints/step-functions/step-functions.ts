import { z } from 'zod';
import { checkInput } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';

export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  readonly startDate: Date;
  readonly stopDate?: Date;
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface StartExecution {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
}

/** The executions of this machine. A `ServiceError` that they throw becomes the response. */
export interface Executions {
  describe(
    executionArn: string,
  ): ExecutionDescription | undefined | Promise<ExecutionDescription | undefined>;
  /** @default StartExecution is refused */
  start?(
    input: StartExecution,
  ): { executionArn: string; startDate: Date } | Promise<{ executionArn: string; startDate: Date }>;
}

const describeInput = z.strictObject({
  executionArn: z.string(),
  includedData: z.literal('ALL_DATA').optional(),
});
const startInput = z.strictObject({
  stateMachineArn: z.string(),
  name: z.string().min(1).max(80).optional(),
  input: z.string().optional(),
});

const arn = /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:/;

export function stepFunctions(executions: Executions): JsonService {
  const start = executions.start?.bind(executions);
  return {
    name: 'sfn',
    target: 'AWSStepFunctions',
    version: '1.0',
    operations: {
      DescribeExecution: async (input) => {
        const { executionArn } = checkInput(describeInput, input, 'ValidationException');
        if (!arn.test(executionArn)) throw new ServiceError('InvalidArn', `Invalid Arn: '${executionArn}'`);
        const found = await executions.describe(executionArn);
        if (found === undefined)
          throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
        return found;
      },
      ...(start === undefined ? {} : { StartExecution: (input: unknown) => start(checkStart(input)) }),
    },
  };
}

function checkStart(input: unknown): StartExecution {
  const checked = checkInput(startInput, input, 'ValidationException');
  if (!arn.test(checked.stateMachineArn))
    throw new ServiceError('InvalidArn', `Invalid Arn: '${checked.stateMachineArn}'`);
  try {
    JSON.parse(checked.input ?? '{}');
  } catch (error) {
    throw new ServiceError('InvalidExecutionInput', `The input is not valid JSON: ${String(error)}`);
  }
  return checked;
}
