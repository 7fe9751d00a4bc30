import { grouped } from '../../../catalog';
import { sized } from './case';
import type { Case, MakeCase } from './case';
import { treeDepth, writeSynthetic } from './synthetic';
import type { Shape } from './synthetic';

const synthetic = (shape: Shape, about: Omit<Case, 'prepare'>): Case => ({
  ...about,
  prepare: (folder) => Promise.resolve(writeSynthetic(folder, shape)),
});

/** (c) Many tables of 100 rows each. */
export const manyTables =
  (nominal: number, leftOut: Case['leftOut'] = {}): MakeCase =>
  (share) => {
    const tables = sized(nominal, share);
    return synthetic(
      { tables, columns: 4, rows: 100 },
      { id: `tables-${nominal}`, title: `${tables} tables of 100 rows`, leftOut },
    );
  };

/** (d) */
export const wide: MakeCase = (share) => {
  const rows = sized(50_000, share);
  return synthetic(
    { tables: 1, columns: 198, rows },
    { id: 'wide', title: `one table of 200 columns, ${grouped(rows)} rows` },
  );
};

/** (e) */
export const smallFiles: MakeCase = (share) => {
  const files = sized(1000, share);
  return synthetic(
    { tables: 1, columns: 6, rows: files * 100, files },
    { id: 'small-files', title: `one table, ${grouped(files)} files of 100 rows` },
  );
};

/** (f) Each table is the child of the one before it; the files have the children in the order of their parents. */
export const deep: MakeCase = (share) => {
  const rows = sized(50_000, share);
  return synthetic(
    { tables: 10, columns: 4, rows },
    { id: 'deep', title: `a chain of 10 tables, ${grouped(rows)} rows each` },
  );
};

/** (f) A table that refers to itself, parents first. */
export const tree: MakeCase = (share) => {
  const rows = sized(500_000, share);
  return synthetic(
    { tables: 1, columns: 4, rows, isTree: true },
    {
      id: 'tree',
      title: `a tree in one table, ${grouped(rows)} rows, ${treeDepth(rows)} levels below its root`,
    },
  );
};

const noRejects = 'cannot set bad rows aside';

/** (g) So many percent of the rows cannot be loaded. */
export const dirty =
  (percent: number): MakeCase =>
  (share) => {
    const rows = sized(500_000, share);
    return synthetic(
      { tables: 1, columns: 6, rows, ...(percent === 0 ? {} : { badEvery: 100 / percent }) },
      {
        id: `dirty-${percent}`,
        title: `${grouped(rows)} rows with quotes, ${percent} % of them rejected`,
        leftOut: percent === 0 ? {} : { floor: noRejects, dlt: noRejects, Sling: noRejects },
      },
    );
  };
