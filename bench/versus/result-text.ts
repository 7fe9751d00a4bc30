import { grouped } from '../../catalog';
import { measuredElsewhere } from './measured-elsewhere';
import type { PlayedCase } from './play';
import { rowsOf } from './rows';
import type { Row } from './rows';
import { targetsOf } from './targets';

/** The tables of the result file: the figures, the targets, the bases, and what each loader does. */
export function markdown(all: readonly PlayedCase[], share: number): string {
  const rows = rowsOf(all);
  return `${[
    '| case | rows | loader | seconds: median (least–most) | to Loadline | rows/s | peak GB | rows in the end |',
    '|---|--:|---|--:|--:|--:|--:|---|',
    ...rows.map(lineOf),
    ...['', '## Targets', '', ...targetLines(rows, share)],
    ...basesOf(all),
    ...['', '## Loaders', '', ...dutiesOf(all)],
    ...['', '## Measured elsewhere', '', ...Object.values(measuredElsewhere).map((each) => `- ${each}`)],
  ].join('\n')}\n`;
}

function lineOf({ title, rows, loader, figures, result }: Row): string {
  const cells =
    figures === null
      ? ['–', '–', '–', '–']
      : [
          `${figures.seconds.median} (${figures.seconds.least}–${figures.seconds.most})`,
          figures.ratio === null ? '–' : `${figures.ratio} x`,
          ...[grouped(figures.rowsPerSecond), figures.peakGB],
        ];
  return `| ${[title, grouped(rows), loader, ...cells, inCell(result)].join(' | ')} |`;
}

/** A message of an engine may have lines, and DuckDB's have bars. */
const inCell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

function targetLines(rows: readonly Row[], share: number): string[] {
  const words = { yes: 'yes', no: '**no**', unknown: 'not measured in this run' };
  return [
    '| target | measured | reached |',
    '|---|---|---|',
    ...targetsOf(rows, share).map(
      ({ target, measured, reached }) => `| ${target} | ${inCell(measured)} | ${words[reached]} |`,
    ),
  ];
}

function basesOf(all: readonly PlayedCase[]): string[] {
  const bases = all.flatMap((each) => each.bases);
  if (bases.length === 0) return [];
  return [
    ...['', '## Bases that SQL has written, once each', ''],
    '| rows | loader | seconds | peak GB | GB of disk |',
    '|--:|---|--:|--:|--:|',
    ...bases.map(
      ({ rows, loader, seconds, peakGB, diskGB }) =>
        `| ${grouped(rows)} | ${loader} | ${seconds} | ${peakGB} | ${diskGB} |`,
    ),
  ];
}

function dutiesOf(all: readonly PlayedCase[]): string[] {
  const loaders = [...new Set(all.flatMap(({ figures }) => figures.map(({ loader }) => loader)))];
  const mark = (does: boolean): string => (does ? 'yes' : 'no');
  return [
    '| loader | version | deletes | order | parents | rejects | how |',
    '|---|---|---|---|---|---|---|',
    ...loaders.map(
      ({ name, version, duties, how }) =>
        `| ${name} | ${version} | ${mark(duties.deletes)} | ${mark(duties.order)} | ${mark(duties.parents)} | ${mark(duties.rejects)} | ${how} |`,
    ),
  ];
}
