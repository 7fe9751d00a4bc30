import * as language from '../../catalog';
import { columnCode, columnFunction } from '../../catalog';
import type { ColumnDefinition } from '../../catalog';

const { bigint, boolean, date, decimal, double, integer, interval, number, raw, text } = language;
const { timestamp, timestamptz, uuid, varchar } = language;

const columns: readonly ColumnDefinition[] = [
  ...[integer(), bigint(), double(), boolean(), date(), timestamp(), timestamptz(), text(), uuid(), raw(16)],
  ...[decimal(12, 2), varchar(40), number({ scale: 10 })],
  ...[interval('day to second'), interval('year to month')],
  date({ format: 'DD-MON-RR' }).nullable(),
  timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM', timeZone: '+05:30' }).truncate(),
  timestamp({ timeZone: 'Europe/Berlin', ambiguous: 'later' }),
  timestamptz({ format: 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM' }).round(),
  varchar(20).trim().truncate().nullAs('\\N', "it's").nullable().csv('Größe "x"').describe("A 'size'"),
  decimal(9, 2)
    .numberFormat({ decimalPoint: ',', grouping: '.', currency: ['€', 'Rs.'] })
    .round(),
  integer().numberFormat({ grouping: ',', groups: 'lakh' }),
  varchar(3).check(language.oneOf('Y', "it's")).nullable().describe('One of two.'),
  decimal(38, 2)
    .check(language.between('-12345678901234567890.50', 5), { otherwise: 'warn' })
    .check(language.atLeast(0)),
  date().check(language.atMost('2026-11-03')),
  varchar(9).check(language.matching('^[A-Z]{2}\\d$')),
  boolean().booleans({ true: ['S', "d'accord"], false: ['N'] }),
];

describe('a column as a project writes it', () => {
  it.each(columns.map((column) => [columnCode(column), column] as const))('%s', (code, column) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what init writes is code, and must make this column
    const read = new Function(...Object.keys(language), `return ${code}`) as (
      ...words: readonly unknown[]
    ) => ColumnDefinition;
    const { options: _, ...made } = read(...Object.values(language));
    const { options: __, ...wanted } = column;
    expect(made).toEqual(wanted);
    expect(code).toMatch(new RegExp(`^${columnFunction(column)}\\(`));
  });
});
