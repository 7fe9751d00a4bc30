import type { Case } from './case';
import { writeSynthetic } from './synthetic';
import type { Shape } from './synthetic';

const synthetic = (id: string, title: string, shape: Shape, loaders: Case['loaders']): Case => ({
  ...{ id, title, loaders },
  prepare: (folder) => Promise.resolve(writeSynthetic(folder, shape)),
});

const all = ['Loadline', 'floor', 'dlt', 'Sling'] as const;

/** (c) Many tables of 100 rows each. */
export const manyTables = (tables: number): Case =>
  synthetic(`tables-${tables}`, `${tables} tables of 100 rows`, { tables, columns: 4, rows: 100 }, all);

/** (d) */
export const wide: Case = synthetic(
  'wide',
  'one table of 200 columns, 50,000 rows',
  { tables: 1, columns: 198, rows: 50_000 },
  all,
);

/** (e) */
export const smallFiles: Case = synthetic(
  'small-files',
  'one table, 1,000 files of 100 rows',
  { tables: 1, columns: 6, rows: 100_000, files: 1000 },
  all,
);

/** (g) So many percent of the rows cannot be loaded; the counterparts would fail at the first. */
export const dirty = (percent: number): Case =>
  synthetic(
    `dirty-${percent}`,
    `500,000 rows with quotes, ${percent} % of them rejected`,
    { tables: 1, columns: 6, rows: 500_000, ...(percent === 0 ? {} : { badEvery: 100 / percent }) },
    percent === 0 ? all : ['Loadline'],
  );
