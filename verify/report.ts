import { grouped } from '../catalog';
import type { AccountOptions } from './account';
import type { Result } from './probe';

const cell = (text: string): string => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');

/** Counts of the outcomes, such as `40 proved, 1 refuted`. */
export function summary(results: readonly Result[]): string {
  const outcomes = ['proved', 'refuted', 'failed', 'not tried'] as const;
  return outcomes
    .map((outcome) => ({ outcome, count: results.filter((each) => each.outcome === outcome).length }))
    .filter(({ outcome, count }) => count > 0 || outcome === 'proved')
    .map(({ outcome, count }) => `${grouped(count)} ${outcome}`)
    .join(', ');
}

/** The report to keep, as Markdown. @param on YYYY-MM-DD */
export function report(
  results: readonly Result[],
  { workgroup, database, isLocal }: AccountOptions,
  on: string,
): string {
  const where = isLocal
    ? 'the endpoints of one machine, not AWS'
    : `workgroup ${workgroup}, database ${database}`;
  return [
    '# What Loadline relies on, tried',
    '',
    `On ${on}, on ${where}: ${summary(results)}. The facts are those of docs/services.md.`,
    '',
    '| probe | outcome | fact | what the service said |',
    '|---|---|---|---|',
    ...results.map(
      ({ probe, outcome, shown }) => `| ${probe.name} | ${outcome} | ${cell(probe.fact)} | ${cell(shown)} |`,
    ),
    '',
  ].join('\n');
}
