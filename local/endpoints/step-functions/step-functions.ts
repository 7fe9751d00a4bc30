import { z } from 'zod';
import { describesExecution, startsExecution } from '../needs/step-functions';
import { jsonOperations } from '../wire/json-protocol';
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

const operation = jsonOperations('ValidationException');
const arn = /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:/;

export function stepFunctions(executions: Executions): JsonService {
  const start = executions.start?.bind(executions);
  return {
    name: 'sfn',
    target: 'AWSStepFunctions',
    version: '1.0',
    operations: {
      DescribeExecution: operation({
        input: describeInput,
        needs: ({ executionArn }) => describesExecution(checkArn(executionArn)),
        run: async ({ executionArn }) => {
          const found = await executions.describe(executionArn);
          if (found === undefined)
            throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
          return found;
        },
      }),
      ...(start === undefined
        ? {}
        : {
            StartExecution: operation({
              input: startInput,
              needs: ({ stateMachineArn }) => startsExecution(checkArn(stateMachineArn)),
              run: (input) => {
                checkJson(input.input ?? '{}');
                return start(input);
              },
            }),
          }),
    },
  };
}

function checkArn(text: string): string {
  if (!arn.test(text)) throw new ServiceError('InvalidArn', `Invalid Arn: '${text}'`);
  return text;
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ServiceError('InvalidExecutionInput', `The input is not valid JSON: ${String(error)}`);
  }
}
