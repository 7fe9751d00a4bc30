import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSource, sampleDirt, sampleOptions } from '../../marketplace/source';
import type { ExportSummary } from '../../marketplace/source';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { defaultLanding, defaults, homeInCommands } from '../options';
import type { RunReport } from '../output/run-report';
import { countsTable } from '../output/run-text';
import { load } from './run';

/** Marks a home that the demonstration made, and may therefore make anew. */
const marker = 'demonstration.txt';

/** `npm start`: a sample landing, a history and two days with a little dirt, and a run for each. */
export async function demo(options: { home: string }): Promise<ExitCode> {
  freshHome(options.home);
  const landing = defaultLanding(options.home);
  const source = createSource(sampleOptions);
  const say = (text: string): void => void process.stderr.write(`${text}\n`);

  const reports: { title: string; report: RunReport }[] = [];
  const loadNext = async (title: string, written: ExportSummary): Promise<boolean> => {
    say(
      `\n${title}: ${written.rows.toLocaleString('en-IN')} rows of ${Object.keys(written.tables).length} tables written to ${landing}`,
    );
    const report = await load({ home: options.home, landing, project: defaults.project, glue: 'duckdb' });
    reports.push({ title, report });
    return report.outcome === 'published';
  };

  let going = await loadNext('History', await source.writeHistory(landing));
  for (const [index, date] of source.dates.entries()) {
    if (!going) break;
    const dirt = index === 0 ? { dirt: sampleDirt } : {};
    going = await loadNext(`Day ${date}`, await source.writeDay(landing, date, dirt));
  }
  process.stdout.write(`${describe(reports, options.home)}\n`);
  return going ? exitCodes.done : exitCodes.failed;
}

function freshHome(home: string): void {
  const root = resolve(home);
  const found = existsSync(root) ? readdirSync(root) : [];
  if (found.length > 0 && !found.includes(marker)) {
    throw new UsageError(
      `${root} holds something that the demonstration did not make, and will not remove. Give another folder with --home.`,
    );
  }
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, marker), 'Made by "npm start", which removes this folder when it runs again.\n');
}

function describe(reports: readonly { title: string; report: RunReport }[], home: string): string {
  const runs = reports.flatMap(({ title, report }) => [
    '',
    `${title}: ${report.outcome}${report.error === undefined ? '' : `: ${report.error.message}`}`,
    countsTable(report.tables),
  ]);
  const at = homeInCommands(home);
  return [
    ...runs,
    '',
    `warehouse  ${join(home, 'warehouse.duckdb')}`,
    `mails      ${join(home, 'outbox')}`,
    `landing    ${defaultLanding(home)}`,
    '',
    'Try next:',
    `  npx loadline status${at}`,
    `  npx loadline failed${at}`,
    `  npx loadline query "SELECT channel, COUNT(*) FROM dw.fact_order GROUP BY channel"${at}`,
    '  npx loadline check',
  ].join('\n');
}
