import type { DraftColumn, DraftProject, FormatName } from '../draft';
import { formatNames, note, todo } from '../draft';
import { commentLines, constantOf, quoted } from './code';
import { tableFile } from './table-file';

/** The files of the catalog by their path in the project's folder. */
export function catalogFiles(project: DraftProject): Map<string, string> {
  const files = new Map<string, string>();
  files.set('index.ts', indexFile(project));
  const formats = formatsFile(project);
  if (formats !== undefined) files.set('formats.ts', formats);
  for (const table of project.tables) files.set(`tables/${table.name}.ts`, tableFile(table));
  return files;
}

const indexFile = ({ name, tables, remarks }: DraftProject): string =>
  [
    "import { defineProject } from 'loadline';",
    ...tables.map((table) => `import { ${constantOf(table.name)} } from './tables/${table.name}';`).sort(),
    '',
    ...commentLines(remarks, ''),
    'export default defineProject({',
    `  name: ${quoted(name)},`,
    '  // parents before their children',
    '  tables: [',
    ...tables.map((table) => `    ${constantOf(table.name)},`),
    '  ],',
    '});',
    '',
  ].join('\n');

const said: Readonly<Record<FormatName, string>> = {
  dateFormat: 'DATE of Oracle has a time to the second',
  timestampFormat: 'TIMESTAMP of Oracle; a fraction may follow unless the format has FF',
};

/** The formats that all tables share: one export writes them all alike. */
function formatsFile({ tables }: DraftProject): string | undefined {
  const columns = tables.flatMap((table) => table.columns);
  const used = formatNames.flatMap((name) => {
    const column = columns.find(({ formatName }) => formatName === name);
    return column === undefined ? [] : [{ name, format: formatOf(column) }];
  });
  if (used.length === 0) return undefined;
  const doubt = todo(
    'these are the formats of the export: what NLS_DATE_FORMAT and NLS_TIMESTAMP_FORMAT are in its session. Correct them here, for all tables',
  );
  return [
    ...commentLines([doubt], ''),
    ...used.flatMap(({ name, format }) => [
      ...commentLines([note(said[name])], ''),
      `export const ${name} = ${quoted(format)};`,
    ]),
    '',
  ].join('\n');
}

const formatOf = ({ type }: DraftColumn): string => ('format' in type ? type.format : '');
