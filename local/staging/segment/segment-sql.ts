import { typeName } from '../../../catalog';
import type { ColumnType } from '../../../catalog';
import type { StagingSpec } from '../../../sql';
import { identifier, literal, pathLiteral } from '../../warehouse/text/quote';
import { checkedFields } from '../columns/checked-field';
import type { CheckedField } from '../columns/checked-field';
import { fieldSql, operatorSql } from '../columns/field-sql';
import type { Layout } from '../columns/layout';
import { escapedNul } from './scratch-dialect';
import type { ScratchDialect } from './scratch-dialect';

/** A row holds at most one record (1 MiB of UTF-16), three bytes a unit, all of it escaped. */
const maxLineBytes = 8 * 1024 * 1024;

export interface SegmentFile {
  readonly path: string;
  readonly layout: Layout;
}

/** The DuckDB statements that make a segment's rows typed Parquet, and tell the faults of the others. */
export class SegmentSql {
  private readonly fields: readonly CheckedField[];

  constructor(
    private readonly spec: StagingSpec,
    private readonly dialect: ScratchDialect,
  ) {
    this.fields = checkedFields(spec);
  }

  /** The good rows, in the order of the files, as COPY reads them: `_op`, `_change_id`, `_line`, then the columns. */
  copyGoodRows(segment: SegmentFile, target: string): string {
    return `COPY (${this.goodRows(segment)}) TO ${literal(target)} (FORMAT parquet)`;
  }

  /** The same file without a row: COPY needs one file at least. */
  copyNothing(target: string): string {
    const columns = this.spec.columns.map(
      ({ name, type }) => `NULL::${duckType(type)} AS ${identifier(name)}`,
    );
    return (
      `COPY (SELECT ${["''::VARCHAR AS _op", "''::VARCHAR AS _change_id", '0::BIGINT AS _line', ...columns].join(', ')} ` +
      `WHERE false) TO ${literal(target)} (FORMAT parquet)`
    );
  }

  /** `_file`, `_record` and the faults of every other row: `place:fault`, separated by commas, places as in `checkedFields`. */
  selectFaults(segment: SegmentFile): string {
    const faults = this.fields.map(
      (field, place) => `'${place}:' || ${fieldSql(field, `c${place}`, this.hasNul(place)).fault}`,
    );
    return (
      `SELECT * FROM (SELECT _file, _record, concat_ws(',', ${faults.join(', ')}) AS faults ` +
      `FROM (${this.operators(segment)})) WHERE faults <> '' ORDER BY _file, _record`
    );
  }

  private goodRows(segment: SegmentFile): string {
    const expressions = this.fields.map((field, place) => ({
      field,
      sql: fieldSql(field, `c${place}`, this.hasNul(place)),
    }));
    const columns = expressions.flatMap(({ field, sql }) =>
      field.kind === 'column' ? [`${sql.value} AS ${identifier(field.column.name)}`] : [],
    );
    const sequence = expressions.find(({ field }) => field.kind === 'sequence');
    const changeId = [
      'batch_date',
      ...(sequence === undefined ? [] : [sequence.sql.value]),
      'change_id_file',
      `lpad(_record::VARCHAR, 20, '0')`,
    ].join(` || '/' || `);
    return (
      `SELECT ${['_op', `${changeId} AS _change_id`, '_line', ...columns].join(', ')} ` +
      `FROM (${this.operators(segment)}) JOIN staging_file USING (_file) ` +
      `WHERE ${expressions.map(({ sql }) => `(${sql.fault}) IS NULL`).join(' AND ')}`
    );
  }

  private operators(segment: SegmentFile): string {
    return `SELECT *, ${operatorSql(this.spec, 'c0')} AS _op FROM (${this.texts(segment)})`;
  }

  /** `c0`, `c1`, … are the checked fields' texts; `f…` the same as they stand in the segment. */
  private texts({ path, layout }: SegmentFile): string {
    const texts = layout.places.map(
      (place, index) =>
        `f${place} AS r${index}, CASE WHEN _escaped = 1 THEN ${this.unescaped(`f${place}`)} ELSE f${place} END AS c${index}`,
    );
    return `SELECT _file, _record, _line, _escaped, ${texts.join(', ')} FROM ${this.readSegment(path, layout.width)}`;
  }

  private readSegment(path: string, width: number): string {
    const types = [
      "'_file': 'INTEGER', '_record': 'BIGINT', '_line': 'BIGINT', '_escaped': 'TINYINT'",
      ...Array.from({ length: width }, (_, place) => `'f${place}': 'VARCHAR'`),
    ];
    return (
      `read_csv(${pathLiteral(path)}, auto_detect = false, header = false, delim = ${literal(this.dialect.delimiter)}, ` +
      `quote = '', escape = '', comment = '', new_line = '\\n', max_line_size = ${maxLineBytes}, columns = {${types.join(', ')}})`
    );
  }

  private hasNul(index: number): string {
    return `(_escaped = 1 AND contains(r${index}, ${literal(escapedNul(this.dialect))}))`;
  }

  /** The escape character's own letter is undone last: nothing that it brings back is read as an escape. */
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

/** Redshift's lengths are checked, not declared: Parquet has none. */
const duckType = (type: ColumnType): string => (type.kind === 'varchar' ? 'VARCHAR' : typeName(type));
