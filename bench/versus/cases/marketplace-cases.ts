import { join } from 'node:path';
import { addDays, buildCatalog } from '../../../catalog';
import { measureNode } from '../../support/measure';
import tables from '../tables';
import type { Case, Prepared } from './case';

const from = '2025-10-30';
const history = addDays(from, -1);
const rowsOfScale = 100_000;

/** (a) The marketplace's history, about so many rows. */
export const firstLoad = (rows: number): Case => ({
  id: `first-${millions(rows)}`,
  title: `first load of ${millions(rows)} rows, 18 tables`,
  loaders: ['Loadline', 'floor', 'dlt', 'Sling'],
  prepare: async (folder) => {
    const made = await generate(folder, rows);
    return { ...made, before: [], dates: [history], rows: made.historyRows };
  },
});

/** (b) The day behind that history: about a third of a percent of its rows. */
export const day = (rows: number): Case => ({
  id: `day-${millions(rows)}`,
  title: `the next day, into ${millions(rows)} rows`,
  loaders: ['Loadline', 'floor', 'dlt', 'Sling'],
  prepare: async (folder) => {
    const made = await generate(folder, rows);
    return { ...made, before: [history], dates: [from], rows: made.dayRows };
  },
});

/** (j) Nothing to load. */
export const emptyRun: Case = {
  id: 'empty',
  title: 'a run without files',
  loaders: ['Loadline'],
  prepare: async (folder) => {
    const made = await generate(folder, rowsOfScale);
    return { ...made, before: [history, from], dates: [], rows: 0 };
  },
};

const millions = (rows: number): string => `${rows / 1_000_000}M`;

async function generate(
  folder: string,
  rows: number,
): Promise<Pick<Prepared, 'project' | 'catalog' | 'landing'> & { historyRows: number; dayRows: number }> {
  const landing = join(folder, 'landing');
  const script = join(__dirname, '..', '..', 'generate.ts');
  const made = await measureNode(['--import', 'tsx', script, landing, String(rows / rowsOfScale)]);
  const [historyRows = 0, dayRows = 0] = made.stdout.trim().split(' ').map(Number);
  return {
    ...{ project: join(__dirname, '..', 'tables'), catalog: buildCatalog(tables), landing },
    ...{ historyRows, dayRows },
  };
}
