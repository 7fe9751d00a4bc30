import { grouped } from '../../../catalog';
import type { DraftColumn, Remark } from '../draft';
import { note, todo } from '../draft';
import { literal, name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import { guessType, typeOf } from './guess-type';
import type { Guess } from './guess-type';

/** What a column of a table's files holds. */
export interface Profile {
  readonly type: DraftColumn['type'];
  readonly remarks: readonly Remark[];
  /** Rows without a value. */
  readonly empty: number;
  readonly distinct: number;
}

const sampled = 3000;
/** Text that tools write for NULL; Loadline keeps it as text. */
const nullWords = [
  '\\N',
  'NULL',
  '(null)',
  '<null>',
  'NaN',
  'NA',
  'N/A',
  '#N/A',
  'None',
  'nil',
  '-',
  '?',
  '.',
];
const mostRounds = 6;

/** Guesses from a sample, then looks at every value: those that do not fit are looked at too, until all fit. */
export async function profileColumn(
  db: CsvDatabase,
  table: string,
  column: string,
  header: string,
): Promise<Profile> {
  const at = { from: name(table), value: `trim(${column}, ' \t')` };
  const [rows = 0, filled = 0, distinct = 0, bytes = 0] = await db.numbers(
    `SELECT count(*), count(${column}), count(DISTINCT ${column}), coalesce(max(strlen(${column})), 0) FROM ${at.from}`,
  );
  const values = new Set(
    await valuesOf(
      db,
      `SELECT DISTINCT ${at.value} FROM (SELECT ${column} FROM ${at.from} LIMIT ${sampled}) WHERE ${at.value} <> ''`,
    ),
  );
  const isDay = /dat|day|_dt|dt_|_on$|_at$/i.test(header);
  let guess: Guess = guessType([...values], isDay);
  for (let round = 0; guess.pattern !== undefined; round++) {
    const others = await valuesOf(
      db,
      `SELECT DISTINCT ${at.value} FROM ${at.from} WHERE ${unlike(at.value, guess)} LIMIT 500`,
    );
    if (others.length === 0) break;
    for (const value of others) values.add(value);
    guess = guessType(round < mostRounds ? [...values] : ['any text'], isDay);
  }
  const [before = 0, behind = 0] = await db.numbers(
    `SELECT coalesce(max(length(regexp_extract(${at.value}, '\\d+'))), 0), ` +
      `coalesce(max(length(regexp_extract(${at.value}, '\\.(\\d*?)0*$', 1))), 0) FROM ${at.from}`,
  );
  const longest = guess.shape.kind === 'text' ? `, the longest of ${grouped(bytes)} bytes` : '';
  return {
    type: typeOf(guess.shape, { before, behind, bytes: Math.max(1, bytes) }),
    empty: rows - filled,
    distinct,
    remarks: [
      note(
        filled === 0
          ? 'all of it is empty'
          : `${grouped(filled)} of ${grouped(filled)} values are ${guess.looks}${longest}${filled < rows ? `; ${grouped(rows - filled)} empty` : ''}`,
      ),
      ...(filled === 0 ? [todo('its type is a guess: it has no value yet')] : []),
      ...(guess.doubt === undefined
        ? []
        : [todo(`${guess.doubt}: look at the source, and correct it if need be`)]),
      ...(guess.shape.kind === 'text' ? wordsForNull([...values], isDay) : []),
    ],
  };
}

const unlike = (value: string, { pattern = '' }: Guess): string =>
  `${value} <> '' AND NOT regexp_full_match(${value}, ${literal(`(?i)(?:${pattern})`)})`;

async function valuesOf(db: CsvDatabase, sql: string): Promise<string[]> {
  return (await db.rows(sql)).map(([value]) => value ?? '');
}

/** Says where text stands for NULL, and what the column would be without it. */
function wordsForNull(values: readonly string[], isDay: boolean): Remark[] {
  const found = values.filter((value) =>
    nullWords.some((word) => word.toLowerCase() === value.toLowerCase()),
  );
  const others = values.filter((value) => !found.includes(value));
  if (found.length === 0 || others.length === 0) return [];
  const { looks, shape } = guessType(others, isDay);
  const words = found.map((value) => JSON.stringify(value)).join(', ');
  return [
    todo(
      `${words} may stand for NULL, and is kept as text${shape.kind === 'text' ? '' : `; without it all values looked at are ${looks}`}`,
    ),
  ];
}
