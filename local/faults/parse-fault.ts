import { runSqlInput } from '../../contracts';
import { FaultTextError } from './errors';
import { damages, faultKinds } from './fault';
import type { Fault, FaultKind, FaultPhase, LateStep } from './fault';

const call =
  /^(?<caller>[^/]+)\/(?<call>[a-z0-9-]+:[A-Za-z0-9.]+)(?:#(?<number>[1-9]\d{0,5}))?:(?<kind>[a-z0-9]+)(?:@(?<phase>before|after))?$/;
const damage = /^damage:(?<pattern>.+):(?<how>empty|cut)$/;
const late = /^late:(?<step>\w+)@(?<state>.+)$/;

const lateSteps: readonly string[] = runSqlInput.options.map((option) => option.shape.step.value);

/** An answer is lost behind the effect of its call; everything else happens before, unless the text says so. */
const usualPhase = (kind: FaultKind): FaultPhase => (kind === 'lost' ? 'after' : 'before');

/**
 * Reads a value of `--fault`: `<state or function>/<service>:<call>[#n]:<kind>[@before|@after]`,
 * `damage:<key pattern>:<how>`, `late:<step>@<state>`. Throws `FaultTextError`.
 */
export function parseFault(text: string): Fault {
  return damageIn(text) ?? lateIn(text) ?? callIn(text) ?? refuse(text, 'it has none of the forms');
}

function damageIn(text: string): Fault | undefined {
  const { pattern, how } = damage.exec(text)?.groups ?? {};
  if (pattern === undefined) return undefined;
  return { what: 'damage', text, pattern, how: how === 'cut' ? 'cut' : 'empty' };
}

function lateIn(text: string): Fault | undefined {
  const { step, state } = late.exec(text)?.groups ?? {};
  if (step === undefined || state === undefined) return undefined;
  if (!lateSteps.includes(step))
    refuse(text, `"${step}" is no step of SQL; the steps are ${lateSteps.join(', ')}`);
  return { what: 'late', text, step: step as LateStep, state };
}

function callIn(text: string): Fault | undefined {
  const found = call.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { caller = '', call: named = '', number = '1', phase } = found;
  const kind = faultKinds.find((each) => each === found.kind);
  if (kind === undefined)
    return refuse(text, `"${found.kind ?? ''}" is no kind; the kinds are ${faultKinds.join(', ')}`);
  return {
    ...{ what: 'call', text, caller, call: named, number: Number(number), kind },
    phase: (phase as FaultPhase | undefined) ?? usualPhase(kind),
  };
}

function refuse(text: string, why: string): never {
  throw new FaultTextError(
    `--fault "${text}": ${why}. Write <state or function>/<service>:<call>[#n]:<kind>[@before|@after], ` +
      `damage:<key pattern>:${damages.join('|')} or late:<step>@<state> (docs/local.md#faults).`,
  );
}
