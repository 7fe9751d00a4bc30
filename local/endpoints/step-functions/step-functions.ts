import { z } from 'zod';
import {
  describesExecution,
  listsExecutions,
  readsHistory,
  redrivesExecution,
  startsExecution,
} from '../needs/step-functions';
import { jsonOperations } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';
import { historyPage } from './history-page';
import type { HistoryEvent } from './history-page';
import { pageOf } from './page-of';
import type { PageAsked } from './page-of';

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
  /** @default 0 */
  readonly redriveCount?: number;
  /** Of the last redrive. */
  readonly redriveDate?: Date;
  readonly redriveStatus?: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  /** Why it is NOT_REDRIVABLE. */
  readonly redriveStatusReason?: string;
}

export interface StartExecution {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
}

export interface RedriveExecution {
  readonly executionArn: string;
  readonly clientToken?: string | undefined;
}

export interface Redrive {
  /** When the execution went on. */
  readonly redriveDate: Date;
}

/** The executions of this machine. A `ServiceError` that they throw becomes the response. */
export interface Executions {
  describe(
    executionArn: string,
  ): ExecutionDescription | undefined | Promise<ExecutionDescription | undefined>;
  /** Newest first. @default ListExecutions is refused */
  list?(stateMachineArn: string): readonly ExecutionDescription[];
  /** So far; `undefined` for an execution that is not known. @default GetExecutionHistory is refused */
  history?(executionArn: string): readonly HistoryEvent[] | undefined;
  /** @default StartExecution is refused */
  start?(
    input: StartExecution,
  ): { executionArn: string; startDate: Date } | Promise<{ executionArn: string; startDate: Date }>;
  /** Lets the execution go on, once for a client token; it need not wait for its end. @default RedriveExecution is refused */
  redrive?(input: RedriveExecution): Redrive | Promise<Redrive>;
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
const maxResults = z.int().min(0).max(1000).optional();
const nextToken = z.string().min(1).max(1024).optional();
const listInput = z.strictObject({ stateMachineArn: z.string(), maxResults, nextToken });
const historyInput = z.strictObject({
  executionArn: z.string(),
  maxResults,
  nextToken,
  reverseOrder: z.boolean().optional(),
  includeExecutionData: z.boolean().optional(),
});

const redriveInput = z.strictObject({
  executionArn: z.string(),
  clientToken: z
    .string()
    .regex(/^[!-~]{1,64}$/, 'expected 1 to 64 printable ASCII characters, without blanks')
    .optional(),
});

const operation = jsonOperations('ValidationException');
const arn = /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:/;

export function stepFunctions(executions: Executions): JsonService {
  const start = executions.start?.bind(executions);
  const list = executions.list?.bind(executions);
  const history = executions.history?.bind(executions);
  const redrive = executions.redrive?.bind(executions);
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
          if (found === undefined) throw executionDoesNotExist(executionArn);
          return { redriveCount: 0, ...found };
        },
      }),
      ...(list === undefined
        ? {}
        : {
            ListExecutions: operation({
              input: listInput,
              needs: ({ stateMachineArn }) => listsExecutions(checkArn(stateMachineArn)),
              run: (input) => listPage(list(input.stateMachineArn), input),
            }),
          }),
      ...(history === undefined
        ? {}
        : {
            GetExecutionHistory: operation({
              input: historyInput,
              needs: ({ executionArn }) => readsHistory(checkArn(executionArn)),
              run: (input) => {
                const events = history(input.executionArn);
                if (events === undefined) throw executionDoesNotExist(input.executionArn);
                return historyPage(events, input);
              },
            }),
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
      ...(redrive === undefined
        ? {}
        : {
            RedriveExecution: operation({
              input: redriveInput,
              needs: ({ executionArn }) => redrivesExecution(checkArn(executionArn)),
              run: (input) => redrive(input),
            }),
          }),
    },
  };
}

/** One page of the executions: as DescribeExecution has them, without data and causes. */
function listPage(all: readonly ExecutionDescription[], asked: PageAsked): object {
  const { items, ...next } = pageOf(all, asked);
  return {
    executions: items.map(({ executionArn, stateMachineArn, name, status, startDate, stopDate }) => ({
      ...{ executionArn, stateMachineArn, name, status, startDate, stopDate },
    })),
    ...next,
  };
}

/** What DescribeExecution and RedriveExecution answer of an execution that they do not know. */
export const executionDoesNotExist = (arn: string): ServiceError =>
  new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

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
