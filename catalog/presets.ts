import type { SourceDefinition } from './language/table';

/**
 * What the files of a tool are, as words of `source`: `source: { ...presets.qlik, delimiter: ';' }`. Each says what the tool writes
 * by its documented defaults (docs/csv.md#presets), and nothing that its user chooses.
 */
export const presets = {
  /**
   * AWS DMS to S3: no header (AddColumnName is false), the operator first. The table lists `columnOrder`, `Op` as its first
   * column. A full load has no operator (IncludeOpForFullLoad is false): `everyRow: 'insert'` on its path.
   */
  dms: {
    header: false,
    operatorColumn: 'Op',
    operators: { insert: ['I'], update: ['U'], delete: ['D'] },
  },
  /**
   * Change tables of Qlik Replicate, with the default prefix of their columns. B is the row before an update. The table's
   * sequence is `header__change_seq`.
   */
  qlik: {
    operatorColumn: 'header__change_oper',
    operators: { insert: ['I'], update: ['U'], delete: ['D'], ignore: ['B'] },
  },
} as const satisfies Readonly<Record<string, SourceDefinition>>;
