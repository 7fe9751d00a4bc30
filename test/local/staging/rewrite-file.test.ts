import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { blankFields, maskAroundHeader, maskRecord, rewriteFile } from '../../../local/staging';
import type { Rewriting, SplitRecord } from '../../../local/staging';
import { RecordSplitter } from '../../../local/staging/split/record-splitter';
import { decoderFor } from '../../../local/staging/read/decoder';
import { noQuote } from '../../../sql/stage/staging-request';
import type { StagingSpec } from '../../../sql';
import { propertyParameters } from '../../oracle';
import { mutatedCsv } from '../../support/mutated-csv';
import type { MutatedCsv } from '../../support/mutated-csv';
import { specOf } from './support/vector';

const folder = mkdtempSync(join(tmpdir(), 'loadline-rewrite-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function rewritten(
  bytes: Buffer,
  spec: StagingSpec,
  rewriting: Rewriting,
  name = 'a.csv',
): Promise<Buffer> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const parts: Buffer[] = [];
  for await (const part of rewriteFile(path, spec, rewriting)) parts.push(part);
  return Buffer.concat(parts);
}

function recordsOf(bytes: Buffer, spec: StagingSpec): SplitRecord[] {
  const splitter = new RecordSplitter(spec);
  const decoder = decoderFor(spec.csv.encoding);
  return [...splitter.push(decoder.decode(bytes) + decoder.end()), ...splitter.finish()];
}

const isSplit = ({ fault, fieldCount }: SplitRecord, names: readonly string[]): boolean =>
  fault === null && fieldCount === names.length;

/** Empties the notes of sound records, masks broken ones: of those that the number chooses. */
const choosing =
  (spec: StagingSpec, chosen: (number: number) => boolean): Rewriting =>
  (record, names) => {
    if (!chosen(record.number)) return undefined;
    if (isSplit(record, names))
      return blankFields(record.raw, names.length, new Set([names.indexOf('note')]), spec.csv);
    return record.fault === 'joinedHeader' || record.fault === 'hiddenHeader'
      ? maskAroundHeader(record.raw, ['op', ...spec.columns.map(({ name }) => name)], spec.csv)
      : maskRecord(record.raw, spec.csv);
  };

describe('a rewritten file', () => {
  it('is the same bytes where nothing is rewritten, however broken it is', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedCsv, async ({ bytes, spec }) => {
        const read = await rewritten(bytes, spec, () => undefined);
        // A byte that the encoding does not have may become another such byte.
        expect(textOf(read, spec)).toBe(textOf(bytes, spec));
        if (textOf(bytes, spec).isWellFormed()) expect(read.equals(bytes)).toBe(true);
      }),
      propertyParameters<[MutatedCsv]>(300),
    );
  });

  it('has the same records, with the same faults and other values, wherever one was emptied or masked', async () => {
    const seen = { emptied: 0, masked: 0 };
    await fc.assert(
      fc.asyncProperty(mutatedCsv, fc.nat(2), async ({ bytes, spec }, remainder) => {
        const chosen = (number: number): boolean => number % 3 === remainder && number > 0;
        const before = recordsOf(bytes, spec);
        const after = recordsOf(await rewritten(bytes, spec, choosing(spec, chosen)), spec);
        expect(after.map(({ number }) => number)).toEqual(before.map(({ number }) => number));
        let names: readonly string[] = [];
        before.forEach((record, place) => {
          const now = after[place]!;
          if (record.number === 0 && record.fault === null) names = record.fields;
          const told = isSplit(record, names);
          if (!chosen(record.number)) expect(now.raw).toBe(record.raw);
          // A masked record may be well-formed: its operator is none, so that it is rejected all the same.
          else if (!told) expect(isSplit(now, names) && /^[iud]$/i.test(now.fields[0] ?? '')).toBe(false);
          else
            expect(now.fields).toEqual(
              record.fields.map((field, column) => (names[column] === 'note' ? '' : field)),
            );
          if (!chosen(record.number)) expect(now.fault).toBe(record.fault);
          seen.emptied += chosen(record.number) && told ? 1 : 0;
          seen.masked += chosen(record.number) && !told ? 1 : 0;
        });
      }),
      propertyParameters<[MutatedCsv, number]>(600),
    );
    expect(seen.emptied > 0 && seen.masked > 0).toBe(true);
  });

  it('keeps its byte order mark, its encoding, its line ends and its packing', async () => {
    const columns = [{ name: 'note', type: { kind: 'varchar', bytes: 40 }, nullable: true }] as const;
    const text = 'op,note\r\nI,é\r\n\r\nI,"two\r\nlines"\r\n';
    for (const encoding of ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be'] as const) {
      const spec = specOf({ columns, csv: { encoding } });
      const bytes = encoded(text, encoding);
      const emptied = encoded('op,note\r\nI,\r\n\r\nI,\r\n', encoding);
      const empty = choosing(spec, () => true);
      expect((await rewritten(bytes, spec, empty)).toString('hex')).toBe(emptied.toString('hex'));
      const packed = await rewritten(gzipSync(bytes), spec, empty, 'a.csv.GZ');
      expect(gunzipSync(packed).toString('hex')).toBe(emptied.toString('hex'));
    }
    expect(await rewritten(Buffer.alloc(0), specOf({ columns }), () => 'x', 'empty.csv.gz')).toHaveLength(0);
  });

  it.each<[string, Partial<StagingSpec['csv']>, string, string]>([
    [
      'a delimiter at the end of each record, and of the header',
      { trailingDelimiter: true },
      'op,id,note,\nI,a,secret,\nI,b,"se,cret",\nI,c,x,y,\n',
      'op,id,note,\nI,a,,\nI,b,,\nx,x,x,x,\n',
    ],
    [
      'a delimiter at the end of each record, but not of the header',
      { trailingDelimiter: true },
      'op,id,note\nI,a,secret,\nI,b,"se,cret",\nI,c,x,y,\n',
      'op,id,note\nI,a,,\nI,b,,\nx,x,x,x,\n',
    ],
    [
      'a delimiter at the end, without a header',
      { trailingDelimiter: true, columnOrder: ['op', 'id', 'note'] },
      'I,a,secret,\nI,b,,\n',
      'I,a,,\nI,b,,\n',
    ],
    [
      'blanks around quotes',
      { spaceAroundQuotes: true },
      'op, "id" , "note"\nI , "a" ,\t"se,cret" \nI, "b"x , "secret"\n',
      'op, "id" , "note"\nI , "a" ,\nx, "x"x , "xxxxxx"\n',
    ],
    [
      'an escape character',
      { escape: '\\' },
      'op,id,note\nI,a\\,b,se\\,cr\\"et\nI,b,"se\\"cr\\\net"\nI,c,se\\cret,more\n',
      'op,id,note\nI,a\\,b,\nI,b,\nx,x,xx\\xxxx,xxxx\n',
    ],
    [
      'a delimiter of several characters',
      { delimiter: '~|~' },
      'op~|~id~|~note\nI~|~a~|~se|cret\nI~|~b~|~"se~|~cret"\nI~|~secret\n',
      'op~|~id~|~note\nI~|~a~|~\nI~|~b~|~\nx~|~xxxxxx\n',
    ],
    [
      'comments, which are no records',
      { comment: '#' },
      '# one\nop,id,note\nI,a,secret\n# I,b,kept\nI,"c\n#d",secret\n',
      '# one\nop,id,note\nI,a,\n# I,b,kept\nI,"c\n#d",\n',
    ],
    [
      'lines before the header',
      { skipLines: 2 },
      'Report, of\n"a day\nop,id,note\nI,a,secret\n',
      'Report, of\n"a day\nop,id,note\nI,a,\n',
    ],
    [
      'no quotes',
      { quote: noQuote },
      'op,id,note\nI,a,"secret\nI,b,"a,b"\n',
      'op,id,note\nI,a,\nx,x,xx,xx\n',
    ],
  ])('is written as the others are, with %s', async (_, csv, text, expected) => {
    const spec = specOf({ csv });
    const read = await rewritten(
      Buffer.from(text),
      spec,
      choosing(spec, (number) => number > 0),
    );
    expect(read.toString()).toBe(expected);
  });

  it('has nothing of a record that is too long, whose end is not read', async () => {
    const columns = [{ name: 'note', type: { kind: 'varchar', bytes: 40 } }] as const;
    const spec = specOf({ columns });
    const bytes = Buffer.from(`op,note\nI,${'secret '.repeat(300_000)}\nI,next\n`);
    const mask: Rewriting = (record) => (record.number === 1 ? maskRecord(record.raw, spec.csv) : undefined);
    const read = (await rewritten(bytes, spec, mask)).toString();
    expect(read).not.toContain('secret');
    expect(read).toHaveLength(bytes.length);
    expect(read.endsWith('\nI,next\n')).toBe(true);
  });
});

const textOf = (bytes: Buffer, { csv }: StagingSpec): string => {
  const decoder = decoderFor(csv.encoding);
  return decoder.decode(bytes) + decoder.end();
};

function encoded(text: string, encoding: StagingSpec['csv']['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'iso-8859-1':
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}
