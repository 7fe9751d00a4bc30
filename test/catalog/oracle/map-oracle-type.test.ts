import { mapOracleType, varchar } from '../../../catalog';
import type { MappedColumn } from '../../../catalog';
import { faultsOfTable } from '../support/faults';

const mapped = (type: string): MappedColumn => {
  const found = mapOracleType(type);
  if ('leaveOut' in found) throw new Error(found.leaveOut);
  return found;
};

describe('a type of Oracle', () => {
  it.each([
    ['NUMBER(12,2)', 'decimal(12, 2)'],
    ['number ( 12 , 2 )', 'decimal(12, 2)'],
    ['NUMBER(9)', 'integer()'],
    ['NUMBER(10)', 'bigint()'],
    ['NUMBER(18,0)', 'bigint()'],
    ['NUMBER(19)', 'decimal(19, 0)'],
    ['NUMBER(38)', 'decimal(38, 0)'],
    ['NUMBER(*,0)', 'decimal(38, 0)'],
    ['NUMBER(*,4)', 'decimal(38, 4)'],
    ['NUMBER(5,-2)', 'integer()'],
    ['NUMBER(2,5)', 'decimal(5, 5)'],
    ['INTEGER', 'decimal(38, 0)'],
    ['NUMERIC', 'decimal(38, 0)'],
    ['DECIMAL(7,2)', 'decimal(7, 2)'],
    ['BINARY_DOUBLE', 'double()'],
    ['VARCHAR2(40)', 'varchar(40)'],
    ['VARCHAR2(40 BYTE)', 'varchar(40)'],
    ['VARCHAR2(40 CHAR)', 'varchar(160)'],
    ['VARCHAR2(32767 CHAR)', 'varchar(32767)'],
    ['NVARCHAR2(40)', 'varchar(120)'],
    ['CHAR(10)', 'varchar(10).trim()'],
    ['CHAR', 'varchar(1).trim()'],
    ['NCHAR(3)', 'varchar(9).trim()'],
    ['CHARACTER VARYING(5)', 'varchar(5)'],
    ['RAW(16)', 'raw(16)'],
    ['INTERVAL DAY(2) TO SECOND(6)', "interval('day to second')"],
    ['INTERVAL YEAR(2) TO MONTH', "interval('year to month')"],
    ['BOOLEAN', 'boolean()'],
    ['ROWID', 'varchar(18)'],
  ])('%s is %s, without a doubt', (type, code) => {
    expect(mapped(type)).toMatchObject({ code, doubt: null, word: code.replace(/\W.*/, '') });
    expect(mapped(type).evidence).toMatch(/^[A-Z].*: ./);
  });

  it.each([
    ['NUMBER', 'number({ scale: 10 })', /neither precision nor scale/],
    ['FLOAT', 'double()', /15 are sure/],
    ['DATE', 'timestamp()', /NLS_DATE_FORMAT/],
    ['NUMBER(38,-2)', 'double()', /38 of a decimal/],
    ['NUMBER(5,50)', 'double()', /38 of a decimal/],
    ['NUMBER(*)', 'number({ scale: 10 })', /neither precision nor scale/],
    ['TIMESTAMP(9)', "timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM' })", /NLS_TIMESTAMP_FORMAT/],
    [
      'TIMESTAMP(6) WITH TIME ZONE',
      "timestamptz({ format: 'DD-MON-RR HH.MI.SSXFF AM TZH:TZM' })",
      /NLS_TIMESTAMP_TZ_FORMAT/,
    ],
    ['TIMESTAMP WITH LOCAL TIME ZONE', "timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM' })", /timeZone/],
    ['CLOB', 'text()', /truncate/],
    ['XMLTYPE', 'text()', /truncate/],
    ['"HR"."ADDRESS_T"', 'varchar(4000)', /how the export writes it/],
  ])('%s is %s, in doubt', (type, code, doubt) => {
    expect(mapped(type).code).toBe(code);
    expect(mapped(type).doubt).toMatch(doubt);
  });

  it.each(['BLOB', 'BFILE', 'LONG RAW', 'SDO_GEOMETRY'])('%s is left out, with the reason', (type) => {
    expect(mapOracleType(type)).toEqual({ leaveOut: expect.stringMatching(/no text in a CSV$/) as unknown });
  });

  it.each(['NUMBER', 'FLOAT', 'BINARY_DOUBLE'])('%s of a key is a whole number', (type) => {
    expect(mapOracleType(type, { isKey: true })).toMatchObject({ code: 'decimal(38, 0)' });
  });

  it('is in no doubt where the formats of the export are known', () => {
    const options = {
      dateFormat: 'DD-MON-RR',
      timestampFormat: 'YYYY-MM-DD"T"HH24:MI:SS',
      timestampTzFormat: 'YYYY-MM-DD HH24:MI:SSTZH:TZM',
    };
    expect(mapOracleType('DATE', options)).toMatchObject({
      code: "date({ format: 'DD-MON-RR' })",
      doubt: null,
    });
    expect(mapOracleType('TIMESTAMP', options)).toMatchObject({
      code: `timestamp({ format: 'YYYY-MM-DD"T"HH24:MI:SS' })`,
      doubt: null,
    });
    expect(mapOracleType('TIMESTAMP(3) WITH TIME ZONE', options)).toMatchObject({ doubt: null });
  });

  it.each([
    'NUMBER',
    'NUMBER(4)',
    'VARCHAR2(9)',
    'CHAR(3)',
    'RAW(8)',
    'DATE',
    'TIMESTAMP',
    'CLOB',
    'toString',
  ])('%s gives a column that the check takes', (type) => {
    expect(faultsOfTable({ columns: { id: varchar(5), it: mapped(type).column } })).toEqual([]);
  });
});
