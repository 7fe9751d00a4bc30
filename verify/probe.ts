import type { Account } from './account';

/** What a probe found. `shown` is what the service said, for a person to judge. */
export interface Finding {
  readonly proved: boolean;
  readonly shown: string;
}

/** What a probe would need to be tried. */
export interface NotTried {
  readonly notTried: string;
}

/** One thing that Loadline relies on and that only an account can show. */
export interface Probe {
  readonly name: string;
  /** What is relied on, as one sentence. */
  readonly fact: string;
  /** The heading of docs/services.md that has it. */
  readonly section: string;
  /** Why the endpoints of this machine cannot show it. @default they can */
  readonly notLocal?: string;
  readonly prove: (account: Account) => Promise<Finding | NotTried>;
}

export interface Result {
  readonly probe: Probe;
  /** `refuted`: the service does otherwise. `failed`: the probe could not be tried to its end. */
  readonly outcome: 'proved' | 'refuted' | 'failed' | 'not tried';
  readonly shown: string;
}

/** Proves one after the other. What a probe throws is its result, and the next one is tried. */
export async function proveAll(
  account: Account,
  probes: readonly Probe[],
  onResult: (result: Result) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const probe of probes) {
    const result = await prove(account, probe);
    onResult(result);
    results.push(result);
  }
  return results;
}

async function prove(account: Account, probe: Probe): Promise<Result> {
  if (account.options.isLocal && probe.notLocal !== undefined)
    return { probe, outcome: 'not tried', shown: probe.notLocal };
  try {
    const finding = await probe.prove(account);
    if ('notTried' in finding) return { probe, outcome: 'not tried', shown: finding.notTried };
    return { probe, outcome: finding.proved ? 'proved' : 'refuted', shown: finding.shown };
  } catch (error) {
    return { probe, outcome: 'failed', shown: error instanceof Error ? error.message : String(error) };
  }
}

/** A finding that holds where the service says exactly this. */
export function same(found: unknown, expected: unknown): Finding {
  const [one, two] = [JSON.stringify(found), JSON.stringify(expected)];
  return one === two ? { proved: true, shown: one } : { proved: false, shown: `${one}, and not ${two}` };
}
