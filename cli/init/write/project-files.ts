import { quoted } from '../../../catalog';
import type { FormatOption } from '../../../catalog';
import type { DraftColumn, DraftProject } from '../draft';
import { note, todo } from '../draft';
import { commentLines, constantOf } from './code';
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

const said: Readonly<Record<FormatOption, string>> = {
  dateFormat: 'DATE of Oracle has a time to the second (NLS_DATE_FORMAT)',
  timestampFormat:
    'TIMESTAMP of Oracle (NLS_TIMESTAMP_FORMAT); a fraction may follow unless the format has FF',
  timestampTzFormat: 'TIMESTAMP WITH TIME ZONE (NLS_TIMESTAMP_TZ_FORMAT); Z is Z or an offset such as +05:30',
};
const formatNames = Object.keys(said) as readonly FormatOption[];

/** The formats that all tables share: one export writes them all alike. */
function formatsFile({ tables }: DraftProject): string | undefined {
  const columns = tables.flatMap((table) => table.columns);
  const used = formatNames.flatMap((name) => {
    const column = columns.find(({ formatName }) => formatName === name);
    return column === undefined ? [] : [{ name, format: formatOf(column) }];
  });
  if (used.length === 0) return undefined;
  const doubt = todo(
    'these are the formats of the export: what the NLS settings of its session are. Correct them here, for all tables',
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
