import { z } from 'zod';

/** How an execution ended that did not succeed. */
export const unhappyEnds = ['FAILED', 'ABORTED', 'TIMED_OUT'] as const;

export type UnhappyEnd = (typeof unhappyEnds)[number];

/** What TellUntold reads of EventBridge's "Step Functions Execution Status Change" (docs/services.md#eventbridge). */
export const endedExecution = z.looseObject({
  detail: z.looseObject({
    executionArn: z.string().min(1),
    status: z.enum(unhappyEnds),
    /** Milliseconds since 1970. */
    startDate: z.int(),
    stopDate: z.int().nullish(),
    /** Of one that failed: the first failure, as the Fail state has it. */
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});

export type EndedExecution = z.infer<typeof endedExecution>;

/** `told`: by this call. `known`: a notice had told of it. */
export interface ToldUntold {
  readonly runId: string;
  readonly told: 'told' | 'known';
}
