/**
 * What `npm run lint` holds of the imports, type-only ones included:
 *
 * - no circle of imports, in any room;
 * - the layers of sql/, lowest first: a file imports from the layers below its own, and from its own folder. The folders
 *   of one layer do not know each other.
 *
 * Which room may import which is held by eslint.config.mjs.
 */
const layers = [
  // The language: quoting, literals, lists, COPY, statements that are one transaction.
  ['text/'],
  // What tables are called, how they refer to each other, which of their rows count, what a change id holds.
  ['tables/'],
  // The shape of each table, and its CREATE.
  ['ddl/'],
  // What every step may use: the fence that guards a transaction, stored procedures, the views of the metadata.
  ['fence/', 'procedures/', 'views/'],
  // A folder a part of the run; who may read what; and what the command line reads.
  [
    'claim/',
    'grants/',
    'marts/',
    'metadata/',
    'plan/',
    'prepare/',
    'publish/',
    'read/',
    'references/',
    'report/',
    'schema/',
    'stage/',
  ],
  // A person's rows, which no run touches.
  ['erase/'],
  // The steps by name.
  ['steps/'],
  // The committed SQL, and what the other rooms import.
  ['rendered\\.ts'],
  ['index\\.ts'],
];

const inSql = (folders) => `^sql/(${folders.join('|')})`;

/** Forbidden to a folder: its neighbours, and all that lies above. The topmost has neither, and so no rule. */
const layerRules = layers.flatMap((folders, level) =>
  folders
    .map((folder) => ({
      folder,
      forbidden: [...folders.filter((other) => other !== folder), ...layers.slice(level + 1).flat()],
    }))
    .filter(({ forbidden }) => forbidden.length > 0)
    .map(({ folder, forbidden }) => ({
      name: `sql-layers: ${folder.replaceAll('\\', '')}`,
      comment:
        'Imports in sql/ go down only. Move what both need to a layer below: see .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: inSql([folder]) },
      to: { path: inSql(forbidden) },
    })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that import each other can only be understood together. Move what both need to a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sql-layers: every file has one',
      comment: 'A new folder of sql/ belongs into one of the layers of .dependency-cruiser.cjs.',
      severity: 'error',
      from: {},
      to: { path: '^sql/', pathNot: inSql(layers.flat()) },
    },
    ...layerRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
