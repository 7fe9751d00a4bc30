import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../../cli/output/run-report';
import { measureNode } from '../../support/measure';
import { floorTable } from './floor-sql';
import type { Loader } from './loader';

const root = join(__dirname, '..', '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Another checkout of Loadline can be measured in the same run: its folder is `checkout`. */
export const loadlineOf = (name: string, checkout: string): Loader => ({
  name,
  version,
  duties: { deletes: true, order: true, parents: true, rejects: true },
  how: '`loadline run --no-reports`, its start-up, ledger, gates, metadata and mails included',
  load: async ({ project, landing, state, dates }) => {
    const [from, to] = [dates[0], dates.at(-1)];
    const chosen = from === undefined || to === undefined ? [] : ['--from', from, '--to', to];
    const command = [
      'run',
      '--project',
      project,
      '--landing',
      landing,
      '--home',
      state,
      '--no-reports',
      '--json',
      ...chosen,
    ];
    const measured = await measureNode([join(checkout, 'cli', 'loadline.js'), ...command]);
    const { outcome } = JSON.parse(measured.stdout) as RunReport;
    if (outcome !== 'published' && outcome !== 'nothing')
      throw new Error(`${name}: the run ended as ${outcome}.`);
    return measured;
  },
  warehouse: ({ state, catalog }) => ({
    file: join(state, 'warehouse.duckdb'),
    table: (table) => floorTable(catalog, table),
  }),
});

export const loadline = loadlineOf('Loadline', root);
