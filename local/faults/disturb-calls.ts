import { ConnectionLost } from '../endpoints';
import type { CallIntercept } from '../endpoints';
import type { ObservedCall } from './call-counter';
import type { DamageObjects } from './damage-objects';
import { endpointFailure } from './failures';
import type { FaultPlan } from './fault-plan';
import type { CallFault } from './fault';

/** Fails the calls of the functions where the plan says so. */
export function disturbCalls(plan: FaultPlan, damage: DamageObjects): CallIntercept {
  /** The attempts of the SDK at one call are one call: by the id that it gives them. */
  const known = new Map<string, ObservedCall>();
  return async ({ service, operation, resource, phase, caller, invocation }) => {
    if (plan.dead) throw new ConnectionLost();
    const call = known.get(invocation) ?? plan.callOf(caller, `${service}:${operation}`);
    known.set(invocation, call);
    if (phase === 'after' && operation === 'PutObject' && resource !== undefined) damage.written(resource);
    const fault = plan.faultAt(call, phase);
    if (fault !== undefined) await fail(fault, plan, service, caller);
  };
}

async function fail(fault: CallFault, plan: FaultPlan, service: string, caller: string): Promise<void> {
  const isFirst = plan.happens(fault);
  switch (fault.kind) {
    case 'kill':
      plan.die();
      throw new ConnectionLost();
    case 'timeout':
      plan.runOutOfTime(caller);
      return plan.hang(); // the function waits until it is frozen
    case 'lost':
      if (!isFirst) return;
      throw endpointFailure(service, fault.kind);
    case 'error':
    case 'throttle':
    case '5xx':
      throw endpointFailure(service, fault.kind);
  }
}
