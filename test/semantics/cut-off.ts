import { ConnectionLost } from '../../local/endpoints';
import type { CallIntercept } from '../../local/endpoints';
import type { PipelineOptions } from '../../local/runtime/local-pipeline';
import { openPipeline } from '../support/open-pipeline';

const phases = ['before', 'after'] as const;

/** Where an execution is cut off from AWS: before or after the effect of a call within a step. */
export interface Cut {
  readonly step: string;
  /** From 1. */
  readonly call: number;
  readonly phase: (typeof phases)[number];
}

export interface CutExecution {
  readonly status: string;
  /** How many calls each step had that ended. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Runs one execution; from the cut on every call of the handlers fails. @param cut @default none does */
export async function execute(
  options: Pick<PipelineOptions, 'catalog' | 'landing' | 'home' | 'memoryLimit'>,
  cut?: Cut,
): Promise<CutExecution> {
  // Begun and ended calls are counted apart: some are made side by side.
  const counts: Record<Cut['phase'], Record<string, number>> = { before: {}, after: {} };
  let [step, isCut] = ['', false];
  const intercept: CallIntercept = ({ phase }) => {
    const count = (counts[phase][step] ?? 0) + 1;
    counts[phase][step] = count;
    isCut ||= cut !== undefined && step === cut.step && count === cut.call && phase === cut.phase;
    if (isCut) throw new ConnectionLost();
  };
  const { pipeline, close } = await openPipeline({
    ...options,
    intercept,
    onEvent: ({ type, state }) => {
      if (type === 'StateEntered' && state?.includes(':') === false) step = state;
    },
  });
  try {
    for await (const { result } of pipeline.run({})) return { status: result.status, calls: counts.after };
    throw new Error('No execution was started.');
  } finally {
    await close();
  }
}

/** Before and after each call of these steps. */
export const everyCut = (steps: readonly string[], calls: CutExecution['calls']): Cut[] =>
  steps.flatMap((step) =>
    Array.from({ length: calls[step] ?? 0 }, (_, index) => index + 1).flatMap((call) =>
      phases.map((phase): Cut => ({ step, call, phase })),
    ),
  );
