import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSource, sampleDirt, sampleOptions } from '../../marketplace/source';
import type { ExportSummary } from '../../marketplace/source';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { defaultLanding, defaults, homeInCommands } from '../options';
import { countOf } from '../output/plain-text';
import { print, tell } from '../output/print';
import { figuresText, places, timesText } from '../output/run-text';
import type { RunStory } from '../output/run-text';
import { reportPlaces } from './report';
import { load } from './run';

/** Marks a home that the demonstration created, and may therefore replace. */
const marker = 'demonstration.txt';

/** `npm start`: creates a sample landing (a history, and two days with a few faults) and runs a load for each part. */
export async function demo(options: { home: string; quiet?: boolean }): Promise<ExitCode> {
  const { home, quiet = false } = options;
  freshHome(home);
  const landing = defaultLanding(home);
  const source = createSource(sampleOptions);
  const loads: TitledStory[] = [];
  const loadNext = async (title: string, written: ExportSummary, reports: boolean): Promise<boolean> => {
    const tables = countOf(
      Object.values(written.tables).filter(({ files }) => files.length > 0).length,
      'table',
    );
    const text = `${title}: ${countOf(written.rows, 'row')} in ${tables} written to ${landing}`;
    if (!quiet) tell(`\n${text}`);
    const where = { home, landing, project: defaults.project };
    const story = await load({ ...where, glue: 'duckdb', quiet, reports }, title);
    loads.push({ title, story });
    return story.report.outcome === 'published';
  };

  let going = await loadNext('History', await source.writeHistory(landing), false);
  for (const [index, date] of source.dates.entries()) {
    if (!going) break;
    const dirt = index === 0 ? { dirt: sampleDirt } : {};
    // One set of reports is enough: those of the newest day.
    const isLast = index === source.dates.length - 1;
    going = await loadNext(`Day ${date}`, await source.writeDay(landing, date, dirt), isLast);
  }
  print(describe(loads, home));
  return going ? exitCodes.done : exitCodes.failed;
}

interface TitledStory {
  readonly title: string;
  readonly story: RunStory;
}

function freshHome(home: string): void {
  const root = resolve(home);
  const found = existsSync(root) ? readdirSync(root) : [];
  if (found.length > 0 && !found.includes(marker)) {
    throw new UsageError(
      `${root} has files that the demonstration did not create; it will not remove them. Choose another folder with --home.`,
    );
  }
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(root, marker),
    'Created by `npm start`, which replaces this folder each time it runs.\n',
  );
}

function describe(loads: readonly TitledStory[], home: string): string {
  const runs = loads.flatMap(({ title, story }) => [
    '',
    `${title}: ${story.report.outcome}${story.report.error === undefined ? '' : `: ${story.report.error.message}`}`,
    figuresText(story),
    timesText(story.times),
  ]);
  const at = homeInCommands(home);
  return [
    ...runs,
    '',
    places(home, defaultLanding(home)),
    reportPlaces(join(home, 'reports')),
    '',
    'Try next:',
    `  npx loadline status${at}`,
    `  npx loadline failed${at}`,
    `  npx loadline query "SELECT channel, COUNT(*) FROM dw.fact_order GROUP BY channel"${at}`,
    '  npx loadline check',
  ].join('\n');
}
