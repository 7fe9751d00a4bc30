import type { Moment } from './time/moment';

/** What a state adds to the makespan, over all executions. */
export interface PathState {
  readonly state: string;
  readonly seconds: number;
  /** From 0 to 1. */
  readonly share: number;
  /** The largest first; their seconds are the state's. */
  readonly of: readonly { readonly what: string; readonly seconds: number }[];
}

/** Every activity that the end had to wait for, the first one first. Their seconds are the makespan. */
export function pathTo(end: Moment): (Moment & { readonly seconds: number })[] {
  const path: (Moment & { seconds: number })[] = [];
  for (let moment: Moment | null = end; moment !== null; moment = moment.cause)
    path.push({ ...moment, seconds: moment.at - (moment.cause?.at ?? moment.at) });
  return path.reverse();
}

/** The path by state, in the order in which it comes to each for the first time; states that add nothing are left out. */
export function criticalPath(end: Moment): PathState[] {
  const path = pathTo(end);
  const byState = new Map<string, Map<string, number>>();
  for (const { activity, seconds } of path) {
    if (seconds === 0) continue;
    const of = byState.get(activity.state) ?? new Map<string, number>();
    of.set(activity.what, (of.get(activity.what) ?? 0) + seconds);
    byState.set(activity.state, of);
  }
  return [...byState].map(([state, of]) => {
    const parts = [...of].map(([what, seconds]) => ({ what, seconds })).sort((a, b) => b.seconds - a.seconds);
    const seconds = parts.reduce((sum, each) => sum + each.seconds, 0);
    return { state, seconds, share: seconds / end.at, of: parts };
  });
}
