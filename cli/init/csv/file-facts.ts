import type { Encoding } from '../../../catalog';
import type { Remark } from '../draft';
import { findDialect } from './dialect';
import type { Dialect } from './dialect';
import { beginningOf, endOf, findEncoding } from './encoding';
import type { FoundTable } from './find-tables';
import { comparedMarks, sharedMarks } from './marks';

/** What one file of a table is like. */
export interface FileFacts {
  readonly path: string;
  readonly key: string;
  readonly dialect: Dialect;
  readonly encoding: { readonly encoding: Encoding; readonly evidence: string };
}

const sampleBytes = 1 << 18;
/** Of a file's end: some lines. */
const endBytes = 1 << 14;

/** The files that are not blank; each is read with what the others show of their quotes, escapes and comments. */
export async function lookAtFiles({ files }: FoundTable): Promise<FileFacts[]> {
  const looked: FileFacts[] = [];
  for (const { path, key } of files) {
    const encoding = await findEncoding(path);
    const decoded = (bytes: Buffer): string => new TextDecoder(encoding.encoding).decode(bytes);
    const text = decoded(await beginningOf(path, sampleBytes));
    if (text.trim() === '') continue;
    const dialect = findDialect(text, decoded(await endOf(path, endBytes)));
    looked.push({ path, key, encoding, dialect });
  }
  const shared = sharedMarks(looked.map(({ dialect }) => dialect));
  return looked.map((file) => ({
    ...file,
    dialect: { ...file.dialect, marks: { ...shared, ...file.dialect.marks } },
  }));
}

/** A file of ASCII is one of any of them. */
export function encodingOf(files: readonly FileFacts[]): FileFacts['encoding'] {
  const [first] = files;
  const other = files.find(({ encoding }) => encoding.encoding !== 'utf-8');
  return other?.encoding ?? first?.encoding ?? { encoding: 'utf-8', evidence: 'no file' };
}

/** Of each file what may be no record at its end, where no word says so. */
export const doubtsOfEnds = (files: readonly FileFacts[]): Remark[] =>
  files.flatMap(({ key, dialect: { marks } }) =>
    marks.trailer?.value === null
      ? marks.trailer.remarks.map(({ kind, text }) => ({ kind, text: `${key}: ${text}` }))
      : [],
  );

/** What differs among the files, so that one declaration does not fit all. */
export function differences(files: readonly FileFacts[]): string[] {
  const [first] = files;
  if (first === undefined) return [];
  const of = (what: string, value: (file: FileFacts) => string): string[] => {
    const other = files.find((file) => value(file) !== value(first));
    return other === undefined
      ? []
      : [`${what} is ${value(first)} in ${first.key} and ${value(other)} in ${other.key}`];
  };
  return [
    ...of('the delimiter', ({ dialect }) => JSON.stringify(dialect.delimiter)),
    ...of('a header', ({ dialect }) => (dialect.hasHeader ? 'there' : 'missing')),
    ...comparedMarks.flatMap((name) =>
      of(name, ({ dialect }) => JSON.stringify(dialect.marks[name]?.value ?? 'not there')),
    ),
  ];
}
