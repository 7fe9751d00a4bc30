import type { ColumnType } from '../../../catalog';
import type { Remark } from '../draft';
import { note, todo } from '../draft';
import { decimal, mapNumber } from './map-number';
import { plain } from './mapped-type';
import type { MappedType } from './mapped-type';
import type { DdlType } from './script';

/** What a script does not say of the database and of the export. */
export interface DdlSettings {
  readonly dateFormat: string;
  readonly timestampFormat: string;
}

const maxVarcharBytes = 65_535;
/** Of a varchar column whose values may be longer than the warehouse takes. */
const longText = todo(
  'longer text than 65,535 bytes is rejected; leave the column out if nobody reports by it',
);

/** Keys and references lose them anyway (docs/csv.md#text). */
export const padding = todo('CHAR is padded with blanks: RTRIM it in the export, or they are kept');

const varchar = (bytes: number): ColumnType => ({ kind: 'varchar', bytes: Math.min(bytes, maxVarcharBytes) });

/** The warehouse's type for one of Oracle's. `isKey`: of a key, of a reference or an identity, where only whole numbers make sense. */
export function mapType(type: DdlType, isKey: boolean, settings: DdlSettings): MappedType {
  const { name, text } = type;
  switch (name) {
    case 'NUMBER':
    case 'DEC':
    case 'DECIMAL':
    case 'NUMERIC':
      return mapNumber(type, isKey);
    case 'INTEGER':
    case 'INT':
    case 'SMALLINT':
      return plain(decimal(38, 0), todo(`${text} is NUMBER(38): use bigint() if 18 digits are enough`));
    case 'FLOAT':
    case 'REAL':
    case 'DOUBLE PRECISION':
      return isKey
        ? mapNumber({ ...type, args: [] }, true)
        : plain({ kind: 'double' }, todo(`${text} has up to 38 digits, of which double() keeps 15`));
    case 'BINARY_FLOAT':
    case 'BINARY_DOUBLE':
      if (isKey) return mapNumber({ ...type, args: [] }, true); // a double has no exact equality
      return plain({ kind: 'double' }, note(`${text}: NaN and infinity are rejected`));
    case 'VARCHAR2':
    case 'VARCHAR':
    case 'CHARACTER VARYING':
    case 'CHAR VARYING':
      return plain(varchar(lengthOf(type) * (type.unit === 'CHAR' ? 4 : 1)));
    case 'CHAR':
    case 'CHARACTER':
      return plain(varchar(lengthOf(type) * (type.unit === 'CHAR' ? 4 : 1)), ...padded(type));
    case 'NCHAR':
    case 'NATIONAL CHARACTER':
    case 'NATIONAL CHAR':
      return plain(varchar(lengthOf(type) * 3), ...padded(type)); // UTF-16: three bytes of UTF-8 a unit
    case 'NVARCHAR2':
    case 'NATIONAL CHARACTER VARYING':
    case 'NATIONAL CHAR VARYING':
      return plain(varchar(lengthOf(type) * 3));
    case 'DATE':
      return {
        type: { kind: 'timestamp', format: settings.dateFormat },
        formatName: 'dateFormat',
        remarks: [],
      };
    case 'TIMESTAMP':
      return timestamp(type, settings);
    case 'BOOLEAN':
    case 'BOOL':
      return plain({ kind: 'boolean' });
    case 'CLOB':
    case 'NCLOB':
    case 'LONG':
    case 'LONG VARCHAR':
    case 'JSON':
    case 'XMLTYPE':
      return plain(varchar(maxVarcharBytes), longText);
    case 'RAW':
      return plain(varchar(2 * lengthOf(type)), note(`${text} as hexadecimal digits, as RAWTOHEX writes it`));
    case 'INTERVAL YEAR TO MONTH':
    case 'INTERVAL DAY TO SECOND':
      return plain(
        varchar(40),
        todo(`${text} is kept as text: have the export write a number if it is reckoned with`),
      );
    case 'ROWID':
      return plain(varchar(18));
    case 'UROWID':
      return plain(varchar(4000));
    default:
      return { leftOut: `${text} has no type in the warehouse` };
  }
}

function timestamp(type: DdlType, { timestampFormat }: DdlSettings): MappedType {
  if (type.zone === 'zone')
    return plain(
      varchar(64),
      todo(`${type.text} is kept as text: have the export write SYS_EXTRACT_UTC(…), and declare timestamp()`),
    );
  const fraction = Number(type.args[0] ?? 6);
  return {
    type: { kind: 'timestamp', format: timestampFormat },
    formatName: 'timestampFormat',
    remarks: [
      ...(fraction > 6
        ? [todo(`${type.text}: more than six digits of a second are rejected unless they are zero`)]
        : []),
      ...(type.zone === 'local'
        ? [
            todo(
              `${type.text} comes in the time zone of the session that exports: let that be one zone, always`,
            ),
          ]
        : []),
    ],
  };
}

const lengthOf = ({ args }: DdlType): number => Number(args[0] ?? 1);

const padded = (type: DdlType): readonly Remark[] => (lengthOf(type) > 1 ? [padding] : []);
