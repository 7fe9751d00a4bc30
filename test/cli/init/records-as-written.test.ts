import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../support/folders';
import { jsonOf, loadline, publish } from '../support/loadline';
import type { InitReport } from '../../../cli/init/describe-init';
import { withWarehouse } from '../support/warehouse';
import { folderOf, tablesOf } from './csv-folder';
import type { Files } from './csv-folder';

/** What a table's file says, its comments in one line each. */
const inOneLine = (text = ''): string => text.replaceAll(/\n *\/\/ {3}/g, ' ');

const kinds: readonly (readonly [kind: string, content: string, said: readonly string[]])[] = [
  [
    'trailing_delimiter',
    'id|name\n1|Asha|\n2|Ravi|\n3||\n',
    ['// each of the first 3 records ends in a delimiter\n    trailingDelimiter: true,'],
  ],
  [
    'trailing_delimiter_of_header',
    'id|name|\n1|Asha|\n2|Ravi|\n3||\n',
    ['// each of the first 4 records ends in a delimiter\n    trailingDelimiter: true,'],
  ],
  [
    'comments',
    '# made by the till\n# 2026-11-03, "late"\nid,name\n1,Asha\n2,Ravi\n# end of page\n3,\n',
    [
      `// 2 of 3 lines that begin with it have not 2 fields: "# made by the till"\n    // TODO see that the others are no records\n    comment: '#',`,
    ],
  ],
  [
    'preamble',
    'Staff of the shop\n\nid,name\n1,Asha\n2,Ravi\n3,\n',
    [
      '// 2 lines before the names of the columns, without the 2 fields of a record: "Staff of the shop"\n    skipLines: 2,',
    ],
  ],
  [
    'trailer',
    'id,name\n1,Asha\n2,Ravi\n3,\nTRL,x,3\n',
    [
      '// the last line is no record: "TRL,x,3"\n    // its field 3 is the number of records before it\n',
      "    trailer: { startsWith: 'TRL', count: 3 },",
    ],
  ],
  ['footer', 'id,name\n1,Asha\n2,Ravi\n3,\nEnd of report\n', ["trailer: { startsWith: 'End of report' },"]],
  [
    'escaped',
    'id,name,said\n1,Asha,"say \\"x\\", and \\\\"\n2,Ravi,\\N\n3,,"a"\n',
    ["// 1 quote inside quotes has it before\n    escape: '\\\\',", ".nullAs('\\\\N')"],
  ],
  [
    'escaped_without_quotes',
    'id;name;said\n1;Asha;x\\;y\n2;Ravi;z\n3;;a\n',
    ["// with it 100 % of the records have 3 fields, without it 75 %\n    escape: '\\\\',"],
  ],
  [
    'unquoted',
    'id\tname\tsaid\n1\tAsha\t"Best" of 5" pipes\n2\tRavi\t"\n3\t\ta\n',
    [
      '// 4 quotes " in the values, and no value is between two of them\n    // TODO look at the source: how does it write a value that has the delimiter in it?\n    quote: null,',
    ],
  ],
  [
    'several_characters',
    'id|~|name\n1|~|Asha\n2|~|Ra|vi\n3|~|\n'.replace('Ra|vi', 'Ravi'),
    ["// 100 % of the first 4 records have 2 fields\n    delimiter: '|~|',"],
  ],
  ['twice', 'id||name||said\n1||Asha||x\n2||Ravi||\n3||||y\n', ["delimiter: '||',"]],
  [
    'blanks',
    'id,name, "said"\n1, "Asha", "x, y"\n2, "Ravi" ,z\n3,,a\n',
    ['// 4 values in quotes have blanks before the first one\n    spaceAroundQuotes: true,'],
  ],
];

/** Of the third column, where there is one. */
const third: Readonly<Record<string, readonly (string | null)[]>> = {
  escaped: ['say "x", and \\', null, 'a'],
  escaped_without_quotes: ['x;y', 'z', 'a'],
  unquoted: ['"Best" of 5" pipes', '"', 'a'],
  twice: ['x', null, 'y'],
  blanks: ['x, y', 'z', 'a'],
};

describe('loadline init --csv sees how records are written, and says what shows it:', () => {
  it.each(kinds)('%s', async (kind, content, said) => {
    const { text } = await tablesOf({ [`${kind}.csv`]: content });
    for (const each of said) expect(inOneLine(text[kind])).toContain(each);
  });

  it('and each of them loads right', async () => {
    const folder = folderOf(Object.fromEntries(kinds.map(([kind, content]) => [`${kind}.csv`, content])));
    const place = {
      project: join(temporaryFolder(), 'staff'),
      landing: temporaryFolder(),
      home: temporaryFolder(),
    };
    const ended = await loadline([
      ...['init', '--csv', folder, '--out', place.project, '--landing', place.landing],
      ...['--batch-date', '2026-11-03', '--json'],
    ]);
    expect(jsonOf<InitReport>(ended).unread).toEqual([]);
    const { tables } = await publish(place);
    for (const [kind] of kinds) expect(tables[kind]).toMatchObject({ read: 3, rejected: 0, inserted: 3 });
    await withWarehouse(place.home, async (select) => {
      for (const [kind] of kinds) {
        const said = third[kind];
        const found = await select(
          `SELECT id, name${said === undefined ? '' : ', said'} FROM dw."${kind}" ORDER BY id`,
        );
        expect(found.map(Object.values)).toEqual(
          ['Asha', 'Ravi', null].map((name, index) => [
            String(index + 1),
            name,
            ...(said === undefined ? [] : [said[index] ?? null]),
          ]),
        );
      }
    });
  });
});

describe('files of one table', () => {
  const faultsOf = async (files: Files): Promise<string> => inOneLine((await tablesOf(files)).text.t);

  it('have what some of them show: comments, escapes; also packed, and in UTF-16', async () => {
    const text = await faultsOf({
      't/2026-11-01/a.csv.gz': gzipSync('id,name\n1,Asha\n# x\n2,Ravi\n'),
      't/2026-11-02/b.csv': 'id,name\n3,"say \\"x\\" y"\n4,z\n',
      't/2026-11-03/c.csv': Buffer.from('\ufeffid,name\n# y\n5,न\n', 'utf16le'),
    });
    expect(text).toMatch(/escape: '\\\\',[^]*comment: '#',/);
    expect(text).toContain('with 5 rows');
    expect(text).not.toContain('could not be read');
  });

  it('are told where one declaration cannot fit both', async () => {
    const text = await faultsOf({
      't/2026-11-01/a.csv': 'id,name\n1,Asha\n2,Ravi\nTRL,2,x\n',
      't/2026-11-02/b.csv': 'id,name\n3,Asha\n4,Ravi\n',
    });
    expect(text).toContain(
      '// TODO trailer is "TRL" in t/2026-11-01/a.csv and "not there" in t/2026-11-02/b.csv: one declaration cannot fit both',
    );
  });

  it('have a trailer without a count where its number is another', async () => {
    const text = await faultsOf({
      't/2026-11-01/a.csv': 'id,name\n1,Asha\n2,Ravi\nTRL,2,x\n',
      't/2026-11-02/b.csv': 'id,name\n3,Asha\n4,Ravi\nTRL,7,x\n',
    });
    expect(text).toContain("trailer: { startsWith: 'TRL' },");
  });

  it('may be cut off: a last line that begins as records do is a doubt', async () => {
    const text = await faultsOf({ 't.csv': 'id,name,city\nA1,Asha,Pune\nA2,Ravi,Agra\nA3,Om' });
    expect(text).not.toContain('trailer:');
    expect(text).toContain(
      '// TODO t.csv: the last line is no record, "A3,Om", and nothing tells its beginning',
    );
  });
});

it('nothing is said of files that are written as most are', async () => {
  const { text } = await tablesOf({
    't.csv': 'id,name\n1,"x\n# y, z"\n2,"a ""b"""\n3,"C:\\dir\\"\n4,5" pipe\n5,-- z\n6,\n',
  });
  expect(text.t).not.toMatch(/quote:|escape:|comment:|skipLines:|trailer:|trailingDelimiter:|spaceAround/);
});
