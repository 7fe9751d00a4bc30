import { FaultPlan, FaultTextError, parseFault } from '../../local/faults';
import type { Fault } from '../../local/faults';
import { UsageError } from '../errors';
import { tell } from '../output/print';

/** The faults that `--fault` asks for. Throws `UsageError`. */
export function plannedFaults(texts: readonly string[] = []): { readonly faults?: FaultPlan } {
  return texts.length === 0 ? {} : { faults: new FaultPlan(texts.map(parsed)) };
}

function parsed(text: string): Fault {
  try {
    return parseFault(text);
  } catch (error) {
    if (error instanceof FaultTextError) throw new UsageError(error.message);
    throw error;
  }
}

/** A fault that did not happen is mostly one that is named wrongly: says on standard error what there was instead. */
export function tellNotReached(plan: FaultPlan): void {
  for (const fault of plan.notReached) tell(`--fault "${fault.text}" did not happen.${instead(plan, fault)}`);
}

function instead(plan: FaultPlan, fault: Fault): string {
  if (fault.what !== 'call') return '';
  const calls = plan.callsOf(fault.caller);
  return calls === ''
    ? ` "${fault.caller}" called nothing in this run.`
    : ` ${fault.caller} called: ${calls}.`;
}
