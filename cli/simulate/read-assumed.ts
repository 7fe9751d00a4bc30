import { UsageError } from '../errors';
import { assumptionNames } from './assumptions';
import type { Assumed, AssumptionName } from './assumptions';

/** Zero of these would divide by it, or let nothing begin. */
const positiveOnes: readonly AssumptionName[] = [
  ...(['filesPerTableDay', 'listedFilesPerSecond', 'glueMegabytesPerTaskSecond', 'glueTasksPerDpu'] as const),
  ...(['glueFastPath', 'gluePollSeconds', 'selfReferenceRounds'] as const),
  ...(['lambdaConcurrency', 'glueJobRuns', 'glueDpus', 'dataApiStatements'] as const),
];
const wholeOnes: readonly AssumptionName[] = ['filesPerTableDay', 'selfReferenceRounds'];

/** The values of `--assume NAME=VALUE`. Throws a `UsageError` that lists the names. */
export function readAssumed(given: readonly string[]): Partial<Assumed> {
  const others: Partial<Record<AssumptionName, number>> = {};
  for (const each of given) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(each) ?? [];
    const known = assumptionNames.find((one) => one === name.trim());
    if (known === undefined)
      throw new UsageError(
        `--assume "${each}" names no assumption; expected NAME=VALUE, where NAME is one of ${assumptionNames.join(', ')}.`,
      );
    const value = text.trim() === '' ? NaN : Number(text);
    const isPositive = positiveOnes.includes(known);
    const isWhole = wholeOnes.includes(known);
    if (
      !Number.isFinite(value) ||
      value < 0 ||
      (isPositive && value === 0) ||
      (isWhole && !Number.isInteger(value))
    )
      throw new UsageError(
        `--assume "${each}": the value must be a ${isWhole ? 'whole ' : ''}number ${isPositive ? 'above 0' : 'from 0 on'}.`,
      );
    others[known] = value;
  }
  return others;
}
