import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPlace, temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline, publish, query, repository } from './support/loadline';

/** Three ways to write a CSV file, each declared: what is asked of a correction is that it is written that same way. */
const index = `
import { defineProject, defineTable, integer, varchar } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};
const table = (name, source) => defineTable({
  name, description: 'Notes.', key: ['id'], columns: { id: integer(), grade: integer(), note: varchar(200).nullable() },
  ...source, warehouse: { name: 'dim_' + name },
});
export default defineProject({ name: 'notes', tables: [
  table('plain', {}),
  table('western', { source: {
    delimiter: ';', quote: "'", encoding: 'windows-1252', header: false, columnOrder: ['kind', 'grade', 'note', 'id', 'rest'],
    operatorColumn: 'kind', operators: { insert: ['neu'], update: ['alt'], delete: ['weg'] },
  } }),
  table('wide', { source: { delimiter: '\\t', encoding: 'utf-16le' } }),
] });
`;

/** What people type into a field that was not meant for it. */
const notes = [
  'a "quoted" word, a comma; a semicolon\tand a tab',
  "l'été coûte 5 € – “vraiment”",
  'two\nlines\r\nand a third',
  ' blanks around ',
  "=HYPERLINK('x')",
  "'; DROP TABLE dim_plain; --",
];
const wideNotes = [...notes, 'किराना 🛒', '\u0085\u2028'];

/** Those of the notes' characters that are other bytes there than in Latin-1. */
const windows1252: Readonly<Record<string, string>> = { '€': '\x80', '–': '\x96', '“': '\x93', '”': '\x94' };

const quoted = (text: string, quote: string): string =>
  `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;

describe('rejected rows with hostile values', () => {
  const place = newPlace(index);
  const files = {
    'plain/2025-01-01/a.csv': wideNotes.map((note, id) => `I,${id},x,${quoted(note, '"')}`),
    'western/2025-01-01/a.csv': notes.map((note, id) => `neu;x;${quoted(note, "'")};${id};'more;of it'`),
    'wide/2025-01-01/a.csv': wideNotes.map((note, id) => `I\t${id}\tx\t${quoted(note, '"')}`),
  };
  const headers = { plain: 'op,id,grade,note\n', western: '', wide: 'op\tid\tgrade\tnote\n' } as const;
  const bytes = (table: string, text: string): Buffer => {
    if (table === 'plain') return Buffer.from(text);
    if (table === 'wide') return Buffer.from(text, 'utf16le');
    return Buffer.from(
      text.replace(/[€–“”]/g, (each) => windows1252[each] ?? ''),
      'latin1',
    );
  };

  const tableOf = (key: string) => key.split('/')[0] as keyof typeof headers;

  beforeAll(async () => {
    for (const [key, records] of Object.entries(files)) {
      const table = tableOf(key);
      writeFiles(place.landing, { [key]: '' });
      writeFileSync(join(place.landing, key), bytes(table, `${headers[table]}${records.join('\n')}\n`));
    }
    await publish(place, '--allow-rejects');
  });

  it('are written byte for byte as they were sent; corrected and dropped in, they load unchanged', async () => {
    const corrections = join(temporaryFolder(), 'corrections');
    const ended = await loadline(['failed', '--home', place.home, '--csv', corrections, '--json']);
    expect(jsonOf<{ corrections: unknown }>(ended).corrections).toMatchObject({ notWritten: [] });
    for (const key of Object.keys(files)) {
      const path = join(corrections, key.replace('a.csv', 'a_corrected.csv'));
      expect(readFileSync(path)).toEqual(readFileSync(join(place.landing, key)));
      // The person's correction: a grade where an x was. It leaves every other byte alone.
      const raw = tableOf(key) === 'wide' ? 'utf16le' : 'latin1';
      writeFileSync(path, readFileSync(path, raw).replace(/([,;\t])x(?=[,;\t])/g, '$17'), raw);
    }
    cpSync(corrections, place.landing, { recursive: true });
    const report = await publish(place);
    expect(report.tables).toMatchObject({
      plain: { rejected: 0, inserted: wideNotes.length },
      western: { rejected: 0, inserted: notes.length },
      wide: { rejected: 0, inserted: wideNotes.length },
    });
    for (const [table, sent] of Object.entries({ plain: wideNotes, western: notes, wide: wideNotes })) {
      const { rows } = await query(place.home, `SELECT note, grade FROM dw.dim_${table} ORDER BY id`);
      expect(rows).toEqual(sent.map((note) => [note, 7]));
    }
  });
});
