import {
  bigint,
  boolean,
  buildCatalog,
  date,
  decimal,
  double,
  integer,
  interval,
  number,
  parent,
  raw,
  text,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from '../../catalog';
import type { ColumnDefinition, Reading, SourceDefinition } from '../../catalog';
import { faultsOfTable, table } from './support/faults';

const withColumn = (it: ColumnDefinition, source: SourceDefinition = {}): object => ({
  columns: { id: integer(), it },
  source,
});

const readingOf = (column: ColumnDefinition, values: SourceDefinition['values']): Reading | undefined => {
  const project = { name: 'p', tables: [{ ...table('a'), ...withColumn(column, { values }) }] };
  return buildCatalog(project).tables[0]?.columns[1]?.reading;
};

describe('what is declared of values is taken', () => {
  it.each<[string, ColumnDefinition]>([
    [
      'a decimal in lakh',
      decimal(12, 2).numberFormat({ grouping: ',', groups: 'lakh', currency: ['₹', 'Rs.'] }),
    ],
    ['a decimal comma', decimal(12, 2).numberFormat({ decimalPoint: ',', grouping: '.' }).round()],
    ['groups with a blank', bigint().numberFormat({ decimalPoint: ',', grouping: ' ' })],
    ['NUMBER as decimal', number({ scale: 4 }).truncate()],
    ['NUMBER as double', number({ as: 'double' }).nullAs('NaN')],
    ['text', text().trim().truncate().nullAs('\\N', 'NULL')],
    ['RAW', raw(16).nullAs('NULL')],
    ['a UUID', uuid().nullable()],
    ['intervals', interval('day to second').nullAs('NULL')],
    ['own words', boolean().booleans({ true: ['S'], false: ['N'] })],
    ['a timestamp in a zone', timestamp({ timeZone: '+05:30' }).round()],
    ['a timestamp in a named zone', timestamp({ timeZone: 'Asia/Kolkata' })],
    ['a zone of three words', timestamp({ timeZone: 'America/Argentina/Buenos_Aires', ambiguous: 'later' })],
    ['a zone with a sign, and UTC', timestamp({ timeZone: 'Etc/GMT+5' })],
    ['UTC', timestamp({ timeZone: 'UTC' })],
    ['a timestamptz', timestamptz({ format: 'DD-MON-RR HH.MI.SSXFF AM TZH:TZM' }).truncate()],
    ['a date', date({ format: 'DAY DD MONTH YYYY' })],
  ])('%s', (_, column) => {
    expect(faultsOfTable(withColumn(column))).toEqual([]);
  });

  it('of a whole table, each part where it applies and the column does not say otherwise', () => {
    const values = {
      nullAs: ['NULL'],
      trim: true,
      decimalPoint: ',',
      grouping: '.',
      timeZone: '+05:30',
      booleans: { true: ['S'], false: ['N'] },
    };
    const nullAs = ['NULL'];
    expect(readingOf(varchar(5), values)).toEqual({ nullAs, trim: true });
    expect(readingOf(varchar(5).nullAs('-'), values)).toEqual({ nullAs: ['-'], trim: true });
    expect(readingOf(uuid(), values)).toEqual({ nullAs, as: 'uuid' });
    expect(readingOf(integer(), values)).toEqual({ nullAs, numbers: { decimalPoint: ',', grouping: '.' } });
    expect(readingOf(decimal(5, 2).numberFormat({}), values)).toEqual({ nullAs, numbers: {} });
    expect(readingOf(interval('year to month'), values)).toEqual({ nullAs, as: 'interval year to month' });
    expect(readingOf(boolean(), values)).toEqual({ nullAs, booleans: { true: ['S'], false: ['N'] } });
    expect(readingOf(timestamp(), values)).toEqual({ nullAs, timeZone: '+05:30' });
    expect(readingOf(timestamp({ timeZone: '-01:00' }), values)).toEqual({ nullAs, timeZone: '-01:00' });
    expect(readingOf(timestamptz(), values)).toEqual({ nullAs });
    expect(readingOf(date(), values)).toEqual({ nullAs });
    expect(readingOf(varchar(5), undefined)).toBeUndefined();
  });

  it('the formats of a whole table are those of the columns without one', () => {
    const source = { values: { dateFormat: 'DD-MON-RR', timestampFormat: 'DD-MON-RR HH24:MI:SS' } };
    const columns = {
      id: integer(),
      d: date(),
      e: date({ format: 'YYYYMMDD' }),
      t: timestamp(),
      z: timestamptz(),
    };
    const project = { name: 'p', tables: [{ ...table('a'), columns, source }] };
    const [built] = buildCatalog(project).tables;
    expect(built?.columns.slice(1).map(({ type }) => 'format' in type && type.format)).toEqual([
      'DD-MON-RR',
      'YYYYMMDD',
      'DD-MON-RR HH24:MI:SS',
      'YYYY-MM-DD HH24:MI:SSZ',
    ]);
  });
});

describe('what contradicts itself is a fault', () => {
  it.each<[string, ColumnDefinition, RegExp]>([
    [
      'cut and rounded',
      decimal(5, 2).truncate().round(),
      /^\.truncate\(\) and \.round\(\) contradict each other/,
    ],
    ['an integer cut', integer().truncate(), /^\.truncate\(\) does nothing for this type/],
    ['a double rounded', double().round(), /^\.round\(\) does nothing/],
    ['text rounded', varchar(5).round(), /^\.round\(\) does nothing/],
    ['a date cut', date().truncate(), /^\.truncate\(\) does nothing/],
    ['RAW cut', raw(4).truncate(), /^\.truncate\(\) does nothing/],
    ['an interval rounded', interval('day to second').round(), /^\.round\(\) does nothing/],
    [
      'a trimmed number',
      integer().trim(),
      /^\.trim\(\) does nothing for this type; it is for text; blanks around/,
    ],
    ['a trimmed UUID', uuid().trim(), /^\.trim\(\) does nothing/],
    ['number marks of text', varchar(5).numberFormat({}), /^\.numberFormat\(…\) does nothing/],
    ['number marks of an interval', interval('year to month').numberFormat({}), /^\.numberFormat/],
    ['words of a number', integer().booleans({ true: ['S'], false: ['N'] }), /^\.booleans\(…\) does nothing/],
    [
      'no word',
      boolean().booleans({ true: [], false: ['N'] }),
      /^true and false need at least one word each/,
    ],
    [
      'one word for both',
      boolean().booleans({ true: ['S', 'n'], false: ['N'] }),
      /^the word "n" is there twice/,
    ],
    ['NULL that is a word', boolean().nullAs('N'), /^"N" means NULL and is a word of this boolean/],
    ['no text for NULL', varchar(5).nullAs(), /^a text that means NULL is missing or blank/],
    ['a blank for NULL', varchar(5).nullAs(' '), /^a text that means NULL is missing or blank/],
    ['twice NULL', varchar(5).nullAs('a', 'a'), /^"a" means NULL twice/],
    [
      'point and groups alike',
      decimal(5, 2).numberFormat({ grouping: '.' }),
      /are both ".", so that nobody knows what 1\.234 is/,
    ],
    [
      'a digit as point',
      decimal(5, 2).numberFormat({ decimalPoint: '1' }),
      /^"1" cannot be the decimal point/,
    ],
    [
      'a blank as point',
      decimal(5, 2).numberFormat({ decimalPoint: ' ' }),
      /^" " cannot be the decimal point/,
    ],
    [
      'a sign between groups',
      decimal(5, 2).numberFormat({ grouping: '-' }),
      /^"-" cannot be the mark between groups/,
    ],
    [
      'lakh without a mark',
      decimal(5, 2).numberFormat({ groups: 'lakh' }),
      /^groups is "lakh", and there is no mark/,
    ],
    [
      'a currency with a digit',
      decimal(5, 2).numberFormat({ currency: ['R1'] }),
      /^"R1" cannot be a currency/,
    ],
    ['a blank currency', decimal(5, 2).numberFormat({ currency: [' '] }), /^" " cannot be a currency/],
    [
      'currencies in each other',
      decimal(5, 2).numberFormat({ currency: ['Rs', 'Rs.'] }),
      /^the currency "Rs\." begins or ends with "Rs"/,
    ],
    [
      'a zone that there is not',
      timestamp({ timeZone: 'Europe/Berln' }),
      /"Europe\/Berln" is neither an offset from UTC, such as '\+05:30', nor the name of a zone.*Did you mean "Europe\/Berlin"\?/,
    ],
    ['a zone by letters that many have', timestamp({ timeZone: 'EST' }), /"EST" is neither an offset/],
    ['a zone in small letters', timestamp({ timeZone: 'europe/berlin' }), /is neither an offset/],
    ['an offset of another form', timestamp({ timeZone: '+5:30' }), /"\+5:30" is neither an offset/],
    [
      'which of two times, of a clock that shows none twice',
      timestamp({ timeZone: '+05:30', ambiguous: 'later' }),
      /ambiguous: "later" says .* and the clock of \+05:30 shows none twice/,
    ],
    [
      'which of two times, without a zone',
      timestamp({ ambiguous: 'earlier' }),
      /ambiguous: "earlier" says .* no time zone is declared/,
    ],
    [
      'neither of two times',
      timestamp({ timeZone: 'Europe/Berlin', ambiguous: 'first' as 'later' }),
      /"first"/,
    ],
    [
      'an offset in a timestamp',
      timestamp({ format: 'YYYY-MM-DD HH24Z' }),
      /has an offset from UTC; a timestamp keeps the time as it is written/,
    ],
    [
      'an offset and a zone',
      timestamp({ format: 'YYYY-MM-DD HH24Z', timeZone: '+05:30' }),
      /has an offset, and the time zone is declared as \+05:30/,
    ],
    [
      'a timestamptz without an offset',
      timestamptz({ format: 'YYYY-MM-DD' }),
      /has no offset from UTC; a timestamptz has one/,
    ],
    ['NUMBER undecided', number({} as { scale: number }), /^a NUMBER without precision needs a decision/],
    ['NUMBER with a wrong scale', number({ scale: 39 }), /^decimal\(38,39\) is not possible/],
  ])('%s', (_, column, message) => {
    const faults = faultsOfTable(withColumn(column));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.replace(/^a\.columns\.it: /, '')).toMatch(message);
  });

  it('a key and a reference are not cut', () => {
    const key = faultsOfTable({ key: ['id'], columns: { id: varchar(5).truncate() } });
    expect(key).toEqual([
      expect.stringMatching(/^a\.columns\.id: \.truncate\(\) on a key: two rows whose values/),
    ]);
    const reference = faultsOfTable({
      key: ['id'],
      columns: { id: decimal(5, 0), up: decimal(5, 0).nullable().round() },
      parents: [parent('self', { up: 'id' })],
    });
    expect(reference).toEqual([expect.stringMatching(/^a\.columns\.up: \.round\(\) on a reference/)]);
  });

  it.each<[string, object, RegExp]>([
    [
      'of a key',
      { columns: { id: integer().whenMissing('1') } },
      /^a\.columns\.id: \.whenMissing\(…\) on a key/,
    ],
    [
      'that is NULL, where the column is not nullable',
      withColumn(integer().whenMissing(null)),
      /^a\.columns\.it: \.whenMissing\(null\) on a column that is not nullable/,
    ],
    [
      'of a column that columnOrder lists',
      withColumn(integer().whenMissing('0'), { header: false, columnOrder: ['op', 'id', 'it'] }),
      /^a\.columns\.it: \.whenMissing\(…\) on a column that columnOrder lists/,
    ],
    [
      'that is no text',
      withColumn(integer().whenMissing(0 as unknown as string)),
      /^a\.columns\.it\.missingText: is 0; expected text/,
    ],
  ])('a missing value %s', (_, changes, message) => {
    expect(faultsOfTable(changes)).toEqual([expect.stringMatching(message)]);
  });

  it('but a column that may be missing need not be in columnOrder', () => {
    const source = { header: false, columnOrder: ['op', 'id'] };
    expect(faultsOfTable(withColumn(integer().whenMissing('0'), source))).toEqual([]);
    expect(faultsOfTable(withColumn(integer().nullable().whenMissing(null), source))).toEqual([]);
  });

  it('in the values of a table', () => {
    const source = {
      values: {
        nullAs: [''],
        decimalPoint: ',,',
        grouping: '9',
        dateFormat: 'DD-MON',
        timestampFormat: 'YYYY-MM-DD HH24Z',
        timeZone: 'IST',
        booleans: { true: ['x'], false: ['X'] },
        trimm: true,
      },
    };
    expect(faultsOfTable({ source })).toEqual([
      expect.stringMatching(/^a\.source\.values\.trimm: unknown key "trimm"/),
      expect.stringMatching(/^a\.source\.values\.nullAs: a text that means NULL is missing or blank/),
      expect.stringMatching(/^a\.source\.values: ",," cannot be the decimal point/),
      expect.stringMatching(/^a\.source\.values: "9" cannot be the mark between groups/),
      expect.stringMatching(/^a\.source\.values\.dateFormat: the format "DD-MON" must have the year/),
      expect.stringMatching(
        /^a\.source\.values\.timestampFormat: the format "YYYY-MM-DD HH24Z" has an offset/,
      ),
      expect.stringMatching(/^a\.source\.values\.timeZone: the time zone "IST" is neither an offset/),
      expect.stringMatching(/^a\.source\.values\.booleans: the word "x" is there twice/),
    ]);
  });

  it('one of two times in the zone of the table, but not for a key', () => {
    const values = { timeZone: 'Europe/Berlin' };
    expect(faultsOfTable(withColumn(timestamp({ ambiguous: 'later' }), { values }))).toEqual([]);
    const columns = { id: timestamp() };
    const source = { values: { ...values, ambiguous: 'later' } };
    expect(faultsOfTable({ columns, source })).toEqual([
      expect.stringMatching(/^a\.columns\.id: ambiguous on a key: two rows an hour apart would become one/),
    ]);
    expect(faultsOfTable({ source: { values: { ambiguous: 'later' } } })).toEqual([
      expect.stringMatching(/^a\.source\.values\.timeZone: ambiguous: "later" says/),
    ]);
  });

  it('options that a function does not have', () => {
    const odd = number({ scale: 2, as: 'double' } as unknown as { scale: number });
    expect(faultsOfTable(withColumn(odd))).toEqual([
      expect.stringMatching(/^a\.columns\.it\.scale: unknown key "scale"; allowed are as/),
    ]);
    expect(faultsOfTable(withColumn(timestamptz({ timeZone: '+05:30' } as object)))).toHaveLength(1);
  });
});
