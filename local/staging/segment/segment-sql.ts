import { stagedTypeName } from '../../../catalog';
import type { ColumnType } from '../../../catalog';
import { changeIdSeparator, sortableNumber } from '../../../sql';
import type { StagingColumn, StagingRemark, StagingSpec } from '../../../sql';
import { identifier, literal, pathLiteral } from '../../warehouse/text/quote';
import { checkedFields } from '../columns/checked-field';
import type { CheckedField } from '../columns/checked-field';
import { fieldSql, operatorSql, preparationsOf } from '../columns/field-sql';
import type { FieldSql } from '../columns/field-sql';
import { fileColumn, isFromFile } from '../columns/from-file';
import { rulesOfField } from '../columns/rules-of-field';
import type { RulesSql } from '../columns/rules-of-field';
import type { Layout } from '../columns/layout';
import { escapedDelimiter, escapedNul, escapes } from './scratch-dialect';
import type { ScratchDialect } from './scratch-dialect';

/** A row holds at most one record (1 MiB of UTF-16), three bytes a unit, all of it escaped. */
const maxLineBytes = 8 * 1024 * 1024;

/** DuckDB would take 16 such lines for every segment that is read, however small: with some of them side by side more than its least memory. */
const bufferBytes = 2 * maxLineBytes;

/** A record that is rejected as a whole: the place of its file in the request, its number and line. */
export interface UnreadableRecord {
  readonly file: number;
  readonly number: number;
  readonly line: number;
}

export interface SegmentFile {
  readonly path: string;
  readonly layout: Layout;
}

/**
 * The DuckDB statements that turn a segment's rows into typed Parquet, and find the faults of the others. Each step is a
 * SELECT around the one before: `f0`, … the record's fields as they are in the segment; `c0`, … the checked fields'
 * texts, `n0`, … whether they hold a NUL; `_op`; `c0_1`, … the texts after each of their preparations; `v0`, … their values;
 * `e0`, … their faults; `r0`, … the rules that they break, of columns that have some.
 */
export class SegmentSql {
  private readonly fields: readonly {
    readonly field: CheckedField;
    readonly preparations: readonly ((text: string) => string)[];
    readonly sql: FieldSql;
    readonly rules: RulesSql;
  }[];

  constructor(
    private readonly spec: StagingSpec,
    private readonly dialect: ScratchDialect,
  ) {
    this.fields = checkedFields(spec).map((field, place) => {
      const preparations = preparationsOf(field);
      return {
        field,
        preparations,
        rules: rulesOfField(field, `v${place}`, `e${place}`, '_delete'),
        sql: fieldSql(field, {
          text: textColumn(place, preparations.length),
          value: `v${place}`,
          hasNul: `n${place}`,
          isDelete: '_delete',
        }),
      };
    });
  }

  /** The good rows, in the order of the files, as COPY reads them: `_op`, `_change_id`, `_line`, then the columns. */
  copyGoodRows(segment: SegmentFile, target: string): string {
    const sequence = this.fields.findIndex(({ field }) => field.kind === 'sequence');
    const changeId = changeIdOf([
      'batch_date',
      ...(sequence === -1 ? [] : [`v${sequence}`]),
      'change_id_file',
      '_record',
    ]);
    const columns = this.fields.flatMap(({ field }, place) =>
      field.kind === 'column' ? [`v${place} AS ${identifier(field.column.name)}`] : [],
    );
    return (
      `COPY (SELECT ${['_op', `${changeId} AS _change_id`, '_line', ...columns].join(', ')} ` +
      `FROM (${this.checked(segment)}) JOIN staging_file USING (_file) ` +
      `WHERE coalesce(${this.faultColumns.join(', ')}) IS NULL) ` +
      `TO ${literal(target)} (FORMAT parquet)`
    );
  }

  /** The other rows, where the specification wants their keys: `R`, and of the columns the key, if all of it can be read. */
  copyRejectedKeys(segment: SegmentFile, target: string): string {
    const keyFaults = this.fields.flatMap(({ field }, place) =>
      field.kind === 'column' && field.column.key ? [`e${place}`] : [],
    );
    const columns = this.fields.flatMap(({ field }, place) =>
      field.kind !== 'column'
        ? []
        : field.column.key
          ? [
              `CASE WHEN coalesce(${keyFaults.join(', ')}) IS NULL THEN v${place} END AS ${identifier(field.column.name)}`,
            ]
          : [nullOf(field.column)],
    );
    return (
      `COPY (SELECT ${["'R' AS _op", `${changeIdOf(['batch_date', 'change_id_file', '_record'])} AS _change_id`, '_line', ...columns].join(', ')} ` +
      `FROM (${this.checked(segment)}) JOIN staging_file USING (_file) ` +
      `WHERE coalesce(${this.faultColumns.join(', ')}) IS NOT NULL) ` +
      `TO ${literal(target)} (FORMAT parquet)`
    );
  }

  /** A row without a key for each record that cannot be read as a whole. @param records of which file, number and line */
  copyUnreadable(records: readonly UnreadableRecord[], target: string): string {
    const rows = records.map(
      ({ file, number, line }) => `(${file}, ${literal(sortableNumber(number))}, ${line}::BIGINT)`,
    );
    return (
      `COPY (SELECT ${["'R' AS _op", `${changeIdOf(['batch_date', 'change_id_file', '_record'])} AS _change_id`, '_line', ...this.spec.columns.map(nullOf)].join(', ')} ` +
      `FROM (VALUES ${rows.join(', ')}) r (_file, _record, _line) JOIN staging_file USING (_file)) ` +
      `TO ${literal(target)} (FORMAT parquet)`
    );
  }

  /** The same file without a row: COPY needs at least one file. */
  copyNothing(target: string): string {
    const columns = this.spec.columns.map(nullOf);
    return (
      `COPY (SELECT ${["''::VARCHAR AS _op", "''::VARCHAR AS _change_id", '0::BIGINT AS _line', ...columns].join(', ')} ` +
      `WHERE false) TO ${literal(target)} (FORMAT parquet)`
    );
  }

  /** `_file`, `_record` and the faults of every other row: `place:fault`, separated by commas, places as in `checkedFields`. */
  selectFaults(segment: SegmentFile): string {
    const faults = this.faultColumns.map((column) => `'${column.slice(1)}:' || ${column}`);
    return (
      `SELECT * FROM (SELECT _file, _record, concat_ws(',', ${faults.join(', ')}) AS faults ` +
      `FROM (${this.checked(segment)})) WHERE faults <> '' ORDER BY _file, _record`
    );
  }

  /** How many of the good rows have a value that was cut or rounded, or breaks a rule that warns: a column each of `remarked`. NULL where there is none. */
  countRemarks(segment: SegmentFile): string | null {
    const counts = this.fields.flatMap(({ sql: { changed }, rules: { warnings } }) =>
      [...(changed === undefined ? [] : [changed]), ...warnings.map(({ isBroken }) => isBroken)].map(
        (condition) => `count(*) FILTER (WHERE NOT _delete AND ${condition})`,
      ),
    );
    if (counts.length === 0) return null;
    const faults = this.faultColumns.join(', ');
    return `SELECT ${counts.join(', ')} FROM (${this.checked(segment)}) WHERE coalesce(${faults}) IS NULL`;
  }

  /** What `countRemarks` counts, in its order. */
  get remarked(): Omit<StagingRemark, 'rows'>[] {
    return this.fields.flatMap(({ field, sql: { changed }, rules: { warnings } }) => {
      if (field.kind !== 'column') return [];
      const { name, reading } = field.column;
      const kept = reading?.round === true ? ('rounded' as const) : ('truncated' as const);
      return [...(changed === undefined ? [] : [kept]), ...warnings.map(({ what }) => what)].map((what) => ({
        ...{ column: name, what },
      }));
    });
  }

  /** The columns with the faults, in the order of the fields. */
  private get faultColumns(): string[] {
    return this.fields.flatMap(({ rules }, place) => [
      `e${place}`,
      ...(rules.fault === undefined ? [] : [`r${place}`]),
    ]);
  }

  /** A row a file: its place, and the sum of each of the specification's columns that are summed. NULL where there are none. */
  sumValues(segment: SegmentFile): string | null {
    const { sums } = this.spec;
    if (sums === undefined) return null;
    const sumOf = (name: string): string => {
      const place = this.fields.findIndex(
        ({ field }) => field.kind === 'column' && field.column.name === name,
      );
      return `CAST(sum(v${place}) FILTER (WHERE e${place} IS NULL) AS VARCHAR)`;
    };
    return `SELECT _file, ${sums.map(sumOf).join(', ')} FROM (${this.checked(segment)}) WHERE NOT _delete GROUP BY _file`;
  }

  private checked(segment: SegmentFile): string {
    const values = this.fields.map(({ sql }, place) => `${sql.value} AS v${place}`);
    const faults = this.fields.map(({ sql }, place) => `${sql.fault} AS e${place}`);
    const operators = `SELECT *, ${operatorSql(this.spec, 'c0')} AS _op FROM (${this.texts(segment)})`;
    const deletes = `SELECT *, coalesce(_op = 'D', false) AS _delete FROM (${operators})`;
    const rules = this.fields.flatMap(({ rules: { fault } }, place) =>
      fault === undefined ? [] : [`${fault} AS r${place}`],
    );
    const valued = this.settled(`SELECT *, ${values.join(', ')} FROM (${this.prepared(deletes)})`);
    const found = `SELECT *, ${faults.join(', ')} FROM (${valued})`;
    return rules.length === 0 ? found : `SELECT *, ${rules.join(', ')} FROM (${found})`;
  }

  private settled(query: string): string {
    const settled = this.fields.flatMap(({ sql }, place) =>
      sql.settled === undefined ? [] : [`${sql.settled} AS v${place}`],
    );
    return settled.length === 0 ? query : `SELECT * REPLACE (${settled.join(', ')}) FROM (${query})`;
  }

  private prepared(query: string, step = 0): string {
    const texts = this.fields.flatMap(({ preparations }, place) => {
      const prepare = preparations[step];
      return prepare === undefined
        ? []
        : [`${prepare(textColumn(place, step))} AS ${textColumn(place, step + 1)}`];
    });
    return texts.length === 0
      ? query
      : this.prepared(`SELECT *, ${texts.join(', ')} FROM (${query})`, step + 1);
  }

  private texts({ path, layout }: SegmentFile): string {
    const escape = literal(this.dialect.escape);
    const nul = literal(escapedNul(this.dialect));
    const texts = layout.places.flatMap((place, index) =>
      place === -1
        ? this.missing(index)
        : [
            `CASE WHEN _escaped = ${escapes.none} OR NOT contains(f${place}, ${escape}) THEN f${place} ` +
              `WHEN _escaped = ${escapes.delimiter} THEN ${this.withDelimiters(`f${place}`)} ELSE ${this.unescaped(`f${place}`)} END AS c${index}`,
            `_escaped = ${escapes.any} AND coalesce(contains(f${place}, ${nul}), false) AS n${index}`,
          ],
    );
    const files = this.fields.some(({ field }) => isFromFile(field))
      ? ' JOIN staging_file USING (_file)'
      : '';
    return `SELECT _file, _record, _line, ${texts.join(', ')} FROM ${this.readSegment(path, layout.width)}${files}`;
  }

  /** Of a column that the record lacks. */
  private missing(index: number): string[] {
    const field = this.fields[index]?.field;
    if (field?.kind === 'column' && isFromFile(field))
      return [`${fileColumn(this.spec.columns.indexOf(field.column))} AS c${index}`, `false AS n${index}`];
    const text = (field?.kind === 'column' ? field.column.missingText : null) ?? '';
    return [`${text === '' ? 'NULL::VARCHAR' : literal(text)} AS c${index}`, `false AS n${index}`];
  }

  private readSegment(path: string, width: number): string {
    const types = [
      "'_file': 'INTEGER', '_record': 'VARCHAR', '_line': 'BIGINT', '_escaped': 'TINYINT'",
      ...Array.from({ length: width }, (_, place) => `'f${place}': 'VARCHAR'`),
    ];
    return (
      `read_csv(${pathLiteral(path)}, auto_detect = false, header = false, delim = ${literal(this.dialect.delimiter)}, ` +
      `quote = '', escape = '', comment = '', new_line = '\\n', max_line_size = ${maxLineBytes}, ` +
      `buffer_size = ${bufferBytes}, columns = {${types.join(', ')}})`
    );
  }

  private withDelimiters(text: string): string {
    const { delimiter } = this.dialect;
    return `replace(${text}, ${literal(escapedDelimiter(this.dialect))}, ${literal(delimiter)})`;
  }

  /** A NUL stays escaped. The escape character itself is restored last, so that nothing restored is read as an escape. */
  private unescaped(text: string): string {
    const { escape, letters } = this.dialect;
    return letters
      .slice(1)
      .reduce(
        (inner, [character, letter]) =>
          `replace(${inner}, ${literal(escape + letter)}, ${literal(character)})`,
        text,
      );
  }
}

const changeIdOf = (parts: readonly string[]): string => parts.join(` || ${literal(changeIdSeparator)} || `);

const nullOf = ({ name, type }: StagingColumn): string => `NULL::${duckType(type)} AS ${identifier(name)}`;

/** The column with a field's text after so many preparations. */
const textColumn = (place: number, steps: number): string =>
  steps === 0 ? `c${place}` : `c${place}_${steps}`;

/** Redshift's lengths are checked, not declared: Parquet has none. */
const duckType = (type: ColumnType): string => stagedTypeName(type).replace(/^varchar.*/, 'VARCHAR');
