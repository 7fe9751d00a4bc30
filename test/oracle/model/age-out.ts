import { isOlder } from './batch-dates';
import type { Judgement } from './net-changes';
import type { State } from './state';

/** A row that was held, still has to wait and is past `holdDays` is given up. A new row waits one run at least. */
export function ageOut(state: State, judgement: Judgement, holdDays: number): void {
  for (const judged of [...judgement.values()].flat()) {
    const isPast = isOlder(judged.change.batchDate, state.newestBatchDate, holdDays);
    if (judged.outcome === 'held' && judged.replayed && isPast) judged.outcome = 'agedOut';
  }
}
