import type { WorkObjects } from './work-objects';

/** What is looked at, in this order. */
export const checks = [
  'disk',
  'home',
  'executions',
  'lock',
  'runs',
  'staging',
  'log',
  'warehouse',
  'landing',
  'age',
] as const;
export type Check = (typeof checks)[number];

/** What a mend may change; given to it only where the person asked for it, and while no other process can start a run. */
export interface MendTools {
  /** The work bucket, which can be written to. */
  readonly work: WorkObjects;
  readonly now: Date;
}

/**
 * Who puts it right:
 * - `repair`: `loadline doctor --repair`;
 * - `clean`: `loadline doctor --clean`; nothing is wrong, it is only old;
 * - `run`: the next run, by itself; nothing is wrong;
 * - `person`: nothing but a person.
 */
export type Mend =
  | {
      readonly by: 'repair' | 'clean';
      /** What the option does: `sets it aside as …`. */
      readonly does: string;
      /** The same when it is done: `set aside as …`. */
      readonly did: string;
      readonly carryOut: (tools: MendTools) => void | Promise<void>;
    }
  /** Sentences. */
  | { readonly by: 'run' | 'person'; readonly does: string };

/** Something about a home that a person should know. */
export interface Finding {
  readonly check: Check;
  /** `lock-damaged`: for programs. */
  readonly kind: string;
  /** A path below the home, a table, a folder. */
  readonly where: string;
  /** The fault: a sentence without its point. */
  readonly what: string;
  /** What follows from it for the load: a sentence. */
  readonly means: string;
  readonly mend: Mend;
  /** What is concerned, where that is more than `where`: names of files, for example. */
  readonly items?: readonly string[];
}

/** Whether something is wrong: what the next run puts right by itself, or what is only old, is not. */
export const isWrong = ({ mend }: Finding): boolean => mend.by === 'repair' || mend.by === 'person';
