import type { LiveColumn } from '../../contracts';
import { typeSql } from '../ddl/create-table';
import { liveType } from '../ddl/live-column';
import type { ColumnShape } from '../ddl/table-shape';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

type Kind =
  'varchar' | 'integer' | 'decimal' | 'double' | 'boolean' | 'date' | 'timestamp' | 'time' | 'super';

/** `undefined`: a type that Loadline does not render. */
function kindOf(type: string): Kind | undefined {
  if (['smallint', 'integer', 'bigint'].includes(type)) return 'integer';
  if (type === 'double precision') return 'double';
  const [, kind] = /^(varchar|decimal|boolean|date|timestamp|time|super)\b/.exec(type) ?? [];
  return kind as Kind | undefined;
}

const isNumber = (kind: Kind): boolean => ['integer', 'decimal', 'double'].includes(kind);

/**
 * A column's values in the type of the catalog, as both engines convert them; `undefined` where they do not. What does not fit fails the
 * statement, but digits behind the point are rounded, and a timestamp loses its time.
 */
export function converted(live: LiveColumn, { type }: ColumnShape): Sql | undefined {
  const from = liveType(live);
  const [source, target] = [kindOf(from), kindOf(type)];
  const value = id(live.columnName);
  if (source === undefined || target === undefined) return undefined;
  // No cast to a length: it would cut silently. The column refuses what is too long.
  if (from === type || (source === 'varchar' && target === 'varchar')) return value;
  if (source === 'super' || target === 'super') {
    if (source === 'varchar') return sql`JSON_PARSE(${value})`;
    return target === 'varchar' ? sql`JSON_SERIALIZE(${value})` : undefined;
  }
  if (source === 'boolean') {
    if (target === 'varchar') return eitherOf(value, lit('true'), lit('false'));
    return isNumber(target) ? eitherOf(value, lit(1), lit(0)) : undefined;
  }
  if (target === 'varchar') return sql`CAST(${value} AS VARCHAR)`;
  if (target === 'boolean') return isNumber(source) ? sql`${value} <> 0` : undefined;
  const isDay = (kind: Kind): boolean => kind === 'date' || kind === 'timestamp';
  const isTime = (kind: Kind): boolean => kind === 'time';
  const isSameSort = isDay(source) === isDay(target) && !isTime(source) && !isTime(target);
  return source === 'varchar' || isSameSort ? sql`CAST(${value} AS ${typeSql(type)})` : undefined;
}

const eitherOf = (value: Sql, yes: Sql, no: Sql): Sql =>
  sql`CASE WHEN ${value} THEN ${yes} WHEN NOT ${value} THEN ${no} END`;

/** What stands in for a value in the tables of staging, which have some types as text. */
const stagedTexts = { time: '00:00:00', super: 'null' } as const;

export function stagedStandIn(column: ColumnShape): Sql {
  const kind = kindOf(column.type);
  return kind === 'time' || kind === 'super' ? lit(stagedTexts[kind]) : standIn(column);
}

/** What rows without a value get, for a person to replace by what is right. */
export function standIn({ type }: ColumnShape): Sql {
  const texts: Record<Kind, Sql> = {
    varchar: lit(''),
    integer: lit(0),
    decimal: sql`CAST(0 AS ${typeSql(type)})`,
    double: sql`CAST(0 AS ${typeSql(type)})`,
    boolean: lit(false),
    date: sql`CAST('1970-01-01' AS DATE)`,
    timestamp: sql`CAST('1970-01-01 00:00:00' AS TIMESTAMP)`,
    time: sql`CAST(${lit(stagedTexts.time)} AS TIME)`,
    super: sql`JSON_PARSE(${lit(stagedTexts.super)})`,
  };
  return texts[kindOf(type) ?? 'varchar'];
}
