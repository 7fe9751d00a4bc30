import { isDay } from '../days';
import type { FileSet, Table } from '../catalog';
import { parsePath } from './path-template';
import type { PathPart } from './path-template';

/** What a table has to say of the files that it takes. */
export type LandedTable = Pick<Table, 'name'> & {
  readonly source: Pick<Table['source'], 'files' | 'operators' | 'control'>;
};

/** A key that a table takes by one of its paths. */
export interface MatchedPath {
  /** The path's place in the table's list. */
  readonly place: number;
  readonly fileSet: FileSet;
  readonly batchDate: string;
  /** The code in the path; `ignore`: the catalog ignores it. */
  readonly operator?: 'insert' | 'update' | 'delete' | 'ignore';
  readonly words: Readonly<Record<string, string>>;
}

/** A key that a path would take, if the date in it were one. */
export interface WrongDate {
  readonly fault: string;
}

interface CompiledPath {
  readonly fileSet: FileSet;
  readonly parts: readonly PathPart[];
  readonly exact: RegExp;
  /** The same with any text where the date is. */
  readonly loose: RegExp;
}

const compiled = new WeakMap<readonly FileSet[], readonly CompiledPath[]>();

/** How the table takes the key: by the first of its paths that matches. Of a table with the landing contract's own folders: never. */
export function matchPath(key: string, table: LandedTable): MatchedPath | WrongDate | undefined {
  const paths = pathsOf(table);
  let wrong: WrongDate | undefined;
  for (const [place, path] of paths.entries()) {
    const found = path.exact.exec(key);
    if (found === null) {
      if (path.fileSet.date === null && path.loose.test(key))
        wrong ??= { fault: `its date is not written as ${path.fileSet.path} says` };
      continue;
    }
    const values = partValues(path.parts, found.slice(1));
    const batchDate = path.fileSet.date ?? values.date;
    const operator = values.operator === undefined ? undefined : codeOf(values.operator, table);
    if (values.operator !== undefined && operator === undefined) {
      wrong ??= { fault: `"${values.operator}" is not a code of the catalog's operators` };
    } else if (isDay(batchDate)) {
      return { place, fileSet: path.fileSet, batchDate, ...(operator && { operator }), words: values.words };
    } else wrong ??= { fault: `"${batchDate}" is not in the calendar` };
  }
  return wrong;
}

function pathsOf({ name, source: { files } }: LandedTable): readonly CompiledPath[] {
  if (files === null) return [];
  let paths = compiled.get(files);
  if (paths === undefined) {
    paths = files.map((fileSet) => compile(fileSet, name));
    compiled.set(files, paths);
  }
  return paths;
}

function compile(fileSet: FileSet, table: string): CompiledPath {
  const parsed = parsePath(fileSet.path);
  if ('faults' in parsed)
    throw new Error(`${fileSet.path}: ${parsed.faults.join(' ')} checkProject lets none pass.`);
  const { segments } = parsed;
  const source = (looseDate: boolean): string =>
    segments
      .map((segment, place) => segmentPattern(segment, table, place === segments.length - 1, looseDate))
      .join('');
  return {
    fileSet,
    parts: segments
      .flat()
      .filter(({ kind }) => kind !== 'text' && kind !== 'folders' && kind !== 'any' && kind !== 'table'),
    exact: new RegExp(`^${source(false)}$`, 'i'),
    loose: new RegExp(`^${source(true)}$`, 'i'),
  };
}

/** The pattern of a folder with its slash, or of the file's name. */
export function segmentPattern(
  segment: readonly PathPart[],
  table: string,
  isLast: boolean,
  looseDate = false,
): string {
  if (segment[0]?.kind === 'folders') return isLast ? `(?:[^/]+/)*[^/]+${csvEnd}` : '(?:[^/]+/)*';
  const pattern =
    segment.length === 1 && segment[0]?.kind === 'any'
      ? '[^/]+'
      : segment.map((part) => partPattern(part, table, looseDate)).join('');
  return isLast ? pattern + fileEnd(segment.at(-1)) : `${pattern}/`;
}

const csvEnd = '\\.csv(?:\\.gz)?';

/** A name that ends in text says its own extension, and may be packed; any other must be .csv or .csv.gz. */
function fileEnd(last: PathPart | undefined): string {
  if (last?.kind !== 'text') return csvEnd;
  return /\.gz$/i.test(last.text) ? '' : '(?:\\.gz)?';
}

function partPattern(part: PathPart, table: string, looseDate: boolean): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.text);
    case 'table':
      return escaped(table);
    case 'any':
      return '[^/]*';
    case 'folders':
      return '';
    case 'date':
      return looseDate ? '([^/]*?)' : `([0-9]{${part.field.length}})`;
    case 'operator':
    case 'word':
      return '([^/]+?)';
  }
}

const escaped = (text: string): string => text.replaceAll(/[^A-Za-z0-9_/\u0080-\uffff]/g, '\\$&');

function partValues(parts: readonly PathPart[], values: readonly string[]) {
  const date = new Map<string, string>();
  const words: Record<string, string> = {};
  let operator: string | undefined;
  for (const [place, part] of parts.entries()) {
    const value = values[place] ?? '';
    if (part.kind === 'date') date.set(part.field, value);
    else if (part.kind === 'word') words[part.word] = value;
    else if (part.kind === 'operator') operator = value;
  }
  return { date: ['YYYY', 'MM', 'DD'].map((field) => date.get(field) ?? '').join('-'), words, operator };
}

function codeOf(code: string, { source: { operators } }: LandedTable): MatchedPath['operator'] {
  const names = ['insert', 'update', 'delete', 'ignore'] as const;
  return names.find((name) =>
    operators[name].some((each) => each.trim().toLowerCase() === code.trim().toLowerCase()),
  );
}
