import fc from 'fast-check';
import { noQuote } from '../../sql';
import type { StagingSpec } from '../../sql';
import { specOf } from '../local/staging/support/vector';

/** A file as a source would write it, and then as a broken disk, transfer or program leaves it. */
export interface MutatedCsv {
  readonly spec: StagingSpec;
  readonly bytes: Buffer;
}

/**
 * Neighbours have types that do not take each other's values, and each text begins with its column's name: a value that
 * has moved by one column is seen, whoever stages it.
 */
const columns = [
  { name: 'id', type: { kind: 'varchar', bytes: 12 }, key: true },
  { name: 'amount', type: { kind: 'decimal', precision: 9, scale: 2 } },
  { name: 'city', type: { kind: 'varchar', bytes: 40 }, nullable: true },
  { name: 'day', type: { kind: 'date', format: 'DD-MON-YYYY' }, nullable: true },
  { name: 'note', type: { kind: 'varchar', bytes: 80 }, nullable: true },
  { name: 'n', type: { kind: 'integer' }, nullable: true },
] as const;

/** Comma and quote, a dialect in which both are other ones, a line end that is declared, any, no quotes, and no operator. */
export const mutationSpecs: readonly StagingSpec[] = [
  specOf({ columns }),
  specOf({ columns, csv: { delimiter: ';', quote: "'" } }),
  specOf({ columns, csv: { lineEnd: 'crlf' } }),
  specOf({ columns, csv: { lineEnd: 'any' } }),
  specOf({ columns, csv: { quote: noQuote } }),
  specOf({ columns, operator: { column: null, insert: ['I'], update: ['U'], delete: ['D'], everyRow: 'U' } }),
];

/** How else records can be written: drawn for the two engines alone, which must agree on whatever comes of them. */
export const otherSpecs: readonly StagingSpec[] = [
  specOf({ columns, csv: { trailingDelimiter: true } }),
  specOf({ columns, csv: { escape: '\\', comment: '#' } }),
  specOf({ columns, csv: { escape: '\\', quote: noQuote, delimiter: '\t' } }),
  specOf({ columns, csv: { delimiter: '|~|' } }),
  specOf({ columns, csv: { delimiter: '||', spaceAroundQuotes: true, trailingDelimiter: true } }),
  specOf({ columns, csv: { spaceAroundQuotes: true, comment: '#' } }),
];

/** How the values of a column look before anything has happened to them. */
export const soundValue: Readonly<Record<string, RegExp>> = {
  op: /^[IUDiud]$/,
  id: /^id[0-9]{1,4}$/,
  amount: /^[0-9]{1,4}\.50$/,
  city: /^(city[a-zé ,"';\r\n]{0,6})?$/,
  day: /^((0[1-9]|1[0-9]|2[0-8])-NOV-2026)?$/,
  note: /^(note[^\0]{0,12})?$/,
  n: /^(1[0-9]{3})?$/,
};

const names = ['op', ...columns.map(({ name }) => name)];

/** A row, its fields in the order of these names. */
const rowOf = (csv: StagingSpec['csv'], order: readonly string[]): fc.Arbitrary<string> => {
  const { delimiter, quote } = csv;
  const { escape } = csv;
  const marks = [delimiter, escape ?? quote, '\n', '\r\n', `\nD${delimiter}id7${delimiter.repeat(5)}\n`];
  const text = (mark: string): fc.Arbitrary<string> =>
    fc
      .array(
        fc.constantFrom(
          'x',
          'é',
          ' ',
          ...(quote !== noQuote ? marks : escape === undefined ? ['"'] : [delimiter, escape, '\n']),
        ),
        { maxLength: 4 },
      )
      .map((parts) => (parts.length === 0 ? '' : mark + parts.join('')));
  return fc
    .record({
      op: fc.constantFrom('I', 'U', 'D', 'i'),
      number: fc.nat(9999),
      city: text('city'),
      note: text('note'),
      always: fc.boolean(),
    })
    .map(({ op, number, city, note, always }) => {
      const day = `${String((number % 28) + 1).padStart(2, '0')}-NOV-2026`;
      const fields = [op, `id${number}`, `${number}.50`, city, day, note, String(1000 + (number % 1000))];
      const blank = csv.spaceAroundQuotes === true && number % 2 === 1 ? ' ' : '';
      const before = csv.comment !== undefined && number % 5 === 1 ? `${csv.comment} ${quote}x\n` : '';
      const within = (field: string): string =>
        escape === undefined
          ? field.replaceAll(quote, quote + quote)
          : [escape, quote, ...(quote === noQuote ? [delimiter, '\n'] : [])].reduce(
              (text, mark) => text.replaceAll(mark, escape + mark),
              field,
            );
      const write = (field: string): string =>
        (always && quote !== noQuote) ||
        (quote !== noQuote && [delimiter, quote, '\n', '\r'].some((mark) => field.includes(mark)))
          ? blank + quote + within(field) + quote + blank
          : within(field);
      const row = order.map((name) => write(fields[names.indexOf(name)] ?? '')).join(delimiter);
      return before + row + (csv.trailingDelimiter === true ? delimiter : '');
    });
};

const sheet = ({ csv }: StagingSpec, order: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      rows: fc.array(rowOf(csv, order), { minLength: 1, maxLength: 8 }),
      lineEnd: csv.lineEnd === 'crlf' ? fc.constant('\r\n') : fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '', '\uFEFF'),
    })
    .map(({ rows, lineEnd, mark }) => mark + [order.join(csv.delimiter), ...rows, ''].join(lineEnd));

/** Now and then two files that were put together, the second with its columns in another order. */
const soundCsv = (spec: StagingSpec): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      sheet(spec, names),
      fc.option(
        fc.shuffledSubarray(names, { minLength: names.length }).chain((order) => sheet(spec, order)),
        { freq: 2, nil: '' },
      ),
    )
    .map((sheets) => Buffer.from(sheets.join('')));

type Mutate = (bytes: Buffer) => Buffer;

/** Places are taken modulo the length, after the header nine times in ten: a broken header is soon found. */
function mutation({
  csv: { delimiter, quote, comment = 'x', escape = 'x' },
}: StagingSpec): fc.Arbitrary<Mutate> {
  const place = fc.record({ at: fc.nat(9999), inHeader: fc.nat(9).map((chance) => chance === 0) });
  const find = (bytes: Buffer, { at, inHeader }: { at: number; inHeader: boolean }): number => {
    const body = inHeader ? 0 : Math.max(0, bytes.indexOf('note'), bytes.indexOf('n')) + 2;
    return Math.min(bytes.length, body) + (at % Math.max(1, bytes.length - body + 1));
  };
  const put = (bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer =>
    Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
  const marks = [
    delimiter,
    quote,
    '\n',
    '\r',
    '\r\n',
    quote + quote,
    quote + delimiter + quote,
    '\0',
    ' ',
    '\t',
  ]
    .concat([
      'x',
      comment,
      escape,
      `${escape}n`,
      delimiter.charAt(0),
      `\n${comment}`,
      '9',
      '-',
      '.',
      'é',
      '\uFEFF',
      '\u2028',
      '\x1b',
      '\x1bN',
      '\x1f',
      '',
      `I${delimiter}id1`,
    ])
    .map((text) => Buffer.from(text));
  const pieces = fc.constantFrom(
    ...marks,
    Buffer.from([0xff]),
    Buffer.from([0xc3]),
    Buffer.from([0xe2, 0x82]),
  );
  const length = fc.oneof(fc.nat(3), fc.nat(60));
  return fc.oneof(
    fc.tuple(place, fc.nat(255)).map(
      ([at, value]): Mutate =>
        (bytes) =>
          put(bytes, find(bytes, at), 1, Buffer.from([value])),
    ),
    {
      weight: 3,
      arbitrary: fc.tuple(place, pieces).map(
        ([at, piece]): Mutate =>
          (bytes) =>
            put(bytes, find(bytes, at), 0, piece),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(place, fc.nat(4), pieces).map(
        ([at, remove, piece]): Mutate =>
          (bytes) =>
            put(bytes, find(bytes, at), remove, piece),
      ),
    },
    fc.tuple(place, length).map(
      ([at, remove]): Mutate =>
        (bytes) =>
          put(bytes, find(bytes, at), remove, Buffer.alloc(0)),
    ),
    fc.tuple(place, length).map(([at, size]): Mutate => (bytes) => {
      const from = find(bytes, at);
      return put(bytes, from, 0, bytes.subarray(from, from + size));
    }),
    fc.tuple(place, place, length).map(([from, to, size]): Mutate => (bytes) => {
      const start = find(bytes, from);
      return put(bytes, find(bytes, to), 0, bytes.subarray(start, start + size));
    }),
    place.map(
      (at): Mutate =>
        (bytes) =>
          bytes.subarray(0, find(bytes, at)),
    ),
  );
}

/** One to six mutations of a sound file; none, now and then. */
const mutatedOf = (specs: readonly StagingSpec[]): fc.Arbitrary<MutatedCsv> =>
  fc.constantFrom(...specs).chain((spec) =>
    fc.tuple(soundCsv(spec), fc.array(mutation(spec), { maxLength: 6 })).map(([sound, mutations]) => ({
      spec,
      bytes: mutations.reduce((bytes, mutate) => mutate(bytes), sound),
    })),
  );

export const mutatedCsv = mutatedOf(mutationSpecs);
export const otherwiseWrittenCsv = mutatedOf(otherSpecs);
