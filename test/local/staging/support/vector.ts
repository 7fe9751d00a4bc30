import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { changeIdFile } from '../../../../sql';
import type { StagingColumn, StagingFile, StagingRemark, StagingSpec } from '../../../../sql';

/** Text, or parts of it, a part repeated so many times: long texts stay readable. */
export type VectorText = string | readonly (string | readonly [text: string, times: number])[];

export interface VectorReject {
  readonly record: number;
  readonly line: number;
  readonly fault: number;
  readonly column: string | null;
  readonly value: VectorText | null;
  readonly reason: string;
  readonly raw: VectorText | null;
}

export interface FileVector {
  readonly name: string;
  /** Laid over `baseSpec`; columns take the place of the base's. */
  readonly spec?: VectorSpec;
  readonly file?: VectorText;
  readonly base64?: string;
  /** The file is packed before it is staged. */
  readonly gzip?: boolean;
  /** What its name ends in then. @default .gz */
  readonly suffix?: string;
  /** What the file's path says of it. */
  readonly path?: Partial<StagingFile>;
  /** The bytes stand in a file whose name ends in .gz. */
  readonly packed?: boolean;
  readonly expect:
    | { readonly failure: string }
    | {
        readonly read: number;
        readonly rejected: number;
        /** Of codes that the specification ignores. */
        readonly ignored?: number;
        /** Operator, record, line, then the columns. Left out where they are too many. */
        readonly rows?: readonly (readonly unknown[])[];
        readonly rejects: readonly VectorReject[];
        readonly changeIds?: readonly string[];
        readonly remarks?: readonly StagingRemark[];
        readonly otherColumns?: readonly string[];
        /** Of the file, where the specification wants them. */
        readonly sums?: Readonly<Record<string, string>>;
      };
}

/** Fields of one column: the field, its value, and without one the reason. */
export interface CellVector {
  readonly name: string;
  readonly column: Partial<StagingColumn> & Pick<StagingColumn, 'type'>;
  readonly clocks?: StagingSpec['clocks'];
  readonly cells: readonly (readonly [field: string, value: unknown, reason?: string])[];
}

type VectorColumn = Partial<StagingColumn> & Pick<StagingColumn, 'name' | 'type'>;

interface VectorSpec {
  readonly csv?: Partial<StagingSpec['csv']>;
  readonly operator?: StagingSpec['operator'];
  readonly sequence?: string;
  readonly rejectedKeys?: true;
  readonly sequenceFormat?: 'timestamp';
  readonly otherColumns?: StagingSpec['otherColumns'];
  readonly sums?: StagingSpec['sums'];
  readonly clocks?: StagingSpec['clocks'];
  readonly columns?: readonly VectorColumn[];
}

const folder = join(__dirname, '../../../vectors/staging');

export function loadVectors(): { topic: string; vectors: (FileVector | CellVector)[] }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const { vectors } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        vectors: (FileVector | CellVector)[];
      };
      return { topic: name.replace('.json', ''), vectors };
    });
}

export const textOf = (text: VectorText): string =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : part[0].repeat(part[1]))).join('');

export function bytesOf(vector: FileVector): Buffer {
  const bytes =
    vector.base64 === undefined
      ? Buffer.from(textOf(vector.file ?? ''))
      : Buffer.from(vector.base64, 'base64');
  return vector.gzip === true ? gzipSync(bytes) : bytes;
}

/** A packed file has its own ending. */
export const fileNameOf = ({ gzip, packed, suffix = '.gz' }: FileVector): string =>
  gzip === true || packed === true ? `${fileName}${suffix}` : fileName;

const base: StagingSpec = {
  version: 4,
  table: 'thing',
  csv: { delimiter: ',', quote: '"', encoding: 'utf-8', lineEnd: null, columnOrder: null },
  operator: { column: 'op', insert: ['I'], update: ['U'], delete: ['D'] },
  sequence: null,
  columns: [
    column({ name: 'id', type: { kind: 'varchar', bytes: 5 }, key: true }),
    column({ name: 'note', type: { kind: 'varchar', bytes: 40 }, nullable: true }),
  ],
};

export function specOf(spec: VectorSpec = {}): StagingSpec {
  return {
    ...base,
    ...spec,
    csv: { ...base.csv, ...spec.csv },
    columns: spec.columns === undefined ? base.columns : spec.columns.map(column),
  };
}

/** A key is not nullable and loses the blanks at its end, unless the vector says otherwise. */
function column({ name, type, ...rest }: VectorColumn): StagingColumn {
  const key = rest.key ?? false;
  return {
    name,
    csvName: name,
    type,
    nullable: false,
    key,
    trimTrailing: key && type.kind === 'varchar',
    ...rest,
  };
}

export interface CellFile {
  readonly spec: StagingSpec;
  readonly text: string;
}

/** The fields as one file, a row each, always quoted: what a field means does not depend on quotes. */
export function cellFile({ column: tested, clocks, cells }: CellVector): CellFile {
  const rows = cells.map(([field], index) => `I,k${index},"${field.replaceAll('"', '""')}"\n`);
  return {
    spec: specOf({
      ...(clocks === undefined ? {} : { clocks }),
      columns: [
        { name: 'id', type: { kind: 'varchar', bytes: 5 }, key: true },
        { name: 'v', ...tested },
      ],
    }),
    text: `op,id,v\n${rows.join('')}`,
  };
}

export const fileName = 'part-2.csv';
export const fileInChangeId = changeIdFile(fileName);
