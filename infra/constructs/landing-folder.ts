import { parsePath } from '../../catalog';
import type { PathPart, Table } from '../../catalog';

/** Where a table's files of a batch date are, for a query engine that computes the folder from the date. */
export interface LandingFolder {
  /** What all of its files begin with. */
  readonly prefix: string;
  /** What stands behind the date, up to the files. */
  readonly suffix: string;
  /** Of the date, as Java writes it. */
  readonly format: string;
}

const javaFields = { YYYY: 'yyyy', MM: 'MM', DD: 'dd' } as const;

/**
 * `undefined` where no folder is a date's own: with several paths, with the date in the file's name, or where the folder may hold
 * files of other tables, which only their names tell apart. Case counts: S3 has `Sales/` and `sales/`.
 */
export function landingFolder({ name, source }: Table): LandingFolder | undefined {
  if (source.files === null) return { prefix: `${name}/`, suffix: '/', format: 'yyyy-MM-dd' };
  const [only, ...others] = source.files;
  const parsed =
    only === undefined || others.length > 0 || only.date !== null ? undefined : parsePath(only.path);
  if (parsed === undefined || 'faults' in parsed) return undefined;
  const folders = parsed.segments.slice(0, -1);
  if (!isAnyName(parsed.segments.at(-1) ?? [])) return undefined;
  const parts = folders.flatMap((segment): readonly PathPart[] => [...segment, { kind: 'text', text: '/' }]);
  const isDate = ({ kind }: PathPart): boolean => kind === 'date';
  const [from, to] = [parts.findIndex(isDate), parts.findLastIndex(isDate) + 1];
  const [prefix, suffix] = [textOf(parts.slice(0, from), name), textOf(parts.slice(to), name)];
  const format = formatOf(parts.slice(from, to));
  if (from < 0 || prefix === undefined || suffix === undefined || format === undefined) return undefined;
  return { prefix, suffix, format };
}

/** Whatever the file is called: `*`, `*.csv`. */
const isAnyName = ([first, ...rest]: readonly PathPart[]): boolean =>
  first?.kind === 'any' && rest.every((part) => part.kind === 'text' && part.text.startsWith('.'));

function textOf(parts: readonly PathPart[], table: string): string | undefined {
  const texts = parts.map((part) =>
    part.kind === 'text' ? part.text : part.kind === 'table' ? table : undefined,
  );
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Letters between the fields would be fields of Java's. */
function formatOf(parts: readonly PathPart[]): string | undefined {
  const texts = parts.map((part) => {
    if (part.kind === 'date') return javaFields[part.field];
    return part.kind === 'text' && /^[-_./ ]+$/.test(part.text) ? part.text : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}
