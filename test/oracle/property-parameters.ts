import type { Parameters } from 'fast-check';

const defaultCases = 150;
const seed = Number(process.env.SEED ?? 20_261_123);
const path = process.env.CASE;
let printed = false;

/** One case is asked for again: then not every effect can be expected. */
export const isReplay = path !== undefined;

/**
 * How many cases a property gets, from which seed, or which single case (docs/testing.md). `CASES=5000 npx jest
 * test/oracle` looks at more; the SEED is printed once a file, and a failure prints the path that CASE takes.
 */
export function propertyParameters<T>(cases = defaultCases): Parameters<T> {
  const numRuns = casesOf(cases);
  if (!printed) process.stderr.write(`SEED=${seed} CASES=${numRuns}\n`);
  printed = true;
  return { seed, numRuns, ...(path === undefined ? {} : { path }), endOnFailure: false };
}

/** @param cases where the environment does not say */
export const casesOf = (cases: number): number =>
  process.env.CASES === undefined ? cases : Number(process.env.CASES);
