import { presets } from '../../../catalog';
import type { DraftPreset } from '../draft';
import { note } from '../draft';
import type { FoundOperator } from './guess-operator';
import type { ProfiledTable } from './profile-table';

/** The tool whose files they look like. */
export function guessPreset(
  table: ProfiledTable,
  operator: FoundOperator | undefined,
): DraftPreset | undefined {
  const { dialect, columns } = table;
  const header = operator?.header.toLowerCase();
  if (header === presets.qlik.operatorColumn)
    return preset('qlik', `${header} is the operator of a change table of Qlik Replicate`);
  if (!dialect.hasHeader)
    return dialect.headerFault === undefined && header === presets.dms.operatorColumn.toLowerCase()
      ? preset('dms', 'no header, and I, U or D first in every record: as AWS DMS writes')
      : undefined;
  const formats: readonly string[] = Object.values(presets.sqlDeveloper.values);
  const shown = columns.find(({ type }) => 'format' in type && formats.includes(type.format));
  const isCapital = dialect.names.every((name) => name === name.toUpperCase());
  return isCapital &&
    shown !== undefined &&
    dialect.delimiter === ',' &&
    (dialect.marks.quote?.value ?? '"') === '"'
    ? preset(
        'sqlDeveloper',
        `names in capitals, and ${shown.header} as a session of America writes it: as SQL Developer, SQLcl and SQL*Plus (presets.spool) do`,
      )
    : undefined;
}

const preset = (name: DraftPreset['name'], evidence: string): DraftPreset => ({
  name,
  remarks: [note(evidence)],
});
