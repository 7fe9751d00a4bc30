import type { Json } from '../json';

/**
 * A definition in the shape of its JSON (field names as in the Amazon States Language), narrowed to what the interpreter runs.
 * A value typed `Json` is a template: its strings of the form `{% … %}` are JSONata.
 */
declare const checked: unique symbol;

export interface Definition extends StateBlock {
  readonly [checked]: true;
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
}

/** A state machine, or the processor of a Map. */
export interface StateBlock {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type State = TaskState | PassState | ChoiceState | MapState | WaitState | SucceedState | FailState;
export type StateType = State['Type'];
export type StateOf<T extends StateType> = Extract<State, { Type: T }>;

export type Assignments = Readonly<Record<string, Json>>;

interface Transition {
  /** Absent in a state with `End: true`. */
  readonly Next?: string;
}

interface Result {
  readonly Output?: Json;
  readonly Assign?: Assignments;
}

interface Recovery {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher extends Result {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface TaskState extends Transition, Result, Recovery {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: Json;
}

export interface PassState extends Transition, Result {
  readonly Type: 'Pass';
}

export interface ChoiceRule extends Result {
  readonly Condition: Json;
  readonly Next: string;
}

export interface ChoiceState extends Result {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface MapState extends Transition, Result, Recovery {
  readonly Type: 'Map';
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: Json;
  readonly ItemProcessor: StateBlock;
}

export interface WaitState extends Transition, Result {
  readonly Type: 'Wait';
  readonly Seconds: Json;
}

export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Output?: Json;
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: Json;
  readonly Cause?: Json;
}
