import type { Cursor } from './cursor';
import type { DdlType } from './script';
import { isMark } from './token';

/** Types of two or more words, as the words; the longest first. */
const longNames: readonly (readonly string[])[] = [
  ['NATIONAL', 'CHARACTER', 'VARYING'],
  ['NATIONAL', 'CHAR', 'VARYING'],
  ['NATIONAL', 'CHARACTER'],
  ['NATIONAL', 'CHAR'],
  ['CHARACTER', 'VARYING'],
  ['CHAR', 'VARYING'],
  ['DOUBLE', 'PRECISION'],
  ['LONG', 'RAW'],
  ['LONG', 'VARCHAR'],
];

/** The data type that comes next. Throws `DdlSyntaxError`. */
export function readType(cursor: Cursor): DdlType {
  const base = typeNameOf(cursor);
  if (base === 'INTERVAL') return interval(cursor);
  const args = cursor.seesMark('(') ? argumentsOf(cursor) : [];
  const zone = zoneOf(cursor);
  const [last = ''] = args.slice(-1);
  const [, length, unit] = /^(\d+) (BYTE|CHAR)$/.exec(last) ?? [];
  const plain = length === undefined ? args : [...args.slice(0, -1), length];
  const text =
    base +
    (args.length === 0 ? '' : `(${args.join(',')})`) +
    (zone === undefined ? '' : ` WITH ${zone === 'local' ? 'LOCAL ' : ''}TIME ZONE`);
  return {
    name: base,
    args: plain,
    text,
    ...(unit === undefined ? {} : { unit: unit as 'BYTE' | 'CHAR' }),
    ...(zone === undefined ? {} : { zone }),
  };
}

function typeNameOf(cursor: Cursor): string {
  const long = longNames.find((words) => cursor.takes(...words));
  if (long !== undefined) return long.join(' ');
  const { schema, name } = cursor.qualified('a data type');
  // SYS.XMLTYPE is Oracle's own; other schemas may have types of the same names.
  return schema === undefined || schema === 'SYS' ? name : `${schema}.${name}`;
}

function argumentsOf(cursor: Cursor): string[] {
  cursor.needMark('(');
  const args: string[] = [];
  do
    args.push(
      cursor.textUntil((token) => isMark(token, ',') || isMark(token, ')')).replace(/^([-+]) /, '$1'),
    );
  while (cursor.takesMark(','));
  cursor.needMark(')');
  return args.map((arg) => arg.toUpperCase());
}

function zoneOf(cursor: Cursor): DdlType['zone'] {
  if (cursor.takes('WITH', 'LOCAL', 'TIME', 'ZONE')) return 'local';
  return cursor.takes('WITH', 'TIME', 'ZONE') ? 'zone' : undefined;
}

function interval(cursor: Cursor): DdlType {
  const digits = (): string => (cursor.seesMark('(') ? `(${cursor.parenthesized()})` : '');
  const kind = cursor.takes('YEAR') ? 'YEAR' : 'DAY';
  if (kind === 'DAY' && !cursor.takes('DAY')) throw cursor.error('expected YEAR or DAY');
  const first = digits();
  if (!cursor.takes('TO', kind === 'YEAR' ? 'MONTH' : 'SECOND'))
    throw cursor.error(`expected TO ${kind === 'YEAR' ? 'MONTH' : 'SECOND'}`);
  const name = kind === 'YEAR' ? 'INTERVAL YEAR TO MONTH' : 'INTERVAL DAY TO SECOND';
  return { name, args: [], text: name.replace(' TO', `${first} TO`) + digits() };
}
