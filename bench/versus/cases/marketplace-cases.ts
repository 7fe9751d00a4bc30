import { join } from 'node:path';
import { addDays, buildCatalog } from '../../../catalog';
import marketplace from '../../../marketplace';
import { measureNode } from '../../support/measure';
import tables from '../tables';
import { sized } from './case';
import type { Case, MakeCase, Prepared } from './case';

const from = '2025-10-30';
const history = addDays(from, -1);
const rowsOfScale = 100_000;
const root = join(__dirname, '..', '..', '..');

/** Its tables alone, which the counterparts load too; and all of it. */
const projects = {
  tables: { project: join(__dirname, '..', 'tables'), catalog: () => buildCatalog(tables) },
  whole: { project: join(root, 'marketplace'), catalog: () => buildCatalog(marketplace) },
};

interface Marketplace extends Omit<Case, 'id' | 'title' | 'prepare'> {
  /** The id but for the size. */
  readonly name: string;
  /** Of the history, about. */
  readonly rows: number;
  /** What is loaded against the clock. */
  readonly load: 'history' | 'day';
  /** Behind what the title says by itself. */
  readonly how?: string;
  readonly of?: keyof typeof projects;
  readonly run?: Prepared['run'];
}

/** The day behind a history has about a third of a percent of its rows. */
const marketplaceCase =
  ({ name, rows: nominal, load, how = '', of, run, ...about }: Marketplace): MakeCase =>
  (share) => {
    const rows = sized(nominal, share);
    const what =
      load === 'history' ? `first load of ${millions(rows)}` : `the next day, into ${millions(rows)}`;
    return {
      ...about,
      ...{ id: `${name}-${millions(nominal)}`, title: `${what} rows${how}` },
      prepare: async (folder) => {
        const { historyRows, dayRows, ...made } = await generate(folder, rows, of, run);
        return load === 'history'
          ? { ...made, before: [], dates: [history], rows: historyRows }
          : { ...made, before: [history], dates: [from], rows: dayRows };
      },
    };
  };

/** (a) */
export const firstLoad = (rows: number, leftOut: Case['leftOut'] = {}): MakeCase =>
  marketplaceCase({ name: 'first', rows, load: 'history', how: ', 18 tables', leftOut });

/** (b) */
export const day = (rows: number, leftOut: Case['leftOut'] = {}): MakeCase =>
  marketplaceCase({ name: 'day', rows, load: 'day', leftOut });

const none = 'knows no marts and no reports';

/** (h) */
const withReports = (rows: number, load: Marketplace['load']): MakeCase =>
  marketplaceCase({
    ...{
      name: load === 'history' ? 'marts-first' : 'marts-day',
      rows,
      load,
      how: ', with marts and reports',
    },
    ...{ of: 'whole', run: { reports: true }, leftOut: { floor: none, dlt: none, Sling: none } },
  });

export const firstMarts = (rows: number): MakeCase => withReports(rows, 'history');
export const dayMarts = (rows: number): MakeCase => withReports(rows, 'day');

const limitless = 'keeps to no limit of memory';

/** (i) */
export const littleMemory = (rows: number): MakeCase =>
  marketplaceCase({
    ...{ name: 'memory', rows, load: 'history', how: ' with 1 GB of memory for DuckDB, one round' },
    ...{ rounds: 1, run: { memoryLimit: '1GB' }, leftOut: { dlt: limitless, Sling: limitless } },
  });

const nothing = 'has nothing to do';

/** (j) Nothing to load. */
export const emptyRun: MakeCase = (share) => ({
  id: 'empty',
  title: 'a run without files',
  leftOut: { floor: nothing, dlt: nothing, Sling: nothing },
  prepare: async (folder) => {
    const made = await generate(folder, sized(rowsOfScale, share));
    return { ...made, before: [history, from], dates: [], rows: 0 };
  },
});

const millions = (rows: number): string => `${rows / 1_000_000}M`;

async function generate(
  folder: string,
  rows: number,
  of: keyof typeof projects = 'tables',
  run: Prepared['run'] = {},
): Promise<
  Omit<Prepared, 'before' | 'dates' | 'rows'> & { readonly historyRows: number; readonly dayRows: number }
> {
  const landing = join(folder, 'landing');
  const script = join(root, 'bench', 'generate.ts');
  const made = await measureNode(['--import', 'tsx', script, landing, String(rows / rowsOfScale)]);
  const [historyRows = 0, dayRows = 0] = made.stdout.trim().split(' ').map(Number);
  const { project, catalog } = projects[of];
  return { project, catalog: catalog(), landing, run, historyRows, dayRows };
}
