import type { ExecutionEvent } from '../../local/interpreter';
import { phases, shownStates } from './shown-states';
import type { Phase } from './shown-states';

/** Milliseconds per phase, summed over all runs of a command. */
export type PhaseTimes = Readonly<Record<Phase, number>>;

/** A phase lasts until a state of another phase begins. */
export class PhaseClock {
  private readonly spent = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
  private present: { readonly phase: Phase; readonly since: number } | undefined;

  take({ type, state = '', path, timestamp }: ExecutionEvent): void {
    if (path.length > 0) return;
    const now = timestamp.getTime();
    if (type === 'ExecutionStarted') this.begin('planning', now);
    const phase = type === 'StateEntered' ? shownStates.get(state)?.phase : undefined;
    if (phase !== undefined) this.begin(phase, now);
    if (type.startsWith('Execution') && type !== 'ExecutionStarted') this.end(now);
  }

  get times(): PhaseTimes {
    return { ...this.spent };
  }

  private begin(phase: Phase, now: number): void {
    this.end(now);
    this.present = { phase, since: now };
  }

  private end(now: number): void {
    if (this.present === undefined) return;
    this.spent[this.present.phase] += now - this.present.since;
    this.present = undefined;
  }
}
