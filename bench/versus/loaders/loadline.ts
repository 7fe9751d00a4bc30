import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../../cli/output/run-report';
import { changeIdFile, changeIdSeparator, longNumber } from '../../../sql';
import { measureNode } from '../../support/measure';
import type { Place } from '../place';
import { floorTable } from './floor-sql';
import type { Loader } from './loader';

const root = join(__dirname, '..', '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Another checkout of Loadline can be measured in the same run: its folder is `checkout`. */
export const loadlineOf = (name: string, checkout: string): Loader => ({
  name,
  version,
  duties: { deletes: true, order: true, parents: true, rejects: true },
  how:
    ownMarketplace(checkout) === undefined
      ? '`loadline run`, its start-up, ledger, gates, metadata and mails included; `--no-reports` unless the case says so'
      : '`loadline run`, likewise, of the marketplace that was in its checkout, which had fewer tables, columns and duties',
  load: async (place) => {
    const measured = await measureNode([join(checkout, 'cli', 'loadline.js'), ...commandOf(place, checkout)]);
    const { outcome } = JSON.parse(measured.stdout) as RunReport;
    if (outcome !== 'published' && outcome !== 'nothing')
      throw new Error(`${name}: the run ended as ${outcome}.`);
    return measured;
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'warehouse.duckdb'),
    table: (table) => floorTable(catalog, table),
  }),
  ownColumns: (_table, { batchDate, fileName }) => ({
    _change_id: `'${[batchDate, changeIdFile(fileName), ''].join(changeIdSeparator)}' || ${sortableSql('record')}`,
  }),
});

/** `sortableNumber` of numbers below a hundred million; a longer one fails. */
const sortableSql = (number: string): string =>
  `CASE WHEN ${number} < ${10 ** (longNumber.digits - 1)} THEN length(${number}::VARCHAR) || ${number}::VARCHAR ELSE error('The record number is too long.') END`;

export const loadline = loadlineOf('Loadline', root);

/** Before there were reports, the marketplace was its tables alone, and there was no option to leave reports out. */
function ownMarketplace(checkout: string): string | undefined {
  const marketplace = join(checkout, 'marketplace');
  return existsSync(join(marketplace, 'reports')) ? undefined : marketplace;
}

/** The arguments of the command in this checkout. */
export function commandOf({ project, landing, state, dates, run }: Place, checkout: string): string[] {
  const [from, to] = [dates[0], dates.at(-1)];
  const older = ownMarketplace(checkout);
  // What is made up lies elsewhere, and is loaded as it is by every checkout.
  const own = project.startsWith(root) ? older : undefined;
  return [
    ...['run', '--project', own ?? project, '--landing', landing, '--home', state, '--json'],
    ...(run.reports === true || older !== undefined ? [] : ['--no-reports']),
    ...(run.memoryLimit === undefined ? [] : ['--memory-limit', run.memoryLimit]),
    ...(from === undefined || to === undefined ? [] : ['--from', from, '--to', to]),
  ];
}
