import { countOf, grouped } from '../../../catalog';
import type { Reading } from '../../../catalog';
import type { DraftColumn, Remark } from '../draft';
import { note, todo } from '../draft';
import { literal, name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import { typeOf } from './guess-type';
import type { Guess } from './known-types';
import { nearRemarks, nearType } from './near-type';
import { guessWithNulls, nullRemarks, toolWords } from './null-words';

/** What a column of a table's files holds. */
export interface Profile {
  readonly type: DraftColumn['type'];
  readonly reading?: Reading | undefined;
  readonly remarks: readonly Remark[];
  /** Rows without a value. */
  readonly empty: number;
  readonly distinct: number;
}

const sampled = 3000;
const mostRounds = 6;

/** Guesses from a sample, then looks at every value: those that do not fit are looked at too, until all fit. */
export async function profileColumn(
  db: CsvDatabase,
  table: string,
  column: string,
  header: string,
): Promise<Profile> {
  const at = { from: name(table), value: `trim(${column}, ' \t')` };
  const isDay = /dat|day|_dt|dt_|_on$|_at$/i.test(header);
  const { guess, nullAs, values } = await guessAll(db, at, isDay);
  const number = plainNumber(at.value, guess);
  const isNull = nullAs.length === 0 ? 'false' : `${at.value} IN (${nullAs.map(literal).join(', ')})`;
  const [
    rows = 0,
    filled = 0,
    distinct = 0,
    bytes = 0,
    trimmed = 0,
    before = 0,
    behind = 0,
    padded = 0,
    lengths = 0,
  ] = await db.numbers(
    `SELECT count(*), count(${column}) FILTER (NOT ${isNull}), count(DISTINCT ${column}), ` +
      `coalesce(max(strlen(${column})), 0), coalesce(max(strlen(${at.value})), 0), ` +
      `coalesce(max(length(regexp_extract(${number}, '\\d+'))), 0), ` +
      `coalesce(max(length(regexp_extract(${number}, '\\.(\\d*?)0* ?$', 1))), 0), ` +
      `count(*) FILTER (${column} LIKE '% '), count(DISTINCT length(${column})) FROM ${at.from}`,
  );
  const isText = guess.shape.kind === 'text';
  // CHAR(n): every value has n characters, and blanks make up for what is missing.
  const isPadded = isText && padded > 0 && lengths === 1;
  const longest = isPadded ? trimmed : bytes;
  const empty = rows - filled;
  const reading: Reading = {
    ...guess.reading,
    ...(nullAs.length === 0 ? {} : { nullAs }),
    ...(isPadded ? { trim: true } : {}),
  };
  const countUnlike = async (near: Guess): Promise<number> => {
    const [count = 0] = await db.numbers(
      `SELECT count(*) FROM ${at.from} WHERE ${unlike(at.value, near, nullAs)}`,
    );
    return count;
  };
  return {
    type: typeOf(guess.shape, { before, behind, bytes: Math.max(1, longest) }),
    ...(Object.keys(reading).length === 0 ? {} : { reading }),
    ...{ empty, distinct },
    remarks: [
      note(
        filled === 0
          ? 'all of it is empty'
          : `${grouped(filled)} of ${grouped(filled)} values are ${guess.looks}${isText ? `, the longest of ${countOf(longest, 'byte')}` : ''}${empty > 0 ? `; ${grouped(empty)} empty` : ''}`,
      ),
      ...(isPadded ? [note(`${grouped(padded)} are padded with blanks, all to one length`)] : []),
      ...(filled === 0 ? [todo('its type is a guess: it has no value yet')] : []),
      ...(guess.doubt === undefined
        ? []
        : [todo(`${guess.doubt}: look at the source, and correct it if need be`)]),
      ...nullRemarks(nullAs, guess, values),
      ...(isText ? await nearRemarks(nearType(values, isDay), filled, countUnlike) : []),
    ],
  };
}

interface At {
  readonly from: string;
  readonly value: string;
}

async function guessAll(
  db: CsvDatabase,
  { from, value }: At,
  isDay: boolean,
): Promise<{
  readonly guess: Guess;
  readonly nullAs: readonly string[];
  readonly values: readonly string[];
}> {
  const values = new Set(
    await valuesOf(
      db,
      `SELECT DISTINCT ${value} FROM (SELECT * FROM ${from} LIMIT ${sampled}) WHERE ${value} <> ''`,
    ),
  );
  let found = guessWithNulls([...values], isDay);
  for (let round = 0; found.guess.pattern !== undefined; round++) {
    const others = await valuesOf(
      db,
      `SELECT DISTINCT ${value} FROM ${from} WHERE ${unlike(value, found.guess, found.nullAs)} LIMIT 500`,
    );
    if (others.length === 0) return { ...found, values: [...values] };
    for (const each of others) values.add(each);
    found = guessWithNulls(round < mostRounds ? [...values] : ['any text'], isDay);
  }
  const nullAs = await valuesOf(
    db,
    `SELECT DISTINCT ${value} FROM ${from} WHERE ${value} IN (${toolWords.map(literal).join(', ')}) ORDER BY 1`,
  );
  const isAll = nullAs.length === values.size;
  return { guess: found.guess, nullAs: isAll ? [] : nullAs, values: [...values] };
}

const unlike = (value: string, { pattern = '' }: Guess, nullAs: readonly string[]): string =>
  `${value} NOT IN (${['', ...nullAs].map(literal).join(', ')}) AND NOT regexp_full_match(${value}, ${literal(`(?i)(?:${pattern})`)})`;

/** SQL for the number without the marks of its country. */
function plainNumber(value: string, { reading }: Guess): string {
  const { grouping, decimalPoint = '.', currency = [] } = reading?.numbers ?? {};
  const without = [...currency, ...(grouping === undefined ? [] : [grouping])];
  const ungrouped = without.reduce((sql, mark) => `replace(${sql}, ${literal(mark)}, '')`, value);
  return decimalPoint === '.' ? ungrouped : `replace(${ungrouped}, ${literal(decimalPoint)}, '.')`;
}

async function valuesOf(db: CsvDatabase, sql: string): Promise<string[]> {
  return (await db.rows(sql)).map(([value]) => value ?? '');
}
