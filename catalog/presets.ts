import type { SourceDefinition } from './language/table';

/**
 * How a session of NLS_TERRITORY = AMERICA writes a DATE and a TIMESTAMP where nothing else is set: NLS_DATE_FORMAT and
 * NLS_TIMESTAMP_FORMAT derive from the territory (https://docs.oracle.com/cd/B19306_01/server.102/b14237/initparams131.htm).
 * A DATE without its time is a `date()`: the time is lost in the export already, unless it sets NLS_DATE_FORMAT.
 */
const america = { dateFormat: 'DD-MON-RR', timestampFormat: 'DD-MON-RR HH.MI.SSXFF AM' } as const;

/** A header, commas, texts in quotes that are doubled within; NULL is an empty field, the line end that of the machine. */
const oracleCsv = { delimiter: ',', quote: '"', header: true, values: america } as const;

/**
 * What the files of a tool are, as words of `source`: `source: { ...presets.qlik, delimiter: ';' }`. Each says what the tool writes
 * by its documented defaults (docs/csv.md#presets), and nothing that its user chooses.
 */
export const presets = {
  /**
   * Oracle SQL Developer, Export of a table or of a query's grid, format csv, as its preferences are at first: header, `"` on both
   * sides, and the session's formats. Its encoding is that of the machine (windows-1252 on Windows in the West): declare `encoding`
   * where it is not UTF-8. Text copied from the grid has `(null)`, which a file does not: `values.nullAs`.
   */
  sqlDeveloper: oracleCsv,
  /**
   * Oracle SQLcl, `SET SQLFORMAT csv`: "comma-separated variable output, with string values enclosed in double quotes"
   * (https://docs.oracle.com/cd/F86079_01/oml-notebooks/omlug/output-formats-supported-set-sqlformat.html). With SET FEEDBACK OFF:
   * else "14 rows selected." is the last line, a record that is rejected.
   */
  sqlcl: oracleCsv,
  /**
   * SQL*Plus, `SET MARKUP CSV ON` and SPOOL (12.2 and later), DELIMITER and QUOTE as they are at first
   * (https://docs.oracle.com/cd/F32587_01/sqpug/generating-HTML-reports-from-SQL-Plus.html). SET NULL is empty at first. A blank line
   * before the header is none of the records; a header that comes again on each page neither. SET FEEDBACK OFF, as for SQLcl.
   */
  spool: oracleCsv,
  /**
   * AWS DMS to S3: no header (AddColumnName is false), the operator first. The table lists `columnOrder`, `Op` as its first
   * column. A full load has no operator (IncludeOpForFullLoad is false): `everyRow: 'insert'` on its path. NULL is written as the
   * text NULL unless CsvNullValue says otherwise (https://docs.aws.amazon.com/dms/latest/APIReference/API_S3Settings.html).
   */
  dms: {
    header: false,
    operatorColumn: 'Op',
    operators: { insert: ['I'], update: ['U'], delete: ['D'] },
    values: { nullAs: ['NULL'] },
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
