import type { RunSqlInput } from '../../contracts';

/**
 * What goes wrong at a call: it is refused for good, its connection breaks once, the service has no room or fails for as
 * long as the SDK tries, the function gets no answer in its time, the process dies.
 */
export const faultKinds = ['error', 'lost', 'throttle', 'timeout', '5xx', 'kill'] as const;

export type FaultKind = (typeof faultKinds)[number];

/** On which side of the call's effect. */
export type FaultPhase = 'before' | 'after';

/** One call that fails. */
export interface CallFault {
  readonly what: 'call';
  /** The option's text. */
  readonly text: string;
  /** A state of the workflow, or a function: who makes the call. */
  readonly caller: string;
  /** `redshift-data:DescribeStatement`; of the workflow itself `lambda:invoke`, `glue:startJobRun.sync`, `states:startExecution`. */
  readonly call: string;
  /** Which of the caller's calls of this name, from 1. */
  readonly number: number;
  readonly kind: FaultKind;
  readonly phase: FaultPhase;
}

export const damages = ['empty', 'cut'] as const;

/** The first object of the work bucket with such a key is damaged as soon as it is written. */
export interface Damage {
  readonly what: 'damage';
  readonly text: string;
  /** `*` stands for any characters. */
  readonly pattern: string;
  /** `cut`: its second half is gone. */
  readonly how: (typeof damages)[number];
}

export type LateStep = RunSqlInput['step'];

/** The SQL of an earlier run reaches the warehouse late: while this run is at a state. */
export interface LateStatements {
  readonly what: 'late';
  readonly text: string;
  readonly step: LateStep;
  /** Right before this state's first call. */
  readonly state: string;
}

export type Fault = CallFault | Damage | LateStatements;
