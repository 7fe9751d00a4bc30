import { boolean, json, varchar } from '../language/column';
import { mappedTo } from './mapping';
import type { MappedType, Mapping, OracleOptions } from './mapping';
import { bigWhole, binaryFloat, exactNumber, float, real, wholeUnlessSized } from './numbers';
import { hexadecimal, long, national, nationalPadded, rowPlace, wide, widePadded, xml } from './texts';
import { dates, daysToSeconds, localZone, timestamps, yearsToMonths, zoned } from './times';

/**
 * The column for an Oracle type as DDL writes it, such as `NUMBER(12,2)` or `VARCHAR2(40 CHAR)`. Names of other databases that
 * Oracle takes (`INTEGER`, `DOUBLE PRECISION`) are known. An unknown type, such as one that a user made, is in doubt as text.
 */
export function mapOracleType(type: string, options: OracleOptions = {}): MappedType {
  const shown = type.trim().replace(/\s+/g, ' ').toUpperCase();
  const name = shown.replace(/ ?\([^)]*\)/g, '').replace(/^SYS\./, '');
  const [, inside = ''] = /\(([^)]*)\)/.exec(shown) ?? [];
  const sizes = inside.split(',').map((each) => each.trim());
  const mapped = Object.hasOwn(kinds, name) ? kinds[name]?.(sizes, options) : undefined;
  if (mapped === undefined)
    return mappedTo(varchar(4000), `${shown}: not a type of Oracle's own`, 'see how the export writes it');
  return 'leaveOut' in mapped ? mapped : { ...mapped, evidence: `${shown}: ${mapped.evidence}` };
}

const leftOut =
  (what: string): Mapping =>
  () => ({ leaveOut: `${what} has no text in a CSV` });

const kinds: Readonly<Record<string, Mapping>> = {
  NUMBER: exactNumber,
  NUMERIC: wholeUnlessSized,
  DECIMAL: wholeUnlessSized,
  DEC: wholeUnlessSized,
  INTEGER: bigWhole,
  INT: bigWhole,
  SMALLINT: bigWhole,
  FLOAT: float,
  REAL: real,
  'DOUBLE PRECISION': float,
  BINARY_FLOAT: binaryFloat,
  BINARY_DOUBLE: binaryFloat,
  VARCHAR2: wide,
  VARCHAR: wide,
  'CHARACTER VARYING': wide,
  'CHAR VARYING': wide,
  CHAR: widePadded,
  CHARACTER: widePadded,
  NVARCHAR2: national,
  'NATIONAL CHARACTER VARYING': national,
  'NATIONAL CHAR VARYING': national,
  'NCHAR VARYING': national,
  NCHAR: nationalPadded,
  'NATIONAL CHARACTER': nationalPadded,
  'NATIONAL CHAR': nationalPadded,
  CLOB: long,
  NCLOB: long,
  LONG: long,
  'LONG VARCHAR': long,
  JSON: () => mappedTo(json(), 'up to 65,535 bytes, by the letter of RFC 8259; SUPER on Redshift'),
  XMLTYPE: xml,
  RAW: hexadecimal,
  DATE: dates,
  TIMESTAMP: timestamps,
  'TIMESTAMP WITH TIME ZONE': zoned,
  'TIMESTAMP WITH LOCAL TIME ZONE': localZone,
  'INTERVAL YEAR TO MONTH': yearsToMonths,
  'INTERVAL DAY TO SECOND': daysToSeconds,
  BOOLEAN: () => mappedTo(boolean(), 'true or false'),
  BOOL: () => mappedTo(boolean(), 'true or false'),
  ROWID: rowPlace(18),
  UROWID: rowPlace(5400),
  BLOB: leftOut('a BLOB'),
  BFILE: leftOut('a BFILE'),
  'LONG RAW': leftOut('a LONG RAW'),
  SDO_GEOMETRY: leftOut('a geometry'),
  'MDSYS.SDO_GEOMETRY': leftOut('a geometry'),
};
