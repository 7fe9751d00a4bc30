import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { findTable, typeName } from '../../../catalog';
import type { Column, Table } from '../../../catalog';
import { filesOf } from '../files-of';
import type { Place } from '../place';
import { strptimeFormat } from './strptime-format';

/**
 * What an engineer would write by hand for clean files: read with types, keep the last change of a key, delete, insert. It checks
 * no parent, keeps no reject and no history, and knows neither ledger nor gates.
 */
export function floorSql(place: Place): string[] {
  const { catalog } = place;
  const statements = ['CREATE SCHEMA IF NOT EXISTS dw'];
  for (const table of catalog.tables) {
    const files = filesOf(place, table.name);
    const name = floorTable(catalog, table.name);
    const list = table.columns.map((column) => `${quoted(column.name)} ${sqlType(column)}`).join(', ');
    statements.push(`CREATE TABLE IF NOT EXISTS ${name} (${list})`);
    if (files.length > 0) statements.push(...loadTable(table, name, files));
  }
  return statements;
}

export const floorTable = (catalog: Place['catalog'], table: string): string =>
  `dw.${quoted(findTable(catalog, table).warehouse.name)}`;

function loadTable(table: Table, name: string, files: readonly string[]): string[] {
  const key = table.key.map(quoted).join(', ');
  const columns = table.columns.map(({ name: each }) => quoted(each)).join(', ');
  const values = table.columns.map((column) => `${valueSql(column)} AS ${quoted(column.name)}`).join(', ');
  const { operators, operatorColumn } = table.source;
  const gone =
    operatorColumn === null
      ? 'false'
      : `${quoted(operatorColumn)} IN (${operators.delete.map(literal).join(', ')})`;
  const order = ['"filename" DESC', ...(table.sequence === null ? [] : [`${quoted(table.sequence)} DESC`])];
  const bySequence = table.sequence === null ? order : [...order].reverse();
  const isSame = table.key.map((each) => `old.${quoted(each)} = net.${quoted(each)}`).join(' AND ');
  return [
    `CREATE TEMP TABLE net AS SELECT ${values}, ${gone} AS "_gone" FROM ${readSql(table, files)} ` +
      `QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${bySequence.join(', ')}) = 1`,
    'BEGIN',
    `DELETE FROM ${name} AS old USING net WHERE ${isSame}`,
    `INSERT INTO ${name} SELECT ${columns} FROM net WHERE NOT "_gone"`,
    'COMMIT',
    'DROP TABLE net',
  ];
}

/** Every column is named, so that nothing is sniffed; files with the same header are read together. */
function readSql({ source, sequence, columns }: Table, files: readonly string[]): string {
  const typeOf = (name: string): string => {
    if (same(name, sequence)) return 'BIGINT';
    const column = columns.find(({ csvName }) => same(csvName, name));
    return column === undefined || isText(column) ? 'VARCHAR' : sqlType(column);
  };
  const byHeader = new Map<string, string[]>();
  for (const file of files) {
    const header = source.header ? headerOf(file) : (source.columnOrder ?? []).join(source.delimiter);
    byHeader.set(header, [...(byHeader.get(header) ?? []), file]);
  }
  const reads = [...byHeader].map(([header, together]) => {
    const shape = header.split(source.delimiter).map((name) => `${literal(name)}: ${literal(typeOf(name))}`);
    return (
      `FROM read_csv([${together.map(literal).join(', ')}], auto_detect = false, filename = true, header = ${String(source.header)}, ` +
      `delim = ${literal(source.delimiter)}, quote = ${literal(source.quote ?? '')}, escape = ${literal(source.quote ?? '')}, columns = {${shape.join(', ')}})`
    );
  });
  return `(${reads.join(' UNION ALL BY NAME ')})`;
}

const same = (name: string, other: string | null): boolean => name.toLowerCase() === other?.toLowerCase();

function headerOf(file: string): string {
  const bytes = readFileSync(file);
  const text = (/\.gz$/i.test(file) ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
}

/** Read as text: its format is not the engine's own. */
const isText = ({ type }: Column): boolean =>
  type.kind === 'boolean' || ((type.kind === 'date' || type.kind === 'timestamp') && !isIso(type.format));

const isIso = (format: string): boolean => ['YYYY-MM-DD', 'YYYY-MM-DD HH24:MI:SS'].includes(format);

function valueSql(column: Column): string {
  const name = quoted(column.csvName);
  const { type } = column;
  if (!isText(column)) return name;
  if (type.kind === 'boolean') return `lower(${name}) IN ('true', 't', 'yes', 'y', '1')`;
  if (type.kind !== 'date' && type.kind !== 'timestamp') return name;
  return `strptime(${name}, ${literal(strptimeFormat(type.format, type.kind))})::${type.kind}`;
}

const sqlType = ({ type }: Column): string => (type.kind === 'varchar' ? 'VARCHAR' : typeName(type));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
