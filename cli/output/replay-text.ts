import type { ReplayReport } from '../replay/replay-report';
import { homeInCommands } from '../options';
import { countOf, grouped } from './plain-text';

const mostNamed = 10;

/** What a person reads when a replay has ended. */
export function describeReplay(report: ReplayReport): string {
  const { outcome, into, runs, files, differences, error } = report;
  const made = `${countOf(runs, 'run')} of ${countOf(files, 'file')} into ${into}`;
  switch (outcome) {
    case 'failed':
      return [`Replay FAILED: ${error?.name ?? ''}`, error?.message ?? '', ...leftText(report)].join('\n');
    case 'until':
      return [
        `Replayed ${made}`,
        ...leftText(report),
        `Look at it: npx loadline query "…"${homeInCommands(into)}`,
      ].join('\n');
    case 'same':
      return `Replayed ${made}\nThe warehouse is the same, row for row.`;
    case 'differs':
      return [
        `Replayed ${made}`,
        ...leftText(report),
        differences.length === 0
          ? 'The warehouse is the same, row for row, all the same.'
          : `${countOf(differences.length, 'part')} of the warehouse ${differences.length === 1 ? 'differs' : 'differ'}:`,
        ...differences.flatMap(({ name, onlyInFirst, onlyInSecond, examples }) => [
          `  ${name}: ${countOf(onlyInFirst, 'row')} only in the live warehouse, ${grouped(onlyInSecond)} only in the new one`,
          ...examples.map(
            (each) => `    ${each.in === 'first' ? 'live' : 'new '} ${JSON.stringify(each.row)}`,
          ),
        ]),
      ].join('\n');
  }
}

function leftText({ left }: ReplayReport): string[] {
  if (left.length === 0) return [];
  const more = left.length > mostNamed ? [`  and ${grouped(left.length - mostNamed)} more`] : [];
  return [
    `${countOf(left.length, 'file')} could not be loaded again: gone from landing, or of other contents than were loaded:`,
    ...left.slice(0, mostNamed).map((key) => `  ${key}`),
    ...more,
  ];
}
