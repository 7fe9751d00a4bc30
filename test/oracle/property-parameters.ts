import type { Parameters } from 'fast-check';

const defaultCases = 300;
const seed = Number(process.env.SEED ?? 20_261_123);
let printed = false;

/**
 * How many cases a property gets and from which seed. `CASES=5000 npx jest test/oracle` looks at more; `SEED=… ` (and the
 * same CASES) repeats a run exactly. The seed is printed once a file.
 */
export function propertyParameters<T>(cases = defaultCases): Parameters<T> {
  const numRuns = process.env.CASES === undefined ? cases : Number(process.env.CASES);
  if (!printed) process.stderr.write(`SEED=${seed} CASES=${numRuns}\n`);
  printed = true;
  return { seed, numRuns, endOnFailure: false };
}
