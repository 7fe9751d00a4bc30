import { columnCode } from '../../../catalog';
import { draftFromDdl } from '../../../cli/init/ddl/draft-from-ddl';
import { readScript } from '../../../cli/init/ddl/read-script';
import { catalogFiles } from '../../../cli/init/write/project-files';

const format = 'YYYY-MM-DD HH24:MI:SS';
const settings = { dateFormat: format, timestampFormat: format, timestampTzFormat: format };
const draft = (script: string) => draftFromDdl('shop', readScript(script), settings);

/** The one column of a table, as it is written. */
function columnOf(type: string): string {
  const { project, unread } = draft(`CREATE TABLE t (id NUMBER(5) PRIMARY KEY, c ${type})`);
  expect(unread).toEqual([]);
  const [table] = project.tables;
  const column = table?.columns[1];
  return column === undefined
    ? `left out: ${table?.leftOut[0]?.reason ?? ''}`
    : columnCode(column, { formatCode: column.formatName });
}

describe('the types of Oracle', () => {
  it.each([
    ['NUMBER(9)', 'integer().nullable()'],
    ['NUMBER(10) NOT NULL', 'bigint()'],
    ['NUMBER(18,0)', 'bigint().nullable()'],
    ['NUMBER(19)', 'decimal(19, 0).nullable()'],
    ['NUMBER(12,2)', 'decimal(12, 2).nullable()'],
    ['NUMBER(5,-2)', 'integer().nullable()'],
    ['NUMBER(38,-2)', 'double().nullable()'],
    ['NUMBER(2,5)', 'decimal(5, 5).nullable()'],
    ['NUMBER(5,50)', 'double().nullable()'],
    ['NUMBER', 'number({ scale: 10 }).nullable()'],
    ['NUMBER(*)', 'number({ scale: 10 }).nullable()'],
    ['NUMBER(*,0)', 'decimal(38, 0).nullable()'],
    ['NUMBER GENERATED ALWAYS AS IDENTITY', 'decimal(38, 0).nullable()'],
    ['INTEGER', 'decimal(38, 0).nullable()'],
    ['FLOAT(126)', 'double().nullable()'],
    ['DOUBLE PRECISION', 'double().nullable()'],
    ['BINARY_DOUBLE', 'double().nullable()'],
    ['VARCHAR2(4000)', 'varchar(4000).nullable()'],
    ['VARCHAR2(20 BYTE)', 'varchar(20).nullable()'],
    ['VARCHAR2(20 CHAR)', 'varchar(80).nullable()'],
    ['VARCHAR2(32767 CHAR)', 'varchar(32767).nullable()'],
    ['CHAR', 'varchar(1).trim().nullable()'],
    ['NCHAR(2)', 'varchar(6).trim().nullable()'],
    ['NATIONAL CHARACTER VARYING (5)', 'varchar(15).nullable()'],
    ['DATE', 'timestamp({ format: dateFormat }).nullable()'],
    ['TIMESTAMP', 'timestamp({ format: timestampFormat }).nullable()'],
    ['TIMESTAMP (6) WITH LOCAL TIME ZONE', 'timestamp({ format: timestampFormat }).nullable()'],
    ['TIMESTAMP WITH TIME ZONE', 'timestamptz({ format: timestampTzFormat }).nullable()'],
    ['INTERVAL YEAR (3) TO MONTH', "interval('year to month').nullable()"],
    ['CLOB', 'text().nullable()'],
    ['LONG RAW', 'left out: a LONG RAW has no text in a CSV'],
    ['RAW(16)', 'raw(16).nullable()'],
    ['"SYS"."XMLTYPE"', 'text().nullable()'],
    ['MDSYS.SDO_GEOMETRY', 'left out: a geometry has no text in a CSV'],
    ['AS (UPPER(x)) VIRTUAL', 'left out: virtual, and without a type: UPPER(x)'],
    ['BOOLEAN', 'boolean().nullable()'],
    ['JSON', 'json().nullable()'],
  ])('%s is %s', (type, expected) => expect(columnOf(type)).toBe(expected));
});

describe('a script', () => {
  it('ends its statements by semicolons, slashes, or where the next begins', () => {
    const tables = readScript(
      `CREATE TABLE a (x NUMBER)\n/\nCREATE TABLE b (x NUMBER)\n\n CREATE TABLE c (x NUMBER);create table d(x number)`,
    );
    expect(tables.tables.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(tables.unread).toEqual([]);
  });

  it('goes on behind a block of PL/SQL, a lost quote, and an open parenthesis', () => {
    const { tables, unread } = readScript(
      [
        'CREATE OR REPLACE PROCEDURE p IS BEGIN a; b; END;',
        'CREATE TABLE a (x NUMBER);',
        "COMMENT ON TABLE a IS 'it is lost;",
        'CREATE TABLE b (x NUMBER, (y NUMBER);',
        'CREATE TABLE c (x NUMBER);',
        '/* never closed',
      ].join('\n'),
    );
    expect(tables.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(unread.map(({ line }) => line)).toEqual([3, 4, 6]);
  });

  it.each(['SHARING=METADATA', 'SHARING = EXTENDED DATA', 'SHARING=NONE'])('passes over %s', (sharing) => {
    const { tables, unread } = readScript(`CREATE TABLE "OE"."A" ${sharing}\n   ("X" NUMBER(3))`);
    expect(tables.map(({ name, columns }) => [name, columns.length])).toEqual([['A', 1]]);
    expect(unread).toEqual([]);
  });

  it('keeps the other columns where one cannot be read', () => {
    const { project, unread } = draft(
      'CREATE TABLE a (x NUMBER(3) PRIMARY KEY,\n FOO(1, 2) BAR,\n y DATE FROBNICATED, z DATE)',
    );
    expect(project.tables[0]?.columns.map(({ name }) => name)).toEqual(['x', 'y', 'z']);
    expect(unread.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      '2: column FOO: expected "," or a clause that Loadline knows, found "("',
      '3: column Y: expected "," or a clause that Loadline knows, found "FROBNICATED"',
    ]);
  });

  it.each([
    ["q'[it's]'", "it's"],
    ["q'!a'b!'", "a'b"],
    ["N'न'", 'न'],
    ["'a''b -- no comment'", "a'b -- no comment"],
  ])('reads the text %s', (text, expected) => {
    const { tables } = readScript(`CREATE TABLE a (x NUMBER); COMMENT ON TABLE a IS ${text};`);
    expect(tables[0]?.comment).toBe(expected);
  });

  it('is not fooled by comments', () => {
    const { tables } = readScript(
      "-- it's\nCREATE TABLE /* ' */ a ( -- )\n x NUMBER -- ;\n, y DATE);\nREM don't\nPROMPT it's",
    );
    expect(tables[0]?.columns.map(({ name }) => name)).toEqual(['X', 'Y']);
  });

  it('tells what changes a table in a way that is not known', () => {
    const { unread } = readScript(
      'CREATE TABLE a (x NUMBER);\nALTER TABLE a RENAME COLUMN x TO y;\nALTER TABLE b ADD y DATE;',
    );
    expect(unread.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      '2: expected ADD, MODIFY, ENABLE or DISABLE, found "RENAME"',
      '3: table B is not created above: expected one that is, found "ADD"',
    ]);
  });

  it('takes names apart that only quotes or schemas keep apart', () => {
    const { project } = draft(
      'CREATE TABLE a.t ("Id" NUMBER(3) PRIMARY KEY, "ID" DATE, "a b" DATE, "a-b" DATE, "class" DATE);\n' +
        'CREATE TABLE b.t (id NUMBER(3) PRIMARY KEY);',
    );
    expect(project.tables.map(({ name }) => name)).toEqual(['a_t', 'b_t']);
    const [table] = project.tables;
    expect(table?.columns.map(({ name, csvName }) => [name, csvName])).toEqual([
      ['id', undefined],
      ['a_b', 'a b'],
      ['a_b_2', 'a-b'],
      ['class', undefined],
    ]);
    expect(table?.leftOut).toEqual([{ name: 'id', reason: expect.stringContaining('by its case only') }]);
  });
});

describe('a unique index', () => {
  const table = 'CREATE TABLE t (id NUMBER(4) PRIMARY KEY, a NUMBER(4), "b" VARCHAR2(9), c DATE);\n';
  const doubt = (expression: string): string =>
    `unique in the source, by an index: ${expression}: not declared here`;

  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['CREATE UNIQUE INDEX i ON t (a, "b" DESC) TABLESPACE x COMPRESS 1;', [['a', 'b']], []],
    ['CREATE UNIQUE INDEX s.i ON t x (a ASC) LOCAL', [['a']], []],
    [
      'CREATE UNIQUE INDEX i ON t (a);\nALTER TABLE t ADD CONSTRAINT u UNIQUE (a) USING INDEX i;',
      [['a']],
      [],
    ],
    ['CREATE UNIQUE INDEX i ON t (id);', [], []],
    ['CREATE UNIQUE INDEX i ON t (UPPER("b"), a);', [], [doubt('(UPPER("b"), a)')]],
    [
      `CREATE UNIQUE INDEX i ON t (CASE WHEN c IS NULL THEN a END);`,
      [],
      [doubt('(CASE WHEN c IS NULL THEN a END)')],
    ],
    ['CREATE UNIQUE INDEX i ON t (a) LOCAL INDEXING PARTIAL;', [], [doubt('(a) of some partitions')]],
    [
      'CREATE UNIQUE INDEX i ON t (a) UNUSABLE;',
      [],
      ['unique in the source: (A), but disabled or not validated: not declared here'],
    ],
    ['CREATE UNIQUE INDEX i ON t (a);\nDROP INDEX i;', [], []],
    ['CREATE INDEX i ON t (a);\nCREATE BITMAP INDEX j ON t (c);', [], []],
  ])('%s', (index, unique, doubts) => {
    const { project, unread } = draft(table + index);
    expect(unread).toEqual([]);
    expect(project.tables[0]?.unique).toEqual(unique);
    expect(project.tables[0]?.remarks.filter(({ kind }) => kind === 'todo').map(({ text }) => text)).toEqual(
      doubts,
    );
  });

  it('of columns that are NOT NULL is the key where there is no other', () => {
    const { project } = draft(
      'CREATE TABLE t (a NUMBER(4) NOT NULL, b DATE NOT NULL);\nCREATE UNIQUE INDEX i ON t (a);',
    );
    expect(project.tables[0]?.key).toEqual(['a']);
  });

  it('of a table that the script does not create is passed over', () => {
    expect(readScript('CREATE UNIQUE INDEX i ON gone (a);')).toMatchObject({
      unread: [],
      passedOver: new Map([['CREATE INDEX', 1]]),
    });
  });
});

describe('references', () => {
  it('give a chain of keys and references one type', () => {
    const { project } = draft(
      'CREATE TABLE a (id NUMBER(4) PRIMARY KEY);\n' +
        'CREATE TABLE b (id NUMBER(4) PRIMARY KEY REFERENCES a);\n' +
        'CREATE TABLE c (id NUMBER(12,2) PRIMARY KEY REFERENCES b (id));',
    );
    expect(project.tables.map(({ name, columns }) => [name, columns[0]?.type])).toEqual(
      ['a', 'b', 'c'].map((name) => [name, { kind: 'decimal', precision: 12, scale: 2 }]),
    );
  });

  it('that cannot be checked are said', () => {
    const { project } = draft(
      'CREATE TABLE a (id VARCHAR2(4) PRIMARY KEY, code NUMBER(2) UNIQUE);\n' +
        'CREATE TABLE b (id NUMBER(4) PRIMARY KEY REFERENCES a, code NUMBER(2) REFERENCES a (code), x NUMBER(2) REFERENCES gone);',
    );
    const [, b] = project.tables;
    expect(b?.parents).toEqual([]);
    expect(b?.remarks.map(({ text }) => text)).toEqual([
      '(CODE) refers to A, by (CODE), which is not its key (ID): not checked',
      '(X) refers to GONE, which is not in the project: not checked',
      '(id) refers to "a", whose key is of another type: not checked',
    ]);
  });

  it('in several circles are opened until there is an order', () => {
    const names = ['a', 'b', 'c', 'd'];
    const { project } = draft(
      names
        .map(
          (name) =>
            `CREATE TABLE ${name} (id NUMBER(4) PRIMARY KEY, ${names.map((other) => `${other}_id NUMBER(4) REFERENCES ${other}`).join(', ')});`,
        )
        .join('\n'),
    );
    const files = [...catalogFiles(project).values()].join('\n');
    expect(files.match(/onMissingParent: 'accept'/g)).toHaveLength(6); // of twelve, those of one direction
  });
});
